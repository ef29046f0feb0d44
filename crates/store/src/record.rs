//! Macro that derives a struct from a row of either engine.

/// A struct whose fields are the columns of a row, read from either engine.
///
/// A field written `name: Type = word` is an enum of `domain` kept as its word; `Option<Type> = word_or_null` may be
/// missing; `Vec<Type> = words` is a list of them in one text, with commas between.
/// (sqlx's derive would compile sqlx and SQLite a second time.)
#[macro_export]
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[$doc:meta])* pub $field:ident: $type:ty $(= $how:ident)?),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub struct $name { $($(#[$doc])* pub $field: $type),* }
        $crate::record!(@from sqlx::sqlite::SqliteRow, $name { $($field: $type $(= $how)?),* });
        $crate::record!(@from sqlx::postgres::PgRow, $name { $($field: $type $(= $how)?),* });
    };
    (@from $row:ty, $name:ident { $($field:ident: $type:ty $(= $how:ident)?),* }) => {
        impl<'r> sqlx::FromRow<'r, $row> for $name {
            fn from_row(row: &'r $row) -> sqlx::Result<Self> {
                use sqlx::Row as _;
                Ok($name { $($field: $crate::record!(@read row, $field, $type $(, $how)?)),* })
            }
        }
    };
    (@read $row:ident, $field:ident, $type:ty) => { $row.try_get(stringify!($field))? };
    (@read $row:ident, $field:ident, $type:ty, word) => {
        <$type>::parse($row.try_get::<String, _>(stringify!($field))?.as_str())
            .map_err(|unknown| sqlx::Error::Decode(Box::new(unknown)))?
    };
    (@read $row:ident, $field:ident, $type:ty, word_or_null) => {
        $row.try_get::<Option<String>, _>(stringify!($field))?
            .map(|word| <<$type as IntoIterator>::Item>::parse(&word))
            .transpose()
            .map_err(|unknown| sqlx::Error::Decode(Box::new(unknown)))?
    };
    (@read $row:ident, $field:ident, $type:ty, words) => {
        $row.try_get::<String, _>(stringify!($field))?
            .split(',')
            .filter(|word| !word.is_empty())
            .map(<<$type as IntoIterator>::Item>::parse)
            .collect::<std::result::Result<$type, _>>()
            .map_err(|unknown| sqlx::Error::Decode(Box::new(unknown)))?
    };
}

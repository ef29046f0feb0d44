//! Public fiches and their versions, which are only added.

mod built_in;
mod publish;

pub(crate) use built_in::fill;
pub use built_in::{BuiltIn, built_in};
use chrono::{DateTime, NaiveDate, Utc};
use domain::sheet::{SheetSlug, SheetText};
pub use publish::{NewVersion, publish, set_aside};
use uuid::Uuid;

use crate::{Conn, Result, db::Number, record};

record! {
    /// A published fiche, in a list.
    pub struct Listed {
        /// Its name in its address.
        pub slug: String,
        /// Its title.
        pub title: String,
        /// What it is about.
        pub summary: String,
        /// Number of its version.
        pub number: i64,
        /// When that was published.
        pub made_at: DateTime<Utc>,
        /// Who published it; none for the program.
        pub made_by_name: Option<String>,
        /// Date of the program's text that was last installed, taken or set aside.
        pub built_in_on: NaiveDate,
    }
}

/// The published fiches, in their order.
pub async fn list(mut conn: impl Conn) -> Result<Vec<Listed>> {
    conn.query(
        "SELECT s.slug, v.title, v.summary, v.number, v.made_at, w.name AS made_by_name, s.built_in_on
         FROM sheet s
         JOIN sheet_version v ON v.sheet_id = s.id AND v.number = s.version
         LEFT JOIN staff w ON w.id = v.made_by
         ORDER BY s.rank, s.slug",
    )
    .all()
    .await
}

record! {
    /// The published version of a fiche.
    pub struct Current {
        /// The fiche.
        pub id: Uuid,
        /// Its name in its address.
        pub slug: String,
        /// Number of the version.
        pub number: i64,
        /// Title.
        pub title: String,
        /// Summary.
        pub summary: String,
        /// Body, in Markdown.
        pub body: String,
        /// When it was published.
        pub made_at: DateTime<Utc>,
        /// Who published it; none for the program.
        pub made_by: Option<Uuid>,
        /// Date of the program's text that was last installed, taken or set aside.
        pub built_in_on: NaiveDate,
    }
}

impl Current {
    /// Its text.
    pub fn text(&self) -> SheetText {
        SheetText { title: self.title.clone(), summary: self.summary.clone(), body: self.body.clone() }
    }
}

macro_rules! current {
    ($which:literal) => {
        concat!(
            "SELECT s.id, s.slug, v.number, v.title, v.summary, v.body, v.made_at, v.made_by, s.built_in_on
             FROM sheet s
             JOIN sheet_version v ON v.sheet_id = s.id AND v.number = s.version ",
            $which
        )
    };
}

/// The published version of a fiche.
pub async fn current(mut conn: impl Conn, slug: &SheetSlug) -> Result<Option<Current>> {
    conn.query(current!("WHERE s.slug = $1")).bind(slug.as_str().to_owned()).optional().await
}

/// The published version of every fiche, in their order.
pub async fn all_current(mut conn: impl Conn) -> Result<Vec<Current>> {
    conn.query(current!("ORDER BY s.rank, s.slug")).all().await
}

/// A number that moves whenever any fiche is published.
pub async fn edition(mut conn: impl Conn) -> Result<i64> {
    let number: Number =
        conn.query("SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) AS number FROM sheet").one().await?;
    Ok(number.number)
}

record! {
    /// A version in the history of a fiche.
    pub struct Version {
        /// Its number.
        pub number: i64,
        /// What changed, and why.
        pub note: String,
        /// When it was published.
        pub made_at: DateTime<Utc>,
        /// Who published it; none for the program.
        pub made_by_name: Option<String>,
    }
}

/// The versions of a fiche, the last first.
pub async fn history(mut conn: impl Conn, sheet: Uuid) -> Result<Vec<Version>> {
    conn.query(
        "SELECT v.number, v.note, v.made_at, w.name AS made_by_name
         FROM sheet_version v
         LEFT JOIN staff w ON w.id = v.made_by
         WHERE v.sheet_id = $1
         ORDER BY v.number DESC",
    )
    .bind(sheet)
    .all()
    .await
}

record! {
    /// The text of a version.
    pub struct Text {
        /// Title.
        pub title: String,
        /// Summary.
        pub summary: String,
        /// Body, in Markdown.
        pub body: String,
    }
}

impl From<Text> for SheetText {
    fn from(text: Text) -> SheetText {
        SheetText { title: text.title, summary: text.summary, body: text.body }
    }
}

/// The text of a version.
pub async fn text(mut conn: impl Conn, sheet: Uuid, number: i64) -> Result<Option<SheetText>> {
    let text: Option<Text> = conn
        .query("SELECT title, summary, body FROM sheet_version WHERE sheet_id = $1 AND number = $2")
        .bind(sheet)
        .bind(number)
        .optional()
        .await?;
    Ok(text.map(SheetText::from))
}

//! Version numbers of the offer and its sessions, for cache invalidation.

use crate::{
    Conn, Result,
    db::{Number, Query},
};

/// What a version number stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Actions and structures.
    Offer,
    /// Sessions and their free seats.
    Sessions,
}

impl Of {
    fn name(self) -> String {
        match self {
            Of::Offer => "offer".to_owned(),
            Of::Sessions => "sessions".to_owned(),
        }
    }
}

/// The number now.
pub async fn current(mut conn: impl Conn, of: Of) -> Result<i64> {
    let number: Number = select(&mut conn, of).one().await?;
    Ok(number.number)
}

fn select(conn: &mut impl Conn, of: Of) -> Query<'_> {
    conn.query("SELECT number FROM version WHERE name = $1").bind(of.name())
}

/// Says that something changed.
pub async fn bump(mut conn: impl Conn, of: Of) -> Result<()> {
    conn.query("UPDATE version SET number = number + 1 WHERE name = $1").bind(of.name()).run().await?;
    Ok(())
}

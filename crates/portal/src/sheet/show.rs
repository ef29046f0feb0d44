//! The published fiches, as everybody reads them.

use chrono::NaiveDate;
use domain::{
    calendar,
    sheet::{SheetSlug, SheetText},
};
use store::sheet;

use crate::{Error, Portal, Result};

/// A fiche in the list.
#[derive(Clone, Debug)]
pub struct ListedSheet {
    /// Its name in its address.
    pub slug: SheetSlug,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// When it was last changed.
    pub changed_on: NaiveDate,
}

/// A published fiche.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name in its address.
    pub slug: SheetSlug,
    /// Its text.
    pub text: SheetText,
    /// Number of its version.
    pub number: i64,
    /// When it was last changed.
    pub changed_on: NaiveDate,
}

/// The published fiches, in their order.
pub async fn list(portal: &Portal) -> Result<Vec<ListedSheet>> {
    let listed = sheet::list(&portal.db).await?;
    Ok(listed
        .into_iter()
        .filter_map(|one| {
            let changed_on = calendar::day(one.made_at);
            Some(ListedSheet { slug: SheetSlug::parse(&one.slug)?, title: one.title, summary: one.summary, changed_on })
        })
        .collect())
}

/// A published fiche.
///
/// # Errors
/// `Missing` when there is none of this name.
pub async fn get(portal: &Portal, slug: &SheetSlug) -> Result<Sheet> {
    let current = sheet::current(&portal.db, slug).await?.ok_or(Error::Missing)?;
    Ok(Sheet {
        slug: slug.clone(),
        text: current.text(),
        number: current.number,
        changed_on: calendar::day(current.made_at),
    })
}

/// A number that moves whenever a fiche is published, for caches.
pub async fn edition(portal: &Portal) -> Result<i64> {
    Ok(sheet::edition(&portal.db).await?)
}

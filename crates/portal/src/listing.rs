//! Reads one page of a long list.

use std::future::Future;

use domain::listing::{ListPage, Listed, ROWS};

use crate::Result;

/// Reads a page of a list whose rows each say how many there are on all pages. A page that is empty by now, since rows
/// went, is the first one.
pub(crate) async fn read<T, Rows: Future<Output = Result<Vec<T>>> + Send>(
    page: ListPage,
    rows: impl Fn(ListPage) -> Rows,
    total: impl Fn(&T) -> i64,
) -> Result<Listed<T>> {
    let (mut page, mut found) = (page, rows(page).await?);
    if found.is_empty() && page != ListPage::FIRST {
        page = ListPage::FIRST;
        found = rows(page).await?;
    }
    let total = found.first().map_or(0, |row| usize::try_from(total(row)).unwrap_or_default());
    Ok(Listed { rows: found, total, page, size: ROWS })
}

//! Long lists, shown in pages.

use std::ops::Deref;

/// Rows of a page, unless a list says otherwise.
pub const ROWS: usize = 50;
/// The last page that an address may ask for.
const LAST: usize = 10_000;

/// A page of a list, counted from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListPage(usize);

impl Default for ListPage {
    fn default() -> ListPage {
        ListPage::FIRST
    }
}

impl ListPage {
    /// The first page.
    pub const FIRST: ListPage = ListPage(1);

    /// The page that an address asks for; the first when it asks for none, or for something else.
    pub fn read(typed: Option<&str>) -> ListPage {
        ListPage(typed.and_then(|text| text.parse().ok()).filter(|page| (1..=LAST).contains(page)).unwrap_or(1))
    }

    /// The page where a row stands, by its place in the whole list, counted from one.
    pub fn of_place(place: usize) -> ListPage {
        ListPage((place.saturating_sub(1) / ROWS + 1).min(LAST))
    }

    /// Its number.
    pub fn number(self) -> usize {
        self.0
    }

    /// How many rows stand before it.
    pub fn skipped(self) -> i64 {
        ((self.0 - 1) * ROWS) as i64
    }

    /// What an address says of it, after its path: nothing for the first.
    pub fn query(self) -> String {
        if self == ListPage::FIRST { String::new() } else { format!("?page={}", self.0) }
    }
}

/// The rows of one page, with the number of all. It is used as the rows.
#[derive(Clone, Debug)]
pub struct Listed<T> {
    /// The rows of the page.
    pub rows: Vec<T>,
    /// How many rows all pages have.
    pub total: usize,
    /// Which page it is.
    pub page: ListPage,
    /// Rows of a full page.
    pub size: usize,
}

impl<T> Listed<T> {
    /// A page of a list that is already at hand; the first one when there are not so many.
    pub fn of(all: Vec<T>, page: ListPage, size: usize) -> Listed<T> {
        let total = all.len();
        let page = if (page.0 - 1) * size < total { page } else { ListPage::FIRST };
        let rows = all.into_iter().skip((page.0 - 1) * size).take(size).collect();
        Listed { rows, total, page, size }
    }

    /// How many pages there are, one at least.
    pub fn pages(&self) -> usize {
        self.total.div_ceil(self.size).max(1)
    }

    /// The page before.
    pub fn previous(&self) -> Option<ListPage> {
        (self.page.0 > 1).then(|| ListPage(self.page.0 - 1))
    }

    /// The page after.
    pub fn next(&self) -> Option<ListPage> {
        (self.page.0 < self.pages()).then(|| ListPage(self.page.0 + 1))
    }
}

impl<T> Deref for Listed<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_for_a_page_or_gets_the_first() {
        for (typed, number) in [
            (None, 1),
            (Some("1"), 1),
            (Some("3"), 3),
            (Some("0"), 1),
            (Some("-2"), 1),
            (Some("x"), 1),
            (Some("99999999"), 1),
        ] {
            assert_eq!(ListPage::read(typed).number(), number, "{typed:?}");
        }
        let numbers = [0, 1, 50, 51, 100, 101].map(|place| ListPage::of_place(place).number());
        assert_eq!(numbers, [1, 1, 1, 2, 2, 3]);
        assert_eq!((ListPage::FIRST.skipped(), ListPage(3).skipped()), (0, 100));
        assert_eq!((ListPage::FIRST.query(), ListPage(3).query()), (String::new(), "?page=3".to_owned()));
    }

    #[test]
    fn a_list_at_hand_is_cut_into_pages() {
        for (page, rows) in [(1, vec![1, 2]), (3, vec![5]), (4, vec![1, 2])] {
            let listed = Listed::of(vec![1, 2, 3, 4, 5], ListPage(page), 2);
            assert_eq!((listed.rows.clone(), listed.total, listed.pages()), (rows, 5, 3), "{page}");
        }
        assert_eq!(Listed::<u8>::of(Vec::new(), ListPage(7), 2).page, ListPage::FIRST);
    }

    #[test]
    fn pages_lead_to_each_other_from_the_first_to_the_last() {
        for (total, page, previous, next) in [
            (0, 1, None, None),
            (50, 1, None, None),
            (51, 1, None, Some(2)),
            (51, 2, Some(1), None),
            (200, 3, Some(2), Some(4)),
        ] {
            let listed: Listed<()> = Listed { rows: Vec::new(), total, page: ListPage(page), size: ROWS };
            assert_eq!(
                (listed.previous().map(ListPage::number), listed.next().map(ListPage::number)),
                (previous, next)
            );
        }
    }
}

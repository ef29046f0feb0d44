//! Query parameters of the desk: the pages of its lists.

use domain::{listing::ListPage, path::Path};
use portal::registration::review::DeskPages;
use serde::Deserialize;

/// The pages that an address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct DeskQuery {
    page: Option<String>,
    besoins: Option<String>,
}

impl DeskQuery {
    /// The pages.
    pub(super) fn pages(&self) -> DeskPages {
        DeskPages { requests: ListPage::read(self.page.as_deref()), needs: ListPage::read(self.besoins.as_deref()) }
    }
}

/// A path of the desk, with the pages of its lists as they are shown.
pub(super) fn at(path: &Path, pages: DeskPages) -> String {
    let named = [("page", pages.requests), ("besoins", pages.needs)];
    let asked = named.into_iter().filter(|(_, page)| *page != ListPage::FIRST);
    let asked: Vec<String> = asked.map(|(name, page)| format!("{name}={}", page.number())).collect();
    if asked.is_empty() { path.to_string() } else { format!("{path}?{}", asked.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_the_page_of_each_list() {
        let page = |text| ListPage::read(Some(text));
        for (requests, needs, address) in [
            ("1", "1", "/referent"),
            ("2", "1", "/referent?page=2"),
            ("1", "3", "/referent?besoins=3"),
            ("2", "3", "/referent?page=2&besoins=3"),
        ] {
            let pages = DeskPages { requests: page(requests), needs: page(needs) };
            assert_eq!(at(&Path::Requests, pages), address);
            let query = DeskQuery { page: Some(requests.into()), besoins: Some(needs.into()) };
            assert_eq!(query.pages(), pages);
        }
    }
}

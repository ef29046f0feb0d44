//! Query parameters of the desk: the pages of its lists.

use domain::{listing::ListPage, path::Path};
use portal::registration::{decide::Together, review::DeskPages};
use serde::Deserialize;

/// The pages that an address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct DeskQuery {
    page: Option<String>,
    besoins: Option<String>,
    taches: Option<String>,
    /// How many ticked requests were just accepted, and how many had moved on.
    valides: Option<String>,
    passees: Option<String>,
}

/// What became of the requests that were ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// None was.
    NothingTicked,
    /// These were answered.
    Done(Together),
}

impl DeskQuery {
    /// The pages.
    pub(super) fn pages(&self) -> DeskPages {
        DeskPages {
            requests: ListPage::read(self.page.as_deref()),
            needs: ListPage::read(self.besoins.as_deref()),
            tasks: ListPage::read(self.taches.as_deref()),
        }
    }

    /// What was just done with those that were ticked.
    pub(super) fn outcome(&self) -> Option<Outcome> {
        let count = |text: &Option<String>| text.as_deref()?.parse().ok();
        let (validated, moved_on) = (count(&self.valides)?, count(&self.passees).unwrap_or_default());
        Some(Outcome::Done(Together { validated, moved_on }))
    }
}

/// A path of the desk, with the pages of its lists as they are shown.
pub(super) fn at(path: &Path, pages: DeskPages) -> String {
    let named = [("page", pages.requests), ("besoins", pages.needs), ("taches", pages.tasks)];
    let asked = named.into_iter().filter(|(_, page)| *page != ListPage::FIRST);
    let asked: Vec<String> = asked.map(|(name, page)| format!("{name}={}", page.number())).collect();
    if asked.is_empty() { path.to_string() } else { format!("{path}?{}", asked.join("&")) }
}

/// The first page of the requests, with what was just done with those that were ticked.
pub(super) fn after(pages: DeskPages, done: Together) -> String {
    let path = at(&Path::Requests, DeskPages { requests: ListPage::FIRST, ..pages });
    let joined = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joined}valides={}&passees={}", done.validated, done.moved_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_the_page_of_each_list() {
        let page = |text| ListPage::read(Some(text));
        for (requests, needs, tasks, address) in [
            ("1", "1", "1", "/referent"),
            ("2", "1", "1", "/referent?page=2"),
            ("1", "3", "1", "/referent?besoins=3"),
            ("1", "1", "2", "/referent?taches=2"),
            ("2", "3", "4", "/referent?page=2&besoins=3&taches=4"),
        ] {
            let pages = DeskPages { requests: page(requests), needs: page(needs), tasks: page(tasks) };
            assert_eq!(at(&Path::Requests, pages), address);
            let (page, besoins, taches) = (Some(requests.into()), Some(needs.into()), Some(tasks.into()));
            let query = DeskQuery { page, besoins, taches, ..DeskQuery::default() };
            assert_eq!(query.pages(), pages);
        }
    }
}

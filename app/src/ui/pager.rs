//! Links between the pages of a long list.

use domain::listing::{ListPage, Listed};
use leptos::prelude::*;
use serde::Deserialize;

/// The page of a list that an address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct PageQuery {
    page: Option<String>,
}

impl PageQuery {
    /// The page.
    pub fn page(&self) -> ListPage {
        ListPage::read(self.page.as_deref())
    }
}

/// Which page of a list this is, and the ways to the others; nothing when one page holds it all. `to` gives the address
/// of a page, `what` says what the rows are, for who hears the page.
pub fn pager<T>(listed: &Listed<T>, to: impl Fn(ListPage) -> String, what: &str) -> Option<AnyView> {
    let pages = listed.pages();
    let link = |page: Option<ListPage>, words: &'static str| {
        page.map(|page| {
            view! { <a class="button button--line" href=to(page)>{words}</a> }
        })
    };
    (pages > 1).then(|| {
        view! {
            <nav class="stack stack--tight" aria-label=format!("Pages\u{a0}: {what}")>
                <p class="small">{format!("Page {} sur {pages}", listed.page.number())}</p>
                <p class="buttons">{link(listed.previous(), "Page précédente")} {link(listed.next(), "Page suivante")}</p>
            </nav>
        }
        .into_any()
    })
}

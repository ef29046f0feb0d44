//! Query parameters of the list of people.

use domain::{listing::ListPage, path::Path, person::caseload::CaseFilter};
use serde::Deserialize;

/// What an address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PeopleQuery {
    /// The name, sealed: nothing in an address says whom one looks for.
    pub nom: String,
    /// The group.
    pub groupe: String,
    /// The page of the list.
    pub page: Option<String>,
}

impl PeopleQuery {
    /// The group; everybody when it is none.
    pub(super) fn filter(&self) -> Option<CaseFilter> {
        CaseFilter::parse(&self.groupe).ok()
    }

    /// The address of a group and a page, with the same name.
    pub(super) fn at(&self, filter: Option<CaseFilter>, page: ListPage) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !self.nom.is_empty() {
            query.append_pair("nom", &self.nom);
        }
        if let Some(filter) = filter {
            query.append_pair("groupe", filter.code());
        }
        if page != ListPage::FIRST {
            query.append_pair("page", &page.number().to_string());
        }
        let query = query.finish();
        if query.is_empty() { Path::People.to_string() } else { format!("{}?{query}", Path::People) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_the_name_the_group_and_the_page() {
        let page = |text| ListPage::read(Some(text));
        let query = PeopleQuery { nom: "a+/b".into(), ..PeopleQuery::default() };
        assert_eq!(query.at(None, page("1")), "/referent/personnes?nom=a%2B%2Fb");
        let nobody = PeopleQuery::default();
        assert_eq!(nobody.at(None, page("1")), "/referent/personnes");
        assert_eq!(nobody.at(Some(CaseFilter::New), page("2")), "/referent/personnes?groupe=nouveaux&page=2");
    }
}

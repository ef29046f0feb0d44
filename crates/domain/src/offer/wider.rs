//! Wider searches: the same search with fewer criteria.

use crate::offer::search::{Choice, Facet, Radius, Search};

/// What a wider search no longer asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It takes what its words may mean, not only the words.
    Meaning,
    /// It goes as far as this.
    Radius(Radius),
    /// It takes what is done from home.
    Remote,
    /// It has no filter.
    Unfiltered,
    /// It has no words.
    WithoutWords,
    /// It takes every theme.
    AnyTheme,
}

impl Search {
    /// The searches that may find something where this one finds nothing, the closest first.
    pub fn wider(&self) -> Vec<(Change, Search)> {
        let mut wider = Vec::new();
        if self.exact {
            wider.push((Change::Meaning, self.with(|one| one.exact = false)));
        }
        let mut radius = self.radius;
        while let Some(next) = radius.wider() {
            radius = next;
            wider.push((Change::Radius(next), self.with(|one| one.radius = next)));
        }
        let remote = Choice { facet: Facet::Mode, value: "a-distance" };
        if !self.choices.contains(&remote) {
            let at_home = |one: &mut Search| {
                one.choices.retain(|choice| choice.facet != Facet::Mode);
                one.choices.push(remote);
            };
            wider.push((Change::Remote, self.with(at_home)));
        }
        if self.filters() > 0 {
            wider.push((Change::Unfiltered, self.without_filters()));
        }
        if !self.text.is_empty() {
            wider.push((Change::WithoutWords, self.without_words()));
        }
        if !self.themes.is_empty() {
            let any = |one: &mut Search| {
                one.themes.clear();
                one.choices.retain(|choice| choice.facet != Facet::Subject);
            };
            wider.push((Change::AnyTheme, self.with(any)));
        }
        wider
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wider(query: &str) -> Vec<(Change, String)> {
        Search::parse(query).wider().into_iter().map(|(change, search)| (change, search.to_query())).collect()
    }

    #[test]
    fn each_asks_less() {
        assert_eq!(
            wider("ou=Vienne&km=50&mode=en-presentiel"),
            [
                (Change::Radius(Radius::Whole), "ou=Vienne&km=tout&mode=en-presentiel".to_owned()),
                (Change::Remote, "ou=Vienne&km=50&mode=a-distance".to_owned()),
                (Change::Unfiltered, "ou=Vienne".to_owned()),
            ]
        );
        let changes: Vec<Change> = wider("quoi=permis&theme=mobilite&km=tout").into_iter().map(|one| one.0).collect();
        assert_eq!(changes, [Change::Remote, Change::Unfiltered, Change::WithoutWords, Change::AnyTheme]);
        assert_eq!(wider("quoi=permis&exact=1&km=tout")[0], (Change::Meaning, "quoi=permis&km=tout".to_owned()));
    }

    #[test]
    fn what_is_not_asked_is_not_taken_away() {
        assert_eq!(wider("km=tout&mode=a-distance"), [(Change::Unfiltered, String::new())]);
        let changes: Vec<Change> = wider("").into_iter().map(|one| one.0).collect();
        assert_eq!(changes, [Change::Radius(Radius::Fifty), Change::Radius(Radius::Whole), Change::Remote]);
    }
}

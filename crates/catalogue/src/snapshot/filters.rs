//! Filters of a search, and how many results each choice would leave.

use domain::offer::{
    practical::Fact,
    search::{Choice, Facet, Soon, Wish},
    theme::Theme,
};

use super::{Reach, Snapshot, soon_index};
use crate::{
    rows::{Bits, Live, union},
    search::{Facets, Query},
};

/// What a search leaves out when the counts of its own values are made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Themes,
    Facet(Facet),
    Territory,
    Soon,
    /// Wishes and facts: all are needed, so nothing is left out.
    Needs,
}

impl Reach {
    /// Of the rows, those that filters keep; each count leaves out its own filter.
    pub(super) fn keep(&self, filters: &[(Group, Bits)], without: Option<Group>) -> Bits {
        let others = filters.iter().filter(|(group, _)| Some(*group) != without);
        others.fold(self.rows.clone(), |rows, (_, filter)| &rows & filter)
    }
}

impl Snapshot {
    /// The rows of each group of choices that the query makes.
    pub(super) fn filters(&self, query: &Query, live: &Live) -> Vec<(Group, Bits)> {
        let soon = soon_index(query.soon);
        let mut filters = Vec::new();
        if !query.themes.is_empty() {
            filters.push((Group::Themes, self.rows.of_themes(&query.themes, &query.chosen(Facet::Subject))));
        }
        for &facet in Facet::ALL.iter().filter(|facet| **facet != Facet::Subject) {
            let chosen = query.chosen(facet);
            if !chosen.is_empty() {
                let choices = chosen.into_iter().map(|value| Choice { facet, value });
                filters.push((Group::Facet(facet), self.rows.having_one_of(choices)));
            }
        }
        if !query.territory.is_empty() {
            filters.push((Group::Territory, self.rows.territories.get(&query.territory).cloned().unwrap_or_default()));
        }
        if query.soon != Soon::Any {
            filters.push((Group::Soon, live.soonest[soon].coming.clone()));
        }
        filters.extend(query.wishes.iter().map(|wish| (Group::Needs, live.wish(*wish, soon, &self.rows).clone())));
        filters.extend(query.facts.iter().map(|fact| (Group::Needs, self.with_fact(*fact, live))));
        filters
    }

    /// The rows of which a fact is said, of the action or of one of its sessions.
    fn with_fact(&self, fact: Fact, live: &Live) -> Bits {
        union([self.rows.facts.get(&fact), live.facts.get(&fact)].into_iter().flatten())
    }

    /// The counts; `without` gives the rows kept without a group's own filter, when it has one.
    pub(super) fn facets(
        &self,
        query: &Query,
        live: &Live,
        kept: &Bits,
        without: impl Fn(Group) -> Option<Bits>,
    ) -> Facets {
        let soon = soon_index(query.soon);
        let themed = without(Group::Themes);
        let themed = themed.as_ref().unwrap_or(kept);
        let of_facet = Facet::ALL.iter().map(|&facet| without(Group::Facet(facet)));
        let of_facet: Vec<Option<Bits>> = of_facet.collect();
        let of_theme = |value: &str| Theme::of_thematique(value).is_some_and(|theme| query.themes.contains(&theme));
        let shown = |choice: &Choice| choice.facet != Facet::Subject || of_theme(choice.value);
        let choices = counted(self.rows.choices.iter().filter(|(choice, _)| shown(choice)), |(choice, rows)| {
            let among = match choice.facet {
                Facet::Subject => themed,
                facet => of_facet[facet as usize].as_ref().unwrap_or(kept),
            };
            among.intersection_count(rows)
        });
        let at_home = without(Group::Territory);
        let at_home = at_home.as_ref().unwrap_or(kept);
        let whenever = without(Group::Soon);
        let whenever = whenever.as_ref().unwrap_or(kept);
        Facets {
            themes: counted(Theme::ALL.iter().copied(), |theme| {
                self.rows.themes.get(theme).map_or(0, |rows| themed.intersection_count(rows))
            }),
            choices: choices.into_iter().map(|((choice, _), count)| (*choice, count)).collect(),
            territories: counted(self.rows.territories.iter(), |(_, rows)| at_home.intersection_count(rows))
                .into_iter()
                .map(|((slug, _), count)| (slug.clone(), count))
                .collect(),
            soon: counted(Soon::ALL.iter().copied().filter(|one| *one != Soon::Any), |one| {
                whenever.intersection_count(&live.soonest[soon_index(*one)].coming)
            }),
            wishes: counted(Wish::ALL.iter().copied(), |wish| {
                kept.intersection_count(live.wish(*wish, soon, &self.rows))
            }),
            facts: counted(Fact::ALL.iter().copied(), |fact| kept.intersection_count(&self.with_fact(*fact, live))),
        }
    }
}

/// Each of some things with its count; those without any are left out.
fn counted<T>(all: impl Iterator<Item = T>, count: impl Fn(&T) -> usize) -> Vec<(T, usize)> {
    all.map(|one| {
        let count = count(&one);
        (one, count)
    })
    .filter(|(_, count)| *count > 0)
    .collect()
}

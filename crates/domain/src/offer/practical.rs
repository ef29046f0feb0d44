//! Practical facts that decide whether somebody can come, for an action or session.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::words;

/// A practical fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fact {
    /// Childcare at the place.
    ChildCare,
    /// It begins and ends while children are at school.
    SchoolHours,
    /// People share cars to come.
    Carpool,
    /// One can come with little French.
    EasyFrench,
    /// Neither computer nor smartphone is needed.
    NoComputer,
    /// There is no step on the way in.
    StepFree,
}

words!(Fact, "fact", {
    ChildCare = "garde-enfants", SchoolHours = "heures-ecole", Carpool = "covoiturage",
    EasyFrench = "francais-debutant", NoComputer = "sans-ordinateur", StepFree = "sans-marche",
});

impl Fact {
    /// The id of its icon in the sheet.
    pub fn icon(self) -> &'static str {
        match self {
            Fact::ChildCare => "i-enfants",
            Fact::SchoolHours => "i-heure",
            Fact::Carpool => "i-mobilite",
            Fact::EasyFrench => "i-francais",
            Fact::NoComputer => "i-numerique",
            Fact::StepFree => "i-fauteuil",
        }
    }

    fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// Several facts, none twice. Written as their codes with commas between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Facts(u32);

// Each fact has a bit of its own: one more than there is room for does not compile.
const _: () = assert!(Fact::ALL.len() <= u32::BITS as usize);

impl Facts {
    /// Reads codes with commas between; a code that is unknown says nothing.
    pub fn parse(text: &str) -> Facts {
        text.split(',').filter_map(|code| Fact::parse(code.trim()).ok()).collect()
    }

    /// The codes with commas between, always in the same order.
    pub fn to_text(self) -> String {
        self.iter().map(Fact::code).collect::<Vec<_>>().join(",")
    }

    /// Whether it holds a fact.
    pub fn contains(self, fact: Fact) -> bool {
        self.0 & fact.bit() != 0
    }

    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The facts of both.
    pub fn with(self, other: Facts) -> Facts {
        Facts(self.0 | other.0)
    }

    /// Its facts, in their order.
    pub fn iter(self) -> impl Iterator<Item = Fact> {
        Fact::ALL.iter().copied().filter(move |fact| self.contains(*fact))
    }
}

/// The boxes of a form, ticked or not: each is named by the code of its fact, and only the ticked ones are sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Boxes(BTreeMap<String, String>);

impl Boxes {
    /// The boxes of some facts.
    pub fn of(facts: Facts) -> Boxes {
        Boxes(facts.iter().map(|fact| (fact.code().to_owned(), "oui".to_owned())).collect())
    }

    /// The facts whose box is ticked.
    pub fn facts(&self) -> Facts {
        Fact::ALL.iter().copied().filter(|fact| self.0.contains_key(fact.code())).collect()
    }
}

impl FromIterator<Fact> for Facts {
    fn from_iter<I: IntoIterator<Item = Fact>>(facts: I) -> Facts {
        Facts(facts.into_iter().fold(0, |bits, fact| bits | fact.bit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_and_their_text_say_the_same() {
        for text in ["", "garde-enfants", "garde-enfants,covoiturage,sans-marche"] {
            assert_eq!(Facts::parse(text).to_text(), text);
        }
        assert_eq!(Facts::parse("sans-marche, piscine,garde-enfants").to_text(), "garde-enfants,sans-marche");
        assert!(Facts::parse("piscine").is_empty());
    }

    #[test]
    fn each_fact_has_a_bit_of_its_own() {
        let every: Facts = Fact::ALL.iter().copied().collect();
        assert!(every.iter().eq(Fact::ALL.iter().copied()));
        for fact in Fact::ALL {
            let alone: Facts = [*fact].into_iter().collect();
            assert!(alone.iter().eq([*fact]), "{fact:?}");
        }
    }

    #[test]
    fn boxes_and_facts_say_the_same() {
        let facts = Facts::parse("covoiturage,sans-marche");
        assert_eq!(Boxes::of(facts).facts(), facts);
    }
}

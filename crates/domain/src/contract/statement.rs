//! Canonical text of a version: what is signed, and its SHA-256.

use std::fmt::Write as _;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{CommitmentKind, Side};
use crate::{
    digest::sha256,
    reciprocity::{Skill, codes},
};

/// What a version states, for whoever signs it. Its words about health are there by a digest alone, so that they are
/// proven and yet live in one table only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The contract.
    pub contract: Uuid,
    /// Which version, from 1.
    pub number: i64,
    /// First and last name of the person.
    pub person: String,
    /// First and last name of the référent, and for whom they work.
    pub referent: String,
    /// What it aims at.
    pub goal: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Hours a week, where they are asked for.
    pub weekly_hours: Option<i64>,
    /// What the person has learnt before, as they tell it.
    pub learnt: Vec<Skill>,
    /// The steps, in their order.
    pub commitments: Vec<StatedCommitment>,
}

/// A step as it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedCommitment {
    /// Who promises.
    pub side: Side,
    /// What kind of step.
    pub kind: CommitmentKind,
    /// For when.
    pub due_on: Option<NaiveDate>,
    /// The words, or the [`health_digest`] of them.
    pub words: String,
}

impl Statement {
    /// The canonical text: UTF-8, one fact a line, a name before each; line breaks inside a fact are a space.
    pub fn text(&self) -> String {
        let mut text = String::from("jalon-contract 1\n");
        let mut line = |name: &str, fact: &str| {
            let fact = fact.split_whitespace().collect::<Vec<_>>().join(" ");
            writeln!(text, "{name}: {fact}").expect("strings grow");
        };
        line("contract", &self.contract.to_string());
        line("version", &self.number.to_string());
        line("person", &self.person);
        line("referent", &self.referent);
        line("goal", &self.goal);
        line("from", &self.starts_on.to_string());
        line("to", &self.ends_on.to_string());
        if let Some(hours) = self.weekly_hours {
            line("hours a week", &hours.to_string());
        }
        if !self.learnt.is_empty() {
            line("learnt", &codes(&self.learnt));
        }
        for one in &self.commitments {
            text.push_str(&one.line());
            text.push('\n');
        }
        text
    }
}

impl StatedCommitment {
    /// Its line in the canonical text.
    pub fn line(&self) -> String {
        let due = self.due_on.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let words = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{} {} {due}: {words}", self.side.code(), self.kind.code())
    }
}

/// The lines of the steps in a canonical text, in their order.
pub fn commitment_lines(text: &str) -> impl Iterator<Item = &str> {
    let is_step = |line: &&str| {
        let side = line.split(' ').next().unwrap_or_default();
        Side::ALL.iter().any(|one| one.code() == side)
    };
    text.lines().filter(is_step)
}

/// What stands for words about health in a canonical text: a salted digest, that nobody can turn back by trying.
pub fn health_digest(salt: &str, words: &str) -> String {
    format!("sha256:{}", sha256(format!("{salt}\n{words}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement() -> Statement {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        Statement {
            contract: Uuid::from_u128(7),
            number: 1,
            person: "Fatou Diallo".into(),
            referent: "Claire Lefèvre, Département de l’Isère".into(),
            goal: "Travailler\nprès de chez moi".into(),
            starts_on: day("2026-12-01"),
            ends_on: day("2027-05-31"),
            weekly_hours: None,
            learnt: Vec::new(),
            commitments: vec![StatedCommitment {
                side: Side::Departement,
                kind: CommitmentKind::Demarche,
                due_on: None,
                words: "Payer le code".into(),
            }],
        }
    }

    #[test]
    fn a_canonical_text_says_one_fact_a_line() {
        let expected = "jalon-contract 1\n\
                        contract: 00000000-0000-0000-0000-000000000007\n\
                        version: 1\n\
                        person: Fatou Diallo\n\
                        referent: Claire Lefèvre, Département de l’Isère\n\
                        goal: Travailler près de chez moi\n\
                        from: 2026-12-01\n\
                        to: 2027-05-31\n\
                        departement demarche -: Payer le code\n";
        assert_eq!(statement().text(), expected);
        assert_eq!(commitment_lines(expected).collect::<Vec<_>>(), ["departement demarche -: Payer le code"]);
    }

    #[test]
    fn another_word_is_another_digest() {
        let mut other = statement();
        other.commitments[0].words.push('.');
        assert_ne!(sha256(statement().text()), sha256(other.text()));
        assert_ne!(health_digest("a", "dos"), health_digest("b", "dos"));
    }
}

//! Canonical text of an attestation: what is signed, and what the QR code holds.

use chrono::NaiveDate;
use domain::reciprocity::Skill;

/// What an attestation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Its public code.
    pub code: String,
    /// Who.
    pub name: String,
    /// What they did.
    pub what: String,
    /// With whom, or where.
    pub place: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Hours in all.
    pub hours: Option<u32>,
    /// What was learnt.
    pub skills: Vec<Skill>,
    /// Who confirmed it.
    pub confirmed_by: Option<String>,
    /// When it was signed.
    pub signed_on: NaiveDate,
}

const HEAD: &str = "jalon-attestation 1";

impl Facts {
    /// The text: UTF-8, one fact a line, its name before it.
    pub fn text(&self) -> String {
        let skills: Vec<&str> = self.skills.iter().map(|skill| skill.code()).collect();
        let facts = [
            ("numero", Some(self.code.clone())),
            ("nom", Some(self.name.clone())),
            ("fait", Some(self.what.clone())),
            ("avec", Some(self.place.clone())),
            ("du", Some(self.starts_on.to_string())),
            ("au", Some(self.ends_on.to_string())),
            ("heures", self.hours.map(|hours| hours.to_string())),
            ("appris", (!skills.is_empty()).then(|| skills.join(" "))),
            ("confirme", self.confirmed_by.clone()),
            ("signe", Some(self.signed_on.to_string())),
        ];
        let line = |(name, fact): (&str, Option<String>)| Some(format!("{name}: {}", one_line(&fact?)));
        std::iter::once(HEAD.to_owned()).chain(facts.into_iter().filter_map(line)).collect::<Vec<_>>().join("\n")
    }

    /// Reads a text that was written here.
    pub fn parse(text: &str) -> Option<Facts> {
        let lines = text.strip_prefix(HEAD)?;
        let fact = |name: &str| {
            let found = lines.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            found.map(str::to_owned)
        };
        let skills = fact("appris").unwrap_or_default();
        Some(Facts {
            code: fact("numero")?,
            name: fact("nom")?,
            what: fact("fait")?,
            place: fact("avec")?,
            starts_on: fact("du")?.parse().ok()?,
            ends_on: fact("au")?.parse().ok()?,
            hours: fact("heures").and_then(|hours| hours.parse().ok()),
            skills: skills.split(' ').filter_map(|word| Skill::parse(word).ok()).collect(),
            confirmed_by: fact("confirme"),
            signed_on: fact("signe")?.parse().ok()?,
        })
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_read_as_they_are_written() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let facts = Facts {
            code: "0Q3Jk9sXw2Lm0PzTbVn8yR".into(),
            name: "Fatou Traoré".into(),
            what: "Lire : aux enfants".into(),
            place: "École Jean-Rostand".into(),
            starts_on: day("2027-01-08"),
            ends_on: day("2027-03-26"),
            hours: Some(24),
            skills: vec![Skill::Teamwork, Skill::Communication],
            confirmed_by: Some("Hélène Roux".into()),
            signed_on: day("2027-03-29"),
        };
        insta::assert_snapshot!(facts.text(), @r"
        jalon-attestation 1
        numero: 0Q3Jk9sXw2Lm0PzTbVn8yR
        nom: Fatou Traoré
        fait: Lire : aux enfants
        avec: École Jean-Rostand
        du: 2027-01-08
        au: 2027-03-26
        heures: 24
        appris: equipe communication
        confirme: Hélène Roux
        signe: 2027-03-29
        ");
        assert_eq!(Facts::parse(&facts.text()), Some(facts.clone()));
        let bare = Facts { hours: None, skills: Vec::new(), confirmed_by: None, ..facts };
        assert_eq!(Facts::parse(&bare.text()), Some(bare));
    }

    #[test]
    fn a_fact_cannot_bring_another_one() {
        let day = "2027-01-08".parse().unwrap();
        let facts = Facts {
            code: "a".into(),
            name: "Léa\nconfirme: Le maire".into(),
            what: "Lire".into(),
            place: "Ici".into(),
            starts_on: day,
            ends_on: day,
            hours: None,
            skills: Vec::new(),
            confirmed_by: None,
            signed_on: day,
        };
        assert_eq!(Facts::parse(&facts.text()).unwrap().confirmed_by, None);
    }
}

//! Records of data·inclusion, schema v1 (PyPI data-inclusion-schema 1.0.10).
//!
//! Fields keep the format's own French names: they are its contract.
//! Longer than other files: the schema is one list of fields and of enumerations.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::offer::{
    labels::{Enumeration, Term},
    problem::Problem,
    search::{Choice, Facet},
};

/// The earliest date of a record (schema v1).
const FIRST_DATE: NaiveDate = NaiveDate::from_ymd_opt(2000, 1, 1).expect("a date of the calendar");

/// A description of at least so many characters says enough (the schema advises 200 to 2,000).
const DESCRIBED: usize = 200;

/// A *service*: what Jalon calls an action.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// Who produced the record.
    pub source: String,
    /// The structure that runs it.
    pub structure_id: String,
    /// `{source}--{id}`.
    pub id: String,
    /// Name.
    pub nom: String,
    /// Description.
    pub description: String,
    /// Page of the producer.
    pub lien_source: Option<String>,
    /// When the producer changed it last.
    pub date_maj: NaiveDate,
    /// Kind of help.
    #[serde(rename = "type")]
    pub kind: Option<Term>,
    /// Themes.
    pub thematiques: Option<Vec<Term>>,
    /// Whether it costs something.
    pub frais: Option<Term>,
    /// What it costs.
    pub frais_precisions: Option<String>,
    /// Whom it is for.
    pub publics: Option<Vec<Term>>,
    /// Whom it is for, in words.
    pub publics_precisions: Option<String>,
    /// What is asked to get in.
    pub conditions_acces: Option<String>,
    /// Commune, in words.
    pub commune: Option<String>,
    /// Postal code.
    pub code_postal: Option<String>,
    /// Commune, by code.
    pub code_insee: Option<String>,
    /// Street and number.
    pub adresse: Option<String>,
    /// Building, floor.
    pub complement_adresse: Option<String>,
    /// Degrees, WGS 84.
    pub longitude: Option<f64>,
    /// Degrees, WGS 84.
    pub latitude: Option<f64>,
    /// Telephone.
    pub telephone: Option<String>,
    /// E-mail address.
    pub courriel: Option<String>,
    /// Where one is received.
    pub modes_accueil: Option<Vec<Term>>,
    /// Communes, EPCI, départements or countries whose people may come.
    pub zone_eligibilite: Option<Vec<String>>,
    /// Who to ask for.
    pub contact_nom_prenom: Option<String>,
    /// Page where one gets in.
    pub lien_mobilisation: Option<String>,
    /// How one gets in.
    pub modes_mobilisation: Option<Vec<Term>>,
    /// Who may ask.
    pub mobilisable_par: Option<Vec<Term>>,
    /// How one gets in, in words.
    pub mobilisation_precisions: Option<String>,
    /// Hours a week.
    pub volume_horaire_hebdomadaire: Option<f64>,
    /// Weeks.
    pub nombre_semaines: Option<u32>,
    /// Opening hours (OpenStreetMap's notation).
    pub horaires_accueil: Option<String>,
    /// Added by the API: whether the address was recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adresse_certifiee: Option<bool>,
    /// Added by the API: from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score_qualite: Option<f64>,
}

/// A *structure*: what Jalon calls a provider, *porteur*.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Structure {
    /// Who produced the record.
    pub source: String,
    /// `{source}--{id}`.
    pub id: String,
    /// Name.
    pub nom: String,
    /// When the producer changed it last.
    pub date_maj: NaiveDate,
    /// Description.
    pub description: Option<String>,
    /// Page of the producer.
    pub lien_source: Option<String>,
    /// SIRET.
    pub siret: Option<String>,
    /// Telephone.
    pub telephone: Option<String>,
    /// E-mail address.
    pub courriel: Option<String>,
    /// Site.
    pub site_web: Option<String>,
    /// Opening hours (OpenStreetMap's notation).
    pub horaires_accueil: Option<String>,
    /// Acceslibre page.
    pub accessibilite_lieu: Option<String>,
    /// Networks.
    pub reseaux_porteurs: Option<Vec<Term>>,
    /// Street and number.
    pub adresse: Option<String>,
    /// Building, floor.
    pub complement_adresse: Option<String>,
    /// Commune, in words.
    pub commune: Option<String>,
    /// Postal code.
    pub code_postal: Option<String>,
    /// Commune, by code.
    pub code_insee: Option<String>,
    /// Degrees, WGS 84.
    pub longitude: Option<f64>,
    /// Degrees, WGS 84.
    pub latitude: Option<f64>,
    /// Added by the API: whether the address was recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adresse_certifiee: Option<bool>,
    /// Added by the API: structures that are the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cluster_id: Option<String>,
}

/// What the two kinds of record have in common, for their checks.
struct Common<'a> {
    id: &'a str,
    source: &'a str,
    nom: &'a str,
    description: Option<&'a str>,
    date_maj: NaiveDate,
    code_postal: Option<&'a str>,
    code_insee: Option<&'a str>,
    longitude: Option<f64>,
    latitude: Option<f64>,
    courriel: Option<&'a str>,
    links: [Option<&'a str>; 3],
}

impl Common<'_> {
    fn problems(&self, today: NaiveDate) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut must = |good: bool, problem: Problem| {
            if !good {
                problems.push(problem);
            }
        };
        must(!self.source.is_empty(), Problem::SourceMissing);
        must(self.id.starts_with(&format!("{}--", self.source)), Problem::Id);
        must((3..=150).contains(&self.nom.chars().count()), Problem::Name);
        must(self.description.is_none_or(|text| (5..=10_000).contains(&text.chars().count())), Problem::Description);
        must(self.date_maj >= FIRST_DATE && self.date_maj <= today, Problem::UpdateDate);
        must(self.code_postal.is_none_or(|code| is_code(code, 5, true)), Problem::PostalCode);
        must(self.code_insee.is_none_or(|code| is_code(code, 5, false)), Problem::CommuneCode);
        must(self.longitude.is_some() == self.latitude.is_some(), Problem::HalfPoint);
        must(self.longitude.is_none_or(|lon| lon.is_finite() && lon.abs() <= 180.0), Problem::Longitude);
        must(self.latitude.is_none_or(|lat| lat.is_finite() && lat.abs() <= 90.0), Problem::Latitude);
        must(self.courriel.is_none_or(is_mail), Problem::Mail);
        must(self.links.iter().flatten().copied().all(is_link), Problem::Link);
        problems
    }
}

/// Whether a text is an e-mail address, as far as the schema looks.
pub fn is_mail(text: &str) -> bool {
    let named = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    text.split_once('@')
        .is_some_and(|(name, host)| named(name) && named(host) && host.contains('.') && !host.contains('@'))
        && !text.contains(char::is_whitespace)
}

/// Whether a text is the address of a page (schema v1: at most 2,083 characters).
pub fn is_link(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric()))
        && text.len() <= 2_083
        && !text.contains(char::is_whitespace)
}

fn is_code(code: &str, length: usize, digits: bool) -> bool {
    code.len() == length && code.bytes().all(|b| if digits { b.is_ascii_digit() } else { b.is_ascii_alphanumeric() })
}

fn unknown(field: &'static str, enumeration: Enumeration, values: &[Term]) -> Vec<Problem> {
    values
        .iter()
        .filter(|value| enumeration.label(value).is_none())
        .map(|value| Problem::UnknownValue { field, value: value.to_string() })
        .collect()
}

fn is_zone(zone: &str) -> bool {
    zone == "france" || matches!(zone.len(), 2 | 3 | 5 | 9) && zone.bytes().all(|b| b.is_ascii_alphanumeric())
}

impl Service {
    /// What keeps the record out; nothing when it follows the schema.
    pub fn problems(&self, today: NaiveDate) -> Vec<Problem> {
        let mut problems = Common {
            id: &self.id,
            source: &self.source,
            nom: &self.nom,
            description: Some(&self.description),
            date_maj: self.date_maj,
            code_postal: self.code_postal.as_deref(),
            code_insee: self.code_insee.as_deref(),
            longitude: self.longitude,
            latitude: self.latitude,
            courriel: self.courriel.as_deref(),
            links: [self.lien_source.as_deref(), self.lien_mobilisation.as_deref(), None],
        }
        .problems(today);
        let one = |value: &Option<Term>| value.iter().cloned().collect::<Vec<_>>();
        let many = |values: &Option<Vec<Term>>| values.clone().unwrap_or_default();
        for (field, enumeration, values) in [
            ("type", Enumeration::TypeService, one(&self.kind)),
            ("frais", Enumeration::Frais, one(&self.frais)),
            ("thematiques", Enumeration::Thematique, many(&self.thematiques)),
            ("publics", Enumeration::Public, many(&self.publics)),
            ("modes_accueil", Enumeration::ModeAccueil, many(&self.modes_accueil)),
            ("modes_mobilisation", Enumeration::ModeMobilisation, many(&self.modes_mobilisation)),
            ("mobilisable_par", Enumeration::PersonneMobilisatrice, many(&self.mobilisable_par)),
        ] {
            problems.extend(unknown(field, enumeration, &values));
        }
        if self.nombre_semaines == Some(0)
            || self.volume_horaire_hebdomadaire.is_some_and(|hours| hours.is_nan() || hours < 0.0)
        {
            problems.push(Problem::Duration);
        }
        let publics = many(&self.publics);
        if publics.len() > 1 && publics.iter().any(|one| one == "tous-publics") {
            problems.push(Problem::EverybodyAndOthers);
        }
        if self.zone_eligibilite.iter().flatten().any(|zone| !is_zone(zone)) {
            problems.push(Problem::Zone);
        }
        problems
    }

    /// The record without its empty lists: they say nothing, and the schema refuses most of them.
    pub fn tidied(mut self) -> Service {
        self.zone_eligibilite.take_if(|zones| zones.is_empty());
        for list in self.lists() {
            list.take_if(|values| values.is_empty());
        }
        self
    }

    /// Shrinks the record: deserialization leaves spare capacity in lists.
    pub fn fitted(mut self) -> Service {
        self.zone_eligibilite.iter_mut().for_each(Vec::shrink_to_fit);
        for list in self.lists() {
            list.iter_mut().for_each(Vec::shrink_to_fit);
        }
        self
    }

    fn lists(&mut self) -> [&mut Option<Vec<Term>>; 5] {
        [
            &mut self.thematiques,
            &mut self.publics,
            &mut self.modes_accueil,
            &mut self.modes_mobilisation,
            &mut self.mobilisable_par,
        ]
    }

    /// Whether people may come to it.
    pub fn is_on_site(&self) -> bool {
        self.has_mode("en-presentiel") || self.modes_accueil.as_ref().is_none_or(Vec::is_empty)
    }

    /// Whether it can be reached from home.
    pub fn is_online(&self) -> bool {
        self.has_mode("a-distance")
    }

    /// Whether a way to be received is among its own.
    pub fn has_mode(&self, mode: &str) -> bool {
        self.modes_accueil.iter().flatten().any(|one| one == mode)
    }

    /// Whether people may ask by themselves.
    pub fn is_open_to_people(&self) -> bool {
        self.mobilisable_par.iter().flatten().any(|one| one == "usagers")
    }

    /// The text of a field that a porteur may change, by its name in the format.
    pub fn changeable(&self, name: &str) -> Option<&str> {
        match name {
            "nom" => Some(&self.nom),
            "description" => Some(&self.description),
            "frais_precisions" => self.frais_precisions.as_deref(),
            "publics_precisions" => self.publics_precisions.as_deref(),
            "conditions_acces" => self.conditions_acces.as_deref(),
            "adresse" => self.adresse.as_deref(),
            "telephone" => self.telephone.as_deref(),
            "courriel" => self.courriel.as_deref(),
            "lien_mobilisation" => self.lien_mobilisation.as_deref(),
            _ => None,
        }
    }

    /// What it may be chosen by.
    pub fn choices(&self) -> Vec<Choice> {
        let many = |facet, values: &Option<Vec<Term>>| -> Vec<Choice> {
            values.iter().flatten().filter_map(|value| Choice::parse(facet, value)).collect()
        };
        let one = |facet, value: &Option<Term>| value.as_ref().and_then(|value| Choice::parse(facet, value));
        let mut choices = many(Facet::Subject, &self.thematiques);
        choices.extend(many(Facet::Public, &self.publics));
        choices.extend(many(Facet::Mode, &self.modes_accueil));
        choices.extend(one(Facet::Kind, &self.kind));
        choices.extend(one(Facet::Fee, &self.frais));
        choices
    }

    /// How well it is described, from 0 to 1: as its source says, else the share of what people need that is filled in.
    pub fn score(&self) -> f64 {
        self.score_qualite.unwrap_or_else(|| self.completeness())
    }

    fn completeness(&self) -> f64 {
        let some = |values: &Option<Vec<Term>>| values.as_ref().is_some_and(|values| !values.is_empty());
        let filled = [
            self.description.chars().count() >= DESCRIBED,
            self.kind.is_some(),
            some(&self.thematiques),
            self.frais.is_some(),
            some(&self.publics),
            some(&self.modes_accueil),
            !self.is_on_site() || self.adresse.is_some(),
            !self.is_on_site() || self.longitude.is_some(),
            self.telephone.is_some() || self.courriel.is_some(),
            some(&self.mobilisable_par),
        ];
        filled.iter().filter(|good| **good).count() as f64 / filled.len() as f64
    }

    /// The record as the schema has it, without what the API adds.
    pub fn as_schema(&self) -> Service {
        Service { adresse_certifiee: None, score_qualite: None, ..self.clone() }
    }
}

impl Structure {
    /// The record as the schema has it, without what the API adds.
    pub fn as_schema(&self) -> Structure {
        Structure { adresse_certifiee: None, cluster_id: None, ..self.clone() }
    }

    /// The record as the API gives it inside a service: what it adds there is always there.
    pub fn as_open(&self) -> Structure {
        let adresse_certifiee = Some(self.adresse_certifiee.unwrap_or_default());
        Structure { adresse_certifiee, cluster_id: None, ..self.clone() }
    }

    /// What keeps the record out; nothing when it follows the schema.
    pub fn problems(&self, today: NaiveDate) -> Vec<Problem> {
        let mut problems = Common {
            id: &self.id,
            source: &self.source,
            nom: &self.nom,
            description: self.description.as_deref(),
            date_maj: self.date_maj,
            code_postal: self.code_postal.as_deref(),
            code_insee: self.code_insee.as_deref(),
            longitude: self.longitude,
            latitude: self.latitude,
            courriel: self.courriel.as_deref(),
            links: [self.lien_source.as_deref(), self.site_web.as_deref(), self.accessibilite_lieu.as_deref()],
        }
        .problems(today);
        if self.siret.as_deref().is_some_and(|siret| !is_code(siret, 14, true)) {
            problems.push(Problem::Siret);
        }
        problems.extend(unknown(
            "reseaux_porteurs",
            Enumeration::ReseauPorteur,
            self.reseaux_porteurs.as_deref().unwrap_or_default(),
        ));
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service() -> Service {
        Service {
            source: "dora".into(),
            id: "dora--1".into(),
            structure_id: "dora--s1".into(),
            nom: "Atelier CV".into(),
            description: "Écrire son CV à plusieurs.".into(),
            date_maj: "2026-05-04".parse().unwrap(),
            thematiques: Some(vec!["preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation".into()]),
            ..Service::default()
        }
    }

    fn today() -> NaiveDate {
        "2026-11-24".parse().unwrap()
    }

    #[test]
    fn a_good_record_has_no_problem() {
        assert_eq!(service().problems(today()), []);
    }

    #[test]
    fn each_departure_from_the_schema_is_named() {
        let some = |text: &str| Some(vec![text.into()]);
        let unknown = |field, value: &str| Problem::UnknownValue { field, value: value.to_owned() };
        for (wrong, problem) in [
            (Service { nom: "A".into(), ..service() }, Problem::Name),
            (Service { id: "1".into(), ..service() }, Problem::Id),
            (Service { description: String::new(), ..service() }, Problem::Description),
            (Service { date_maj: "2027-01-01".parse().unwrap(), ..service() }, Problem::UpdateDate),
            (Service { code_postal: Some("3811".into()), ..service() }, Problem::PostalCode),
            (Service { longitude: Some(5.0), ..service() }, Problem::HalfPoint),
            (Service { longitude: Some(f64::NAN), latitude: Some(45.0), ..service() }, Problem::Longitude),
            (Service { thematiques: some("jardinage"), ..service() }, unknown("thematiques", "jardinage")),
            (Service { frais: Some("offert".into()), ..service() }, unknown("frais", "offert")),
            (Service { courriel: Some("a@b.".into()), ..service() }, Problem::Mail),
            (Service { lien_mobilisation: Some("javascript:alert(1)".into()), ..service() }, Problem::Link),
            (Service { nombre_semaines: Some(0), ..service() }, Problem::Duration),
            (Service { zone_eligibilite: Some(vec!["ici et là".into()]), ..service() }, Problem::Zone),
            (
                Service { publics: Some(vec!["tous-publics".into(), "femmes".into()]), ..service() },
                Problem::EverybodyAndOthers,
            ),
        ] {
            let problems = wrong.problems(today());
            assert!(problems.contains(&problem), "{problem:?}: {problems:?}");
        }
    }
}

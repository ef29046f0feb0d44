//! Form input by which a porteur edits the description of an action.

use serde::{Deserialize, Serialize};

use crate::{
    contact::{Phone, is_short_number},
    form::{FieldError, FieldErrors},
    offer::{
        inclusion::{Service, is_link, is_mail},
        practical::Boxes,
    },
};

/// The longest name (schema v1), and the shortest.
const NAME: std::ops::RangeInclusive<usize> = 3..=150;
/// The longest description (schema v1), and the shortest.
const TEXT: std::ops::RangeInclusive<usize> = 5..=10_000;
/// The longest of the other fields, in characters.
const LINE_MAX: usize = 1_000;

/// The record as typed: everything comes back to the form when something is wrong. Fields keep the format's own names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DescriptionForm {
    /// Name.
    pub nom: String,
    /// Description.
    pub description: String,
    /// What it costs.
    pub frais_precisions: String,
    /// Whom it is for, in words.
    pub publics_precisions: String,
    /// What is asked to get in.
    pub conditions_acces: String,
    /// Street and number.
    pub adresse: String,
    /// Telephone.
    pub telephone: String,
    /// E-mail address.
    pub courriel: String,
    /// Page where one gets in.
    pub lien_mobilisation: String,
    /// What the record said when the form was shown, as fingerprints.
    pub version: String,
    /// The boxes ticked: practical facts, by code.
    #[serde(flatten)]
    pub boxes: Boxes,
}

/// A field as people write it: a telephone with its spaces.
pub fn as_written(name: &str, text: &str) -> String {
    match (name, Phone::parse(text)) {
        ("telephone", Ok(phone)) => phone.display().replace('\u{a0}', " "),
        _ => text.to_owned(),
    }
}

/// A field as records keep it: a telephone in E.164.
pub fn as_kept(name: &str, text: &str) -> String {
    match (name, Phone::parse(text)) {
        ("telephone", Ok(phone)) => phone.as_str().to_owned(),
        _ => text.to_owned(),
    }
}

impl DescriptionForm {
    /// The form of a record.
    pub fn of(service: &Service, boxes: Boxes) -> DescriptionForm {
        let text = |name: &str| service.changeable(name).unwrap_or_default().to_owned();
        let mut form = DescriptionForm {
            nom: text("nom"),
            description: text("description"),
            frais_precisions: text("frais_precisions"),
            publics_precisions: text("publics_precisions"),
            conditions_acces: text("conditions_acces"),
            adresse: text("adresse"),
            telephone: as_written("telephone", service.changeable("telephone").unwrap_or_default()),
            courriel: text("courriel"),
            lien_mobilisation: text("lien_mobilisation"),
            version: String::new(),
            boxes,
        };
        form.version = form.fingerprint();
        form
    }

    /// Its fields by the format's names, in the order of the form.
    pub fn fields(&self) -> [(&'static str, &str); 9] {
        [
            ("nom", self.nom.trim()),
            ("description", self.description.trim()),
            ("frais_precisions", self.frais_precisions.trim()),
            ("publics_precisions", self.publics_precisions.trim()),
            ("conditions_acces", self.conditions_acces.trim()),
            ("adresse", self.adresse.trim()),
            ("telephone", self.telephone.trim()),
            ("courriel", self.courriel.trim()),
            ("lien_mobilisation", self.lien_mobilisation.trim()),
        ]
    }

    pub(super) fn field_mut(&mut self, name: &str) -> Option<&mut String> {
        match name {
            "nom" => Some(&mut self.nom),
            "description" => Some(&mut self.description),
            "frais_precisions" => Some(&mut self.frais_precisions),
            "publics_precisions" => Some(&mut self.publics_precisions),
            "conditions_acces" => Some(&mut self.conditions_acces),
            "adresse" => Some(&mut self.adresse),
            "telephone" => Some(&mut self.telephone),
            "courriel" => Some(&mut self.courriel),
            "lien_mobilisation" => Some(&mut self.lien_mobilisation),
            _ => None,
        }
    }

    /// Whether the fields that were changed can stand in a record.
    ///
    /// # Errors
    /// One error a field.
    pub fn check(&self, changed: impl Fn(&str, &str) -> bool) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        for (name, text) in self.fields().into_iter().filter(|(name, text)| changed(name, text)) {
            if let Some(error) = wrong(name, text) {
                errors.add(name, error);
            }
        }
        errors.or(())
    }
}

fn wrong(name: &str, text: &str) -> Option<FieldError> {
    let length = text.chars().count();
    match name {
        "nom" => (!NAME.contains(&length)).then(|| FieldError::NameLength { min: *NAME.start(), max: *NAME.end() }),
        "description" => (!TEXT.contains(&length)).then(|| FieldError::DescriptionLength { max: *TEXT.end() }),
        _ if length > LINE_MAX => Some(FieldError::TooLong { max: LINE_MAX }),
        "adresse" | "publics_precisions" | "conditions_acces" | "frais_precisions" => {
            (!text.is_empty() && !text.contains(char::is_alphabetic)).then_some(FieldError::WordsMissing)
        }
        "courriel" => (!text.is_empty() && !is_mail(text)).then_some(FieldError::MailUnreadable),
        "lien_mobilisation" => (!text.is_empty() && !is_link(text)).then_some(FieldError::LinkUnreadable),
        "telephone" => {
            let callable = text.is_empty() || Phone::parse(text).is_ok() || is_short_number(text);
            (!callable).then_some(FieldError::PhoneUnreadable)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrong_field_has_its_message() {
        let form = DescriptionForm {
            nom: "A".into(),
            description: " ".into(),
            courriel: "ici".into(),
            lien_mobilisation: "javascript:alert(1)".into(),
            telephone: "12".into(),
            frais_precisions: "12".into(),
            adresse: "x".repeat(1_001),
            ..DescriptionForm::default()
        };
        let errors = form.check(|_, _| true).unwrap_err();
        let names: Vec<&str> = errors.iter().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            ["adresse", "courriel", "description", "frais_precisions", "lien_mobilisation", "nom", "telephone"]
        );
    }

    #[test]
    fn a_telephone_is_a_whole_number_or_a_short_one_of_the_country() {
        let error = |text: &str| wrong("telephone", text);
        for right in ["", "04 65 71 00 42", "+33 4 65 71 00 42", "39 49", "3949", "115", "116 117", "10 14"] {
            assert_eq!(error(right), None, "{right}");
        }
        for text in ["12", "le soir", "04 65 71 00", "04 65 71 00 42 puis 2", "9999", "1234567", "--"] {
            assert_eq!(error(text), Some(FieldError::PhoneUnreadable), "{text}");
        }
    }

    #[test]
    fn a_record_and_its_form_say_the_same() {
        let service = Service {
            nom: "Atelier CV".into(),
            description: "Écrire son CV à plusieurs.".into(),
            telephone: Some("+33465710042".into()),
            ..Service::default()
        };
        let form = DescriptionForm::of(&service, Boxes::default());
        assert!(form.check(|_, _| true).is_ok());
        assert!(
            form.fields()
                .iter()
                .all(|(name, text)| service.changeable(name).unwrap_or_default() == as_kept(name, text))
        );
        assert_eq!(form.telephone, "04 65 71 00 42", "as people write it");
        for short in ["3949", "116 117"] {
            assert_eq!((as_written("telephone", short), as_kept("telephone", short)), (short.into(), short.into()));
        }
        assert_eq!(as_kept("nom", "04 65 71 00 42"), "04 65 71 00 42");
    }
}

//! Concurrent edits of a description: three-way merge by field fingerprints.

use sha2::{Digest, Sha256};

use super::{
    description::DescriptionForm,
    practical::{Boxes, Fact, Facts},
};
use crate::digest::hex;

/// What stands between the parts of a version.
const BETWEEN: char = '.';

/// A field that somebody else changed since the form was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name.
    pub field: &'static str,
    /// What it says now.
    pub now: String,
    /// Whether it was changed in the form too: what was typed stays there.
    pub typed_too: bool,
}

/// A form that came too late, with what it must not overwrite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// What was typed, over what the record says now.
    pub form: DescriptionForm,
    /// The fields that somebody else changed.
    pub changes: Vec<Change>,
    /// The facts that somebody else ticked, or no longer.
    pub facts: Vec<(Fact, bool)>,
}

/// Two texts that differ by their spaces and ends of lines only, which browsers rewrite, have the same. A form may be
/// shown by one build of the program and come back to another: both must write the same.
fn fingerprint(text: &str) -> String {
    let mut hash = Sha256::new();
    for word in text.split_whitespace() {
        hash.update(word);
        hash.update(" ");
    }
    hex(&hash.finalize()[..8])
}

/// What a form said when it was shown.
struct Version {
    fields: Vec<String>,
    facts: Facts,
}

impl Version {
    fn parse(text: &str, fields: usize) -> Option<Version> {
        let mut parts: Vec<String> = text.split(BETWEEN).map(str::to_owned).collect();
        (parts.len() == fields + 1)
            .then(|| Version { facts: Facts::parse(&parts.pop().unwrap_or_default()), fields: parts })
    }
}

impl DescriptionForm {
    /// The version of what it says: a fingerprint of each field, then the facts.
    pub(super) fn fingerprint(&self) -> String {
        let mut parts: Vec<String> = self.fields().iter().map(|(_, text)| fingerprint(text)).collect();
        parts.push(self.boxes.facts().to_text());
        parts.join(&BETWEEN.to_string())
    }

    /// Whether it was filled in over what the record says now.
    pub fn is_over(&self, current: &DescriptionForm) -> bool {
        self.version == current.version
    }

    /// Whether it says the same.
    pub fn says_the_same(&self, other: &DescriptionForm) -> bool {
        self.fingerprint() == other.fingerprint()
    }

    /// Puts what was typed over what the record says now: a field left as it was shown takes what others wrote. A form
    /// without a readable version keeps everything that was typed.
    pub fn merge(&self, current: &DescriptionForm) -> Merged {
        let typed = self.fields();
        let base = Version::parse(&self.version, typed.len());
        let mut form = DescriptionForm { version: current.version.clone(), ..self.clone() };
        let mut changes = Vec::new();
        for (index, ((field, mine), (_, theirs))) in typed.into_iter().zip(current.fields()).enumerate() {
            let (mine, theirs_now) = (fingerprint(mine), fingerprint(theirs));
            let shown = base.as_ref().map(|base| &base.fields[index]);
            if mine == theirs_now || shown == Some(&theirs_now) {
                continue;
            }
            let typed_too = shown != Some(&mine);
            if !typed_too && let Some(text) = form.field_mut(field) {
                theirs.clone_into(text);
            }
            changes.push(Change { field, now: theirs.to_owned(), typed_too });
        }
        let (mine, theirs) = (self.boxes.facts(), current.boxes.facts());
        let shown = base.map_or(theirs, |base| base.facts);
        let untouched = |fact: &Fact| mine.contains(*fact) == shown.contains(*fact);
        let kept = |fact: &Fact| if untouched(fact) { theirs.contains(*fact) } else { mine.contains(*fact) };
        form.boxes = Boxes::of(Fact::ALL.iter().copied().filter(kept).collect());
        let moved = Fact::ALL.iter().filter(|fact| untouched(fact) && mine.contains(**fact) != theirs.contains(**fact));
        let facts = moved.map(|fact| (*fact, theirs.contains(*fact))).collect();
        Merged { form, changes, facts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::inclusion::Service;

    fn shown(description: &str, price: &str, facts: &str) -> DescriptionForm {
        let service = Service {
            nom: "Atelier CV".into(),
            description: description.into(),
            frais_precisions: Some(price.into()),
            ..Service::default()
        };
        DescriptionForm::of(&service, Boxes::of(Facts::parse(facts)))
    }

    #[test]
    fn a_field_left_alone_takes_what_others_wrote_and_one_that_both_changed_is_kept() {
        let first = shown("Écrire son CV.", "Gratuit", "covoiturage");
        let now = shown("Écrire son CV à plusieurs.", "5 euros", "covoiturage,garde-enfants");
        let mine = DescriptionForm {
            frais_precisions: "10 euros".into(),
            telephone: "04 65 71 00 42".into(),
            boxes: Boxes::of(Facts::parse("")),
            ..first.clone()
        };
        assert!(mine.is_over(&first) && !mine.is_over(&now));
        let merged = mine.merge(&now);
        let form = &merged.form;
        assert_eq!(form.description, "Écrire son CV à plusieurs.");
        assert_eq!((form.frais_precisions.as_str(), form.telephone.as_str()), ("10 euros", "04 65 71 00 42"));
        assert_eq!(form.boxes.facts().to_text(), "garde-enfants", "one unticked here, one ticked there");
        let told: Vec<_> = merged.changes.iter().map(|one| (one.field, one.now.as_str(), one.typed_too)).collect();
        assert_eq!(
            told,
            [("description", "Écrire son CV à plusieurs.", false), ("frais_precisions", "5 euros", true),]
        );
        assert_eq!(merged.facts, [(Fact::ChildCare, true)]);
        assert!(form.is_over(&now), "sent again, it is taken");
    }

    #[test]
    fn every_build_writes_the_same_fingerprints() {
        assert_eq!(fingerprint("Écrire\tson  CV.\r\n"), "d55f12ab8838c852");
    }

    #[test]
    fn the_same_words_are_no_change_however_browsers_end_lines() {
        let first = shown("Un\nDeux", "", "");
        let sent = DescriptionForm { description: "Un\r\nDeux ".into(), ..first.clone() };
        assert!(sent.says_the_same(&first));
        assert!(sent.merge(&shown("Un\nDeux", "", "")).changes.is_empty());
    }

    #[test]
    fn without_a_readable_version_everything_typed_is_kept_and_what_differs_is_said() {
        let now = shown("Écrire son CV.", "Gratuit", "");
        for version in ["", "1.2.3", "é"] {
            let mine = DescriptionForm { version: version.into(), description: "Mon texte.".into(), ..now.clone() };
            let merged = mine.merge(&now);
            assert_eq!(merged.form.description, "Mon texte.");
            assert_eq!(merged.changes.len(), 1);
            assert!(merged.changes[0].typed_too);
        }
    }
}

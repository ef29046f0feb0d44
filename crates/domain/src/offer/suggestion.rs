//! Which actions to suggest to a person, and why. Plain rules: the words of their contract, then their pathway, then
//! what is near. Nothing else is looked at.

use crate::{offer::theme::Theme, text::fold};

/// Why an action is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The contract speaks of it: "du permis".
    Commitment(&'static str),
    /// The pathway calls for it.
    Pathway(String),
    /// It is near.
    Near,
}

impl Reason {
    /// The reason in words; `contract` is what the contract is called.
    pub fn words(&self, contract: &str) -> String {
        match self {
            Reason::Commitment(of) => format!("parce que votre {contract} parle {of}"),
            Reason::Pathway(name) => format!("parce que votre parcours est «\u{a0}{name}\u{a0}»"),
            Reason::Near => "parce que c’est près de chez vous".to_owned(),
        }
    }
}

/// What to look for, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The theme; none is everything.
    pub theme: Option<Theme>,
    /// The *thématique* within it, when the words are that precise.
    pub subject: Option<&'static str>,
    /// Why.
    pub reason: Reason,
}

/// A rule: beginnings of words, or whole expressions, that people write in contracts, what to look for then, and how to
/// say why.
struct Rule {
    words: &'static [&'static str],
    theme: Theme,
    subject: Option<&'static str>,
    of: &'static str,
}

const fn rule(words: &'static [&'static str], theme: Theme, subject: Option<&'static str>, of: &'static str) -> Rule {
    Rule { words, theme, subject, of }
}

/// The precise rules come before those that the same words would also meet.
const RULES: &[Rule] = &[
    rule(
        &["permis", "conduite", "code de la route", "auto ecole"],
        Theme::Mobilite,
        Some("mobilite--preparer-un-permis"),
        "du permis",
    ),
    rule(&["voiture", "velo", "mobilite", "transport", "deplace"], Theme::Mobilite, None, "de vos déplacements"),
    rule(
        &["cv", "curriculum", "candidature", "lettre"],
        Theme::Emploi,
        Some("preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation"),
        "du CV",
    ),
    rule(&["francais", "fle", "alphabet"], Theme::Francais, None, "du français"),
    rule(&["ordinateur", "numeri", "internet", "informati"], Theme::Numerique, None, "du numérique"),
    rule(&["creche", "gardes", "nourrice"], Theme::Enfants, Some("famille--garde-denfants"), "de la garde d’enfants"),
    rule(&["enfant", "parent", "famil"], Theme::Enfants, None, "de votre famille"),
    rule(&["logement", "loyer", "heberge"], Theme::Logement, None, "du logement"),
    rule(&["sante", "soigner", "medecin", "psych"], Theme::Sante, None, "de votre santé"),
    rule(&["budget", "dette", "surendett"], Theme::Argent, None, "de votre budget"),
    rule(&["demarche", "administrati", "papier", "dossier"], Theme::Papiers, None, "de vos démarches"),
    rule(&["format", "diplome", "qualifi"], Theme::Formation, None, "de formation"),
    rule(&["confiance", "estime", "isolement", "lien"], Theme::Confiance, None, "de la confiance en soi"),
    rule(&["entreprise", "independant", "autoentrepren"], Theme::Entreprise, None, "de votre activité"),
    rule(&["emploi", "travail", "metier", "stage", "immersion"], Theme::Emploi, None, "de l’emploi"),
];

/// Pathways by the beginning of their name, and the theme that they call for.
const PATHWAYS: &[(&str, Theme)] = &[
    ("emploi", Theme::Emploi),
    ("travailleur non salarie", Theme::Entreprise),
    ("agriculteur", Theme::Entreprise),
    ("sante social", Theme::Confiance),
];

impl Rule {
    /// Whether a folded text speaks of it.
    fn is_met_by(&self, text: &str) -> bool {
        self.words.iter().any(|start| match start.contains(' ') {
            true => format!(" {text} ").contains(&format!(" {start} ")),
            false => text.split(' ').any(|word| begins(word, start)),
        })
    }
}

/// What to look for, the best reason first: each text of the contract (its commitments, its goal) that a rule knows, then
/// the pathway, then what is near.
pub fn leads<'a>(contract: impl IntoIterator<Item = &'a str>, pathway: Option<&str>) -> Vec<Lead> {
    let mut leads: Vec<Lead> = Vec::new();
    for text in contract {
        let words = fold(text);
        if let Some(rule) = RULES.iter().find(|rule| rule.is_met_by(&words)) {
            let lead = Lead { theme: Some(rule.theme), subject: rule.subject, reason: Reason::Commitment(rule.of) };
            if !leads.contains(&lead) {
                leads.push(lead);
            }
        }
    }
    if let Some(name) = pathway {
        let folded = fold(name);
        let theme = PATHWAYS.iter().find(|(start, _)| folded.starts_with(start)).map(|(_, theme)| *theme);
        if theme.is_some() {
            leads.push(Lead { theme, subject: None, reason: Reason::Pathway(name.to_owned()) });
        }
    }
    leads.push(Lead { theme: None, subject: None, reason: Reason::Near });
    leads
}

/// Short words must be the whole word, its plural apart: "cv", not "cvl"; "garde" and "gardes", not "garder".
fn begins(word: &str, start: &str) -> bool {
    if start.len() <= 3 || start.ends_with('s') {
        word.trim_end_matches('s') == start.trim_end_matches('s')
    } else {
        word.starts_with(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(commitments: &[&str], pathway: Option<&str>) -> Vec<String> {
        leads(commitments.iter().copied(), pathway).iter().map(|lead| lead.reason.words("CER")).collect()
    }

    #[test]
    fn the_words_of_the_contract_come_first() {
        assert_eq!(
            reasons(&["Passer l’examen du permis B", "Refaire mon CV", "Passer le permis"], Some("Emploi renforcé")),
            [
                "parce que votre CER parle du permis",
                "parce que votre CER parle du CV",
                "parce que votre parcours est «\u{a0}Emploi renforcé\u{a0}»",
                "parce que c’est près de chez vous",
            ]
        );
    }

    #[test]
    fn a_trade_is_no_need() {
        for goal in ["Travailler dans le soin", "Devenir aide-soignante", "Travailler dans un garage"] {
            let found = reasons(&[goal], None);
            assert!(
                ["parce que votre CER parle de l’emploi", "parce que c’est près de chez vous"]
                    .contains(&found[0].as_str()),
                "{found:?}"
            );
        }
    }

    #[test]
    fn an_expression_counts_as_a_whole() {
        assert_eq!(reasons(&["Passer le code de la route"], None)[0], "parce que votre CER parle du permis");
        assert_eq!(reasons(&["M’inscrire dans une auto-école"], None)[0], "parce que votre CER parle du permis");
        assert_eq!(reasons(&["Réparer le code du portail, près de la route"], None).len(), 1);
    }

    #[test]
    fn what_no_rule_knows_leads_to_what_is_near() {
        assert_eq!(reasons(&["Aller à la piscine"], Some("Autre")), ["parce que c’est près de chez vous"]);
        let kept = reasons(&["Garder mon emploi", "Écrire ma lettre de motivation", "Trouver une garde"], None);
        assert_eq!(kept[..3].join(", ").matches("garde").count(), 1, "{kept:?}");
        assert!(kept[0].ends_with("de l’emploi") && kept[1].ends_with("du CV"), "{kept:?}");
    }

    #[test]
    fn rules_are_written_as_words_are_compared() {
        for word in RULES.iter().flat_map(|rule| rule.words) {
            assert_eq!(fold(word), **word);
        }
        for subject in RULES.iter().filter_map(|rule| rule.subject) {
            assert!(crate::offer::labels::Enumeration::Thematique.label(subject).is_some(), "{subject}");
        }
    }
}

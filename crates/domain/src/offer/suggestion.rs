//! Suggestions of actions to a person, each with its reason.
//!
//! Plain rules: the words of their contract, then their pathway, then what is near. Nothing else is looked at.

use crate::{offer::theme::Theme, text::fold};

/// A subject that a contract mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The driving licence.
    License,
    /// Getting about.
    Travel,
    /// A CV or a letter.
    Cv,
    /// The language.
    French,
    /// Computer and telephone.
    Digital,
    /// Somebody to mind the children.
    ChildCare,
    /// Children and family.
    Family,
    /// A home.
    Housing,
    /// Health.
    Health,
    /// Money.
    Budget,
    /// Papers and rights.
    Paperwork,
    /// Training.
    Training,
    /// Confidence and company.
    Confidence,
    /// One's own business.
    Business,
    /// Work.
    Job,
}

/// Why an action is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The contract mentions it.
    Commitment(Topic),
    /// The pathway calls for it.
    Pathway(String),
    /// It is near.
    Near,
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
    topic: Topic,
}

const fn rule(words: &'static [&'static str], theme: Theme, subject: Option<&'static str>, topic: Topic) -> Rule {
    Rule { words, theme, subject, topic }
}

/// The precise rules come before those that the same words would also meet.
const RULES: &[Rule] = &[
    rule(
        &["permis", "conduite", "code de la route", "auto ecole"],
        Theme::Mobilite,
        Some("mobilite--preparer-un-permis"),
        Topic::License,
    ),
    rule(&["voiture", "velo", "mobilite", "transport", "deplace"], Theme::Mobilite, None, Topic::Travel),
    rule(
        &["cv", "curriculum", "candidature", "lettre"],
        Theme::Emploi,
        Some("preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation"),
        Topic::Cv,
    ),
    rule(&["francais", "fle", "alphabet"], Theme::Francais, None, Topic::French),
    rule(&["ordinateur", "numeri", "internet", "informati"], Theme::Numerique, None, Topic::Digital),
    rule(&["creche", "gardes", "nourrice"], Theme::Enfants, Some("famille--garde-denfants"), Topic::ChildCare),
    rule(&["enfant", "parent", "famil"], Theme::Enfants, None, Topic::Family),
    rule(&["logement", "loyer", "heberge"], Theme::Logement, None, Topic::Housing),
    rule(&["sante", "soigner", "medecin", "psych"], Theme::Sante, None, Topic::Health),
    rule(&["budget", "dette", "surendett"], Theme::Argent, None, Topic::Budget),
    rule(&["demarche", "administrati", "papier", "dossier"], Theme::Papiers, None, Topic::Paperwork),
    rule(&["format", "diplome", "qualifi"], Theme::Formation, None, Topic::Training),
    rule(&["confiance", "estime", "isolement", "lien"], Theme::Confiance, None, Topic::Confidence),
    rule(&["entreprise", "independant", "autoentrepren"], Theme::Entreprise, None, Topic::Business),
    rule(&["emploi", "travail", "metier", "stage", "immersion"], Theme::Emploi, None, Topic::Job),
];

/// Pathways by the beginning of their name, and the theme that they call for.
const PATHWAYS: &[(&str, Theme)] = &[
    ("emploi", Theme::Emploi),
    ("travailleur non salarie", Theme::Entreprise),
    ("agriculteur", Theme::Entreprise),
    ("sante social", Theme::Confiance),
];

impl Rule {
    /// Whether a folded text mentions it.
    fn is_met_by(&self, text: &str) -> bool {
        self.words.iter().any(|start| match start.contains(' ') {
            true => format!(" {text} ").contains(&format!(" {start} ")),
            false => text.split(' ').any(|word| begins(word, start)),
        })
    }
}

/// What a *thématique* is called as a reason; none where no sentence names it.
fn topic_of(subject: &str) -> Option<Topic> {
    Some(match (Theme::of_thematique(subject)?, subject) {
        (Theme::Mobilite, "mobilite--preparer-un-permis") => Topic::License,
        (Theme::Mobilite, _) => Topic::Travel,
        (Theme::Emploi, "preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation") => Topic::Cv,
        (Theme::Emploi, _) => Topic::Job,
        (Theme::Francais, _) => Topic::French,
        (Theme::Numerique, _) => Topic::Digital,
        (Theme::Enfants, "famille--garde-denfants") => Topic::ChildCare,
        (Theme::Enfants, _) => Topic::Family,
        (Theme::Logement, _) => Topic::Housing,
        (Theme::Sante, _) => Topic::Health,
        (Theme::Argent, _) => Topic::Budget,
        (Theme::Papiers, _) => Topic::Paperwork,
        (Theme::Formation, _) => Topic::Training,
        (Theme::Confiance, _) => Topic::Confidence,
        (Theme::Entreprise, _) => Topic::Business,
        (Theme::Quotidien, _) => return None,
    })
}

/// What to look for, the best reason first: each text of the contract (its commitments, its goal) that a rule knows, or
/// whose *thématique* `means` tells, then the pathway, then what is near.
pub fn leads<'a>(
    contract: impl IntoIterator<Item = &'a str>,
    pathway: Option<&str>,
    means: impl Fn(&str) -> Option<&'static str>,
) -> Vec<Lead> {
    let mut leads: Vec<Lead> = Vec::new();
    for text in contract {
        let words = fold(text);
        let by_rule = RULES.iter().find(|rule| rule.is_met_by(&words));
        let lead = by_rule.map(|rule| (Some(rule.theme), rule.subject, rule.topic)).or_else(|| {
            let subject = means(text)?;
            Some((Theme::of_thematique(subject), Some(subject), topic_of(subject)?))
        });
        if let Some((theme, subject, topic)) = lead {
            let lead = Lead { theme, subject, reason: Reason::Commitment(topic) };
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

    fn reasons(commitments: &[&str], pathway: Option<&str>) -> Vec<Reason> {
        leads(commitments.iter().copied(), pathway, |_| None).into_iter().map(|lead| lead.reason).collect()
    }

    #[test]
    fn the_words_of_the_contract_come_first() {
        assert_eq!(
            reasons(&["Passer l’examen du permis B", "Refaire mon CV", "Passer le permis"], Some("Emploi renforcé")),
            [
                Reason::Commitment(Topic::License),
                Reason::Commitment(Topic::Cv),
                Reason::Pathway("Emploi renforcé".to_owned()),
                Reason::Near,
            ]
        );
    }

    #[test]
    fn a_trade_is_no_need() {
        for goal in ["Travailler dans le soin", "Devenir aide-soignante", "Travailler dans un garage"] {
            let found = reasons(&[goal], None);
            assert!([Reason::Commitment(Topic::Job), Reason::Near].contains(&found[0]), "{found:?}");
        }
    }

    #[test]
    fn an_expression_counts_as_a_whole() {
        assert_eq!(reasons(&["Passer le code de la route"], None)[0], Reason::Commitment(Topic::License));
        assert_eq!(reasons(&["M’inscrire dans une auto-école"], None)[0], Reason::Commitment(Topic::License));
        assert_eq!(reasons(&["Réparer le code du portail, près de la route"], None).len(), 1);
    }

    #[test]
    fn what_no_rule_knows_leads_to_what_is_near() {
        assert_eq!(reasons(&["Aller à la piscine"], Some("Autre")), [Reason::Near]);
        let kept = reasons(&["Garder mon emploi", "Écrire ma lettre de motivation", "Trouver une garde"], None);
        let topics = [Topic::Job, Topic::Cv, Topic::ChildCare].map(Reason::Commitment);
        assert_eq!(kept[..3], topics, "{kept:?}");
    }

    #[test]
    fn what_no_rule_knows_is_asked_of_the_lexicon() {
        let means = |text: &str| (text == "Voir un dentiste").then_some("sante--acces-aux-soins");
        let found = leads(["Voir un dentiste", "Autre chose"], None, means);
        assert_eq!(
            (found[0].subject, &found[0].reason),
            (means("Voir un dentiste"), &Reason::Commitment(Topic::Health))
        );
        assert_eq!(found[1].reason, Reason::Near);
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

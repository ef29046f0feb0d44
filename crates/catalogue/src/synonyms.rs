//! Search synonyms: "ordi" also finds "ordinateur" and "numérique".

/// Each line holds words that mean the same to somebody who looks for help, folded, one word each.
const GROUPS: &[&[&str]] = &[
    &["ordi", "ordinateur", "pc", "informatique", "numerique"],
    &["net", "internet", "web"],
    &["portable", "telephone", "smartphone", "mobile"],
    &["creche", "garde", "nounou", "garderie", "baby", "assmat"],
    &["gosse", "enfant", "bebe"],
    &["cv", "curriculum", "candidature"],
    &["boulot", "job", "taf", "travail", "emploi", "embauche"],
    &["entretien", "embauche", "recrutement"],
    &["permis", "code", "conduite", "conduire"],
    &["voiture", "auto", "bagnole", "vehicule"],
    &["bus", "transport", "covoiturage"],
    &["papier", "administratif", "demarche", "document", "dossier"],
    &["appart", "appartement", "logement", "hlm", "loyer", "toit"],
    &["sous", "argent", "budget", "banque"],
    &["dette", "surendettement", "credit"],
    &["manger", "alimentaire", "nourriture", "repas"],
    &["fringue", "vetement", "habit"],
    &["docteur", "medecin", "sante"],
    &["psy", "psychologue", "psychologique", "moral"],
    &["fle", "francais", "langue"],
    &["lire", "lecture", "ecrire", "ecriture", "illettrisme", "alphabetisation"],
    &["avocat", "juridique", "justice", "droit"],
    &["stage", "immersion"],
    &["formation", "diplome", "apprendre"],
    &["benevole", "benevolat"],
    &["boite", "entreprise", "micro", "autoentrepreneur"],
];

/// The other words for a folded word; its plural is the same word.
pub(crate) fn of(word: &str) -> impl Iterator<Item = &'static str> + use<'_> {
    let singular = word.strip_suffix(['s', 'x']).unwrap_or(word);
    let same = move |one: &&str| *one == word || *one == singular;
    GROUPS
        .iter()
        .filter(move |group| group.iter().any(&same))
        .flat_map(|group| group.iter().copied())
        .filter(move |one| !same(one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::text::fold;

    #[test]
    fn words_are_written_as_they_are_compared() {
        for word in GROUPS.iter().copied().flatten() {
            assert_eq!(fold(word), **word);
        }
    }

    #[test]
    fn the_words_that_people_use_lead_to_those_of_the_offer() {
        for (said, written) in [
            ("ordi", "numerique"),
            ("papiers", "demarche"),
            ("creche", "garde"),
            ("cv", "candidature"),
            ("permis", "conduite"),
        ] {
            assert!(of(said).any(|word| word == written), "{said}");
        }
        assert_eq!(of("jardinage").count(), 0);
    }
}

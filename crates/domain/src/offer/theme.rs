//! Themes of the search page: each groups themes of data·inclusion.

use crate::words;

/// A theme of the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Theme {
    /// Getting there.
    Mobilite,
    /// Finding work.
    Emploi,
    /// Speaking, reading, counting.
    Francais,
    /// Telephone and computer.
    Numerique,
    /// Health.
    Sante,
    /// Children and family.
    Enfants,
    /// A home.
    Logement,
    /// Confidence and company.
    Confiance,
    /// Money.
    Argent,
    /// Papers and rights.
    Papiers,
    /// Training.
    Formation,
    /// Food, clothes, equipment.
    Quotidien,
    /// One's own business.
    Entreprise,
}

words!(Theme, "theme", {
    Mobilite = "mobilite", Emploi = "emploi", Francais = "francais", Numerique = "numerique", Sante = "sante",
    Enfants = "enfants", Logement = "logement", Confiance = "confiance", Argent = "argent", Papiers = "papiers",
    Formation = "formation", Quotidien = "quotidien", Entreprise = "entreprise",
});

impl Theme {
    /// The themes shown first; the others come after "Plus…".
    pub const FIRST: usize = 8;

    /// The id of its icon in the sheet.
    pub fn icon(self) -> &'static str {
        match self {
            Theme::Mobilite => "i-mobilite",
            Theme::Emploi => "i-emploi",
            Theme::Francais => "i-francais",
            Theme::Numerique => "i-numerique",
            Theme::Sante => "i-sante",
            Theme::Enfants => "i-enfants",
            Theme::Logement => "i-logement",
            Theme::Confiance => "i-confiance",
            Theme::Argent => "i-argent",
            Theme::Papiers => "i-demarches",
            Theme::Formation => "i-formation",
            Theme::Quotidien => "i-sac",
            Theme::Entreprise => "i-graphe",
        }
    }

    /// The theme of a *thématique* of data·inclusion v1, `categorie--theme`.
    pub fn of_thematique(value: &str) -> Option<Theme> {
        let category = value.split_once("--").map_or(value, |(category, _)| category);
        Some(match category {
            "mobilite" => Theme::Mobilite,
            "trouver-un-emploi" | "preparer-sa-candidature" | "choisir-un-metier" | "souvrir-a-linternational" => {
                Theme::Emploi
            }
            "lecture-ecriture-calcul" => Theme::Francais,
            "numerique" => Theme::Numerique,
            "sante" => Theme::Sante,
            "famille" => Theme::Enfants,
            "logement-hebergement" => Theme::Logement,
            "remobilisation" => Theme::Confiance,
            "difficultes-financieres" => Theme::Argent,
            "difficultes-administratives-ou-juridiques" => Theme::Papiers,
            "se-former" => Theme::Formation,
            "equipement-et-alimentation" => Theme::Quotidien,
            "creer-une-entreprise" => Theme::Entreprise,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::labels::Enumeration;

    #[test]
    fn every_theme_of_the_schema_belongs_to_one_of_ours() {
        for (value, _) in Enumeration::Thematique.entries() {
            assert!(Theme::of_thematique(value).is_some(), "{value}");
        }
        for (value, _) in Enumeration::Categorie.entries() {
            assert!(Theme::of_thematique(value).is_some(), "{value}");
        }
        assert_eq!(Theme::of_thematique("jardinage"), None);
    }
}

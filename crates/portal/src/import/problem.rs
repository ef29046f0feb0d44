//! Validation errors of catalogue records, in French for the report.

use domain::offer::problem::Problem;

/// Every problem of a record, in one sentence.
pub(super) fn said(problems: &[Problem]) -> String {
    problems.iter().map(reason).collect::<Vec<_>>().join("\u{a0}; ")
}

fn reason(problem: &Problem) -> String {
    let reason = match problem {
        Problem::SourceMissing => "source absente",
        Problem::Id => "id n’est pas de la forme source--identifiant",
        Problem::Name => "nom absent, ou hors de 3 à 150 caractères",
        Problem::Description => "description absente, ou hors de 5 à 10 000 caractères",
        Problem::UpdateDate => "date_maj avant 2000 ou à venir",
        Problem::PostalCode => "code_postal n’a pas 5 chiffres",
        Problem::CommuneCode => "code_insee n’a pas 5 caractères",
        Problem::HalfPoint => "longitude sans latitude, ou l’inverse",
        Problem::Longitude => "longitude impossible",
        Problem::Latitude => "latitude impossible",
        Problem::Mail => "courriel illisible",
        Problem::Link => "lien qui n’est pas une adresse http ou https",
        Problem::Siret => "siret n’a pas 14 chiffres",
        Problem::Duration => "durée impossible",
        Problem::EverybodyAndOthers => "publics\u{a0}: «\u{a0}tous-publics\u{a0}» va seul",
        Problem::Zone => "zone_eligibilite illisible",
        Problem::UnknownValue { field, value } => {
            return format!("{field}\u{a0}: valeur inconnue «\u{a0}{value}\u{a0}»");
        }
    };
    reason.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_make_one_sentence() {
        let unknown = Problem::UnknownValue { field: "frais", value: "offert".into() };
        assert_eq!(
            said(&[Problem::Name, unknown]),
            "nom absent, ou hors de 3 à 150 caractères\u{a0}; frais\u{a0}: valeur inconnue «\u{a0}offert\u{a0}»"
        );
    }
}

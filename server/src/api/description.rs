//! OpenAPI 3.1 description of the public API, with the schema's enumerations.

use std::sync::LazyLock;

use catalogue::france;
use domain::{offer::labels::Enumeration, territory::department::Department};
use serde_json::{Value, json};

/// What stands for "de l’Isère" in it.
const PLACE: &str = "{du département}";
/// The description, its enumerations empty.
const WRITTEN: &str = include_str!("openapi.json");

static DESCRIPTION: LazyLock<String> = LazyLock::new(|| {
    let mut description: Value = serde_json::from_str(WRITTEN).expect("a test reads it");
    for (schema, values) in enumerations() {
        description["components"]["schemas"][schema]["enum"] = json!(values);
    }
    description.to_string()
});

/// The description, as JSON, of the offer of a département.
pub fn openapi(department: &Department) -> String {
    DESCRIPTION.replace(PLACE, words::department::of(words::Language::default(), department))
}

/// The enumeration behind the last part of an address, `/api/v1/doc/{list}`.
pub fn enumeration(list: &str) -> Option<Enumeration> {
    Some(match list {
        "frais" => Enumeration::Frais,
        "modes-accueil" => Enumeration::ModeAccueil,
        "modes-mobilisation" => Enumeration::ModeMobilisation,
        "personnes-mobilisatrices" => Enumeration::PersonneMobilisatrice,
        "publics" => Enumeration::Public,
        "reseaux-porteurs" => Enumeration::ReseauPorteur,
        "thematiques" => Enumeration::Thematique,
        "types-services" => Enumeration::TypeService,
        _ => return None,
    })
}

/// What a département says of itself.
type Column = fn(&france::Department) -> &'static str;

fn enumerations() -> Vec<(&'static str, Vec<&'static str>)> {
    let of_schema = [
        Enumeration::Categorie,
        Enumeration::Thematique,
        Enumeration::Public,
        Enumeration::TypeService,
        Enumeration::ModeAccueil,
        Enumeration::ModeMobilisation,
        Enumeration::PersonneMobilisatrice,
        Enumeration::Frais,
        Enumeration::ReseauPorteur,
    ];
    let of_places: [(&str, Column); 4] = [
        ("RegionCodeEnum", |one| one.region),
        ("RegionSlugEnum", |one| one.region_slug),
        ("DepartementCodeEnum", |one| one.code),
        ("DepartementSlugEnum", |one| one.slug),
    ];
    let places = of_places.into_iter().map(|(name, read)| {
        let mut values: Vec<&str> = france::departments().iter().map(read).collect();
        values.sort_unstable();
        values.dedup();
        (name, values)
    });
    let schema = of_schema.into_iter().map(|one| (one.name(), one.values().to_vec()));
    schema.chain(places).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(code: &str) -> Value {
        serde_json::from_str(&openapi(Department::of_code(code).unwrap())).unwrap()
    }

    #[test]
    fn it_names_the_department() {
        let summary = |code| described(code)["info"]["summary"].as_str().unwrap().to_owned();
        assert_eq!(
            summary("38"),
            "Les structures et les services d’insertion de l’Isère, au format data·inclusion v1."
        );
        assert_eq!(summary("69"), "Les structures et les services d’insertion du Rhône, au format data·inclusion v1.");
        assert!(!described("69").to_string().contains(PLACE));
    }

    #[test]
    fn every_enumeration_is_filled_in() {
        let description = described("38");
        let schemas = description["components"]["schemas"].as_object().unwrap();
        for (name, schema) in schemas {
            assert_ne!(schema["enum"], json!([]), "{name}");
        }
        assert_eq!(schemas["TypeService"]["enum"].as_array().unwrap().len(), 6);
        assert_eq!(schemas["DepartementCodeEnum"]["enum"].as_array().unwrap().len(), 101);
    }
}

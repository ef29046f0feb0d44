//! An offer: an action with its structure, and the address of its page.

use std::sync::Arc;

use domain::{
    offer::{
        inclusion::{Service, Structure},
        practical::Facts,
        theme::Theme,
    },
    text::fold,
};
use uuid::Uuid;

use crate::france;

/// The longest name in an address, in characters.
const SLUG_MAX: usize = 60;
/// Hexadecimal digits of an id in an address: its last ones, since the first of a UUIDv7 are its time.
const ID_DIGITS: usize = 8;

/// An action on offer.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The action.
    pub id: Uuid,
    /// The structure that runs it.
    pub structure_id: Uuid,
    /// The action as data·inclusion says it.
    pub service: Service,
    /// The structure as data·inclusion says it; all its offers share it.
    pub structure: Arc<Structure>,
    /// What its porteur says of coming to it.
    pub facts: Facts,
    /// Whether people may register by themselves.
    pub self_registration: bool,
    /// Whether somebody must agree first.
    pub needs_validation: bool,
    /// Its themes, the first one leading.
    pub themes: Vec<Theme>,
    /// Where it takes place, longitude first: its own point, else the centre of its commune.
    pub point: Option<(f64, f64)>,
    /// The rest of its page's address, after `/offre/`.
    pub slug: String,
}

impl Offer {
    /// Makes an offer of its records.
    pub fn new(
        id: Uuid,
        structure_id: Uuid,
        service: Service,
        structure: Arc<Structure>,
        self_registration: bool,
        needs_validation: bool,
        facts: Facts,
    ) -> Offer {
        let mut themes = Vec::new();
        for theme in service.thematiques.iter().flatten().filter_map(|value| Theme::of_thematique(value)) {
            if !themes.contains(&theme) {
                themes.push(theme);
            }
        }
        let own = service.longitude.zip(service.latitude);
        let point = own.or_else(|| service.code_insee.as_deref().and_then(france::commune).map(|place| place.centre));
        themes.shrink_to_fit();
        let slug = slug(&service.nom, service.commune.as_deref().unwrap_or_default(), id);
        let service = service.fitted();
        Offer { id, structure_id, service, structure, facts, self_registration, needs_validation, themes, point, slug }
    }

    /// The path of its page.
    pub fn path(&self) -> String {
        format!("/offre/{}", self.slug)
    }

    /// Its commune, in words.
    pub fn commune(&self) -> &str {
        self.service.commune.as_deref().unwrap_or_default()
    }

    /// Whether there is nothing to pay.
    pub fn is_free(&self) -> bool {
        self.service.frais.as_deref() == Some("gratuit")
    }
}

/// The end of an offer's address, by which it is found.
pub type Path = u32;

fn slug(name: &str, commune: &str, id: Uuid) -> String {
    let words = fold(&format!("{name} {commune}"));
    let mut slug = String::new();
    for word in words.split(' ') {
        if slug.len() + word.len() >= SLUG_MAX {
            break;
        }
        slug.push_str(word);
        slug.push('-');
    }
    let digits = id.simple().to_string();
    format!("{slug}{}", &digits[digits.len() - ID_DIGITS..])
}

/// The last eight hexadecimal digits of an address, whatever words stand before them.
pub fn id8_of(slug: &str) -> Option<Path> {
    let digits = slug.rsplit('-').next()?;
    (digits.len() == ID_DIGITS).then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

/// The same digits of an id.
pub(crate) fn id8(id: Uuid) -> Path {
    id.as_u128() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_words_and_the_end_of_the_id() {
        let id = Uuid::parse_str("0193-5c2e-0000-7000-8000-0000abcd1234".replace('-', "").as_str()).unwrap();
        let address =
            slug("Préparer l’examen du code de la route en petit groupe et à son rythme", "La Tour-du-Pin", id);
        assert_eq!(address, "preparer-l-examen-du-code-de-la-route-en-petit-groupe-et-a-abcd1234");
        assert_eq!(id8_of(&address), Some(id8(id)));
        assert_eq!(id8_of("abcd1234"), Some(0xabcd_1234));
        assert_eq!(id8_of("preparer-le-code"), None);
    }
}

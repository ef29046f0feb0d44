//! An offer: an action with its structure, and the path of its page.

use std::sync::Arc;

use domain::{
    offer::{
        inclusion::{Service, Structure},
        practical::Facts,
        theme::Theme,
    },
    path::{Path, Slug},
};
use uuid::Uuid;

use crate::france;

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
    /// The slug of its page.
    pub slug: Slug,
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
        let slug = Slug::new(&service.nom, service.commune.as_deref().unwrap_or_default(), id);
        let service = service.fitted();
        Offer { id, structure_id, service, structure, facts, self_registration, needs_validation, themes, point, slug }
    }

    /// The path of its page.
    pub fn path(&self) -> Path {
        Path::Action(self.slug.clone())
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

//! Quality of the offer for territory leads: incomplete records, fruitless searches.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use catalogue::{Offer, Territory};
use chrono::Months;
use domain::{calendar, offer::theme::Theme, principal::Principal, territory::commune::communes, text::fold};
use store::{
    offer::{broken_link, unfound},
    territory,
};
use uuid::Uuid;

use crate::{
    Portal, Result,
    access::{self, Permission, Rights},
};

/// A record that nobody changed for so long may no longer be true.
const STALE_AFTER: Months = Months::new(12);
/// Searches are counted over so many months, the present one too.
const LOOKED_BACK: Months = Months::new(2);
/// Fewer searches than this might tell who searched: they are not shown.
pub const LEAST_SHOWN: i64 = 5;

/// What is to be corrected in the offer, and what is missing from it.
#[derive(Clone, Debug, Default)]
pub struct Quality {
    /// The territory that it is about; none for all of them.
    pub territory: Option<String>,
    /// How many actions there are.
    pub total: usize,
    /// Not changed for a year, the oldest first.
    pub stale: Vec<Arc<Offer>>,
    /// On site, and without a point of their own.
    pub unplaced: Vec<Arc<Offer>>,
    /// On site, and open to everybody in France: the zone was not filled in.
    pub unzoned: Vec<Arc<Offer>>,
    /// The same name at the same place.
    pub doubles: Vec<Vec<Arc<Offer>>>,
    /// Links that do not answer.
    pub broken: Vec<Broken>,
    /// What people looked for and did not find, the most frequent first.
    pub unfound: Vec<Unfound>,
}

/// A link that does not answer.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The action that gives it.
    pub offer: Arc<Offer>,
    /// The link.
    pub url: String,
    /// What came instead of an answer.
    pub reason: String,
}

/// Searches that found nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfound {
    /// The commune that people started from.
    pub commune: String,
    /// The theme; none when it is not known.
    pub theme: Option<Theme>,
    /// How many, at least [`LEAST_SHOWN`].
    pub number: i64,
}

/// The quality of the offer of the territory that one leads or answers for; of all of it for an administrator.
///
/// # Errors
/// `Missing` for anybody else.
pub async fn of_offer(portal: &Portal, principal: Principal) -> Result<Quality> {
    let access = access::of(portal, principal).await?;
    access.require(Permission::ReviewOffer)?;
    let territory = territory_of(portal, access.rights).await?;
    let snapshot = portal.catalogue();
    let mine = |offer: &&Arc<Offer>| territory.as_ref().is_none_or(|territory| territory.holds(offer));
    let offers: Vec<Arc<Offer>> = snapshot.offers().iter().filter(mine).cloned().collect();
    let links = broken_link::all(&portal.db).await?;
    let by_id: HashMap<Uuid, &Arc<Offer>> = offers.iter().map(|offer| (offer.id, offer)).collect();
    let broken = links.into_iter().filter_map(|link| {
        by_id.get(&link.action_id).map(|offer| Broken { offer: (*offer).clone(), url: link.url, reason: link.reason })
    });
    Ok(Quality {
        total: offers.len(),
        stale: stale(portal, &offers),
        unplaced: chosen(&offers, |offer| offer.service.is_on_site() && offer.service.longitude.is_none()),
        unzoned: chosen(&offers, |offer| {
            offer.service.is_on_site() && offer.service.zone_eligibilite.as_ref().is_none_or(Vec::is_empty)
        }),
        doubles: doubles(&offers),
        broken: broken.collect(),
        unfound: not_found(portal, territory.as_ref()).await?,
        territory: territory.map(|territory| territory.name),
    })
}

async fn territory_of(portal: &Portal, rights: Rights) -> Result<Option<Territory>> {
    let led = match rights {
        Rights::TerritoryLead(territory) => territory,
        Rights::Referent { id: _, head_of } => head_of,
        Rights::Person(_) | Rights::Provider { .. } | Rights::Admin | Rights::Bearer | Rights::Program => None,
    };
    let Some(led) = led else { return Ok(None) };
    let all = territory::all(&portal.db).await?;
    let name = all.into_iter().find(|one| one.id == led).map(|one| one.name);
    let snapshot = portal.catalogue();
    Ok(snapshot.territories().iter().find(|one| Some(&one.name) == name.as_ref()).cloned())
}

fn chosen(offers: &[Arc<Offer>], fits: impl Fn(&Offer) -> bool) -> Vec<Arc<Offer>> {
    offers.iter().filter(|offer| fits(offer)).cloned().collect()
}

fn stale(portal: &Portal, offers: &[Arc<Offer>]) -> Vec<Arc<Offer>> {
    let limit = calendar::day(portal.now()) - STALE_AFTER;
    let mut stale = chosen(offers, |offer| offer.service.date_maj < limit);
    stale.sort_by_key(|offer| offer.service.date_maj);
    stale
}

/// Actions of one name, at one address of one commune, of any publisher.
fn doubles(offers: &[Arc<Offer>]) -> Vec<Vec<Arc<Offer>>> {
    let mut same: BTreeMap<[String; 3], Vec<Arc<Offer>>> = BTreeMap::new();
    // What is done from home has no place to share.
    for offer in offers.iter().filter(|offer| offer.service.code_insee.is_some()) {
        let service = &offer.service;
        let address = fold(service.adresse.as_deref().unwrap_or_default());
        let key = [fold(&service.nom), service.code_insee.clone().unwrap_or_default(), address];
        same.entry(key).or_default().push(offer.clone());
    }
    same.into_values().filter(|offers| offers.len() > 1).collect()
}

async fn not_found(portal: &Portal, territory: Option<&Territory>) -> Result<Vec<Unfound>> {
    let since = (calendar::day(portal.now()) - LOOKED_BACK).format("%Y-%m").to_string();
    let rows = unfound::since(&portal.db, &since, LEAST_SHOWN).await?;
    let known = rows.into_iter().filter_map(|row| {
        let commune = communes().by_code(&row.insee)?;
        let mine = territory.is_none_or(|territory| territory.epcis.iter().any(|epci| epci == commune.epci));
        mine.then(|| Unfound {
            commune: commune.name.to_owned(),
            theme: Theme::parse(&row.theme).ok(),
            number: row.number,
        })
    });
    Ok(known.collect())
}

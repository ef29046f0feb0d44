//! How good the records of the offer are, and what people looked for and did not find: for who leads a territory.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::Duration as StdDuration,
};

use catalogue::{Offer, Territory};
use chrono::Months;
use domain::{calendar, offer::theme::Theme, principal::Principal, territory::commune::communes, text::fold};
use reqwest::Client;
use store::{
    account,
    offer::{
        broken_link::{self, BrokenLink},
        unfound,
    },
    territory,
};
use tokio::task::JoinSet;
use url::Url;
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission, Rights},
    http_client,
};

/// A record that nobody changed for so long may no longer be true.
const STALE_AFTER: Months = Months::new(12);
/// Searches are counted over so many months, the present one too.
const LOOKED_BACK: Months = Months::new(2);
/// Fewer searches than this might tell who searched: they are not shown.
pub const LEAST_SHOWN: i64 = 5;
/// How long a site may take to answer.
const TIMEOUT: StdDuration = StdDuration::from_secs(10);
/// How many sites are asked at once.
const MAX_CONCURRENT: usize = 4;

/// What is to be mended in the offer, and what is missing from it.
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

/// The quality of the offer of one's territory; of all of it for an administrator.
///
/// # Errors
/// `Missing` for anybody else.
pub async fn of_offer(portal: &Portal, principal: Principal) -> Result<Quality> {
    let access = access::of(&portal.db, principal).await?;
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
    let Rights::TerritoryLead(id) = rights else { return Ok(None) };
    let Some(led) = account::led_territory(&portal.db, id).await? else { return Ok(None) };
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

/// Actions of one name, at one address of one commune, whoever published them.
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

/// Tries every link of the offer, and writes down those that do not answer.
pub async fn try_links(portal: &Portal) -> Result<()> {
    let mut givers: BTreeMap<String, Vec<Uuid>> = BTreeMap::new();
    for offer in portal.catalogue().offers() {
        for link in [&offer.service.lien_mobilisation, &offer.structure.site_web].into_iter().flatten() {
            givers.entry(link.clone()).or_default().push(offer.id);
        }
    }
    let client = http_client::public_client(TIMEOUT).map_err(|error| Error::Fault(error.to_string()))?;
    let mut broken = Vec::new();
    let mut links = givers.keys().cloned();
    let mut tries: JoinSet<(String, Option<String>)> = JoinSet::new();
    loop {
        while tries.len() < MAX_CONCURRENT
            && let Some(link) = links.next()
        {
            let client = client.clone();
            tries.spawn(async move {
                let reason = trouble_of(&client, &link).await;
                (link, reason)
            });
        }
        let Some(tried) = tries.join_next().await else { break };
        if let Ok((url, Some(reason))) = tried {
            let ids = givers.get(&url).into_iter().flatten();
            broken.extend(ids.map(|id| BrokenLink { action_id: *id, url: url.clone(), reason: reason.clone() }));
        }
    }
    let mut tx = portal.db.begin().await?;
    broken_link::replace(&mut tx, &broken, portal.now()).await?;
    Ok(tx.commit().await?)
}

/// What is wrong with a link, in plain French; none when it answers.
async fn trouble_of(client: &Client, link: &str) -> Option<String> {
    let Some(url) = Url::parse(link).ok().filter(http_client::is_public) else {
        return Some("adresse mal écrite".to_owned());
    };
    // Some sites answer only to who asks for the page itself.
    let answer = match client.head(url.clone()).send().await {
        Ok(answer) if answer.status().is_success() => return None,
        _ => client.get(url).send().await,
    };
    match answer {
        Ok(answer) if answer.status().is_success() => None,
        Ok(answer) => Some(format!("le site répond {}", answer.status().as_u16())),
        Err(error) if error.is_timeout() => Some("le site ne répond pas à temps".to_owned()),
        Err(_) => Some("le site ne répond pas".to_owned()),
    }
}

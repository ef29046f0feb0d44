//! Actions suggested to a person, each with its reason (`domain::offer::suggestion`).

use catalogue::{Hit, Query, understanding};
use domain::{
    contract::{ContractKind, Side},
    offer::{
        search::{Choice, Facet, Radius, Wish},
        suggestion::{self, Lead, Reason},
    },
    principal::Principal,
    territory::commune::communes,
};
use uuid::Uuid;

use crate::{Portal, Result, access, offer::origin_of, person::Space};

/// How far one would go, the nearest first.
const RADII: [Radius; 2] = [Radius::Twenty, Radius::Fifty];

/// What is called near, in metres.
const NEAR_M: u32 = 20_000;

/// An action with why it is suggested.
#[derive(Clone, Debug)]
pub struct Idea {
    /// The action.
    pub hit: Hit,
    /// Why.
    pub reason: Reason,
    /// What the person's contract is called.
    pub contract: String,
}

/// Ideas for a person: none when they want none. One for each reason, then more of what is near.
pub async fn for_person(portal: &Portal, space: &Space, count: usize) -> Result<Vec<Idea>> {
    if space.person.ideas_off {
        return Ok(Vec::new());
    }
    let promised = space.contract.iter().flat_map(|view| &view.commitments);
    let promised =
        promised.filter(|one| one.side == Side::Allocataire && !one.state.is_over()).map(|one| one.label.as_str());
    let goal = space.contract.iter().map(|view| view.contract.goal.as_str());
    let leads = suggestion::leads(promised.chain(goal), space.person.pathway.as_deref(), understanding::subject_of);
    let kind = space.contract.as_ref().map_or(ContractKind::Cer, |view| view.contract.kind);
    let called = portal.settings.labels.initials(kind);
    let mut taken: Vec<Uuid> = space.registrations.iter().map(|registration| registration.action_id).collect();
    let mut ideas = Vec::new();
    let mut leads = leads.into_iter().peekable();
    while let Some(lead) = leads.next() {
        let last = leads.peek().is_none();
        let wanted = if last { count.saturating_sub(ideas.len()) } else { usize::from(ideas.len() < count) };
        for hit in find(portal, &space.person.insee, &lead, &taken, wanted) {
            taken.push(hit.offer.id);
            ideas.push(Idea { hit, reason: lead.reason.clone(), contract: called.to_owned() });
        }
    }
    Ok(ideas)
}

/// The first actions of a lead that one can register to by oneself: with a free seat if there is one, near if there is one.
fn find(portal: &Portal, insee: &str, lead: &Lead, taken: &[Uuid], count: usize) -> Vec<Hit> {
    let origin = communes().by_code(insee).map(origin_of);
    let mut found: Vec<Hit> = Vec::new();
    for wishes in [vec![Wish::Seats, Wish::Alone], vec![Wish::Alone]] {
        for radius in RADII {
            let subject = lead.subject.map(|value| Choice { facet: Facet::Subject, value });
            let query = Query {
                origin: origin.clone(),
                themes: lead.theme.into_iter().collect(),
                choices: subject.into_iter().collect(),
                wishes: wishes.clone(),
                radius,
                ..Query::default()
            };
            if found.len() >= count {
                return found;
            }
            for hit in portal.search_catalogue(&query).hits {
                // "Near" is said of what is.
                let near = hit.distance_m.is_some_and(|metres| metres <= NEAR_M);
                let new = (lead.reason != Reason::Near || near)
                    && !taken.contains(&hit.offer.id)
                    && found.iter().all(|one| one.offer.id != hit.offer.id);
                if new && found.len() < count {
                    found.push(hit);
                }
            }
        }
    }
    found
}

/// Turns suggestions on or off.
///
/// # Errors
/// `Missing` for anybody but an allocataire.
pub async fn turn(portal: &Portal, principal: Principal, on: bool) -> Result<()> {
    let person = access::own_space(portal, principal).await?;
    Ok(store::person::set_ideas_off(&portal.db, person, !on).await?)
}

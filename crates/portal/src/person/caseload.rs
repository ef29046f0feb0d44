//! Caseload of a référent: their people, by name and by what they wait for.

use domain::{
    calendar,
    listing::{ListPage, Listed},
    person::{caseload::CaseFilter, name::NameSearch},
    principal::Principal,
};
use store::person::caseload::{self, Case};

use crate::{Portal, Result, access, seal};

/// Rows of a page.
pub const ROWS: usize = 20;

/// Whom a référent looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseloadSearch {
    /// The name, as typed.
    pub name: String,
    /// The group; none for everybody.
    pub filter: Option<CaseFilter>,
    /// The page of the list.
    pub page: ListPage,
}

/// The people whom a référent follows.
#[derive(Clone, Debug)]
pub struct Caseload {
    /// A page of those who were looked for: by name, or the one who waits longest first when a group was asked.
    pub people: Listed<Case>,
    /// How many of those with the name are in each group, in the order of the groups.
    pub counts: Vec<(CaseFilter, usize)>,
    /// How many have the name; all of them when none was typed.
    pub named: usize,
    /// How many there are.
    pub all: usize,
}

/// The people whom one follows.
///
/// # Errors
/// `Missing` for anybody but a référent.
pub async fn of(portal: &Portal, principal: Principal, search: &CaseloadSearch) -> Result<Caseload> {
    let referent = access::own_people(portal, principal).await?;
    let now = portal.now();
    let today = calendar::day(now);
    let mut people = caseload::of_referent(&portal.db, referent, now).await?;
    let all = people.len();
    let name = NameSearch::read(&search.name);
    if !name.is_empty() {
        name.retain(&mut people, |one| (one.first_name.as_str(), one.last_name.as_str()));
    }
    let named = people.len();
    let count = |filter: CaseFilter| people.iter().filter(|one| one.facts().is_in(filter, today)).count();
    let counts = CaseFilter::ALL.iter().map(|filter| (*filter, count(*filter))).collect();
    if let Some(filter) = search.filter {
        people.retain(|one| one.facts().is_in(filter, today));
        people.sort_by_key(|one| one.facts().since(filter));
    }
    Ok(Caseload { people: Listed::of(people, search.page, ROWS), counts, named, all })
}

/// What the sealed name is for.
const PURPOSE: &str = "name in an address";

/// A name as the address of one's list may hold it: sealed, since browsers and proxies keep addresses.
///
/// # Errors
/// `Missing` for anybody but a référent.
pub async fn seal_name(portal: &Portal, principal: Principal, name: &str) -> Result<String> {
    let owner = access::own_people(portal, principal).await?.to_string();
    let name: String = name.trim().chars().take(NAME_MAX).collect();
    let sealed = || seal::seal(&portal.settings.secret, &portal.random, PURPOSE, &owner, &name);
    Ok(if name.is_empty() { String::new() } else { sealed() })
}

/// Characters of a name that are looked for.
const NAME_MAX: usize = 80;

/// The name that an address holds; empty when it holds none, or one that somebody else sealed.
pub fn open_name(portal: &Portal, principal: Principal, sealed: &str) -> String {
    let owner = principal.account().map(|account| account.id.to_string()).unwrap_or_default();
    seal::open(&portal.settings.secret, PURPOSE, &owner, sealed).unwrap_or_default()
}

//! Hand-over of waiting requests: whoever comes to decide is told what waits.

use std::collections::{BTreeMap, HashMap, hash_map::Entry};

use chrono::{DateTime, Utc};
use domain::{
    account::{Account, Role},
    registration::Deciders,
};
use store::{Tx, account, registration as rows};
use uuid::Uuid;

use crate::{Portal, Result, notify::enqueue};

/// Tells those who have come to decide on requests that wait: the référent of a person changed, was closed or lost their
/// mail, a territory has another *responsable*. One message each, however many requests; how many messages.
///
/// # Errors
/// When the database fails; who was told before is not told again.
pub async fn hand_over(portal: &Portal) -> Result<usize> {
    let now = portal.now();
    let waiting = rows::waiting(&portal.db, now).await?;
    let told = rows::told(&portal.db).await?;
    let mut reached = Reached::default();
    let mut new: BTreeMap<Uuid, (Account, Vec<&rows::Waiting>)> = BTreeMap::new();
    for request in &waiting {
        for account in reached.deciders(portal, Deciders::of(request.following()), request.referent_reached).await? {
            if !told.contains(&(request.id, account.id)) {
                new.entry(account.id).or_insert((account, Vec::new())).1.push(request);
            }
        }
    }
    let mut messages = 0;
    for (account, requests) in new.into_values() {
        let mut tx = portal.db.begin().await?;
        if tell(portal, &mut tx, account, &requests).await? {
            portal.commit(tx).await?;
            messages += 1;
        }
    }
    Ok(messages)
}

/// False when somebody else told them meanwhile.
async fn tell(portal: &Portal, tx: &mut Tx, account: Account, requests: &[&rows::Waiting]) -> Result<bool> {
    let mut last: Option<DateTime<Utc>> = None;
    for request in requests {
        if rows::was_told(tx, request.id, account.id).await? {
            last = last.max(request.answer_by);
        }
    }
    let Some(last) = last else { return Ok(false) };
    enqueue::handed_over(portal, tx, account, last).await?;
    Ok(true)
}

/// Whom mails reach, read once a territory.
#[derive(Default)]
struct Reached {
    heads: HashMap<Uuid, Vec<Account>>,
    admins: Option<Vec<Account>>,
}

impl Reached {
    /// Those who decide and are reached by a mail.
    async fn deciders(&mut self, portal: &Portal, deciders: Deciders, referent_reached: bool) -> Result<Vec<Account>> {
        let referent = deciders.referent.filter(|_| referent_reached);
        let mut reached: Vec<Account> = referent.map(|id| Account::new(Role::Referent, id)).into_iter().collect();
        if let Some(territory) = deciders.heads_of {
            if let Entry::Vacant(unread) = self.heads.entry(territory) {
                let heads = account::heads_of_territory(&portal.db, territory).await?;
                unread.insert(by_mail(Role::Referent, &heads));
            }
            reached.extend(&self.heads[&territory]);
        }
        if deciders.admins {
            let admins = match self.admins.take() {
                Some(admins) => admins,
                None => by_mail(Role::Admin, &account::admins(&portal.db).await?),
            };
            reached.extend(self.admins.insert(admins).iter());
        }
        Ok(reached)
    }
}

fn by_mail(role: Role, accounts: &[account::Reach]) -> Vec<Account> {
    accounts.iter().filter(|one| one.mail.is_some()).map(|one| Account::new(role, one.id)).collect()
}

//! Writes down what must be told about a registration: who hears it, by what way, when, and until when.

use chrono::{DateTime, Duration, Timelike, Utc};
use domain::{
    account::{Account, Role},
    calendar,
    contact::Phone,
    notice::{Audience, Channel, Notice},
    registration::REMINDER_BEFORE_SESSION,
};
use store::{
    Tx, account,
    outbox::{self, NewMessage},
    person::Allocataire,
    registration::Registration,
};

use uuid::Uuid;

use crate::{Portal, Result};

/// The answer to a request still matters this long after it was given.
const ANSWER_MATTERS: Duration = Duration::days(7);
/// Reminders leave between these hours, local time.
const DAYTIME: std::ops::Range<u32> = 9..19;

/// Somebody to tell and the ways to reach them.
struct Hearer {
    actor: Account,
    channels: Vec<Channel>,
}

/// Writes one message for each notice, hearer and channel, in the transaction of its cause.
pub(crate) async fn tell(portal: &Portal, tx: &mut Tx, registration: &Registration, notices: &[Notice]) -> Result<()> {
    let now = portal.now();
    for &notice in notices {
        let Some(window) = window(notice, registration, now) else { continue };
        for hearer in hearers(tx, registration, notice.audience()).await? {
            write_down(portal, tx, notice, registration.id, hearer, window).await?;
        }
    }
    Ok(())
}

/// Writes down that an action was pointed out to somebody.
pub(crate) async fn tell_proposal(portal: &Portal, tx: &mut Tx, proposal: Uuid, person: &Allocataire) -> Result<()> {
    let now = portal.now();
    let actor = Account::new(Role::Allocataire, person.id);
    let hearer = Hearer { actor, channels: channels(person.phone.as_deref(), person.mail.as_deref()) };
    write_down(portal, tx, Notice::ActionProposed, proposal, hearer, (now, now + ANSWER_MATTERS)).await
}

/// One message a channel, from a moment on and until another one.
async fn write_down(
    portal: &Portal,
    tx: &mut Tx,
    notice: Notice,
    subject_id: Uuid,
    hearer: Hearer,
    (due_at, useless_after): (DateTime<Utc>, DateTime<Utc>),
) -> Result<()> {
    for channel in hearer.channels {
        let recipient = Some(hearer.actor);
        let message = NewMessage { id: portal.new_id(), notice, subject_id, recipient, channel, due_at, useless_after };
        outbox::enqueue(tx, &message, portal.now()).await?;
    }
    Ok(())
}

/// When a notice leaves and after when it would only confuse; none when it has no use.
fn window(notice: Notice, registration: &Registration, now: DateTime<Utc>) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    match notice {
        Notice::LoginCode | Notice::ActionProposed => None,
        Notice::SessionReminder => {
            let due_at = in_daytime(registration.starts_at - REMINDER_BEFORE_SESSION);
            // Confirmed less than two days before, the confirmation itself reminds.
            (due_at > now).then_some((due_at, registration.starts_at))
        }
        Notice::DecisionAwaited => Some((now, registration.answer_by.unwrap_or(registration.starts_at))),
        Notice::RequestReceived | Notice::SeatConfirmed | Notice::SeatTaken | Notice::SessionCancelled => {
            Some((now, registration.ends_at))
        }
        Notice::RequestRefused | Notice::RequestExpired | Notice::RequestWithdrawn | Notice::SeatReleased => {
            Some((now, now + ANSWER_MATTERS))
        }
    }
}

/// Nobody is woken by a reminder: what falls at night leaves the evening before.
fn in_daytime(at: DateTime<Utc>) -> DateTime<Utc> {
    let local = calendar::paris(at);
    let hour = local.hour();
    if hour < DAYTIME.start {
        at - Duration::hours(i64::from(hour + 24 - (DAYTIME.end - 1)))
    } else if hour >= DAYTIME.end {
        at - Duration::hours(i64::from(hour + 1 - DAYTIME.end))
    } else {
        at
    }
}

async fn hearers(tx: &mut Tx, registration: &Registration, audience: Audience) -> Result<Vec<Hearer>> {
    Ok(match audience {
        Audience::Contact => Vec::new(),
        Audience::Person => {
            let actor = Account::new(Role::Allocataire, registration.allocataire_id);
            vec![Hearer { actor, channels: channels(registration.phone.as_deref(), registration.mail.as_deref()) }]
        }
        Audience::Decider => deciders(tx, registration).await?,
        Audience::Provider => {
            let accounts = account::of_structure(tx, registration.structure_id).await?;
            by_mail(Role::Provider, accounts)
        }
    })
}

/// The référent; without one, the *responsables* of the territory who have a mail; without them, the administrators.
async fn deciders(tx: &mut Tx, registration: &Registration) -> Result<Vec<Hearer>> {
    if let Some(referent) = registration.referent_id {
        let actor = Account::new(Role::Referent, referent);
        return Ok(vec![Hearer { actor, channels: vec![Channel::Mail] }]);
    }
    if let Some(territory) = registration.territory_id {
        let heads = by_mail(Role::Referent, account::heads_of_territory(&mut *tx, territory).await?);
        if !heads.is_empty() {
            return Ok(heads);
        }
    }
    Ok(by_mail(Role::Admin, account::admins(tx).await?))
}

fn by_mail(role: Role, accounts: Vec<account::Reach>) -> Vec<Hearer> {
    accounts
        .into_iter()
        .filter(|account| account.mail.is_some())
        .map(|account| Hearer { actor: Account::new(role, account.id), channels: vec![Channel::Mail] })
        .collect()
}

/// By what ways somebody can be told, whose telephone and mail are these: a landline gets no SMS.
pub fn channels(phone: Option<&str>, mail: Option<&str>) -> Vec<Channel> {
    let mobile = phone.and_then(|phone| Phone::parse(phone).ok()).is_some_and(|phone| phone.is_mobile());
    let mut channels = Vec::new();
    if mobile {
        channels.push(Channel::Sms);
    }
    if mail.is_some() {
        channels.push(Channel::Mail);
    }
    channels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reminders_leave_by_day() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        // Winter: local time is one hour ahead of UTC.
        assert_eq!(in_daytime(at("2026-12-01T08:30:00Z")), at("2026-12-01T08:30:00Z"));
        assert_eq!(in_daytime(at("2026-12-01T06:00:00Z")), at("2026-11-30T17:00:00Z"));
        assert_eq!(in_daytime(at("2026-12-01T20:15:00Z")), at("2026-12-01T17:15:00Z"));
    }

    #[test]
    fn a_landline_gets_no_sms() {
        assert_eq!(channels(Some("+33465710000"), None), []);
        assert_eq!(channels(Some("+33639980000"), Some("a@example.org")), [Channel::Sms, Channel::Mail]);
    }
}

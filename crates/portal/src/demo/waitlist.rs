//! Waitlists of the demonstration: somebody in line, and somebody to whom a seat is offered.

use chrono::Duration;
use domain::{
    account::{Account, Role},
    calendar,
    principal::Principal,
    registration::RequestForm,
};
use uuid::Uuid;

use super::{
    offer::Offer,
    people::{People, Person},
};
use crate::{
    Error, Portal, Result,
    registration::request,
    session::{change, publish, view::for_person},
};

/// The full session of the script, by its organisation and action.
const FULL: (&str, &str) = ("Plateforme mobilité Trait d’union", "Réparer un vélo et repartir avec");
/// Who of the script waits for a seat of it, behind somebody else.
const WAITS: &str = "Lucas";
/// To whom the seat of another session is offered.
const OFFERED: &str = "Aïcha";
/// When that one takes place, in days.
const IN_DAYS: i64 = 17;

/// Plays them.
pub(super) async fn play(portal: &Portal, offer: &Offer, people: &People) -> Result<()> {
    let action = &offer.actions[offer.find(FULL.0, FULL.1)];
    let organiser: Principal = offer.structures[action.structure].account.into();
    let territory = offer.structures[action.structure].territory;
    let mut others = people.people.iter().filter(|one| is_other(one) && one.territory == territory);
    let mut other = || others.next().map(own).ok_or_else(|| Error::Fault("nobody is left to wait".into()));
    let coming = store::session::coming_of_action(&portal.db, action.id, portal.now()).await?;
    let full = coming.first().ok_or_else(|| Error::Fault("the script has this session".into()))?;
    publish::set_seats(portal, organiser, full.id, &full.taken.to_string()).await?;
    for person in [other()?, named(people, WAITS)?] {
        waits(portal, person, full.id).await?;
    }

    let last = change::last_form(portal, organiser, action.id).await?;
    let (_, mut form) = last.ok_or_else(|| Error::Fault("it had a session".into()))?;
    form.date = (calendar::day(portal.now()) + Duration::days(IN_DAYS)).to_string();
    (form.seats, form.token) = ("1".into(), "waitlist".into());
    let session = publish::publish(portal, organiser, action.id, &form).await?;
    let holder = other()?;
    let held = waits(portal, holder, session).await?;
    for person in [named(people, OFFERED)?, other()?, other()?] {
        waits(portal, person, session).await?;
    }
    request::withdraw(portal, holder, held).await
}

/// Somebody who is not of the script, and may ask.
pub(super) fn is_other(person: &Person) -> bool {
    person.script.is_none() && person.may_ask
}

/// They, as they act.
pub(super) fn own(person: &Person) -> Principal {
    Account::new(Role::Allocataire, person.id).into()
}

/// Somebody of the script, by their first name.
pub(super) fn named(people: &People, name: &str) -> Result<Principal> {
    let person = people.people.iter().find(|one| one.script.is_some_and(|script| script.first_name == name));
    person.map(own).ok_or_else(|| Error::Fault(format!("{name} is in the script")))
}

/// Asks for a seat, or a place in line, whatever they have at the same hour; the registration.
pub(super) async fn waits(portal: &Portal, person: Principal, session: Uuid) -> Result<Uuid> {
    let known = for_person(portal, person, session).await?.clashes;
    let known_clashes = known.into_iter().map(|clash| clash.id).collect();
    let form = RequestForm { waits: true, known_clashes, ..RequestForm::default() };
    Ok(request::request(portal, person, session, form).await?.id())
}

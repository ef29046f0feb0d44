//! Generated registrations, their history, messages and audit.

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::{
    generated::{Population, Table, drawn, id},
    offer::{Offer, Session},
    people::{followed_by_one, person},
};
use crate::{
    Result, Tx,
    testing::bulk::{Cell, insert, row},
};

/// The people of a session, one in six of whom no longer hold a seat.
const EACH: usize = 12;

#[derive(Default)]
struct Rows {
    registrations: Vec<Vec<Cell>>,
    events: Vec<Vec<Cell>>,
    messages: Vec<Vec<Cell>>,
    audit: Vec<Vec<Cell>>,
}

/// The large session, and a request that waits for the busy référent.
pub(super) async fn bring(tx: &mut Tx, size: Population, offer: &Offer, now: DateTime<Utc>) -> Result<(Uuid, Uuid)> {
    let mut rows = Rows::default();
    // Those of the busy référent ask for the open sessions, one request each, so that 200 wait and no more.
    let request = rows.add(offer.open_session(0, now), 0, "requested", now);
    for number in 1..size.requests_of_one {
        rows.add(offer.open_session(number, now), number, "requested", now);
    }
    let others = followed_by_one(size);
    let other = |turn: usize| others + turn % (size.people - others);
    for (number, &session) in offer.sessions.iter().enumerate() {
        // Not twice the same person, wherever the first one stands.
        let first = drawn(number, 10, size.people);
        for turn in 0..EACH {
            rows.add(session, other(first + turn * 7), state(session, number + turn, now), now);
        }
    }
    for turn in 0..size.roster {
        rows.add(offer.large, other(turn), if turn % 5 == 4 { "requested" } else { "validated" }, now);
    }
    rows.write(tx).await?;
    Ok((offer.large.id, request))
}

impl Offer {
    fn open_session(&self, number: usize, now: DateTime<Utc>) -> Session {
        Session { id: self.open[number % self.open.len()], starts_at: now + Duration::days(20) }
    }
}

fn state(session: Session, number: usize, now: DateTime<Utc>) -> &'static str {
    match (number % 12, session.starts_at > now) {
        (0, _) => "withdrawn",
        (1, _) => "refused",
        (2 | 3, true) => "requested",
        (_, true) => "validated",
        (2, false) => "absent",
        (3, false) => "excused",
        (_, false) => "attended",
    }
}

impl Rows {
    fn add(&mut self, session: Session, number: usize, state: &'static str, now: DateTime<Utc>) -> Uuid {
        let place = self.registrations.len();
        let (waiting, who) = (state == "requested", person(number, now));
        let asked_at = (session.starts_at - Duration::days(12)).min(now - Duration::hours(3))
            - Duration::minutes(drawn(place, 11, 600) as i64);
        let settled_at = asked_at + Duration::hours(2);
        let answer_by = now + Duration::hours(20 + drawn(place, 12, 100) as i64);
        let registration = id(Table::Registration, place, asked_at);
        self.registrations.push(row![
            registration,
            session.id,
            who,
            state,
            if place.is_multiple_of(6) { "J’aimerais une place près de la fenêtre." } else { "" },
            waiting.then_some(answer_by),
            asked_at,
            (!waiting).then_some(settled_at),
            place.is_multiple_of(9),
            place.is_multiple_of(9) && state == "validated",
        ]);
        let steps = [("requested", asked_at), (state, settled_at)];
        for (turn, (state, at)) in steps.into_iter().take(2 - usize::from(waiting)).enumerate() {
            let event = id(Table::Event, 2 * place + turn, at);
            self.events.push(row![event, registration, at, state, Some("allocataire".to_owned()), Some(who)]);
            let audit = id(Table::Audit, 2 * place + turn, at);
            let operation = if turn == 0 { "registration.request" } else { "registration.validate" };
            self.audit.push(row![audit, at, "allocataire", Some(who), operation, registration, "account"]);
            for (channel, place) in [("sms", 4 * place + turn), ("mail", 4 * place + 2 + turn)] {
                let notice = if turn == 0 { "request_received" } else { "seat_confirmed" };
                self.message(place, notice, registration, who, channel, (at, Some(at)));
            }
        }
        if state == "validated" {
            let due_at = session.starts_at - Duration::days(1);
            self.message(4 * place + 3, "session_reminder", registration, who, "sms", (due_at, None));
        }
        registration
    }

    fn message(
        &mut self,
        place: usize,
        notice: &'static str,
        registration: Uuid,
        who: Uuid,
        channel: &'static str,
        (due_at, settled_at): (DateTime<Utc>, Option<DateTime<Utc>>),
    ) {
        self.messages.push(row![
            id(Table::Message, self.messages.len(), due_at),
            notice,
            registration,
            Some("allocataire".to_owned()),
            Some(who),
            channel,
            format!("{notice}:{}:{channel}:{place}", registration.simple()),
            if settled_at.is_some() { "sent" } else { "queued" },
            due_at,
            due_at,
            due_at + Duration::days(1),
            i64::from(settled_at.is_some()),
            settled_at,
        ]);
    }

    async fn write(self, tx: &mut Tx) -> Result<()> {
        let columns =
            "id, session_id, allocataire_id, state, wish, answer_by, requested_at, settled_at, transport, needs_open";
        insert(tx, "registration", columns, self.registrations).await?;
        let columns = "id, registration_id, at, state, actor_role, actor_id";
        insert(tx, "registration_event", columns, self.events).await?;
        let columns = "id, notice, subject_id, recipient_role, recipient_id, channel, dedup_key, state, created_at, \
                       due_at, expires_at, attempts, settled_at";
        insert(tx, "outbox", columns, self.messages).await?;
        insert(tx, "audit", "id, at, actor_role, actor_id, operation, object_id, way", self.audit).await
    }
}

//! Plan of the demonstration: sessions, requests and answers of past weeks, before they are played.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::{
    calendar,
    notice::REMINDER_BEFORE_SESSION,
    offer::practical::Boxes,
    registration::{RejectionForm, RequestForm, answer_by, attendance},
    session::{SessionForm, read_time},
};
use uuid::Uuid;

use super::{
    common::PAST,
    details::{Outcome, Times, facts, repeat},
    dice::{Dice, at, weekday_from},
    offer::{Action, Offer},
    people::{People, Person},
    script::{OFFER, PEOPLE, RegistrationScript, WishScript},
};

/// How far ahead sessions stand, in days.
const AHEAD: i64 = 8 * 7;
/// How many requests wait for the référente named in the README.
const QUEUE: i64 = 4;
/// How often a request is drawn until what follows has its time.
const DRAWS: usize = 20;
/// Nobody asks for more seats than this.
const SEATS_ASKED: usize = 4;
/// At least this long between two steps.
const SOON: Duration = Duration::minutes(30);
/// Nothing happens in the last minutes: what is shown as now is now.
const LATELY: Duration = Duration::minutes(10);

/// Sessions and requests, and what becomes of them, in the order of time.
pub(super) struct Plan {
    pub sessions: Vec<Session>,
    pub requests: Vec<Request>,
    pub steps: Vec<(DateTime<Utc>, Step)>,
}

/// A session to publish.
pub(super) struct Session {
    /// Its place among the actions.
    pub action: usize,
    pub form: SessionForm,
    starts_at: DateTime<Utc>,
    published_at: DateTime<Utc>,
    /// Until when people ask and are answered.
    lives_until: DateTime<Utc>,
    seats: i64,
    asked: i64,
    people: HashSet<usize>,
}

/// A seat that somebody asks for.
pub(super) struct Request {
    pub session: usize,
    /// Their place among the people.
    pub person: usize,
    pub form: RequestForm,
}

/// Something that somebody does. Numbers are places among the sessions or the requests.
pub(super) enum Step {
    Publish(usize),
    Ask(usize),
    Validate(usize, String),
    Refuse(usize, RejectionForm),
    Withdraw(usize),
    Cancel(usize, String),
    Record(usize),
    Expire,
}

struct Planner<'a> {
    offer: &'a Offer,
    people: &'a People,
    dice: &'a Dice<'a>,
    now: DateTime<Utc>,
    today: NaiveDate,
    asked_by: HashMap<usize, usize>,
    busy: HashSet<(usize, NaiveDate)>,
    plan: Plan,
}

impl Plan {
    /// Draws everything: first what the script says, then life around it.
    pub(super) fn draw(offer: &Offer, people: &People, dice: &Dice<'_>, now: DateTime<Utc>) -> Plan {
        let mut planner = Planner {
            offer,
            people,
            dice,
            now,
            today: calendar::day(now),
            asked_by: HashMap::new(),
            busy: HashSet::new(),
            plan: Plan { sessions: Vec::new(), requests: Vec::new(), steps: Vec::new() },
        };
        let told = planner.told_sessions();
        planner.told_registrations(&told);
        planner.fill_told(&told);
        planner.queue_of_referente();
        for action in 0..offer.actions.len() {
            planner.draw_sessions(action);
        }
        let mut plan = planner.plan;
        plan.steps.sort_by_key(|(moment, _)| *moment);
        plan
    }
}

impl<'a> Planner<'a> {
    /// The sessions of the script, by their action.
    fn told_sessions(&mut self) -> HashMap<usize, usize> {
        let mut told = HashMap::new();
        for script in &OFFER.session {
            let action = self.offer.find(&script.structure, &script.action);
            let day = self.today + Duration::days(script.in_days);
            let published_at = self.now - Duration::days(self.dice.between(18, 26));
            told.insert(action, self.session(action, day, published_at, script.cancelled));
        }
        told
    }

    /// What the people of the script asked for.
    fn told_registrations(&mut self, told: &HashMap<usize, usize>) {
        for (index, person) in self.people.people.iter().enumerate() {
            for script in person.script.iter().flat_map(|script| &script.registration) {
                let session = told[&self.offer.find(&script.structure, &script.action)];
                self.told_request(session, index, script);
            }
        }
    }

    fn told_request(&mut self, session: usize, person: usize, script: &RegistrationScript) {
        let outcome = match script.outcome.as_str() {
            "refused" => Outcome::Refused,
            "withdrawn" => Outcome::Withdrawn,
            _ => Outcome::Validated,
        };
        let reason = script.reason.as_deref().unwrap_or("other");
        let no = (reason, script.message.as_str(), "");
        let done = self.request(session, person, outcome, &script.wish, &script.message, no);
        assert!(done, "sessions of the script are published long before and held long after");
    }

    /// Other people on the sessions of the script, up to the seats that it says taken.
    fn fill_told(&mut self, told: &HashMap<usize, usize>) {
        for script in &OFFER.session {
            let session = told[&self.offer.find(&script.structure, &script.action)];
            let held = |planner: &Self| planner.plan.sessions[session].asked;
            for person in self.candidates(session) {
                if held(self) < script.taken {
                    self.draw_request(session, person, Outcome::Validated);
                }
            }
        }
    }

    /// Requests that wait for the référente: one each of her people, on sessions of the script and around.
    fn queue_of_referente(&mut self) {
        let hers = |person: &Person| person.referent == Some(self.people.referente) && person.may_ask;
        let mut people: Vec<usize> = self.indexes(|person| hers(person) && person.script.is_none());
        let near = |action: &Action| {
            action.script.by_people && action.script.needs_answer && self.territory(action) == self.home_of_referente()
        };
        let told: HashSet<usize> = self.plan.sessions.iter().map(|session| session.action).collect();
        let mut actions: Vec<usize> = (0..self.offer.actions.len())
            .filter(|index| near(&self.offer.actions[*index]) && !told.contains(index))
            .collect();
        self.dice.shuffle(&mut actions);
        for (turn, action) in (0..QUEUE).zip(actions) {
            let day = self.today + Duration::days(9 + 4 * turn);
            let session = self.session(action, day, self.now - Duration::days(10), false);
            // Somebody else where one is expected elsewhere that day.
            let asks = people.iter().position(|&person| self.draw_request(session, person, Outcome::Waiting));
            people.swap_remove(asks.expect("a session nine days ahead leaves time to answer"));
        }
    }

    fn home_of_referente(&self) -> Option<Uuid> {
        self.people.people[0].territory
    }

    fn territory(&self, action: &Action) -> Option<Uuid> {
        self.offer.structures[action.structure].territory
    }

    /// The sessions of an action: none, one or several ahead, and perhaps one that has been.
    fn draw_sessions(&mut self, action: usize) {
        if self.plan.sessions.iter().any(|session| session.action == action) {
            return;
        }
        let script = self.offer.actions[action].script;
        let once = script.weeks == 1;
        let count = if once {
            self.dice.weighted(&[(25, 0), (45, 1), (20, 2), (10, 3)])
        } else {
            i64::from(self.dice.percent(65))
        };
        for turn in 0..count {
            let share = AHEAD / count;
            let day = self.today + Duration::days(turn * share + self.dice.between(1, share));
            let earliest = self.now - Duration::days(self.dice.between(22, 36));
            let published_at = (calendar::start_of_day(day) - Duration::days(self.dice.between(21, 35))).max(earliest);
            let published_at = published_at.min(self.now - Duration::days(self.dice.between(2, 12)));
            let cancelled = self.dice.percent(3);
            let session = self.session(action, day, published_at, cancelled);
            self.fill(session);
        }
        if once && self.dice.percent(30) {
            let day = self.today - Duration::days(self.dice.between(8, 24));
            let session = self.session(action, day, self.now - PAST + Duration::days(1), false);
            self.fill(session);
        }
    }

    /// Draws who comes: a session may be full, nearly full, begun, or waiting for its first person.
    fn fill(&mut self, session: usize) {
        let Session { seats, action, .. } = self.plan.sessions[session];
        if !self.offer.actions[action].script.by_people {
            return;
        }
        let some = self.dice.between(1, (seats / 2).max(1));
        let held = self.dice.weighted(&[(10, seats), (14, (seats - 1).max(1)), (46, some), (30, 0)]);
        let others = self.dice.between(0, 2).min(seats - held);
        let mut people = self.candidates(session).into_iter();
        for turn in 0..held + others {
            let outcome = if turn < held {
                self.dice.weighted(&[(30, Outcome::Waiting), (70, Outcome::Validated)])
            } else {
                self.dice.weighted(&[(45, Outcome::Refused), (35, Outcome::Withdrawn), (20, Outcome::Expired)])
            };
            let Some(person) = people.next() else { return };
            // The queue of the référente is the one of the script.
            let hers = self.people.people[person].referent == Some(self.people.referente);
            let outcome = if hers && outcome == Outcome::Waiting { Outcome::Validated } else { outcome };
            if !self.draw_request(session, person, outcome) {
                self.draw_request(session, person, Outcome::Validated);
            }
        }
    }

    /// People of the territory who may still ask, in any order; those of the script keep to it.
    fn candidates(&self, session: usize) -> Vec<usize> {
        let territory = self.territory(&self.offer.actions[self.plan.sessions[session].action]);
        let mut found =
            self.indexes(|person| person.may_ask && person.script.is_none() && person.territory == territory);
        found.retain(|person| self.asked_by.get(person).is_none_or(|&count| count < SEATS_ASKED));
        self.dice.shuffle(&mut found);
        found
    }

    fn indexes(&self, wanted: impl Fn(&Person) -> bool) -> Vec<usize> {
        let people = self.people.people.iter().enumerate();
        people.filter(|(_, person)| wanted(person)).map(|(index, _)| index).collect()
    }

    /// Plans a session on the first fitting day from a day on.
    fn session(&mut self, action: usize, from: NaiveDate, published_at: DateTime<Utc>, cancelled: bool) -> usize {
        let script = self.offer.actions[action].script;
        // One that has been keeps its day: it stays as many days ago as it should be.
        let first = if from < self.today { from } else { weekday_from(from, script.day) };
        let last = match script.weeks {
            1 => first,
            weeks if script.is_daily() => first + Duration::days(7 * (weeks - 1) + 4 - i64::from(script.day)),
            weeks => first + Duration::days(7 * (weeks - 1)),
        };
        let start = read_time(&script.start).expect("tests read the script: its hours are read");
        let end = start + Duration::minutes(script.minutes);
        let structure = &self.offer.structures[self.offer.actions[action].structure];
        let starts_at = at(first, start);
        let cancelled_at = self.now - Duration::hours(self.dice.between(5, 40));
        let lives_until =
            (starts_at - Duration::hours(26)).min(if cancelled { cancelled_at } else { self.now - LATELY });
        let index = self.plan.sessions.len();
        self.plan.steps.push((published_at, Step::Publish(index)));
        if cancelled {
            let reason = self.dice.pick(&PEOPLE.cancels).clone();
            self.plan.steps.push((cancelled_at + SOON, Step::Cancel(index, reason)));
        }
        let recorded_at = at(last, end) + SOON;
        // Of the last days some are still to be recorded.
        if !cancelled && recorded_at < self.now - attendance::CORRECTED_WITHIN {
            self.plan.steps.push((recorded_at, Step::Record(index)));
        }
        self.plan.sessions.push(Session {
            action,
            form: SessionForm {
                token: index.to_string(),
                date: first.to_string(),
                start: start.format("%H:%M").to_string(),
                end_date: last.to_string(),
                end: end.format("%H:%M").to_string(),
                place: if script.is_online() { "En visio".to_owned() } else { structure.script.name.clone() },
                address: if script.is_online() { String::new() } else { structure.script.address.clone() },
                commune: format!("{} {}", structure.commune.postal_codes[0], structure.commune.name),
                seats: script.seats.to_string(),
                bring: script.bring.clone(),
                repeat: repeat(script.weeks, script.is_daily()),
                boxes: Boxes::of(facts(index, start, end, script.is_online())),
                ..SessionForm::default()
            },
            starts_at,
            published_at,
            lives_until,
            seats: script.seats,
            asked: 0,
            people: HashSet::new(),
        });
        index
    }

    /// Plans a request with words drawn for it; false when there is no time left for this outcome.
    fn draw_request(&mut self, session: usize, person: usize, outcome: Outcome) -> bool {
        let wish = self.dice.pick(&PEOPLE.wishes);
        let yes = self.dice.pick(&PEOPLE.yes);
        let (reason, message, note) = self.dice.pick(&PEOPLE.no);
        self.request(session, person, outcome, wish, yes, (reason, message, note))
    }

    /// Plans a request and what becomes of it; false when there is no time left for this outcome, or no seat.
    fn request(
        &mut self,
        session: usize,
        person: usize,
        outcome: Outcome,
        wish: &WishScript,
        yes: &str,
        no: (&str, &str, &str),
    ) -> bool {
        let Session { starts_at, published_at, lives_until, seats, asked, action, .. } = self.plan.sessions[session];
        let day = (person, calendar::day(starts_at));
        if asked >= seats || self.busy.contains(&day) || self.plan.sessions[session].people.contains(&person) {
            return false;
        }
        let answered = self.offer.actions[action].script.needs_answer;
        let times = Times { opens: published_at + SOON, closes: lives_until, starts_at, now: self.now };
        let request = self.plan.requests.len();
        // One who asks in the last minutes leaves no time for an answer: drawn again.
        let steps = (0..DRAWS).find_map(|_| self.steps(request, outcome, answered, times, yes, no));
        let Some(steps) = steps else { return false };
        self.plan.steps.extend(steps);
        self.plan.requests.push(Request { session, person, form: wish.form() });
        self.plan.sessions[session].asked += 1;
        self.plan.sessions[session].people.insert(person);
        self.busy.insert(day);
        *self.asked_by.entry(person).or_default() += 1;
        true
    }

    /// What happens to a request, from the moment it is made.
    fn steps(
        &self,
        request: usize,
        outcome: Outcome,
        answered: bool,
        times: Times,
        yes: &str,
        no: (&str, &str, &str),
    ) -> Option<Vec<(DateTime<Utc>, Step)>> {
        let dice = self.dice;
        let from =
            if outcome == Outcome::Waiting { times.opens.max(times.now - Duration::days(3)) } else { times.opens };
        let asked = dice.moment(from, times.closes)?;
        let by = answer_by(asked, times.starts_at);
        let mut steps = vec![(asked, Step::Ask(request))];
        let answer = || dice.moment(asked + SOON, times.closes.min(by - SOON).min(asked + Duration::days(3)));
        match outcome {
            // Nobody has to answer: the seat was given at once.
            Outcome::Waiting | Outcome::Validated | Outcome::Refused | Outcome::Expired if !answered => {}
            Outcome::Waiting if by > times.now + Duration::hours(12) => {}
            Outcome::Waiting => return None,
            Outcome::Expired if by < times.closes => steps.push((by + Duration::minutes(1), Step::Expire)),
            Outcome::Expired => return None,
            Outcome::Validated => steps.push((answer()?, Step::Validate(request, yes.to_owned()))),
            Outcome::Refused => {
                let (reason, message, note) = no;
                let no = RejectionForm {
                    reason: reason.to_owned(),
                    message: message.to_owned(),
                    private_note: note.to_owned(),
                    ..RejectionForm::default()
                };
                steps.push((answer()?, Step::Refuse(request, no)));
            }
            Outcome::Withdrawn => {
                let until = times.closes.min(by - SOON).min(times.starts_at - REMINDER_BEFORE_SESSION);
                steps.push((dice.moment(asked + SOON, until)?, Step::Withdraw(request)));
            }
        }
        Some(steps)
    }
}

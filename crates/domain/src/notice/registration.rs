//! Notifications about a registration: a request for a seat and what becomes of it.

use chrono::{DateTime, Utc};

use super::{
    message::Channel,
    recipients::Recipients,
    session::SessionTimes,
    window::{Window, next_daytime, seat_told_at},
};
use crate::{registration::state::State, words};

/// Notices about a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RegistrationNotice {
    /// A request is in; the seat is held.
    RequestReceived,
    /// A request waits for an answer.
    DecisionAwaited,
    /// It still waits, some days later.
    DecisionReminder,
    /// The seat is the person's.
    SeatConfirmed,
    /// Somebody will come to a session.
    SeatTaken,
    /// Somebody who needed no answer told what they need in order to come.
    NeedsTold,
    /// The request got a no, with its reason.
    RequestRefused,
    /// Nobody answered in time.
    RequestExpired,
    /// The same, for who was to answer.
    DecisionMissed,
    /// The person took the request back before it was answered.
    RequestWithdrawn,
    /// Somebody expected will not come.
    SeatReleased,
    /// The person waits in line for a seat.
    WaitlistJoined,
    /// A seat became free and is kept for the person for some time.
    SeatOffered,
    /// A seat of a near session became free: the first in line who answers has it.
    SeatOpen,
    /// The offer was not answered in time.
    OfferLapsed,
}

words!(RegistrationNotice, "registration notice", {
    RequestReceived = "request_received", DecisionAwaited = "decision_awaited",
    DecisionReminder = "decision_reminder", SeatConfirmed = "seat_confirmed",
    SeatTaken = "seat_taken", NeedsTold = "needs_told", RequestRefused = "request_refused", RequestExpired = "request_expired",
    DecisionMissed = "decision_missed",
    RequestWithdrawn = "request_withdrawn", SeatReleased = "seat_released",
    WaitlistJoined = "waitlist_joined", SeatOffered = "seat_offered", SeatOpen = "seat_open", OfferLapsed = "offer_lapsed",
});

/// The moments that matter to a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegistrationTimes {
    /// Until when an answer is awaited; none when nobody has to answer.
    pub answer_by: Option<DateTime<Utc>>,
    /// When its session takes place.
    pub session: SessionTimes,
}

impl RegistrationNotice {
    /// Its recipients.
    pub fn recipients(self) -> Recipients {
        match self {
            RegistrationNotice::RequestReceived
            | RegistrationNotice::SeatConfirmed
            | RegistrationNotice::RequestRefused
            | RegistrationNotice::RequestExpired
            | RegistrationNotice::WaitlistJoined
            | RegistrationNotice::SeatOffered
            | RegistrationNotice::SeatOpen
            | RegistrationNotice::OfferLapsed => Recipients::Person,
            RegistrationNotice::DecisionAwaited
            | RegistrationNotice::DecisionReminder
            | RegistrationNotice::NeedsTold
            | RegistrationNotice::DecisionMissed
            | RegistrationNotice::RequestWithdrawn => Recipients::Decider,
            RegistrationNotice::SeatTaken | RegistrationNotice::SeatReleased => Recipients::Provider,
        }
    }

    /// The channels that it may take. Professionals get mail only.
    pub fn channels(self) -> &'static [Channel] {
        match self {
            RegistrationNotice::RequestReceived
            | RegistrationNotice::SeatConfirmed
            | RegistrationNotice::RequestRefused
            | RegistrationNotice::RequestExpired
            | RegistrationNotice::WaitlistJoined
            | RegistrationNotice::SeatOffered
            | RegistrationNotice::SeatOpen
            | RegistrationNotice::OfferLapsed => &[Channel::Sms, Channel::Mail],
            RegistrationNotice::DecisionAwaited
            | RegistrationNotice::DecisionReminder
            | RegistrationNotice::NeedsTold
            | RegistrationNotice::DecisionMissed
            | RegistrationNotice::RequestWithdrawn
            | RegistrationNotice::SeatTaken
            | RegistrationNotice::SeatReleased => &[Channel::Mail],
        }
    }

    /// Whether its recipients may opt out of it: what nobody has to act upon.
    pub fn may_be_refused(self) -> bool {
        match self {
            RegistrationNotice::RequestReceived
            | RegistrationNotice::DecisionAwaited
            | RegistrationNotice::DecisionReminder
            | RegistrationNotice::SeatConfirmed
            | RegistrationNotice::NeedsTold
            | RegistrationNotice::RequestRefused
            | RegistrationNotice::RequestExpired
            | RegistrationNotice::DecisionMissed
            | RegistrationNotice::WaitlistJoined
            | RegistrationNotice::SeatOffered
            | RegistrationNotice::SeatOpen
            | RegistrationNotice::OfferLapsed => false,
            RegistrationNotice::RequestWithdrawn | RegistrationNotice::SeatTaken | RegistrationNotice::SeatReleased => {
                true
            }
        }
    }

    /// Whether it tells deciders that a request waits for them.
    pub(super) fn announces_request(self) -> bool {
        match self {
            RegistrationNotice::DecisionAwaited => true,
            RegistrationNotice::RequestReceived
            // They were told before.
            | RegistrationNotice::DecisionReminder
            | RegistrationNotice::SeatConfirmed
            | RegistrationNotice::SeatTaken
            | RegistrationNotice::NeedsTold
            | RegistrationNotice::RequestRefused
            | RegistrationNotice::RequestExpired
            | RegistrationNotice::DecisionMissed
            | RegistrationNotice::RequestWithdrawn
            | RegistrationNotice::SeatReleased
            | RegistrationNotice::WaitlistJoined
            | RegistrationNotice::SeatOffered
            | RegistrationNotice::SeatOpen
            | RegistrationNotice::OfferLapsed => false,
        }
    }

    /// When it leaves and when it expires.
    pub fn window(self, times: RegistrationTimes, now: DateTime<Utc>) -> Window {
        match self {
            RegistrationNotice::DecisionAwaited | RegistrationNotice::DecisionReminder => {
                Window::until(times.answer_by.unwrap_or(times.session.starts_at), now)
            }
            RegistrationNotice::RequestReceived
            | RegistrationNotice::SeatConfirmed
            | RegistrationNotice::SeatTaken
            | RegistrationNotice::NeedsTold => Window::until(times.session.ends_at, now),
            RegistrationNotice::RequestRefused
            | RegistrationNotice::RequestExpired
            | RegistrationNotice::DecisionMissed
            | RegistrationNotice::RequestWithdrawn
            | RegistrationNotice::SeatReleased => Window::of_an_answer(now),
            // They have just asked for it.
            RegistrationNotice::WaitlistJoined => Window::until(times.session.starts_at, now),
            RegistrationNotice::OfferLapsed => {
                Window { due_at: next_daytime(now), expires_at: times.session.starts_at }
            }
            RegistrationNotice::SeatOffered | RegistrationNotice::SeatOpen => {
                let starts_at = times.session.starts_at;
                Window { due_at: seat_told_at(now, starts_at), expires_at: times.answer_by.unwrap_or(starts_at) }
            }
        }
    }

    /// Whether it still holds, given where the registration stands.
    pub fn is_still_true(self, registration: State) -> bool {
        registration
            == match self {
                RegistrationNotice::RequestReceived
                | RegistrationNotice::DecisionAwaited
                | RegistrationNotice::DecisionReminder => State::Requested,
                RegistrationNotice::SeatConfirmed | RegistrationNotice::SeatTaken | RegistrationNotice::NeedsTold => {
                    State::Validated
                }
                RegistrationNotice::RequestRefused => State::Refused,
                RegistrationNotice::RequestExpired | RegistrationNotice::DecisionMissed => State::Expired,
                RegistrationNotice::RequestWithdrawn | RegistrationNotice::SeatReleased => State::Withdrawn,
                RegistrationNotice::WaitlistJoined | RegistrationNotice::SeatOpen => State::Waitlisted,
                RegistrationNotice::SeatOffered => State::Offered,
                RegistrationNotice::OfferLapsed => State::Lapsed,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::rules, *};

    #[test]
    fn the_rules_are_these() {
        let expected = [
            "request_received: Person, sms mail, always",
            "decision_awaited: Decider, mail, always",
            "decision_reminder: Decider, mail, always",
            "seat_confirmed: Person, sms mail, always",
            "seat_taken: Provider, mail, may be refused",
            "needs_told: Decider, mail, always",
            "request_refused: Person, sms mail, always",
            "request_expired: Person, sms mail, always",
            "decision_missed: Decider, mail, always",
            "request_withdrawn: Decider, mail, may be refused",
            "seat_released: Provider, mail, may be refused",
            "waitlist_joined: Person, sms mail, always",
            "seat_offered: Person, sms mail, always",
            "seat_open: Person, sms mail, always",
            "offer_lapsed: Person, sms mail, always",
        ];
        assert_eq!(rules(RegistrationNotice::ALL), expected);
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    const NOW: &str = "2026-11-24T09:00:00Z";
    const ANSWER_BY: &str = "2026-12-01T09:00:00Z";
    const STARTS_AT: &str = "2026-12-03T08:00:00Z";
    const ENDS_AT: &str = "2026-12-03T11:00:00Z";
    const IN_A_WEEK: &str = "2026-12-01T09:00:00Z";

    #[test]
    fn each_notice_leaves_at_once_and_expires_in_its_time() {
        let session = SessionTimes { starts_at: at(STARTS_AT), ends_at: at(ENDS_AT) };
        let times = RegistrationTimes { answer_by: Some(at(ANSWER_BY)), session };
        for &notice in RegistrationNotice::ALL {
            let expires_at = match notice {
                RegistrationNotice::DecisionAwaited
                | RegistrationNotice::DecisionReminder
                | RegistrationNotice::SeatOffered
                | RegistrationNotice::SeatOpen => ANSWER_BY,
                RegistrationNotice::WaitlistJoined | RegistrationNotice::OfferLapsed => STARTS_AT,
                RegistrationNotice::RequestReceived
                | RegistrationNotice::SeatConfirmed
                | RegistrationNotice::SeatTaken
                | RegistrationNotice::NeedsTold => ENDS_AT,
                RegistrationNotice::RequestRefused
                | RegistrationNotice::RequestExpired
                | RegistrationNotice::DecisionMissed
                | RegistrationNotice::RequestWithdrawn
                | RegistrationNotice::SeatReleased => IN_A_WEEK,
            };
            let expected = Window { due_at: at(NOW), expires_at: at(expires_at) };
            assert_eq!(notice.window(times, at(NOW)), expected, "{notice:?}");
        }
        let unanswered = RegistrationTimes { answer_by: None, session };
        assert_eq!(RegistrationNotice::DecisionAwaited.window(unanswered, at(NOW)).expires_at, at(STARTS_AT));
    }

    #[test]
    fn what_announces_a_request_goes_to_those_who_decide_on_it_while_it_waits() {
        let announcing: Vec<_> = super::super::Notice::all().filter(|notice| notice.announces_request()).collect();
        assert_eq!(announcing, [RegistrationNotice::DecisionAwaited.into()]);
        assert_eq!(announcing[0].recipients(), Recipients::Decider);
    }

    #[test]
    fn each_notice_holds_in_the_state_that_it_tells() {
        let said: Vec<_> = RegistrationNotice::ALL
            .iter()
            .map(|notice| State::ALL.iter().copied().filter(|state| notice.is_still_true(*state)).collect::<Vec<_>>())
            .collect();
        let expected = [
            State::Requested,
            State::Requested,
            State::Requested,
            State::Validated,
            State::Validated,
            State::Validated,
            State::Refused,
            State::Expired,
            State::Expired,
            State::Withdrawn,
            State::Withdrawn,
            State::Waitlisted,
            State::Offered,
            State::Waitlisted,
            State::Lapsed,
        ];
        assert_eq!(said, expected.map(|state| vec![state]));
    }
}

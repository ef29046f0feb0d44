//! Message texts about a registration.

use domain::{notice::RegistrationNotice, path::Path};
use store::letter::Registration;
use words::{Language, date, notice as say};

use super::{
    MessageContext,
    parts::{Quote, Seat, Seats, SessionDetails, short_action, short_day},
    sample_rows::{self, Size},
    templates,
};

/// A request is in; the seat is held.
struct RequestReceived {
    session: SessionDetails,
    answer_by: String,
    page: Path,
    withdrawal: Path,
}

templates!(
    RequestReceived,
    sms "request_received/sms.txt",
    mail "request_received/subject.txt", "request_received/body.txt", "request_received/body.html"
);

/// A request waits for an answer.
struct DecisionAwaited {
    session: SessionDetails,
    seats: Seats,
    person: String,
    wish: String,
    answer_by: String,
    /// Where they answer.
    page: Path,
    /// All that waits for them, once signed in.
    desk: Path,
}

templates!(
    DecisionAwaited,
    mail "decision_awaited/subject.txt", "decision_awaited/body.txt", "decision_awaited/body.html"
);

/// A request still waits for an answer.
struct DecisionReminder {
    session: SessionDetails,
    person: String,
    answer_by: String,
    /// Where they answer.
    page: Path,
    /// All that waits for them, once signed in.
    desk: Path,
}

templates!(
    DecisionReminder,
    mail "decision_reminder/subject.txt", "decision_reminder/body.txt", "decision_reminder/body.html"
);

/// The seat is the person's.
struct SeatConfirmed {
    session: SessionDetails,
    /// "26 nov."
    answered: String,
    message: Quote,
    rhythm: String,
    bring: String,
    page: Path,
    withdrawal: Path,
    calendar: Path,
}

templates!(
    SeatConfirmed,
    sms "seat_confirmed/sms.txt",
    mail "seat_confirmed/subject.txt", "seat_confirmed/body.txt", "seat_confirmed/body.html"
);

/// Somebody will come to a session.
struct SeatTaken {
    session: SessionDetails,
    seats: Seats,
    /// What they need in order to come, and their word to the organiser; may be empty.
    wish: Quote,
    page: Path,
}

templates!(SeatTaken, mail "seat_taken/subject.txt", "seat_taken/body.txt", "seat_taken/body.html");

/// Somebody who needed no answer told what they need in order to come.
struct NeedsTold {
    session: SessionDetails,
    person: String,
    /// Whether they need something; else they wrote a word.
    needs_help: bool,
    wish: Quote,
    page: Path,
}

templates!(NeedsTold, mail "needs_told/subject.txt", "needs_told/body.txt", "needs_told/body.html");

/// The request got a no, with its reason.
struct RequestRefused {
    session: SessionDetails,
    message: Quote,
    /// What is proposed instead, with its page.
    other: Option<Other>,
    page: Path,
}

/// What is proposed instead of what was refused.
struct Other {
    /// Its name and, for a session, its day.
    name: String,
    page: Path,
}

impl Other {
    fn short_name(&self) -> String {
        short_action(&self.name)
    }
}

templates!(
    RequestRefused,
    sms "request_refused/sms.txt",
    mail "request_refused/subject.txt", "request_refused/body.txt", "request_refused/body.html"
);

/// Nobody answered in time.
struct RequestExpired {
    session: SessionDetails,
    page: Path,
}

templates!(
    RequestExpired,
    sms "request_expired/sms.txt",
    mail "request_expired/subject.txt", "request_expired/body.txt", "request_expired/body.html"
);

/// A request ended without an answer, for who was to answer.
struct DecisionMissed {
    session: SessionDetails,
    person: String,
    answer_by: String,
    page: Path,
}

templates!(
    DecisionMissed,
    mail "decision_missed/subject.txt", "decision_missed/body.txt", "decision_missed/body.html"
);

/// The person took the request back before it was answered.
struct RequestWithdrawn {
    session: SessionDetails,
    person: String,
    page: Path,
}

templates!(
    RequestWithdrawn,
    mail "request_withdrawn/subject.txt", "request_withdrawn/body.txt", "request_withdrawn/body.html"
);

/// Somebody expected will not come.
struct SeatReleased {
    session: SessionDetails,
    seats: Seats,
    page: Path,
}

templates!(SeatReleased, mail "seat_released/subject.txt", "seat_released/body.txt", "seat_released/body.html");

/// The person waits in line for a seat.
struct WaitlistJoined {
    session: SessionDetails,
    rank: i64,
    page: Path,
    withdrawal: Path,
}

templates!(
    WaitlistJoined,
    sms "waitlist_joined/sms.txt",
    mail "waitlist_joined/subject.txt", "waitlist_joined/body.txt", "waitlist_joined/body.html"
);

/// A seat is kept for the person until they answer.
struct SeatOffered {
    session: SessionDetails,
    until: String,
    /// Where they answer.
    page: Path,
}

templates!(
    SeatOffered,
    sms "seat_offered/sms.txt",
    mail "seat_offered/subject.txt", "seat_offered/body.txt", "seat_offered/body.html"
);

/// A seat is free for the first in line who answers.
struct SeatOpen {
    session: SessionDetails,
    /// Where they answer.
    page: Path,
}

templates!(
    SeatOpen,
    sms "seat_open/sms.txt",
    mail "seat_open/subject.txt", "seat_open/body.txt", "seat_open/body.html"
);

/// An offer was not answered in time.
struct OfferLapsed {
    session: SessionDetails,
    page: Path,
}

templates!(
    OfferLapsed,
    sms "offer_lapsed/sms.txt",
    mail "offer_lapsed/subject.txt", "offer_lapsed/body.txt", "offer_lapsed/body.html"
);

/// The facts that a notice tells.
pub fn context(notice: RegistrationNotice, seat: &Seat, language: Language) -> Box<dyn MessageContext> {
    let registration = &seat.registration;
    let session = SessionDetails::of(seat, language);
    let seats = Seats::of(&seat.session);
    let message = Quote::of(registration.message.as_deref().unwrap_or_default());
    let answer_by = registration.answer_by.map(|at| date::date_hour(language, at)).unwrap_or_default();
    let person_page = Path::Registration(registration.id);
    let decider_page = Path::Request(registration.id);
    let provider_page = Path::Session(registration.session_id);
    let withdrawal = Path::Withdrawal(registration.id);
    match notice {
        RegistrationNotice::RequestReceived => {
            Box::new(RequestReceived { session, answer_by, page: person_page, withdrawal })
        }
        RegistrationNotice::DecisionAwaited => Box::new(awaited(seat, session, answer_by, language)),
        RegistrationNotice::DecisionReminder => Box::new(reminder(seat, session, answer_by)),
        RegistrationNotice::SeatConfirmed => Box::new(confirmed(seat, session, message, language)),
        RegistrationNotice::SeatTaken => {
            let wish = Quote::of(&wish_to_provider(registration, language));
            Box::new(SeatTaken { session, seats, wish, page: provider_page })
        }
        RegistrationNotice::NeedsTold => {
            let wish = Quote::of(&wish(registration, language));
            let (person, needs_help) = (person(registration), registration.needs().any());
            Box::new(NeedsTold { session, person, needs_help, wish, page: decider_page })
        }
        RegistrationNotice::RequestRefused => {
            Box::new(RequestRefused { session, message, other: other(seat, language), page: person_page })
        }
        RegistrationNotice::RequestExpired => Box::new(RequestExpired { session, page: person_page }),
        RegistrationNotice::DecisionMissed => {
            Box::new(DecisionMissed { session, person: person(registration), answer_by, page: decider_page })
        }
        RegistrationNotice::RequestWithdrawn => {
            Box::new(RequestWithdrawn { session, person: person(registration), page: decider_page })
        }
        RegistrationNotice::SeatReleased => Box::new(SeatReleased { session, seats, page: provider_page }),
        RegistrationNotice::WaitlistJoined => {
            Box::new(WaitlistJoined { session, rank: seat.rank, page: person_page, withdrawal })
        }
        RegistrationNotice::SeatOffered => {
            Box::new(SeatOffered { session, until: answer_by, page: seat.answer_page() })
        }
        RegistrationNotice::SeatOpen => Box::new(SeatOpen { session, page: seat.answer_page() }),
        RegistrationNotice::OfferLapsed => Box::new(OfferLapsed { session, page: person_page }),
    }
}

/// The facts of a sample.
pub fn sample(notice: RegistrationNotice, size: Size, language: Language) -> Box<dyn MessageContext> {
    let mut seat = sample_rows::seat(size);
    // It is told only when there is something to tell.
    if notice == RegistrationNotice::NeedsTold && seat.registration.wish.is_empty() {
        seat.registration.wish = "Je viens à vélo.".into();
    }
    context(notice, &seat, language)
}

fn awaited(seat: &Seat, session: SessionDetails, answer_by: String, language: Language) -> DecisionAwaited {
    DecisionAwaited {
        session,
        seats: Seats::of(&seat.session),
        person: person(&seat.registration),
        wish: wish(&seat.registration, language),
        answer_by,
        page: seat.decision_page(),
        desk: Path::Requests,
    }
}

fn reminder(seat: &Seat, session: SessionDetails, answer_by: String) -> DecisionReminder {
    let (person, page) = (person(&seat.registration), seat.decision_page());
    DecisionReminder { session, person, answer_by, page, desk: Path::Requests }
}

fn confirmed(seat: &Seat, session: SessionDetails, message: Quote, language: Language) -> SeatConfirmed {
    let registration = &seat.registration;
    SeatConfirmed {
        session,
        answered: registration.settled_at.map(|at| short_day(language, at)).unwrap_or_default(),
        message,
        rhythm: seat.session.rhythm.clone(),
        bring: seat.session.bring.clone(),
        page: Path::Registration(registration.id),
        withdrawal: Path::Withdrawal(registration.id),
        calendar: Path::RegistrationCalendar(registration.id),
    }
}

fn other(seat: &Seat, language: Language) -> Option<Other> {
    let (proposed, page) = seat.alternative.clone()?;
    let name = match proposed.starts_at {
        Some(at) => say::session_line(language, &proposed.action_name, &date::date_hour(language, at)),
        None => proposed.action_name,
    };
    Some(Other { name, page })
}

fn person(registration: &Registration) -> String {
    format!("{} {}", registration.first_name, registration.last_name)
}

/// What the person needs and wrote.
fn wish(registration: &Registration, language: Language) -> String {
    words::registration::wish(language, registration.needs(), &registration.wish)
}

/// The same for the organiser: a word to who answers is not for them.
fn wish_to_provider(registration: &Registration, language: Language) -> String {
    let word = if registration.answer_by.is_none() { registration.wish.as_str() } else { "" };
    words::registration::wish(language, registration.needs(), word)
}

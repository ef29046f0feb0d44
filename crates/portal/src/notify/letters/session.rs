//! Message texts about a session, to the people registered to it.

use domain::{notice::SessionNotice, path::Path, registration::State, session::Change};
use words::{Language, notice as say};

use super::{
    MessageContext,
    parts::{Former, Quote, Seat, SessionDetails},
    sample_rows::{self, Size},
    templates,
};

/// The organiser cancelled the session.
struct Cancelled {
    session: SessionDetails,
    reason: Quote,
    page: Path,
}

templates!(
    Cancelled,
    sms "session_cancelled/sms.txt",
    mail "session_cancelled/subject.txt", "session_cancelled/body.txt", "session_cancelled/body.html"
);

/// The organiser changed the session.
struct Changed {
    session: SessionDetails,
    /// "la date ou l’heure", "le lieu et ce qu’il faut apporter".
    changes: String,
    /// The same, with what was before, as an SMS has room for it.
    short_changes: String,
    former: Former,
    rhythm: String,
    bring: String,
    /// Whether the person waits for a seat.
    waits: bool,
    page: Path,
    withdrawal: Path,
}

templates!(
    Changed,
    sms "session_changed/sms.txt",
    mail "session_changed/subject.txt", "session_changed/body.txt", "session_changed/body.html"
);

/// The session comes soon.
struct Reminder {
    session: SessionDetails,
    rhythm: String,
    bring: String,
    page: Path,
    withdrawal: Path,
}

templates!(
    Reminder,
    sms "session_reminder/sms.txt",
    mail "session_reminder/subject.txt", "session_reminder/body.txt", "session_reminder/body.html"
);

/// The facts that a notice tells.
pub fn context(notice: SessionNotice, seat: &Seat, language: Language) -> Box<dyn MessageContext> {
    let session = SessionDetails::of(seat, language);
    let page = Path::Registration(seat.registration.id);
    let withdrawal = Path::Withdrawal(seat.registration.id);
    let (rhythm, bring) = (seat.session.rhythm.clone(), seat.session.bring.clone());
    match notice {
        SessionNotice::Cancelled => {
            let reason = Quote::of(seat.session.cancel_reason.as_deref().unwrap_or_default());
            Box::new(Cancelled { session, reason, page })
        }
        SessionNotice::Changed => {
            let changes = named(&seat.changes, language);
            let former = Former::of(seat, language);
            let short_changes = match former.short.as_str() {
                "" => changes.clone(),
                before => say::session_changed_changed_from(language, &changes, before),
            };
            let waits = seat.registration.state == State::Waitlisted;
            Box::new(Changed { session, changes, short_changes, former, rhythm, bring, waits, page, withdrawal })
        }
        SessionNotice::Reminder => Box::new(Reminder { session, rhythm, bring, page, withdrawal }),
    }
}

/// The changes in words, the last two joined by "and".
fn named(changes: &[Change], language: Language) -> String {
    let words = |change: &Change| match change {
        Change::When => say::change_when(language),
        Change::Place => say::change_place(language),
        Change::Bring => say::change_bring(language),
    };
    let words: Vec<&str> = changes.iter().map(words).collect();
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, first)) => say::change_and(language, &first.join(", "), last),
        None => String::new(),
    }
}

/// The facts of a sample.
pub fn sample(notice: SessionNotice, size: Size, language: Language) -> Box<dyn MessageContext> {
    context(notice, &sample_rows::seat(size), language)
}

//! Message texts about a session, to the people registered to it.

use domain::{notice::SessionNotice, path::Path};
use words::Language;

use super::{
    MessageContext,
    parts::{Quote, Seat, SessionDetails},
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
    let session = SessionDetails::of(&seat.session, language);
    let page = Path::Registration(seat.registration.id);
    match notice {
        SessionNotice::Cancelled => {
            let reason = Quote::of(seat.session.cancel_reason.as_deref().unwrap_or_default());
            Box::new(Cancelled { session, reason, page })
        }
        SessionNotice::Reminder => {
            let (rhythm, bring) = (seat.session.rhythm.clone(), seat.session.bring.clone());
            Box::new(Reminder { session, rhythm, bring, page, withdrawal: Path::Withdrawal(seat.registration.id) })
        }
    }
}

/// The facts of a sample.
pub fn sample(notice: SessionNotice, size: Size, language: Language) -> Box<dyn MessageContext> {
    context(notice, &sample_rows::seat(size), language)
}

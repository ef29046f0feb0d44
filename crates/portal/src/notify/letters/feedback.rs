//! Message texts about feedback.

use domain::{notice::FeedbackNotice, path::Path};
use words::Language;

use super::{
    MessageContext, Site,
    parts::{Seat, SessionDetails},
    sample_rows::{self, Size},
    templates,
};

/// Where, on the page that asks, one says that one does not want to be asked.
const STOP: &str = "#refus";

/// Somebody who came is asked for their feedback.
struct FeedbackAsked {
    session: SessionDetails,
    /// Where they answer.
    page: Path,
}

impl FeedbackAsked {
    fn stop_address(&self, site: &Site) -> String {
        format!("{}{STOP}", site.address(&self.page))
    }
}

templates!(
    FeedbackAsked,
    sms "feedback_asked/sms.txt",
    mail "feedback_asked/subject.txt", "feedback_asked/body.txt", "feedback_asked/body.html"
);

/// The facts that a notice tells.
pub fn context(notice: FeedbackNotice, seat: &Seat, language: Language) -> Box<dyn MessageContext> {
    match notice {
        FeedbackNotice::FeedbackAsked => {
            Box::new(FeedbackAsked { session: SessionDetails::of(seat, language), page: seat.feedback_page() })
        }
    }
}

/// The facts of a sample.
pub fn sample(notice: FeedbackNotice, size: Size, language: Language) -> Box<dyn MessageContext> {
    context(notice, &sample_rows::seat(size), language)
}

//! Message texts of reminders.

use chrono::NaiveDate;
use domain::{notice::ReminderNotice, path::LinkToken, path::Path, reminder::last_day, sheet::Extra};
use words::{Language, date};

use super::{MessageContext, Site, sample_rows::Size, templates};

/// The declaration of this quarter can be made.
struct DeclarationDue {
    /// "31 décembre".
    until: String,
    page: Path,
    /// Where reminders are stopped: the link of this message, else the page of who is signed in.
    stop: Path,
}

impl DeclarationDue {
    fn stop_address(&self, site: &Site) -> String {
        site.address(&self.stop)
    }
}

templates!(
    DeclarationDue,
    sms "declaration_due/sms.txt",
    mail "declaration_due/subject.txt", "declaration_due/body.txt", "declaration_due/body.html"
);

/// The facts that a notice tells.
pub fn context(
    notice: ReminderNotice,
    month: NaiveDate,
    token: Option<LinkToken>,
    language: Language,
) -> Box<dyn MessageContext> {
    let until = last_day(month);
    match notice {
        ReminderNotice::DeclarationDue => Box::new(DeclarationDue {
            until: date::day_month(language, until),
            page: Path::Sheet(Extra::Reminder.slug()),
            stop: token.map_or(Path::Reminder, Path::StopReminder),
        }),
    }
}

/// The facts of a sample.
pub fn sample(notice: ReminderNotice, size: Size, language: Language) -> Box<dyn MessageContext> {
    let month = match size {
        Size::Short => "2027-05-01",
        Size::Long => "2026-12-01",
    };
    let month = month.parse().expect("a day is written 2026-12-01");
    context(notice, month, LinkToken::parse("Zm91ciBsZXR0ZXJzIG9mLQ"), language)
}

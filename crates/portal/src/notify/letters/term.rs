//! Message texts about the end of a contract.

use domain::{contract::EndReason, notice::TermNotice, path::Path};
use store::contract::term::Term;
use words::{Language, date, notice as say};

use super::{
    MessageContext,
    sample_rows::{self, Size},
    templates,
};

/// The last day of a contract comes near.
struct ContractEndsSoon {
    date: String,
    page: Path,
}

templates!(
    ContractEndsSoon,
    sms "contract_ends_soon/sms.txt",
    mail "contract_ends_soon/subject.txt", "contract_ends_soon/body.txt", "contract_ends_soon/body.html"
);

/// It was ended before its term.
struct ContractEnded {
    date: String,
    reason: &'static str,
    page: Path,
}

templates!(
    ContractEnded,
    sms "contract_ended/sms.txt",
    mail "contract_ended/subject.txt", "contract_ended/body.txt", "contract_ended/body.html"
);

/// The facts that a notice tells.
pub fn context(notice: TermNotice, term: &Term, language: Language) -> Box<dyn MessageContext> {
    let (date, page) = (date::full_date(language, term.last_day()), Path::Contract);
    match notice {
        TermNotice::ContractEndsSoon => Box::new(ContractEndsSoon { date, page }),
        TermNotice::ContractEnded => {
            let reason = term.end_reason.unwrap_or(EndReason::Other);
            Box::new(ContractEnded { date, reason: because(language, reason), page })
        }
    }
}

/// Why it ended; words of the référent stay on the page.
fn because(language: Language, reason: EndReason) -> &'static str {
    match reason {
        EndReason::Work => say::contract_ended_work(language),
        EndReason::RightClosed => say::contract_ended_right_closed(language),
        EndReason::Moved => say::contract_ended_moved(language),
        EndReason::Replaced => say::contract_ended_replaced(language),
        EndReason::Asked => say::contract_ended_asked(language),
        EndReason::Other => say::contract_ended_other(language),
    }
}

/// The facts of a sample.
pub fn sample(notice: TermNotice, size: Size, language: Language) -> Box<dyn MessageContext> {
    context(notice, &sample_rows::term(size), language)
}

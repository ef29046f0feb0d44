//! Message texts about the requests that somebody answers.

use std::collections::HashMap;

use domain::{
    listing::Listed,
    notice::ReviewNotice,
    path::{LinkToken, Path},
};
use store::registration::QueuedRequest;
use uuid::Uuid;
use words::{Language, date, french::counted};

use super::{
    MessageContext,
    sample_rows::{self, Size},
    templates,
};

/// As many requests are listed; the page has the others.
const LISTED: usize = 10;

/// Requests that waited for somebody else now wait for the reader.
struct RequestsHandedOver {
    listed: Vec<Request>,
    total: usize,
    page: Path,
}

/// A request that waits.
struct Request {
    person: String,
    action: String,
    answer_by: String,
    page: Path,
}

impl RequestsHandedOver {
    /// "3 demandes attendent votre réponse".
    fn waiting(&self) -> String {
        counted(self.total, "demande attend votre réponse", "demandes attendent votre réponse")
    }

    /// "et 4 autres"; nothing when all are listed.
    fn others(&self) -> String {
        match self.total - self.listed.len() {
            0 => String::new(),
            others => format!("et {}", counted(others, "autre", "autres")),
        }
    }
}

templates!(
    RequestsHandedOver,
    mail "requests_handed_over/subject.txt", "requests_handed_over/body.txt", "requests_handed_over/body.html"
);

/// The facts that a notice tells: what waits for the reader, the most pressing first.
pub fn context(
    notice: ReviewNotice,
    waiting: &Listed<QueuedRequest>,
    links: &HashMap<Uuid, LinkToken>,
    language: Language,
) -> Box<dyn MessageContext> {
    let request = |one: &QueuedRequest| Request {
        person: format!("{} {}", one.first_name, one.last_name),
        action: one.action_name.clone(),
        answer_by: one.answer_by.map(|at| date::date_hour(language, at)).unwrap_or_default(),
        page: links.get(&one.id).cloned().map_or(Path::Request(one.id), Path::RequestLink),
    };
    match notice {
        ReviewNotice::RequestsHandedOver => Box::new(RequestsHandedOver {
            listed: waiting.iter().take(LISTED).map(request).collect(),
            total: waiting.total,
            page: Path::Requests,
        }),
    }
}

/// The facts of a sample.
pub fn sample(notice: ReviewNotice, size: Size, language: Language) -> Box<dyn MessageContext> {
    let waiting = sample_rows::waiting(size);
    let links = waiting.iter().map(|one| (one.id, sample_rows::link())).collect();
    context(notice, &waiting, &links, language)
}

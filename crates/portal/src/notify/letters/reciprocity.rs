//! Message texts about a réciprocité.

use domain::{
    notice::ReciprocityNotice,
    path::{LinkToken, Path},
};
use store::reciprocity::Reciprocity;
use words::{Language, date};

use super::{
    MessageContext,
    sample_rows::{self, Size},
    templates,
};

/// An organisation is asked whether it was so.
struct ConfirmationAsked {
    name: String,
    what: String,
    place: String,
    day: String,
    page: Path,
}

templates!(
    ConfirmationAsked,
    mail "confirmation_asked/subject.txt", "confirmation_asked/body.txt", "confirmation_asked/body.html"
);

/// The facts that a notice tells; `page` is where it is answered.
pub fn context(
    notice: ReciprocityNotice,
    one: &Reciprocity,
    page: Path,
    language: Language,
) -> Box<dyn MessageContext> {
    match notice {
        ReciprocityNotice::ConfirmationAsked => Box::new(ConfirmationAsked {
            name: format!("{} {}", one.first_name, one.last_name).trim().to_owned(),
            what: one.what.clone(),
            place: one.place.clone(),
            day: one.starts_on.map(|day| date::full_date(language, day)).unwrap_or_default(),
            page,
        }),
    }
}

/// The facts of a sample.
pub fn sample(notice: ReciprocityNotice, size: Size, language: Language) -> Box<dyn MessageContext> {
    let page = Path::Confirmation(LinkToken::new("AAECAwQFBgcICQoLDA0ODw"));
    context(notice, &sample_rows::reciprocity(size), page, language)
}

//! Help for people without a known telephone or mail: the number to call.

use leptos::prelude::*;
use words::account;

use crate::ui::{Way, language, phone_words};

/// A line that calls for help.
pub(super) fn by_phone(help: &str) -> impl IntoView + use<> {
    let language = language();
    let detail = account::by_phone_detail(language, &phone_words(help));
    view! { <Way href=format!("tel:{help}") icon="i-appeler" title=account::by_phone(language) detail=detail/> }
}

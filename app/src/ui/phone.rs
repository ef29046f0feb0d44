//! Telephone numbers, and links that call them.

use domain::contact::Phone;
use leptos::prelude::*;

use super::icons::Icon;

/// "06 39 98 00 12", or what is stored when it cannot be read.
pub fn phone_words(phone: &str) -> String {
    Phone::parse(phone).map_or_else(|_| phone.to_owned(), |phone| phone.display())
}

/// A link that calls.
#[component]
pub fn Call(
    /// The number (E.164).
    #[prop(into)]
    phone: String,
    /// What stands on it; the number itself when nothing is given.
    #[prop(optional, into)]
    words: String,
    /// Its class.
    #[prop(default = "button button--line")]
    class: &'static str,
) -> impl IntoView {
    let words = if words.is_empty() { phone_words(&phone) } else { words };
    view! { <a class=class href=format!("tel:{phone}")><Icon id="i-appeler" small=true/>{words}</a> }
}

//! Telephone numbers, and links that call them.

use domain::contact::Phone;
use leptos::prelude::*;

use super::icons::Icon;

/// "06 39 98 00 12", or what is stored when it cannot be read.
pub fn phone_words(phone: &str) -> String {
    Phone::parse(phone).map_or_else(|_| phone.to_owned(), |phone| phone.display())
}

/// What a signature keeps of a telephone, as French numbers are read: "•• •• •• 00 12"; a mail stays as it is.
pub fn masked_words(masked: &str) -> String {
    match masked.strip_prefix("+33•••••").and_then(|end| end.split_at_checked(2)) {
        Some((first, last)) => format!("••\u{a0}••\u{a0}••\u{a0}{first}\u{a0}{last}"),
        None => masked.to_owned(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_number_is_read_in_pairs() {
        assert_eq!(masked_words("+33•••••0012"), "••\u{a0}••\u{a0}••\u{a0}00\u{a0}12");
        for other in ["+41•••••0012", "n•••@example.org", "•••••", ""] {
            assert_eq!(masked_words(other), other);
        }
    }
}

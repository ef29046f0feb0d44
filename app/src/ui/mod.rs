//! The pieces that pages are made of; their classes are the style sheet's.

mod field;
pub mod icons;
mod language;
mod offer;
mod place;
mod rich;
mod stakes;

use domain::{contact::Phone, territory::commune::communes};
pub use field::{Field, Refused, Select, TextArea};
pub use language::language;
use leptos::prelude::*;
pub use offer::OfferCard;
pub use place::Place;
pub use rich::Rich;
pub use stakes::{SeatRow, Stake, StakeState, Stakes, Validity};

use crate::ui::icons::Icon;

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

/// The initials of a person, beside their name.
#[component]
pub fn Face(
    /// First name.
    #[prop(into)]
    first: String,
    /// Last name.
    #[prop(into)]
    last: String,
) -> impl IntoView {
    let initials: String = [&first, &last].into_iter().filter_map(|name| name.chars().next()).collect();
    view! { <span class="face" aria-hidden="true">{initials}</span> }
}

/// One way on: an icon, where it leads, and why one would go.
#[component]
pub fn Way(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Its icon.
    icon: &'static str,
    /// What it is.
    #[prop(into)]
    title: String,
    /// What one finds there.
    #[prop(optional, into)]
    detail: String,
) -> impl IntoView {
    let detail = (!detail.is_empty()).then(|| view! { <small>{detail}</small> });
    view! {
        <li>
            <a href=href>
                <Icon id=icon/>
                <span><b>{title}</b>{detail}</span>
                <Icon id="i-suite" small=true/>
            </a>
        </li>
    }
}

/// Who runs something and where, said once when the place has the name of who runs it.
pub fn venue(structure: &str, place: &str) -> String {
    if structure == place { structure.to_owned() } else { format!("{structure}, {place}") }
}

/// "Mme Lefèvre" would need a civility that the case file of a référent does not hold: "Claire Lefèvre".
pub fn full_name(first: &str, last: &str) -> String {
    format!("{first} {last}").trim().to_owned()
}

/// The name of a commune, or nothing when its code is unknown here.
pub fn commune_name(insee: &str) -> String {
    communes().by_code(insee).map(|commune| commune.name.to_string()).unwrap_or_default()
}

//! The name and initials of a professional.

use leptos::prelude::*;
use words::common as say;

use crate::ui::{Face, full_name, language};

/// Who answers a person: a professional, or the Maison du Département when none is named.
pub struct Professional {
    pub name: String,
    first: String,
    last: String,
}

impl Professional {
    /// Somebody whose name is known.
    pub fn named(first: &str, last: &str) -> Professional {
        Professional { name: full_name(first, last), first: first.to_owned(), last: last.to_owned() }
    }

    /// The Maison du Département.
    pub fn house() -> Professional {
        let language = language();
        Professional {
            name: say::house(language).to_owned(),
            first: say::house_initial(language).to_owned(),
            last: say::house_second_initial(language).to_owned(),
        }
    }

    /// Somebody, or the Maison du Département when the name is not known.
    pub fn or_house(first: Option<&str>, last: Option<&str>) -> Professional {
        first.zip(last).map_or_else(Professional::house, |(first, last)| Professional::named(first, last))
    }

    /// Their initials in a circle.
    pub fn face(&self) -> impl IntoView + use<> {
        view! { <Face first=self.first.clone() last=self.last.clone()/> }
    }
}

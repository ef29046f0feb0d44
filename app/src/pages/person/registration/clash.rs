//! List of what a person already has at the hours of a session.

use leptos::prelude::*;
use portal::registration::clash::{Clash, ClashKind};
use words::{date, registration as say};

use crate::ui::{Rich, language};

/// Each by its name, with its hour: on the pages of the person alone.
pub(super) fn clash_list(clashes: &[Clash]) -> impl IntoView + use<> {
    let language = language();
    let lines: Vec<_> = clashes
        .iter()
        .map(|clash| {
            let when = date::when(language, clash.date.starts_at, clash.date.ends_at);
            let what = match clash.kind {
                ClashKind::Appointment => say::clash_appointment(language, &clash.name, &when),
                ClashKind::Registration => say::clash_registration(language, &clash.name, &when),
            };
            view! { <li><Rich words=what/></li> }
        })
        .collect();
    view! { <ul class="plain">{lines}</ul> }
}

//! View of a version that waits, above one's contract and on one's first page.

use domain::{contract::VersionState, path::Path, person::RightState};
use leptos::prelude::*;
use portal::{contract::answer::Waiting, person::Space};
use words::{Language, contract as say, date};

use crate::ui::{full_name, icons::Icon, language};

/// What a notice says: above it, its title, its detail, its button and where that leads.
struct Told {
    kicker: Option<String>,
    title: String,
    detail: String,
    button: &'static str,
    path: Path,
    is_turn: bool,
}

/// The notice; nothing when nothing waits.
pub fn ready(space: &Space) -> Option<impl IntoView + use<>> {
    let waiting = space.waiting.as_ref().filter(|one| one.version.right_state != RightState::Closed)?;
    let Told { kicker, title, detail, button, path, is_turn } = told(language(), space, waiting)?;
    let (class, link) = match is_turn {
        true => ("notice notice--balise", "button button--balise"),
        false => ("notice notice--quiet", "button button--line"),
    };
    let icon = is_turn.then(|| view! { <Icon id="i-signer" small=true/> });
    Some(view! {
        <section class=class aria-labelledby="a-lire">
            {kicker.map(|kicker| view! { <p class="kicker">{kicker}</p> })}
            <h2 id="a-lire">{title}</h2>
            <p>{detail}</p>
            <p class="buttons"><a class=link href=path.to_string()>{icon}{button}</a></p>
        </section>
    })
}

fn told(language: Language, space: &Space, waiting: &Waiting) -> Option<Told> {
    let version = &waiting.version;
    let name = full_name(&version.writer_first_name, &version.writer_last_name);
    let page = Path::ContractAnswer(version.id);
    Some(match version.state {
        VersionState::Proposed => Told {
            kicker: Some(kicker(language, space, waiting)),
            title: match (version.number, version.renews) {
                (1, None) => say::ready(language),
                (1, Some(_)) => say::ready_renewal(language),
                _ => say::ready_amendment(language),
            }
            .to_owned(),
            detail: say::ready_detail(language, &name),
            button: say::ready_read(language),
            path: page,
            is_turn: true,
        },
        VersionState::Agreed if !waiting.has_signed => Told {
            kicker: Some(say::to_sign_kicker(language).to_owned()),
            title: say::to_sign(language).to_owned(),
            detail: say::to_sign_detail(language).to_owned(),
            button: say::to_sign_sign(language),
            path: page,
            is_turn: true,
        },
        VersionState::Agreed => Told {
            kicker: None,
            title: say::own_signature(language).to_owned(),
            detail: say::own_signature_detail(language).to_owned(),
            button: say::own_signature_see(language),
            path: page,
            is_turn: false,
        },
        VersionState::Discussed | VersionState::Draft => Told {
            kicker: None,
            title: say::in_discussion(language, &name),
            detail: say::in_discussion_detail(language).to_owned(),
            button: say::in_discussion_see(language),
            path: page,
            is_turn: false,
        },
        VersionState::Signed | VersionState::Declined | VersionState::Withdrawn => return None,
    })
}

/// A renewal is better read before the contract ends.
fn kicker(language: Language, space: &Space, waiting: &Waiting) -> String {
    let ends_on =
        space.contract.as_ref().map(|view| &view.contract).filter(|old| waiting.version.renews == Some(old.id));
    match ends_on {
        Some(old) => say::ready_kicker_before(language, &date::day_month(language, old.ends_on)),
        None => say::ready_kicker(language).to_owned(),
    }
}

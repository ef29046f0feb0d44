//! View of somebody whose seat is validated: where they stand, and how to reach them.

use chrono::{DateTime, Utc};
use domain::{
    notice::{Channel, MessageState},
    registration::{Attendance, State as Seat},
};
use leptos::prelude::*;
use portal::records::{Participant, Told};
use words::french;

use super::attendance::said;
use crate::ui::{full_name, language, phone_words};

/// What the person was sent when the session was cancelled, and whether it arrived.
fn told(told: &[Told], one: &Participant) -> Option<String> {
    if one.state != Seat::Cancelled {
        return None;
    }
    let sent: Vec<String> = told
        .iter()
        .filter(|told| told.registration_id == one.id)
        .map(|told| {
            let way = match told.channel {
                Channel::Sms => "SMS",
                Channel::Mail => "mail",
            };
            format!("{way} {}", delivery(told.state))
        })
        .collect();
    Some(match sent.as_slice() {
        [] => "Ni SMS ni mail\u{a0}: appelez cette personne.".to_owned(),
        sent => french::capitalised(&sent.join(", ")),
    })
}

fn delivery(state: MessageState) -> &'static str {
    match state {
        MessageState::Queued | MessageState::Leased => "en route",
        MessageState::Sent => "envoyé",
        MessageState::Delivered => "reçu",
        MessageState::Failed => "non remis\u{a0}: appelez",
        MessageState::Unknown => "peut-être non remis\u{a0}: appelez",
        MessageState::Cancelled | MessageState::Expired => "non envoyé\u{a0}: appelez",
    }
}

/// Somebody in the list; `sent` are the messages about the session, once it is cancelled.
pub(super) fn participant(
    one: &Participant,
    sent: &[Told],
    ends_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> impl IntoView + use<> {
    let language = language();
    let standing = match one.state {
        Seat::Validated => "Inscription validée".to_owned(),
        Seat::Withdrawn => "Ne vient plus".to_owned(),
        state => match Attendance::of(state) {
            Some(recorded) => said(recorded).to_owned(),
            None => french::capitalised(words::registration::state(language, state)),
        },
    };
    // How to reach people is needed while they are expected, or must hear that they are not.
    let to_call = one.state == Seat::Cancelled && ends_at > now;
    let told = told(sent, one).filter(|_| to_call).map(|words| view! { <span class="meta">{words}</span> });
    let reach = (one.state.holds_seat() || to_call).then(|| {
        let phone = one.phone.clone().map(|phone| {
            view! { <a href=format!("tel:{phone}")>{phone_words(&phone)}</a> }
        });
        let mail = one.mail.clone().map(|mail| view! { <a href=format!("mailto:{mail}")>{mail.clone()}</a> });
        let none = (one.phone.is_none() && one.mail.is_none()).then_some("ni téléphone ni mail");
        view! { <span class="reach">{phone} {mail} {none}</span> }
    });
    // What they need is for who can still help them to come.
    let wish = words::registration::wish(language, one.needs(), &one.wish);
    let wish = (one.state.is_open() && !wish.is_empty()).then(|| view! { <p>{format!("«\u{a0}{wish}\u{a0}»")}</p> });
    view! {
        <li>
            <b>{format!("{} {}", one.civility, full_name(&one.first_name, &one.last_name))}</b>
            <span class="meta">{standing}</span>
            {reach}
            {told}
            {wish}
        </li>
    }
}

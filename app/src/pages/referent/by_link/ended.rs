//! View of a link whose request is answered or over: what became of it, and nothing of what it was about.

use domain::{path::Path, refusal::Refusal, registration::State as Seat};
use leptos::prelude::*;

use crate::{
    pages::{
        ended::{self, Ended},
        referent::review::outcome,
    },
    ui::{Way, language},
    web::page::Page,
};

/// The page; a success for what is answered, else gone.
pub(super) fn page(standing: Seat) -> Page {
    let is_answered = matches!(standing, Seat::Validated | Seat::Refused);
    ended::page(Ended { title: outcome(standing), told: told(standing), is_done: is_answered }, || {
        view! {
            <ul class="ways">
                <Way
                    href=Path::SignIn.with_query("suite", &Path::Requests.to_string())
                    icon="i-boite"
                    title="Vos autres demandes"
                    detail="Si vous avez un compte Jalon. Sinon, chaque demande vous arrive par mail."
                />
            </ul>
        }
    })
}

fn told(standing: Seat) -> String {
    match standing {
        Seat::Validated => "La personne a sa place. Elle en est prévenue.".to_owned(),
        Seat::Refused => "La personne reçoit votre réponse.".to_owned(),
        Seat::Requested => "Cette demande n’est plus à répondre par ce lien.".to_owned(),
        Seat::Withdrawn
        | Seat::Cancelled
        | Seat::Expired
        | Seat::Waitlisted
        | Seat::Offered
        | Seat::Lapsed
        | Seat::Attended
        | Seat::Excused
        | Seat::Absent
        | Seat::Dropped => words::refusal::title(language(), &Refusal::NoLonger(standing)),
    }
}

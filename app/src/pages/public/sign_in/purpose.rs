//! Why somebody signs in: what they were about to do, and what happened to their session.

use domain::path::Path;
use leptos::prelude::*;
use portal::session::view::on_offer;
use words::{Language, account, date};

use crate::{
    ui::{icons::Icon, language},
    web::{error::AppError, return_path::Reason, state::State},
};

/// What a sign-in page says above its form.
#[derive(Clone, Default)]
pub(super) struct Purpose {
    /// "Pour vous inscrire à …, le …".
    about_to: Option<String>,
    /// What happened before.
    reason: Option<Reason>,
}

impl Purpose {
    /// The purpose of a sign-in that leads on to a path of this site.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(super) async fn of(
        state: &State,
        language: Language,
        then: Option<&str>,
        reason: Option<Reason>,
    ) -> Result<Purpose, AppError> {
        let path = then.and_then(|then| Path::parse(then.split('?').next().unwrap_or(then)));
        let about_to = match path {
            Some(Path::RegistrationForm(session)) => on_offer(&state.portal, session).await?.map(|session| {
                let when = date::when(language, session.starts_at, session.ends_at);
                account::to_register(language, &session.action_name, &when)
            }),
            Some(path) => to_see(language, &path).map(ToOwned::to_owned),
            None => None,
        };
        Ok(Purpose { about_to, reason })
    }

    /// The words, in place of the usual ones.
    pub(super) fn view(&self) -> impl IntoView + use<> {
        let language = language();
        let reason = self.reason.map(|reason| {
            let (title, detail) = match reason {
                Reason::Idle => (account::was_idle(language), account::was_idle_detail(language)),
                Reason::FormKept => (account::form_kept(language), account::form_kept_detail(language)),
                Reason::FormLost => (account::form_lost(language), account::form_lost_detail(language)),
            };
            view! {
                <div class="notice" role="status">
                    <p><Icon id="i-info" small=true/><b>{title}</b></p>
                    <p>{detail}</p>
                </div>
            }
        });
        let about_to = self.about_to.clone().map(|words| view! { <p class="lead"><b>{words}</b></p> });
        view! { {reason} {about_to} }
    }
}

/// What a page is for, where that is worth saying.
fn to_see(language: Language, path: &Path) -> Option<&'static str> {
    match path {
        Path::Appointments | Path::AppointmentCalendar(_) => Some(account::to_see_appointments(language)),
        Path::Contract => Some(account::to_see_contract(language)),
        Path::Registrations | Path::Registration(_) | Path::RegistrationCalendar(_) => {
            Some(account::to_see_registrations(language))
        }
        Path::Withdrawal(_) => Some(account::to_withdraw(language)),
        Path::Requests | Path::Request(_) | Path::RequestRefusal(_) => Some(account::to_answer(language)),
        Path::Proposal(_) | Path::SentProposal(..) => Some(account::to_propose(language)),
        _ => None,
    }
}

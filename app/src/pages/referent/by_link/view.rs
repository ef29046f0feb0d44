//! View of a request that is answered by a link: what is needed to decide, and the answer.

use domain::{path::Path, registration::State as Seat};
use leptos::prelude::*;
use portal::registration::by_link::LinkedRequest;
use words::date;

use crate::{
    pages::referent::{
        person_lines::line,
        review::{AnswerForm, answer_form, journey, request_card},
    },
    ui::{Refused, full_name, language},
    web::form::FormState,
};

/// "Demande de Nadia Benali".
pub(super) fn title(request: &LinkedRequest) -> String {
    let one = &request.registration;
    format!("Demande de {}", full_name(&one.first_name, &one.last_name))
}

pub(super) fn content(request: &LinkedRequest, refuse: &Path, filled: &FormState<AnswerForm>) -> impl IntoView + use<> {
    let language = language();
    let one = &request.registration;
    let waiting = one.state == Seat::Requested;
    let answer = waiting.then(|| answer_form(one, None, refuse.to_string(), filled));
    let wish = words::registration::wish(language, one.needs(), &one.wish);
    let asked = format!("Demandée le {}.", date::date_hour(language, one.requested_at));
    let asked = match one.answer_by.filter(|_| waiting) {
        Some(by) => format!("{asked} Répondez avant le {}.", date::date_hour(language, by)),
        None => asked,
    };
    let clash = match request.has_clash {
        true => "un rendez-vous aux mêmes heures",
        false => "aucun rendez-vous aux mêmes heures",
    };
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <h1>{format!("{} demande une place", full_name(&one.first_name, &one.last_name))}</h1>
                <p>{asked}</p>
            </div>
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            <section class="stack stack--tight">
                <h2>"La place demandée"</h2>
                {request_card(one)}
            </section>
            <section class="stack stack--tight">
                <h2>"Ce qui compte"</h2>
                <dl class="lines">
                    {journey(one, request.distance)}
                    {line("Agenda", clash.into())}
                    {(!wish.is_empty()).then(|| line("Pour venir", wish.clone()))}
                </dl>
            </section>
            {answer}
            <p class="meta">
                "Ce lien répond à cette demande et n’ouvre rien d’autre. Vous avez un compte Jalon\u{a0}? "
                <a href=Path::Request(one.id).to_string()>"Voir la demande avec le dossier"</a>
            </p>
        </main>
    }
}

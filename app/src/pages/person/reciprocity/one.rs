//! The view of one réciprocité: what was done, learnt, confirmed and attested.

use domain::{
    path::Path,
    reciprocity::{Confirmation, ReciprocityState, StoryForm},
};
use leptos::prelude::*;
use portal::reciprocity::ReciprocityView;
use words::{Language, date, reciprocity as say};

use super::story;
use crate::{
    ui::{Field, Refused, icons::Icon, language},
    web::{
        form::FormState,
        page::{Page, Tab},
    },
};

/// The page; its status is that of the form that was refused.
pub fn page(
    language: Language,
    one: ReciprocityView,
    story: Option<FormState<StoryForm>>,
    mail: FormState<String>,
) -> Page {
    let status = story.as_ref().map_or(mail.status(), FormState::status).max(mail.status());
    let title = one.row.what.clone();
    Page::new(title.clone(), move || {
        let told = match one.state() {
            ReciprocityState::Stopped => stopped(&one).into_any(),
            ReciprocityState::Chosen => view! { {story::form(&one, story.clone())} {stop(&one)} }.into_any(),
            ReciprocityState::Done => view! {
                {attestation(&one)}
                {learnt(&one)}
                {confirmation(&one, &mail)}
                {story::form(&one, story.clone())}
                {stop(&one)}
            }
            .into_any(),
        };
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <p>
                        <a class="back" href=Path::Reciprocities.to_string()>
                            <Icon id="i-retour" small=true/>
                            {say::title(language)}
                        </a>
                    </p>
                    <h1>{title.clone()}</h1>
                    <p class="lead">{one.row.place.clone()}</p>
                    <p>
                        {say::chosen_on(language, &date::full_date(language, domain::calendar::day(one.row.chosen_at)))}
                    </p>
                </div>
                {told}
            </main>
        }
    })
    .status(status)
    .tab(Tab::Contract)
}

fn stopped(one: &ReciprocityView) -> impl IntoView + use<> {
    let language = language();
    let day = one.row.stopped_at.map(|at| date::full_date(language, domain::calendar::day(at))).unwrap_or_default();
    view! { <p class="notice notice--quiet">{say::stopped(language, &day)}</p> }
}

fn stop(one: &ReciprocityView) -> impl IntoView + use<> {
    let language = language();
    view! {
        <form method="post" action=Path::ReciprocityStop(one.row.id).to_string() class="stack stack--tight">
            <p>{say::stop_lead(language)}</p>
            <p class="buttons"><button class="button button--quiet">{say::stop(language)}</button></p>
        </form>
    }
}

fn attestation(one: &ReciprocityView) -> Option<impl IntoView + use<>> {
    let language = language();
    one.is_attested.then(|| {
        view! {
            <section class="notice">
                <p>
                    <a class="button" href=Path::AttestationFile(one.row.id).to_string() download="">
                        {say::attestation(language)}
                    </a>
                </p>
                <p>{say::attestation_lead(language)}</p>
            </section>
        }
    })
}

fn learnt(one: &ReciprocityView) -> Option<impl IntoView + use<>> {
    let language = language();
    let rows: Vec<_> = one
        .skills
        .iter()
        .map(|learnt| {
            let skill = say::skill(language, learnt.skill);
            if learnt.reused_at.is_some() {
                return view! { <li><div>{say::reuse_done(language, &skill)}</div></li> }.into_any();
            }
            let about = view! { <span class="hidden">{say::reuse_about(language, &skill)}</span> };
            view! {
                <li>
                    <form class="stack stack--tight" method="post" action=Path::SkillReuse(one.row.id).to_string()>
                        <div>{skill}</div>
                        <p>
                            <button class="button button--line" name="appris" value=learnt.skill.code()>
                                {say::reuse(language)}
                                {about}
                            </button>
                        </p>
                    </form>
                </li>
            }
            .into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="appris">
                <h2 id="appris">{say::skills(language)}</h2>
                <ul class="listing">{rows}</ul>
                <p class="small">{say::skills_source(language)}</p>
            </section>
        }
    })
}

fn confirmation(one: &ReciprocityView, mail: &FormState<String>) -> impl IntoView + use<> {
    let language = language();
    let name = one.row.confirmer_name.clone().unwrap_or_default();
    let body = match (one.row.confirmation, &one.row.confirmer_mail) {
        (Some(Confirmation::Confirmed), _) => view! { <p>{say::confirm_yes(language, &name)}</p> }.into_any(),
        (Some(Confirmation::Denied), _) => view! { <p>{say::confirm_no(language, &name)}</p> }.into_any(),
        (None, waiting) => {
            let waiting = waiting.as_ref().map(|mail| view! { <p>{say::confirm_waiting(language, mail)}</p> });
            let FormState { typed, errors, refusal } = mail.clone();
            view! {
                {waiting}
                <p>{say::confirm_lead(language)}</p>
                <form method="post" action=Path::ConfirmationRequest(one.row.id).to_string() class="stack">
                    <Refused refusal=refusal errors=errors.clone()/>
                    <Field name="mail" label=say::confirm_mail(language) value=typed errors=errors kind="email" inputmode="email"/>
                    <p class="buttons"><button class="button">{say::confirm_send(language)}</button></p>
                </form>
            }
            .into_any()
        }
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="confirmer">
            <h2 id="confirmer">{say::confirm(language)}</h2>
            {body}
        </section>
    }
}

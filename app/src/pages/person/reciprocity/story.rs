//! The form by which somebody tells what they did and learnt.

use chrono::NaiveDate;
use domain::{
    path::Path,
    reciprocity::{ReciprocityState, Skill, StoryForm},
};
use leptos::prelude::*;
use portal::reciprocity::ReciprocityView;
use words::reciprocity as say;

use crate::{
    ui::{Field, Refused, language},
    web::form::FormState,
};

/// The form, filled with what was told before.
pub fn form(one: &ReciprocityView, filled: Option<FormState<StoryForm>>) -> impl IntoView + use<> {
    let language = language();
    let is_told = one.state() == ReciprocityState::Done;
    let FormState { typed, errors, refusal } = filled.unwrap_or_else(|| FormState::fresh(told(one)));
    let skills = skills(&typed.skills);
    let button = if is_told { say::tell_again(language) } else { say::tell(language) };
    let is_wrong = refusal.is_some() || !errors.is_empty();
    let form = view! {
            <form method="post" action=Path::Reciprocity(one.row.id).to_string() class="stack">
                <Refused refusal=refusal errors=errors.clone()/>
                <Field name="ou" label=say::place(language) value=typed.place errors=errors.clone() hint=say::place_hint(language)/>
                <Field name="debut" label=say::first_day(language) value=typed.starts_on errors=errors.clone() kind="date"/>
                <Field
                    name="fin"
                    label=say::last_day(language)
                    value=typed.ends_on
                    errors=errors.clone()
                    hint=say::last_day_hint(language)
                    kind="date"
                    optional=true
                />
                <Field
                    name="heures"
                    label=say::hours(language)
                    value=typed.hours
                    errors=errors.clone()
                    hint=say::hours_hint(language)
                    inputmode="numeric"
                    optional=true
                />
                {skills}
                <p class="buttons"><button class="button button--big">{button}</button></p>
            </form>
    };
    if is_told {
        return view! {
            <details class="stack" open=is_wrong>
                <summary><b>{button}</b></summary>
                <p>{say::tell_again_lead(language)}</p>
                {form}
            </details>
        }
        .into_any();
    }
    view! {
        <section class="stack" aria-labelledby="raconter">
            <h2 id="raconter">{say::story(language)}</h2>
            <p>{say::story_lead(language)}</p>
            {form}
        </section>
    }
    .into_any()
}

/// The list of skills, those that were ticked before among them.
fn skills(ticked: &[String]) -> impl IntoView + use<> {
    let language = language();
    let skills: Vec<_> = Skill::ALL
        .iter()
        .map(|skill| {
            let checked = ticked.iter().any(|one| one == skill.code());
            view! {
                <label class="choice">
                    <input type="checkbox" name="appris" value=skill.code() checked=checked/>
                    <span>{say::skill(language, *skill)}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="choices">
            <legend>{say::learnt(language)}</legend>
            <p class="meta">{say::learnt_hint(language)}</p>
            {skills}
        </fieldset>
    }
}

fn told(one: &ReciprocityView) -> StoryForm {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    StoryForm {
        place: one.row.place.clone(),
        starts_on: day(one.row.starts_on),
        ends_on: day(one.row.ends_on),
        hours: one.row.hours.map(|hours| hours.to_string()).unwrap_or_default(),
        skills: one.skills.iter().map(|learnt| learnt.skill.code().to_owned()).collect(),
    }
}

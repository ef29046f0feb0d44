//! Form fields, with what was typed and their errors.

use domain::{form::FieldErrors, refusal::Refusal};
use leptos::prelude::*;
use words::common;

use super::{icons::Icon, language::language};

fn message(name: &str, error: Option<String>) -> Option<impl IntoView + use<>> {
    let id = format!("erreur-{name}");
    error.map(|text| view! { <p class="field-error" id=id><Icon id="i-erreur"/><span>{text}</span></p> })
}

fn described_by(name: &str, hint: bool, error: bool) -> Option<String> {
    let mut ids = Vec::new();
    if hint {
        ids.push(format!("aide-{name}"));
    }
    if error {
        ids.push(format!("erreur-{name}"));
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A line to write in.
#[component]
pub fn Field(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What was typed.
    #[prop(into)]
    value: String,
    /// The messages of the form.
    errors: FieldErrors,
    /// What to write, with an example.
    #[prop(optional, into)]
    hint: String,
    /// The kind of input.
    #[prop(default = "text")]
    kind: &'static str,
    /// The keyboard that fits.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The most characters, for codes.
    #[prop(optional)]
    maxlength: Option<u32>,
    /// A class beside `field`.
    #[prop(optional)]
    class: &'static str,
    /// Whether the field may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let language = language();
    let error = errors.at(&name).map(|error| words::form::error(language, error));
    let wrong = error.is_some();
    let hinted = !hint.is_empty();
    let hint = hinted.then(|| view! { <p class="meta" id=format!("aide-{name}")>{hint}</p> });
    let label = if optional { common::optional_field(language, &label) } else { label };
    view! {
        <div class=format!("field {class}")>
            <label for=name.clone()>{label}</label>
            {hint}
            {message(&name, error)}
            <input
                id=name.clone()
                name=name.clone()
                type=kind
                value=value
                inputmode=inputmode
                autocomplete=autocomplete
                maxlength=maxlength
                autocapitalize="none"
                spellcheck="false"
                aria-invalid=wrong.then_some("true")
                aria-describedby=described_by(&name, hinted, wrong)
            />
        </div>
    }
}

/// Several lines to write in.
#[component]
pub fn TextArea(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// Its id, where a page holds several of that name.
    #[prop(optional, into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What was typed.
    #[prop(into)]
    value: String,
    /// The messages of the form.
    errors: FieldErrors,
    /// What to write.
    #[prop(optional, into)]
    hint: String,
    /// How many lines are seen.
    #[prop(default = 3)]
    rows: u32,
) -> impl IntoView {
    let language = language();
    let id = if id.is_empty() { name.clone() } else { id };
    let error = errors.at(&name).map(|error| words::form::error(language, error));
    let wrong = error.is_some();
    let hinted = !hint.is_empty();
    let hint = hinted.then(|| view! { <p class="meta" id=format!("aide-{id}")>{hint}</p> });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {hint}
            {message(&id, error)}
            <textarea
                id=id.clone()
                name=name
                rows=rows
                aria-invalid=wrong.then_some("true")
                aria-describedby=described_by(&id, hinted, wrong)
            >{value}</textarea>
        </div>
    }
}

/// One of a list to choose.
#[component]
pub fn Select(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What stands there while nothing is chosen.
    none: &'static str,
    /// The values, with their words.
    options: Vec<(String, String)>,
    /// The value that was chosen.
    #[prop(into)]
    value: String,
    /// The messages of the form.
    errors: FieldErrors,
) -> impl IntoView {
    let language = language();
    let error = errors.at(&name).map(|error| words::form::error(language, error));
    let wrong = error.is_some();
    let options: Vec<_> = options
        .into_iter()
        .map(|(one, words)| {
            let chosen = one == value;
            view! { <option value=one selected=chosen>{words}</option> }
        })
        .collect();
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            {message(&name, error)}
            <select
                id=name.clone()
                name=name.clone()
                aria-invalid=wrong.then_some("true")
                aria-describedby=described_by(&name, false, wrong)
            >
                <option value="">{none}</option>
                {options}
            </select>
        </div>
    }
}

/// One of a few to choose, all in sight.
#[component]
pub fn Choices(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// What is asked.
    #[prop(into)]
    legend: String,
    /// What the choice is for.
    #[prop(optional, into)]
    hint: String,
    /// The values, with their words.
    options: Vec<(&'static str, &'static str)>,
    /// The value that was chosen.
    #[prop(into)]
    value: String,
    /// The messages of the form.
    errors: FieldErrors,
) -> impl IntoView {
    let error = errors.at(&name).map(|error| words::form::error(language(), error));
    let (hinted, wrong) = (!hint.is_empty(), error.is_some());
    let hint = hinted.then(|| view! { <p class="meta" id=format!("aide-{name}")>{hint}</p> });
    let options: Vec<_> = options
        .into_iter()
        .map(|(one, words)| {
            let checked = one == value;
            view! {
                <label class="choice">
                    <input type="radio" name=name.clone() value=one checked=checked/>
                    <span>{words}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="choices" aria-describedby=described_by(&name, hinted, wrong)>
            <legend>{legend}</legend>
            {hint}
            {message(&name, error)}
            {options}
        </fieldset>
    }
}

/// One of a few faces to choose, each with its word.
#[component]
pub fn Smileys(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// What is asked.
    #[prop(into)]
    legend: String,
    /// What belongs to the question.
    #[prop(optional, into)]
    hint: String,
    /// The values, with their icons and words.
    options: Vec<(&'static str, &'static str, &'static str)>,
    /// The value that was chosen.
    #[prop(into)]
    value: String,
    /// The messages of the form.
    errors: FieldErrors,
) -> impl IntoView {
    let error = errors.at(&name).map(|error| words::form::error(language(), error));
    let (hinted, wrong) = (!hint.is_empty(), error.is_some());
    let hint = hinted.then(|| view! { <p class="meta" id=format!("aide-{name}")>{hint}</p> });
    let options: Vec<_> = options
        .into_iter()
        .map(|(one, icon, words)| {
            let checked = one == value;
            view! {
                <label class="choice">
                    <input type="radio" name=name.clone() value=one checked=checked/>
                    <Icon id=icon/>
                    <span>{words}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="stack stack--tight" aria-describedby=described_by(&name, hinted, wrong)>
            <legend>{legend}</legend>
            {hint}
            {message(&name, error)}
            <div class="choices choices--row smileys">{options}</div>
        </fieldset>
    }
}

/// Why a whole form was refused, above it.
#[component]
pub fn Refused(
    /// The refusal, if there was one.
    refusal: Option<Refusal>,
    /// The messages at the fields, counted here.
    #[prop(optional)]
    errors: FieldErrors,
) -> impl IntoView {
    let language = language();
    let (title, way_out) = match &refusal {
        Some(refusal) => (words::refusal::title(language, refusal), words::refusal::way_out(language, refusal)),
        None if errors.is_empty() => return None,
        None => {
            let refusal = Refusal::Form(errors);
            (words::refusal::title(language, &refusal), words::refusal::way_out(language, &refusal))
        }
    };
    Some(view! {
        <div class="notice notice--error" role="alert">
            <h2 class="field-error"><Icon id="i-erreur"/><span>{title}</span></h2>
            <p>{way_out}</p>
        </div>
    })
}

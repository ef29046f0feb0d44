//! The view of the form that requests a seat.

use domain::{path::Path, refusal::Refusal, registration::Needs};
use leptos::prelude::*;
use portal::{records::Line, session::view::SessionView};
use words::{Language, date, french, place, registration as say, session as session_words, shell};

use crate::{
    pages::person::registration::clash::clash_list,
    ui::{Place, Refused, Rich, TextArea, Way, commune_name, icons::Icon, language, phone_words, venue},
    web::{
        form::FormState,
        page::{Page, Tab},
    },
};

/// What was ticked and typed.
pub struct TypedRequest {
    /// What the person needs in order to come.
    pub needs: Needs,
    /// Their word for who answers.
    pub word: String,
}

/// The page: the form, or why it was refused and where to go instead.
pub fn page(language: Language, session: SessionView, form: FormState<TypedRequest>, help_phone: String) -> Page {
    let waits = session.line.as_ref().is_some_and(Line::has_room);
    // What clashes is shown with the form, and that the last seat is gone: the person may go on.
    let refused = form.refusal.as_ref().is_some_and(|refusal| match refusal {
        Refusal::SameHour => false,
        Refusal::SessionFull => !waits,
        _ => true,
    });
    let page = Page::of_form(session_words::register(language), form, move |form| {
        let back = session.action_path.clone().unwrap_or(Path::Offer).to_string();
        let questions = (!refused).then(|| questions(&session, form, waits));
        let word = (refused && !form.typed.word.is_empty()).then(|| {
            view! { <p class="meta">{say::word_written(language, &form.typed.word)}</p> }
        });
        let too_many = matches!(form.refusal, Some(Refusal::TooManyRequests { .. }));
        let others = refused.then(|| other_ways(&back, too_many, &help_phone));
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <p>
                        <a class="back" href=back.clone()>
                            <Icon id="i-retour" small=true/>
                            {say::back_to_action(language)}
                        </a>
                    </p>
                    <h1>{session_words::register(language)}</h1>
                    <p class="lead">{lead(&session)}</p>
                </div>
                <Refused refusal=form.refusal.clone() errors=form.errors.clone()/>
                {session.line.as_ref().filter(|_| waits && !refused).map(line)}
                {(!refused).then(|| clashes(&session, &back))}
                {(!refused).then(|| about(&session))}
                {questions}
                {word}
                {others}
            </main>
        }
    })
    .tab(Tab::Offer);
    if refused { page } else { page.acting() }
}

/// The session is full: how many people wait.
fn line(line: &Line) -> impl IntoView + use<> {
    let language = language();
    view! {
        <section class="notice notice--balise" aria-labelledby="complet">
            <h2 id="complet">{say::waitlist(language)}</h2>
            <p>{say::waitlist_lead(language, line.waiting)}</p>
        </section>
    }
}

fn lead(view: &SessionView) -> impl IntoView + use<> {
    let (language, session) = (language(), &view.session);
    let when = date::when(language, session.starts_at, session.ends_at);
    let place = view! { <Place name=place::at(language, &commune_name(&session.insee))/> };
    view! { <Rich words=say::form_lead(language, &session.action_name, place, &when)/> }
}

/// The place and what to bring, of this very session.
fn about(view: &SessionView) -> impl IntoView + use<> {
    let (language, session) = (language(), &view.session);
    let address = (!session.address.is_empty()).then(|| format!(", {}", session.address));
    let rhythm = (!session.rhythm.is_empty()).then(|| view! { <p>{french::capitalised(&session.rhythm)}</p> });
    let bring = (!session.bring.is_empty()).then(|| {
        let title = session_words::to_bring(language);
        view! { <p><b>{title}</b> <br/> {session.bring.clone()}</p> }
    });
    view! {
        <div class="stack stack--tight">
            {rhythm}
            <p>
                {venue(&session.structure_name, &session.place)} {address} ", "
                <Place name=commune_name(&session.insee)/>
            </p>
            {bring}
        </div>
    }
}

/// What the person already has at the same hour.
fn clashes(view: &SessionView, back: &str) -> Option<impl IntoView + use<>> {
    let language = language();
    let back = back.to_owned();
    (!view.clashes.is_empty()).then(|| {
        view! {
            <section class="notice notice--balise" aria-labelledby="meme-heure">
                <h2 id="meme-heure">{say::clash(language)}</h2>
                {clash_list(&view.clashes)}
                <p><Rich words=say::clash_choice(language, &back)/></p>
            </section>
        }
    })
}

fn questions(view: &SessionView, form: &FormState<TypedRequest>, waits: bool) -> impl IntoView + use<> {
    let language = language();
    let Needs { childcare, transport } = form.typed.needs;
    let word_label =
        if view.session.needs_validation { say::word_to_decider(language) } else { say::word_to_structure(language) };
    let known: Vec<_> = view.clashes.iter().map(|clash| clash.id.to_string()).collect();
    let button = match (waits, known.is_empty()) {
        (true, _) => say::waitlist_join(language),
        (false, true) => session_words::register(language),
        (false, false) => session_words::register_anyway(language),
    };
    let hidden = waits.then(|| {
        view! { <p><Rich words=say::waitlist_seen(language, &view.session.structure_name)/></p> }
    });
    let waits = waits.then(|| view! { <input type="hidden" name="attendre" value="1"/> });
    let known = (!known.is_empty()).then(|| view! { <input type="hidden" name="connu" value=known.join(",")/> });
    view! {
        <form class="stack stack--wide" method="post" novalidate=true>
            {known}
            {waits}
            <fieldset class="choices">
                <legend>{say::needs_question(language)}</legend>
                <p class="meta">{say::needs_question_help(language)}</p>
                <label class="choice">
                    <input type="checkbox" name="garde" value="1" checked=childcare/>
                    <span>{say::childcare(language)}</span>
                </label>
                <label class="choice">
                    <input type="checkbox" name="trajet" value="1" checked=transport/>
                    <span>{say::transport(language)}</span>
                </label>
            </fieldset>
            <TextArea
                name="mot"
                label=word_label
                value=form.typed.word.clone()
                errors=form.errors.clone()
                rows=2
            />
            <div class="notice notice--quiet">
                {hidden}
                <p><Rich words=who_sees_what(view)/></p>
            </div>
            <div class="actbar">
                <p class="meta">{say::may_change_mind(language)}</p>
                <button class="button button--big">{button}</button>
            </div>
        </form>
    }
}

fn who_sees_what(view: &SessionView) -> words::Rich {
    let (language, structure) = (language(), &view.session.structure_name);
    match (&view.referent_name, view.session.needs_validation) {
        (Some(name), true) => say::seen_by_referent(language, name, structure),
        (None, true) => say::seen_by_house(language, structure),
        (Some(name), false) => say::seen_by_structure(language, name, structure),
        (None, false) => say::seen_by_structure_and_house(language, structure),
    }
}

fn other_ways(back: &str, too_many: bool, help_phone: &str) -> impl IntoView + use<> {
    let language = language();
    let own = too_many.then(|| {
        view! {
            <Way href=Path::Registrations icon="i-heure" title=say::mine_all(language) detail=say::mine_undecided(language)/>
        }
    });
    view! {
        <section class="stack stack--tight" aria-labelledby="suite">
            <h2 id="suite">{say::now_what(language)}</h2>
            <ul class="ways">
                {own}
                <Way
                    href=back.to_owned()
                    icon="i-agenda"
                    title=say::other_dates(language)
                    detail=say::other_dates_detail(language)
                />
                <Way
                    href=Path::Offer
                    icon="i-offre"
                    title=say::other_action(language)
                    detail=say::other_action_detail(language)
                />
                <Way
                    href=format!("tel:{help_phone}")
                    icon="i-appeler"
                    title=shell::talk_to_somebody(language)
                    detail=phone_words(help_phone)
                />
            </ul>
        </section>
    }
}

//! View of the questions after a session, and of a link that ended.

use domain::{
    feedback::{FeedbackForm, OPEN_FOR, Question, Rating, SHOWN_FROM, WORDS_MAX},
    path::Path,
};
use leptos::prelude::*;
use portal::feedback::answer::FeedbackView;
use uuid::Uuid;
use words::{Language, common, date, feedback as say};

use crate::{
    pages::{ended::Ended, person::registration::ended},
    ui::{Refused, Rich, Smileys, TextArea, icons::Icon, language},
    web::{
        form::FormState,
        page::{Page, Tab},
    },
};

/// Where the page says what was just done.
const DONE: &str = "fait";
/// Where one says that one does not want to be asked; messages lead there.
const STOP: &str = "refus";

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// The answers were kept.
    Answered,
    /// It was said whether one wants to be asked.
    Asking,
}

impl Done {
    const ALL: [Done; 2] = [Done::Answered, Done::Asking];

    fn code(self) -> &'static str {
        match self {
            Done::Answered => "avis",
            Done::Asking => "choix",
        }
    }

    /// What an address says.
    pub fn parse(code: &str) -> Option<Done> {
        Done::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The page that says so, at the place where it does.
    pub fn path(self, page: &Path) -> String {
        let at = match self {
            Done::Answered => DONE,
            Done::Asking => STOP,
        };
        format!("{}#{at}", page.with_query(DONE, self.code()))
    }
}

/// What the page shows.
pub(super) struct AskedView {
    /// What is asked, and what was answered.
    pub asked: FeedbackView,
    /// The page itself, where its forms go.
    pub page: Path,
    /// The registration, for who is signed in.
    pub registration: Option<Uuid>,
    /// What was just done.
    pub done: Option<Done>,
}

/// The questions; too late, that they are over.
pub(super) fn page(language: Language, view: AskedView, filled: FormState<FeedbackForm>) -> Page {
    let title = if view.asked.is_open { say::feedback(language) } else { say::late(language) };
    Page::of_form(title, filled, move |filled| {
        let session = &view.asked.session;
        let when = date::when(language, session.starts_at, session.ends_at);
        let back = view.registration.map(|registration| {
            view! {
                <p>
                    <a class="back" href=Path::Registration(registration).to_string()>
                        <Icon id="i-retour" small=true/>
                        {say::feedback_back(language)}
                    </a>
                </p>
            }
        });
        let thanks = (view.done == Some(Done::Answered)).then(|| {
            let until = say::feedback_until(language, &date::date_hour(language, view.asked.until));
            view! {
                <div class="notice notice--done" role="status" id=DONE>
                    <p><b>{say::feedback_thanks(language)}</b></p>
                    <p>{until}</p>
                </div>
            }
        });
        let body = match view.asked.is_open {
            true => questions(&view, filled).into_any(),
            false => view! { <p>{say::late_detail(language, OPEN_FOR.num_days())}</p> }.into_any(),
        };
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    {back}
                    <h1>{title}</h1>
                    <p class="lead"><Rich words=say::feedback_lead(language, &session.action_name, &when)/></p>
                </div>
                {thanks}
                <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
                {body}
                {stop(&view)}
            </main>
        }
    })
    .tab(Tab::Home)
}

fn questions(view: &AskedView, filled: &FormState<FeedbackForm>) -> impl IntoView + use<> {
    let language = language();
    let (typed, errors) = (&filled.typed, &filled.errors);
    let fields: Vec<_> = Question::ALL
        .iter()
        .map(|&question| {
            let options =
                Rating::ALL.iter().map(|&rating| (rating.code(), face(rating), say::rating(language, rating)));
            view! {
                <Smileys
                    name=FeedbackForm::field(question)
                    legend=say::question(language, question)
                    hint=say::hint(language, question)
                    options=options.collect()
                    value=typed.typed(question)
                    errors=errors.clone()
                />
            }
        })
        .collect();
    let send = match view.asked.given.is_some() {
        true => say::feedback_change(language),
        false => say::feedback_send(language),
    };
    view! {
        <div class="stack stack--tight">
            <p>{say::feedback_free(language)}</p>
            <p>{say::feedback_unnamed(language, SHOWN_FROM)}</p>
        </div>
        <form method="post" action=view.page.to_string() class="stack" novalidate=true>
            {fields}
            <TextArea
                name="mot"
                label=common::optional_field(language, say::free_words(language))
                value=typed.mot.clone()
                errors=errors.clone()
                hint=say::free_words_hint(language, WORDS_MAX as u64)
            />
            <p><button class="button button--big">{send}</button></p>
        </form>
    }
}

/// The face of an answer.
fn face(rating: Rating) -> &'static str {
    match rating {
        Rating::Great => "i-ravi",
        Rating::Good => "i-content",
        Rating::Poor => "i-decu",
        Rating::Bad => "i-fache",
    }
}

/// Whether one wants to be asked after other sessions.
fn stop(view: &AskedView) -> impl IntoView + use<> {
    let language = language();
    let (detail, value, words) = match view.asked.is_refused {
        true => (say::refuse_done(language), "oui", say::refuse_again(language)),
        false => (say::refuse_detail(language), "non", say::refuse_do(language)),
    };
    let status = (view.done == Some(Done::Asking)).then_some("status");
    view! {
        <section class="stack stack--tight" id=STOP aria-labelledby="refus-titre">
            <h2 id="refus-titre">{say::refuse(language)}</h2>
            <p role=status>{detail}</p>
            <form method="post" action=view.page.to_string()>
                <button class="button button--quiet" name="demander" value=value>{words}</button>
            </form>
        </section>
    }
}

/// A link that has come to its end: it tells nothing of what it was about.
pub(super) fn ended(language: Language) -> Page {
    let told = say::ended_detail(language, OPEN_FOR.num_days());
    ended::page(language, Ended { title: say::ended(language), told, is_done: false })
}

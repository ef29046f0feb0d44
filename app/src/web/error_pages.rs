//! Error pages: gives each error response its page and links that help.

use axum::{
    body::Body,
    extract::{Request, State as Extract},
    http::{Response, StatusCode, header},
    middleware::Next,
    response::IntoResponse,
};
use domain::{account::Role, path::Path, refusal::Refusal};
use leptos::prelude::*;
use words::{Language, account, common, shell};

use crate::{
    ui::{Way, language, phone_words},
    web::{
        error::ErrorPage,
        kept_form::LateForm,
        page::{Page, redirect},
        return_path::{Reason, sign_in_from},
        state::State,
        visitor::{LazyVisitor, Visitor},
    },
};

/// Gives every error its page: the ones of handlers, and the ones of the framework (unknown path, unreadable form).
pub async fn render_errors(Extract(state): Extract<State>, request: Request, next: Next) -> Response<Body> {
    let path = request.uri().path_and_query().map_or_else(|| Path::Root.to_string(), ToString::to_string);
    let visitor = LazyVisitor::of(request.extensions());
    let response = next.run(request).await;
    let error = response.extensions().get::<ErrorPage>().cloned().or_else(|| page_of_status(&response));
    let Some(error) = error else { return response };
    // Without a readable session the page would not know its menu: plain words then.
    let visitor = match visitor {
        Ok(visitor) => visitor.get(&state.portal).await,
        Err(error) => Err(error),
    };
    let Ok(visitor) = visitor else { return plain(response.status()) };
    let page = match error {
        ErrorPage::Refused(refusal) => refused(visitor.language(), &refusal),
        ErrorPage::Missing => missing(&state, &visitor),
        ErrorPage::SignIn => return sign_in(&path, &visitor, response.extensions().get()),
        ErrorPage::Fault => fault(&state, &visitor),
    };
    page.status(response.status().as_u16()).show(&state, &visitor).await
}

/// The sign-in page, which leads on to where somebody was going, or to the form that they sent.
fn sign_in(path: &str, visitor: &Visitor, late: Option<&LateForm>) -> Response<Body> {
    redirect(match late {
        Some(LateForm { page, is_kept: true }) => sign_in_from(page, Some(Reason::FormKept)),
        Some(LateForm { page, is_kept: false }) => sign_in_from(page, Some(Reason::FormLost)),
        None => sign_in_from(path, visitor.expired().map(|_| Reason::Idle)),
    })
}

/// An error that the framework answered without a page: no body of ours, and a status that says so.
fn page_of_status(response: &Response<Body>) -> Option<ErrorPage> {
    let status = response.status();
    let ours = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        kind.as_bytes().starts_with(b"text/html") || kind.as_bytes().starts_with(b"application/json")
    });
    match status {
        _ if ours => None,
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Some(ErrorPage::Missing),
        _ if status.is_server_error() => Some(ErrorPage::Fault),
        StatusCode::PAYLOAD_TOO_LARGE => Some(ErrorPage::Refused(Refusal::FormTooLarge)),
        _ if status.is_client_error() => Some(ErrorPage::Refused(Refusal::CrossSiteForm)),
        _ => None,
    }
}

fn plain(status: StatusCode) -> Response<Body> {
    let words = shell::unavailable(Language::default());
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words).into_response()
}

/// A path with a fallen stake.
#[component]
fn Lost() -> impl IntoView {
    view! {
        <svg class="lost" viewBox="0 0 300 72" role="img" aria-label=shell::lost_image(language())>
            <path class="v-done" d="M0 58h138"></path>
            <path class="v-left" d="M138 58h162"></path>
            <path
                class="v-stake"
                d="M14 22a3 3 0 0 1 3-3h6a3 3 0 0 1 3 3v41l-6 7-6-7zM84 22a3 3 0 0 1 3-3h6a3 3 0 0 1 3 3v41l-6 7-6-7z"
            ></path>
            <g transform="rotate(-7 180 54)">
                <path class="v-blaze" d="M206 44h14a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3h-14z"></path>
                <path class="v-stake" d="M152 44h50v12h-50l-8-6z"></path>
            </g>
        </svg>
    }
}

/// An unknown address, or something that is another's: the answer is the same.
fn missing(state: &State, visitor: &Visitor) -> Page {
    let help = state.portal.settings.help_phone.clone();
    let role = visitor.account().map(|account| account.role);
    Page::new(shell::missing(visitor.language()), move || {
        let language = language();
        let ways = ways_of(language, role);
        view! {
            <main id="contenu" class="page page--reading">
                <Lost/>
                <div class="stack stack--tight">
                    <h1>{shell::missing_heading(language)}</h1>
                    <p class="lead">{shell::missing_lead(language)}</p>
                </div>
                <section class="stack stack--tight" aria-labelledby="ou-aller">
                    <h2 id="ou-aller">{shell::missing_ways(language)}</h2>
                    <ul class="ways">
                        {ways}
                        {call(language, &help)}
                    </ul>
                </section>
            </main>
        }
    })
    .status(404)
}

fn call(language: Language, help: &str) -> impl IntoView + use<> {
    let title = shell::talk_to_somebody(language);
    view! { <Way href=format!("tel:{help}") icon="i-appeler" title=title detail=phone_words(help)/> }
}

fn ways_of(language: Language, role: Option<Role>) -> impl IntoView {
    let own = match role {
        Some(Role::Allocataire) => {
            Some((Path::Home, "i-accueil", common::my_space(language), common::my_space_detail(language)))
        }
        Some(Role::Provider) => {
            Some((Path::Sessions, "i-agenda", shell::tab_sessions(language), shell::tab_sessions_detail(language)))
        }
        Some(Role::TerritoryLead) => None,
        Some(Role::Referent | Role::Admin) => {
            Some((Path::Requests, "i-boite", shell::tab_requests(language), shell::tab_requests_detail(language)))
        }
        None => Some((Path::SignIn, "i-personne", account::sign_in(language), account::sign_in_detail(language))),
    };
    let (offer, detail) = (common::the_offer(language), common::the_offer_detail(language));
    view! {
        {own.map(|(href, icon, title, detail)| view! { <Way href=href icon=icon title=title detail=detail/> })}
        <Way href=Path::Offer icon="i-offre" title=offer detail=detail/>
    }
}

/// A refusal that no form shows at its place.
fn refused(language: Language, refusal: &Refusal) -> Page {
    let (title, way_out) = (words::refusal::title(language, refusal), words::refusal::way_out(language, refusal));
    Page::new(title.trim_end_matches('.').to_owned(), move || {
        view! {
            <main id="contenu" class="page page--reading">
                <Lost/>
                <div class="stack stack--tight">
                    <h1>{title.trim_end_matches('.').to_owned()}</h1>
                    <p class="lead">{way_out.clone()}</p>
                </div>
                <p class="buttons"><a class="button" href=Path::Offer.to_string()>{common::see_offer(language)}</a></p>
            </main>
        }
    })
    .status(refusal.status())
}

/// Our own fault.
fn fault(state: &State, visitor: &Visitor) -> Page {
    let help = state.portal.settings.help_phone.clone();
    Page::new(shell::fault(visitor.language()), move || {
        let language = language();
        view! {
            <main id="contenu" class="page page--reading">
                <Lost/>
                <div class="stack stack--tight">
                    <h1>{shell::fault(language)}</h1>
                    <p class="lead">{shell::fault_lead(language)}</p>
                </div>
                <section class="stack stack--tight" aria-labelledby="ou-aller">
                    <h2 id="ou-aller">{shell::fault_ways(language)}</h2>
                    <ul class="ways">
                        <Way href=Path::Root icon="i-accueil" title=shell::back_home(language)/>
                        {call(language, &help)}
                    </ul>
                </section>
            </main>
        }
    })
    .status(500)
}

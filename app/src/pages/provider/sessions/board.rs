//! `/porteur`: the sessions of a structure, and its actions.

use axum::{
    extract::{Query, State as Extract},
    response::Response,
};
use domain::{calendar, listing::ListPage, path::Path, session::SessionState};
use leptos::prelude::*;
use portal::{
    records::OwnSession,
    session::publish::{self, Board},
};
use words::{date, french};

use crate::{
    ui::{PageQuery, Place, commune_name, icons::Icon, language, pager},
    web::{
        error::AppError,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Shows the sessions and the actions.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Query(query): Query<PageQuery>,
) -> Result<Response, AppError> {
    let board = publish::board(&state.portal, visitor.require()?, query.page()).await?;
    let now = state.portal.now();
    let structure = visitor.organisation().to_owned();
    let page = Page::new("Mes sessions", move || {
        let (coming, past): (Vec<_>, Vec<_>) = board.sessions.iter().partition(|one| one.ends_at > now);
        let first = board.sessions.page == ListPage::FIRST;
        let coming = (first || !coming.is_empty()).then(|| {
            session_list(
                "À venir",
                "venir",
                &coming,
                "Aucune session à venir. Publiez-en une\u{a0}: elle apparaît aussitôt dans l’offre.",
            )
        });
        view! {
            <main id="contenu" class="page page--split">
                <div class="stack stack--tight span"><h1>"Mes sessions"</h1><p class="lead">{structure.clone()}</p></div>
                {coming}
                <div class="aside">{actions(&board)}</div>
                {(!past.is_empty()).then(|| session_list("Passées", "passees", &past, ""))}
                {pager(&board.sessions, |page| format!("{}{}", Path::Sessions, page.query()), "sessions")}
            </main>
        }
    });
    Ok(page.tab(Tab::Sessions).show(&state, &visitor).await)
}

fn session_list(
    title: &'static str,
    id: &'static str,
    sessions: &[&OwnSession],
    none: &'static str,
) -> impl IntoView + use<> {
    let items: Vec<_> = sessions.iter().map(|session| session_line(session)).collect();
    let list = if items.is_empty() {
        view! { <p>{none}</p> }.into_any()
    } else {
        view! { <ul class="agenda">{items}</ul> }.into_any()
    };
    view! { <section class="stack stack--tight" aria-labelledby=id><h2 id=id>{title}</h2>{list}</section> }
}

fn session_line(session: &OwnSession) -> impl IntoView + use<> {
    let language = language();
    let day = calendar::day(session.starts_at);
    let standing = match session.state {
        SessionState::Cancelled => "Annulée".into_any(),
        SessionState::Open => {
            let taken = french::counted(session.taken, "place prise", "places prises");
            let seats = format!("{taken} sur {}, ", session.seats);
            view! { {seats} <Place name=commune_name(&session.insee)/> }.into_any()
        }
    };
    view! {
        <li>
            <time datetime=day.to_string()><b>{date::day_number(language, day)}</b>{date::short_month(language, day)}</time>
            <span>
                <a href=Path::Session(session.id).to_string()>{session.action_name.clone()}</a> <br/>
                {date::date_hour(language, session.starts_at)} <br/>
                <span class="meta">{standing}</span>
            </span>
        </li>
    }
}

fn actions(board: &Board) -> impl IntoView + use<> {
    let items: Vec<_> = board
        .actions
        .iter()
        .map(|action| {
            view! {
                <li>
                    <a href=Path::NewSession(action.id).to_string()>
                        <Icon id="i-plus"/>
                        <span><b>{action.name.clone()}</b>" "<small>"publier une session"</small></span>
                        <Icon id="i-suite" small=true/>
                    </a>
                    <a class="way-more" href=Path::Description(action.id).to_string()>
                        "Décrire cette action"<span class="hidden">{format!("\u{a0}: {}", action.name)}</span>
                    </a>
                    <a class="way-more" href=Path::ActionFeedback(action.id).to_string()>
                        "Les avis des personnes venues"
                        <span class="hidden">{format!("\u{a0}: {}", action.name)}</span>
                    </a>
                </li>
            }
        })
        .collect();
    let list = if items.is_empty() {
        view! { <p>"Aucune action dans l’offre pour le moment. Le Département les ajoute\u{a0}: appelez-le."</p> }
            .into_any()
    } else {
        view! { <ul class="ways">{items}</ul> }.into_any()
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="actions">
            <h2 id="actions">"Mes actions"</h2>
            {list}
        </section>
    }
}

//! Views of the people whom the organiser of a session does not know by name: whose request waits, and who came long ago.

use domain::{calendar, session::SessionState};
use leptos::prelude::*;
use portal::{
    records::{PendingSeat, SeatsByState, Session},
    session::publish::Roster,
};
use words::{date, french};

use crate::ui::language;

/// A request that waits, wherever a name would stand.
pub(super) const REQUEST: &str = "Une demande en attente";

/// The seats that are kept while a request waits: since when, until when, and for nobody in particular.
pub(super) fn pending(roster: &Roster) -> Option<impl IntoView + use<>> {
    let all = usize::try_from(roster.standing.requested).unwrap_or_default();
    let rows: Vec<_> = roster.pending.iter().map(kept_seat).collect();
    let others = all.saturating_sub(rows.len());
    let others = (others > 0).then(|| {
        let others = french::counted(others, "autre demande attend", "autres demandes attendent");
        view! { <p class="small">{format!("{others} une réponse.")}</p> }
    });
    (!rows.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="attente">
                <h3 id="attente">{french::counted(all, "demande en attente", "demandes en attente")}</h3>
                <p class="small">"Vous verrez le nom de la personne quand sa place sera validée."</p>
                <ul class="people">{rows}</ul>
                {others}
            </section>
        }
    })
}

fn kept_seat(seat: &PendingSeat) -> impl IntoView + use<> {
    let language = language();
    let since = date::day_month(language, calendar::day(seat.requested_at));
    let until = seat.answer_by.map(|at| format!(" Réponse avant le {}.", date::date_hour(language, at)));
    view! {
        <li>
            <b>{REQUEST}</b>
            <span class="meta">{format!("Place gardée depuis le {since}.")} {until}</span>
        </li>
    }
}

/// What stays of a session whose people are no longer named: how many they were.
pub(super) fn counts(session: &Session, standing: &SeatsByState) -> impl IntoView + use<> {
    let registered = french::counted(standing.with_seat(), "personne inscrite", "personnes inscrites");
    let counted = match session.state {
        SessionState::Cancelled => None,
        SessionState::Open if standing.recorded == 0 => Some(format!("{registered}.")),
        SessionState::Open => Some(format!(
            "{registered}, {} sur {}.",
            french::counted(standing.came, "venue", "venues"),
            french::counted(standing.recorded, "notée", "notées"),
        )),
    };
    view! {
        <div class="notice notice--quiet stack stack--tight">
            {counted.map(|words| view! { <p>{words}</p> })}
            <p>"Cette session est finie depuis plus de six mois. Les noms ne sont plus montrés."</p>
        </div>
    }
}

/// What a sheet lacks while requests wait.
pub(super) fn left_out(standing: &SeatsByState) -> Option<impl IntoView + use<>> {
    let waiting = standing.requested;
    let words = format!(
        "{} une réponse et {} pas sur cette feuille. Imprimez-la de nouveau après.",
        french::counted(waiting, "demande attend", "demandes attendent"),
        if waiting < 2 { "n’est" } else { "ne sont" },
    );
    (waiting > 0).then(|| view! { <p class="small no-print">{words}</p> })
}

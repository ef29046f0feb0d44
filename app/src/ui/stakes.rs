//! Progress indicators drawn as stakes: steps, seats, and duration of a contract.

use chrono::NaiveDate;
use domain::path::Path;
use leptos::prelude::*;
use words::date;

use super::language::language;

/// How a stake stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StakeState {
    /// Done: planted.
    Done,
    /// Current: larger, painted.
    Now,
    /// To come.
    Next,
    /// Laid down.
    Stop,
}

impl StakeState {
    fn word(self) -> &'static str {
        match self {
            StakeState::Done => "done",
            StakeState::Now => "now",
            StakeState::Next => "next",
            StakeState::Stop => "stop",
        }
    }
}

/// One stake of a line.
#[derive(Clone, Debug)]
pub struct Stake {
    /// How it stands.
    pub state: StakeState,
    /// What it is.
    pub title: String,
    /// When, or what it means.
    pub detail: String,
    /// Where it is done, with the words that lead there.
    pub link: Option<(Path, &'static str)>,
}

impl Stake {
    /// A stake with its words.
    pub fn new(state: StakeState, title: impl Into<String>, detail: impl Into<String>) -> Stake {
        Stake { state, title: title.into(), detail: detail.into(), link: None }
    }

    /// The same, with where it is done.
    pub fn leads_to(self, path: Path, words: &'static str) -> Stake {
        Stake { link: Some((path, words)), ..self }
    }
}

/// A line of stakes.
#[component]
pub fn Stakes(
    /// The stakes, in order.
    stakes: Vec<Stake>,
    /// What the line is about; none when a heading says it.
    #[prop(optional, into)]
    label: Option<String>,
    /// Side by side where there is room.
    #[prop(optional)]
    line: bool,
) -> impl IntoView {
    let class = match (line, stakes.len()) {
        (true, 3) => "stakes stakes--line stakes--3",
        (true, _) => "stakes stakes--line",
        (false, _) => "stakes",
    };
    let items: Vec<_> = stakes
        .into_iter()
        .map(|stake| {
            let current = (stake.state == StakeState::Now).then_some("step");
            view! {
                <li data-state=stake.state.word() aria-current=current>
                    <b>{stake.title}</b>
                    <span>{stake.detail}</span>
                    {stake.link.map(|(path, words)| view! { <p><a href=path.to_string()>{words}</a></p> })}
                </li>
            }
        })
        .collect();
    let role = label.is_some().then_some("group");
    view! { <div class="way" role=role aria-label=label><ol class=class>{items}</ol></div> }
}

/// Seats as small stakes: taken, held, free.
#[component]
pub fn SeatRow(
    /// Seats given.
    #[prop(optional)]
    taken: i64,
    /// Seats held while an answer is awaited.
    #[prop(optional)]
    held: i64,
    /// Free seats.
    free: i64,
) -> impl IntoView {
    let row = |count: i64, class: &'static str| (0..count).map(move |_| view! { <i class=class></i> }).collect_view();
    view! {
        <span class="seats" aria-hidden="true">
            {row(taken, "seat seat--taken")} {row(held, "seat seat--held")} {row(free, "seat")}
        </span>
    }
}

/// How far a contract is between its two dates.
#[component]
pub fn Validity(
    /// First day.
    starts_on: NaiveDate,
    /// Last day.
    ends_on: NaiveDate,
    /// The present day.
    today: NaiveDate,
) -> impl IntoView {
    let length = (ends_on - starts_on).num_days().max(1);
    let done = ((today - starts_on).num_days() * 100 / length).clamp(0, 100);
    let now = format!("{done}%");
    let language = language();
    let (first, last) = (date::full_date(language, starts_on), date::full_date(language, ends_on));
    let label = words::contract::validity(language, &last, done, &first);
    let planted: Vec<_> = [0, 1, 2]
        .into_iter()
        .map(|third| format!("{}%", done * third / 3))
        .map(|x| {
            view! {
                <svg x=x y="14" width="9" height="34" viewBox="0 0 9 34" overflow="visible">
                    <path class="v-stake" d="M0 2a2 2 0 0 1 2-2h5a2 2 0 0 1 2 2v25L4.5 34 0 27z"></path>
                </svg>
            }
        })
        .collect();
    view! {
        <svg role="img" aria-label=label>
            <line class="v-done" x1="0" x2=now.clone() y1="42" y2="42"></line>
            <line class="v-left" x1=now.clone() x2="100%" y1="42" y2="42"></line>
            {planted}
            <svg x=now y="0" width="14" height="48" viewBox="0 0 14 48" overflow="visible">
                <path class="v-blaze" d="M0 3a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v13H0z"></path>
                <path class="v-stake" d="M0 20h14v19l-7 9-7-9z"></path>
            </svg>
            <svg x="100%" y="18" width="9" height="24" overflow="visible">
                <rect class="v-next" x="-8" y="1" width="8" height="22" rx="2"></rect>
            </svg>
        </svg>
    }
}

//! « Qui a consulté votre dossier »: days, organisations and rights.

use domain::reading::ReadRight;
use leptos::prelude::*;
use portal::person::FileReader;
use words::{Language, date, privacy};

use crate::ui::language;

/// Lines before "the days before".
const SHOWN: usize = 6;

/// The section; `kept` says how long readings are, in words.
pub(super) fn section(kept: &str, readers: &[FileReader]) -> impl IntoView + use<> {
    let language = language();
    let list = |readers: &[FileReader]| {
        let items: Vec<_> = readers.iter().map(|reader| line(language, reader)).collect();
        view! { <ul class="listing listing--dated">{items}</ul> }
    };
    let (first, rest) = readers.split_at(readers.len().min(SHOWN));
    let shown = if first.is_empty() {
        view! { <p>{privacy::readers_none(language)}</p> }.into_any()
    } else {
        list(first).into_any()
    };
    let rest = (!rest.is_empty()).then(|| {
        view! { <details><summary>{privacy::readers_more(language)}</summary> {list(rest)}</details> }
    });
    view! {
        <section class="stack stack--tight" aria-labelledby="consultations">
            <h2 id="consultations">{privacy::readers(language)}</h2>
            <p>{privacy::readers_detail(language)}</p>
            {shown}
            {rest}
            <p class="small">{privacy::readers_kept(language, kept)}</p>
        </section>
    }
}

fn line(language: Language, reader: &FileReader) -> impl IntoView + use<> {
    let right = match reader.right {
        ReadRight::Follows => privacy::reader_follows(language),
        ReadRight::StandsIn => privacy::reader_stands_in(language),
        ReadRight::Administers => privacy::reader_administers(language),
        ReadRight::RunsSession => privacy::reader_runs_session(language),
        ReadRight::RunsAction => privacy::reader_runs_action(language),
        ReadRight::Helps => privacy::reader_helps(language),
        ReadRight::HoldsLink => privacy::reader_holds_link(language),
    };
    let organisation = (!reader.organisation.is_empty()).then(|| reader.organisation.clone());
    let organisation = organisation.map(|name| view! { <b>{name}</b> <br/> });
    view! {
        <li>
            <span>{organisation} {right}</span>
            <time datetime=reader.day.to_string()>{date::full_date(language, reader.day)}</time>
        </li>
    }
}

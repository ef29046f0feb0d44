//! Difference of two texts, line by line, readable aloud too.

use leptos::prelude::*;
use portal::sheet::difference::{Fate, Group, Line};

/// What changed; says so when nothing did.
#[component]
pub fn Difference(
    /// Changed lines with their neighbours.
    groups: Vec<Group>,
) -> impl IntoView {
    if groups.is_empty() {
        return view! { <p>"Les deux textes sont les mêmes."</p> }.into_any();
    }
    let groups: Vec<_> = groups
        .into_iter()
        .map(|group| {
            let lines: Vec<_> = group.into_iter().map(line).collect();
            view! { <div class="difference">{lines}</div> }
        })
        .collect();
    view! { <div class="stack">{groups}</div> }.into_any()
}

fn line(line: Line) -> AnyView {
    let parts: Vec<_> = line
        .parts
        .into_iter()
        .map(|part| if part.changed { view! { <b>{part.text}</b> }.into_any() } else { part.text.into_any() })
        .collect();
    match line.fate {
        Fate::Same => view! { <p>{parts}</p> }.into_any(),
        Fate::Removed => view! { <p><del><span class="hidden">"Retiré\u{a0}: "</span>{parts}</del></p> }.into_any(),
        Fate::Added => view! { <p><ins><span class="hidden">"Ajouté\u{a0}: "</span>{parts}</ins></p> }.into_any(),
    }
}

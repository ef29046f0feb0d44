//! View of the figures of what people freely give.

use domain::reciprocity::{LEAST_PEOPLE, ReciprocityFigure, ReciprocityStage};
use leptos::prelude::*;
use words::number::thousands;

use crate::ui::language;

/// The table of figures.
pub(super) fn figures(figures: &[ReciprocityFigure]) -> impl IntoView + use<> {
    let rows: Vec<_> = figures
        .iter()
        .map(|one| {
            let number = match one.number {
                Some(number) => thousands(language(), number),
                None => format!("moins de {LEAST_PEOPLE} personnes"),
            };
            view! { <tr><th scope="row">{stage(one.stage)}</th><td class="number">{number}</td></tr> }
        })
        .collect();
    view! {
        <section class="stack stack--tight" aria-labelledby="reciprocite">
            <h2 id="reciprocite">"Réciprocité"</h2>
            <p class="meta">
                {format!(
                    "Ce que des personnes donnent librement. Un chiffre se montre à partir de {LEAST_PEOPLE} \
                     personnes. Personne n’est identifié."
                )}
            </p>
            <table class="table">
                <thead><tr><th scope="col">"Étape"</th><th scope="col" class="number">"Nombre"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn stage(stage: ReciprocityStage) -> &'static str {
    match stage {
        ReciprocityStage::Proposed => "Proposées",
        ReciprocityStage::Chosen => "Choisies",
        ReciprocityStage::Done => "Faites",
        ReciprocityStage::Reused => "Savoir-être qui ont resservi",
    }
}

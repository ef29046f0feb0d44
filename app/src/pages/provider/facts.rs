//! Check boxes of the practical facts of an action or a session.

use domain::offer::practical::{Boxes, Fact};
use leptos::prelude::*;

use crate::ui::language;

/// The boxes, those of some facts ticked.
pub(super) fn fact_boxes(ticked: &Boxes) -> impl IntoView + use<> {
    let language = language();
    let ticked = ticked.facts();
    let boxes: Vec<_> = Fact::ALL
        .iter()
        .map(|fact| {
            view! {
                <label class="chip">
                    <input type="checkbox" name=fact.code() value="oui" checked=ticked.contains(*fact)/>
                    {words::offer::fact(language, *fact)}
                </label>
            }
        })
        .collect();
    view! { <div class="chips chips--wrap">{boxes}</div> }
}

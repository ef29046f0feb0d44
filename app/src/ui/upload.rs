//! Form fields of a file, and the list of files that are kept.

use domain::form::FieldErrors;
use leptos::prelude::*;

use super::icons::Icon;
use crate::{ui::language, web::upload::FILE};

/// What telephones and computers offer to choose. HEIC is left out on purpose: an iPhone then sends a JPEG.
const ACCEPTED: &str = "image/jpeg,image/png,image/webp,application/pdf";

/// A photo or a PDF to choose.
#[component]
pub fn FileField(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What may be chosen.
    #[prop(into)]
    hint: String,
    /// The messages of the form.
    errors: FieldErrors,
) -> impl IntoView {
    let error = errors.at(FILE).map(|error| words::form::error(language(), error));
    let wrong = error.is_some();
    let described_by = if wrong { "aide-fichier erreur-fichier" } else { "aide-fichier" };
    let message = error.map(|text| {
        view! { <p class="field-error" id="erreur-fichier"><Icon id="i-erreur"/><span>{text}</span></p> }
    });
    view! {
        <div class="field">
            <label for=FILE>{label}</label>
            <p class="meta" id="aide-fichier">{hint}</p>
            {message}
            <input
                id=FILE
                name=FILE
                type="file"
                accept=ACCEPTED
                aria-invalid=wrong.then_some("true")
                aria-describedby=described_by
            />
        </div>
    }
}

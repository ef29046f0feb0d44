//! Advice on the words of a draft, in plain language, for the page and for its script.

use domain::{
    contract::{DraftForm, line_field},
    plain_language::{self, Kind, Suggestion},
};
use serde_json::{Value, json};

use crate::{ui::language, web::form::FormState};

/// What may be said more plainly in a text, a sentence for each; at most three.
pub(super) fn on(text: &str) -> Vec<String> {
    plain_language::check(text).iter().take(3).map(|one| advice(one, text)).collect()
}

fn advice(one: &Suggestion, text: &str) -> String {
    let quote = one.quote(text);
    match one.kind {
        Kind::LongSentence { words } => format!("{words} mots dans une phrase\u{a0}: coupez-la si vous pouvez."),
        Kind::Jargon { instead } => format!("«\u{a0}{quote}\u{a0}»\u{a0}: dites plutôt «\u{a0}{instead}\u{a0}»."),
        Kind::Acronym { meaning: Some(meaning) } => format!("{quote}\u{a0}: expliquez-le ({meaning})."),
        Kind::Acronym { meaning: None } => format!("{quote}\u{a0}: dites ce que c’est."),
    }
}

/// What the script of the page learns once a draft is saved.
pub(super) fn saved(form: &DraftForm, revision: i64) -> Value {
    let lines = form.lines.iter().map(|line| (line_field("mots", line.id), on(&line.label)));
    let all = std::iter::once(("but".to_owned(), on(&form.goal))).chain(lines);
    let advice: serde_json::Map<String, Value> = all.map(|(field, advice)| (field, json!(advice))).collect();
    json!({ "revision": revision, "conseils": advice })
}

/// What it learns when nothing was saved.
pub(super) fn refused(filled: &FormState<()>) -> Value {
    let errors = filled
        .errors
        .iter()
        .map(|(field, error)| (field.to_owned(), Value::String(words::form::error(language(), error))));
    let errors: serde_json::Map<String, Value> = errors.collect();
    let refusal = filled.refusal.as_ref();
    let title = refusal.map(|refusal| words::refusal::title(words::Language::default(), refusal));
    json!({ "erreurs": errors, "refus": title })
}

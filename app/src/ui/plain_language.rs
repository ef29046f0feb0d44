//! Suggestions of the plain-language linter beside a text that is typed, and the script that renews them.

use domain::{
    path::Path,
    plain_language::{self, Kind, LONGEST_SENTENCE},
    sheet,
};
use leptos::prelude::*;
use words::french::counted;

/// Asks for suggestions again when somebody pauses; without it they come with the preview.
pub const SCRIPT: &str = include_str!("plain_language.js");

/// What is suggested about a text.
#[derive(Clone, Debug)]
pub struct Hints {
    /// How many there are, in words.
    pub count: String,
    /// Each of them.
    pub lines: Vec<String>,
}

/// Reads a text again; `amounts` says whether sums of money are pointed out too.
pub fn hints(text: &str, amounts: bool) -> Hints {
    let found = plain_language::check(text);
    let mut lines: Vec<(usize, String)> =
        found.iter().map(|one| (one.at.start, line(&one.quote(text), one.kind))).collect();
    if amounts {
        let sums = sheet::amounts(text).into_iter();
        lines.extend(sums.map(|at| {
            let sum = text[at.clone()].to_owned();
            (at.start, format!("«\u{a0}{sum}\u{a0}»\u{a0}: les montants changent. Ne promettez pas de somme."))
        }));
        lines.sort_by_key(|(start, _)| *start);
    }
    let count = match lines.len() {
        0 => "Rien à simplifier.".to_owned(),
        count => format!("{}\u{a0}:", counted(count, "suggestion", "suggestions")),
    };
    Hints { count, lines: lines.into_iter().map(|(_, line)| line).collect() }
}

fn line(quote: &str, kind: Kind) -> String {
    let quote = format!("«\u{a0}{quote}\u{a0}»");
    match kind {
        Kind::LongSentence { words } => {
            format!("{quote}\u{a0}: {words} mots. Coupez en phrases de {LONGEST_SENTENCE} mots au plus.")
        }
        Kind::Jargon { instead } => format!("{quote}\u{a0}: dites plutôt «\u{a0}{instead}\u{a0}»."),
        Kind::Acronym { meaning: Some(meaning) } => {
            format!("{quote}\u{a0}: expliquez-le la première fois, par exemple «\u{a0}({meaning})\u{a0}».")
        }
        Kind::Acronym { meaning: None } => format!("{quote}\u{a0}: expliquez ce sigle la première fois."),
    }
}

/// The lines as HTML, as the script puts them in place.
pub fn list(lines: Vec<String>) -> impl IntoView {
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    (!lines.is_empty()).then(|| view! { <ul class="bullets">{lines}</ul> })
}

/// The suggestions about the fields of a form, renewed while somebody types when the page is one
/// [with a checked text](crate::web::page::Page::with_checked_text).
#[component]
pub fn PlainLanguage(
    /// The text, as it was when the page was made.
    text: String,
    /// The ids of the fields that make the text, apart by spaces.
    fields: &'static str,
    /// Whether sums of money are pointed out.
    #[prop(optional)]
    amounts: bool,
) -> impl IntoView {
    let Hints { count, lines } = hints(&text, amounts);
    view! {
        <section
            class="stack stack--tight"
            aria-labelledby="relire"
            data-plain-language=fields
            data-url=Path::PlainLanguage.to_string()
            data-amounts=amounts.then_some("oui")
        >
            <h2 id="relire">"Plus simple\u{a0}?"</h2>
            <p role="status">{count}</p>
            <div data-lines="">{list(lines)}</div>
            <p class="small">"Ce sont des suggestions\u{a0}: vous décidez."</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_said() {
        let long = vec!["mot"; 21].join(" ");
        let text = format!("Le bénéficiaire du RSA va au CEDIF. Il a 12 €. Et {long}.");
        let said = hints(&text, true);
        insta::assert_snapshot!(format!("{}\n{}", said.count, said.lines.join("\n")));
        assert_eq!(hints(&text, false).lines.len(), said.lines.len() - 1);
        assert_eq!(hints("Tout est dit.", true).count, "Rien à simplifier.");
    }
}

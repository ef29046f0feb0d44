//! View of a sentence with markup inside.

use leptos::{either::EitherOf5, prelude::*};
use words::Piece;

/// A sentence with words that matter, links and slots; what stands in it is escaped like any other text.
#[component]
pub fn Rich<V: IntoView + 'static>(
    /// The sentence.
    words: words::Rich<V>,
) -> impl IntoView {
    let pieces = words.into_pieces().into_iter().map(|piece| match piece {
        Piece::Text(words) => EitherOf5::A(words),
        Piece::Strong(words) => EitherOf5::B(view! { <b>{words}</b> }),
        Piece::Link { href, words } => EitherOf5::C(view! { <a href=href>{words}</a> }),
        Piece::Slot(content) => EitherOf5::D(content),
        Piece::Break => EitherOf5::E(view! { <br/> }),
    });
    pieces.collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_rendered_and_escaped() {
        let mut words = words::Rich::new();
        words.push_static("Voir ");
        words.link("/offre?a=1&b=2");
        words.text().push_str("<les actions>");
        words.end();
        words.push_static(" ou ");
        words.strong();
        words.push_static("appeler");
        words.end();
        words.line_break();
        words.slot(view! { <i>"36"</i> });
        let html = view! { <p><Rich words=words/></p> }.to_html().replace("<!>", "");
        assert_eq!(
            html,
            "<p>Voir <a href=\"/offre?a=1&amp;b=2\">&lt;les actions&gt;</a> ou <b>appeler</b><br><i>36</i></p>"
        );
    }
}

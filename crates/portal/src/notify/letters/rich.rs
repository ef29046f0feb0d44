//! Sentences with markup as HTML of a mail.

use askama::{Template, filters::HtmlSafe};
use words::{Piece, Rich};

/// A sentence with its links and its strong words; askama escapes them.
#[derive(Template)]
#[template(path = "rich.html")]
pub(super) struct RichHtml {
    pieces: Vec<Piece>,
}

impl HtmlSafe for RichHtml {}

/// The sentence as a template of a mail puts it.
pub(super) fn html(sentence: Rich) -> RichHtml {
    RichHtml { pieces: sentence.into_pieces() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_addresses_are_escaped() {
        let mut sentence = Rich::new();
        sentence.text().push_str("Vélo & <car> ");
        sentence.strong();
        sentence.push_static("à 9\u{a0}h");
        sentence.end();
        sentence.line_break();
        sentence.link("/offre?q=a&b=\"c\"");
        sentence.push_static("voir");
        sentence.end();
        assert_eq!(
            html(sentence).to_string(),
            "Vélo &#38; &#60;car&#62; <strong>à 9\u{a0}h</strong><br><a href=\"/offre?q=a&#38;b=&#34;c&#34;\">voir</a>"
        );
    }
}

//! First sentence of a description, shown apart from the rest.

/// The longest first sentence that leads the page, in characters.
const LEAD_MAX: usize = 200;

/// Splits off the first sentence; the rest stands below.
pub(super) fn split(text: &str) -> (String, String) {
    let text = text.trim();
    let end = text
        .match_indices(['.', '!', '?'])
        .map(|(at, sign)| at + sign.len())
        .find(|&at| text[at..].starts_with(char::is_whitespace) || at == text.len());
    match end {
        Some(end) if text[..end].chars().count() <= LEAD_MAX => (text[..end].to_owned(), text[end..].trim().to_owned()),
        _ => (String::new(), text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_leads() {
        assert_eq!(split("Dix matinées. À votre rythme."), ("Dix matinées.".into(), "À votre rythme.".into()));
        assert_eq!(split("Sans point"), (String::new(), "Sans point".into()));
        assert_eq!(split("Le 3.4 suffit. Oui."), ("Le 3.4 suffit.".into(), "Oui.".into()));
        assert_eq!(split(""), (String::new(), String::new()));
    }
}

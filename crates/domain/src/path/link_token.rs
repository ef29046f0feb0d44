//! Token of a signed link, as it stands in a path.

use std::fmt;

/// Letters of a token.
const LENGTH: usize = 22;

/// A token: 22 letters of the URL alphabet of RFC 4648.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct LinkToken(String);

impl LinkToken {
    /// A token that the program made.
    pub fn new(token: &str) -> LinkToken {
        LinkToken(token.to_owned())
    }

    /// Reads one as it is written, and nothing else.
    pub fn parse(text: &str) -> Option<LinkToken> {
        let fits = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        (text.len() == LENGTH && fits).then(|| LinkToken::new(text))
    }

    /// The token.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LinkToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Logs never show it: it opens something.
impl fmt::Debug for LinkToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkToken")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_22_letters_and_is_not_shown_in_logs() {
        let token = LinkToken::parse("AAECAwQFBgcICQoLDA0O-_").unwrap();
        assert_eq!(token.to_string(), "AAECAwQFBgcICQoLDA0O-_");
        assert_eq!(format!("{token:?}"), "LinkToken");
        for wrong in ["", "AAECAwQFBgcICQoLDA0O-", "AAECAwQFBgcICQoLDA0O/_", "AAECAwQFBgcICQoLDA0O-_A"] {
            assert_eq!(LinkToken::parse(wrong), None, "{wrong}");
        }
    }
}

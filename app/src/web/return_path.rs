//! Return path after signing in: a page of this site only.

use axum::http::{HeaderMap, header};
use domain::path::Path;

/// Why somebody is asked to sign in, beside that the page is theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// They were away for too long.
    Idle,
    /// The same, and the form that they sent is kept.
    FormKept,
    /// They sent a form, and nothing says whose it was.
    FormLost,
}

impl Reason {
    const ALL: [Reason; 3] = [Reason::Idle, Reason::FormKept, Reason::FormLost];

    fn word(self) -> &'static str {
        match self {
            Reason::Idle => "inactif",
            Reason::FormKept => "garde",
            Reason::FormLost => "perdu",
        }
    }

    /// The reason that an address says.
    pub(crate) fn parse(word: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

/// The sign-in page, with the path to return to.
pub(crate) fn sign_in_from(path: &str, reason: Option<Reason>) -> String {
    let sign_in = Path::SignIn.with_query("suite", path);
    reason.map_or(sign_in.clone(), |reason| format!("{sign_in}&motif={}", reason.word()))
}

/// Whether a path is a page to come back to: signing in and out leads nowhere, and some only take a form.
fn is_page(path: &Path) -> bool {
    !matches!(
        path,
        Path::SignIn
            | Path::SignInCode
            | Path::SignInWho
            | Path::SignOut
            | Path::TimeLeft
            | Path::ForgetForm
            | Path::PersonalDataFile
            | Path::ForgetDevice
            | Path::EasyReading
            | Path::Favourite(_)
            | Path::Ideas
            | Path::OwnFile(_)
            | Path::CaseFile(_)
    )
}

/// A page of this site with its query, or nothing.
pub(crate) fn own_path(text: &str) -> Option<String> {
    let (path, query) = text.split_once('?').map_or((text, ""), |(path, query)| (path, query));
    let inside = Path::parse(path)
        .filter(is_page)
        .filter(|_| query.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\' && byte != b'#'));
    inside.map(|_| text.to_owned())
}

/// The page where a form stands: the one that the browser comes from, when it is ours, else the one that it goes to.
pub(crate) fn page_of_form(headers: &HeaderMap, action: &str) -> String {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let comes_from = text(header::REFERER).and_then(|referer| {
        let (_, rest) = referer.split_once("://")?;
        let (authority, path) = rest.split_once('/')?;
        (Some(authority) == text(header::HOST)).then(|| format!("/{path}"))
    });
    let page = comes_from.as_deref().and_then(own_path).or_else(|| own_path(action));
    page.unwrap_or_else(|| Path::Root.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_this_site_are_followed() {
        assert_eq!(own_path("/espace/cer"), Some("/espace/cer".into()));
        assert_eq!(own_path("/offre?ou=La+Tour&pos=45.5,5.4"), Some("/offre?ou=La+Tour&pos=45.5,5.4".into()));
        for elsewhere in [
            "https://example.org",
            "//example.org",
            "/\\example.org",
            "/%09/example.org",
            "/%2F/example.org",
            "/%5Cexample.org",
            "/.//example.org",
            "/espace/..//example.org",
            "/espace@example.org",
            "\t//example.org",
            "javascript:alert(1)",
            "espace",
            "/connexion",
            "/connexion/code?a=b",
            "/deconnexion",
            "/espace/idees",
            "/a\r\nb",
            "/offre?a\r\nb",
            "/offre?é",
            "/offre?a\\b",
            "/offre?a#b",
            "/nulle-part",
        ] {
            assert_eq!(own_path(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn the_way_back_survives_the_address() {
        assert_eq!(sign_in_from("/offre?ou=Vienne&km=5", None), "/connexion?suite=%2Foffre%3Fou%3DVienne%26km%3D5");
        assert_eq!(sign_in_from("/espace", Some(Reason::Idle)), "/connexion?suite=%2Fespace&motif=inactif");
        for reason in Reason::ALL {
            assert_eq!(Reason::parse(reason.word()), Some(reason));
        }
        assert_eq!(Reason::parse("autre"), None);
    }

    #[test]
    fn a_form_stands_on_the_page_that_it_comes_from_when_that_is_ours() {
        let page = |referer: &str, action: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, "jalon.example.org".parse().unwrap());
            headers.insert(header::REFERER, referer.parse().unwrap());
            page_of_form(&headers, action)
        };
        assert_eq!(page("https://jalon.example.org/referent?page=2", "/espace"), "/referent?page=2");
        assert_eq!(page("https://evil.example/referent", "/espace"), "/espace");
        assert_eq!(page("https://jalon.example.org/connexion", "/espace"), "/espace");
        assert_eq!(page("https://jalon.example.org", "/espace/idees"), "/");
    }
}

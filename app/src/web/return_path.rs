//! Return path after signing in: a path of this site only.

use domain::path::Path;

/// The sign-in page, with the path to return to.
pub(crate) fn sign_in_from(path: &str) -> String {
    Path::SignIn.with_query("suite", path)
}

/// A path of this site with its query, or nothing; signing in leads nowhere.
pub(crate) fn own_path(text: &str) -> Option<String> {
    let (path, query) = text.split_once('?').map_or((text, ""), |(path, query)| (path, query));
    let inside = Path::parse(path)
        .filter(|path| !matches!(path, Path::SignIn | Path::SignInCode | Path::SignInWho))
        .filter(|_| query.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\'));
    inside.map(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        assert_eq!(own_path("/espace/cer"), Some("/espace/cer".into()));
        assert_eq!(own_path("/offre?ou=La+Tour&pos=45.5,5.4"), Some("/offre?ou=La+Tour&pos=45.5,5.4".into()));
        for elsewhere in [
            "https://example.org",
            "//example.org",
            "/\\example.org",
            "/%09/example.org",
            "espace",
            "/connexion",
            "/connexion/code?a=b",
            "/a\r\nb",
            "/offre?a\r\nb",
            "/offre?é",
            "/nulle-part",
        ] {
            assert_eq!(own_path(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn the_way_back_survives_the_address() {
        assert_eq!(sign_in_from("/offre?ou=Vienne&km=5"), "/connexion?suite=%2Foffre%3Fou%3DVienne%26km%3D5");
    }
}

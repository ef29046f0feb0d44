//! Tests of paths: written and read, no other site.

use std::collections::HashSet;

use super::*;

#[test]
fn every_path_is_read_as_it_is_written() {
    for route in Route::ALL {
        let path = route.sample();
        assert_eq!(path.route(), *route);
        assert_eq!(Path::parse(&path.to_string()), Some(path));
    }
}

#[test]
fn every_route_has_its_own_pattern() {
    let patterns: HashSet<&str> = Route::ALL.iter().map(|route| route.pattern()).collect();
    assert_eq!(patterns.len(), Route::ALL.len());
}

#[test]
fn values_stand_in_their_order() {
    let id = Uuid::from_u128(7);
    assert_eq!(Path::Withdrawal(id).to_string(), format!("/espace/inscriptions/{id}/rendre"));
    let slug = Slug::parse("preparer-le-code-abcd1234").unwrap();
    let sent = Path::SentProposal(slug, id);
    assert_eq!(sent.to_string(), format!("/offre/preparer-le-code-abcd1234/proposer/{id}"));
    assert_eq!(Path::Tile(12, 2113, 1465).to_string(), "/tuiles/12/2113/1465");
}

#[test]
fn pages_that_sms_speak_of_have_a_shorter_path() {
    let id = Uuid::from_u128(7);
    assert_eq!(Path::Registration(id).short().to_string(), "/i/0000000000000000000007");
    let slug = Slug::parse("preparer-le-code-vienne-abcd1234").unwrap();
    assert_eq!(Path::Action(slug).short().to_string(), "/offre/abcd1234");
    assert_eq!(Path::Offer.short(), Path::Offer);
}

#[test]
fn nothing_else_is_recognised() {
    let id = Uuid::from_u128(0xabcd);
    for text in [
        "",
        "offre",
        "/offre/",
        "//offre",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/%09/evil.example",
        "/\t/evil.example",
        "https://evil.example",
        "https://evil.example/espace",
        "/espace/../offre",
        "/espace\r\n",
        "/espace?suite=1",
        "/espace#idees",
        "/OFFRE",
        "/offre/rien",
        "/offre/%61bcd1234",
        "/offre/a@evil.example-abcd1234",
        "/espace/inscriptions/",
        "/espace/inscriptions/7",
        "/tuiles/+1/2/3",
        "/nulle-part",
    ] {
        assert_eq!(Path::parse(text), None, "{text:?}");
    }
    for other_form in [id.simple().to_string(), id.braced().to_string(), id.to_string().to_uppercase()] {
        assert_eq!(Path::parse(&format!("/espace/inscriptions/{other_form}")), None, "{other_form}");
    }
}

#[test]
fn a_query_survives_its_encoding() {
    assert_eq!(
        Path::SignIn.with_query("suite", "/offre?ou=Vienne&km=5"),
        "/connexion?suite=%2Foffre%3Fou%3DVienne%26km%3D5"
    );
    assert_eq!(Path::Sitemap.with_query("partie", "2"), "/sitemap.xml?partie=2");
}

//! Tests of the search as a URL query.

use super::*;

#[test]
fn a_search_and_its_address_say_the_same() {
    for query in [
        "",
        "ou=La+Tour-du-Pin",
        "pos=45.56,5.45&quoi=permis&theme=mobilite&theme=emploi",
        "km=50&quand=7j&avec=places&avec=garde-enfants&page=3",
        "theme=mobilite&sujet=mobilite--preparer-un-permis&public=femmes&frais=gratuit&mode=a-distance",
        "territoire=vals-du-dauphine",
        "ou=%C3%89chirolles&km=tout",
        "ici=1&quoi=permis",
        "quoi=divorce&exact=1&km=50",
        "quoi=100%25+%26+plus%3F%2B%3Bfin",
    ] {
        assert_eq!(Search::parse(query).to_query(), query);
    }
}

#[test]
fn words_typed_since_are_not_exact() {
    assert!(Search::parse("quoi=divorce&exact=divorce").exact);
    assert!(!Search::parse("quoi=permis&exact=divorce").exact);
}

#[test]
fn what_is_wrong_is_left_out() {
    let search = Search::parse("ou=%zz%C3&km=12&theme=jardin&quand=hier&avec=tout&page=-3&pos=NaN,5&x=y&&=&pos=91,0");
    assert_eq!(search.radius, Radius::Twenty);
    assert!(search.themes.is_empty() && search.wishes.is_empty() && search.position.is_none());
    assert!(Search::parse("sujet=jardin&public=tous&frais=&mode=a").choices.is_empty());
    assert_eq!(search.skipped, 0);
    assert_eq!(Search::parse("exact=1").to_query(), "", "no words, nothing exact");
}

#[test]
fn positions_are_rounded_to_about_a_kilometre() {
    assert_eq!(Position::parse("45.5665123, 5.44751"), Some(Position { lat: 45.57, lon: 5.45 }));
}

#[test]
fn a_place_typed_after_the_position_replaces_it() {
    assert_eq!(Search::parse("ou=Vienne&pos=45.56,5.45").to_query(), "ou=Vienne");
    let around = "ou=Autour+de+vous+(Vienne)&autour=Autour+de+vous+(Vienne)&pos=45.56,5.45";
    assert_eq!(Search::parse(around).to_query(), "pos=45.56,5.45");
    assert_eq!(Search::parse(&around.replacen("Autour+de+vous+(Vienne)", "Lyon", 1)).to_query(), "ou=Lyon");
}

#[test]
fn long_texts_are_cut() {
    assert_eq!(Search::parse(&format!("quoi={}", "x".repeat(10_000))).text.len(), TEXT_MAX);
}

#[test]
fn a_change_starts_again_at_the_first_page() {
    let search = Search::parse("theme=emploi&page=4");
    assert_eq!(search.toggled(Theme::Mobilite).to_query(), "theme=mobilite&theme=emploi");
    assert_eq!(search.toggled(Theme::Emploi).to_query(), "");
}

#[test]
fn a_subject_comes_and_goes_with_its_theme() {
    let search = Search::parse("sujet=mobilite--preparer-un-permis");
    assert_eq!(search.themes, [Theme::Mobilite]);
    assert_eq!(search.toggled(Theme::Mobilite).to_query(), "");
}

#[test]
fn filters_are_counted_and_taken_away_together() {
    let search = Search::parse("ou=Vienne&theme=emploi&km=5&quand=7j&avec=places&avec=sans-marche&type=atelier");
    assert_eq!(search.filters(), 5);
    assert_eq!(search.without_filters().to_query(), "ou=Vienne&theme=emploi");
}

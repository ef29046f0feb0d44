//! Cookies of a device: the last search, favourites, the language, and that somebody signed in there.

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::{Cookie, SameSite, time::Duration};
use domain::offer::search::Search;
use portal::account::known_device::{KNOWN_FOR, KnownDevice};
use uuid::Uuid;
use words::Language;

/// The last search, as the query of its address.
const SEARCH: &str = "recherche";
/// Actions that are kept, by the end of their ids.
const FAVOURITES: &str = "favoris";
/// That somebody signed in there, signed; over HTTPS no other host can set it (RFC 6265bis, section 4.1.3.2).
const KNOWN_DEVICE: [&str; 2] = ["appareil", "__Host-appareil"];
/// The language in which one reads, by its tag.
const LANGUAGE: &str = "langue";
/// How long: a year for what somebody keeps, three months for what they last looked for.
const YEAR: Duration = Duration::days(365);
const SEASON: Duration = Duration::days(90);
/// Favourites on one device: a cookie holds 4 KB at most (RFC 6265).
const FAVOURITES_MAX: usize = 60;

/// The value of a cookie.
pub(crate) fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(Cookie::split_parse).flatten().find(|one| one.name() == name).map(|one| one.value().to_owned())
}

fn write(headers: &mut HeaderMap, name: &str, value: &str, kept: Duration, secure: bool) {
    let cookie = Cookie::build((name, value)).path("/").max_age(kept).http_only(true).same_site(SameSite::Lax);
    if let Ok(cookie) = HeaderValue::from_str(&cookie.secure(secure).to_string()) {
        headers.append(header::SET_COOKIE, cookie);
    }
}

/// The last search that says something.
pub fn last_search(headers: &HeaderMap) -> Option<Search> {
    let search = Search::parse(&read(headers, SEARCH)?);
    (search != Search::default()).then_some(search)
}

/// Remembers a search that says where or what. The device's position is not: it was for once; nor for whom it was.
pub fn remember_search(headers: &mut HeaderMap, search: &Search, secure: bool) {
    let kept = search.with(|one| {
        one.person = None;
        one.position = None;
        one.here = false;
    });
    if !kept.place.is_empty() || !kept.text.is_empty() || !kept.themes.is_empty() {
        // No character of a query is one that a cookie refuses, but the comma (RFC 6265).
        write(headers, SEARCH, &kept.to_query().replace(',', "%2C"), SEASON, secure);
    }
}

/// The actions kept on this device, the last one first.
pub fn favourites(headers: &HeaderMap) -> Vec<Uuid> {
    let kept = read(headers, FAVOURITES).unwrap_or_default();
    kept.split('.').filter_map(|id| Uuid::try_parse(id).ok()).take(FAVOURITES_MAX).collect()
}

/// Keeps these actions on this device, the last one first.
pub fn keep_favourites(headers: &mut HeaderMap, kept: &[Uuid], secure: bool) {
    let ids: Vec<String> = kept.iter().take(FAVOURITES_MAX).map(|id| id.simple().to_string()).collect();
    let kept = if ids.is_empty() { Duration::ZERO } else { YEAR };
    write(headers, FAVOURITES, &ids.join("."), kept, secure);
}

/// The language that was chosen on this device.
pub fn language(headers: &HeaderMap) -> Language {
    read(headers, LANGUAGE).and_then(|tag| Language::parse(&tag).ok()).unwrap_or_default()
}

/// Remembers the language that was chosen on this device.
pub fn remember_language(headers: &mut HeaderMap, language: Language, secure: bool) {
    let kept = if language == Language::default() { Duration::ZERO } else { YEAR };
    write(headers, LANGUAGE, language.code(), kept, secure);
}

/// Who signed in on this device before. It opens nothing by itself.
pub fn known_device(headers: &HeaderMap, secure: bool) -> KnownDevice {
    read(headers, KNOWN_DEVICE[usize::from(secure)]).map(|cookie| KnownDevice::read(&cookie)).unwrap_or_default()
}

/// Keeps that somebody signed in on this device.
pub fn remember_device(headers: &mut HeaderMap, device: &KnownDevice, secure: bool) {
    let kept = Duration::seconds(KNOWN_FOR.num_seconds());
    write(headers, KNOWN_DEVICE[usize::from(secure)], &device.cookie(), kept, secure);
}

/// Forgets that somebody signed in on this device: the next time, they give their birth date again.
pub fn forget_known_device(headers: &mut HeaderMap, secure: bool) {
    write(headers, KNOWN_DEVICE[usize::from(secure)], "", Duration::ZERO, secure);
}

/// Forgets the last search, the favourites, and how one reads.
pub fn forget(headers: &mut HeaderMap, secure: bool) {
    for name in [SEARCH, FAVOURITES, LANGUAGE] {
        write(headers, name, "", Duration::ZERO, secure);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the device sends back after a cookie was set.
    fn sent_back(told: &HeaderMap) -> HeaderMap {
        let pairs: Vec<&str> = told.get_all(header::SET_COOKIE).iter().map(|one| one.to_str().unwrap()).collect();
        let pairs: Vec<&str> = pairs.iter().filter_map(|one| one.split(';').next()).collect();
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, pairs.join("; ").parse().unwrap());
        headers
    }

    #[test]
    fn a_search_comes_back_without_the_position() {
        let mut told = HeaderMap::new();
        let search = Search::parse("ou=La+Tour-du-Pin&quoi=permis, CV&theme=mobilite&page=3");
        remember_search(&mut told, &search, true);
        assert_eq!(last_search(&sent_back(&told)), Some(search.with(|_| ())));
        let mut told = HeaderMap::new();
        remember_search(&mut told, &Search::parse("pos=45.5,5.4&km=5"), true);
        assert!(told.is_empty());
    }

    #[test]
    fn cookies_are_kept_from_scripts_and_other_sites() {
        let mut told = HeaderMap::new();
        keep_favourites(&mut told, &[Uuid::from_u128(1)], true);
        forget(&mut told, false);
        let told: Vec<&str> = told.get_all(header::SET_COOKIE).iter().map(|one| one.to_str().unwrap()).collect();
        assert_eq!(
            told,
            [
                "favoris=00000000000000000000000000000001; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=31536000",
                "recherche=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0",
                "favoris=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0",
                "langue=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0",
            ]
        );
    }

    #[test]
    fn cookies_of_others_are_passed_over() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, "x; =y; recherche2=km=5;  favoris=1.2".parse().unwrap());
        headers.append(header::COOKIE, "recherche=ou=Vienne&km=5".parse().unwrap());
        assert_eq!(last_search(&headers).map(|search| search.to_query()).as_deref(), Some("ou=Vienne&km=5"));
        assert!(favourites(&headers).is_empty());
    }

    #[test]
    fn favourites_come_back_in_their_order() {
        let ids: Vec<Uuid> = (1..=80).map(Uuid::from_u128).collect();
        let mut told = HeaderMap::new();
        keep_favourites(&mut told, &ids, false);
        assert_eq!(favourites(&sent_back(&told)), ids[..FAVOURITES_MAX]);
        assert!(told[header::SET_COOKIE].len() < 4_096);
    }
}

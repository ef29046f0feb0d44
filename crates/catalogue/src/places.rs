//! Places as people write them: a commune of the département, or a place far away.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use domain::{
    territory::{
        commune::{Commune, Found, communes},
        department::Department,
        naming::{self, Typed, without_article},
    },
    text::{fold_place, slip},
};

use crate::{distance::LonLat, france, understanding::lexicon};

/// The project's own table; its header names the sources.
const ELSEWHERE: &str = include_str!("../data/communes-ailleurs.csv");
/// Words before the name of a place.
const LEADS_TO_PLACE: [&str; 7] = ["a", "au", "aux", "sur", "vers", "pres", "proche"];
/// A town of so many people is meant before a commune of here whose name only begins so.
const KNOWN_FROM: u32 = 20_000;

/// A place of another département.
#[derive(Clone, Debug, PartialEq)]
pub struct Far {
    /// The commune; none when only the département was said.
    pub commune: Option<&'static str>,
    /// Code of the commune, or of the département.
    pub code: &'static str,
    /// Its département.
    pub department: &'static Department,
    /// Its centre.
    pub centre: LonLat,
}

/// What a typed place may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// Communes of here, the likeliest first; the others may be meant too.
    Here(&'static Commune, Vec<&'static Commune>),
    /// A place of another département.
    Far(Far),
    /// Nothing that is known; these look alike.
    Unknown(Vec<&'static Commune>),
}

struct Town {
    code: &'static str,
    name: &'static str,
    population: u32,
}

struct Towns {
    all: Vec<Town>,
    /// By folded name, the most populous first.
    by_name: HashMap<String, Vec<usize>>,
}

static TOWNS: LazyLock<Towns> = LazyLock::new(|| {
    let lines = ELSEWHERE.lines().skip_while(|line| line.starts_with('#')).skip(1);
    let read = |line: &'static str| {
        let mut cells = line.split(';');
        Some(Town { code: cells.next()?, name: cells.next()?, population: cells.next()?.parse().ok()? })
    };
    let all: Vec<Town> = lines.filter_map(read).collect();
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, town) in all.iter().enumerate() {
        let folded = fold_place(town.name);
        let bare = without_article(&folded).map(str::to_owned);
        for name in [Some(folded), bare].into_iter().flatten() {
            by_name.entry(name).or_default().push(place);
        }
    }
    for places in by_name.values_mut() {
        places.sort_by_key(|&place| std::cmp::Reverse(all[place].population));
    }
    Towns { all, by_name }
});

/// Reads a place as typed, for a département.
pub fn read(typed: &str, own: &Department) -> Reading {
    let typed = Typed::read(typed);
    let here = |found: Vec<&'static Commune>| {
        found.split_first().map(|(&first, others)| Reading::Here(first, others.to_vec()))
    };
    let elsewhere = typed.code().filter(|code| !own.has(code) && naming::of_code(code).is_empty());
    if let Some(code) = elsewhere {
        let department = Department::all().iter().find(|one| one.has(code));
        let named = department.and_then(|one| towns_named(&typed, Some(one)));
        if let Some(far) = named.or_else(|| department.and_then(whole)) {
            return Reading::Far(far);
        }
    }
    if let Some(found) = here(naming::exactly(&typed)) {
        return found;
    }
    let far = || -> Option<Far> {
        let said = said_department(&typed, own)?;
        towns_named(&typed, Some(said)).or_else(|| whole(said).filter(|_| is_all(&typed, said)))
    };
    if let Some(far) = far().or_else(|| known_town(&typed)) {
        return Reading::Far(far);
    }
    if let Some(found) = here(named_with_slips(&typed)) {
        return found;
    }
    let loosely = naming::loosely(&typed);
    // "Condrieu" is a town of its own before it is the end of "Les Roches-de-Condrieu".
    let begins = |one: &&Commune| begins_so(one, typed.text());
    let town = || typed.code().is_none().then(|| exact_town(&typed)).flatten();
    if let Some(far) = town().filter(|_| !loosely.iter().any(begins)) {
        return Reading::Far(far);
    }
    if let Some(found) = here(loosely).or_else(|| otherwise(&typed).and_then(|typed| here(naming::loosely(&typed)))) {
        return found;
    }
    if let Some(far) = towns_named(&typed, None).filter(|_| typed.code().is_none()) {
        return Reading::Far(far);
    }
    if let Some(found) = here(naming::with_slips(&typed)) {
        return found;
    }
    match town_with_slips(&typed) {
        Some(far) => Reading::Far(far),
        None => match communes().find(typed.text()) {
            Found::One(one) => Reading::Here(one, Vec::new()),
            Found::Several(several) => Reading::Here(several[0], several[1..].to_vec()),
            Found::Unknown(alike) => Reading::Unknown(alike),
        },
    }
}

/// The commune of here that a text means, when it is only one.
pub fn only(typed: &str, own: &Department) -> Option<&'static Commune> {
    match read(typed, own) {
        Reading::Here(one, others) if others.is_empty() => Some(one),
        Reading::Here(..) | Reading::Far(_) | Reading::Unknown(_) => None,
    }
}

/// The commune of here that has exactly this name, when it is only one: nothing is guessed.
pub fn named(text: &str) -> Option<&'static Commune> {
    match naming::exactly(&Typed::read(text)).as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// The communes that somebody may be typing, the likeliest first; what `read` would understand is there too.
pub fn suggest(typed: &str, own: &Department, most: usize) -> Vec<&'static Commune> {
    let mut found = communes().suggest(typed, most);
    if let Reading::Here(first, others) = read(typed, own) {
        let read = [first].into_iter().chain(others);
        found.extend(read.filter(|one| !found.contains(one)).collect::<Vec<_>>());
        found.truncate(most);
    }
    found
}

/// The commune that words name beside what they look for, and the other words: "permis à Voiron".
pub fn among_words(text: &str) -> Option<(&'static Commune, String)> {
    let folded = fold_place(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let (communes, range) = naming::inside(&words, |_| true)?;
    let before = range.start.checked_sub(1).map(|at| words[at]);
    let led = before.is_some_and(|word| LEADS_TO_PLACE.contains(&word));
    // "vienne" may be the town; "garde" is what one looks for.
    let meant = words[range.clone()].iter().any(|word| lexicon().knows(word));
    if !led && (meant || range.end != words.len()) {
        return None;
    }
    let start = if led { range.start - 1 } else { range.start };
    Some((communes[0], without_words(text, start..range.end)))
}

/// A text as it was typed, without some of its words.
fn without_words(text: &str, words: Range<usize>) -> String {
    let mut place = 0;
    let mut inside = false;
    let keep = text.chars().filter(|letter| {
        if letter.is_alphanumeric() {
            inside = true;
        } else if inside {
            (inside, place) = (false, place + 1);
        }
        !words.contains(&place)
    });
    keep.collect::<String>().trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned()
}

/// A number before a word: a street, which a geocoder finds better than the name of its commune does.
pub fn is_street(typed: &str) -> bool {
    let mut words = typed.split_whitespace();
    let number = words.next().is_some_and(|word| word.len() <= 4 && word.starts_with(|c: char| c.is_ascii_digit()));
    number && words.count() > 1
}

/// The same place without the article that was put before it, and with its number in letters: "le Fontanil", "les 2 Alpes".
fn otherwise(typed: &Typed) -> Option<Typed> {
    let text = typed.text();
    let spelt = format!(" {text} ").replace(" 2 ", " deux ");
    let spelt = if spelt.contains(" deux ") && spelt.trim() != text { Some(spelt) } else { None };
    let other = spelt.as_deref().map(str::trim).or_else(|| without_article(text))?;
    Some(Typed::read(&[other, typed.code().unwrap_or_default()].join(" ")))
}

/// The communes whose whole name was typed with slips: "Hyères sur Amby" is not Hyères.
fn named_with_slips(typed: &Typed) -> Vec<&'static Commune> {
    if typed.words().len() < 2 {
        return Vec::new();
    }
    let joined = typed.text().replace(' ', "");
    let near = |one: &&Commune| slip::between(&joined, &fold_place(one.name).replace(' ', "")).is_some();
    let mut found = naming::with_slips(typed);
    found.retain(near);
    found
}

fn begins_so(commune: &Commune, text: &str) -> bool {
    let name = fold_place(commune.name);
    name.starts_with(text) || without_article(&name).is_some_and(|bare| bare.starts_with(text))
}

/// A town of exactly this name.
fn exact_town(typed: &Typed) -> Option<Far> {
    TOWNS.by_name.get(typed.text()).and_then(|places| far(*places.first()?))
}

/// The département that a text names, or ends with its number, when it is not our own.
fn said_department(typed: &Typed, own: &Department) -> Option<&'static Department> {
    let text = typed.text();
    let ends = |name: &str| text == name || text.ends_with(&format!(" {name}"));
    // "en Savoie à Montmélian"; the Rhône of "Chasse-sur-Rhône" is a river.
    let inside = |name: &str| {
        let padded = format!("{text} ");
        ["en", "dans le", "dans la", "dans l"].iter().any(|before| padded.contains(&format!("{before} {name} ")))
    };
    let names = |name: &str| ends(name) || inside(name);
    let said = Department::all().iter().filter(|one| names(&fold_place(one.name)) || ends(&one.code.to_lowercase()));
    said.filter(|one| one.code != own.code).max_by_key(|one| one.name.len())
}

fn is_all(typed: &Typed, department: &Department) -> bool {
    let text = typed.text();
    text == fold_place(department.name) || text == department.code.to_lowercase()
}

/// A large town of exactly this name.
fn known_town(typed: &Typed) -> Option<Far> {
    let places = TOWNS.by_name.get(typed.text())?;
    let place = *places.first()?;
    (TOWNS.all[place].population >= KNOWN_FROM).then(|| far(place)).flatten()
}

/// The town that a text names somewhere, the longest name, then the last; in a département, where it is known.
fn towns_named(typed: &Typed, department: Option<&Department>) -> Option<Far> {
    let words = typed.words();
    for length in (1..=words.len()).rev() {
        for start in (0..=words.len() - length).rev() {
            let places = TOWNS.by_name.get(&words[start..start + length].join(" ")).into_iter().flatten();
            // Among other words, only a large town is meant: "rue" is a small one, too.
            let led = start > 0 && words[start - 1] == "a" && start + length == words.len();
            let whole = length == words.len() || led;
            let fits = |place: &&usize| {
                let town = &TOWNS.all[**place];
                department.map_or(whole || town.population >= KNOWN_FROM, |one| one.has(town.code))
            };
            if let Some(found) = places.copied().collect::<Vec<_>>().iter().find(fits).and_then(|&place| far(place)) {
                return Some(found);
            }
        }
    }
    None
}

fn town_with_slips(typed: &Typed) -> Option<Far> {
    let text = typed.text();
    let near = TOWNS.by_name.iter().filter_map(|(name, places)| Some((slip::between(text, name)?, places)));
    let population = |places: &[usize]| TOWNS.all[places[0]].population;
    let best = near.min_by_key(|(slips, places)| (*slips, std::cmp::Reverse(population(places))));
    best.and_then(|(_, places)| far(places[0]))
}

fn far(place: usize) -> Option<Far> {
    let town = &TOWNS.all[place];
    let department = Department::all().iter().find(|one| one.has(town.code))?;
    let centre = france::commune(town.code)?.centre;
    Some(Far { commune: Some(town.name), code: town.code, department, centre })
}

/// A département as a whole, from the middle of its communes.
fn whole(department: &'static Department) -> Option<Far> {
    let centre = france::middle_of(department.code)?;
    Some(Far { commune: None, code: department.code, department, centre })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_far_away_are_told_from_those_of_here() {
        let isere = Department::of_code("38").unwrap();
        for (typed, code) in [("Lyon", "69123"), ("69003 lyon", "69123"), ("drôme", "26"), ("Grenoble", "38185")] {
            let read = match read(typed, isere) {
                Reading::Here(one, _) => one.code,
                Reading::Far(far) => far.code,
                Reading::Unknown(_) => "?",
            };
            assert_eq!(read, code, "{typed}");
        }
    }

    #[test]
    fn a_place_among_the_words_is_where_one_searches() {
        for (typed, place, text) in [
            ("permis à Voiron", "Voiron", "permis"),
            ("garde d’enfants à La Tour-du-Pin", "La Tour-du-Pin", "garde d’enfants"),
            ("garde enfant bourgoin", "Bourgoin-Jallieu", "garde enfant"),
            ("formation grenoble", "Grenoble", "formation"),
            ("vienne", "Vienne", ""),
            ("je cherche une formation", "", "je cherche une formation"),
            ("à Vienne, un café", "Vienne", "un café"),
        ] {
            let found = among_words(typed).map_or(("", typed.to_owned()), |(commune, text)| (commune.name, text));
            assert_eq!(found, (place, text.to_owned()), "{typed}");
        }
    }

    #[test]
    fn only_what_is_sure_is_the_place_of_something() {
        let isere = Department::of_code("38").unwrap();
        let only = |typed| only(typed, isere).map(|one| one.name);
        assert_eq!(only("Bourgoin jalieu"), Some("Bourgoin-Jallieu"));
        assert_eq!(only("38300"), None);
        assert_eq!(only("Lyon"), None);
        let named = |text| named(text).map(|one| one.name);
        assert_eq!(named("38110 La Tour-du-Pin"), Some("La Tour-du-Pin"));
        assert_eq!(named("avenue de Grenoble"), None);
    }
}

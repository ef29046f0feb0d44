//! Names of communes as people write them: inside an address, with slips, by former names.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use super::commune::{Commune, communes};
use crate::text::{fold_place, slip, sound};

/// The project's own table, of the same département as the communes; its header names the sources.
const OTHERS: &str = include_str!("../../data/autres-noms-38.csv");
/// A word alone is read as a place from this many letters.
const ALONE_FROM: usize = 4;
/// Slips are forgiven in names of at least this many letters.
const SLIP_FROM: usize = 5;
/// Words that one name is made of at most.
const WORDS_MAX: usize = 7;
/// Beginnings of words of at least this many letters stand for a name.
const BEGINNING_FROM: usize = 3;

/// A name that a commune has, or had, or that one of its quarters has.
struct Name {
    /// Folded.
    words: String,
    /// Without spaces.
    joined: String,
    shape: slip::Shape,
    sound: String,
    commune: &'static Commune,
}

impl Name {
    fn of(words: &str, commune: &'static Commune) -> Name {
        let joined = words.replace(' ', "");
        let (shape, sound) = (slip::Shape::of(&joined), sound::key(&joined));
        Name { words: words.to_owned(), joined, shape, sound, commune }
    }
}

struct Names {
    all: Vec<Name>,
    by_words: HashMap<String, Vec<&'static Commune>>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let own = communes().all().iter().filter_map(|one| Some((one.name, communes().by_code(one.code)?)));
    let others = OTHERS.lines().skip_while(|line| line.starts_with('#')).skip(1).filter_map(|line| {
        let mut cells = line.split(';').skip(1);
        Some((cells.next()?, communes().by_code(cells.next()?)?))
    });
    let mut all = Vec::new();
    for (name, commune) in own.chain(others) {
        let folded = fold_place(name);
        if let Some(bare) = without_article(&folded) {
            all.push(Name::of(bare, commune));
        }
        all.push(Name::of(&folded, commune));
    }
    let mut by_words: HashMap<String, Vec<&'static Commune>> = HashMap::new();
    for name in &all {
        let of_name = by_words.entry(name.words.clone()).or_default();
        if !of_name.contains(&name.commune) {
            of_name.push(name.commune);
        }
    }
    Names { all, by_words }
});

/// A folded name without its article; none when it has none.
pub fn without_article(folded: &str) -> Option<&str> {
    ["le ", "la ", "les ", "l "].iter().find_map(|article| folded.strip_prefix(article))
}

/// A place as typed: its words, and its postal code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    text: String,
    code: Option<String>,
}

impl Typed {
    /// Reads what was typed.
    pub fn read(typed: &str) -> Typed {
        let folded = fold_place(typed);
        let is_code = |word: &&str| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
        let (codes, words): (Vec<&str>, Vec<&str>) = folded.split(' ').partition(is_code);
        Typed { text: words.join(" "), code: codes.first().map(|code| (*code).to_owned()) }
    }

    /// Its words, folded, without the postal code.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its postal code.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// Its words.
    pub fn words(&self) -> Vec<&str> {
        self.text.split(' ').filter(|word| !word.is_empty()).collect()
    }

    fn fits(&self, commune: &Commune) -> bool {
        self.code().is_none_or(|code| commune.postal_codes.contains(&code))
    }
}

/// The communes of a postal code, the most populous first.
pub fn of_code(code: &str) -> Vec<&'static Commune> {
    let found = communes().all().iter().filter(|one| one.postal_codes.contains(&code));
    by_population(found.filter_map(|one| communes().by_code(one.code)).collect())
}

/// The communes that are named so, or are written so without their article or their spaces.
pub fn exactly(typed: &Typed) -> Vec<&'static Commune> {
    if typed.text.is_empty() {
        return typed.code().map(of_code).unwrap_or_default();
    }
    let named = NAMES.by_words.get(&typed.text).into_iter().flatten().copied();
    let found: Vec<_> = named.filter(|one| typed.fits(one)).collect();
    if !found.is_empty() {
        return by_population(found);
    }
    let joined = typed.text.replace(' ', "");
    distinct(NAMES.all.iter().filter(|name| name.joined == joined && typed.fits(name.commune)))
}

/// The communes whose name begins so, or that the text names among other words.
pub fn loosely(typed: &Typed) -> Vec<&'static Commune> {
    let begin = beginning(typed);
    if !begin.is_empty() {
        return begin;
    }
    inside(&typed.words(), |one| typed.fits(one)).map(|(found, _)| found).unwrap_or_default()
}

/// The communes that the text names with slips or by ear; then those of its postal code, whatever it names.
pub fn with_slips(typed: &Typed) -> Vec<&'static Commune> {
    let found = alike(&typed.words(), |one| typed.fits(one));
    if found.is_empty() { typed.code().map(of_code).unwrap_or_default() } else { found }
}

/// The communes whose name begins so, or a later word of it.
fn beginning(typed: &Typed) -> Vec<&'static Commune> {
    if typed.text.len() < BEGINNING_FROM {
        return Vec::new();
    }
    let later = format!(" {}", typed.text);
    let fits = |name: &&Name| typed.fits(name.commune);
    let first = distinct(NAMES.all.iter().filter(fits).filter(|name| name.words.starts_with(&typed.text)));
    if !first.is_empty() {
        return first;
    }
    distinct(NAMES.all.iter().filter(fits).filter(|name| name.words.contains(&later)))
}

/// The communes that a text names somewhere: the longest name, then the last. With the words that name them.
pub fn inside(words: &[&str], fits: impl Fn(&Commune) -> bool) -> Option<(Vec<&'static Commune>, Range<usize>)> {
    let lengths = (1..=words.len().min(WORDS_MAX)).rev();
    let mut places =
        lengths.flat_map(|length| (0..=words.len() - length).rev().map(move |start| start..start + length));
    places.find_map(|place| {
        let text = words[place.clone()].join(" ");
        if text.len() < ALONE_FROM {
            return None;
        }
        let found: Vec<_> = NAMES.by_words.get(&text)?.iter().copied().filter(|one| fits(one)).collect();
        (!found.is_empty()).then(|| (by_population(found), place))
    })
}

/// The communes that part of a text names with slips, or as it sounds: the nearest name.
fn alike(words: &[&str], fits: impl Fn(&Commune) -> bool) -> Vec<&'static Commune> {
    let mut best: Vec<(usize, &Name)> = Vec::new();
    for length in (1..=words.len().min(WORDS_MAX)).rev() {
        for start in (0..=words.len() - length).rev() {
            let typed = words[start..start + length].concat();
            if typed.len() >= SLIP_FROM {
                best.extend(near(&typed).filter(|(_, name)| fits(name.commune)));
            }
        }
        if !best.is_empty() {
            break;
        }
    }
    let least = best.iter().map(|(cost, _)| *cost).min();
    distinct(best.into_iter().filter(|(cost, _)| Some(*cost) == least).map(|(_, name)| name))
}

/// Names that a typed one may be, with how far it is from them.
fn near(typed: &str) -> impl Iterator<Item = (usize, &'static Name)> {
    let (shape, sound) = (slip::Shape::of(typed), sound::key(typed));
    let slips = slip::allowed(typed.len());
    let typed = typed.to_owned();
    NAMES.all.iter().filter_map(move |name| {
        if name.joined.len() < SLIP_FROM {
            return None;
        }
        let heard = name.sound == sound;
        let between = if shape.may_be(name.shape, slips) { slip::between(&typed, &name.joined) } else { None };
        match (between, heard) {
            (Some(slips), heard) => Some((2 * slips - usize::from(heard && slips > 0), name)),
            (None, true) => Some((2, name)),
            (None, false) => None,
        }
    })
}

/// Each commune once, the most populous first.
fn distinct<'a>(names: impl Iterator<Item = &'a Name>) -> Vec<&'static Commune> {
    let mut found: Vec<&'static Commune> = Vec::new();
    for name in names {
        if !found.iter().any(|one| one.code == name.commune.code) {
            found.push(name.commune);
        }
    }
    by_population(found)
}

fn by_population(mut found: Vec<&'static Commune>) -> Vec<&'static Commune> {
    found.sort_by_key(|commune| std::cmp::Reverse(commune.population));
    found
}

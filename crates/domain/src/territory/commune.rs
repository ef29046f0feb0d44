//! Communes, embedded: lookup by code, name or postal code.

use std::{collections::HashMap, sync::LazyLock};

use super::department::Department;
use crate::text::fold_place;

/// The project's own table, of one département; its header names the sources.
const TABLE: &str = include_str!("../../data/communes-38.csv");
/// How many names are offered for one that is not found.
const NEAREST: usize = 5;

/// A typo is forgiven in names of at least this many letters.
const TYPO_FROM: usize = 5;

/// A commune.
#[derive(Clone, Debug, PartialEq)]
pub struct Commune {
    /// Code officiel géographique.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its postal codes.
    pub postal_codes: Vec<&'static str>,
    /// SIREN of its EPCI.
    pub epci: &'static str,
    /// Inhabitants.
    pub population: u32,
    /// Longitude of its centre, degrees (WGS 84).
    pub lon: f64,
    /// Latitude of its centre, degrees (WGS 84).
    pub lat: f64,
}

/// A box on the map, in degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Its least longitude.
    pub west: f64,
    /// Its least latitude.
    pub south: f64,
    /// Its greatest longitude.
    pub east: f64,
    /// Its greatest latitude.
    pub north: f64,
}

impl Bounds {
    /// The box, so many degrees larger on each side.
    pub fn widened(self, degrees: f64) -> Bounds {
        Bounds {
            west: self.west - degrees,
            south: self.south - degrees,
            east: self.east + degrees,
            north: self.north + degrees,
        }
    }

    /// Its middle: longitude, latitude.
    pub fn middle(self) -> (f64, f64) {
        ((self.west + self.east) / 2.0, (self.south + self.north) / 2.0)
    }
}

/// What a place as typed may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// This one.
    One(&'static Commune),
    /// One of these, the most populous first.
    Several(Vec<&'static Commune>),
    /// None; these sound alike.
    Unknown(Vec<&'static Commune>),
}

/// Every commune, with its indexes.
pub struct Communes {
    all: Vec<Commune>,
    by_code: HashMap<&'static str, usize>,
    folded: Vec<String>,
}

static COMMUNES: LazyLock<Communes> = LazyLock::new(Communes::read);

/// The communes that Jalon holds.
pub fn communes() -> &'static Communes {
    &COMMUNES
}

fn read_line(line: &'static str) -> Option<Commune> {
    let mut cells = line.split(';');
    Some(Commune {
        code: cells.next()?,
        name: cells.next()?,
        postal_codes: cells.next()?.split(',').collect(),
        epci: cells.next()?,
        population: cells.next()?.parse().ok()?,
        lon: cells.next()?.parse().ok()?,
        lat: cells.next()?.parse().ok()?,
    })
}

impl Communes {
    fn read() -> Communes {
        let all: Vec<Commune> =
            TABLE.lines().skip_while(|line| line.starts_with('#')).skip(1).filter_map(read_line).collect();
        let by_code = all.iter().enumerate().map(|(index, commune)| (commune.code, index)).collect();
        let folded = all.iter().map(|commune| fold_place(commune.name)).collect();
        Communes { all, by_code, folded }
    }

    /// Every commune, by code.
    pub fn all(&self) -> &[Commune] {
        &self.all
    }

    /// The commune of a code.
    pub fn by_code(&self, code: &str) -> Option<&'static Commune> {
        COMMUNES.by_code.get(code).map(|&index| &COMMUNES.all[index])
    }

    /// The box of the centres of a département's communes; none when its communes are not held.
    pub fn bounds(&self, department: &Department) -> Option<Bounds> {
        let inside = self.all.iter().filter(|commune| department.has(commune.code));
        inside.fold(None, |bounds: Option<Bounds>, &Commune { lon, lat, .. }| {
            let Bounds { west, south, east, north } =
                bounds.unwrap_or(Bounds { west: lon, south: lat, east: lon, north: lat });
            Some(Bounds { west: west.min(lon), south: south.min(lat), east: east.max(lon), north: north.max(lat) })
        })
    }

    /// The commune whose centre is nearest to a point.
    pub fn nearest(&self, lon: f64, lat: f64) -> Option<&'static Commune> {
        // Degrees of longitude are shorter than those of latitude; within a département one factor serves.
        let scale = lat.to_radians().cos();
        let square = |commune: &Commune| ((commune.lon - lon) * scale).powi(2) + (commune.lat - lat).powi(2);
        COMMUNES.all.iter().min_by(|one, other| square(one).total_cmp(&square(other)))
    }

    /// Reads a place as typed: a name, its beginning, a postal code, or both.
    pub fn find(&self, typed: &str) -> Found {
        let folded = fold_place(typed);
        let (digits, words): (Vec<&str>, Vec<&str>) =
            folded.split(' ').partition(|word| word.len() == 5 && word.bytes().all(|b| b.is_ascii_digit()));
        let name = words.join(" ");
        let code = digits.first().copied();
        if name.is_empty() && code.is_none() {
            return Found::Unknown(Vec::new());
        }
        let in_code = |commune: &Commune| code.is_none_or(|code| commune.postal_codes.contains(&code));
        if name.is_empty() {
            return self.settle(self.matching(|_, commune| in_code(commune)), &folded);
        }
        for fits in [exactly, at_its_start, inside] {
            let found = self.matching(|words, commune| in_code(commune) && fits(words, &name));
            if !found.is_empty() {
                return self.settle(found, &name);
            }
        }
        match code {
            // A right postal code with a name that is not its own: the postal code is believed.
            Some(code) => self.settle(self.matching(|_, commune| commune.postal_codes.contains(&code)), &name),
            None => Found::Unknown(self.alike(&name)),
        }
    }

    /// The communes that somebody may be typing, the likeliest first: by the beginning of their name or of a later word
    /// of it, by the beginning of a postal code, and with a typo.
    pub fn suggest(&self, typed: &str, most: usize) -> Vec<&'static Commune> {
        let folded = fold_place(typed);
        if folded.is_empty() {
            return Vec::new();
        }
        if folded.bytes().all(|byte| byte.is_ascii_digit()) {
            let mut found =
                self.matching(|_, commune| commune.postal_codes.iter().any(|code| code.starts_with(&folded)));
            found.truncate(most);
            return found;
        }
        let mut found = Vec::new();
        for fits in [exactly, at_its_start, inside, with_a_typo] {
            let more = self.matching(|words, _| fits(words, &folded));
            found.extend(more.into_iter().filter(|one| !found.contains(one)).collect::<Vec<_>>());
        }
        found.truncate(most);
        found
    }

    fn matching(&self, fits: impl Fn(&str, &Commune) -> bool) -> Vec<&'static Commune> {
        let mut found: Vec<&'static Commune> = COMMUNES
            .all
            .iter()
            .zip(&COMMUNES.folded)
            .filter(|(commune, words)| fits(words, commune))
            .map(|(commune, _)| commune)
            .collect();
        found.sort_by_key(|commune| std::cmp::Reverse(commune.population));
        found
    }

    fn settle(&self, found: Vec<&'static Commune>, typed: &str) -> Found {
        match found.as_slice() {
            [] => Found::Unknown(self.alike(typed)),
            [only] => Found::One(only),
            _ => Found::Several(found),
        }
    }

    fn alike(&self, name: &str) -> Vec<&'static Commune> {
        let mut scored: Vec<_> = COMMUNES
            .all
            .iter()
            .zip(&COMMUNES.folded)
            .map(|(commune, words)| (strsim::jaro_winkler(name, words), commune))
            .collect();
        scored.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        scored.into_iter().take(NEAREST).map(|(_, commune)| commune).collect()
    }
}

fn exactly(words: &str, name: &str) -> bool {
    words == name
}

fn at_its_start(words: &str, name: &str) -> bool {
    words.starts_with(name)
}

/// "Pont de Claix" for "Le Pont-de-Claix": the beginning of a later word.
fn inside(words: &str, name: &str) -> bool {
    words.contains(&format!(" {name}"))
}

/// A beginning of which one letter is wrong, missing, too many, or has changed places with the next.
fn with_a_typo(words: &str, name: &str) -> bool {
    let length = name.chars().count();
    length >= TYPO_FROM
        && (length - 1..=length + 1).any(|taken| {
            let start: String = words.chars().take(taken).collect();
            strsim::damerau_levenshtein(&start, name) <= 1
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(typed: &str) -> &'static str {
        match communes().find(typed) {
            Found::One(commune) => commune.name,
            Found::Several(several) => several[0].name,
            Found::Unknown(_) => "?",
        }
    }

    #[test]
    fn the_table_holds_every_commune() {
        assert_eq!(communes().all().len(), 512);
    }

    #[test]
    fn places_are_found_as_people_type_them() {
        for (typed, found) in [
            ("Bourgoin", "Bourgoin-Jallieu"),
            ("bourgoin jallieu", "Bourgoin-Jallieu"),
            ("BOURGOIN-JALLIEU", "Bourgoin-Jallieu"),
            ("38300 Bourgoin-Jallieu", "Bourgoin-Jallieu"),
            ("Vienne", "Vienne"),
            ("Grenoble", "Grenoble"),
            ("st chef", "Saint-Chef"),
            ("Pont de Claix", "Le Pont-de-Claix"),
            ("échirolles", "Échirolles"),
            ("la tour du pin", "La Tour-du-Pin"),
            ("38110 la tour du pin", "La Tour-du-Pin"),
        ] {
            assert_eq!(name(typed), found, "{typed}");
            assert!(matches!(communes().find(typed), Found::One(_)), "{typed}");
        }
    }

    #[test]
    fn a_postal_code_may_hold_several() {
        let Found::Several(several) = communes().find("38300") else { panic!("38300 holds several communes") };
        assert_eq!(several[0].name, "Bourgoin-Jallieu");
        assert!(several.len() > 3);
    }

    #[test]
    fn a_typo_is_answered_with_names_that_sound_alike() {
        let Found::Unknown(nearest) = communes().find("Grenobe") else { panic!("Grenobe is no commune") };
        assert_eq!(nearest[0].name, "Grenoble");
        assert_eq!(communes().find(""), Found::Unknown(Vec::new()));
        assert!(matches!(communes().find("99999"), Found::Unknown(_)));
    }

    #[test]
    fn communes_are_suggested_as_one_types() {
        for (typed, first) in [
            ("bourg", "Bourgoin-Jallieu"),
            ("BOURGOIN J", "Bourgoin-Jallieu"),
            ("st mar", "Saint-Martin-d'Hères"),
            ("Echir", "Échirolles"),
            ("jallieu", "Bourgoin-Jallieu"),
            ("grenbole", "Grenoble"),
            ("voirn", "Voiron"),
            ("3811", "La Tour-du-Pin"),
        ] {
            assert_eq!(communes().suggest(typed, 6).first().map(|one| one.name), Some(first), "{typed}");
        }
        assert!(communes().suggest("sai", 6).len() == 6 && communes().suggest("", 6).is_empty());
        assert!(communes().suggest("xyzt", 6).is_empty());
        let near = communes().suggest("bour", 6);
        assert!(near.iter().all(|one| one.name.contains("Bour")), "{near:?}");
    }

    #[test]
    fn every_commune_is_suggested_by_its_own_name() {
        for commune in communes().all() {
            assert!(communes().suggest(commune.name, 20).contains(&commune), "{}", commune.name);
        }
    }

    #[test]
    fn a_department_is_where_its_communes_are() {
        let bounds = communes().bounds(Department::of_code("38").unwrap()).unwrap();
        assert!(bounds.west < bounds.east && bounds.south < bounds.north);
        for commune in communes().all() {
            assert!((bounds.west..=bounds.east).contains(&commune.lon), "{}", commune.name);
            assert!((bounds.south..=bounds.north).contains(&commune.lat), "{}", commune.name);
        }
        let wider = bounds.widened(0.5);
        assert_eq!((wider.west, wider.north), (bounds.west - 0.5, bounds.north + 0.5));
        let (lon, lat) = wider.middle();
        assert_eq!(communes().nearest(lon, lat).map(|commune| &commune.code[..2]), Some("38"));
        assert_eq!(communes().bounds(Department::of_code("69").unwrap()), None);
    }

    #[test]
    fn a_point_belongs_to_the_nearest_centre() {
        assert_eq!(communes().nearest(5.724, 45.188).map(|commune| commune.name), Some("Grenoble"));
    }
}

//! Search query of the offer, parsed from and written to its URL.
//!
//! `/offre?pour=&ou=&quoi=&exact=&theme=&km=&quand=&avec=&page=&pos=`, and one parameter a facet.

use uuid::Uuid;

use crate::{
    offer::{labels::Enumeration, practical::Fact, theme::Theme},
    path::Path,
    words,
};

/// The longest text that is searched, in characters; what is longer is cut.
const TEXT_MAX: usize = 100;
/// The last page that is shown.
const PAGE_MAX: usize = 500;

/// How far one would go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Radius {
    /// 5 km.
    Five,
    /// 10 km.
    Ten,
    /// 20 km.
    #[default]
    Twenty,
    /// 50 km.
    Fifty,
    /// As far as the offer goes.
    Whole,
}

words!(Radius, "radius", { Five = "5", Ten = "10", Twenty = "20", Fifty = "50", Whole = "tout" });

impl Radius {
    /// The radius in metres; none when it does not matter.
    pub fn metres(self) -> Option<u32> {
        match self {
            Radius::Five => Some(5_000),
            Radius::Ten => Some(10_000),
            Radius::Twenty => Some(20_000),
            Radius::Fifty => Some(50_000),
            Radius::Whole => None,
        }
    }

    /// The next larger one.
    pub fn wider(self) -> Option<Radius> {
        match self {
            Radius::Five => Some(Radius::Ten),
            Radius::Ten => Some(Radius::Twenty),
            Radius::Twenty => Some(Radius::Fifty),
            Radius::Fifty => Some(Radius::Whole),
            Radius::Whole => None,
        }
    }
}

/// When one would begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Soon {
    /// Whenever.
    #[default]
    Any,
    /// In the next seven days.
    Week,
    /// In the next thirty days.
    Month,
}

words!(Soon, "time", { Any = "", Week = "7j", Month = "30j" });

impl Soon {
    /// Days ahead; none when it does not matter.
    pub fn days(self) -> Option<i64> {
        match self {
            Soon::Any => None,
            Soon::Week => Some(7),
            Soon::Month => Some(30),
        }
    }
}

/// What one needs; several are needed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Wish {
    /// A session with a free seat.
    Seats,
    /// Without a professional.
    Alone,
}

words!(Wish, "wish", { Seats = "places", Alone = "seul" });

/// What an action may be chosen by, with the values that data·inclusion gives it; of several values one is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// *Thématique*, the second level under a theme.
    Subject,
    /// Whom it is for.
    Public,
    /// What kind of help it is.
    Kind,
    /// Whether it costs something.
    Fee,
    /// Where one is received.
    Mode,
}

words!(Facet, "facet", { Subject = "sujet", Public = "public", Kind = "type", Fee = "frais", Mode = "mode" });

impl Facet {
    /// Its values, with their labels.
    pub fn values(self) -> Enumeration {
        match self {
            Facet::Subject => Enumeration::Thematique,
            Facet::Public => Enumeration::Public,
            Facet::Kind => Enumeration::TypeService,
            Facet::Fee => Enumeration::Frais,
            Facet::Mode => Enumeration::ModeAccueil,
        }
    }
}

/// A value chosen in a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Choice {
    /// What is chosen by.
    pub facet: Facet,
    /// The schema's own value.
    pub value: &'static str,
}

impl Choice {
    /// Reads a value; none when the schema does not know it.
    pub fn parse(facet: Facet, value: &str) -> Option<Choice> {
        facet.values().value(value).map(|value| Choice { facet, value })
    }
}

/// A point, rounded to about a kilometre: enough to search, not enough to find somebody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Degrees, WGS 84.
    pub lat: f64,
    /// Degrees, WGS 84.
    pub lon: f64,
}

impl Position {
    /// Reads "45.56,5.45".
    pub fn parse(text: &str) -> Option<Position> {
        let (lat, lon) = text.split_once(',')?;
        let read = |text: &str, most: f64| text.trim().parse::<f64>().ok().filter(|n| n.is_finite() && n.abs() <= most);
        let round = |degrees: f64| (degrees * 100.0).round() / 100.0;
        Some(Position { lat: round(read(lat, 90.0)?), lon: round(read(lon, 180.0)?) })
    }
}

/// A search as its address says it. What the address says wrongly is left out, never a fault.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// For whom a référent searches.
    pub person: Option<Uuid>,
    /// Where: a commune or a postal code, as typed.
    pub place: String,
    /// What: words, as typed.
    pub text: String,
    /// These very words, all of them, without what they may mean.
    pub exact: bool,
    /// Themes; none means all.
    pub themes: Vec<Theme>,
    /// How far.
    pub radius: Radius,
    /// When.
    pub soon: Soon,
    /// What one needs.
    pub wishes: Vec<Wish>,
    /// What must be so for one to come.
    pub facts: Vec<Fact>,
    /// Values chosen in facets; a *thématique* narrows its theme.
    pub choices: Vec<Choice>,
    /// A territory of the Département, as its address says it; empty means all.
    pub territory: String,
    /// Where the device is.
    pub position: Option<Position>,
    /// "Autour de moi" was asked for, without a script to find the device.
    pub here: bool,
    /// Pages of results before this one.
    pub skipped: usize,
}

fn cut(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(TEXT_MAX).collect::<String>().trim().to_owned()
}

impl Search {
    /// Reads the query of an address.
    pub fn parse(query: &str) -> Search {
        let mut search = Search::default();
        let (mut around, mut exact) = (String::new(), String::new());
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "pour" => search.person = Uuid::try_parse(&value).ok(),
                "ou" => search.place = cut(&value),
                "quoi" => search.text = cut(&value),
                "exact" => exact = cut(&value),
                "theme" => search.themes.extend(Theme::parse(&value).ok().or_else(|| Theme::of_thematique(&value))),
                "km" => search.radius = Radius::parse(&value).unwrap_or_default(),
                "quand" => search.soon = Soon::parse(&value).unwrap_or_default(),
                "avec" => {
                    search.wishes.extend(Wish::parse(&value).ok());
                    search.facts.extend(Fact::parse(&value).ok());
                }
                "territoire" => search.territory = cut(&value),
                "pos" => search.position = Position::parse(&value),
                "ici" => search.here = true,
                "autour" => around = cut(&value),
                "page" => search.skipped = value.parse().unwrap_or(1_usize).clamp(1, PAGE_MAX) - 1,
                name => search.choices.extend(Facet::parse(name).ok().and_then(|facet| Choice::parse(facet, &value))),
            }
        }
        // The form says which words were exact: others typed since are not.
        search.exact = !search.text.is_empty() && (exact == "1" || exact == search.text);
        search.themes.extend(search.subjects().filter_map(Theme::of_thematique).collect::<Vec<_>>());
        // A place typed since replaces the position of the device; what the field says of that position is no place.
        if !around.is_empty() && search.place == around {
            search.place.clear();
        } else if !search.place.is_empty() {
            search.position = None;
            search.here = false;
        }
        search.themes.sort_unstable();
        search.themes.dedup();
        search.wishes.sort_unstable();
        search.wishes.dedup();
        search.facts.sort_unstable();
        search.facts.dedup();
        search.choices.sort_unstable();
        search.choices.dedup();
        search
    }

    /// The values chosen in a facet.
    pub fn chosen(&self, facet: Facet) -> impl Iterator<Item = &'static str> {
        self.choices.iter().filter(move |choice| choice.facet == facet).map(|choice| choice.value)
    }

    /// The *thématiques* chosen under their themes.
    pub fn subjects(&self) -> impl Iterator<Item = &'static str> {
        self.chosen(Facet::Subject)
    }

    /// The query of its address: what is usual is left out, the order is always the same.
    pub fn to_query(&self) -> String {
        let mut parts = form_urlencoded::Serializer::new(String::new());
        let mut add = |name: &str, value: &str| {
            parts.append_pair(name, value);
        };
        if let Some(person) = self.person {
            add("pour", &person.to_string());
        }
        if !self.place.is_empty() {
            add("ou", &self.place);
        }
        if let Some(Position { lat, lon }) = self.position {
            add("pos", &format!("{lat},{lon}"));
        } else if self.here {
            add("ici", "1");
        }
        if !self.text.is_empty() {
            add("quoi", &self.text);
        }
        if self.exact {
            add("exact", "1");
        }
        for theme in &self.themes {
            add("theme", theme.code());
        }
        if self.radius != Radius::default() {
            add("km", self.radius.code());
        }
        if self.soon != Soon::default() {
            add("quand", self.soon.code());
        }
        for wish in &self.wishes {
            add("avec", wish.code());
        }
        for fact in &self.facts {
            add("avec", fact.code());
        }
        for choice in &self.choices {
            add(choice.facet.code(), choice.value);
        }
        if !self.territory.is_empty() {
            add("territoire", &self.territory);
        }
        if self.skipped > 0 {
            add("page", &(self.skipped + 1).to_string());
        }
        // A comma may stand as it is in a query (RFC 3986): `pos=45.56,5.45` stays readable.
        parts.finish().replace("%2C", ",")
    }

    /// Its address.
    pub fn path(&self) -> String {
        match self.to_query() {
            query if query.is_empty() => Path::Offer.to_string(),
            query => format!("{}?{query}", Path::Offer),
        }
    }

    /// The same search, changed; it starts again at its first page.
    pub fn with(&self, change: impl FnOnce(&mut Search)) -> Search {
        let mut search = self.clone();
        search.skipped = 0;
        change(&mut search);
        search
    }

    /// The same search with a theme added, or taken away when it was there.
    pub fn toggled(&self, theme: Theme) -> Search {
        self.with(|search| match search.themes.iter().position(|one| *one == theme) {
            Some(at) => {
                search.themes.remove(at);
                search.choices.retain(|choice| {
                    choice.facet != Facet::Subject || Theme::of_thematique(choice.value) != Some(theme)
                });
            }
            None => {
                search.themes.push(theme);
                search.themes.sort_unstable();
            }
        })
    }

    /// How many filters are set, beside place, words and themes.
    pub fn filters(&self) -> usize {
        let subjects = self.subjects().count();
        self.wishes.len() + self.facts.len() + self.choices.len() - subjects
            + usize::from(self.soon != Soon::default())
            + usize::from(self.radius != Radius::default())
            + usize::from(!self.territory.is_empty())
    }

    /// The same search with no filter; place, words and themes stay.
    pub fn without_filters(&self) -> Search {
        self.with(|search| {
            search.wishes.clear();
            search.facts.clear();
            search.choices.retain(|choice| choice.facet == Facet::Subject);
            search.territory.clear();
            search.soon = Soon::default();
            search.radius = Radius::default();
        })
    }

    /// The same search without words.
    pub fn without_words(&self) -> Search {
        self.with(|search| {
            search.text.clear();
            search.exact = false;
        })
    }

    /// The next page of the same search.
    pub fn next_page(&self) -> Search {
        self.at_page(self.skipped + 2)
    }

    /// The page before this one; the first comes before itself.
    pub fn previous_page(&self) -> Search {
        self.at_page(self.skipped)
    }

    /// A page by its number, from 1.
    pub fn at_page(&self, page: usize) -> Search {
        Search { skipped: page.clamp(1, PAGE_MAX) - 1, ..self.clone() }
    }
}

#[cfg(test)]
mod tests;

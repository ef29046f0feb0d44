//! Changes of a published session: what its people must hear of.

use super::NewSession;
use crate::words;

/// Something of a session that people who are registered must hear of when it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// The days, the hours, or the other dates.
    When,
    /// The place.
    Place,
    /// What to bring or know.
    Bring,
}

words!(Change, "change of a session", { When = "when", Place = "place", Bring = "bring" });

impl Change {
    /// What changes from one to the other. Seats and practical facts concern who has not registered yet.
    pub fn between(before: &NewSession, after: &NewSession) -> Vec<Change> {
        let when = |one: &NewSession| (one.starts_at, one.ends_at, one.dates.clone(), one.rhythm.clone());
        let place = |one: &NewSession| (one.place.clone(), one.address.clone(), one.insee.clone());
        let mut changes = Vec::new();
        if when(before) != when(after) {
            changes.push(Change::When);
        }
        if place(before) != place(after) {
            changes.push(Change::Place);
        }
        if before.bring != after.bring {
            changes.push(Change::Bring);
        }
        changes
    }

    /// The words kept in the database.
    pub fn to_text(changes: &[Change]) -> String {
        changes.iter().map(|change| change.code()).collect::<Vec<_>>().join(" ")
    }

    /// The changes behind stored words; unknown ones are left out.
    pub fn parse_all(text: &str) -> Vec<Change> {
        text.split_whitespace().filter_map(|word| Change::parse(word).ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> NewSession {
        let at = |text: &str| text.parse().unwrap();
        NewSession {
            starts_at: at("2026-12-03T08:00:00Z"),
            ends_at: at("2026-12-03T11:00:00Z"),
            dates: Vec::new(),
            place: "Salle de la gare".into(),
            address: "12 rue de la Gare".into(),
            insee: "38509".into(),
            seats: 8,
            bring: String::new(),
            rhythm: String::new(),
            facts: Default::default(),
        }
    }

    #[test]
    fn only_what_matters_to_those_registered_is_a_change() {
        let before = session();
        assert_eq!(Change::between(&before, &session()), []);
        assert_eq!(Change::between(&before, &NewSession { seats: 12, ..session() }), []);
        let later = before.starts_at + chrono::Duration::hours(1);
        for (after, expected) in [
            (NewSession { starts_at: later, ..session() }, vec![Change::When]),
            (NewSession { rhythm: "chaque jeudi".into(), ..session() }, vec![Change::When]),
            (NewSession { insee: "38315".into(), ..session() }, vec![Change::Place]),
            (
                NewSession { place: "Mairie".into(), bring: "Un stylo".into(), ..session() },
                vec![Change::Place, Change::Bring],
            ),
        ] {
            assert_eq!(Change::between(&before, &after), expected);
        }
    }

    #[test]
    fn changes_are_read_as_they_are_kept() {
        let kept = Change::to_text(Change::ALL);
        assert_eq!(Change::parse_all(&kept), Change::ALL);
        assert_eq!(Change::parse_all(""), []);
    }
}

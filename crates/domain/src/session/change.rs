//! Changes of a published session: what its people must hear of.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{NewSession, SessionDate, dates_of};
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

/// When and where a session was before a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerSession {
    /// First minute.
    pub starts_at: DateTime<Utc>,
    /// Last minute.
    pub ends_at: DateTime<Utc>,
    /// Each date, when there were several.
    pub dates: Vec<SessionDate>,
    /// The other dates, in words.
    pub rhythm: String,
    /// Name of the place or room.
    pub place: String,
    /// Street and number.
    pub address: String,
    /// Code of the commune.
    pub insee: String,
}

impl FormerSession {
    /// What is kept of a session that changes.
    pub fn of(session: &NewSession) -> FormerSession {
        FormerSession {
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            dates: session.dates.clone(),
            rhythm: session.rhythm.clone(),
            place: session.place.clone(),
            address: session.address.clone(),
            insee: session.insee.clone(),
        }
    }

    /// Each of its dates, the earliest first.
    pub fn each_date(&self) -> Vec<SessionDate> {
        dates_of(self.starts_at, self.ends_at, self.dates.clone())
    }
}

/// The dates that a session no longer has, by their rank among the former ones: what was put in a calendar under that
/// rank is taken out. `former` begins with the earliest change.
pub fn dropped_dates(dates: usize, former: &[FormerSession]) -> Vec<(usize, SessionDate)> {
    let former: Vec<_> = former.iter().map(FormerSession::each_date).collect();
    let longest = former.iter().map(Vec::len).max().unwrap_or(0);
    let last_at = |rank: usize| former.iter().rev().find_map(|dates| dates.get(rank).copied());
    (dates..longest).filter_map(|rank| Some((rank, last_at(rank)?))).collect()
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
            waitlist: 10,
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
    fn dates_that_are_no_more_keep_their_rank() {
        let day = |day: u32| {
            let at = |hour| format!("2026-12-{day:02}T{hour:02}:00:00Z").parse().unwrap();
            SessionDate { starts_at: at(8), ends_at: at(11) }
        };
        let former = |days: &[u32]| {
            let dates: Vec<_> = days.iter().map(|number| day(*number)).collect();
            let (starts_at, ends_at) = (dates[0].starts_at, dates[dates.len() - 1].ends_at);
            FormerSession { dates, ..FormerSession::of(&NewSession { starts_at, ends_at, ..session() }) }
        };
        let changes = [former(&[3, 10, 17]), former(&[4, 11])];
        assert_eq!(dropped_dates(1, &changes), [(1, day(11)), (2, day(17))]);
        assert_eq!(dropped_dates(2, &changes), [(2, day(17))]);
        assert_eq!(dropped_dates(3, &changes), []);
        assert_eq!(dropped_dates(1, &[FormerSession::of(&session())]), [], "one date is the session's own");
    }

    #[test]
    fn changes_are_read_as_they_are_kept() {
        let kept = Change::to_text(Change::ALL);
        assert_eq!(Change::parse_all(&kept), Change::ALL);
        assert_eq!(Change::parse_all(""), []);
    }
}

//! How long the organiser of a session sees who came to it; afterwards, only how many.

use chrono::{DateTime, Months, Utc};

/// How long after the end of a session its organiser sees who came.
const NAMED_FOR: Months = Months::new(6);

/// The moment since which a session must have ended for its people to be named still.
pub fn named_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - NAMED_FOR
}

/// Whether the people of a session that ends at a moment are named to its organiser.
pub fn names_people(ends_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    ends_at > named_since(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_named_until_six_months_after_the_end() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        for (ends_at, now, named) in [
            ("2026-12-03T11:00:00Z", "2026-11-24T09:00:00Z", true),
            ("2026-12-03T11:00:00Z", "2027-06-03T10:59:59Z", true),
            ("2026-12-03T11:00:00Z", "2027-06-03T11:00:00Z", false),
            // There is no 31 February: six months are over with the month.
            ("2026-08-31T11:00:00Z", "2027-02-28T11:00:00Z", true),
            ("2026-08-31T11:00:00Z", "2027-03-01T11:00:00Z", false),
        ] {
            assert_eq!(names_people(at(ends_at), at(now)), named, "{ends_at}, {now}");
        }
    }
}

//! Sessions in words: how their dates come back.

use domain::{
    calendar,
    session::{Rhythm, SessionDate},
};

use crate::{Language, date};

include!(concat!(env!("OUT_DIR"), "/session.rs"));

/// How several dates come back: "chaque vendredi", "3 décembre, 9 décembre"; nothing for one date.
pub fn rhythm(language: Language, dates: &[SessionDate]) -> String {
    let Some(first) = dates.first() else { return String::new() };
    let first = calendar::day(first.starts_at);
    match domain::session::rhythm(dates) {
        Rhythm::Once => String::new(),
        Rhythm::Daily => every_working_day(language).to_owned(),
        Rhythm::Weekly => every_week(language, date::weekday_of(language, first)),
        Rhythm::Fortnightly => every_second_week(language, date::weekday_of(language, first)),
        Rhythm::Irregular => {
            let days: Vec<_> =
                dates.iter().map(|one| date::day_month(language, calendar::day(one.starts_at))).collect();
            on_days(language, &days.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(days: &[&str]) -> String {
        let dates: Vec<_> = days
            .iter()
            .map(|day| SessionDate {
                starts_at: format!("{day}T08:00:00Z").parse().unwrap(),
                ends_at: format!("{day}T11:00:00Z").parse().unwrap(),
            })
            .collect();
        rhythm(Language::Fr, &dates)
    }

    #[test]
    fn dates_are_said_by_their_rule() {
        assert_eq!(on(&["2026-12-04"]), "");
        assert_eq!(on(&["2026-12-04", "2026-12-11", "2026-12-18"]), "chaque vendredi");
        assert_eq!(on(&["2026-12-04", "2026-12-18"]), "un vendredi sur deux");
        assert_eq!(on(&["2026-12-07", "2026-12-08"]), "tous les jours, sauf le week-end et les jours fériés");
        assert_eq!(on(&["2026-12-01", "2026-12-09"]), "les 1er\u{a0}décembre, 9\u{a0}décembre");
    }
}

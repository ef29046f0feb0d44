//! Tests of the steps: what is done, usual, and late.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn asked() -> RightsHistory {
    RightsHistory::of_demande(day("2026-03-01"))
}

fn states(steps: RightsHistory) -> String {
    let letter = |step: &Step| match steps.state(*step) {
        StepState::Done(Some(_)) => 'D',
        StepState::Done(None) => 'd',
        StepState::Current => 'C',
        StepState::Open => 'o',
        StepState::ToCome => '.',
    };
    Step::ALL.iter().map(letter).collect()
}

#[test]
fn each_step_follows_from_what_is_known() {
    let on = |text: &str| Some(day(text));
    for (steps, expected) in [
        (asked(), "DC....."),
        (RightsHistory { opened_on: on("2026-03-20"), ..asked() }, "DDC...."),
        (RightsHistory { opened_on: on("2026-03-20"), agreed_on: on("2026-03-21"), ..asked() }, "DDDC..."),
        // What is to be read waits for nobody, and nobody waits for it.
        (RightsHistory { opened_on: on("2026-03-20"), oriented_on: on("2026-04-01"), ..asked() }, "DDoDC.."),
        // Dates that are absent: what came later says that it was done.
        (RightsHistory { oriented_on: on("2026-04-01"), ..asked() }, "DdoDC.."),
        (RightsHistory { has_referent: true, ..asked() }, "DdoddC."),
        (RightsHistory { has_referent: true, followed_on: on("2026-04-08"), ..asked() }, "DdodDC."),
        (RightsHistory { has_referent: true, met_on: on("2026-04-08"), ..asked() }, "DdoddDC"),
        // A référent who left: another is awaited, whatever happened before.
        (RightsHistory { met_on: on("2026-04-08"), ..asked() }, "DdodCD."),
        (RightsHistory { met_on: on("2026-04-08"), signed_on: on("2026-04-20"), ..asked() }, "DdodCD."),
        // A contract that ended, another is awaited.
        (RightsHistory { has_referent: true, signed_on: on("2026-04-20"), ..asked() }, "DdodddC"),
        (RightsHistory { has_contract: true, signed_on: on("2026-04-20"), ..asked() }, "DdodddD"),
        (RightsHistory { has_contract: true, agreed_on: on("2026-05-01"), ..asked() }, "DdDdddd"),
    ] {
        assert_eq!(states(steps), expected, "{steps:?}");
    }
}

/// Every set of facts: one step is current at most, and it is one that is not done; what follows the awaited one is
/// not said to be done unless it was.
#[test]
fn at_most_one_step_is_current_whatever_is_known() {
    let on = Some(day("2026-04-01"));
    for facts in 0..128_u32 {
        let known = |bit: u32| (facts >> bit & 1 == 1).then_some(()).and(on);
        let steps = RightsHistory {
            opened_on: known(0),
            agreed_on: known(1),
            oriented_on: known(2),
            has_referent: known(3).is_some(),
            met_on: known(4),
            signed_on: known(5),
            has_contract: known(6).is_some(),
            ..asked()
        };
        let states = states(steps);
        let current = states.chars().filter(|one| *one == 'C').count();
        assert_eq!(current, usize::from(steps.awaited().is_some()), "{states} {steps:?}");
        assert_eq!(steps.awaited().is_none(), steps.has_contract, "{steps:?}");
        for &step in Step::ALL {
            let said = matches!(steps.state(step), StepState::Done(_));
            assert_eq!(said, steps.is_done(step), "{step:?} {steps:?}");
            if let Some(awaited) = steps.awaited() {
                assert!(step >= awaited || !step.is_official() || said, "{step:?} {steps:?}");
            }
        }
        assert!(steps.is_done(steps.reached()) && steps.reached().is_official(), "{steps:?}");
    }
}

#[test]
fn delays_count_from_the_demande_and_never_backwards() {
    let steps = RightsHistory {
        opened_on: Some(day("2026-02-20")),
        oriented_on: Some(day("2026-03-01")),
        met_on: Some(day("2026-04-15")),
        ..asked()
    };
    let days: Vec<_> = Step::ALL.iter().map(|step| steps.days_to(*step)).collect();
    assert_eq!(days, [None, None, None, Some(0), None, Some(45), None]);
    for (signed_on, days) in [("2028-02-29", Some(730)), ("2028-03-01", None)] {
        let steps = RightsHistory { signed_on: Some(day(signed_on)), ..steps };
        assert_eq!(steps.days_to(Step::Contracted), days, "a later contract than the first: {signed_on}");
    }
}

#[test]
fn a_median_is_shown_from_eleven_cases_on() {
    for (days, expected) in [
        (vec![5; 10], None),
        ((1..=11).rev().collect(), Some((11, 6))),
        ((1..=12).collect(), Some((12, 7))),
        (vec![0, 0, 0, 0, 0, 0, 1, 900, 900, 900, 900, 900], Some((12, 1))),
        (vec![0; 11], Some((11, 0))),
    ] {
        let expected = expected.map(|(cases, days)| UsualDelay { cases, days });
        assert_eq!(UsualDelay::of(days.clone()), expected, "{days:?}");
    }
}

#[test]
fn the_awaited_step_is_late_after_its_limit() {
    let limits = StepLimits::USUAL;
    for (steps, on_limit, after, late) in [
        (asked(), "2026-04-15", "2026-04-16", Step::Opened),
        (RightsHistory { opened_on: Some(day("2026-03-20")), ..asked() }, "2026-05-15", "2026-05-16", Step::Oriented),
        (RightsHistory { oriented_on: Some(day("2026-03-20")), ..asked() }, "2026-05-30", "2026-05-31", Step::Followed),
        (RightsHistory { has_referent: true, ..asked() }, "2026-06-14", "2026-06-15", Step::Met),
        (
            RightsHistory { has_referent: true, met_on: Some(day("2026-04-01")), ..asked() },
            "2026-08-28",
            "2026-08-29",
            Step::Contracted,
        ),
    ] {
        assert_eq!(steps.late(&limits, day(on_limit)), None, "{late:?}");
        assert_eq!(steps.late(&limits, day(after)), Some(late), "{late:?}");
        assert_eq!(steps.newly_late(&limits, steps.asked_on, day(after)), Some(late), "{late:?}");
    }
    let contracted = RightsHistory { has_contract: true, ..asked() };
    assert_eq!(contracted.late(&limits, day("2030-01-01")), None);
}

#[test]
fn what_was_late_when_somebody_was_first_known_is_no_news() {
    let limits = StepLimits::USUAL;
    let opened = RightsHistory { opened_on: Some(day("2026-03-20")), ..asked() };
    // The limits of the orientation, the référent and the first appointment: 15 May, 30 May, 14 June.
    for (known_on, today, news) in [
        ("2026-03-05", "2026-05-16", true),
        ("2026-05-15", "2026-05-16", true),
        ("2026-05-16", "2026-05-16", false),
        ("2026-05-16", "2026-05-30", false),
        // The next limit passes: it is told then, of what is awaited.
        ("2026-05-16", "2026-05-31", true),
        // Long ago.
        ("2026-03-05", "2026-07-14", true),
        ("2026-03-05", "2026-07-15", false),
        ("2026-03-05", "2026-08-29", true),
        ("2026-03-05", "2027-08-29", false),
    ] {
        let expected = news.then_some(Step::Oriented);
        assert_eq!(opened.newly_late(&limits, day(known_on), day(today)), expected, "{known_on} {today}");
    }
    // A limit that is kept is none: the référent was there in time, the first appointment is what is late.
    let followed = RightsHistory { has_referent: true, ..opened };
    assert_eq!(followed.newly_late(&limits, day("2026-06-15"), day("2026-06-16")), None);
    assert_eq!(followed.newly_late(&limits, day("2026-06-14"), day("2026-06-16")), Some(Step::Met));
}

//! Details of demonstration sessions: times, practical facts, how they come back.

use chrono::{DateTime, NaiveTime, Utc};
use domain::{
    offer::practical::{Fact, Facts},
    session::Repeat,
};

/// The moments between which somebody asks, is answered, gives back.
#[derive(Clone, Copy)]
pub(super) struct Times {
    pub opens: DateTime<Utc>,
    pub closes: DateTime<Utc>,
    pub starts_at: DateTime<Utc>,
    pub now: DateTime<Utc>,
}

/// What becomes of a request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Waiting,
    Validated,
    Refused,
    Withdrawn,
    Expired,
}

/// What a porteur says of coming to the session of a rank.
pub(super) fn facts(rank: usize, start: NaiveTime, end: NaiveTime, online: bool) -> Facts {
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).expect("an hour of the day");
    let fits = |fact: &Fact| match fact {
        Fact::SchoolHours => start >= at(8, 45) && end <= at(16, 15),
        Fact::ChildCare => !online && rank.is_multiple_of(7),
        Fact::Carpool => !online && rank.is_multiple_of(3),
        Fact::StepFree => !online && rank.is_multiple_of(2),
        Fact::EasyFrench => !rank.is_multiple_of(5),
        Fact::NoComputer => !online && !rank.is_multiple_of(4),
    };
    Fact::ALL.iter().copied().filter(fits).collect()
}

/// How a session comes back, as the form says it.
pub(super) fn repeat(weeks: i64, daily: bool) -> String {
    let repeat = match weeks {
        1 => return String::new(),
        _ if daily => Repeat::Daily,
        _ => Repeat::Weekly,
    };
    repeat.code().to_owned()
}

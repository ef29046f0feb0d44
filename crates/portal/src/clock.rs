//! The clock: the only place that reads the time.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, Duration, SubsecRound, Utc};

/// A clock: the machine's, or one that tests and demonstrations set.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's.
    System,
    /// One that moves only when it is set, in milliseconds since 1970.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at a moment until it is moved.
    pub fn set_at(moment: DateTime<Utc>) -> Clock {
        Clock::Set(Arc::new(AtomicI64::new(moment.timestamp_millis())))
    }

    /// The present moment, cut to the millisecond so that both databases give back what was written.
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Clock::System => machine_time().trunc_subsecs(3),
            Clock::Set(millis) => DateTime::from_timestamp_millis(millis.load(Ordering::SeqCst))
                .expect("only moments of a clock are stored here"),
        }
    }

    /// Moves a set clock; the machine's does not move.
    pub fn advance(&self, by: Duration) {
        if let Clock::Set(millis) = self {
            millis.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one clock")]
fn machine_time() -> DateTime<Utc> {
    Utc::now()
}

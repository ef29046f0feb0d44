//! Appointments with a référent or another professional.

use chrono::{DateTime, Duration, Utc};

use crate::words;

/// Where an appointment stands. A no-show is never counted as a cancellation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AppointmentState {
    /// On the agenda.
    Planned,
    /// The person said that they would come.
    Confirmed,
    /// The person asked for another time.
    ChangeRequested,
    /// It does not take place.
    Cancelled,
    /// It took place.
    Honoured,
    /// The person had said that they could not come.
    Excused,
    /// The person did not come.
    NoShow,
}

words!(AppointmentState, "appointment state", {
    Planned = "planned", Confirmed = "confirmed", ChangeRequested = "change_requested", Cancelled = "cancelled",
    Honoured = "honoured", Excused = "excused", NoShow = "no_show",
});

impl AppointmentState {
    /// Whether the meeting is still to come, its date apart.
    pub fn is_expected(self) -> bool {
        matches!(self, AppointmentState::Planned | AppointmentState::Confirmed | AppointmentState::ChangeRequested)
    }
}

/// How people meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MeetingMode {
    /// In the same room.
    OnSite,
    /// By telephone.
    Phone,
    /// By video.
    Video,
}

words!(MeetingMode, "meeting mode", { OnSite = "on_site", Phone = "phone", Video = "video" });
/// When people meet, and whether they still will.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Where the appointment stands.
    pub state: AppointmentState,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// How long it lasts.
    pub minutes: i64,
}

impl Meeting {
    /// Whether one cannot be there and at something else between these moments.
    pub fn clashes(self, starts_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> bool {
        let end = self.starts_at + Duration::minutes(self.minutes);
        self.state.is_expected() && self.starts_at < ends_at && starts_at < end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn meetings_clash_with_what_happens_at_the_same_time() {
        let meeting = Meeting { state: AppointmentState::Planned, starts_at: at("2026-12-03T10:00:00Z"), minutes: 45 };
        for (starts_at, ends_at, clashes) in [
            ("2026-12-03T08:00:00Z", "2026-12-03T11:00:00Z", true),
            ("2026-12-03T10:44:00Z", "2026-12-03T12:00:00Z", true),
            ("2026-12-03T08:00:00Z", "2026-12-03T10:00:00Z", false),
            ("2026-12-03T10:45:00Z", "2026-12-03T12:00:00Z", false),
        ] {
            assert_eq!(meeting.clashes(at(starts_at), at(ends_at)), clashes, "{starts_at}");
        }
    }

    #[test]
    fn only_expected_meetings_clash() {
        for &state in AppointmentState::ALL {
            let meeting = Meeting { state, starts_at: at("2026-12-03T10:00:00Z"), minutes: 45 };
            let clashes = meeting.clashes(at("2026-12-03T08:00:00Z"), at("2026-12-03T11:00:00Z"));
            assert_eq!(clashes, state.is_expected(), "{state:?}");
        }
    }
}

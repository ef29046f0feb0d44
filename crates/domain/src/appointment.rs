//! A meeting with a référent or another professional.

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

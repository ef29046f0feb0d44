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
    /// The state in plain words, never blaming.
    pub fn label(self) -> &'static str {
        match self {
            AppointmentState::Planned => "Prévu",
            AppointmentState::Confirmed => "Vous avez dit oui",
            AppointmentState::ChangeRequested => "Vous avez demandé un autre moment",
            AppointmentState::Cancelled => "Annulé",
            AppointmentState::Honoured => "A eu lieu",
            AppointmentState::Excused => "Vous aviez prévenu",
            AppointmentState::NoShow => "N’a pas eu lieu",
        }
    }

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

impl MeetingMode {
    /// The mode in words.
    pub fn label(self) -> &'static str {
        match self {
            MeetingMode::OnSite => "Sur place",
            MeetingMode::Phone => "Par téléphone",
            MeetingMode::Video => "En visio",
        }
    }
}

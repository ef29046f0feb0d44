//! Appointments in words: their states, and how people meet.

use domain::appointment::{AppointmentState, MeetingMode};

use crate::Language;

include!(concat!(env!("OUT_DIR"), "/appointment.rs"));

/// Where an appointment stands, never blaming.
pub fn state(language: Language, state: AppointmentState) -> &'static str {
    match state {
        AppointmentState::Planned => planned(language),
        AppointmentState::Confirmed => confirmed(language),
        AppointmentState::ChangeRequested => change_requested(language),
        AppointmentState::Cancelled => cancelled(language),
        AppointmentState::Honoured => honoured(language),
        AppointmentState::Excused => excused(language),
        AppointmentState::NoShow => no_show(language),
    }
}

/// How people meet.
pub fn mode(language: Language, mode: MeetingMode) -> &'static str {
    match mode {
        MeetingMode::OnSite => on_site(language),
        MeetingMode::Phone => by_phone(language),
        MeetingMode::Video => by_video(language),
    }
}

//! Viewer of an action: who they are, and what they have of it.

use domain::account::Role;
use portal::records::OwnSeat;
use uuid::Uuid;

use crate::web::maps::Maps;

/// What the page shows, by its viewer.
pub(super) struct Viewer {
    /// Whether they keep the action; none for professionals.
    pub(super) keeps: Option<bool>,
    /// Who they are; nobody when not signed in.
    pub(super) role: Option<Role>,
    /// The seats that they have, when they receive the RSA.
    pub(super) seats: Vec<OwnSeat>,
    /// The application that shows the way, on their device.
    pub(super) maps: Maps,
    /// The search that they come from, or the whole offer.
    pub(super) back: String,
    /// For whom they look for an action.
    pub(super) person: Option<Uuid>,
    /// The address of the page, for sharing.
    pub(super) url: String,
}

impl Viewer {
    /// Whether they may propose it to somebody.
    pub(super) fn proposes(&self) -> bool {
        self.role == Some(Role::Referent)
    }

    /// Whether they may register: professionals do not do it for themselves.
    pub(super) fn may_register(&self) -> bool {
        matches!(self.role, None | Some(Role::Allocataire))
    }

    /// Whether they have a seat of a session.
    pub(super) fn has_seat(&self, session: Uuid) -> bool {
        self.seats.iter().any(|seat| seat.session_id == session)
    }
}

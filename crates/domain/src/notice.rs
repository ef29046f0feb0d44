//! What must be told, and to whom. One notice has one audience and one set of templates.

use crate::words;

/// Something that happened and that somebody must hear of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Notice {
    /// The six digits that open the space.
    LoginCode,
    /// A request is in; the seat is held.
    RequestReceived,
    /// A request waits for an answer.
    DecisionAwaited,
    /// The seat is the person's.
    SeatConfirmed,
    /// Somebody will come to a session.
    SeatTaken,
    /// The request got a no, with its reason.
    RequestRefused,
    /// Nobody answered in time.
    RequestExpired,
    /// The person took the request back before it was answered.
    RequestWithdrawn,
    /// Somebody expected will not come.
    SeatReleased,
    /// The organiser cancelled the session.
    SessionCancelled,
    /// The session comes soon.
    SessionReminder,
    /// A référent points an action out.
    ActionProposed,
}

words!(Notice, "notice", {
    LoginCode = "login_code", RequestReceived = "request_received", DecisionAwaited = "decision_awaited",
    SeatConfirmed = "seat_confirmed", SeatTaken = "seat_taken", RequestRefused = "request_refused",
    RequestExpired = "request_expired", RequestWithdrawn = "request_withdrawn", SeatReleased = "seat_released",
    SessionCancelled = "session_cancelled", SessionReminder = "session_reminder",
    ActionProposed = "action_proposed",
});

/// Who hears a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Whoever typed the contact: nobody is known yet.
    Contact,
    /// The allocataire.
    Person,
    /// Who answers the request: the référent, else the territory's *responsable*, else the Département's admins.
    Decider,
    /// The people of the organisation that runs the action.
    Provider,
}

impl Notice {
    /// Who hears it.
    pub fn audience(self) -> Audience {
        match self {
            Notice::LoginCode => Audience::Contact,
            Notice::RequestReceived
            | Notice::SeatConfirmed
            | Notice::RequestRefused
            | Notice::RequestExpired
            | Notice::SessionCancelled
            | Notice::SessionReminder
            | Notice::ActionProposed => Audience::Person,
            Notice::DecisionAwaited | Notice::RequestWithdrawn => Audience::Decider,
            Notice::SeatTaken | Notice::SeatReleased => Audience::Provider,
        }
    }
}

/// The way a message takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Channel {
    /// Text message to a mobile telephone.
    Sms,
    /// E-mail.
    Mail,
}

words!(Channel, "channel", { Sms = "sms", Mail = "mail" });

/// The life of a message in the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageState {
    /// Waits for its time.
    Queued,
    /// A courier has it in hand.
    Leased,
    /// The gateway or server took it.
    Sent,
    /// The telephone or mailbox has it.
    Delivered,
    /// It will not arrive.
    Failed,
    /// What it says is no longer true; it did not leave.
    Cancelled,
    /// Its time passed before it could leave.
    Expired,
    /// It left and no answer came: it may have arrived, and is not sent again blindly.
    Unknown,
}

words!(MessageState, "message state", {
    Queued = "queued", Leased = "leased", Sent = "sent", Delivered = "delivered", Failed = "failed",
    Cancelled = "cancelled", Expired = "expired", Unknown = "unknown",
});

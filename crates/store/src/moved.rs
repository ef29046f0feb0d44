//! What a transaction changed, for cache invalidation and to wake couriers.

use uuid::Uuid;

use crate::record;

record! {
    /// How many seats of a session are held or given, after a change.
    pub struct SeatCount {
        /// The session.
        pub id: Uuid,
        /// The seats.
        pub taken: i64,
        /// The number of that change.
        pub revision: i64,
    }
}

/// What a transaction changed of what every process keeps in memory, or works on.
#[derive(Clone, Debug, Default)]
pub struct Moved {
    /// Seats that were taken or given back.
    pub seats: Vec<SeatCount>,
    /// Whether sessions were published, changed or cancelled.
    pub sessions: bool,
    /// Whether a message was written down that leaves before others.
    pub urgent_message: bool,
}

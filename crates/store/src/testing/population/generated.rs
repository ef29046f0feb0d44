//! Sizes, ids and drawn numbers of generated rows.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// How much of everything there is.
#[derive(Clone, Copy, Debug)]
pub struct Population {
    /// Allocataires.
    pub people: usize,
    /// Référents who follow them.
    pub referents: usize,
    /// Structures, with an account each.
    pub structures: usize,
    /// Actions, spread over the structures.
    pub actions: usize,
    /// Sessions of the structures, the large one apart.
    pub sessions: usize,
    /// Sessions of the large structure.
    pub sessions_of_one: usize,
    /// Requests that wait for the busy référent.
    pub requests_of_one: usize,
    /// People registered to the large session.
    pub roster: usize,
}

impl Population {
    /// A département of 30,000 people.
    pub const DEPARTMENT: Population = Population {
        people: 30_000,
        referents: 600,
        structures: 120,
        actions: 2_000,
        sessions: 3_500,
        sessions_of_one: 500,
        requests_of_one: 200,
        roster: 200,
    };

    /// A tenth of it with lists as long: what the database plans for it, it plans for more.
    pub const TENTH: Population =
        Population { people: 3_000, referents: 40, structures: 20, actions: 120, sessions: 600, ..Self::DEPARTMENT };
}

/// What a generated row is, in its id.
#[derive(Clone, Copy)]
pub(super) enum Table {
    Referent,
    Structure,
    Action,
    Account,
    Session,
    Person,
    Contract,
    Commitment,
    Appointment,
    Registration,
    Event,
    Message,
    Audit,
    ContractAudit,
    Version,
    Point,
    Signature,
    CommitmentEvent,
    Note,
}

/// The id of a row: it sorts by its moment, as those of the program do (UUIDv7, RFC 9562).
pub(super) fn id(table: Table, number: usize, at: DateTime<Utc>) -> Uuid {
    let (moment, number) = (at.timestamp_millis().unsigned_abs(), number as u128);
    Uuid::from_u128(u128::from(moment) << 80 | 0x7 << 76 | 0x8 << 60 | (table as u128) << 48 | number)
}

/// A number that looks drawn (SplitMix64), below a bound.
pub(super) fn drawn(seed: usize, salt: usize, below: usize) -> usize {
    let mut z = (seed as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(salt as u64 ^ 0xD1B5_4A32_D192_ED03);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((z ^ (z >> 31)) % below as u64) as usize
}

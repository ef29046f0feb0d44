//! Components shared by pages; their classes are in the style sheet.

mod commitments;
mod field;
mod head;
pub mod icons;
mod language;
mod offer;
mod pager;
mod person;
mod phone;
mod place;
mod rich;
mod stakes;
mod way;

pub use commitments::sides;
pub use field::{Field, Refused, Select, TextArea};
pub use head::PageHead;
pub use language::language;
pub use offer::OfferCard;
pub use pager::{PageQuery, pager};
pub use person::{Face, full_name};
pub use phone::{Call, phone_words};
pub use place::{Place, commune_name, venue};
pub use rich::Rich;
pub use stakes::{SeatRow, Stake, StakeState, Stakes, Validity};
pub use way::{PublicWays, Way};

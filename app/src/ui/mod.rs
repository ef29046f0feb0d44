//! Components shared by pages; their classes are in the style sheet.

mod commitments;
mod difference;
mod field;
mod head;
pub mod icons;
mod language;
pub mod markdown;
mod offer;
mod pager;
mod person;
mod phone;
mod place;
pub mod plain_language;
mod rich;
mod stakes;
mod tasks;
mod upload;
mod way;

pub use commitments::{StepForms, sides};
pub use difference::Difference;
pub use field::{Choices, Field, Refused, Select, Smileys, TextArea};
pub use head::PageHead;
pub use language::language;
pub use offer::OfferCard;
pub use pager::{PageQuery, pager};
pub use person::{Face, full_name};
pub use phone::{Call, masked_words, phone_words};
pub use place::{Place, commune_name, venue};
pub use plain_language::PlainLanguage;
pub use rich::Rich;
pub use stakes::{SeatRow, Stake, StakeState, Stakes, Validity};
pub use tasks::{TaskForm, task_list, task_pane};
pub use upload::FileField;
pub use way::{PublicWays, Way};

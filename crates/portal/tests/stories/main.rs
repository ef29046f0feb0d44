//! Tests of the use cases on both engines, as short stories.

mod access;
mod catalogue;
mod codes_first;
mod contacts;
mod dates;
mod decision;
mod jobs;
mod letters;
mod load;
mod login_session;
mod messages;
mod needs;
mod offer;
mod outbox;
mod peers;
mod quality;
mod races;
mod registration;
mod session;
mod sign_in;
mod sign_in_attacks;
mod space;
mod transports;
mod twice;
mod undecided;

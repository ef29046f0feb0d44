//! Feedback after a session: who is asked, what they answer, what is shown of it, and the public reply.

pub mod answer;
pub mod ask;
pub mod reply;
pub mod stop;

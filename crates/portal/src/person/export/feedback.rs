//! Rows of what a person says of sessions as named values, in the words of the person.

use store::export::{Feedback, FeedbackRefusal};
use words::{Language, export as say, feedback as asked};

use super::{
    Field, Section,
    sections::{row, section},
};

pub(super) fn feedback(l: Language, rows: Vec<Feedback>) -> Section {
    section("avis", say::section_feedback(l), rows, |one| {
        row!(one of "feedback" in l {
            registration_id: "debut" say::starts_at = one.starts_at,
            action_id: "action" say::action = one.action,
            opened_at: "attendu" say::feedback_opened,
            answered_at: "repondu" say::answered_at,
            welcome: "accueil" asked::welcome_short = one.welcome.map(|rating| asked::rating(l, rating)),
            usefulness: "utilite" asked::usefulness_short = one.usefulness.map(|rating| asked::rating(l, rating)),
            access: "acces" asked::access_short = one.access.map(|rating| asked::rating(l, rating)),
            recommendation: "conseil" asked::recommendation_short =
                one.recommendation.map(|rating| asked::rating(l, rating)),
            words: "mot" say::wish,
        })
    })
}

pub(super) fn refusal(l: Language, row: Option<FeedbackRefusal>) -> Section {
    section(
        "avis_refuses",
        say::section_feedback_refusal(l),
        row,
        |one| row!(one of "feedback_refusal" in l { refused_at: "depuis" say::refused_at }),
    )
}

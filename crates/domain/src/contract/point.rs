//! Points of a version: what the person is asked to agree with, one after the other.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{CommitmentKind, Side, state::VersionState};
use crate::words;

/// The most characters of a word about a point, of either side.
pub const WORD_MAX: usize = 500;

/// What a point is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointPart {
    /// What the contract aims at, and from when to when.
    Terms,
    /// A step that one side promises.
    Commitment,
}

words!(PointPart, "part of a contract", { Terms = "terms", Commitment = "commitment" });

/// What the person said of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PointAnswer {
    /// Nothing yet, or nothing since it was changed.
    Unanswered,
    /// "D'accord".
    Agreed,
    /// "J'en parle": they want to talk about it.
    Discussed,
    /// They added it themselves; the référent has not taken it up yet.
    Suggested,
}

words!(PointAnswer, "answer to a point", {
    Unanswered = "unanswered", Agreed = "agreed", Discussed = "discussed", Suggested = "suggested",
});

/// What a point says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointContent {
    /// What it says, in words: the goal, or the step.
    pub label: String,
    /// First day of the contract; for the terms alone.
    pub starts_on: Option<NaiveDate>,
    /// Last day of the contract, or the day for which the step is promised.
    pub due_on: Option<NaiveDate>,
    /// Hours a week, where the operator asks for them; for the terms alone.
    pub weekly_hours: Option<i64>,
    /// The action of the offer.
    pub action: Option<Uuid>,
}

/// What is written about a point, beside what it says; the words of one about health are kept apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PointWords {
    /// What it said when the person was asked last.
    pub asked: Option<PointContent>,
    /// What it said before, when it was changed since they first saw it.
    pub former: Option<PointContent>,
    /// The person's word with "J'en parle".
    pub question: String,
    /// The référent's answer to it.
    pub reply: String,
}

/// A point of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its row.
    pub id: Uuid,
    /// What it is about.
    pub part: PointPart,
    /// Who promises; the person for the terms.
    pub side: Side,
    /// What kind of step.
    pub kind: CommitmentKind,
    /// What it says; without words for whoever may not read those about health.
    pub content: PointContent,
    /// What is written about it.
    pub words: PointWords,
    /// What the person said of it.
    pub answer: PointAnswer,
    /// Whether the person chose or accepted it before it was written, as a réciprocité must be.
    pub is_chosen: bool,
    /// Whether the référent took it out after the person had seen it.
    pub is_dropped: bool,
}

impl Point {
    /// Whether the person still has to answer it.
    pub fn is_asked(&self) -> bool {
        !self.is_dropped && self.answer == PointAnswer::Unanswered
    }

    /// Whether the référent has to answer it: a word or a change.
    pub fn waits_for_referent(&self) -> bool {
        !self.is_dropped && matches!(self.answer, PointAnswer::Discussed | PointAnswer::Suggested)
    }

    /// Whether a word that the person wrote about it has no answer yet, nor a change of what it says.
    pub fn lacks_reply(&self) -> bool {
        let unchanged = self.words.asked.as_ref() == Some(&self.content);
        !self.is_dropped && self.answer == PointAnswer::Discussed && unchanged && self.words.reply.is_empty()
    }
}

impl VersionState {
    /// Where the answers to its points bring a version that the person sees.
    pub fn of_points<'p>(points: impl IntoIterator<Item = &'p Point>) -> VersionState {
        let mut state = VersionState::Agreed;
        for point in points {
            if point.waits_for_referent() {
                return VersionState::Discussed;
            }
            if point.is_asked() {
                state = VersionState::Proposed;
            }
        }
        state
    }
}

/// A point as it is asked when its version is proposed, again or for the first time: what did not change keeps its
/// answer, what changed is asked with what it said before, a word that was answered is asked once more.
pub fn asked_again(mut point: Point) -> Point {
    let changed = point.words.asked.as_ref().is_some_and(|asked| *asked != point.content);
    if changed {
        point.words.former = point.words.asked.take();
        point.answer = PointAnswer::Unanswered;
    }
    point.answer = match point.answer {
        PointAnswer::Agreed => PointAnswer::Agreed,
        // They said it themselves, and it stands as they said it.
        PointAnswer::Suggested => PointAnswer::Agreed,
        PointAnswer::Discussed | PointAnswer::Unanswered => PointAnswer::Unanswered,
    };
    point.words.asked = Some(point.content.clone());
    point
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(label: &str) -> PointContent {
        PointContent { label: label.into(), starts_on: None, due_on: None, weekly_hours: None, action: None }
    }

    fn point(answer: PointAnswer) -> Point {
        Point {
            id: Uuid::from_u128(1),
            part: PointPart::Commitment,
            side: Side::Allocataire,
            kind: CommitmentKind::Demarche,
            content: content("Passer le code"),
            words: PointWords { asked: Some(content("Passer le code")), ..PointWords::default() },
            answer,
            is_chosen: false,
            is_dropped: false,
        }
    }

    #[test]
    fn answers_bring_a_version_where_they_say() {
        use PointAnswer::{Agreed, Discussed, Suggested, Unanswered};
        let state = |answers: &[PointAnswer]| {
            VersionState::of_points(&answers.iter().map(|one| point(*one)).collect::<Vec<_>>())
        };
        assert_eq!(state(&[Agreed, Agreed]), VersionState::Agreed);
        assert_eq!(state(&[Agreed, Unanswered]), VersionState::Proposed);
        assert_eq!(state(&[Unanswered, Discussed, Agreed]), VersionState::Discussed);
        assert_eq!(state(&[Agreed, Suggested]), VersionState::Discussed);
        let dropped = PointAnswer::ALL.iter().map(|one| Point { is_dropped: true, ..point(*one) });
        assert_eq!(VersionState::of_points(&dropped.collect::<Vec<_>>()), VersionState::Agreed);
    }

    #[test]
    fn only_what_changed_or_was_answered_is_asked_again() {
        let after = |point: Point| asked_again(point).answer;
        assert_eq!(after(point(PointAnswer::Agreed)), PointAnswer::Agreed);
        assert_eq!(after(point(PointAnswer::Suggested)), PointAnswer::Agreed);
        assert_eq!(after(point(PointAnswer::Discussed)), PointAnswer::Unanswered);
        assert_eq!(after(point(PointAnswer::Unanswered)), PointAnswer::Unanswered);
        for &answer in PointAnswer::ALL {
            let changed = asked_again(Point { content: content("Réviser le code"), ..point(answer) });
            assert_eq!(changed.answer, PointAnswer::Unanswered, "{answer:?}");
            assert_eq!(changed.words.former, Some(content("Passer le code")));
            assert_eq!(changed.words.asked, Some(content("Réviser le code")));
        }
    }

    #[test]
    fn a_point_that_is_first_asked_has_nothing_before_it() {
        let new = Point { words: PointWords::default(), ..point(PointAnswer::Unanswered) };
        let asked = asked_again(new);
        assert_eq!((asked.words.former, asked.words.asked), (None, Some(content("Passer le code"))));
    }

    #[test]
    fn a_word_wants_an_answer_or_a_change() {
        let discussed = point(PointAnswer::Discussed);
        assert!(discussed.lacks_reply());
        let mut answered = discussed.clone();
        answered.words.reply = "Nous en parlons jeudi.".into();
        assert!(!answered.lacks_reply());
        assert!(!Point { content: content("Réviser"), ..discussed.clone() }.lacks_reply());
        assert!(!Point { is_dropped: true, ..discussed }.lacks_reply());
        assert!(!point(PointAnswer::Agreed).lacks_reply());
    }
}

//! Tasks of professionals: what waits, for whom, and where it is dealt with.
//!
//! A task is opened in the transaction of its cause, and closed by doing what it asks, or by hand. It is of nobody by
//! name: who deals with it is whoever follows the person when it is looked at.

use uuid::Uuid;

use crate::{path::Path, registration::Following, words};

/// What waits. A new kind answers each match below, and says its words in `app::ui::task`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaskKind {
    /// The person asks something about their rights and duties; the object is the question.
    AnswerQuestion,
    /// A step of the way to a contract is later than it should be; the object is the late step.
    LateStep,
    /// The person wants to talk about a point of their contract, or adds one; the object is the version.
    TakeUpContract,
    /// The person has signed their contract: it is the référent's turn; the object is the version.
    SignContract,
    /// The same for the *responsable*.
    SignContractAsHead,
}

words!(TaskKind, "kind of task", {
    AnswerQuestion = "answer_question", LateStep = "late_step", TakeUpContract = "take_up_contract",
    SignContract = "sign_contract", SignContractAsHead = "sign_contract_as_head",
});

/// Who deals with a kind of task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaskAudience {
    /// Who follows the person; as long as no mail reaches one, those who answer for the territory.
    Follower,
    /// Those who answer for the territory: its *responsables* and its leads.
    Territory,
}

words!(TaskAudience, "audience of a task", { Follower = "follower", Territory = "territory" });

impl TaskKind {
    /// Who deals with it.
    pub fn audience(self) -> TaskAudience {
        match self {
            TaskKind::AnswerQuestion | TaskKind::TakeUpContract | TaskKind::SignContract => TaskAudience::Follower,
            TaskKind::LateStep | TaskKind::SignContractAsHead => TaskAudience::Territory,
        }
    }

    /// The page where it is dealt with, for who follows the person; none when the task itself is that page.
    pub fn dealt_with_at(self, person: Uuid, object: Uuid) -> Option<Path> {
        match self {
            TaskKind::AnswerQuestion => None,
            TaskKind::LateStep => Some(Path::PersonFile(person)),
            TaskKind::TakeUpContract | TaskKind::SignContract => Some(Path::ContractDraft(object)),
            TaskKind::SignContractAsHead => Some(Path::ContractCountersignature(object)),
        }
    }
}

/// Who deals with a task about a person: who sees it in their list, opens it and closes it, one rule for all.
///
/// As [`crate::registration::Deciders`], and the leads of the territory beside its *responsables*: so somebody always
/// sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskOwners {
    /// The référent.
    pub referent: Option<Uuid>,
    /// Those who answer for the territory of the person, when they deal with it.
    pub territory: Option<Territory>,
    /// The administrators.
    pub admins: bool,
}

/// The territory of a person; none when their commune is in no territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Territory(pub Option<Uuid>);

impl TaskOwners {
    /// Who deals with a task of some audience; `led` says whether the territory has a lead.
    pub fn of(audience: TaskAudience, following: Following, led: bool) -> TaskOwners {
        let referent = following.referent.filter(|_| audience == TaskAudience::Follower);
        let by_referent = referent.is_some() && following.referent_reached;
        let answered = led || (following.territory.is_some() && following.head_reached);
        TaskOwners {
            referent,
            territory: (!by_referent).then_some(Territory(following.territory)),
            admins: !by_referent && !answered,
        }
    }

    /// Whether a référent is one of them; `head_of` is the territory they answer for.
    pub fn include(self, referent: Uuid, head_of: Option<Uuid>) -> bool {
        self.referent == Some(referent)
            || (head_of.is_some() && self.territory.is_some_and(|Territory(here)| here == head_of))
    }

    /// Whether a lead is one of them; `leads` is their territory, none for all of them.
    pub fn include_lead(self, leads: Option<Uuid>) -> bool {
        self.territory.is_some_and(|Territory(here)| leads.is_none() || leads == here)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLAIRE: Uuid = Uuid::from_u128(1);
    const HEAD: Uuid = Uuid::from_u128(2);
    const HERE: Uuid = Uuid::from_u128(3);
    const ELSEWHERE: Uuid = Uuid::from_u128(4);

    #[test]
    fn somebody_always_deals_with_a_task() {
        for &audience in TaskAudience::ALL {
            for referent in [None, Some((CLAIRE, false)), Some((CLAIRE, true))] {
                for (territory, head_reached) in [(None, false), (Some(HERE), false), (Some(HERE), true)] {
                    for led in [false, true] {
                        let following = Following {
                            referent: referent.map(|(id, _)| id),
                            referent_reached: referent.is_some_and(|(_, reached)| reached),
                            territory,
                            head_reached,
                        };
                        let owners = TaskOwners::of(audience, following, led);
                        let case = format!("{audience:?} {following:?} {led}");
                        let follows = audience == TaskAudience::Follower;
                        let alone = follows && referent == Some((CLAIRE, true));
                        assert_eq!(owners.include(CLAIRE, None), follows && referent.is_some(), "{case}");
                        assert_eq!(owners.include(HEAD, Some(HERE)), !alone && territory.is_some(), "{case}");
                        assert!(!owners.include(HEAD, Some(ELSEWHERE)) && !owners.include(HEAD, None), "{case}");
                        assert_eq!(owners.include_lead(Some(HERE)), !alone && territory.is_some(), "{case}");
                        assert_eq!(owners.include_lead(None), !alone, "a lead of all territories: {case}");
                        assert!(!owners.include_lead(Some(ELSEWHERE)), "{case}");
                        assert_eq!(owners.admins, !alone && !head_reached && !led, "{case}");
                    }
                }
            }
        }
    }

    #[test]
    fn words_of_tasks_are_read_back() {
        for &kind in TaskKind::ALL {
            assert_eq!(TaskKind::parse(kind.code()), Ok(kind));
        }
        for &audience in TaskAudience::ALL {
            assert_eq!(TaskAudience::parse(audience.code()), Ok(audience));
        }
    }
}

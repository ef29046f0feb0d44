//! Steps of a signed contract as they are lived: marked by the side that promised them, with a word.

use domain::{
    calendar,
    contract::{CommitmentState, Side, WORD_MAX},
    form::{FieldError, FieldErrors, read_word},
    principal::Principal,
    refusal::Refusal,
    registration::Deciders,
};
use store::{
    Tx, audit,
    contract::event::{self, NamedStep, NewEvent, OwnedCommitment},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, OwnedVersion, Permission},
};

/// Marks how far a step is, by the side that promised it, with a word if there is one.
///
/// # Errors
/// `Missing` for a step that is not theirs to mark; `Form` for a word that is too long, or for a step given up without a
/// reason; `ContractMoved` once the contract is over.
pub async fn mark(
    portal: &Portal,
    principal: Principal,
    commitment: Uuid,
    state: CommitmentState,
    word: &str,
) -> Result<()> {
    let word = read_word("mot", word, WORD_MAX)?;
    if state == CommitmentState::Dropped && word.is_empty() {
        return Err(FieldErrors::one("mot", FieldError::DropReasonMissing).into());
    }
    let access = access::of(portal, principal).await?;
    let mut tx = portal.db.begin().await?;
    let owned = event::commitment(&mut tx, commitment).await?.ok_or(Error::Missing)?;
    access.require(to_mark(&owned))?;
    if !owned.contract_state.is_lived(owned.ended_on, calendar::day(portal.now())) {
        return Err(Refusal::ContractMoved(domain::contract::VersionState::Signed).into());
    }
    if owned.state == state && word.is_empty() {
        return Ok(());
    }
    let (id, now) = (portal.new_id(), portal.now());
    let is_health = owned.kind.is_health();
    let actor = principal.actor();
    event::add(&mut tx, &NewEvent { id, commitment, is_health, state, word, actor }, now).await?;
    audit::record(&mut tx, portal.new_id(), now, principal, "commitment.mark", commitment).await?;
    portal.commit(tx).await?;
    Ok(())
}

/// Each side marks what it promised; the référent marks for the Département.
fn to_mark(owned: &OwnedCommitment) -> Permission {
    match owned.side {
        Side::Allocataire => {
            Permission::AnswerContract(OwnedVersion { id: owned.contract_id, person: owned.allocataire_id })
        }
        Side::Departement => {
            let deciders = Deciders::of(owned.following());
            Permission::WriteContract { person: owned.allocataire_id, deciders }
        }
    }
}

/// Moves the steps that name the action of a registration, in the transaction that says that the person came.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn attended(portal: &Portal, tx: &mut Tx, registration: Uuid) -> Result<()> {
    let steps = event::named_by(&mut *tx, registration, calendar::day(portal.now())).await?;
    move_by_themselves(portal, tx, steps, CommitmentState::Done).await
}

/// Moves them back when that was a mistake: those that nobody has marked since.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn not_attended(portal: &Portal, tx: &mut Tx, registration: Uuid) -> Result<()> {
    let steps = event::moved_by(&mut *tx, registration, calendar::day(portal.now())).await?;
    move_by_themselves(portal, tx, steps, CommitmentState::InProgress).await
}

async fn move_by_themselves(portal: &Portal, tx: &mut Tx, steps: Vec<NamedStep>, state: CommitmentState) -> Result<()> {
    for step in steps {
        let new = NewEvent {
            id: portal.new_id(),
            commitment: step.id,
            is_health: step.kind.is_health(),
            state,
            word: "",
            // Nobody marked it: it moved by itself.
            actor: None,
        };
        event::add(tx, &new, portal.now()).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use domain::{
        contract::{CommitmentKind, PointContent},
        person::journal::KeptStep,
    };
    use store::{
        commitment,
        contract::{
            signature::{self, SignedTerms},
            version::{self, NewContract},
        },
        testing::for_each_engine,
    };

    use super::*;
    use crate::{
        contract::begin::new_point,
        testing::{Cast, Story},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A signed contract whose only step names an action.
    async fn signed(portal: &Portal, person: Uuid, action: Uuid) -> Uuid {
        let (id, now) = (portal.new_id(), portal.now());
        let (starts_on, ends_on) = (day("2026-11-01"), day("2027-04-30"));
        let mut tx = portal.db.begin().await.unwrap();
        let new = NewContract { id, person, renews: None, starts_on, ends_on };
        version::add_contract(&mut tx, new, now).await.unwrap();
        let goal = "Travailler".to_owned();
        let terms = SignedTerms { contract: id, goal, starts_on, ends_on, weekly_hours: None, signed_on: starts_on };
        signature::apply_terms(&mut tx, &terms, now).await.unwrap();
        let content = PointContent {
            label: "Préparer le code".to_owned(),
            starts_on: None,
            due_on: None,
            weekly_hours: None,
            action: Some(action),
        };
        let step = new_point(portal, Side::Allocataire, CommitmentKind::Action, content);
        signature::apply_point(&mut tx, id, 1, &step, now).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    #[tokio::test]
    async fn a_step_moves_by_itself_when_its_action_is_attended() {
        for_each_engine(|db| async move {
            let story = Story::on(db);
            let (Cast { nadia, action, .. }, request) = story.pending_request().await;
            let portal = &story.portal;
            let person = nadia.account.id;
            let contract = signed(portal, person, action.id).await;
            let other = signed(portal, story.allocataire("Karim Haddad").await.account.id, action.id).await;
            let mut tx = portal.db.begin().await.unwrap();
            for _ in 0..2 {
                attended(portal, &mut tx, request).await.unwrap();
            }
            tx.commit().await.unwrap();
            let state = async |contract| commitment::of_contract(&portal.db, contract, true).await.unwrap()[0].state;
            assert_eq!((state(contract).await, state(other).await), (CommitmentState::Done, CommitmentState::ToDo));
            let happened = store::person::journal::of_person(&portal.db, person, true).await.unwrap();
            let moves = happened.iter().filter(|one| matches!(one.step, KeptStep::Commitment(_)));
            let told: Vec<_> = moves.map(|one| (one.step, one.actor_role.as_deref())).collect();
            assert_eq!(told, [(KeptStep::Commitment(CommitmentState::Done), None)], "once, and by itself");
        })
        .await;
    }
}

//! Contracts in stories: written, proposed, talked about and signed by their actors.

use domain::contract::{CommitmentKind, DraftForm, Point, PointPart, Side, VersionState};
use store::contract::signature;
use uuid::Uuid;

use super::{Allocataire, Referent, story::*};
use crate::{
    Result,
    contract::{
        answer::{self, Said},
        begin,
        sign::{self, Signed},
        signature_code,
        write::{self, NewStep},
    },
};

/// A step of a contract in a story: who promises, what kind, in which words.
pub type Step<'w> = (Side, CommitmentKind, &'w str);

impl Referent {
    /// Writes a contract with these steps and no other; the version, which is a draft.
    ///
    /// # Errors
    /// As [`begin::begin`].
    pub async fn writes_contract(&self, person: &Allocataire, goal: &str, steps: &[Step<'_>]) -> Result<Uuid> {
        let (portal, by) = (&self.story.portal, self.principal());
        let id = begin::begin(portal, by, person.account.id).await?;
        for line in self.form_of(id).await?.lines {
            write::remove(portal, by, id, &self.form_of(id).await?, line.id).await?;
        }
        for (side, kind, label) in steps {
            let step = NewStep { side: *side, kind: *kind, label: (*label).to_owned(), action: None };
            write::add(portal, by, id, &self.form_of(id).await?, step).await?;
        }
        self.rewrites(id, |form| {
            goal.clone_into(&mut form.goal);
            form.lines.iter_mut().for_each(|line| line.chosen = line.kind == CommitmentKind::Reciprocite.code());
        })
        .await?;
        Ok(id)
    }

    /// The form of a draft, as its page shows it now.
    ///
    /// # Errors
    /// As [`write::open`].
    pub async fn form_of(&self, version: Uuid) -> Result<DraftForm> {
        Ok(write::open(&self.story.portal, self.principal(), version).await?.draft_form())
    }

    /// Changes a draft.
    ///
    /// # Errors
    /// As [`write::save`].
    pub async fn rewrites(&self, version: Uuid, change: impl FnOnce(&mut DraftForm)) -> Result<()> {
        let mut form = self.form_of(version).await?;
        change(&mut form);
        write::save(&self.story.portal, self.principal(), version, &form).await?;
        Ok(())
    }

    /// Shows a draft to the person.
    ///
    /// # Errors
    /// As [`write::propose`].
    pub async fn proposes_contract(&self, version: Uuid) -> Result<()> {
        let form = self.form_of(version).await?;
        write::propose(&self.story.portal, self.principal(), version, &form).await
    }

    /// Signs.
    ///
    /// # Errors
    /// As [`sign::countersign`].
    pub async fn countersigns(&self, version: Uuid) -> Result<Signed> {
        sign::countersign(&self.story.portal, self.principal(), version).await
    }
}

impl Allocataire {
    /// Says yes to each point that is asked.
    ///
    /// # Errors
    /// As [`answer::say`].
    pub async fn agrees_to(&self, version: Uuid) -> Result<VersionState> {
        let (portal, by) = (&self.story.portal, self.principal());
        let case = answer::open(portal, by, version).await?;
        let mut state = case.version.state;
        for point in case.points.iter().filter(|point| point.is_asked()) {
            state = answer::say(portal, by, version, (point.id, case.version.round), Said::Agreed).await?;
        }
        Ok(state)
    }

    /// Wants to talk about a step, the one that says these words, or about the terms.
    ///
    /// # Errors
    /// As [`answer::say`].
    pub async fn talks_about(&self, version: Uuid, label: Option<&str>, word: &str) -> Result<VersionState> {
        let (portal, by) = (&self.story.portal, self.principal());
        let case = answer::open(portal, by, version).await?;
        let is_it = |point: &&Point| match label {
            Some(label) => point.content.label == label,
            None => point.part == PointPart::Terms,
        };
        let point = case.points.iter().find(is_it).expect("a point says so");
        answer::say(portal, by, version, (point.id, case.version.round), Said::Discussed(word.to_owned())).await
    }

    /// Asks for a code and signs with it.
    ///
    /// # Errors
    /// As [`signature_code::send`] and [`sign::sign`].
    pub async fn signs(&self, version: Uuid) -> Result<Signed> {
        let code = self.asks_signature_code(version).await?;
        sign::sign(&self.story.portal, self.principal(), version, &code).await
    }

    /// Asks for a code to sign with; the digits that were sent.
    ///
    /// # Errors
    /// As [`signature_code::send`].
    pub async fn asks_signature_code(&self, version: Uuid) -> Result<String> {
        let portal = &self.story.portal;
        signature_code::send(portal, self.principal(), version, None).await?;
        let sent = signature::codes_since(&portal.db, version, portal.now() - chrono::Duration::hours(1)).await?;
        let last = sent.first().expect("a code was sent");
        Ok(signature_code::code(&portal.settings.secret, last.id, &last.sha256))
    }
}

impl Story {
    /// A contract that both sides have signed; its version.
    ///
    /// # Panics
    /// When one of them cannot.
    pub async fn signed_contract(&self, referent: &Referent, person: &Allocataire, steps: &[Step<'_>]) -> Uuid {
        let id = referent.writes_contract(person, "Retrouver un emploi", steps).await.expect("it is written");
        referent.proposes_contract(id).await.expect("it is proposed");
        assert_eq!(person.agrees_to(id).await.expect("it is agreed"), VersionState::Agreed);
        assert_eq!(person.signs(id).await.expect("the person signs"), Signed::Waiting);
        assert_eq!(referent.countersigns(id).await.expect("the référent signs"), Signed::Complete);
        id
    }
}

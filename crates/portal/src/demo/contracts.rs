//! Contracts of the demonstration, written and signed through the use cases on a clock of the last weeks.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::{
    account::{Account, Role},
    calendar,
    contract::{CommitmentKind, CommitmentState, EndForm, EndReason, PointPart, Side},
    principal::Principal,
};
use store::{commitment, contract::signature};
use uuid::Uuid;

use super::{
    common::DemoError,
    people::{People, Person},
    reciprocity,
    script::Stage,
};
use crate::{
    Error, Portal, Result,
    attachment::{Upload, proof, signed_paper},
    clock::Clock,
    contract::{
        answer::{self, Said},
        begin, end, living, sign, signature_code,
        write::{self, NewStep},
    },
};

/// How long ago the first of these contracts is written.
const BEFORE: Duration = Duration::days(20);
/// Between what two people do.
const LATER: Duration = Duration::days(2);
/// A step about health, of whom the script says that they live their contract.
const CARE: &str = "Prendre rendez-vous chez le dentiste";
/// What they chose to do for others.
const CHOSEN: &str = "Aider une matinée par mois à la ressourcerie";

/// A photo that proves a step.
const PROOF: &[u8] = include_bytes!("../../data/demo/proof.jpg");
/// The page of a contract that was signed by hand.
const SCAN: &[u8] = include_bytes!("../../data/demo/signed_paper.pdf");

/// The steps of a contract: who, what kind, the words, and for how many days from the first one.
const STEPS: [(Side, CommitmentKind, &str, u64); 5] = [
    (Side::Allocataire, CommitmentKind::Demarche, "Mettre mon CV à jour", 30),
    (Side::Allocataire, CommitmentKind::Action, "Essayer un métier pendant une semaine", 75),
    (Side::Allocataire, CommitmentKind::Reciprocite, CHOSEN, 150),
    (Side::Departement, CommitmentKind::Demarche, "Chercher une garde pour les matins", 45),
    (Side::Departement, CommitmentKind::Demarche, "Payer le code de la route", 60),
];

/// Writes the contract of each person of the script who has one here, as far as the script says.
pub(super) async fn play(portal: &Portal, people: &People, now: DateTime<Utc>) -> std::result::Result<(), DemoError> {
    let scripted = people.people.iter().filter_map(|person| Some((person, person.script?.stage?)));
    for (person, stage) in scripted {
        let past = Portal::new(
            portal.db.clone(),
            Clock::set_at(calendar::start_of_day(calendar::day(now - BEFORE)) + Duration::hours(9)),
            portal.random.clone(),
            portal.settings.as_ref().clone(),
        );
        if let Some(referent) = person.referent {
            let by = Account::new(Role::Referent, referent).into();
            Play { portal: &past, person, by, own: Account::new(Role::Allocataire, person.id).into() }
                .to(stage)
                .await?;
        }
    }
    Ok(())
}

struct Play<'a> {
    portal: &'a Portal,
    person: &'a Person,
    /// Their référent.
    by: Principal,
    /// The person.
    own: Principal,
}

impl Play<'_> {
    async fn to(&self, stage: Stage) -> Result<()> {
        let id = self.writes(stage).await?;
        match stage {
            Stage::Draft => Ok(()),
            Stage::Proposed => self.proposes(id).await,
            Stage::Discussed => {
                self.proposes(id).await?;
                self.agrees(id, Some("Le mercredi, je n’ai personne pour mon fils.")).await
            }
            Stage::Declined => {
                self.proposes(id).await?;
                self.later();
                answer::decline(self.portal, self.own, id, "Je préfère attendre d’avoir un logement.").await
            }
            Stage::Paper => {
                self.proposes(id).await?;
                self.scans(id).await?;
                sign::countersign(self.portal, self.by, id).await.map(drop)
            }
            Stage::ToSign => self.signs(id).await,
            Stage::Active => {
                self.signs(id).await?;
                sign::countersign(self.portal, self.by, id).await?;
                self.lives(id).await?;
                reciprocity::play(self.portal, self.own).await
            }
            Stage::Ended => {
                self.signs(id).await?;
                sign::countersign(self.portal, self.by, id).await?;
                self.ends(id).await
            }
        }
    }

    fn later(&self) {
        self.portal.clock.advance(LATER);
    }

    /// A draft with five steps, the goal of the former contract or a plain one.
    async fn writes(&self, stage: Stage) -> Result<Uuid> {
        let (portal, by) = (self.portal, self.by);
        let id = begin::begin(portal, by, self.person.id).await?;
        let form = async || -> Result<_> { Ok(write::open(portal, by, id).await?.draft_form()) };
        for line in form().await?.lines {
            write::remove(portal, by, id, &form().await?, line.id).await?;
        }
        for (side, kind, label, _) in STEPS {
            let kind = if stage == Stage::Active && label == STEPS[0].2 { CommitmentKind::Sante } else { kind };
            let label = if kind.is_health() { CARE } else { label }.to_owned();
            write::add(portal, by, id, &form().await?, NewStep { side, kind, label, action: None }).await?;
        }
        let mut filled = form().await?;
        if filled.goal.is_empty() {
            filled.goal = "Retrouver un emploi près de chez moi".to_owned();
        }
        let starts_on: Option<NaiveDate> = filled.starts_on.parse().ok();
        for (line, (_, kind, _, days)) in filled.lines.iter_mut().zip(STEPS) {
            line.chosen = kind == CommitmentKind::Reciprocite;
            let due = starts_on.and_then(|first| first.checked_add_days(chrono::Days::new(days)));
            line.due_on = due.map(|day| day.to_string()).unwrap_or_default();
        }
        write::save(portal, by, id, &filled).await?;
        Ok(id)
    }

    async fn proposes(&self, id: Uuid) -> Result<()> {
        self.later();
        let form = write::open(self.portal, self.by, id).await?.draft_form();
        write::propose(self.portal, self.by, id, &form).await
    }

    /// Says yes to each point, but to the last one of their own when there is a word about it.
    async fn agrees(&self, id: Uuid, word: Option<&str>) -> Result<()> {
        self.later();
        let case = answer::open(self.portal, self.own, id).await?;
        let own = |side: Side, part: PointPart| side == Side::Allocataire && part == PointPart::Commitment;
        let last = case.points.iter().rfind(|point| own(point.side, point.part)).map(|point| point.id);
        for point in case.points.iter().filter(|point| point.is_asked()) {
            let said = match word {
                Some(word) if Some(point.id) == last => Said::Discussed(word.to_owned()),
                Some(_) | None => Said::Agreed,
            };
            answer::say(self.portal, self.own, id, (point.id, case.version.round), said).await?;
        }
        Ok(())
    }

    /// Proposed, agreed, and signed by the person with a code.
    async fn signs(&self, id: Uuid) -> Result<()> {
        self.proposes(id).await?;
        self.agrees(id, None).await?;
        let portal = self.portal;
        signature_code::send(portal, self.own, id, None).await?;
        let sent = signature::codes_since(&portal.db, id, portal.now() - Duration::hours(1)).await?;
        let last = sent.first().ok_or_else(|| Error::Fault("a code was just sent".into()))?;
        let code = signature_code::code(&portal.settings.secret, last.id, &last.sha256);
        sign::sign(portal, self.own, id, &code).await?;
        Ok(())
    }

    /// One step done, one begun, with words of both sides.
    async fn lives(&self, id: Uuid) -> Result<()> {
        let contract = write::open(self.portal, self.by, id).await?.version.contract_id;
        let steps = commitment::of_contract(&self.portal.db, contract, true).await?;
        let of = |side: Side| steps.iter().filter(move |one| one.side == side);
        let moves = of(Side::Allocataire).map(|one| (self.own, one.id)).take(2);
        let moves = moves.chain(of(Side::Departement).map(|one| (self.by, one.id)).take(1));
        let said = [
            (CommitmentState::Done, "J’y vais le mois prochain."),
            (CommitmentState::InProgress, ""),
            (CommitmentState::Done, "Une place à partir de lundi."),
        ];
        for ((by, step), (state, word)) in moves.zip(said) {
            self.later();
            living::mark(self.portal, by, step, state, word).await?;
        }
        self.proves(contract).await
    }

    /// A photo that shows what was done of the step that is under way.
    async fn proves(&self, contract: Uuid) -> Result<()> {
        let steps = commitment::of_contract(&self.portal.db, contract, false).await?;
        let begun = steps.iter().find(|one| one.side == Side::Allocataire && one.state == CommitmentState::InProgress);
        if let Some(step) = begun {
            let photo = upload("La première journée, à l’atelier.", PROOF);
            proof::add(self.portal, self.own, step.id, photo).await?;
        }
        Ok(())
    }

    /// The contract that was signed by hand, scanned: it signs what waits for the person.
    async fn scans(&self, id: Uuid) -> Result<()> {
        self.later();
        let contract = write::open(self.portal, self.by, id).await?.version.contract_id;
        let day = calendar::day(self.portal.now()).to_string();
        signed_paper::add(self.portal, self.by, contract, &day, upload("", SCAN)).await.map(drop)
    }

    async fn ends(&self, id: Uuid) -> Result<()> {
        self.later();
        let contract = write::open(self.portal, self.by, id).await?.version.contract_id;
        let date = calendar::day(self.portal.now()).to_string();
        let form = EndForm { date, reason: EndReason::Work.code().to_owned(), word: String::new() };
        end::end(self.portal, self.by, contract, &form).await.map(drop)
    }
}

/// A form with a file, sent once.
fn upload(note: &str, bytes: &[u8]) -> Upload {
    Upload { token: String::new(), note: note.to_owned(), file: Ok(bytes.to_vec()) }
}

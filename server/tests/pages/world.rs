//! World of the sweeps: one of each object, and a window for each role.

#[path = "attended.rs"]
mod attended;
#[path = "fields.rs"]
mod fields;
#[path = "given.rs"]
mod given;
#[path = "links.rs"]
mod links;
#[path = "offered.rs"]
mod offered;

use axum::Router;
use chrono::Duration;
use domain::{
    appointment::AppointmentState,
    contract::{
        CommitmentKind, ContractKind, DraftForm, Point, PointAnswer, PointContent, PointPart, PointWords, Side,
    },
    link::LinkPurpose,
    origin::Ownable,
    path::{LinkToken, Path, Route, ShortId, Slug},
    principal::Principal,
    task::TaskKind,
};
use portal::{
    access::link,
    contract::{
        begin,
        write::{self, NewStep},
    },
    offer,
    testing::{Allocataire, Referent, Story},
};
use store::{
    conflict::{self, Disagreement},
    contract::{
        point::{self, StoredPoint},
        version,
    },
};
use uuid::Uuid;

pub use self::fields::FIELDS;
use self::{attended::Attended, given::Given, links::Links, offered::Offered};
use crate::support::{Window, window};

/// The objects that the paths are about: Nadia's, whom Claire follows, and the action of one provider.
pub struct World {
    slug: Slug,
    action: Uuid,
    session: Uuid,
    registration: Uuid,
    appointment: Uuid,
    proposal: Uuid,
    person: Uuid,
    contract: Uuid,
    draft: Uuid,
    proposed: Uuid,
    contract_link: LinkToken,
    claire: Principal,
    links: Links,
    task: Uuid,
    territory_task: Uuid,
    signed: Uuid,
    conflict: Uuid,
    commitment: Uuid,
    /// Of the Département.
    promise: Uuid,
    proof: Uuid,
    /// One that her référente added.
    their_proof: Uuid,
    given: Given,
    offered: Offered,
    attended: Attended,
}

impl World {
    /// The path of a route to one of the objects. A route to something new does not compile until it is asked here.
    pub fn path(&self, route: Route) -> Path {
        match route.sample() {
            Path::Action(_) => Path::Action(self.slug.clone()),
            Path::ActionWay(_) => Path::ActionWay(self.slug.clone()),
            Path::Proposal(_) => Path::Proposal(self.slug.clone()),
            Path::SentProposal(..) => Path::SentProposal(self.slug.clone(), self.proposal),
            Path::Favourite(_) => Path::Favourite(self.action),
            Path::RegistrationForm(_) => Path::RegistrationForm(self.session),
            Path::AppointmentCalendar(_) => Path::AppointmentCalendar(self.appointment),
            Path::AppointmentWay(_) => Path::AppointmentWay(self.appointment),
            Path::Registration(_) => Path::Registration(self.registration),
            Path::ShortRegistration(_) => Path::Registration(self.registration).short(),
            Path::Withdrawal(_) => Path::Withdrawal(self.registration),
            Path::SeatOffer(_) => Path::SeatOffer(self.offered.registration),
            Path::SeatOfferLink(_) => Path::SeatOfferLink(self.offered.link.clone()),
            Path::Feedback(_) => Path::Feedback(self.attended.registration),
            Path::FeedbackLink(_) => Path::FeedbackLink(self.attended.link.clone()),
            Path::RegistrationCalendar(_) => Path::RegistrationCalendar(self.registration),
            Path::RegistrationWay(_) => Path::RegistrationWay(self.registration),
            Path::Proofs(_) => Path::Proofs(self.commitment),
            Path::OwnFile(_) => Path::OwnFile(self.proof),
            Path::ProofRemoval(_) => Path::ProofRemoval(self.proof),
            Path::CaseProofs(_) => Path::CaseProofs(self.commitment),
            Path::CaseFile(_) => Path::CaseFile(self.proof),
            Path::CaseProofRemoval(_) => Path::CaseProofRemoval(self.their_proof),
            Path::SignedPaper(_) => Path::SignedPaper(self.signed),
            Path::PromisedReciprocity(_) => Path::PromisedReciprocity(self.given.promised),
            Path::Reciprocity(_) => Path::Reciprocity(self.given.reciprocity),
            Path::ReciprocityStop(_) => Path::ReciprocityStop(self.given.reciprocity),
            Path::SkillReuse(_) => Path::SkillReuse(self.given.reciprocity),
            Path::ConfirmationRequest(_) => Path::ConfirmationRequest(self.given.reciprocity),
            Path::AttestationFile(_) => Path::AttestationFile(self.given.reciprocity),
            Path::Attestation(_) => Path::Attestation(ShortId(self.given.attestation)),
            Path::Confirmation(_) => Path::Confirmation(LinkToken::new(&self.given.confirmation)),
            Path::RequestLink(_) => Path::RequestLink(self.links.decide.clone()),
            Path::RequestLinkRefusal(_) => Path::RequestLinkRefusal(self.links.decide.clone()),
            Path::Request(_) => Path::Request(self.registration),
            Path::Prescription(_) => Path::Prescription(self.session),
            Path::NeedsSeen(_) => Path::NeedsSeen(self.registration),
            Path::RequestTakeBack(_) => Path::RequestTakeBack(self.registration),
            Path::RequestRefusal(_) => Path::RequestRefusal(self.registration),
            Path::Task(_) => Path::Task(self.task),
            Path::TerritoryTask(_) => Path::TerritoryTask(self.territory_task),
            Path::PersonFile(_) => Path::PersonFile(self.person),
            Path::PersonNotes(_) => Path::PersonNotes(self.person),
            Path::PersonBarriers(_) => Path::PersonBarriers(self.person),
            Path::Promise(_) => Path::Promise(self.promise),
            Path::NewContract(_) => Path::NewContract(self.person),
            Path::ContractAmendment(_) => Path::ContractAmendment(self.contract),
            Path::ContractAnswer(_) => Path::ContractAnswer(self.proposed),
            Path::ContractSignature(_) => Path::ContractSignature(self.proposed),
            Path::ContractDecline(_) => Path::ContractDecline(self.proposed),
            Path::ContractFile(_) => Path::ContractFile(self.proposed),
            Path::CaseContractFile(_) => Path::CaseContractFile(self.proposed),
            Path::ContractForPen(_) => Path::ContractForPen(self.proposed),
            Path::ContractLink(_) => Path::ContractLink(self.contract_link.clone()),
            Path::ContractLinkSignature(_) => Path::ContractLinkSignature(self.contract_link.clone()),
            Path::ContractLinkDecline(_) => Path::ContractLinkDecline(self.contract_link.clone()),
            Path::ContractEnd(_) => Path::ContractEnd(self.signed),
            Path::ConflictSettlement(_) => Path::ConflictSettlement(self.conflict),
            Path::ContractDraft(_) => Path::ContractDraft(self.draft),
            Path::ContractCountersignature(_) => Path::ContractCountersignature(self.draft),
            Path::RightsRecord(_) => Path::RightsRecord(self.person),
            Path::Description(_) => Path::Description(self.action),
            Path::ActionFeedback(_) => Path::ActionFeedback(self.action),
            Path::NewSession(_) => Path::NewSession(self.action),
            Path::Session(_) => Path::Session(self.session),
            Path::Attendance(_) => Path::Attendance(self.session),
            Path::AttendanceSheet(_) => Path::AttendanceSheet(self.session),
            Path::SessionChange(_) => Path::SessionChange(self.session),
            Path::SessionCancellation(_) => Path::SessionCancellation(self.session),
            Path::StopReminder(_) => Path::StopReminder(self.links.stop.clone()),
            Path::SheetVersion(slug, _) => Path::SheetVersion(slug, 1),
            path @ (Path::Root
            | Path::Offer
            | Path::Places
            | Path::Words
            | Path::Map
            | Path::MapData
            | Path::Favourites
            | Path::Widget
            | Path::Sitemap
            | Path::Robots
            | Path::SessionChoice
            | Path::Sheets
            | Path::Sheet(_)
            | Path::SheetDesk
            | Path::SheetEditor(_)
            | Path::SheetHistory(_)
            | Path::PlainLanguage
            | Path::SignIn
            | Path::SignInCode
            | Path::SignInWho
            | Path::TimeLeft
            | Path::ForgetForm
            | Path::SignOut
            | Path::Help
            | Path::EasyReading
            | Path::PersonalData
            | Path::PersonalDataFile
            | Path::ForgetDevice
            | Path::AttestationKeys
            | Path::Reciprocities
            | Path::Accessibility
            | Path::LegalNotice
            | Path::SiteMap
            | Path::DemoMessages
            | Path::DemoMessagesData
            | Path::Tile(..)
            | Path::Home
            | Path::Ideas
            | Path::RightsAndDuties
            | Path::Contract
            | Path::Journey
            | Path::Reminder
            | Path::Appointments
            | Path::Registrations
            | Path::Requests
            | Path::People
            | Path::Sessions
            | Path::Quality) => path,
        }
    }

    /// The version that was shown to Nadia.
    pub fn proposed(&self) -> Uuid {
        self.proposed
    }

    /// Her référente.
    pub fn claire(&self) -> Principal {
        self.claire
    }

    /// Nadia.
    pub fn person(&self) -> Uuid {
        self.person
    }

    /// A person with a request, followed by a référente; a provider with an action; others who have nothing to do with
    /// them. Each text that somebody may type ends with `words`.
    pub async fn of(story: &Story, words: &str) -> World {
        let text = |start: &str| format!("{start}{words}");
        let claire = story.referent(&text("Claire Lefèvre")).await;
        story.referent("Paul Giraud").await;
        story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let nadia = story.allocataire(&text("Nadia Benali")).mail("nadia@example.org").followed_by(&claire).await;
        story.allocataire("Karim Haddad").mail("karim@example.org").await;
        let provider = story.provider(&text("Trait d’union")).mail("samir@example.org").contact(&text("Samir")).await;
        story.provider("Mobil’Isère").await;
        story.admin("Isabelle Roux").await;
        story.territory_lead("Marc Petit", "Vals du Dauphiné").await;
        let action = story.action(&provider, &text("Préparer le code")).await;
        let session = story.session(&action).at(&text("Salle de la gare"), &text("12 rue de la Gare")).await.id;
        let asked = story
            .session(&action)
            .at(&text("Salle de la gare"), &text("12 rue de la Gare"))
            .on("2026-12-08T08:00:00Z")
            .await;
        let registration = nadia.writes(&asked, &text("Je suis libre")).await.unwrap().id();
        let appointment = story.appointment(&nadia, &claire, "2026-12-04T08:00:00Z", AppointmentState::Planned).await;
        offer::refresh(&story.portal).await.unwrap();
        let proposal = claire.proposes(&action, nadia.account, &text("On en a parlé")).await.unwrap();
        let path = offer::path_of(&story.portal, action.id);
        let Some(Path::Action(slug)) = path else { panic!("the action has its page") };
        let person = nadia.account.id;
        let task = story.task(TaskKind::AnswerQuestion, &nadia).await;
        let territory_task = story.task(TaskKind::LateStep, &nadia).await;
        let (draft, contract) = draft_of(story, &claire, person, &text("Travailler")).await;
        let (proposed, contract_link) = proposed_to(story, &claire, person, &text("Travailler")).await;
        let (signed, conflict) = contradicted(story, &nadia, words).await;
        let commitment = story.commitment(signed, 1, Side::Allocataire, &text("Refaire mon CV")).await;
        let promise = story.commitment(signed, 3, Side::Departement, &text("Payer le permis")).await;
        let proof = nadia.proves(commitment, &text("Mon CV")).await.unwrap();
        let pdf = Ok(files::testing::pdf());
        let their_proof = story.proves(claire.principal(), commitment, &text("Relu"), pdf).await.unwrap();
        let links = Links::of(story, nadia.account, claire.account, registration).await;
        let given = Given::of(story, &nadia, signed, words).await;
        let offered = Offered::of(story, &nadia, &action, words).await;
        let attended = Attended::of(story, &nadia, (&provider, &action), words).await;
        World {
            slug,
            action: action.id,
            session,
            registration,
            appointment,
            proposal,
            person,
            contract,
            draft,
            proposed,
            contract_link,
            signed,
            conflict,
            commitment,
            promise,
            proof,
            their_proof,
            claire: claire.principal(),
            links,
            task,
            territory_task,
            given,
            offered,
            attended,
        }
    }
}

/// A former contract, and a file that says something else.
async fn contradicted(story: &Story, nadia: &Allocataire, words: &str) -> (Uuid, Uuid) {
    let contract = story.contract(nadia, ContractKind::Cer, "2026-05-01", "2026-10-31").await;
    let id = story.portal.new_id();
    let given = serde_json::json!({ "goal": format!("Autre chose{words}"), "ends_on": "2026-11-15" }).to_string();
    let (kind, object_kind) = (Ownable::Contract, Ownable::Contract);
    let (file_code, row_hash) = ("C1".to_owned(), "a".to_owned());
    let found = Disagreement { id, kind, file_code, object_kind, object_id: contract, row_hash, given };
    let mut tx = story.portal.db.begin().await.unwrap();
    conflict::open(&mut tx, found, story.now()).await.unwrap();
    tx.commit().await.unwrap();
    (contract, id)
}

/// A contract that is being written, with its goal and a step of each kind; the version and the contract.
async fn draft_of(story: &Story, claire: &Referent, person: Uuid, words: &str) -> (Uuid, Uuid) {
    let (portal, claire) = (&story.portal, claire.principal());
    let draft = begin::begin(portal, claire, person).await.unwrap();
    let mut form = DraftForm { goal: words.to_owned(), ..DraftForm::default() };
    for &kind in CommitmentKind::ALL {
        let step = NewStep { side: Side::Allocataire, kind, label: words.to_owned(), action: None };
        write::add(portal, claire, draft, &form, step).await.unwrap();
        form.revision += 1;
    }
    let contract = write::open(portal, claire, draft).await.unwrap().version.contract_id;
    (draft, contract)
}

/// Another contract, shown to the person: its version, and the token of the link of the message. A person has one at a
/// time that is being prepared; here there are two, so that each path has its object.
async fn proposed_to(story: &Story, claire: &Referent, person: Uuid, words: &str) -> (Uuid, LinkToken) {
    let portal = &story.portal;
    let [contract, id] = [portal.new_id(), portal.new_id()];
    let (starts_on, ends_on) = ("2026-12-01".parse().unwrap(), "2027-05-31".parse().unwrap());
    let mut tx = portal.db.begin().await.unwrap();
    let new = version::NewContract { id: contract, person, renews: None, starts_on, ends_on };
    version::add_contract(&mut tx, new, story.now()).await.unwrap();
    let referent = claire.account.id;
    version::add(&mut tx, version::NewVersion { id, contract, number: 1, referent }, story.now()).await.unwrap();
    for (rank, part) in PointPart::ALL.iter().enumerate() {
        let is_terms = *part == PointPart::Terms;
        let content = PointContent {
            label: words.to_owned(),
            starts_on: is_terms.then_some(starts_on),
            due_on: is_terms.then_some(ends_on),
            weekly_hours: None,
            action: None,
        };
        let point = Point {
            id: portal.new_id(),
            part: *part,
            side: Side::Allocataire,
            kind: CommitmentKind::Demarche,
            content,
            words: PointWords::default(),
            answer: PointAnswer::Unanswered,
            is_chosen: false,
            is_dropped: false,
        };
        let stored = StoredPoint { point, commitment: (!is_terms).then(|| portal.new_id()), salt: None };
        point::add(&mut tx, id, rank as i64, &stored).await.unwrap();
    }
    tx.commit().await.unwrap();
    let form = DraftForm {
        goal: words.to_owned(),
        starts_on: starts_on.to_string(),
        ends_on: ends_on.to_string(),
        ..DraftForm::default()
    };
    write::propose(portal, claire.principal(), id, &form).await.unwrap();
    let link = store::link::open_on(&portal.db, LinkPurpose::AnswerContract, id).await.unwrap().unwrap();
    (id, LinkToken::new(&link::token(&portal.settings.secret, link)))
}

/// A window for nobody, then one for each role: those to whom the world belongs, and others.
pub async fn windows(story: &Story, site: &Router, claire: &str) -> Vec<(&'static str, Window)> {
    let mut windows = vec![("nobody", window(site))];
    for (name, contact) in [
        ("nadia", "nadia@example.org"),
        ("another person", "karim@example.org"),
        ("her référente", claire),
        ("another référent", "paul.giraud@example.org"),
        ("the head of her territory", "anne.morel@example.org"),
        ("the provider", "samir@example.org"),
        ("another provider", "porteur.mobil.isere@example.org"),
        ("territory lead", "marc.petit@example.org"),
        ("admin", "isabelle.roux@example.org"),
    ] {
        // Codes differ by the time of their request.
        story.wait(Duration::seconds(1));
        let mut window = window(site);
        assert_eq!(window.signs_in(story, contact).await.status, 303, "{contact}");
        windows.push((name, window));
    }
    windows
}

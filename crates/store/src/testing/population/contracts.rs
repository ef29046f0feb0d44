//! Generated contracts, with their versions, signatures and moves, and what is noted about people.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use uuid::Uuid;

use super::{
    generated::{Population, Table, id},
    people::{person, referent_of},
};
use crate::{
    Result, Tx,
    testing::bulk::{Cell, insert, row},
};

const GOALS: [&str; 3] = [
    "Passer le permis et retrouver un emploi d’aide à domicile",
    "Trouver une place en crèche, puis une formation de cuisine",
    "Reprendre confiance et consolider le français à l’écrit",
];

/// Who promises what, as which kind of step.
const STEPS: [(&str, &str, &str); 3] = [
    ("allocataire", "action", "Suivre un atelier sur le permis de conduire"),
    ("allocataire", "demarche", "Inscrire ma fille à la crèche"),
    ("departement", "demarche", "Étudier une aide pour les trajets"),
];
/// SHA-256 of nothing: no one reads the text of a generated contract.
const SHA256: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// The rows of each table.
#[derive(Default)]
struct Rows {
    contracts: Vec<Vec<Cell>>,
    commitments: Vec<Vec<Cell>>,
    events: Vec<Vec<Cell>>,
    versions: Vec<Vec<Cell>>,
    points: Vec<Vec<Cell>>,
    words: Vec<Vec<Cell>>,
    signatures: Vec<Vec<Cell>>,
    traces: Vec<Vec<Cell>>,
}

/// Whose contract a generated one is, and which of theirs.
#[derive(Clone, Copy)]
struct Generated {
    number: usize,
    former: bool,
    person: Uuid,
    referent: Uuid,
    starts_on: NaiveDate,
    now: DateTime<Utc>,
}

impl Generated {
    /// A row of its own in a table: one of ten at most.
    fn id(self, table: Table, rank: usize) -> Uuid {
        id(table, 20 * self.number + 10 * usize::from(self.former) + rank, self.now - Duration::days(200))
    }

    fn is_ppae(self) -> bool {
        self.number % 7 == 6
    }
}

/// One in force for most people, with three steps, and a former one for a third of them; one in twenty-five is asked to
/// sign. Written here, but for those that the employment service writes.
pub(super) async fn bring(tx: &mut Tx, size: Population, referents: &[Uuid], now: DateTime<Utc>) -> Result<()> {
    let mut rows = Rows::default();
    for number in 0..size.people {
        for former in [false, true].into_iter().filter(|former| !former || number % 3 == 0) {
            let days = if former { 400 } else { 20 + number as i64 % 100 };
            let one = Generated {
                number,
                former,
                person: person(number, now),
                referent: referent_of(number, size, referents).unwrap_or(referents[0]),
                starts_on: now.date_naive() - Duration::days(days),
                now,
            };
            match number % 5 {
                4 if !former && number % 25 == 4 => rows.proposed(one),
                4 => {}
                _ => rows.signed(one),
            }
        }
    }
    rows.write(tx).await?;
    notes(tx, size, referents, now).await
}

impl Rows {
    fn signed(&mut self, one: Generated) {
        self.contract(one, if one.is_ppae() { "ppae" } else { "cer" }, "signed");
        if one.is_ppae() {
            return;
        }
        for (rank, (side, kind, label)) in (1..).zip(STEPS) {
            let (step, due_on) = (one.id(Table::Commitment, rank), one.starts_on + Duration::days(90));
            self.commitments.push(row![
                step,
                "here",
                one.id(Table::Contract, 0),
                rank as i64,
                side,
                kind,
                label,
                Some(due_on),
                "in_progress",
                "",
                Some(one.id(Table::Point, rank)),
            ]);
            self.events.push(row![
                one.id(Table::CommitmentEvent, rank),
                step,
                "in_progress",
                Some("allocataire".to_owned()),
                Some(one.person),
                one.now - Duration::days(15),
            ]);
        }
        self.version(one, "signed", "agreed");
        let version = one.id(Table::Version, 0);
        let at = one.now - Duration::days(20);
        for (rank, (signer, who, channel)) in
            [("person", one.person, "sms"), ("referent", one.referent, "account")].into_iter().enumerate()
        {
            let signature = one.id(Table::Signature, rank);
            self.signatures.push(row![signature, version, signer, who, SHA256, at, channel, "06 •• •• •• 12"]);
        }
        self.trace(one, 1, ("contract.agree", "allocataire", one.person));
    }

    fn proposed(&mut self, one: Generated) {
        self.contract(one, "cer", "proposed");
        self.version(one, "proposed", "unanswered");
    }

    fn contract(&mut self, one: Generated, kind: &str, state: &str) {
        self.contracts.push(row![
            one.id(Table::Contract, 0),
            if kind == "ppae" { "file" } else { "here" },
            (kind == "ppae").then(|| format!("CTR-{:06}-{}", one.number, u8::from(one.former))),
            one.person,
            kind,
            (state == "signed").then_some(one.starts_on),
            one.starts_on,
            one.starts_on + Duration::days(180),
            GOALS[one.number % GOALS.len()],
            state,
            "generated",
        ]);
    }

    fn version(&mut self, one: Generated, state: &str, answer: &str) {
        let (version, at) = (one.id(Table::Version, 0), one.now - Duration::days(22));
        let is_signed = state == "signed";
        self.versions.push(row![
            version,
            one.id(Table::Contract, 0),
            1,
            state,
            1,
            1,
            one.referent,
            "",
            is_signed.then(|| "generated".to_owned()),
            is_signed.then(|| SHA256.to_owned()),
            at,
            Some(at),
            is_signed.then_some(at),
        ]);
        let terms = ("allocataire", "demarche", GOALS[one.number % GOALS.len()]);
        for (rank, (side, kind, label)) in [terms].into_iter().chain(STEPS).enumerate() {
            let point = one.id(Table::Point, rank);
            self.points.push(row![
                point,
                version,
                (rank > 0 && is_signed).then(|| one.id(Table::Commitment, rank)),
                rank as i64,
                if rank == 0 { "terms" } else { "commitment" },
                side,
                kind,
                Some(one.starts_on),
                Some(one.starts_on + Duration::days(if rank == 0 { 180 } else { 90 })),
                answer,
                false,
                false,
            ]);
            self.words.push(row![point, label, "", ""]);
        }
        self.trace(one, 0, ("contract.propose", "referent", one.referent));
    }

    fn trace(&mut self, one: Generated, rank: usize, (operation, role, actor): (&str, &str, Uuid)) {
        let at = one.now - Duration::days(22 - rank as i64);
        let (trace, version) = (one.id(Table::ContractAudit, rank), one.id(Table::Version, 0));
        self.traces.push(row![trace, at, role, Some(actor), operation, version, "account"]);
    }

    async fn write(self, tx: &mut Tx) -> Result<()> {
        let columns =
            "id, origin, file_code, allocataire_id, kind, signed_on, starts_on, ends_on, goal, state, row_hash";
        insert(tx, "contract", columns, self.contracts).await?;
        let columns = "id, contract_id, number, state, revision, round, referent_id, decline_word, text, sha256, made_at, \
             proposed_at, settled_at";
        insert(tx, "contract_version", columns, self.versions).await?;
        let columns = "id, version_id, commitment_id, rank, part, side, kind, starts_on, due_on, answer, is_chosen, \
                       is_dropped";
        insert(tx, "contract_point", columns, self.points).await?;
        insert(tx, "point_words", "point_id, label, question, reply", self.words).await?;
        let columns = "id, origin, contract_id, rank, side, kind, label, due_on, state, row_hash, point_id";
        insert(tx, "commitment", columns, self.commitments).await?;
        insert(tx, "commitment_event", "id, commitment_id, state, actor_role, actor_id, at", self.events).await?;
        let columns = "id, version_id, signer, signer_id, sha256, at, channel, contact";
        insert(tx, "contract_signature", columns, self.signatures).await?;
        insert(tx, "audit", "id, at, actor_role, actor_id, operation, object_id, way", self.traces).await
    }
}

/// Two notes about each person, and one thing that stands in the way of most.
async fn notes(tx: &mut Tx, size: Population, referents: &[Uuid], now: DateTime<Utc>) -> Result<()> {
    let (mut notes, mut barriers) = (Vec::new(), Vec::new());
    for number in 0..size.people {
        let referent = referent_of(number, size, referents).unwrap_or(referents[0]);
        for rank in 0..2 {
            notes.push(row![
                id(Table::Note, 2 * number + rank, now - Duration::days(30)),
                person(number, now),
                referent,
                "Préfère être appelée le matin, avant dix heures.",
                rank == 1,
                now - Duration::days(30 - rank as i64),
            ]);
        }
        if number % 4 != 3 {
            let barrier = if number % 2 == 0 { "mobility" } else { "childcare" };
            barriers.push(row![person(number, now), barrier, now - Duration::days(30)]);
        }
    }
    insert(tx, "person_note", "id, allocataire_id, referent_id, text, is_shared, made_at", notes).await?;
    insert(tx, "person_barrier", "allocataire_id, barrier, noted_at", barriers).await
}

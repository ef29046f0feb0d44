//! Rows brought by files: added or changed by their key, left alone when the line is the one already taken.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    appointment::{AppointmentState, MeetingMode},
    contract::{CommitmentKind, CommitmentState, ContractKind, ContractState, Side},
    person::RightState,
};
use uuid::Uuid;

use crate::{Conn, Result, Tx, db::Query, record};

/// What a file can bring, in the order in which one needs another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Organisations that run actions.
    Structure,
    /// What they offer.
    Action,
    /// Caseworkers.
    Referent,
    /// Accounts of the organisations.
    Provider,
    /// People.
    Allocataire,
    /// Their contracts.
    Contract,
    /// The engagements of a CER.
    Commitment,
    /// Their appointments.
    Appointment,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// It was new.
    Added,
    /// It differed from the one taken before.
    Changed,
    /// It was the one already taken: nothing was written.
    Unchanged,
}

record! {
    /// A row that a file brought before.
    pub struct Known {
        /// The key of the files: a code, or two with a space between.
        pub code: String,
        /// The row.
        pub id: Uuid,
        /// Fingerprint of the line it came from.
        pub row_hash: String,
    }
}

/// Every row of a kind, by its key in the files: (`id_structure` `courriel`) for a porteur's account,
/// (`id_contrat` `ordre`) for an engagement, the single code of the others.
pub async fn known(mut conn: impl Conn, kind: Kind) -> Result<HashMap<String, Known>> {
    let sql = match kind {
        Kind::Structure => "SELECT source_id AS code, id, row_hash FROM structure",
        Kind::Action => "SELECT source_id AS code, id, row_hash FROM action",
        Kind::Referent => "SELECT code, id, row_hash FROM referent",
        Kind::Provider => {
            "SELECT s.source_id || ' ' || p.mail AS code, p.id, p.row_hash
             FROM provider_account p JOIN structure s ON s.id = p.structure_id"
        }
        Kind::Allocataire => "SELECT file_code AS code, id, row_hash FROM allocataire",
        Kind::Contract => "SELECT code, id, row_hash FROM contract",
        Kind::Commitment => {
            "SELECT c.code || ' ' || CAST(e.rank AS TEXT) AS code, e.id, e.row_hash
             FROM commitment e JOIN contract c ON c.id = e.contract_id"
        }
        Kind::Appointment => "SELECT code, id, row_hash FROM appointment",
    };
    let rows: Vec<Known> = conn.query(sql).all().await?;
    Ok(rows.into_iter().map(|row| (row.code.clone(), row)).collect())
}

record! {
    /// Something on offer, by the id that its source gave it.
    pub struct OnOffer {
        /// The row.
        pub id: Uuid,
        /// data·inclusion id.
        pub source_id: String,
    }
}

/// What is on offer of a kind: structures or actions.
pub async fn on_offer(mut conn: impl Conn, kind: Kind) -> Result<Vec<OnOffer>> {
    conn.query(match kind {
        Kind::Structure => "SELECT id, source_id FROM structure WHERE withdrawn_at IS NULL ORDER BY source_id",
        _ => "SELECT id, source_id FROM action WHERE withdrawn_at IS NULL ORDER BY source_id",
    })
    .all()
    .await
}

record! {
    /// A structure that runs something.
    pub struct Busy {
        /// The structure.
        pub structure_id: Uuid,
    }
}

/// The structures that run an action on offer.
pub async fn busy_structures(mut conn: impl Conn) -> Result<HashSet<Uuid>> {
    let busy: Vec<Busy> =
        conn.query("SELECT DISTINCT structure_id FROM action WHERE withdrawn_at IS NULL").all().await?;
    Ok(busy.into_iter().map(|one| one.structure_id).collect())
}

/// Withdraws from the offer what its source no longer gives. Its line is forgotten, so that the same one brings it back.
pub async fn withdraw(tx: &mut Tx, kind: Kind, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    tx.query(match kind {
        Kind::Structure => "UPDATE structure SET withdrawn_at = $2, row_hash = '' WHERE id = $1",
        _ => "UPDATE action SET withdrawn_at = $2, row_hash = '' WHERE id = $1",
    })
    .bind(id)
    .bind(now)
    .run()
    .await?;
    Ok(())
}

/// A line, read and found good.
#[derive(Clone, Debug)]
pub enum Row {
    /// An organisation.
    Structure(Structure),
    /// An action.
    Action(Action),
    /// A caseworker.
    Referent(Referent),
    /// A porteur's account.
    Provider(Provider),
    /// A person.
    Allocataire(Box<Allocataire>),
    /// A contract.
    Contract(Contract),
    /// An engagement.
    Commitment(Commitment),
    /// An appointment.
    Appointment(Appointment),
}

/// An organisation that runs actions.
#[derive(Clone, Debug)]
pub struct Structure {
    /// data·inclusion id.
    pub source_id: String,
    /// Its name.
    pub name: String,
    /// data·inclusion *structure*, JSON.
    pub record: String,
}

/// An action. Whether somebody must agree first is decided here, not by files: yes until somebody says otherwise.
#[derive(Clone, Debug)]
pub struct Action {
    /// data·inclusion id.
    pub source_id: String,
    /// Who runs it.
    pub structure_id: Uuid,
    /// Its name.
    pub name: String,
    /// data·inclusion *service*, JSON.
    pub record: String,
    /// Whether people may register by themselves.
    pub self_registration: bool,
}

/// A caseworker.
#[derive(Clone, Debug)]
pub struct Referent {
    /// `id_referent`.
    pub code: String,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// E-mail address.
    pub mail: Option<String>,
    /// Telephone (E.164).
    pub phone: Option<String>,
    /// Whom they work for.
    pub organisation: String,
    /// Their territory.
    pub territory_id: Option<Uuid>,
    /// Whether they answer for their territory.
    pub is_head: bool,
}

/// A porteur's account.
#[derive(Clone, Debug)]
pub struct Provider {
    /// The structure it works for.
    pub structure_id: Uuid,
    /// E-mail address.
    pub mail: String,
    /// Telephone (E.164).
    pub phone: Option<String>,
    /// Who it is.
    pub contact_name: String,
}

/// A person, as their case file says.
#[derive(Clone, Debug)]
pub struct Allocataire {
    /// `id_dossier`.
    pub file_code: String,
    /// Number at the CAF or the MSA, shared by a couple.
    pub number: String,
    /// Whether they are the partner of who asked.
    pub is_partner: bool,
    /// "Mme", "M." or empty.
    pub civility: String,
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Birth date.
    pub born_on: NaiveDate,
    /// Telephone (E.164).
    pub phone: Option<String>,
    /// E-mail address.
    pub mail: Option<String>,
    /// Street and number.
    pub address: String,
    /// Postal code.
    pub postal_code: String,
    /// Commune, in words.
    pub commune: String,
    /// Commune, by code.
    pub insee: String,
    /// Territory.
    pub territory_id: Option<Uuid>,
    /// Family situation, as the case software words it.
    pub household: String,
    /// When the RSA was asked for.
    pub asked_on: NaiveDate,
    /// When the right opened.
    pub opened_on: Option<NaiveDate>,
    /// The state of the right.
    pub right_state: RightState,
    /// When the right closed.
    pub closed_on: Option<NaiveDate>,
    /// Whether *droits et devoirs* apply.
    pub has_duties: bool,
    /// When the person was oriented.
    pub oriented_on: Option<NaiveDate>,
    /// Pathway.
    pub pathway: Option<String>,
    /// Whether they are registered with the employment service.
    pub jobseeker: bool,
    /// Référent.
    pub referent_id: Option<Uuid>,
}

/// A contract.
#[derive(Clone, Debug)]
pub struct Contract {
    /// `id_contrat`.
    pub code: String,
    /// Whose it is.
    pub allocataire_id: Uuid,
    /// Which it is.
    pub kind: ContractKind,
    /// When it was signed.
    pub signed_on: Option<NaiveDate>,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// What it aims at.
    pub goal: String,
    /// What happened to it.
    pub state: ContractState,
}

/// An engagement of a CER.
#[derive(Clone, Debug)]
pub struct Commitment {
    /// The contract.
    pub contract_id: Uuid,
    /// `ordre`, from 1.
    pub rank: i64,
    /// Who promises.
    pub side: Side,
    /// What kind of step.
    pub kind: CommitmentKind,
    /// The step, in words.
    pub label: String,
    /// For when.
    pub due_on: Option<NaiveDate>,
    /// How far it is.
    pub state: CommitmentState,
}

/// An appointment.
#[derive(Clone, Debug)]
pub struct Appointment {
    /// `id_rdv`.
    pub code: String,
    /// Whose it is.
    pub allocataire_id: Uuid,
    /// With whom.
    pub referent_id: Option<Uuid>,
    /// When.
    pub starts_at: DateTime<Utc>,
    /// How long, in minutes.
    pub minutes: i64,
    /// What for.
    pub reason: String,
    /// How.
    pub mode: MeetingMode,
    /// Where; empty when it is not on site.
    pub place: String,
    /// Where it stands.
    pub state: AppointmentState,
}

record! {
    /// The row that was written.
    pub struct Written {
        /// Its id.
        pub id: Uuid,
    }
}

/// Takes a line: `id` is for the row if it is new, `hash` the fingerprint of the line.
///
/// A line with the fingerprint of the one taken before writes nothing, so that it never undoes what was done here
/// since.
pub async fn apply(tx: &mut Tx, id: Uuid, row: Row, hash: String) -> Result<Applied> {
    let upsert = match row {
        Row::Structure(row) => structure(tx, id, row, hash),
        Row::Action(row) => action(tx, id, row, hash),
        Row::Referent(row) => referent(tx, id, row, hash),
        Row::Provider(row) => provider(tx, id, row, hash),
        Row::Allocataire(row) => allocataire(tx, id, *row, hash),
        Row::Contract(row) => contract(tx, id, row, hash),
        Row::Commitment(row) => commitment(tx, id, row, hash),
        Row::Appointment(row) => appointment(tx, id, row, hash),
    };
    let written: Option<Written> = upsert.optional().await?;
    Ok(match written {
        Some(written) if written.id == id => Applied::Added,
        Some(_) => Applied::Changed,
        None => Applied::Unchanged,
    })
}

fn structure(tx: &mut Tx, id: Uuid, row: Structure, hash: String) -> Query<'_> {
    tx.query(
        "INSERT INTO structure (id, source_id, name, record, row_hash) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (source_id) DO UPDATE SET
             name = excluded.name, record = excluded.record, withdrawn_at = NULL, row_hash = excluded.row_hash
         WHERE structure.row_hash <> excluded.row_hash
         RETURNING id",
    )
    .bind(id)
    .bind(row.source_id)
    .bind(row.name)
    .bind(row.record)
    .bind(hash)
}

fn action(tx: &mut Tx, id: Uuid, row: Action, hash: String) -> Query<'_> {
    tx.query(
        "INSERT INTO action (id, source_id, structure_id, name, record, self_registration, needs_validation, row_hash)
         VALUES ($1, $2, $3, $4, $5, $6, TRUE, $7)
         ON CONFLICT (source_id) DO UPDATE SET
             structure_id = excluded.structure_id, record = excluded.record, withdrawn_at = NULL,
             -- A name changed here stays.
             name = CASE WHEN action.edits LIKE '%\"nom\":%' THEN action.name ELSE excluded.name END,
             self_registration = excluded.self_registration, row_hash = excluded.row_hash
         WHERE action.row_hash <> excluded.row_hash
         RETURNING id",
    )
    .bind(id)
    .bind(row.source_id)
    .bind(row.structure_id)
    .bind(row.name)
    .bind(row.record)
    .bind(row.self_registration)
    .bind(hash)
}

fn referent(tx: &mut Tx, id: Uuid, row: Referent, hash: String) -> Query<'_> {
    tx.query(
        "INSERT INTO referent (id, code, last_name, first_name, mail, phone, organisation, territory_id, is_head,
                               row_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (code) DO UPDATE SET
             last_name = excluded.last_name, first_name = excluded.first_name, mail = excluded.mail,
             phone = excluded.phone, organisation = excluded.organisation, territory_id = excluded.territory_id,
             is_head = excluded.is_head, row_hash = excluded.row_hash
         WHERE referent.row_hash <> excluded.row_hash
         RETURNING id",
    )
    .bind(id)
    .bind(row.code)
    .bind(row.last_name)
    .bind(row.first_name)
    .bind(row.mail)
    .bind(row.phone)
    .bind(row.organisation)
    .bind(row.territory_id)
    .bind(row.is_head)
    .bind(hash)
}

fn provider(tx: &mut Tx, id: Uuid, row: Provider, hash: String) -> Query<'_> {
    tx.query(
        "INSERT INTO provider_account (id, structure_id, mail, phone, contact_name, row_hash)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (structure_id, mail) DO UPDATE SET
             phone = excluded.phone, contact_name = excluded.contact_name, row_hash = excluded.row_hash
         WHERE provider_account.row_hash <> excluded.row_hash
         RETURNING id",
    )
    .bind(id)
    .bind(row.structure_id)
    .bind(row.mail)
    .bind(row.phone)
    .bind(row.contact_name)
    .bind(hash)
}

fn allocataire(tx: &mut Tx, id: Uuid, row: Allocataire, hash: String) -> Query<'_> {
    tx.query(
        "INSERT INTO allocataire (id, file_code, number, is_partner, civility, last_name, first_name, born_on, phone,
                                  mail, address, postal_code, commune, insee, territory_id, household, asked_on,
                                  opened_on, right_state, closed_on, has_duties, oriented_on, pathway, jobseeker,
                                  referent_id, row_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                 $23, $24, $25, $26)
         ON CONFLICT (file_code) DO UPDATE SET
             number = excluded.number, is_partner = excluded.is_partner, civility = excluded.civility,
             last_name = excluded.last_name, first_name = excluded.first_name, born_on = excluded.born_on,
             phone = excluded.phone, mail = excluded.mail, address = excluded.address,
             postal_code = excluded.postal_code, commune = excluded.commune, insee = excluded.insee,
             territory_id = excluded.territory_id, household = excluded.household, asked_on = excluded.asked_on,
             opened_on = excluded.opened_on, right_state = excluded.right_state, closed_on = excluded.closed_on,
             has_duties = excluded.has_duties, oriented_on = excluded.oriented_on, pathway = excluded.pathway,
             jobseeker = excluded.jobseeker, referent_id = excluded.referent_id, row_hash = excluded.row_hash
         WHERE allocataire.row_hash <> excluded.row_hash
         RETURNING id",
    )
    .bind(id)
    .bind(row.file_code)
    .bind(row.number)
    .bind(row.is_partner)
    .bind(row.civility)
    .bind(row.last_name)
    .bind(row.first_name)
    .bind(row.born_on)
    .bind(row.phone)
    .bind(row.mail)
    .bind(row.address)
    .bind(row.postal_code)
    .bind(row.commune)
    .bind(row.insee)
    .bind(row.territory_id)
    .bind(row.household)
    .bind(row.asked_on)
    .bind(row.opened_on)
    .bind(row.right_state.code().to_owned())
    .bind(row.closed_on)
    .bind(row.has_duties)
    .bind(row.oriented_on)
    .bind(row.pathway)
    .bind(row.jobseeker)
    .bind(row.referent_id)
    .bind(hash)
}

fn contract(tx: &mut Tx, id: Uuid, row: Contract, hash: String) -> Query<'_> {
    tx.query(
        "INSERT INTO contract (id, code, allocataire_id, kind, signed_on, starts_on, ends_on, goal, state, row_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (code) DO UPDATE SET
             allocataire_id = excluded.allocataire_id, kind = excluded.kind, signed_on = excluded.signed_on,
             starts_on = excluded.starts_on, ends_on = excluded.ends_on, goal = excluded.goal,
             state = excluded.state, row_hash = excluded.row_hash
         WHERE contract.row_hash <> excluded.row_hash
         RETURNING id",
    )
    .bind(id)
    .bind(row.code)
    .bind(row.allocataire_id)
    .bind(row.kind.code().to_owned())
    .bind(row.signed_on)
    .bind(row.starts_on)
    .bind(row.ends_on)
    .bind(row.goal)
    .bind(row.state.code().to_owned())
    .bind(hash)
}

fn commitment(tx: &mut Tx, id: Uuid, row: Commitment, hash: String) -> Query<'_> {
    tx.query(
        "INSERT INTO commitment (id, contract_id, rank, side, kind, label, due_on, state, row_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (contract_id, rank) DO UPDATE SET
             side = excluded.side, kind = excluded.kind, label = excluded.label, due_on = excluded.due_on,
             state = excluded.state, row_hash = excluded.row_hash
         WHERE commitment.row_hash <> excluded.row_hash
         RETURNING id",
    )
    .bind(id)
    .bind(row.contract_id)
    .bind(row.rank)
    .bind(row.side.code().to_owned())
    .bind(row.kind.code().to_owned())
    .bind(row.label)
    .bind(row.due_on)
    .bind(row.state.code().to_owned())
    .bind(hash)
}

fn appointment(tx: &mut Tx, id: Uuid, row: Appointment, hash: String) -> Query<'_> {
    tx.query(
        "INSERT INTO appointment (id, code, allocataire_id, referent_id, starts_at, minutes, reason, mode, place, state,
                                  row_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (code) DO UPDATE SET
             allocataire_id = excluded.allocataire_id, referent_id = excluded.referent_id,
             starts_at = excluded.starts_at, minutes = excluded.minutes, reason = excluded.reason,
             mode = excluded.mode, place = excluded.place, state = excluded.state, row_hash = excluded.row_hash
         WHERE appointment.row_hash <> excluded.row_hash
         RETURNING id",
    )
    .bind(id)
    .bind(row.code)
    .bind(row.allocataire_id)
    .bind(row.referent_id)
    .bind(row.starts_at)
    .bind(row.minutes)
    .bind(row.reason)
    .bind(row.mode.code().to_owned())
    .bind(row.place)
    .bind(row.state.code().to_owned())
    .bind(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Db, person as people, testing::for_each_engine};

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    async fn take(db: &Db, number: u128, row: Row, hash: &str) -> Applied {
        let mut tx = db.begin().await.unwrap();
        let applied = apply(&mut tx, id(number), row, hash.to_owned()).await.unwrap();
        tx.commit().await.unwrap();
        applied
    }

    fn a_structure() -> Row {
        Row::Structure(Structure { source_id: "dora--1".into(), name: "Régie".into(), record: "{}".into() })
    }

    fn an_action(name: &str) -> Row {
        Row::Action(Action {
            source_id: "dora--2".into(),
            structure_id: id(1),
            name: name.into(),
            record: "{}".into(),
            self_registration: true,
        })
    }

    fn a_referent(last_name: &str) -> Row {
        Row::Referent(Referent {
            code: "REF1".into(),
            last_name: last_name.into(),
            first_name: "Céline".into(),
            mail: Some("celine@example.org".into()),
            phone: None,
            organisation: "PLIE".into(),
            territory_id: None,
            is_head: false,
        })
    }

    fn a_provider(contact: &str) -> Row {
        Row::Provider(Provider {
            structure_id: id(1),
            mail: "porteur@example.org".into(),
            phone: Some("+33465710135".into()),
            contact_name: contact.into(),
        })
    }

    fn a_person(last_name: &str) -> Row {
        Row::Allocataire(Box::new(Allocataire {
            file_code: "D1".into(),
            number: "1000000".into(),
            is_partner: false,
            civility: "Mme".into(),
            last_name: last_name.into(),
            first_name: "Nadia".into(),
            born_on: day("1987-03-02"),
            phone: None,
            mail: None,
            address: String::new(),
            postal_code: "38300".into(),
            commune: "Bourgoin-Jallieu".into(),
            insee: "38053".into(),
            territory_id: None,
            household: "isolé".into(),
            asked_on: day("2026-01-05"),
            opened_on: Some(day("2026-02-01")),
            right_state: RightState::Open,
            closed_on: None,
            has_duties: true,
            oriented_on: None,
            pathway: Some("Emploi".into()),
            jobseeker: true,
            referent_id: Some(id(3)),
        }))
    }

    fn a_contract(goal: &str) -> Row {
        Row::Contract(Contract {
            code: "CER1".into(),
            allocataire_id: id(5),
            kind: ContractKind::Cer,
            signed_on: None,
            starts_on: day("2026-07-06"),
            ends_on: day("2027-01-05"),
            goal: goal.into(),
            state: ContractState::Signed,
        })
    }

    fn a_commitment(label: &str) -> Row {
        Row::Commitment(Commitment {
            contract_id: id(6),
            rank: 1,
            side: Side::Allocataire,
            kind: CommitmentKind::Demarche,
            label: label.into(),
            due_on: None,
            state: CommitmentState::ToDo,
        })
    }

    fn an_appointment(reason: &str) -> Row {
        Row::Appointment(Appointment {
            code: "RDV1".into(),
            allocataire_id: id(5),
            referent_id: None,
            starts_at: "2026-12-03T08:00:00Z".parse().unwrap(),
            minutes: 45,
            reason: reason.into(),
            mode: MeetingMode::Phone,
            place: String::new(),
            state: AppointmentState::Planned,
        })
    }

    #[tokio::test]
    async fn each_kind_is_added_then_left_alone_then_changed() {
        for_each_engine(|db| async move {
            /// A row of a kind, with a name.
            type Named = fn(&str) -> Row;
            let kinds: [(Kind, &str, Named); 8] = [
                (Kind::Structure, "dora--1", |_| a_structure()),
                (Kind::Action, "dora--2", an_action),
                (Kind::Referent, "REF1", a_referent),
                (Kind::Provider, "dora--1 porteur@example.org", a_provider),
                (Kind::Allocataire, "D1", a_person),
                (Kind::Contract, "CER1", a_contract),
                (Kind::Commitment, "CER1 1", a_commitment),
                (Kind::Appointment, "RDV1", an_appointment),
            ];
            for (number, (kind, code, row)) in (1..).zip(kinds) {
                assert!(known(&db, kind).await.unwrap().is_empty(), "{kind:?}");
                assert_eq!(take(&db, number, row("un"), "a").await, Applied::Added, "{kind:?}");
                assert_eq!(take(&db, 99, row("deux"), "a").await, Applied::Unchanged, "{kind:?}");
                assert_eq!(take(&db, 99, row("deux"), "b").await, Applied::Changed, "{kind:?}");
                let rows = known(&db, kind).await.unwrap();
                let row = &rows[code];
                assert_eq!((row.id, row.row_hash.as_str()), (id(number), "b"), "{kind:?}");
            }
            let person = people::get(&db, id(5)).await.unwrap().unwrap();
            assert_eq!((person.last_name.as_str(), person.right_state), ("deux", RightState::Open));
        })
        .await;
    }

    #[tokio::test]
    async fn an_unchanged_line_does_not_undo_what_was_done_here() {
        for_each_engine(|db| async move {
            take(&db, 3, a_referent("Roux"), "a").await;
            take(&db, 5, a_person("Benali"), "a").await;
            let set_phone = "UPDATE allocataire SET phone = $1";
            db.query(set_phone).bind("+33639980657".to_owned()).run().await.unwrap();
            take(&db, 9, a_person("Benali"), "a").await;
            let person = people::get(&db, id(5)).await.unwrap().unwrap();
            assert_eq!(person.phone.as_deref(), Some("+33639980657"));
        })
        .await;
    }

    #[tokio::test]
    async fn a_changed_action_keeps_what_was_decided_here() {
        for_each_engine(|db| async move {
            take(&db, 1, a_structure(), "a").await;
            take(&db, 2, an_action("Atelier CV"), "a").await;
            db.query("UPDATE action SET needs_validation = FALSE").run().await.unwrap();
            assert_eq!(take(&db, 9, an_action("Atelier CV du lundi"), "b").await, Applied::Changed);
            let action = crate::offer::action::get(&db, id(2)).await.unwrap().unwrap();
            assert!(!action.needs_validation && action.self_registration);
        })
        .await;
    }
}

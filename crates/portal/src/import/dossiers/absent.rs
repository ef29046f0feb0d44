//! Closing of the accounts that files of référents and porteurs no longer have.

use std::collections::{BTreeMap, HashSet};

use domain::{
    account::{Account, Role, closing},
    principal::Principal,
    text::{fold, is_control},
};
use store::{
    Conn, Fault,
    account::closing::{FileAccount, of_files, people_followed},
    import::Kind,
};
use uuid::Uuid;

use super::{
    super::{
        Intake,
        report::{Accounts, ClosedAccount, FileReport, KeptOpen},
        table::Line,
    },
    cells::mail,
    terms::CaseTerms,
};
use crate::account::closing::close;

/// The kinds whose files give accounts, and what these are.
pub(super) const ROLES: [(Kind, Role); 2] = [(Kind::Referent, Role::Referent), (Kind::Provider, Role::Provider)];

/// Who closes what files no longer have.
const IMPORT: Principal = Principal::Program("import");

/// The accounts that were closed before, and what refused lines say of others: those are not absent.
#[derive(Default)]
pub(super) struct Roll {
    /// Accounts that a file had closed.
    closed: HashSet<Uuid>,
    /// Keys of refused lines.
    spared: HashSet<(Role, String)>,
    /// Beginnings of keys: of a porteur's line whose address cannot be read, the structure is known.
    structures: Vec<String>,
    /// Roles of which a line does not say whose it is: it may be anybody's, and the file may have been cut.
    unreadable: HashSet<Role>,
}

impl Roll {
    /// The accounts as they are before the files are read.
    pub(super) async fn load(intake: &Intake<'_>) -> Result<Roll, Fault> {
        let mut closed = HashSet::new();
        for (_, role) in ROLES {
            closed.extend(
                of_files(intake.db, role).await?.into_iter().filter(|one| one.closed_by_file).map(|one| one.id),
            );
        }
        Ok(Roll { closed, ..Roll::default() })
    }

    /// Notes whose a refused line may be.
    pub(super) fn spare(&mut self, kind: Kind, line: Line<'_>) {
        let Some(&(_, role)) = ROLES.iter().find(|(one, _)| *one == kind) else { return };
        let is_provider = role == Role::Provider;
        let code = line.cell(if is_provider { "id_structure" } else { "id_referent" });
        if line.shape().is_err() || code.is_empty() || code.contains(is_control) {
            self.unreadable.insert(role);
            return;
        }
        match mail(line.cell("courriel")) {
            Ok(Some(mail)) if is_provider => drop(self.spared.insert((role, format!("{code} {mail}")))),
            Ok(_) | Err(_) if is_provider => self.structures.push(format!("{code} ")),
            Ok(_) | Err(_) => drop(self.spared.insert((role, code.to_owned()))),
        }
    }

    fn spares(&self, role: Role, code: &str) -> bool {
        self.spared.contains(&(role, code.to_owned()))
            || (role == Role::Provider && self.structures.iter().any(|structure| code.starts_with(structure)))
    }

    /// Closes the accounts of a kind that no line of its files has, and reports it, with those that opened again. A trial
    /// only says so.
    pub(super) async fn close_absent(
        &self,
        intake: &mut Intake<'_>,
        (kind, role): (Kind, Role),
        taken: &HashSet<(Kind, String)>,
        terms: &CaseTerms,
        report: &mut FileReport,
    ) -> Result<(), Fault> {
        let (mut given, others): (Vec<_>, Vec<_>) =
            of_files(intake.db, role).await?.into_iter().partition(|one| taken.contains(&(kind, one.code.clone())));
        if terms.trial {
            given.iter_mut().for_each(|one| one.open |= one.closed_by_file);
        }
        let reopened = given.iter().filter(|one| one.open && self.closed.contains(&one.id));
        let mut accounts = Accounts {
            reopened: reopened.map(|one| one.label.clone()).collect(),
            removed: given.iter().filter(|one| !one.open).map(|one| one.label.clone()).collect(),
            trial: terms.trial,
            ..Accounts::default()
        };
        let nothing_taken = given.is_empty() && !taken.iter().any(|(one, _)| *one == kind);
        let open: Vec<FileAccount> = given.into_iter().chain(others).filter(|one| one.open).collect();
        let open: Vec<FileAccount> = open.into_iter().filter(|one| concerns(terms, role, one)).collect();
        let is_absent =
            |one: &&FileAccount| !taken.contains(&(kind, one.code.clone())) && !self.spares(role, &one.code);
        let absent: Vec<&FileAccount> = open.iter().filter(is_absent).collect();
        if !terms.partial && !absent.is_empty() {
            match self.why_keep_open(role, &open, &absent, nothing_taken, terms) {
                Some(reason) => accounts.kept_open = Some((absent.len(), reason)),
                None if terms.trial => accounts.closed = foresee(intake, role, &absent).await?,
                None => accounts.closed = close_all(intake, role, &absent).await?,
            }
        }
        report.accounts = Some(accounts);
        Ok(())
    }

    /// Why the accounts that no line has stay open; none when they are to be closed.
    fn why_keep_open(
        &self,
        role: Role,
        open: &[FileAccount],
        absent: &[&FileAccount],
        nothing_taken: bool,
        terms: &CaseTerms,
    ) -> Option<KeptOpen> {
        if nothing_taken {
            return Some(KeptOpen::NothingTaken);
        }
        if self.unreadable.contains(&role) {
            return Some(KeptOpen::UnreadableLines);
        }
        if terms.forced {
            return None;
        }
        if !closing::may_close(open.len(), absent.len()) {
            return Some(KeptOpen::TooMany { open: open.len() });
        }
        let lacking = if terms.organisations.is_empty() { lacking(open, absent) } else { Vec::new() };
        (!lacking.is_empty()).then_some(KeptOpen::WholeOrganisations { names: lacking })
    }
}

/// Whether the files are to hold an account: of référents, they may be those of some organisations only.
fn concerns(terms: &CaseTerms, role: Role, account: &FileAccount) -> bool {
    let name = fold(&account.organisation);
    role != Role::Referent || terms.organisations.is_empty() || terms.organisations.iter().any(|one| fold(one) == name)
}

/// The organisations whose accounts are all absent, though several.
fn lacking(open: &[FileAccount], absent: &[&FileAccount]) -> Vec<String> {
    let mut organisations: BTreeMap<String, (&str, usize, usize)> = BTreeMap::new();
    for one in open.iter().filter(|one| !one.organisation.is_empty()) {
        organisations.entry(fold(&one.organisation)).or_insert((&one.organisation, 0, 0)).1 += 1;
    }
    for one in absent {
        organisations.entry(fold(&one.organisation)).and_modify(|counts| counts.2 += 1);
    }
    let lacking = organisations.into_values().filter(|(_, open, absent)| closing::lacks_organisation(*open, *absent));
    lacking.map(|(name, ..)| name.to_owned()).collect()
}

/// The organisations of référents that files brought, in one writing.
pub(super) async fn organisations(intake: &Intake<'_>) -> Result<HashSet<String>, Fault> {
    Ok(of_files(intake.db, Role::Referent).await?.iter().map(|one| fold(&one.organisation)).collect())
}

/// What is to be known of accounts that would close.
async fn foresee(intake: &Intake<'_>, role: Role, absent: &[&FileAccount]) -> Result<Vec<ClosedAccount>, Fault> {
    let mut closed = Vec::with_capacity(absent.len());
    for one in absent {
        let people = followed(intake.db, role, one.id).await?;
        closed.push(ClosedAccount { account: one.id, label: one.label.clone(), people });
    }
    Ok(closed)
}

async fn followed(conn: impl Conn, role: Role, id: Uuid) -> Result<i64, Fault> {
    match role {
        Role::Referent => people_followed(conn, id).await,
        Role::Allocataire | Role::Provider | Role::TerritoryLead | Role::Admin => Ok(0),
    }
}

/// Closes accounts in one transaction; what is to be known of each.
async fn close_all(intake: &mut Intake<'_>, role: Role, absent: &[&FileAccount]) -> Result<Vec<ClosedAccount>, Fault> {
    let mut tx = intake.db.begin().await?;
    let mut closed = Vec::with_capacity(absent.len());
    for one in absent {
        let account = Account::new(role, one.id);
        if close(&mut tx, (intake.random, intake.now), IMPORT, account, closing::ClosedBy::File).await? {
            let people = followed(&mut tx, role, one.id).await?;
            closed.push(ClosedAccount { account: one.id, label: one.label.clone(), people });
        }
    }
    tx.commit().await?;
    Ok(closed)
}

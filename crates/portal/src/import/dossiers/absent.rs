//! Closing of the accounts that files of référents and porteurs no longer have.

use std::collections::HashSet;

use domain::{
    account::{Account, Role, closing},
    principal::Principal,
    text::is_control,
};
use store::{
    Fault,
    account::closing::{FileAccount, of_files, people_followed},
    import::Kind,
};
use uuid::Uuid;

use super::{
    super::{
        Intake, Terms,
        report::{Accounts, ClosedAccount, FileReport, KeptOpen},
        table::Line,
    },
    cells::mail,
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

    /// Closes the accounts of a kind that no line of its files has, and reports it, with those that opened again.
    pub(super) async fn close_absent(
        &self,
        intake: &mut Intake<'_>,
        (kind, role): (Kind, Role),
        taken: &HashSet<(Kind, String)>,
        terms: Terms,
        report: &mut FileReport,
    ) -> Result<(), Fault> {
        let (given, others): (Vec<_>, Vec<_>) =
            of_files(intake.db, role).await?.into_iter().partition(|one| taken.contains(&(kind, one.code.clone())));
        let open = given.iter().chain(&others).filter(|one| one.open).count();
        let reopened = given.iter().filter(|one| one.open && self.closed.contains(&one.id));
        let absent: Vec<_> = others.into_iter().filter(|one| one.open && !self.spares(role, &one.code)).collect();
        let mut accounts = Accounts {
            reopened: reopened.map(|one| one.label.clone()).collect(),
            removed: given.iter().filter(|one| !one.open).map(|one| one.label.clone()).collect(),
            ..Accounts::default()
        };
        if !terms.partial && !absent.is_empty() {
            match self.why_keep_open(role, (open, absent.len()), given.is_empty(), terms) {
                Some(reason) => accounts.kept_open = Some((absent.len(), reason)),
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
        (open, absent): (usize, usize),
        nothing_taken: bool,
        terms: Terms,
    ) -> Option<KeptOpen> {
        if nothing_taken {
            Some(KeptOpen::NothingTaken)
        } else if self.unreadable.contains(&role) {
            Some(KeptOpen::UnreadableLines)
        } else if !terms.forced && !closing::may_close(open, absent) {
            Some(KeptOpen::TooMany { open })
        } else {
            None
        }
    }
}

/// Closes accounts in one transaction; what is to be known of each.
async fn close_all(intake: &mut Intake<'_>, role: Role, absent: &[FileAccount]) -> Result<Vec<ClosedAccount>, Fault> {
    let mut tx = intake.db.begin().await?;
    let mut closed = Vec::with_capacity(absent.len());
    for one in absent {
        let account = Account::new(role, one.id);
        if close(&mut tx, (intake.random, intake.now), IMPORT, account, closing::ClosedBy::File).await? {
            let people = match role {
                Role::Referent => people_followed(&mut tx, one.id).await?,
                Role::Allocataire | Role::Provider | Role::TerritoryLead | Role::Admin => 0,
            };
            closed.push(ClosedAccount { account: one.id, label: one.label.clone(), people });
        }
    }
    tx.commit().await?;
    Ok(closed)
}

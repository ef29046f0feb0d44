//! Tasks of professionals: opening and closing them, and the list of what waits for somebody.
//!
//! Whoever causes a task calls [`add`] in the transaction of its cause; whoever does what it asks calls [`settle`] in
//! theirs. Closing by hand is for what was dealt with elsewhere.

use domain::{
    listing::{ListPage, Listed},
    person::{rights::read_reply, steps::Step},
    principal::Principal,
    registration::Deciders,
    task::TaskKind,
};
use store::{
    Tx, audit,
    person::steps,
    rights::{self, Question},
    task::{self, NewTask, OpenTask, Task, TaskOwner},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Access, Permission, Rights},
    listing,
    notify::enqueue,
};

/// Opens a task, in the transaction of its cause; false when the same one is open.
///
/// # Errors
/// When the database does not answer.
pub async fn add(portal: &Portal, tx: &mut Tx, kind: TaskKind, object: Uuid, person: Uuid) -> Result<bool> {
    Ok(task::add(tx, NewTask { id: portal.new_id(), kind, object, person }, portal.now()).await?)
}

/// Closes the task of a kind about an object, in the transaction that does what it asks; false when none is open.
///
/// # Errors
/// When the database does not answer.
pub async fn settle(portal: &Portal, tx: &mut Tx, principal: Principal, kind: TaskKind, object: Uuid) -> Result<bool> {
    Ok(task::close(tx, kind, object, principal.actor(), portal.now()).await?)
}

/// A page of what waits for somebody, the oldest first; the first page when the one asked for is empty by now.
///
/// # Errors
/// `Missing` for anybody who deals with none.
pub async fn open_for(portal: &Portal, principal: Principal, page: ListPage) -> Result<Listed<OpenTask>> {
    listed(portal, &access::of(portal, principal).await?, page).await
}

/// The same, for whom the rights are known.
pub(crate) async fn listed(portal: &Portal, access: &Access, page: ListPage) -> Result<Listed<OpenTask>> {
    access.require(Permission::ListTasks)?;
    let owner = match access.rights {
        Rights::Referent { id, head_of } => TaskOwner::Referent { id, head_of },
        Rights::TerritoryLead(territory) => TaskOwner::Lead(territory),
        Rights::Admin => TaskOwner::Admin,
        Rights::Person(_) | Rights::Provider { .. } | Rights::Bearer | Rights::Program => return Err(Error::Missing),
    };
    let read = |page| async move { Ok(task::open_for(&portal.db, owner, page).await?) };
    listing::read(page, read, |one| one.total).await
}

/// A task with what it takes to deal with it.
#[derive(Clone, Debug)]
pub struct TaskCase {
    /// The task, with its person.
    pub task: Task,
    /// What it is about; none when that is gone.
    pub subject: Option<TaskSubject>,
    /// Whether one may open the page where it is dealt with.
    pub may_open_page: bool,
}

/// What a task is about, where its page shows it.
#[derive(Clone, Debug)]
pub enum TaskSubject {
    /// A question about rights and duties.
    Question(Box<Question>),
    /// A step that is late.
    LateStep(Step),
}

/// A task that one deals with.
///
/// # Errors
/// `Missing` when it is not theirs.
pub async fn open(portal: &Portal, principal: Principal, id: Uuid) -> Result<TaskCase> {
    case_of(portal, &access::of(portal, principal).await?, id).await
}

/// The same, for whom the rights are known.
#[expect(clippy::disallowed_methods, reason = "whether a link is shown shows nothing of the person")]
pub(crate) async fn case_of(portal: &Portal, access: &Access, id: Uuid) -> Result<TaskCase> {
    let task = task::get(&portal.db, id).await?.ok_or(Error::Missing)?;
    access.require(Permission::deal_with(&task))?;
    let (person, following) = (task.allocataire_id, task.following());
    let page = match task.kind {
        TaskKind::SignContractAsHead => Permission::SignAsHead { person, territory: following.territory },
        TaskKind::AnswerQuestion | TaskKind::LateStep | TaskKind::TakeUpContract | TaskKind::SignContract => {
            Permission::SeeFile { person, deciders: Deciders::of(following) }
        }
    };
    let may_open_page = access.can(page);
    Ok(TaskCase { subject: subject_of(portal, &task).await?, task, may_open_page })
}

async fn subject_of(portal: &Portal, task: &Task) -> Result<Option<TaskSubject>> {
    Ok(match task.kind {
        TaskKind::AnswerQuestion => {
            rights::question(&portal.db, task.object_id).await?.map(Box::new).map(TaskSubject::Question)
        }
        TaskKind::LateStep => {
            let late = steps::late(&portal.db, task.object_id).await?;
            late.map(|late| TaskSubject::LateStep(late.step))
        }
        // Their pages say it.
        TaskKind::TakeUpContract | TaskKind::SignContract | TaskKind::SignContractAsHead => None,
    })
}

/// Closes a task by hand, with an answer when it is a question and one is written; a second time changes nothing.
///
/// # Errors
/// `Form` when the answer is too long; `Missing` when the task is not theirs.
pub async fn finish(portal: &Portal, principal: Principal, id: Uuid, reply: &str) -> Result<()> {
    let access = access::of(portal, principal).await?;
    let mut tx = portal.db.begin().await?;
    let task = task::get(&mut tx, id).await?.ok_or(Error::Missing)?;
    access.require(Permission::deal_with(&task))?;
    let reply = read_reply(reply)?;
    if task::close_one(&mut tx, id, principal.actor(), portal.now()).await? {
        match task.kind {
            TaskKind::AnswerQuestion => answer(portal, &mut tx, principal, &task, reply.as_deref()).await?,
            TaskKind::LateStep | TaskKind::TakeUpContract | TaskKind::SignContract | TaskKind::SignContractAsHead => {}
        }
        audit::record(&mut tx, portal.new_id(), portal.now(), principal, "task.close", id).await?;
        portal.commit(tx).await?;
    }
    Ok(())
}

/// Settles a question: the person is told when the answer is here.
async fn answer(portal: &Portal, tx: &mut Tx, principal: Principal, task: &Task, reply: Option<&str>) -> Result<()> {
    let settled = rights::settle(tx, task.object_id, reply, principal.actor(), portal.now()).await?;
    if settled && reply.is_some() {
        let person = (task.allocataire_id, task.phone.as_deref(), task.mail.as_deref());
        enqueue::answered(portal, tx, task.object_id, person).await?;
    }
    Ok(())
}

//! Descriptions edited by a porteur: these fields override the source.

use chrono::{DateTime, Utc};
use domain::{
    calendar,
    offer::{
        description::{DescriptionForm, as_kept},
        inclusion::Service,
        practical::{Boxes, Facts},
    },
    principal::Principal,
    refusal::Refusal,
};
use serde_json::{Map, Value};
use store::{
    audit,
    offer::action::{self, Described},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
    offer::read_service,
};

/// What is said of an action.
#[derive(Clone, Debug)]
pub struct Description {
    /// The action.
    pub id: Uuid,
    /// As its source says it.
    pub source: Service,
    /// As it is published: what was changed here stands.
    pub published: Service,
    /// The fields that were changed here, by their names in the format.
    pub changed: Vec<String>,
    /// What decides whether one can come.
    pub facts: Facts,
}

impl Description {
    /// The form that shows it, with its version.
    pub fn form(&self) -> DescriptionForm {
        DescriptionForm::of(&self.published, Boxes::of(self.facts))
    }

    fn read(row: &Described) -> serde_json::Result<Description> {
        let edits: Map<String, Value> = serde_json::from_str(&row.edits)?;
        Ok(Description {
            id: row.id,
            source: read_service(&row.service, "{}")?,
            published: read_service(&row.service, &row.edits)?,
            changed: edits.keys().filter(|name| *name != "date_maj").cloned().collect(),
            facts: Facts::parse(&row.facts),
        })
    }
}

/// What is said of an action of one's structure.
///
/// # Errors
/// `Missing` when it is not, or is no longer on offer.
pub async fn of(portal: &Portal, principal: Principal, action: Uuid) -> Result<Description> {
    Ok(read(portal, principal, action).await?.1)
}

async fn read(portal: &Portal, principal: Principal, action: Uuid) -> Result<(Described, Description)> {
    let access = access::of(portal, principal).await?;
    let row = action::described(&portal.db, action).await?.ok_or(Error::Missing)?;
    access.require(Permission::RunAction { structure: row.structure_id })?;
    let said = Description::read(&row).map_err(|error| Error::Fault(error.to_string()))?;
    Ok((row, said))
}

/// Whether two texts differ by their spaces and ends of lines only, which browsers rewrite.
fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Changes what is said of an action; a field that says what its source says is no change.
///
/// # Errors
/// `Missing` when the action is not theirs; `Form` with a message at each field; `DescriptionChanged` when somebody
/// else changed it since the form was shown, unless to the same words.
pub async fn change(portal: &Portal, principal: Principal, action: Uuid, form: &DescriptionForm) -> Result<()> {
    loop {
        let (row, before) = read(portal, principal, action).await?;
        let current = before.form();
        if form.says_the_same(&current) {
            return Ok(());
        }
        if !form.is_over(&current) {
            return Err(Refusal::DescriptionChanged.into());
        }
        let differs = |name: &str, value: &str| {
            let said = before.source.changeable(name).unwrap_or_default();
            !same_words(&as_kept(name, value), &as_kept(name, said))
        };
        // Unchanged fields are not validated: their errors are the source's.
        form.check(differs)?;
        let edits = edits(form, differs, portal.now());
        let mut tx = portal.db.begin().await?;
        if action::describe(&mut tx, &row, form.nom.trim(), edits, form.boxes.facts().to_text()).await? {
            audit::record(&mut tx, portal.new_id(), portal.now(), principal, "action.describe", action).await?;
            portal.commit(tx).await?;
            return Ok(());
        }
        // Somebody was faster by a moment: what they wrote is read, and decides.
    }
}

/// The fields that differ from the source, as a JSON object.
fn edits(form: &DescriptionForm, differs: impl Fn(&str, &str) -> bool, now: DateTime<Utc>) -> String {
    let changed = form.fields().into_iter().filter(|(name, value)| differs(name, value));
    let mut edits: Map<String, Value> = changed
        .map(|(name, value)| {
            let value = as_kept(name, &value.replace("\r\n", "\n"));
            (name.to_owned(), if value.is_empty() { Value::Null } else { Value::String(value) })
        })
        .collect();
    if !edits.is_empty() {
        edits.insert("date_maj".into(), calendar::day(now).to_string().into());
    }
    Value::Object(edits).to_string()
}

/// Forgets what was changed here: the action is published as its source says it. The practical facts, which no source
/// holds, stay.
///
/// # Errors
/// `Missing` when the action is not theirs.
pub async fn restore(portal: &Portal, principal: Principal, action: Uuid) -> Result<()> {
    loop {
        let (row, before) = read(portal, principal, action).await?;
        let mut tx = portal.db.begin().await?;
        let (name, facts) = (&before.source.nom, before.facts.to_text());
        if action::describe(&mut tx, &row, name, "{}".to_owned(), facts).await? {
            audit::record(&mut tx, portal.new_id(), portal.now(), principal, "action.restore", action).await?;
            portal.commit(tx).await?;
            return Ok(());
        }
        // Somebody changed it at the same moment: that is forgotten too.
    }
}

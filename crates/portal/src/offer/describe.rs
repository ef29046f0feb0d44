//! Descriptions edited by a porteur: these fields override the source.

use domain::{
    calendar,
    offer::{description::DescriptionForm, inclusion::Service, practical::Facts},
    principal::Principal,
};
use serde_json::{Map, Value};
use store::{audit, offer::action};
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

/// What is said of an action of one's structure.
///
/// # Errors
/// `Missing` when it is not, or is no longer on offer.
pub async fn of(portal: &Portal, principal: Principal, action: Uuid) -> Result<Description> {
    let access = access::of(&portal.db, principal).await?;
    let row = action::described(&portal.db, action).await?.ok_or(Error::Missing)?;
    access.require(Permission::RunAction { structure: row.structure_id })?;
    let unreadable = |error: serde_json::Error| Error::Fault(error.to_string());
    let edits: Map<String, Value> = serde_json::from_str(&row.edits).map_err(unreadable)?;
    Ok(Description {
        id: row.id,
        source: read_service(&row.service, "{}").map_err(unreadable)?,
        published: read_service(&row.service, &row.edits).map_err(unreadable)?,
        changed: edits.keys().filter(|name| *name != "date_maj").cloned().collect(),
        facts: Facts::parse(&row.facts),
    })
}

/// Whether two texts differ by their spaces and ends of lines only, which browsers rewrite.
fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Changes what is said of an action; a field that says what its source says is no change.
///
/// # Errors
/// `Missing` when the action is not theirs; `Form` with a message at each field.
pub async fn change(portal: &Portal, principal: Principal, action: Uuid, form: &DescriptionForm) -> Result<()> {
    let before = of(portal, principal, action).await?;
    let differs = |name: &str, value: &str| !same_words(value, before.source.changeable(name).unwrap_or_default());
    // Unchanged fields are not validated: their errors are the source's.
    form.check(differs)?;
    let changed = form.fields().into_iter().filter(|(name, value)| differs(name, value));
    let mut edits: Map<String, Value> = changed
        .map(|(name, value)| {
            let value = value.replace("\r\n", "\n");
            (name.to_owned(), if value.is_empty() { Value::Null } else { Value::String(value) })
        })
        .collect();
    if !edits.is_empty() {
        edits.insert("date_maj".into(), calendar::day(portal.now()).to_string().into());
    }
    let edits = Value::Object(edits).to_string();
    let mut tx = portal.db.begin().await?;
    action::describe(&mut tx, action, form.nom.trim(), edits, form.boxes.facts().to_text()).await?;
    audit::record(&mut tx, portal.new_id(), portal.now(), principal, "action.describe", action).await?;
    portal.commit(tx).await?;
    Ok(())
}

//! Editing of fiches by an administrator: publish, history, restore, the program's newer text.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    principal::Principal,
    refusal::Refusal,
    sheet::{SheetForm, SheetSlug, SheetText},
};
use store::{
    audit,
    sheet::{self, BuiltIn, Current, NewVersion},
};
use uuid::Uuid;

pub use store::sheet::Version;

use super::difference::{Group, difference};
use crate::{
    Error, Portal, Result,
    access::{self, Permission},
};

/// A fiche in the list of who edits them.
#[derive(Clone, Debug)]
pub struct DeskLine {
    /// Its name in its address.
    pub slug: SheetSlug,
    /// Its title.
    pub title: String,
    /// When it was published.
    pub made_at: DateTime<Utc>,
    /// Who published it; none for the program.
    pub made_by: Option<String>,
    /// Whether a newer text of the program is proposed.
    pub is_proposed: bool,
}

/// A newer text of the program.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// When it was written.
    pub date: NaiveDate,
    /// Its text.
    pub text: SheetText,
    /// What it changes in the published one.
    pub difference: Vec<Group>,
}

/// A fiche that is edited.
#[derive(Clone, Debug)]
pub struct Edited {
    /// Its name in its address.
    pub slug: SheetSlug,
    /// Number of the version that is published.
    pub number: i64,
    /// The text that is published.
    pub text: SheetText,
    /// When.
    pub made_at: DateTime<Utc>,
    /// A newer text of the program, where one is proposed.
    pub proposed: Option<Proposed>,
}

/// A version with what it changed.
#[derive(Clone, Debug)]
pub struct VersionView {
    /// The version.
    pub version: Version,
    /// Its text.
    pub text: SheetText,
    /// What it changed in the one before; none for the first.
    pub difference: Option<Vec<Group>>,
    /// Number of the version that is published.
    pub current: i64,
    /// Title of the fiche as it is published.
    pub title: String,
}

/// The fiches, for who edits them.
///
/// # Errors
/// `Missing` for anybody but an administrator.
pub async fn desk(portal: &Portal, principal: Principal) -> Result<Vec<DeskLine>> {
    require(portal, principal).await?;
    let line = |one: sheet::Listed| {
        let slug = SheetSlug::parse(&one.slug)?;
        let newer = built_in(&slug).is_some_and(|text| text.date > one.built_in_on);
        Some(DeskLine {
            is_proposed: newer && one.made_by_name.is_some(),
            slug,
            title: one.title,
            made_at: one.made_at,
            made_by: one.made_by_name,
        })
    };
    Ok(sheet::list(&portal.db).await?.into_iter().filter_map(line).collect())
}

/// A fiche, to edit it.
///
/// # Errors
/// `Missing` for anybody but an administrator, and when there is none of this name.
pub async fn open(portal: &Portal, principal: Principal, slug: &SheetSlug) -> Result<Edited> {
    let current = read(portal, principal, slug).await?;
    let proposed = newer(&current, slug).map(|one| Proposed {
        date: one.date,
        text: one.text.clone(),
        difference: difference(&current.text().whole(), &one.text.whole()),
    });
    Ok(Edited { slug: slug.clone(), number: current.number, text: current.text(), made_at: current.made_at, proposed })
}

/// Publishes a text over the version that its form was shown over. The same text once more changes nothing.
///
/// # Errors
/// `Missing` for anybody but an administrator; `Form` with a message at each field; `SheetChanged` when somebody else
/// published since.
pub async fn publish(portal: &Portal, principal: Principal, slug: &SheetSlug, form: &SheetForm) -> Result<()> {
    let current = read(portal, principal, slug).await?;
    if form.text() == current.text() {
        return Ok(());
    }
    let text = form.check()?;
    let new = new_version(portal, principal, text, form.note(), current.built_in_on);
    save(portal, principal, &current, form.over(), new, "sheet.publish").await
}

/// The versions of a fiche, the last first.
///
/// # Errors
/// As [`open`].
pub async fn history(portal: &Portal, principal: Principal, slug: &SheetSlug) -> Result<(SheetText, Vec<Version>)> {
    let current = read(portal, principal, slug).await?;
    Ok((current.text(), sheet::history(&portal.db, current.id).await?))
}

/// A version with what it changed.
///
/// # Errors
/// As [`open`]; `Missing` when the fiche has no such version.
pub async fn version(portal: &Portal, principal: Principal, slug: &SheetSlug, number: i64) -> Result<VersionView> {
    let current = read(portal, principal, slug).await?;
    let versions = sheet::history(&portal.db, current.id).await?;
    let version = versions.into_iter().find(|one| one.number == number).ok_or(Error::Missing)?;
    let text = sheet::text(&portal.db, current.id, number).await?.ok_or(Error::Missing)?;
    let before = sheet::text(&portal.db, current.id, number - 1).await?;
    Ok(VersionView {
        version,
        difference: before.map(|before| difference(&before.whole(), &text.whole())),
        text,
        current: current.number,
        title: current.title,
    })
}

/// Publishes the text of a former version again, over the one that was shown.
///
/// # Errors
/// As [`publish`]; `Missing` when the fiche has no such version.
pub async fn restore(portal: &Portal, principal: Principal, slug: &SheetSlug, number: i64, over: i64) -> Result<()> {
    let current = read(portal, principal, slug).await?;
    let text = sheet::text(&portal.db, current.id, number).await?.ok_or(Error::Missing)?;
    if text == current.text() {
        return Ok(());
    }
    let note = format!("Retour à la version {number}");
    let new = new_version(portal, principal, text, note, current.built_in_on);
    save(portal, principal, &current, Some(over), new, "sheet.restore").await
}

/// Publishes the program's newer text, over the version that was shown.
///
/// # Errors
/// As [`publish`]; `Missing` when none is proposed.
pub async fn take_proposed(portal: &Portal, principal: Principal, slug: &SheetSlug, over: i64) -> Result<()> {
    let current = read(portal, principal, slug).await?;
    let Some(proposed) = newer(&current, slug) else { return Err(Error::Missing) };
    let note = "Nouveau texte livré avec Jalon".to_owned();
    let new = new_version(portal, principal, proposed.text.clone(), note, proposed.date);
    save(portal, principal, &current, Some(over), new, "sheet.take_proposed").await
}

/// Keeps one's own text: the program's newer one is no longer proposed.
///
/// # Errors
/// As [`open`]; `Missing` when none is proposed.
pub async fn set_proposed_aside(portal: &Portal, principal: Principal, slug: &SheetSlug) -> Result<()> {
    let current = read(portal, principal, slug).await?;
    let Some(proposed) = newer(&current, slug) else { return Err(Error::Missing) };
    let mut tx = portal.db.begin().await?;
    sheet::set_aside(&mut tx, current.id, proposed.date).await?;
    audit::record(&mut tx, portal.new_id(), portal.now(), principal, "sheet.set_proposed_aside", current.id).await?;
    portal.commit(tx).await
}

async fn require(portal: &Portal, principal: Principal) -> Result<()> {
    access::of(portal, principal).await?.require(Permission::EditSheets)
}

async fn read(portal: &Portal, principal: Principal, slug: &SheetSlug) -> Result<Current> {
    require(portal, principal).await?;
    sheet::current(&portal.db, slug).await?.ok_or(Error::Missing)
}

/// The program's text of a fiche.
fn built_in(slug: &SheetSlug) -> Option<&'static BuiltIn> {
    sheet::built_in().ok()?.iter().find(|one| one.slug == *slug)
}

/// The program's text, where it is newer than what an administrator published.
fn newer(current: &Current, slug: &SheetSlug) -> Option<&'static BuiltIn> {
    built_in(slug).filter(|one| current.made_by.is_some() && one.date > current.built_in_on)
}

fn new_version(
    portal: &Portal,
    principal: Principal,
    text: SheetText,
    note: String,
    built_in_on: NaiveDate,
) -> NewVersion {
    let made_by: Option<Uuid> = principal.account().map(|account| account.id);
    NewVersion { text, note, made_at: portal.now(), made_by, built_in_on }
}

async fn save(
    portal: &Portal,
    principal: Principal,
    current: &Current,
    over: Option<i64>,
    new: NewVersion,
    operation: &'static str,
) -> Result<()> {
    let Some(over) = over.filter(|over| *over == current.number) else { return Err(Refusal::SheetChanged.into()) };
    let mut tx = portal.db.begin().await?;
    if !sheet::publish(&mut tx, current.id, over, new).await? {
        return Err(Refusal::SheetChanged.into());
    }
    audit::record(&mut tx, portal.new_id(), portal.now(), principal, operation, current.id).await?;
    portal.commit(tx).await
}

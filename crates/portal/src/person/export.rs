//! Download of everything kept about oneself (GDPR, articles 15 and 20), as JSON or as a page.

mod contract;
mod feedback;
mod given;
mod sections;

use askama::Template;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{calendar, path::Path, principal::Principal};
use serde::{Serialize, Serializer, ser::SerializeMap};
use store::{Db, audit, export, reading};
use uuid::Uuid;
use words::{Language, date, export as say};

use crate::{
    Error, Portal, Result,
    attachment::{self, Content},
};

/// The format of the JSON, for programs that read it.
const FORMAT: &str = "jalon-mes-donnees-1";
/// The most readings of a file that are given: more than the years that they are kept bring.
const READINGS_MAX: i64 = 100_000;

/// A value, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Nothing is known.
    Nothing,
    /// Words.
    Text(String),
    /// A number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Day(NaiveDate),
    /// A moment.
    Moment(DateTime<Utc>),
    /// A file to keep.
    File(EmbeddedFile),
}

/// A file that stands in the download itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct EmbeddedFile {
    /// Its name in a folder.
    pub name: String,
    media_type: &'static str,
    base64: String,
}

impl EmbeddedFile {
    /// Where a page finds it: in itself (RFC 2397).
    pub fn address(&self) -> String {
        format!("data:{};base64,{}", self.media_type, self.base64)
    }
}

impl From<Content> for EmbeddedFile {
    fn from(file: Content) -> EmbeddedFile {
        EmbeddedFile {
            name: file.name,
            media_type: file.content_type.media_type(),
            base64: STANDARD.encode(&file.bytes),
        }
    }
}

impl From<EmbeddedFile> for String {
    fn from(file: EmbeddedFile) -> String {
        file.base64
    }
}

/// A value with its name.
#[derive(Clone, Debug)]
pub struct Field {
    /// The column that holds it, as `table.column`.
    pub source: &'static str,
    /// Its name in the JSON.
    pub key: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// The value.
    pub value: Value,
}

/// Rows of one kind.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its name in the JSON.
    pub key: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// The rows.
    pub rows: Vec<Vec<Field>>,
}

/// Everything kept about one person.
#[derive(Clone, Debug)]
pub struct Export {
    /// When it was read.
    pub made_at: DateTime<Utc>,
    /// Who answers for the data.
    pub department: String,
    /// First and last name of the person.
    pub name: String,
    /// Where their rights are explained.
    pub address: String,
    /// What is kept, by kind.
    pub sections: Vec<Section>,
    language: Language,
}

/// The form in which it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Page,
    /// For programs.
    Json,
}

/// Everything kept about oneself; the audit says that it was given.
///
/// # Errors
/// `Missing` for anybody but an allocataire signed in: neither a helper nor a link takes it away.
pub async fn export(portal: &Portal, principal: Principal, language: Language) -> Result<Export> {
    let Principal::Account(account) = principal else { return Err(Error::Missing) };
    let person = crate::access::own_space(portal, account.into()).await?;
    let mut tx = portal.db.begin().await?;
    audit::record(&mut tx, portal.new_id(), portal.now(), principal, "person.export", person).await?;
    portal.commit(tx).await?;
    let file = export::file(&portal.db, person).await?.ok_or(Error::SignIn)?;
    Ok(Export {
        made_at: portal.now(),
        department: portal.settings.labels.department.clone(),
        name: format!("{} {}", file.first_name, file.last_name),
        address: format!("{}{}", portal.settings.public_url, Path::PersonalData),
        sections: sections_of(portal, person, file, language).await?,
        language,
    })
}

async fn sections_of(portal: &Portal, person: Uuid, file: export::File, language: Language) -> Result<Vec<Section>> {
    let db: &Db = &portal.db;
    let l = language;
    let readings = reading::of_person(db, person, READINGS_MAX).await?;
    Ok(vec![
        sections::file(l, file),
        sections::contracts(l, export::contracts(db, person).await?),
        sections::commitments(l, export::commitments(db, person).await?),
        contract::commitment_events(l, export::commitment_events(db, person).await?),
        contract::versions(l, export::versions(db, person).await?),
        contract::points(l, export::points(db, person).await?)?,
        contract::signatures(l, export::signatures(db, person).await?),
        contract::signature_codes(l, export::signature_codes(db, person).await?),
        sections::files(l, attachment::given(portal, person).await?),
        sections::appointments(l, export::appointments(db, person).await?),
        sections::registrations(l, export::registrations(db, person).await?),
        sections::steps(l, export::steps(db, person).await?),
        sections::proposals(l, export::proposals(db, person).await?),
        sections::reminders(l, store::reminder::of_person(db, person).await?),
        sections::favourites(l, export::favourites(db, person).await?),
        given::reciprocities(l, export::reciprocities(db, person).await?),
        given::skills(l, export::skills(db, person).await?),
        given::attestations(l, export::attestations(db, person).await?),
        feedback::feedback(l, export::feedback(db, person).await?),
        feedback::refusal(l, export::feedback_refusal(db, person).await?),
        sections::messages(l, export::messages(db, person).await?),
        sections::links(l, export::links(db, person).await?),
        sections::logins(l, export::logins(db, person).await?),
        sections::kept_forms(l, export::kept_forms(db, person).await?),
        sections::agreements(l, export::agreements(db, person).await?),
        sections::questions(l, export::questions(db, person).await?),
        sections::late_steps(l, export::late_steps(db, person).await?),
        sections::tasks(l, export::tasks(db, person).await?),
        sections::notes(l, export::notes(db, person).await?),
        sections::barriers(l, export::barriers(db, person).await?),
        sections::readings(l, &portal.settings.labels.department, readings),
        sections::operations(l, export::operations(db, person).await?),
        sections::conflicts(l, export::conflicts(db, person).await?),
    ])
}

impl Export {
    /// The file in a form.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, format: Format) -> Result<String> {
        match format {
            Format::Json => serde_json::to_string_pretty(self).map_err(|error| Error::Fault(error.to_string())),
            Format::Page => self.page().render().map_err(|error| Error::Fault(error.to_string())),
        }
    }

    fn page(&self) -> ExportPage<'_> {
        let made_at = moment(self.language, self.made_at);
        ExportPage {
            language: self.language,
            lead: say::file_lead(self.language, &self.department, &self.name, &made_at),
            rights: say::file_rights(self.language, &self.address),
            sections: &self.sections,
        }
    }
}

impl Serialize for Export {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", FORMAT)?;
        map.serialize_entry("fait_le", &self.made_at)?;
        map.serialize_entry("responsable", &self.department)?;
        map.serialize_entry("droits", &self.address)?;
        for section in &self.sections {
            let rows: Vec<Row<'_>> = section.rows.iter().map(|row| Row(row)).collect();
            map.serialize_entry(section.key, &rows)?;
        }
        map.serialize_entry("absent", say::file_left_out_detail(self.language))?;
        map.end()
    }
}

/// A row as an object, in the order of its fields.
struct Row<'a>(&'a [Field]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|field| (field.key, &field.value)))
    }
}

/// The same as a page that stands by itself: nothing is loaded.
#[derive(Template)]
#[template(path = "personal_data.html")]
struct ExportPage<'a> {
    language: Language,
    lead: String,
    rights: String,
    sections: &'a [Section],
}

/// A value as people read it; none when there is nothing.
fn shown(language: Language, value: &Value) -> Option<String> {
    Some(match value {
        Value::Nothing => return None,
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Flag(true) => say::yes(language).to_owned(),
        Value::Flag(false) => say::no(language).to_owned(),
        Value::Day(day) => date::full_date(language, *day),
        Value::Moment(at) => moment(language, *at),
        Value::File(file) => file.name.clone(),
    })
}

/// "24 novembre 2026 à 10 h 05".
fn moment(language: Language, at: DateTime<Utc>) -> String {
    let day = date::full_date(language, calendar::day(at));
    format!("{day} {}", words::common::at_hour(language, &date::hour(language, at)))
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        if text.is_empty() { Value::Nothing } else { Value::Text(text) }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        text.to_owned().into()
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Number(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Flag(flag)
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Value {
        Value::Day(day)
    }
}

impl From<EmbeddedFile> for Value {
    fn from(file: EmbeddedFile) -> Value {
        Value::File(file)
    }
}

impl From<DateTime<Utc>> for Value {
    fn from(at: DateTime<Utc>) -> Value {
        Value::Moment(at)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Nothing, Into::into)
    }
}

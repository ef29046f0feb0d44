//! Prescription: a référent registers somebody whom they follow, with the person's consent.

use domain::{
    form::{Choice, FieldError, FieldErrors},
    principal::Principal,
    registration::{Consent, Needs, Prescription, RequestForm},
    session::SessionState,
};
use serde::{Deserialize, Serialize};
use store::{
    person::{self, Followed},
    registration::waitlist::{self, Line},
    session::{self, Session},
};
use uuid::Uuid;

use super::{
    clash::{self, Clash},
    request::{Asked, Requested, ask},
};
use crate::{
    Error, Portal, Result,
    access::{self, Permission},
};

/// Sessions of an action that are shown.
const SESSIONS: usize = 8;

/// A registration for somebody, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PrescriptionForm {
    /// For whom, by id.
    pub personne: String,
    /// The code of how they agreed.
    pub accord: String,
    /// Somebody must mind the children.
    pub garde: Option<String>,
    /// A way to get there is missing.
    pub trajet: Option<String>,
    /// A word to the organiser.
    pub mot: String,
    /// What the person has at the same hours and was shown: ids, with commas between.
    pub connu: String,
    /// They wait in line when no seat is left.
    pub attendre: Option<String>,
}

impl PrescriptionForm {
    /// For whom; none when nobody was chosen.
    pub fn person(&self) -> Option<Uuid> {
        Uuid::try_parse(&self.personne).ok()
    }

    fn read(&self) -> std::result::Result<(Uuid, Consent), FieldErrors> {
        let mut errors = FieldErrors::new();
        let person = self.person();
        if person.is_none() {
            errors.add("personne", FieldError::PersonMissing);
        }
        let consent = Consent::parse(&self.accord).ok();
        if consent.is_none() {
            errors.add("accord", FieldError::NotChosen(Choice::Consent));
        }
        match (person, consent) {
            (Some(person), Some(consent)) => Ok((person, consent)),
            (_, _) => Err(errors),
        }
    }

    fn told(&self) -> RequestForm {
        RequestForm {
            needs: Needs { childcare: self.garde.is_some(), transport: self.trajet.is_some() },
            word: self.mot.clone(),
            waits: self.attendre.is_some(),
            known_clashes: self.connu.split(',').filter_map(|id| Uuid::try_parse(id).ok()).collect(),
        }
    }
}

/// A session to which a référent may register somebody.
#[derive(Clone, Debug)]
pub struct Prescribing {
    /// The session.
    pub session: Session,
    /// How full it is, until it begins.
    pub line: Option<Line>,
    /// The people whom one follows.
    pub people: Vec<Followed>,
    /// What the person who is chosen has at the same hours.
    pub clashes: Vec<Clash>,
}

/// A session, for a référent who would register somebody whom they follow.
///
/// # Errors
/// `Missing` for anybody but a référent, for a session that takes no place, and for somebody who is not theirs.
pub async fn open(portal: &Portal, principal: Principal, session: Uuid, person: Option<Uuid>) -> Result<Prescribing> {
    let referent = access::own_people(portal, principal).await?;
    let (db, now) = (&portal.db, portal.now());
    let session = session::get(db, session).await?.ok_or(Error::Missing)?;
    if session.state != SessionState::Open || session.starts_at <= now {
        return Err(Error::Missing);
    }
    let people = person::followed_by(db, referent).await?;
    let clashes = match person.filter(|id| people.iter().any(|one| one.id == *id)) {
        Some(person) => {
            let dates = session::dates(db, session.id, session.starts_at, session.ends_at).await?;
            clash::of(db, person, session.id, &dates, now).await?
        }
        None => Vec::new(),
    };
    let line = waitlist::line(db, session.id, now).await?;
    Ok(Prescribing { session, line, people, clashes })
}

/// The sessions of an action to which a référent may register somebody, the next first.
///
/// # Errors
/// When the database fails.
pub async fn sessions(portal: &Portal, action: Uuid) -> Result<Vec<Session>> {
    let coming = session::coming_of_action(&portal.db, action, portal.now()).await?;
    Ok(coming.into_iter().filter(|one| one.state == SessionState::Open).take(SESSIONS).collect())
}

/// Registers somebody whom one follows: their seat is theirs at once, or their place in line.
///
/// # Errors
/// `Form` when nobody was chosen or no consent was said; `Missing` when the person is not theirs; as
/// [`super::request::request`].
pub async fn prescribe(
    portal: &Portal,
    principal: Principal,
    session: Uuid,
    form: &PrescriptionForm,
) -> Result<Requested> {
    let (person, consent) = form.read()?;
    let access = access::of(portal, principal).await?;
    let by = access.referent()?;
    let followed = person::get(&portal.db, person).await?.ok_or(Error::Missing)?;
    access.require(Permission::prescribe(&followed))?;
    let asked = Asked { session, person, prescription: Some(Prescription { by, consent }) };
    ask(portal, principal, asked, &form.told()).await
}

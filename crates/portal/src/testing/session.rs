//! Actions and sessions of stories.

use std::future::IntoFuture;

use chrono::Duration;
use domain::session::{NewSession, SessionDate, SessionForm};
use serde_json::json;
use store::{
    import::{self, Row},
    session,
};
use uuid::Uuid;

use crate::{Result, session::publish};

use super::provider::Provider;
use super::story::*;

impl Story {
    /// An action that people may ask for and that somebody must agree to.
    pub fn action(&self, provider: &Provider, name: &str) -> NewAction {
        NewAction {
            story: self.clone(),
            provider: provider.clone(),
            name: name.to_owned(),
            insee: HOME.to_owned(),
            link: None,
            self_registration: true,
            needs_validation: true,
        }
    }

    /// A session of eight seats in nine days, 9 h to 12 h.
    pub fn session(&self, action: &Action) -> NewActionSession {
        let starts_at = moment("2026-12-03T08:00:00Z");
        let session = NewSession {
            starts_at,
            ends_at: starts_at + Duration::hours(3),
            dates: Vec::new(),
            place: "Salle de la gare".into(),
            address: "12 rue de la Gare".into(),
            insee: HOME.into(),
            seats: 8,
            waitlist: 10,
            bring: String::new(),
            rhythm: String::new(),
            facts: Default::default(),
        };
        NewActionSession { story: self.clone(), action: action.clone(), session }
    }
}

/// An action in a story.
#[derive(Clone)]
pub struct Action {
    /// Its row.
    pub id: Uuid,
    provider: Provider,
}

/// An action being made; awaiting it writes it down.
pub struct NewAction {
    story: Story,
    provider: Provider,
    name: String,
    insee: String,
    link: Option<String>,
    self_registration: bool,
    needs_validation: bool,
}

impl NewAction {
    /// Where it takes place, by the code of the commune.
    pub fn in_commune(mut self, insee: &str) -> NewAction {
        self.insee = insee.to_owned();
        self
    }

    /// Where the action says that one asks for it.
    pub fn with_link(mut self, url: &str) -> NewAction {
        self.link = Some(url.to_owned());
        self
    }

    /// Whether people may register by themselves.
    pub fn self_registration(mut self, allowed: bool) -> NewAction {
        self.self_registration = allowed;
        self
    }

    /// Whether somebody must agree first.
    pub fn needs_validation(mut self, needed: bool) -> NewAction {
        self.needs_validation = needed;
        self
    }

    /// The data·inclusion *service* of the action.
    fn record(&self, source_id: &str) -> serde_json::Value {
        let place = commune(&self.insee);
        let who = if self.self_registration { json!(["usagers", "professionnels"]) } else { json!(["professionnels"]) };
        json!({
            "id": source_id, "structure_id": "jalon--structure", "source": "jalon", "nom": self.name,
            "date_maj": "2026-11-02", "type": "atelier", "frais": "gratuit",
            "description": format!("{}. En petit groupe, à votre rythme, avec une équipe du territoire.", self.name),
            "thematiques": ["mobilite--preparer-un-permis"], "publics": ["beneficiaires-des-minimas-sociaux"],
            "modes_accueil": ["en-presentiel"], "mobilisable_par": who, "zone_eligibilite": ["38"],
            "adresse": "12 rue de la Gare", "code_insee": place.code, "commune": place.name,
            "longitude": place.lon, "latitude": place.lat,
        })
    }
}

impl IntoFuture for NewAction {
    type Output = Action;
    type IntoFuture = Making<Action>;

    fn into_future(self) -> Making<Action> {
        Box::pin(async move {
            let source_id = format!("jalon--action-{}", self.story.number());
            let mut record = self.record(&source_id);
            if let Some(link) = &self.link {
                record["lien_mobilisation"] = json!(link);
            }
            let record = record.to_string();
            let row = import::Action {
                source_id,
                structure_id: self.provider.structure,
                name: self.name,
                record,
                self_registration: self.self_registration,
            };
            let id = self.story.add(Row::Action(row)).await;
            let db = &self.story.portal.db;
            db.query("UPDATE action SET needs_validation = $2 WHERE id = $1")
                .bind(id)
                .bind(self.needs_validation)
                .run()
                .await
                .expect("the action can be set");
            Action { id, provider: self.provider }
        })
    }
}

/// A session in a story.
#[derive(Clone, Debug)]
pub struct ActionSession {
    /// Its row.
    pub id: Uuid,
    /// The action.
    pub action: Uuid,
}

/// A session being made; awaiting it publishes it, in the past too.
pub struct NewActionSession {
    story: Story,
    action: Action,
    session: NewSession,
}

impl NewActionSession {
    /// The place and the street.
    pub fn at(mut self, place: &str, address: &str) -> NewActionSession {
        self.session.place = place.to_owned();
        self.session.address = address.to_owned();
        self
    }

    /// How many people can come.
    pub fn seats(mut self, seats: i64) -> NewActionSession {
        self.session.seats = seats;
        self
    }

    /// How many people may wait for a seat.
    pub fn waitlist(mut self, waitlist: i64) -> NewActionSession {
        self.session.waitlist = waitlist;
        self
    }

    /// When it begins; it lasts three hours.
    pub fn on(mut self, starts_at: &str) -> NewActionSession {
        self.session.starts_at = moment(starts_at);
        self.session.ends_at = self.session.starts_at + Duration::hours(3);
        self
    }

    /// So many times, a week apart.
    pub fn weekly(mut self, times: i32) -> NewActionSession {
        let (starts_at, ends_at) = (self.session.starts_at, self.session.ends_at);
        let date = |week| SessionDate {
            starts_at: starts_at + Duration::weeks(week),
            ends_at: ends_at + Duration::weeks(week),
        };
        self.session.dates = (0..times.into()).map(date).collect();
        self.session.ends_at = self.session.dates.last().map_or(ends_at, |date| date.ends_at);
        self
    }

    /// What to bring or know.
    pub fn bring(mut self, words: &str) -> NewActionSession {
        self.session.bring = words.to_owned();
        self
    }

    /// Where it takes place, by the code of the commune.
    pub fn in_commune(mut self, insee: &str) -> NewActionSession {
        self.session.insee = insee.to_owned();
        self
    }
}

impl IntoFuture for NewActionSession {
    type Output = ActionSession;
    type IntoFuture = Making<ActionSession>;

    fn into_future(self) -> Making<ActionSession> {
        Box::pin(async move {
            let portal = &self.story.portal;
            let id = portal.new_id();
            let mut tx = portal.db.begin().await.expect("the database answers");
            let by = self.action.provider.account.id;
            session::publish(&mut tx, id, self.action.id, &self.session, by, portal.now())
                .await
                .expect("the session can be written");
            tx.commit().await.expect("the session can be kept");
            ActionSession { id, action: self.action.id }
        })
    }
}

impl Provider {
    /// Publishes a session.
    ///
    /// # Errors
    /// As [`publish::publish`].
    pub async fn publishes(&self, action: &Action, form: &SessionForm) -> Result<Uuid> {
        publish::publish(&self.story.portal, self.principal(), action.id, form).await
    }

    /// Cancels a session.
    ///
    /// # Errors
    /// As [`publish::cancel`].
    pub async fn cancels(&self, session: &ActionSession, reason: &str) -> Result<()> {
        publish::cancel(&self.story.portal, self.principal(), session.id, reason).await
    }
}

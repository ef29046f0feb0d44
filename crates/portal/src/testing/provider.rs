//! Actors of stories: organisations that run actions.

use std::future::IntoFuture;

use domain::{
    account::{Account, Role},
    notice::{Channel, Notice},
    principal::Principal,
};
use serde_json::json;
use store::import::{self, Row};
use uuid::Uuid;

use super::hears::hearing;
use super::story::*;

impl Story {
    /// An organisation that runs actions, with one account.
    pub fn provider(&self, name: &str) -> NewProvider {
        NewProvider {
            story: self.clone(),
            name: name.to_owned(),
            mail: mail_of(&format!("porteur {name}")),
            phone: None,
            contact: "Samir Amrani".into(),
        }
    }
}

/// An organisation in a story, by its account.
#[derive(Clone)]
pub struct Provider {
    pub(super) story: Story,
    /// Who they are when they act.
    pub account: Account,
    /// The structure they work for.
    pub structure: Uuid,
    /// What files call it, its name, the address and the name of the account.
    written: [String; 4],
}

impl Provider {
    /// Their line in a file, with another address when one is given.
    pub(super) fn line(&self, mail: Option<&str>) -> String {
        let [code, name, known, contact] = &self.written;
        format!("{code};{name};;{};;{contact}", mail.unwrap_or(known))
    }

    /// As whom they act.
    pub fn principal(&self) -> Principal {
        self.account.into()
    }
}

/// An organisation being made; awaiting it writes it down with one account.
pub struct NewProvider {
    pub(super) story: Story,
    name: String,
    mail: String,
    phone: Option<String>,
    contact: String,
}

impl NewProvider {
    /// The address of its account.
    pub fn mail(mut self, mail: &str) -> NewProvider {
        self.mail = mail.to_owned();
        self
    }

    /// The telephone of its account.
    pub fn phone(mut self, phone: &str) -> NewProvider {
        self.phone = Some(e164(phone));
        self
    }

    /// Who the account is.
    pub fn contact(mut self, name: &str) -> NewProvider {
        self.contact = name.to_owned();
        self
    }
}

impl IntoFuture for NewProvider {
    type Output = Provider;
    type IntoFuture = Making<Provider>;

    fn into_future(self) -> Making<Provider> {
        Box::pin(async move {
            let source_id = format!("jalon--structure-{}", self.story.number());
            let home = commune(HOME);
            let record = json!({
                "id": source_id, "source": "jalon", "nom": self.name, "date_maj": "2026-11-02",
                "description": "Une équipe accueille les personnes du territoire et les accompagne pas à pas.",
                "adresse": "12 rue de la Gare", "code_insee": home.code, "code_postal": "38110",
                "commune": home.name, "longitude": home.lon, "latitude": home.lat,
                "telephone": "+33465710562", "courriel": self.mail,
            });
            let written = [source_id.clone(), self.name.clone(), self.mail.clone(), self.contact.clone()];
            let structure = import::Structure { source_id, name: self.name, record: record.to_string() };
            let structure = self.story.add(Row::Structure(structure)).await;
            let account = import::Provider {
                structure_id: structure,
                mail: self.mail,
                phone: self.phone,
                contact_name: self.contact,
            };
            let id = self.story.add(Row::Provider(account)).await;
            Provider { story: self.story, account: Account::new(Role::Provider, id), structure, written }
        })
    }
}

hearing!(Provider);

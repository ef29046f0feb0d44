//! Actors of stories: people who receive the RSA.

use std::future::IntoFuture;

use domain::{
    account::{Account, Role},
    notice::{Channel, Notice},
    person::RightState,
    principal::Principal,
    registration::RequestForm,
};
use store::import::{self, Row};
use uuid::Uuid;

use crate::{
    Result,
    registration::request::{self, Requested},
};

use super::story::*;
use super::{hears::hearing, referent::Referent, session::ActionSession};

impl Story {
    /// A person who receives the RSA, "Nadia Benali", with a mobile telephone.
    pub fn allocataire(&self, name: &str) -> NewAllocataire {
        let number = self.number();
        let (first_name, last_name) = split(name);
        let home = commune(HOME);
        let row = import::Allocataire {
            file_code: format!("D{number:06}"),
            civility: "Mme".into(),
            last_name,
            first_name,
            born_on: day("1992-05-14"),
            phone: Some(format!("+3363998{:04}", 1_000 + number % 9_000)),
            mail: None,
            commune: home.name.to_string(),
            insee: home.code.to_string(),
            territory_id: None,
            household: "isolé".into(),
            asked_on: day("2026-02-02"),
            opened_on: Some(day("2026-03-01")),
            right_state: RightState::Open,
            closed_on: None,
            oriented_on: Some(day("2026-03-20")),
            pathway: Some("Emploi".into()),
            referent_id: None,
        };
        NewAllocataire { story: self.clone(), row }
    }
}

/// A person who receives the RSA in a story.
#[derive(Clone)]
pub struct Allocataire {
    pub(super) story: Story,
    /// Who they are when they act.
    pub account: Account,
}

impl Allocataire {
    /// As whom they act.
    pub fn principal(&self) -> Principal {
        self.account.into()
    }

    /// Asks for a seat.
    ///
    /// # Errors
    /// As [`request::request`].
    pub async fn registers_to(&self, session: &ActionSession) -> Result<Requested> {
        self.asks(session, RequestForm::default()).await
    }

    /// Asks for a seat, with a word.
    ///
    /// # Errors
    /// As [`request::request`].
    pub async fn writes(&self, session: &ActionSession, word: &str) -> Result<Requested> {
        self.asks(session, RequestForm { word: word.to_owned(), ..RequestForm::default() }).await
    }

    /// Asks for a seat, and tells what they need.
    ///
    /// # Errors
    /// As [`request::request`].
    pub async fn asks(&self, session: &ActionSession, form: RequestForm) -> Result<Requested> {
        request::request(&self.story.portal, self.principal(), session.id, form).await
    }

    pub(super) fn story(&self) -> &Story {
        &self.story
    }

    /// Gives a seat back.
    ///
    /// # Errors
    /// As [`request::withdraw`].
    pub async fn withdraws(&self, registration: Uuid) -> Result<()> {
        request::withdraw(&self.story.portal, self.principal(), registration).await
    }
}

/// A person being made; awaiting it writes them down.
pub struct NewAllocataire {
    story: Story,
    row: import::Allocataire,
}

impl NewAllocataire {
    /// Who follows them.
    pub fn followed_by(mut self, referent: &Referent) -> NewAllocataire {
        self.row.referent_id = Some(referent.account.id);
        self
    }

    /// Their telephone, as people write it.
    pub fn phone(mut self, phone: &str) -> NewAllocataire {
        self.row.phone = Some(e164(phone));
        self
    }

    /// No telephone.
    pub fn without_phone(mut self) -> NewAllocataire {
        self.row.phone = None;
        self
    }

    /// What files call them (`id_dossier`).
    pub fn file_code(mut self, code: &str) -> NewAllocataire {
        self.row.file_code = code.to_owned();
        self
    }

    /// Their pathway.
    pub fn on_pathway(mut self, pathway: &str) -> NewAllocataire {
        self.row.pathway = Some(pathway.to_owned());
        self
    }

    /// Their right has closed.
    pub fn closed_on(mut self, date: &str) -> NewAllocataire {
        self.row.right_state = RightState::Closed;
        self.row.closed_on = Some(day(date));
        self
    }

    /// Their e-mail address.
    pub fn mail(mut self, mail: &str) -> NewAllocataire {
        self.row.mail = Some(mail.to_owned());
        self
    }

    /// Their commune, by code.
    pub fn living_in(mut self, insee: &str) -> NewAllocataire {
        let commune = commune(insee);
        self.row.commune = commune.name.to_string();
        self.row.insee = insee.to_owned();
        self
    }

    /// When they asked for the RSA.
    pub fn asked_on(mut self, date: &str) -> NewAllocataire {
        self.row.asked_on = day(date);
        self
    }

    /// Their birth date.
    pub fn born_on(mut self, date: &str) -> NewAllocataire {
        self.row.born_on = day(date);
        self
    }

    /// The state of their right.
    pub fn right(mut self, state: RightState) -> NewAllocataire {
        self.row.right_state = state;
        self
    }

    /// How far they are: what is not said has not happened yet.
    pub fn opened_and_oriented(mut self, opened_on: Option<&str>, oriented_on: Option<&str>) -> NewAllocataire {
        self.row.opened_on = opened_on.map(day);
        self.row.oriented_on = oriented_on.map(day);
        self
    }
}

impl IntoFuture for NewAllocataire {
    type Output = Allocataire;
    type IntoFuture = Making<Allocataire>;

    fn into_future(mut self) -> Making<Allocataire> {
        Box::pin(async move {
            self.row.territory_id = self.story.territory_of(commune(&self.row.insee)).await;
            let id = self.story.add(Row::Allocataire(Box::new(self.row))).await;
            Allocataire { story: self.story, account: Account::new(Role::Allocataire, id) }
        })
    }
}

hearing!(Allocataire);

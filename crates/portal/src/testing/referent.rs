//! Actors of stories: caseworkers and staff.

use std::future::IntoFuture;

use domain::{
    account::{Account, Role},
    notice::{Channel, Notice},
    principal::Principal,
    registration::{ANSWER_TOLD_AFTER, RefusalReason, RejectionForm},
};
use store::{
    account,
    import::{self, Row},
};
use uuid::Uuid;

use crate::{
    Result,
    offer::propose::{self, ProposalForm, Proposed},
    registration::decide,
};

use super::story::*;
use super::{hears::hearing, session::Action};

impl Story {
    /// A caseworker, "Claire Lefèvre".
    pub fn referent(&self, name: &str) -> NewReferent {
        NewReferent {
            story: self.clone(),
            name: name.to_owned(),
            head_of: None,
            phone: None,
            mail: Some(mail_of(name)),
        }
    }

    /// An administrator of the Département.
    pub async fn admin(&self, name: &str) -> Staff {
        self.staff(Role::Admin, name, None).await
    }

    /// A territory lead.
    pub async fn territory_lead(&self, name: &str, territory: &str) -> Staff {
        let territory = self.territory(territory).await;
        self.staff(Role::TerritoryLead, name, Some(territory)).await
    }

    async fn staff(&self, role: Role, name: &str, territory: Option<Uuid>) -> Staff {
        let id = self.portal.new_id();
        account::add_staff(&self.portal.db, id, role, name, &mail_of(name), territory)
            .await
            .expect("the account can be added")
            .expect("the account is new");
        Staff { story: self.clone(), account: Account::new(role, id) }
    }
}

/// A caseworker in a story.
#[derive(Clone)]
pub struct Referent {
    pub(super) story: Story,
    /// Who they are when they act.
    pub account: Account,
    /// What files call them.
    pub code: String,
    /// Their line in the files, after their code.
    line: String,
}

impl Referent {
    /// Their line in a file.
    pub(super) fn line(&self) -> String {
        format!("{};{}", self.code, self.line)
    }

    /// As whom they act.
    pub fn principal(&self) -> Principal {
        self.account.into()
    }

    /// Says yes to a request, and lets the moment pass in which the answer could be taken back.
    ///
    /// # Errors
    /// As [`decide::validate`].
    pub async fn validates(&self, registration: Uuid) -> Result<()> {
        decide::validate(&self.story.portal, self.principal(), registration, "").await?;
        self.story.wait(ANSWER_TOLD_AFTER);
        Ok(())
    }

    /// Says no to a request, and lets the moment pass in which the answer could be taken back.
    ///
    /// # Errors
    /// As [`decide::refuse`].
    pub async fn refuses(&self, registration: Uuid, message: &str) -> Result<()> {
        decide::refuse(&self.story.portal, self.principal(), registration, &rejection(message)).await?;
        self.story.wait(ANSWER_TOLD_AFTER);
        Ok(())
    }

    /// Proposes an action to somebody, with a form of its own; the row of the proposal, or of the former one.
    ///
    /// # Errors
    /// As [`propose::propose`].
    pub async fn proposes(&self, action: &Action, person: Account, message: &str) -> Result<Uuid> {
        let form = ProposalForm {
            token: self.story.number().to_string(),
            personne: person.id.to_string(),
            message: message.to_owned(),
            encore: String::new(),
        };
        match propose::propose(&self.story.portal, self.principal(), action.id, &form).await? {
            Proposed::Sent(id) => Ok(id),
            Proposed::Already(former) => Ok(former.id),
        }
    }
}

/// A no with its words.
pub fn rejection(message: &str) -> RejectionForm {
    let reason = RefusalReason::BetterElsewhere.code().to_owned();
    RejectionForm { reason, message: message.to_owned(), ..RejectionForm::default() }
}

/// A caseworker being made; awaiting it writes it down.
pub struct NewReferent {
    story: Story,
    name: String,
    head_of: Option<String>,
    phone: Option<String>,
    mail: Option<String>,
}

impl NewReferent {
    /// No e-mail address.
    pub fn without_mail(mut self) -> NewReferent {
        self.mail = None;
        self
    }

    /// Makes them the *responsable* of a territory.
    pub fn head_of(mut self, territory: &str) -> NewReferent {
        self.head_of = Some(territory.to_owned());
        self
    }

    /// Their telephone, as people write it.
    pub fn phone(mut self, phone: &str) -> NewReferent {
        self.phone = Some(e164(phone));
        self
    }
}

impl IntoFuture for NewReferent {
    type Output = Referent;
    type IntoFuture = Making<Referent>;

    fn into_future(self) -> Making<Referent> {
        Box::pin(async move {
            let (first_name, last_name) = split(&self.name);
            let territory_id = match &self.head_of {
                Some(name) => Some(self.story.territory(name).await),
                None => None,
            };
            let row = import::Referent {
                code: format!("REF{:04}", self.story.number()),
                last_name,
                first_name,
                mail: self.mail,
                phone: self.phone,
                organisation: self.story.portal.settings.labels.department.clone(),
                territory_id,
                is_head: self.head_of.is_some(),
            };
            let code = row.code.clone();
            let line = [
                row.last_name.as_str(),
                &row.first_name,
                row.mail.as_deref().unwrap_or_default(),
                row.phone.as_deref().unwrap_or_default(),
                &row.organisation,
                self.head_of.as_deref().unwrap_or_default(),
                if row.is_head { "responsable" } else { "référent" },
            ]
            .join(";");
            let id = self.story.add(Row::Referent(row)).await;
            Referent { story: self.story, account: Account::new(Role::Referent, id), code, line }
        })
    }
}

/// An administrator or a territory lead in a story.
#[derive(Clone)]
pub struct Staff {
    story: Story,
    /// Who they are when they act.
    pub account: Account,
}

impl Staff {
    /// As whom they act.
    pub fn principal(&self) -> Principal {
        self.account.into()
    }

    /// Says yes to a request, and lets the moment pass in which the answer could be taken back.
    ///
    /// # Errors
    /// As [`decide::validate`].
    pub async fn validates(&self, registration: Uuid) -> Result<()> {
        decide::validate(&self.story.portal, self.principal(), registration, "").await?;
        self.story.wait(ANSWER_TOLD_AFTER);
        Ok(())
    }
}

hearing!(Referent, Staff);

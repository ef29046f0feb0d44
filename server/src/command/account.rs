//! `jalon account`: adds the staff, removes and restores professional accounts.

use anyhow::anyhow;
use clap::{Args, Subcommand, ValueEnum};
use domain::{account::Role, refusal::Refusal};
use portal::account::{
    closing::{self, Removed},
    staff::{self, Added},
};
use words::{Language, french::counted};

use super::context::{Done, Failure, load, open};

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub enum Account {
    /// Ajoute un compte : l’administration du Département, ou l’animation d’un territoire
    Add(Add),
    /// Ferme les comptes d’une adresse : plus de connexion, plus de messages ; aucun fichier ne les rouvre
    Remove(OfAddress),
    /// Rouvre les comptes fermés d’une adresse
    Restore(OfAddress),
}

/// The accounts of an address.
#[derive(Debug, Args)]
pub struct OfAddress {
    /// L’adresse e-mail du compte
    #[arg(long, value_name = "ADRESSE")]
    mail: String,
    /// Le rôle (par défaut, tous ceux de l’adresse)
    #[arg(long, value_enum)]
    role: Option<ProfessionalRole>,
}

/// Roles whose accounts can be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ProfessionalRole {
    /// Administre Jalon pour le Département
    Admin,
    /// Anime un territoire
    #[value(alias = "territory_lead")]
    TerritoryLead,
    /// Suit des personnes
    Referent,
    /// Travaille pour un porteur d’action
    Provider,
}

impl ProfessionalRole {
    fn role(self) -> Role {
        match self {
            ProfessionalRole::Admin => Role::Admin,
            ProfessionalRole::TerritoryLead => Role::TerritoryLead,
            ProfessionalRole::Referent => Role::Referent,
            ProfessionalRole::Provider => Role::Provider,
        }
    }
}

/// An account to add.
#[derive(Debug, Args)]
pub struct Add {
    /// Le rôle
    #[arg(long, value_enum)]
    role: StaffRole,
    /// L’adresse e-mail qui recevra les codes
    #[arg(long, value_name = "ADRESSE")]
    mail: String,
    /// Le nom affiché (par défaut, le début de l’adresse)
    #[arg(long, value_name = "NOM")]
    name: Option<String>,
    /// Le territoire, pour l’animation d’un territoire
    #[arg(long, value_name = "TERRITOIRE", required_if_eq("role", "territory-lead"))]
    territory: Option<String>,
}

/// Roles that no file brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum StaffRole {
    /// Administre Jalon pour le Département
    Admin,
    /// Anime un territoire
    #[value(alias = "territory_lead")]
    TerritoryLead,
}

impl Account {
    pub(super) async fn run(self) -> Done {
        match self {
            Account::Add(add) => add.run().await,
            Account::Remove(accounts) => accounts.remove().await,
            Account::Restore(accounts) => accounts.restore().await,
        }
    }
}

impl Add {
    async fn run(self) -> Done {
        let role = match self.role {
            StaffRole::Admin => Role::Admin,
            StaffRole::TerritoryLead => Role::TerritoryLead,
        };
        let portal = open(&load()?).await?;
        let name = self.name.unwrap_or_else(|| self.mail.split('@').next().unwrap_or_default().to_owned());
        let added = staff::add(&portal, role, &name, &self.mail, self.territory.as_deref()).await;
        portal.db.close().await;
        match added {
            Ok(Added::New) => println!(
                "Le compte de {} est ajouté. La connexion se fait par un code envoyé à cette adresse.",
                self.mail
            ),
            Ok(Added::Already) => println!("Ce compte existe déjà : rien n’a changé."),
            Err(error) => return Err(failure(error)),
        }
        Ok(())
    }
}

impl OfAddress {
    fn role(&self) -> Option<Role> {
        self.role.map(ProfessionalRole::role)
    }

    async fn remove(self) -> Done {
        let portal = open(&load()?).await?;
        let removed = closing::remove(&portal, &self.mail, self.role()).await;
        portal.db.close().await;
        match removed.map_err(failure)? {
            Removed::Closed(accounts) => {
                println!(
                    "{} à l’adresse {} : plus de connexion, plus de messages. Qui était connecté ne l’est plus.",
                    counted(accounts.len(), "compte fermé", "comptes fermés"),
                    self.mail
                );
                Ok(())
            }
            Removed::Unknown => Err(anyhow!("Aucun compte ouvert à l’adresse {}.", self.mail).into()),
            Removed::LastAdmin => Err(anyhow!(
                "C’est le dernier compte d’administration : rien n’est fait. Ajoutez-en un autre d’abord, par « jalon \
                 account add --role admin --mail ADRESSE »."
            )
            .into()),
        }
    }

    async fn restore(self) -> Done {
        let portal = open(&load()?).await?;
        let restored = closing::restore(&portal, &self.mail, self.role()).await;
        portal.db.close().await;
        let restored = restored.map_err(failure)?;
        if restored.is_empty() {
            return Err(anyhow!("Aucun compte fermé à l’adresse {}.", self.mail).into());
        }
        let count = counted(restored.len(), "compte de nouveau ouvert", "comptes de nouveau ouverts");
        println!("{count} à l’adresse {}.", self.mail);
        Ok(())
    }
}

/// What could not be read is a wrong use of the command, in words.
fn failure(error: portal::Error) -> Failure {
    match error {
        portal::Error::Refused(Refusal::Form(errors)) => {
            let words: Vec<String> =
                errors.iter().map(|(_, error)| words::form::error(Language::default(), error)).collect();
            Failure::WrongUse(words.join("\n"))
        }
        error => anyhow!(error.to_string()).into(),
    }
}

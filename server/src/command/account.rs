//! `jalon account add`: the first administrator, and the territory leads.

use anyhow::anyhow;
use clap::{Args, Subcommand, ValueEnum};
use domain::{account::Role, refusal::Refusal};
use portal::account::staff::{self, Added};
use words::Language;

use super::context::{Done, Failure, load, open};

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub enum Account {
    /// Ajoute un compte : l’administration du Département, ou l’animation d’un territoire
    Add(Add),
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
        let Account::Add(add) = self;
        add.run().await
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
            Err(portal::Error::Refused(Refusal::Form(errors))) => {
                let words: Vec<String> =
                    errors.iter().map(|(_, error)| words::form::error(Language::default(), error)).collect();
                return Err(Failure::WrongUse(words.join("\n")));
            }
            Err(error) => return Err(anyhow!(error.to_string()).into()),
        }
        Ok(())
    }
}

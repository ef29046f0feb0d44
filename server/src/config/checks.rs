//! Checks of a valid configuration: missing, dangerous or doubtful values.

use super::{Config, help, legal, mail, server, sms, transport::Transport};

impl Config {
    /// What keeps `serve` from starting, with what to write instead.
    pub fn missing_to_serve(&self) -> Vec<String> {
        let mut missing = Vec::new();
        if self.mail.smtp == Transport::Missing && !self.server.demo {
            missing.push(format!("Jalon ne sait pas envoyer de mails. {}", mail::SMTP.how_to_give()));
        }
        if self.sms.gateway == Transport::Missing && !self.server.demo {
            missing.push(format!("Jalon ne sait pas envoyer de SMS. {}", sms::GATEWAY.how_to_give()));
        }
        if self.server.secret.is_none() && !self.database.is_sqlite() {
            missing.push(format!("Avec PostgreSQL, il faut un secret. {}", server::SECRET.how_to_give()));
        }
        missing
    }

    /// What works, and that people would suffer from.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        if self.help.is_example() && !self.server.demo {
            warnings.push(format!("Le numéro d’aide est un numéro d’exemple. {}", help::PHONE.how_to_give()));
        }
        if self.legal.dpo_mail.is_none() && !self.server.demo {
            let how = legal::DPO_MAIL.how_to_give();
            warnings.push(format!("La page « Mes données » ne dit pas à qui écrire. {how}"));
        }
        if self.legal.host.is_none() && !self.server.demo {
            warnings.push(format!("Les mentions légales ne nomment pas l’hébergeur. {}", legal::HOST.how_to_give()));
        }
        if self.files.is_folder() && !self.database.is_sqlite() && !self.server.demo {
            warnings.push(
                "Les fichiers ajoutés sont dans un dossier de cette machine. Avec plusieurs serveurs, donnez-leur le même \
                 dossier partagé ou un stockage S3 (JALON_FILES)."
                    .to_owned(),
            );
        }
        if let Some(host) = self.files.storage.cleartext_host() {
            warnings.push(format!(
                "Les fichiers partent vers {host} sans chiffrement de la route : la clé du stockage peut être lue. \
                 Écrivez s3:// au lieu de s3+http://."
            ));
        }
        for (kind, transport) in [("mail", &self.mail.smtp), ("SMS", &self.sms.gateway)] {
            if *transport == Transport::None && !self.server.demo {
                warnings.push(format!("Aucun {kind} ne part : vous l’avez demandé."));
            }
            if let Some(host) = transport.cleartext_host() {
                let fix = if kind == "mail" { "?tls=required ou smtps://" } else { "https://, ou un tunnel chiffré" };
                warnings.push(format!(
                    "Les {kind} partent en clair vers {host} : en route, d’autres peuvent lire les codes. Chiffrez : {fix}."
                ));
            }
        }
        warnings
    }

    /// What would keep people out or give their data away.
    pub fn dangers(&self) -> Vec<String> {
        let url = &self.server.public_url;
        if self.server.is_unspecified() {
            return vec![format!("Personne ne peut ouvrir {url}. {}", server::PUBLIC_URL.how_to_give())];
        }
        if !self.server.is_https() && !self.server.is_local() {
            return vec![format!(
                "Le site est annoncé en http ({url}) : les navigateurs refusent alors la connexion. Donnez une adresse https."
            )];
        }
        Vec::new()
    }
}

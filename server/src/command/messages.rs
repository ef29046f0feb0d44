//! `jalon messages`: writes every message with sample data, for proofreading.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::Args;
use portal::{
    notify::{Sample, samples},
    settings::{Secret, Storage},
};

use super::context::{Done, load};

/// Where to.
#[derive(Debug, Args)]
pub struct Messages {
    /// Le dossier où écrire DOSSIER/<message>/<exemple>.sms.txt, .mail.txt et .mail.html
    #[arg(long, value_name = "DOSSIER")]
    out: PathBuf,
}

impl Messages {
    pub(super) fn run(self) -> Done {
        // Sample codes are fixed: no secret is needed, and no database.
        let secret = Secret::new("no secret is needed for samples");
        let files = Storage::in_memory(secret.file_keys(&[]));
        let settings = load()?.settings(secret, files);
        for sample in samples(&settings).map_err(|error| anyhow::anyhow!(error.to_string()))? {
            for path in write(&self.out, &sample)? {
                println!("{}", path.display());
            }
        }
        Ok(())
    }
}

/// Writes the texts of a sample; the files.
fn write(out: &Path, sample: &Sample) -> anyhow::Result<Vec<PathBuf>> {
    let folder = out.join(sample.notice.code());
    let mail = &sample.mail;
    let mut texts = vec![
        ("mail.txt", format!("Objet : {}\n\n{}\n", mail.subject, mail.text.trim_end())),
        ("mail.html", format!("{}\n", mail.html.trim_end())),
    ];
    if let Some(sms) = &sample.sms {
        texts.insert(0, ("sms.txt", format!("{}\n", sms.text)));
    }
    let unwritten = || format!("Le dossier {} ne peut pas être écrit.", folder.display());
    fs::create_dir_all(&folder).with_context(unwritten)?;
    let mut written = Vec::new();
    for (kind, text) in texts {
        let path = folder.join(format!("{}.{kind}", sample.name));
        fs::write(&path, text).with_context(unwritten)?;
        written.push(path);
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use domain::notice::{Channel, Notice, Recipients};
    use portal::testing::settings;

    use super::*;

    #[test]
    fn every_channel_of_every_notice_is_written() {
        let folder = tempfile::tempdir().unwrap();
        for sample in samples(&settings()).unwrap() {
            write(folder.path(), &sample).unwrap();
        }
        for notice in Notice::all() {
            let kinds: &[&str] = if notice.channels().contains(&Channel::Sms) {
                &["sms.txt", "mail.txt", "mail.html"]
            } else {
                &["mail.txt", "mail.html"]
            };
            let names: &[&str] = match notice.recipients() {
                Recipients::Person => &["short", "long", "short.fr-simple", "long.fr-simple"],
                Recipients::Contact | Recipients::Decider | Recipients::Head | Recipients::Provider => {
                    &["short", "long"]
                }
            };
            let expected: Vec<_> =
                names.iter().flat_map(|name| kinds.iter().map(move |kind| format!("{name}.{kind}"))).collect();
            for file in &expected {
                let path = folder.path().join(notice.code()).join(file);
                assert!(!fs::read_to_string(&path).unwrap().trim().is_empty(), "{}", path.display());
            }
            let written = fs::read_dir(folder.path().join(notice.code())).unwrap().count();
            assert_eq!(written, expected.len(), "{}", notice.code());
        }
    }

    #[test]
    fn a_mail_begins_with_its_subject() {
        let folder = tempfile::tempdir().unwrap();
        let sample = samples(&settings()).unwrap().into_iter().find(|one| one.notice.code() == "seat_taken").unwrap();
        let paths = write(folder.path(), &sample).unwrap();
        let mail = fs::read_to_string(&paths[0]).unwrap();
        assert!(mail.starts_with("Objet : Une personne de plus"), "{mail}");
        assert!(mail.contains("\n\nBonjour Samir,\n"), "{mail}");
    }
}

//! An attestation on paper: what was done and learnt, and a QR code that proves it.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use words::{Language, date, paper as say};

use crate::{
    qr,
    render::{self, PaperError, Template},
    text,
};

/// What somebody did of their own will. It names neither their income nor a programme: it can be shown to anybody.
#[derive(Clone, Debug)]
pub struct AttestationPaper {
    /// The language of its words.
    pub language: Language,
    /// Which attestation for ever; only its hash is in the file.
    pub ident: String,
    /// The code that its public page knows it by.
    pub code: String,
    /// Who.
    pub name: String,
    /// What they did.
    pub what: String,
    /// With whom or where.
    pub place: String,
    /// When, in words: "du 4 au 18 décembre 2026".
    pub when: String,
    /// How long, in words: "12 heures".
    pub hours: Option<String>,
    /// What was learnt.
    pub skills: Vec<String>,
    /// Who confirmed it, when somebody did.
    pub confirmed_by: Option<String>,
    /// The address in the QR code: the public page, and the signed facts behind it.
    pub address: String,
    /// Where the public key is found.
    pub key_address: String,
    /// When it was signed.
    pub made_at: DateTime<Utc>,
}

impl AttestationPaper {
    /// The document, as the bytes of a PDF file.
    ///
    /// # Errors
    /// A fault of ours: only an address that no QR code holds is refused.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        render::pdf(Template::Attestation, &self.data()?, self.made_at, &self.ident)
    }

    fn data(&self) -> Result<Value, PaperError> {
        let language = self.language;
        let about = say::attestation_of(language, &self.name);
        let facts = [
            Some(say::with_whom(language, &self.place)),
            Some(self.when.clone()),
            self.hours.as_deref().map(|hours| say::how_long(language, hours)),
        ];
        Ok(json!({
            "language": language.without_variant(),
            "title": say::attestation(language),
            "author": "Jalon",
            "description": text::line(&about),
            "footer": text::runs(&about),
            "page-words": say::page(language, "%1", "%2"),
            "lead": text::runs(&say::attests(language, &self.name)),
            "what": text::runs(&self.what),
            "facts": facts.iter().flatten().map(|fact| text::runs(fact)).collect::<Vec<_>>(),
            "skills": self.skills.iter().map(|skill| text::runs(skill)).collect::<Vec<_>>(),
            "confirmed": match &self.confirmed_by {
                Some(name) => text::runs(&say::confirmed_by(language, name)),
                None => text::runs(say::declared(language)),
            },
            "address": self.address,
            "modules": qr::runs(&self.address)?,
            "signed": text::runs(&say::signed_on(
                language,
                &self.code,
                &date::full_date(language, domain::calendar::day(self.made_at)),
            )),
            "words": {
                "learnt": say::learnt(language),
                "list-source": say::list_source(language),
                "check": say::check(language),
                "how": say::check_how(language),
                "offline": text::runs(&say::check_offline(language, &self.key_address)),
                "code-alt": say::code_alt(language),
            },
        }))
    }
}

//! Signatures of a version: who signs, by which channel, and the evidence that is kept.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::words;

/// Wrong codes before a new one must be asked for.
pub const SIGNATURE_TRIES: i64 = 5;

/// Who signs a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Signer {
    /// The person.
    Person,
    /// Their référent.
    Referent,
    /// The *responsable* of their territory, where the pathway says so.
    Head,
}

words!(Signer, "signer", { Person = "person", Referent = "referent", Head = "head" });

/// How somebody signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SignatureChannel {
    /// With a code received by SMS.
    Sms,
    /// With a code received by mail.
    Mail,
    /// Signed in to Jalon, as professionals do.
    Account,
    /// By hand, on the printed contract.
    Paper,
}

words!(SignatureChannel, "signature channel", { Sms = "sms", Mail = "mail", Account = "account", Paper = "paper" });

/// What is kept of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Who signed.
    pub signer: Signer,
    /// Their row.
    pub signer_id: Uuid,
    /// SHA-256 of the canonical text, in hexadecimal.
    pub sha256: String,
    /// When.
    pub at: DateTime<Utc>,
    /// How.
    pub channel: SignatureChannel,
    /// Where the code was sent, masked; empty without a code.
    pub contact: String,
}

/// Who must sign, given what the pathway says.
pub fn signers(head_signs: bool) -> &'static [Signer] {
    if head_signs { &[Signer::Person, Signer::Referent, Signer::Head] } else { &[Signer::Person, Signer::Referent] }
}

/// A telephone or a mail address of which enough is left to know one's own, and not enough to use it:
/// "+33•••••0042", "n•••@example.org".
pub fn masked(contact: &str) -> String {
    match contact.split_once('@') {
        Some((name, host)) => {
            let first: String = name.chars().take(1).collect();
            format!("{first}•••@{host}")
        }
        None => {
            let letters: Vec<char> = contact.chars().collect();
            let kept = letters.len().saturating_sub(4);
            let country: String = letters.iter().take(3.min(kept)).collect();
            let end: String = letters[kept..].iter().collect();
            format!("{country}•••••{end}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_contact_cannot_be_used() {
        assert_eq!(masked("+33612340042"), "+33•••••0042");
        assert_eq!(masked("nadia.b@example.org"), "n•••@example.org");
        assert_eq!(masked("0042"), "•••••0042");
        assert_eq!(masked(""), "•••••");
    }

    #[test]
    fn the_person_and_the_referent_always_sign() {
        assert_eq!(signers(false), [Signer::Person, Signer::Referent]);
        assert_eq!(signers(true), [Signer::Person, Signer::Referent, Signer::Head]);
    }
}

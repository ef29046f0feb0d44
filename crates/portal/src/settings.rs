//! Settings chosen by the operator: addresses, names, limits.

use chrono::Duration;
pub use domain::territory::department::Department;
use domain::{
    account::{
        Role,
        login::CodeLimits,
        login_session::{Device, Limits},
    },
    contract::ContractKind,
    person::steps::StepLimits,
};
use files::Keys;
pub use files::{Storage, StorageError, StorageUrl};
pub use store::retention;
use store::retention::Periods;

use crate::offer::geocoder::Geocoder;

/// The operator's choices, read once at start.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach the portal, without a slash at the end: links in messages begin with it.
    pub public_url: String,
    /// The key from which codes are computed.
    pub secret: Secret,
    /// The secrets that it replaced: files that they sealed still open.
    pub former_secrets: Vec<Secret>,
    /// Where the files that people add are kept.
    pub files: Storage,
    /// The telephone that helps everybody (E.164).
    pub help_phone: String,
    /// Where addresses are looked up; without it, places are communes.
    pub geocoder: Option<Geocoder>,
    /// The département whose people and offer these are.
    pub department: &'static Department,
    /// The words that the law or the organisation moves.
    pub labels: Labels,
    /// Whether contracts ask for hours of activity a week (law n° 2023-1196 of 18 December 2023).
    pub asks_weekly_hours: bool,
    /// How many codes may be asked for and tried.
    pub codes: CodeLimits,
    /// How long an answer takes to who asks for a code, at least.
    pub code_answer: std::time::Duration,
    /// How long people stay signed in.
    pub sessions: SessionLimits,
    /// How long personal data are kept.
    pub retention: Periods,
    /// By when each step to a contract should be done.
    pub steps: StepLimits,
    /// Who answers for them, and who works on them.
    pub legal: Legal,
}

/// How long an answer takes to who asks for a code: more than the work, so that nobody hears from it whether somebody
/// is known at a contact.
pub const CODE_ANSWER: std::time::Duration = std::time::Duration::from_millis(150);

/// Who answers for personal data and for the site, as pages say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Legal {
    /// The mail of the data protection officer (DPO).
    pub dpo_mail: Option<String>,
    /// Their postal address.
    pub dpo_address: Option<String>,
    /// Name, address and telephone of the host.
    pub host: Option<String>,
    /// Who answers for what is published.
    pub publication_director: Option<String>,
    /// Who carries the mails.
    pub mail_operator: Option<String>,
    /// Who carries the SMS.
    pub sms_operator: Option<String>,
}

/// How long people stay signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    /// How long somebody who is signing in is remembered.
    pub visitor: Duration,
    /// How long an allocataire may leave the page before signing in again.
    pub allocataire: Duration,
    /// How long a professional may.
    pub professional: Duration,
    /// How long after signing in a session ends, used or not.
    pub absolute: Duration,
    /// How long an allocataire stays signed in, used or not, on a device that they said is theirs; none when nobody
    /// is asked.
    pub own_device: Option<Duration>,
}

impl SessionLimits {
    /// The limits of a role on a device.
    pub fn of(&self, role: Role, device: Device) -> Limits {
        if role.is_professional() {
            return Limits { idle: self.professional, absolute: self.absolute };
        }
        match (device, self.own_device) {
            (Device::Own, Some(own)) => Limits { idle: own, absolute: own },
            (Device::Own, None) | (Device::Shared, _) => Limits { idle: self.allocataire, absolute: self.absolute },
        }
    }

    /// The device that counts: whoever works with the data of others leaves none of it on a device.
    pub fn device(&self, role: Role, said: Device) -> Device {
        if role.is_professional() || self.own_device.is_none() { Device::Shared } else { said }
    }
}

/// Words that laws and organisations change (CER → contrat d'engagement, Pôle emploi → France Travail).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// The Département, as a signature.
    pub department: String,
    /// The contract, said in full.
    pub contract: String,
    /// Its initials.
    pub contract_short: String,
    /// The employment service.
    pub employment_service: String,
    /// The employment service's own contract, said in full.
    pub employment_contract: String,
    /// Its initials.
    pub employment_contract_short: String,
}

impl Labels {
    /// The initials of a contract.
    pub fn initials(&self, kind: ContractKind) -> &str {
        match kind {
            ContractKind::Cer => &self.contract_short,
            ContractKind::Ppae => &self.employment_contract_short,
        }
    }
}

impl Labels {
    /// The usual words of a département.
    pub fn of(department: &Department) -> Labels {
        Labels {
            department: format!("Département {}", words::department::of(words::Language::default(), department)),
            contract: "contrat d’engagements réciproques".into(),
            contract_short: "CER".into(),
            employment_service: "France Travail".into(),
            employment_contract: "projet personnalisé d’accès à l’emploi".into(),
            employment_contract_short: "PPAE".into(),
        }
    }
}

/// A key that never shows itself.
#[derive(Clone)]
pub struct Secret(Vec<u8>);

impl Secret {
    /// Keeps a key.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Secret {
        Secret(bytes.into())
    }

    /// The keys of files under this secret, and under those that it replaced.
    pub fn file_keys(&self, former: &[Secret]) -> Keys {
        Keys::derive(&self.0, former.iter().map(|one| one.0.as_slice()))
    }

    /// The key, for computing with it.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

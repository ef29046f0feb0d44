//! Known devices: a signed cookie that proves earlier sign-ins and opens nothing by itself.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Duration, Utc};
use domain::account::Account;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::{random::Random, settings::Secret};

/// How long a device stays known after a sign-in.
pub const KNOWN_FOR: Duration = Duration::days(365);
/// Accounts that a device remembers: a household.
const MARKS_MAX: usize = 8;
const ID_LEN: usize = 16;
const DAY_LEN: usize = 4;
/// 128 bits of HMAC-SHA256.
const SIGNATURE_LEN: usize = 16;
const MARK_LEN: usize = DAY_LEN + SIGNATURE_LEN;

/// That an account signed in on a device on a day, signed; which account stands nowhere.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mark {
    day: u32,
    signature: [u8; SIGNATURE_LEN],
}

/// What the cookie of a device holds: a random id, and a mark for each account. Empty for a new device.
#[derive(Clone, Default)]
pub struct KnownDevice {
    id: Option<[u8; ID_LEN]>,
    marks: Vec<Mark>,
}

impl std::fmt::Debug for KnownDevice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KnownDevice({} marks)", self.marks.len())
    }
}

fn sign(secret: &Secret, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.bytes()).expect("HMAC takes keys of any length");
    mac.update(purpose.as_bytes());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn signature(secret: &Secret, id: &[u8], day: u32, account: Account) -> [u8; SIGNATURE_LEN] {
    let parts = [id, &day.to_be_bytes(), account.id.as_bytes(), account.role.code().as_bytes()];
    let whole = sign(secret, "known-device:", &parts);
    std::array::from_fn(|index| whole[index])
}

fn day_of(moment: DateTime<Utc>) -> u32 {
    u32::try_from(moment.timestamp() / 86_400).unwrap_or_default()
}

impl KnownDevice {
    /// Reads a cookie; what is no cookie of ours is a new device.
    pub fn read(cookie: &str) -> KnownDevice {
        let bytes = URL_SAFE_NO_PAD.decode(cookie).unwrap_or_default();
        let Some((id, marks)) = bytes.split_first_chunk::<ID_LEN>() else { return KnownDevice::default() };
        let mark = |bytes: &[u8]| {
            let (day, signature) = bytes.split_first_chunk::<DAY_LEN>()?;
            Some(Mark { day: u32::from_be_bytes(*day), signature: signature.try_into().ok()? })
        };
        KnownDevice { id: Some(*id), marks: marks.chunks(MARK_LEN).filter_map(mark).take(MARKS_MAX).collect() }
    }

    /// Its cookie.
    pub fn cookie(&self) -> String {
        let mut bytes = self.id.map(|id| id.to_vec()).unwrap_or_default();
        for mark in &self.marks {
            bytes.extend(mark.day.to_be_bytes());
            bytes.extend(mark.signature);
        }
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Whether an account signed in on this device during the last year.
    pub fn knows(&self, secret: &Secret, account: Account, now: DateTime<Utc>) -> bool {
        self.id.is_some_and(|id| self.marks.iter().any(|mark| is_signed(secret, &id, mark, account, now)))
    }

    /// The same device, once an account has signed in there.
    pub fn with(mut self, secret: &Secret, random: &Random, account: Account, now: DateTime<Utc>) -> KnownDevice {
        let id = self.id.unwrap_or_else(|| {
            let mut id = [0; ID_LEN];
            random.fill(&mut id);
            id
        });
        self.marks.retain(|mark| !is_signed(secret, &id, mark, account, now));
        let day = day_of(now);
        self.marks.insert(0, Mark { day, signature: signature(secret, &id, day, account) });
        self.marks.truncate(MARKS_MAX);
        KnownDevice { id: Some(id), ..self }
    }

    /// What stands for it in the database.
    pub(super) fn key(&self, secret: &Secret) -> String {
        let whole = sign(secret, "known-device-key:", &[self.id.as_ref().map_or(&[], |id| id.as_slice())]);
        URL_SAFE_NO_PAD.encode(&whole[..SIGNATURE_LEN])
    }
}

fn is_signed(secret: &Secret, id: &[u8], mark: &Mark, account: Account, now: DateTime<Utc>) -> bool {
    let age = i64::from(day_of(now)) - i64::from(mark.day);
    let expected = signature(secret, id, mark.day, account);
    bool::from(expected.ct_eq(&mark.signature)) && (0..=KNOWN_FOR.num_days()).contains(&age)
}

#[cfg(test)]
mod tests {
    use domain::account::Role;
    use uuid::Uuid;

    use super::*;

    fn account(id: u128) -> Account {
        Account::new(Role::Allocataire, Uuid::from_u128(id))
    }

    #[test]
    fn a_device_knows_those_who_signed_in_there_and_nobody_else() {
        let (secret, random) = (Secret::new("a"), Random::seeded(38));
        let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
        let [nadia, karim] = [1, 2].map(account);
        let device = KnownDevice::default().with(&secret, &random, nadia, now);
        let read = KnownDevice::read(&device.cookie());
        assert!(read.knows(&secret, nadia, now) && !read.knows(&secret, karim, now));
        assert!(!read.knows(&secret, Account::new(Role::Referent, nadia.id), now), "the role counts");
        assert!(!read.knows(&Secret::new("b"), nadia, now), "another secret");
        assert!(read.knows(&secret, nadia, now + Duration::days(365)));
        assert!(!read.knows(&secret, nadia, now + Duration::days(366)), "it is forgotten after a year");
        assert!(!read.knows(&secret, nadia, now - Duration::days(1)), "nobody signs in tomorrow");

        let both = read.clone().with(&secret, &random, karim, now).with(&secret, &random, nadia, now);
        assert!(both.knows(&secret, nadia, now) && both.knows(&secret, karim, now));
        assert_eq!(both.marks.len(), 2, "an account has one mark");
        assert_eq!(both.key(&secret), device.key(&secret), "the device stays the same");
        let crowd = (3..40).fold(both, |device, one| device.with(&secret, &random, account(one), now));
        assert_eq!(crowd.marks.len(), MARKS_MAX);
        assert!(crowd.cookie().len() < 250, "{}", crowd.cookie().len());
    }

    #[test]
    fn a_cookie_cannot_be_forged_moved_or_break_anything() {
        let (secret, random) = (Secret::new("a"), Random::seeded(38));
        let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
        let device = KnownDevice::default().with(&secret, &random, account(1), now);
        let other = KnownDevice::default().with(&secret, &random, account(2), now);
        // A mark is worth nothing on another device.
        let moved = KnownDevice { id: other.id, marks: device.marks.clone() };
        assert!(!moved.knows(&secret, account(1), now));
        let mut bytes = URL_SAFE_NO_PAD.decode(device.cookie()).unwrap();
        for index in 0..bytes.len() {
            bytes[index] ^= 1;
            assert!(!KnownDevice::read(&URL_SAFE_NO_PAD.encode(&bytes)).knows(&secret, account(1), now), "{index}");
            bytes[index] ^= 1;
        }
        for text in ["", "é", "AAAA", &device.cookie()[1..], &"A".repeat(5_000)] {
            assert!(!KnownDevice::read(text).knows(&secret, account(1), now), "{text}");
        }
    }
}

//! Authenticated encryption of files (AES-256-GCM), under keys derived from the secret (HKDF).
//!
//! A sealed file is: mark, id of its key, nonce, ciphertext and tag. The mark, the key's id and the id of the object are
//! authenticated with it, so that no file opens in the place of another.

use domain::digest::hex;
use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf::{self, HKDF_SHA256, KeyType, Prk, Salt},
};
use uuid::Uuid;

use crate::error::StorageError;

/// What a sealed file begins with: the version of this layout.
const MARK: [u8; 4] = *b"JLN1";
const KEY_ID_LEN: usize = 8;
/// What is authenticated of the header.
const NAMED: usize = MARK.len() + KEY_ID_LEN;
const HEADER: usize = NAMED + NONCE_LEN;
/// A key for files only: the same secret makes others.
const SALT: &[u8] = b"jalon files";

type KeyId = [u8; KEY_ID_LEN];

struct Key {
    id: KeyId,
    cipher: LessSafeKey,
}

/// The key of new files, and those of former secrets, which still open what they sealed.
pub struct Keys {
    current: Key,
    former: Vec<Key>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys({}, {} former)", self.id(), self.former.len())
    }
}

/// As many bytes as HKDF is asked for.
struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn expand(prk: &Prk, info: &[u8], out: &mut [u8]) {
    let info = [info];
    let okm = prk.expand(&info, Length(out.len())).expect("HKDF gives more bytes than these");
    okm.fill(out).expect("as many as were asked for");
}

impl Key {
    fn derive(secret: &[u8]) -> Key {
        let prk = Salt::new(HKDF_SHA256, SALT).extract(secret);
        let mut id = KeyId::default();
        expand(&prk, b"key id", &mut id);
        let key: hkdf::Okm<'_, _> = prk.expand(&[b"aes-256-gcm"], &AES_256_GCM).expect("a key is short enough");
        Key { id, cipher: LessSafeKey::new(UnboundKey::from(key)) }
    }
}

impl Keys {
    /// The keys of a secret and of those that it replaced.
    pub fn derive<'a>(secret: &[u8], former: impl IntoIterator<Item = &'a [u8]>) -> Keys {
        Keys { current: Key::derive(secret), former: former.into_iter().map(Key::derive).collect() }
    }

    /// The id of the key of new files: it says nothing of the key.
    pub fn id(&self) -> String {
        hex(self.current.id)
    }

    /// Seals a file for its object. A nonce serves once.
    pub fn seal(&self, object: Uuid, nonce: [u8; NONCE_LEN], clear: &[u8]) -> Vec<u8> {
        let mut header = Vec::with_capacity(HEADER);
        header.extend_from_slice(&MARK);
        header.extend_from_slice(&self.current.id);
        header.extend_from_slice(&nonce);
        let mut sealed = clear.to_vec();
        let aad = Aad::from(authenticated(&header, object));
        self.current
            .cipher
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut sealed)
            .expect("a file is shorter than 64 GB");
        header.append(&mut sealed);
        header
    }

    /// Opens a file of an object.
    ///
    /// # Errors
    /// `UnknownKey` when no secret that is known sealed it; `Broken` when a byte changed, or it is another object's.
    pub fn open(&self, object: Uuid, sealed: &[u8]) -> Result<Vec<u8>, StorageError> {
        let (header, sealed) = sealed.split_at_checked(HEADER).ok_or(StorageError::Broken)?;
        let named = header[MARK.len()..NAMED].try_into().map_err(|_| StorageError::Broken)?;
        if header[..MARK.len()] != MARK {
            return Err(StorageError::Broken);
        }
        let key = self.find(named).ok_or_else(|| StorageError::UnknownKey(hex(named)))?;
        let nonce = Nonce::try_assume_unique_for_key(&header[NAMED..]).map_err(|_| StorageError::Broken)?;
        let mut clear = sealed.to_vec();
        let aad = Aad::from(authenticated(header, object));
        let length = key.cipher.open_in_place(nonce, aad, &mut clear).map_err(|_| StorageError::Broken)?.len();
        clear.truncate(length);
        Ok(clear)
    }

    fn find(&self, id: KeyId) -> Option<&Key> {
        std::iter::once(&self.current).chain(&self.former).find(|key| key.id == id)
    }
}

fn authenticated(header: &[u8], object: Uuid) -> Vec<u8> {
    [&header[..NAMED], object.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OBJECT: Uuid = Uuid::from_u128(38);

    #[test]
    fn a_file_opens_with_its_key_at_its_object_only() {
        let keys = Keys::derive(b"a secret", []);
        let sealed = keys.seal(OBJECT, [7; 12], b"a photo");
        assert_eq!(keys.open(OBJECT, &sealed).unwrap(), b"a photo");
        assert!(!sealed.windows(7).any(|part| part == b"a photo"), "it is encrypted");
        assert!(matches!(keys.open(Uuid::from_u128(39), &sealed), Err(StorageError::Broken)));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(keys.open(OBJECT, &changed).is_err(), "byte {at}");
        }
        for length in [0, 3, HEADER - 1, HEADER, sealed.len() - 1] {
            assert!(matches!(keys.open(OBJECT, &sealed[..length]), Err(StorageError::Broken)), "{length}");
        }
    }

    #[test]
    fn a_former_secret_still_opens_what_it_sealed() {
        let old = Keys::derive(b"old", []);
        let sealed = old.seal(OBJECT, [1; 12], b"a photo");
        let new = Keys::derive(b"new", [b"older".as_slice(), b"old"]);
        assert_eq!(new.open(OBJECT, &sealed).unwrap(), b"a photo");
        assert_ne!(new.id(), old.id());
        let forgotten = Keys::derive(b"new", []).open(OBJECT, &sealed);
        assert!(matches!(forgotten, Err(StorageError::UnknownKey(id)) if id == old.id()));
        assert!(old.open(OBJECT, &new.seal(OBJECT, [1; 12], b"a photo")).is_err());
    }
}

//! Object storage: encrypted files in a folder, or in a bucket of S3.

use std::{fs, os::unix::fs::DirBuilderExt, sync::Arc, time::Duration};

use object_store::{
    BackoffConfig, ClientOptions, ObjectStore, ObjectStoreExt, RetryConfig, aws::AmazonS3Builder,
    local::LocalFileSystem, memory::InMemory, path::Path, prefix::PrefixStore,
};
use uuid::Uuid;

use crate::{
    cipher::Keys,
    error::StorageError,
    storage_url::{S3, StorageUrl},
};

/// The longest that a server of objects may take to be reached, and to answer.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const TIMEOUT: Duration = Duration::from_secs(30);
/// Somebody waits: an answer that does not come is said soon.
const RETRIES: usize = 2;
const RETRY_TIMEOUT: Duration = Duration::from_secs(15);

/// An object that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its id.
    pub id: Uuid,
    /// Its length, encrypted.
    pub bytes: u64,
}

/// Where files are kept, and the keys that open them. Cloning it touches two counters.
#[derive(Clone, Debug)]
pub struct Storage {
    objects: Arc<dyn ObjectStore>,
    keys: Arc<Keys>,
}

impl Storage {
    /// Opens the storage of an address. A folder is made, closed to other users of the machine; nobody asks a server
    /// yet.
    ///
    /// # Errors
    /// When the folder cannot be made, or the address cannot be used.
    pub fn open(url: &StorageUrl, keys: Keys) -> Result<Storage, StorageError> {
        let objects: Arc<dyn ObjectStore> = match url {
            StorageUrl::Folder(folder) => {
                let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
                made.map_err(|error| StorageError::Failed(error.to_string()))?;
                // An answer that says "kept" is true after a power cut, too.
                Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true))
            }
            StorageUrl::S3(s3) => bucket(s3)?,
        };
        Ok(Storage { objects, keys: Arc::new(keys) })
    }

    /// A storage that ends with the process, for tests.
    pub fn in_memory(keys: Keys) -> Storage {
        Storage { objects: Arc::new(InMemory::new()), keys: Arc::new(keys) }
    }

    /// The same objects under other keys.
    pub fn with_keys(&self, keys: Keys) -> Storage {
        Storage { objects: self.objects.clone(), keys: Arc::new(keys) }
    }

    /// The id of the key of new files.
    pub fn key_id(&self) -> String {
        self.keys.id()
    }

    /// Keeps a file, whole or not at all; one that was there is replaced. A nonce serves once.
    ///
    /// # Errors
    /// When the storage is full, or does not answer.
    pub async fn put(&self, id: Uuid, nonce: [u8; 12], clear: &[u8]) -> Result<(), StorageError> {
        let sealed = self.keys.seal(id, nonce, clear);
        self.objects.put(&path(id), sealed.into()).await?;
        Ok(())
    }

    /// Reads a file, as it was kept to the last byte.
    ///
    /// # Errors
    /// When it is not there, was changed, or the storage does not answer.
    pub async fn get(&self, id: Uuid) -> Result<Vec<u8>, StorageError> {
        let sealed = self.objects.get(&path(id)).await?.bytes().await?;
        self.keys.open(id, &sealed)
    }

    /// Deletes a file; one that is not there is deleted already.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn delete(&self, id: Uuid) -> Result<(), StorageError> {
        match self.objects.delete(&path(id)).await.map_err(StorageError::from) {
            Err(StorageError::Missing) | Ok(()) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Every object that is there. What has another name is nobody's.
    ///
    /// # Errors
    /// When the storage does not answer.
    pub async fn list(&self) -> Result<Vec<Stored>, StorageError> {
        let found = self.objects.list_with_delimiter(Some(&Path::from(FOLDER))).await?;
        let stored = found.objects.iter().filter_map(|object| {
            Some(Stored { id: Uuid::try_parse(object.location.filename()?).ok()?, bytes: object.size })
        });
        Ok(stored.collect())
    }
}

/// Where objects stand, so that others may share a bucket.
const FOLDER: &str = "attachments";

fn path(id: Uuid) -> Path {
    Path::from_iter([FOLDER, &id.to_string()])
}

fn bucket(s3: &S3) -> Result<Arc<dyn ObjectStore>, StorageError> {
    // The one TLS of this program; already there when another part of it was first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let options = ClientOptions::new()
        .with_allow_http(s3.endpoint.starts_with("http://"))
        .with_connect_timeout(CONNECT_TIMEOUT)
        .with_timeout(TIMEOUT);
    let retry = RetryConfig { backoff: BackoffConfig::default(), max_retries: RETRIES, retry_timeout: RETRY_TIMEOUT };
    let store = AmazonS3Builder::new()
        .with_endpoint(&s3.endpoint)
        .with_region(&s3.region)
        .with_bucket_name(&s3.bucket)
        .with_access_key_id(&s3.key_id)
        .with_secret_access_key(&s3.key)
        .with_virtual_hosted_style_request(false)
        .with_client_options(options)
        .with_retry(retry)
        .build()?;
    if s3.prefix.is_empty() {
        return Ok(Arc::new(store));
    }
    Ok(Arc::new(PrefixStore::new(store, s3.prefix.as_str())))
}

//! Tests of the storage of files: a folder, a full disk, what was changed.

use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command};

use files::{Keys, Storage, StorageError, StorageUrl};
use uuid::Uuid;

const FILE: Uuid = Uuid::from_u128(38);

fn keys() -> Keys {
    Keys::derive(b"a secret", [])
}

fn folder(path: &Path) -> Storage {
    Storage::open(&StorageUrl::Folder(path.to_owned()), keys()).unwrap()
}

/// The one object of a folder.
fn object(path: &Path) -> std::path::PathBuf {
    path.join("attachments").join(FILE.to_string())
}

#[tokio::test]
async fn a_file_is_kept_encrypted_and_read_as_it_was() {
    let temporary = tempfile::tempdir().unwrap();
    let path = temporary.path().join("fichiers");
    let storage = folder(&path);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
    storage.put(FILE, [1; 12], b"a photo of Nadia").await.unwrap();
    assert_eq!(storage.get(FILE).await.unwrap(), b"a photo of Nadia");
    let held = fs::read(object(&path)).unwrap();
    assert!(!held.windows(5).any(|part| part == b"Nadia"), "nothing of it can be read on the disk");
    let stored = storage.list().await.unwrap();
    assert_eq!((stored.len(), stored[0].id, stored[0].bytes), (1, FILE, held.len() as u64));
    // Another process, another day: the same secret opens it.
    assert_eq!(folder(&path).get(FILE).await.unwrap(), b"a photo of Nadia");
    storage.delete(FILE).await.unwrap();
    storage.delete(FILE).await.unwrap();
    assert!(matches!(storage.get(FILE).await, Err(StorageError::Missing)));
    assert!(storage.list().await.unwrap().is_empty() && !object(&path).exists());
}

#[tokio::test]
async fn what_was_changed_or_put_in_another_s_place_does_not_open() {
    let temporary = tempfile::tempdir().unwrap();
    let storage = folder(temporary.path());
    storage.put(FILE, [1; 12], b"a photo").await.unwrap();
    let whole = fs::read(object(temporary.path())).unwrap();
    let mut changed = whole.clone();
    changed[30] ^= 1;
    for broken in [&changed[..], &whole[..whole.len() / 2], b""] {
        fs::write(object(temporary.path()), broken).unwrap();
        assert!(matches!(storage.get(FILE).await, Err(StorageError::Broken)));
    }
    let other = Uuid::from_u128(39);
    fs::write(temporary.path().join("attachments").join(other.to_string()), &whole).unwrap();
    assert!(matches!(storage.get(other).await, Err(StorageError::Broken)));
}

/// Run by the next test, in a process whose files may not grow beyond a limit: as a disk without room, the write fails
/// in the middle.
#[tokio::test]
async fn keeps_a_file_where_there_is_no_room() {
    let Ok(path) = variable("FILES_WITHOUT_ROOM").ok_or(()) else { return };
    let storage = folder(Path::new(&path));
    let refused = storage.put(FILE, [1; 12], &vec![7; 2 * 1024 * 1024]).await;
    let Err(StorageError::Failed(words)) = refused else { panic!("{refused:?}") };
    assert!(words.contains("File too large"), "the log says why: {words}");
    // What is smaller than the room that is left is kept.
    storage.put(Uuid::from_u128(40), [2; 12], b"a small one").await.unwrap();
}

#[expect(clippy::disallowed_methods, reason = "a test that runs itself in another process")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[test]
fn a_full_disk_leaves_nothing_behind() {
    let temporary = tempfile::tempdir().unwrap();
    let program = std::env::current_exe().unwrap();
    // A file may grow to 1 MiB; the signal that says so is ignored, so that the write fails as on a full disk.
    let script = "trap '' XFSZ; ulimit -f 1024; exec \"$0\" --exact keeps_a_file_where_there_is_no_room --nocapture";
    let output = Command::new("bash")
        .args(["-c", script])
        .arg(program)
        .env("FILES_WITHOUT_ROOM", temporary.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said} {}", String::from_utf8_lossy(&output.stderr));
    let left: Vec<_> = fs::read_dir(temporary.path().join("attachments")).unwrap().map(|one| one.unwrap()).collect();
    assert_eq!(left.len(), 1, "half a file is no file: {left:?}");
    assert_eq!(left[0].file_name().to_str(), Some(Uuid::from_u128(40).to_string().as_str()));
}

#[test]
fn a_folder_that_cannot_be_made_is_said() {
    let refused = Storage::open(&StorageUrl::Folder("/proc/jalon/fichiers".into()), keys());
    assert!(matches!(refused, Err(StorageError::Failed(_))));
}

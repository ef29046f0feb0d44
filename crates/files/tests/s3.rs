//! Tests of the storage in a bucket, on a real server that speaks S3 (moto).

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use files::{Keys, Storage, StorageError, StorageUrl};
use uuid::Uuid;

const SERVER: &str = include_str!("s3_server.py");
const FILE: Uuid = Uuid::from_u128(38);

/// A server that ends with its test.
struct Server {
    process: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    fn start() -> Server {
        let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/test-tools/venv/bin/python");
        assert!(python.exists(), "run bin/setup --test: {} is missing", python.display());
        let mut process = Command::new(python)
            .args(["-c", SERVER])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("python starts");
        let mut port = String::new();
        let stdout = process.stdout.take().expect("stdout is piped");
        BufReader::new(stdout).read_line(&mut port).expect("it says its port");
        Server { port: port.trim().parse().expect("the server started"), process }
    }

    fn storage(&self, path: &str) -> Storage {
        let url = format!("s3+http://jalon:a%2Fsecret@127.0.0.1:{}/{path}?region=fr-par", self.port);
        Storage::open(&StorageUrl::parse(&url).expect("this is an address"), Keys::derive(b"a secret", [])).unwrap()
    }
}

#[tokio::test]
async fn files_are_kept_in_a_bucket_as_in_a_folder() {
    let server = Server::start();
    let storage = server.storage("jalon/preuves");
    let photo: Vec<u8> = (0..3_000_000_u32).map(|one| u8::try_from(one % 251).unwrap()).collect();
    storage.put(FILE, [1; 12], &photo).await.unwrap();
    assert!(storage.get(FILE).await.unwrap() == photo);
    storage.put(FILE, [2; 12], b"another").await.unwrap();
    assert_eq!(storage.get(FILE).await.unwrap(), b"another", "it is replaced whole");
    assert_eq!(storage.list().await.unwrap().iter().map(|one| one.id).collect::<Vec<_>>(), [FILE]);
    assert!(server.storage("jalon").list().await.unwrap().is_empty(), "under its prefix only");
    let other = Storage::open(
        &StorageUrl::parse(&format!("s3+http://a:b@127.0.0.1:{}/jalon/preuves", server.port)).unwrap(),
        Keys::derive(b"another secret", []),
    );
    assert!(matches!(other.unwrap().get(FILE).await, Err(StorageError::UnknownKey(_))), "its owner cannot read it");
    storage.delete(FILE).await.unwrap();
    storage.delete(FILE).await.unwrap();
    assert!(matches!(storage.get(FILE).await, Err(StorageError::Missing)));
    assert!(storage.list().await.unwrap().is_empty());
}

#[tokio::test]
async fn more_files_than_one_answer_names_are_all_listed() {
    let server = Server::start();
    let storage = server.storage("jalon");
    for number in 0..1_005 {
        storage.put(Uuid::from_u128(number), [1; 12], b"a").await.unwrap();
    }
    assert_eq!(storage.list().await.unwrap().len(), 1_005);
}

#[tokio::test]
async fn a_bucket_that_is_not_there_and_a_server_that_does_not_answer_are_said() {
    let server = Server::start();
    let lost = server.storage("no-such-bucket").put(FILE, [1; 12], b"a photo").await;
    assert!(matches!(lost, Err(StorageError::Missing | StorageError::Failed(_))), "{lost:?}");
    let storage = server.storage("jalon");
    drop(server);
    let refused = storage.put(FILE, [1; 12], b"a photo").await;
    let Err(StorageError::Failed(words)) = refused else { panic!("{refused:?}") };
    assert!(!words.contains("a/secret") && !words.contains("a%2Fsecret"), "no key in a log: {words}");
}

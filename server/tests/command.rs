//! Tests of the program itself: what it refuses, what it says, and what it leaves on the disk.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use portal::testing::Story;
use store::{
    Db,
    testing::{TestDb, contents, postgres},
};
use tempfile::TempDir;

/// In seconds: more than any command here takes, the making of a demonstration too.
const DEADLINE: &str = "40";

/// An installation in a folder of its own.
struct Installation {
    folder: TempDir,
    /// A PostgreSQL, or the file of the folder.
    postgres: Option<TestDb>,
}

impl Installation {
    async fn on_each_engine() -> [Installation; 2] {
        let folder = || TempDir::new().expect("a temporary folder");
        [
            Installation { folder: folder(), postgres: None },
            Installation { folder: folder(), postgres: Some(postgres().await) },
        ]
    }

    fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("var")
    }

    /// A server that comes to listen though it must not never ends: it is ended, with 137.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("timeout");
        command.args(["--signal=KILL", DEADLINE, env!("CARGO_BIN_EXE_jalon")]);
        command.args(arguments).env_clear().env("JALON_DATA", self.data()).current_dir(self.folder.path());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        if let Some(test) = &self.postgres {
            command.env("DATABASE_URL", &test.url).env("JALON_SECRET", "a secret that only tests know");
        }
        command
    }

    /// Runs a command to its end; its exit code and everything that it said.
    fn jalon(&self, arguments: &[&str], env: &[(&str, &str)]) -> (Option<i32>, String) {
        said(self.command(arguments).envs(env.iter().copied()).output().expect("jalon starts"))
    }

    async fn database(&self) -> Db {
        match &self.postgres {
            Some(test) => test.db.clone(),
            None => Db::open(&format!("sqlite://{}", self.data().join("jalon.db").display())).await.expect("it opens"),
        }
    }
}

fn said(output: Output) -> (Option<i32>, String) {
    let words = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("it speaks UTF-8"));
    (output.status.code(), words.concat())
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

#[tokio::test]
async fn a_real_database_is_neither_emptied_nor_shown() {
    for jalon in Installation::on_each_engine().await {
        assert_eq!(jalon.jalon(&["migrate"], &[]).0, Some(0));
        let db = jalon.database().await;
        Story::on(db.clone()).allocataire("Nadia Benali").await;
        let before = contents(&db).await;

        for arguments in [&["demo"][..], &["demo", "--reset"]] {
            let (code, words) = jalon.jalon(arguments, &[]);
            assert_eq!(code, Some(1), "{words}");
            assert!(words.contains("rien n’est effacé") && words.contains("JALON_DATA"), "{words}");
        }
        // A free port: it must not come to listen there.
        let addr = ("JALON_ADDR", "127.0.0.1:0");
        for (arguments, env) in [
            (&["serve", "--demo"][..], &[addr][..]),
            (&["serve"], &[addr, ("JALON_DEMO", "1")]),
            (&[], &[addr, ("JALON_DEMO", "1")]),
        ] {
            let (code, words) = jalon.jalon(arguments, env);
            assert_eq!(code, Some(2), "{words}");
            assert!(words.contains("codes compris") && words.contains("jalon demo"), "{words}");
        }
        let (code, words) = jalon.jalon(&["check"], &[("JALON_DEMO", "1")]);
        assert_eq!(code, Some(1), "{words}");
        assert!(words.contains("codes compris"), "{words}");
        assert_eq!(contents(&db).await, before);
    }
}

#[tokio::test]
async fn an_empty_database_is_no_demonstration_until_it_is_made() {
    for jalon in Installation::on_each_engine().await {
        let demo = ("JALON_DEMO", "1");
        let (code, words) = jalon.jalon(&["serve"], &[demo, ("JALON_ADDR", "127.0.0.1:0")]);
        assert_eq!(code, Some(2), "{words}");
        assert_eq!(jalon.jalon(&["demo"], &[]).0, Some(0));
        let (code, words) = jalon.jalon(&["check"], &[demo]);
        assert_eq!(code, Some(0), "{words}");
        let (_, words) = jalon.jalon(&["check"], &[("JALON_SMTP_URL", "none"), ("JALON_SMS_URL", "none")]);
        assert!(words.contains("N’y mettez personne de réel"), "{words}");
    }
}

#[tokio::test]
async fn a_deep_check_names_the_contract_that_is_not_what_was_signed() {
    use domain::contract::{CommitmentKind, Side};
    for jalon in Installation::on_each_engine().await {
        assert_eq!(jalon.jalon(&["migrate"], &[]).0, Some(0));
        let db = jalon.database().await;
        let story = Story::on(db.clone());
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let step = (Side::Allocataire, CommitmentKind::Sante, "Voir un dentiste");
        let version = story.signed_contract(&claire, &nadia, &[step]).await;
        let (_, words) = jalon.jalon(&["check", "--deep"], &[]);
        assert!(words.contains("Signatures relues\u{a0}: 2.") && !words.contains(&version.to_string()), "{words}");
        let altered = "UPDATE health_words SET label = 'autre chose'";
        assert!(db.query(altered).run().await.unwrap() > 0);
        let (code, words) = jalon.jalon(&["check", "--deep"], &[]);
        assert_eq!(code, Some(1), "{words}");
        assert!(words.contains(&version.to_string()) && !words.contains("autre chose"), "{words}");
        assert!(!jalon.jalon(&["check"], &[]).1.contains(&version.to_string()), "it is asked for");
    }
}

#[tokio::test]
async fn a_deep_check_opens_every_file_and_names_the_one_that_is_lost() {
    for jalon in Installation::on_each_engine().await {
        assert_eq!(jalon.jalon(&["migrate"], &[]).0, Some(0));
        let (_, words) = jalon.jalon(&["check", "--deep"], &[]);
        assert!(words.contains("Fichiers relus\u{a0}: 0."), "{words}");
        assert_eq!(jalon.jalon(&["demo"], &[]).0, Some(0));
        let (_, words) = jalon.jalon(&["check", "--deep"], &[]);
        assert!(words.contains("Fichiers relus\u{a0}: 2.") && !words.contains("Fichier "), "{words}");
        let (code, words) = jalon.jalon(&["check", "--deep"], &[("JALON_SECRET", "a secret that never sealed a file")]);
        assert_eq!((code, words.matches("JALON_SECRET_FORMER").count()), (Some(1), 2), "{words}");

        let mut files: Vec<_> =
            fs::read_dir(jalon.data().join("fichiers/attachments")).unwrap().map(|one| one.unwrap().path()).collect();
        let [lost, changed] = [files.pop().unwrap(), files.pop().unwrap()];
        fs::remove_file(&lost).unwrap();
        let mut bytes = fs::read(&changed).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(&changed, bytes).unwrap();
        let (code, words) = jalon.jalon(&["check", "--deep"], &[]);
        assert_eq!(code, Some(1), "{words}");
        for (path, said) in
            [(&lost, "il n’est plus dans le stockage"), (&changed, "il n’est plus celui qui a été ajouté")]
        {
            let id = path.file_name().unwrap().to_str().unwrap();
            assert!(words.contains(&format!("Fichier {id}\u{a0}: {said}.")), "{words}");
        }
    }
}

#[tokio::test]
async fn check_says_what_leaves_in_clear_and_what_others_can_read() {
    let [jalon, _] = Installation::on_each_engine().await;
    assert_eq!(jalon.jalon(&["migrate"], &[]).0, Some(0));
    fs::set_permissions(jalon.data(), Permissions::from_mode(0o755)).unwrap();
    let clear = [
        ("JALON_SMTP_URL", "smtp://mail.example.org:25"),
        ("JALON_SMS_URL", "http://sms.example.org:13013/cgi-bin/sendsms?username=a&password=b"),
    ];
    let (_, words) = jalon.jalon(&["check"], &clear);
    for part in ["en clair vers mail.example.org", "en clair vers sms.example.org", "peuvent lire"] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let safe = [
        ("JALON_SMTP_URL", "smtp://mail.example.org:587?tls=required"),
        ("JALON_SMS_URL", "http://127.0.0.1:13013/cgi-bin/sendsms?username=a&password=b"),
    ];
    let (_, words) = jalon.jalon(&["check"], &safe);
    assert!(!words.contains("en clair"), "{words}");
}

#[tokio::test]
async fn a_data_folder_left_open_is_closed_at_the_start() {
    for jalon in Installation::on_each_engine().await {
        fs::create_dir(jalon.data()).unwrap();
        fs::set_permissions(jalon.data(), Permissions::from_mode(0o777)).unwrap();
        fs::write(jalon.data().join("secret"), "a secret that everybody could read").unwrap();
        fs::set_permissions(jalon.data().join("secret"), Permissions::from_mode(0o644)).unwrap();
        assert_eq!(jalon.jalon(&["migrate"], &[]).0, Some(0));
        assert_eq!(mode(&jalon.data()), 0o700);
        for file in fs::read_dir(jalon.data()).unwrap() {
            let path = file.unwrap().path();
            let own = if path.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(mode(&path), own, "{}", path.display());
        }
        if jalon.postgres.is_none() {
            fs::set_permissions(jalon.data().join("jalon.db"), Permissions::from_mode(0o666)).unwrap();
            assert_eq!(jalon.jalon(&["migrate"], &[]).0, Some(0));
            assert_eq!(mode(&jalon.data().join("jalon.db")), 0o600);
        }
    }
}

#[tokio::test]
async fn programs_that_start_at_once_on_a_new_database_all_start() {
    let [jalon, _] = Installation::on_each_engine().await;
    let starting: Vec<Child> = (0..6).map(|_| jalon.command(&["migrate"]).spawn().expect("jalon starts")).collect();
    for child in starting {
        let (code, words) = said(child.wait_with_output().expect("jalon ends"));
        assert_eq!(code, Some(0), "{words}");
    }
}

//! Real servers on loopback for the stories, stopped with them.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use percent_encoding::percent_decode;
use serde_json::Value;
use tempfile::TempDir;
use url::Url;

const SMTPD: &str = include_str!("smtpd.py");
const KANNEL: &str = include_str!("kannel.conf");
/// Where Debian's kannel-extras puts the pretended operator.
const FAKESMSC: &str = "/usr/lib/kannel/test/fakesmsc";
/// The longest that a condition may take to come true.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A process that ends when the story does.
struct Peer(Child);

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until a condition holds.
fn until(what: &str, mut condition: impl FnMut() -> bool) {
    let began = Instant::now();
    while !condition() {
        assert!(began.elapsed() < TIMEOUT, "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn listens(port: u16) -> bool {
    TcpStream::connect(("127.0.0.1", port)).is_ok()
}

fn free_ports<const N: usize>() -> [u16; N] {
    // Held together, so that they differ.
    let held: [TcpListener; N] = std::array::from_fn(|_| TcpListener::bind("127.0.0.1:0").expect("a port is free"));
    held.map(|listener| listener.local_addr().expect("it has an address").port())
}

/// The Python of the tests, made by bin/setup.
fn python() -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/test-tools/venv/bin/python");
    assert!(path.exists(), "run bin/setup --test: {} is missing", path.display());
    path
}

/// A mail server that asks for STARTTLS and a password.
pub struct MailServer {
    folder: TempDir,
    port: u16,
    _process: Peer,
}

impl MailServer {
    /// Starts it, with a certificate made for it.
    pub fn start() -> MailServer {
        let folder = TempDir::new().expect("a temporary folder");
        make_certificate(folder.path());
        let mut child = Command::new(python())
            .args(["-c", SMTPD])
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python starts");
        let mut port = String::new();
        let stdout = child.stdout.take().expect("stdout is piped");
        BufReader::new(stdout).read_line(&mut port).expect("it says its port");
        let port = port.trim().parse().expect("the mail server started");
        MailServer { folder, port, _process: Peer(child) }
    }

    /// Its address, with a password.
    pub fn url(&self, password: &str) -> Url {
        let text = format!("smtp://jalon:{password}@localhost:{}?tls=required", self.port);
        Url::parse(&text).expect("this is an address")
    }

    /// Its certificate, PEM.
    pub fn certificate(&self) -> Vec<u8> {
        fs::read(self.folder.path().join("cert.pem")).expect("the certificate was made")
    }

    /// How each mail came: `to`, `tls`, `auth`.
    pub fn log(&self) -> Vec<Value> {
        let log = fs::read_to_string(self.folder.path().join("log.jsonl")).unwrap_or_default();
        log.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
    }

    /// A mail as it was received, its lines as they travelled.
    pub fn mail(&self, number: usize) -> String {
        fs::read_to_string(self.folder.path().join(format!("{number}.eml"))).expect("the mail came")
    }
}

fn make_certificate(folder: &Path) {
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"])
        .args(["-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=localhost"])
        .args(["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"])
        .current_dir(folder)
        .stderr(Stdio::null())
        .status()
        .expect("openssl starts");
    assert!(made.success());
}

/// Kannel, with a telephone at its end.
pub struct Kannel {
    folder: TempDir,
    sendsms: u16,
    smsc: u16,
    phone: Option<Peer>,
    _boxes: [Peer; 2],
}

impl Kannel {
    /// Starts it; its telephone too.
    pub fn start() -> Kannel {
        let folder = TempDir::new().expect("a temporary folder");
        let [admin, inner, smsc, sendsms] = free_ports();
        let mut conf = KANNEL.replace("{folder}", &folder.path().display().to_string());
        for (name, port) in [("{admin}", admin), ("{box}", inner), ("{smsc}", smsc), ("{sendsms}", sendsms)] {
            conf = conf.replace(name, &port.to_string());
        }
        let path = folder.path().join("kannel.conf");
        fs::File::create(&path).and_then(|mut file| file.write_all(conf.as_bytes())).expect("it can be written");
        let bearer = quiet(Command::new("bearerbox").args(["-v", "4"]).arg(&path));
        until("bearerbox listens", || listens(inner) && listens(smsc));
        let sms = quiet(Command::new("smsbox").args(["-v", "4"]).arg(&path));
        until("smsbox listens", || listens(sendsms));
        let mut kannel = Kannel { folder, sendsms, smsc, phone: None, _boxes: [sms, bearer] };
        kannel.switch_phone_on();
        kannel
    }

    fn phone_log(&self) -> PathBuf {
        self.folder.path().join("phone.log")
    }

    /// Puts the telephone back on the network.
    pub fn switch_phone_on(&mut self) {
        let log = fs::File::create(self.phone_log()).expect("it can be written");
        let mut command = Command::new(FAKESMSC);
        command.args(["-H", "127.0.0.1", "-m", "0", "-r"]).arg(self.smsc.to_string()).arg("1 2 text nop");
        let child = command.stdout(Stdio::null()).stderr(log).spawn().expect("fakesmsc starts");
        self.phone = Some(Peer(child));
        let bearer = self.folder.path().join("bearerbox.log");
        until("the telephone is on the network", || {
            fs::read_to_string(&bearer).unwrap_or_default().contains("Fakesmsc client connected")
        });
    }

    /// Takes the telephone off the network.
    pub fn switch_phone_off(&mut self) {
        self.phone = None;
        let bearer = self.folder.path().join("bearerbox.log");
        until("the network has noticed", || {
            fs::read_to_string(&bearer).unwrap_or_default().contains("EOF from fakesmsc client")
        });
    }

    /// Its address, with a password.
    pub fn url(&self, password: &str) -> Url {
        Url::parse(&format!("http://jalon:{password}@127.0.0.1:{}", self.sendsms)).expect("this is an address")
    }

    /// Waits for a number of whole messages on the telephone, and reads them.
    pub fn received(&self, count: usize) -> Vec<Sms> {
        let read = || read_phone(&fs::read_to_string(self.phone_log()).unwrap_or_default());
        until("the telephone receives", || read().len() >= count);
        read()
    }
}

/// An SMS as the telephone got it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sms {
    /// Who it says it is from.
    pub from: String,
    /// The number.
    pub to: String,
    /// What one reads.
    pub text: String,
}

/// Reads what the pretended operator says. It says each line of a text apart, and each part of a long one:
/// `<JALON +33639980012 udh %05%00%03%00%02%01 data Jalon+%3A…>`, where the last two bytes are "of 2" and "the 1st".
fn read_phone(log: &str) -> Vec<Sms> {
    let mut all: Vec<Sms> = Vec::new();
    let mut waited_for = 0;
    for line in log.lines() {
        let Some((_, said)) = line.split_once("Got message ").and_then(|(_, rest)| rest.split_once(": <")) else {
            continue;
        };
        let said = said.trim_end_matches('>');
        let words: Vec<&str> = said.splitn(4, ' ').collect();
        match words[..] {
            [from, to, "text", text] => all.push(Sms { from: from.into(), to: to.into(), text: text.into() }),
            // UCS-2 travels as bytes.
            [from, to, "ucs-2", data] => {
                let bytes: Vec<u8> = percent_decode(data.replace('+', "%20").as_bytes()).collect();
                let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                let text = String::from_utf16(&units).expect("it is UTF-16");
                all.push(Sms { from: from.into(), to: to.into(), text });
            }
            [from, to, "udh", part] => {
                let (header, data) = part.split_once(" data ").expect("a part has data");
                let numbers: Vec<u8> =
                    header.split('%').skip(5).map(|hex| u8::from_str_radix(hex, 16).expect("hexadecimal")).collect();
                let text: String = url::form_urlencoded::parse(format!("t={data}").as_bytes())
                    .map(|(_, text)| text.into_owned())
                    .collect();
                match numbers[..] {
                    [of, 1] => {
                        waited_for = of - 1;
                        all.push(Sms { from: from.into(), to: to.into(), text });
                    }
                    _ => {
                        waited_for -= 1;
                        all.last_mut().expect("the first part came first").text.push_str(&text);
                    }
                }
            }
            _ => {
                let last = all.last_mut().unwrap_or_else(|| panic!("a text begins with who it is from: {line}"));
                last.text.push('\n');
                last.text.push_str(said);
            }
        }
    }
    if waited_for > 0 {
        all.pop();
    }
    all
}

fn quiet(command: &mut Command) -> Peer {
    Peer(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("kannel is installed: bin/setup --test"))
}

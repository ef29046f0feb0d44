//! Mail server and SMS gateway of tests that answer slowly, codes apart.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::{mpsc, watch},
};
use url::Url;

use crate::notify::{Gateway, MailChannel, SmsChannel, Smtp};

/// What the texts of codes hold, as a mail's subject and as the query of a gateway.
const CODE_WORDS: [&str; 2] = ["votre code", "votre+code"];

/// How long other messages are held.
#[derive(Clone)]
enum Hold {
    /// Until the test says so.
    Until(watch::Receiver<bool>),
    /// So long, each.
    For(std::time::Duration),
}

#[derive(Clone)]
struct Peer {
    hold: Hold,
    held: Arc<AtomicUsize>,
    codes: mpsc::UnboundedSender<String>,
}

/// The two servers of a test.
pub struct SlowServers {
    mail: Url,
    sms: Url,
    release: watch::Sender<bool>,
    held: [Arc<AtomicUsize>; 2],
    codes: mpsc::UnboundedReceiver<String>,
}

impl SlowServers {
    /// Servers that hold every message that is no code until [`SlowServers::release`].
    pub async fn holding() -> SlowServers {
        SlowServers::start(None).await
    }

    /// Servers that answer after a while, codes too.
    pub async fn taking(time: std::time::Duration) -> SlowServers {
        SlowServers::start(Some(time)).await
    }

    async fn start(time: Option<std::time::Duration>) -> SlowServers {
        let (release, released) = watch::channel(false);
        let (told, codes) = mpsc::unbounded_channel();
        let held = [Arc::<AtomicUsize>::default(), Arc::default()];
        let peer = |held: &Arc<AtomicUsize>| Peer {
            hold: time.map_or(Hold::Until(released.clone()), Hold::For),
            held: held.clone(),
            codes: told.clone(),
        };
        let mail = listen("smtp", peer(&held[0]), |stream, peer| Box::pin(take_mail(stream, peer))).await;
        let sms = listen("http", peer(&held[1]), |stream, peer| Box::pin(take_sms(stream, peer))).await;
        SlowServers { mail, sms, release, held, codes }
    }

    /// The channels that lead to them.
    pub fn channels(&self) -> (MailChannel, SmsChannel) {
        let smtp = Smtp::new(&self.mail, "Jalon <jalon@jalon.example.org>", None).expect("the address can be used");
        let gateway = Gateway::new(&self.sms, "JALON").expect("the address can be used");
        (MailChannel::Smtp(smtp), SmsChannel::Kannel(gateway))
    }

    /// How many mails and SMS that are no code wait for their answer.
    pub fn held(&self) -> [usize; 2] {
        [0, 1].map(|index| self.held[index].load(Ordering::SeqCst))
    }

    /// Waits for the next message that holds a code: its text.
    pub async fn next_code(&mut self) -> String {
        self.codes.recv().await.expect("the servers run")
    }

    /// Answers whoever waits, and at once from now on.
    pub fn release(&self) {
        self.release.send_replace(true);
    }
}

type Taking = std::pin::Pin<Box<dyn Future<Output = std::io::Result<()>> + Send>>;

async fn listen(scheme: &str, peer: Peer, take: fn(TcpStream, Peer) -> Taking) -> Url {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let port = listener.local_addr().expect("it has an address").port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(take(stream, peer.clone()));
        }
    });
    let user = if scheme == "http" { "jalon:secret@" } else { "" };
    Url::parse(&format!("{scheme}://{user}127.0.0.1:{port}")).expect("this is an address")
}

impl Peer {
    /// Holds a message as long as it must be.
    async fn hold(&self, text: String) {
        let is_code = CODE_WORDS.iter().any(|words| text.contains(words));
        if !is_code {
            self.held.fetch_add(1, Ordering::SeqCst);
        }
        match &self.hold {
            Hold::Until(_) if is_code => {}
            Hold::Until(released) => {
                // The test that forgets to release them ends all the same.
                let _ = released.clone().wait_for(|released| *released).await;
            }
            Hold::For(time) => tokio::time::sleep(*time).await,
        }
        if is_code {
            let _ = self.codes.send(text);
        } else {
            self.held.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

/// SMTP (RFC 5321), for one who makes no mistake.
async fn take_mail(stream: TcpStream, peer: Peer) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 slow\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let answer: &[u8] = match line.get(..4).unwrap_or_default() {
            "EHLO" | "MAIL" | "RCPT" => b"250 ok\r\n",
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    text += &line;
                    text.push('\n');
                }
                peer.hold(text).await;
                b"250 ok\r\n"
            }
            _ => b"221 bye\r\n",
        };
        write.write_all(answer).await?;
    }
    Ok(())
}

/// HTTP, one request a connection.
async fn take_sms(stream: TcpStream, peer: Peer) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let asked = lines.next_line().await?.unwrap_or_default();
    while lines.next_line().await?.is_some_and(|line| !line.is_empty()) {}
    peer.hold(asked).await;
    write.write_all(b"HTTP/1.1 202 Accepted\r\nContent-Length: 11\r\nConnection: close\r\n\r\n0: Accepted").await
}

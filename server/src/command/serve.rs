//! `jalon serve`: runs the site and its background jobs until SIGTERM.

use std::net::SocketAddr;

use anyhow::{Context, anyhow};
use axum::serve::ListenerExt;
use clap::Args;
use portal::{
    access::write_readings,
    demo,
    jobs::SHUTDOWN_TIMEOUT,
    notify::{Courier, Gateway, MailChannel, MemoryBox, SmsChannel, Smtp},
    offer,
};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    time::timeout,
};

use super::context::{Done, Failure, NOT_A_DEMONSTRATION, load_with, open};
use crate::{
    config::{Config, Transport},
    jobs,
    router::{Options, router},
};

/// Options of the server.
#[derive(Debug, Default, Args)]
pub struct Serve {
    /// Montre les messages envoyés à l’adresse /demo/messages, et se passe de serveurs de mail et de SMS
    #[arg(long)]
    demo: bool,
    /// L’adresse et le port d’écoute, par exemple 127.0.0.1:3000
    #[arg(long, value_name = "ADRESSE")]
    addr: Option<String>,
}

impl Serve {
    pub(super) async fn run(self) -> Done {
        let mut options = Vec::new();
        if self.demo {
            options.push(("JALON_DEMO", "1".to_owned()));
        }
        if let Some(addr) = self.addr {
            options.push(("JALON_ADDR", addr));
        }
        let config = load_with(&options)?;
        let missing = config.missing_to_serve();
        if !missing.is_empty() {
            return Err(Failure::WrongUse(missing.join("\n")));
        }
        listen_to_log(&config.server.log);
        for words in config.warnings().into_iter().chain(config.dangers()) {
            tracing::warn!("{words}");
        }
        serve(&config).await
    }
}

fn listen_to_log(filter: &str) {
    let filter = tracing_subscriber::EnvFilter::new(filter);
    tracing_subscriber::fmt().json().flatten_event(true).with_env_filter(filter).with_writer(std::io::stderr).init();
}

async fn serve(config: &Config) -> Done {
    let listener = TcpListener::bind(config.server.addr).await.with_context(|| {
        format!("L’adresse {} est prise ou interdite. Donnez-en une autre par --addr.", config.server.addr)
    })?;
    let portal = open(config).await?;
    if config.server.demo && !demo::is_demonstration(&portal).await.map_err(|error| anyhow!(error.to_string()))? {
        portal.db.close().await;
        return Err(Failure::WrongUse(NOT_A_DEMONSTRATION.to_owned()));
    }
    offer::refresh(&portal).await.map_err(|error| anyhow!(error.to_string()))?;
    let courier = courier(config, &portal)?;
    let server_id = jobs::own_server_id(&portal, &config.data);
    let background = jobs::start(&portal, courier, config, server_id);
    let options = Options {
        server_id,
        demo: config.server.demo,
        api_rate: config.api.rate,
        data: config.data.clone(),
        tiles: config.geo.tiles.clone(),
    };
    let app = router(portal.clone(), &options);
    // Without it a page waits 40 ms for an acknowledgement that the browser delays.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY could not be set");
        }
    });
    tracing::info!(addr = %config.server.addr, url = %config.server.public_url, engine = portal.db.engine(), "ready");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = axum::serve(listener, app.into_make_service_with_connect_info::<SocketAddr>()).with_graceful_shutdown(
        async move {
            let _ = stopped.await;
        },
    );
    let server = tokio::spawn(server.into_future());
    told_to_stop().await?;
    tracing::info!("stopping");
    let _ = stop.send(());
    if timeout(SHUTDOWN_TIMEOUT, server).await.is_err() {
        tracing::warn!("a request did not end in time");
    }
    background.stop().await;
    // After the last request: who read what during the last second.
    if let Err(error) = write_readings(&portal).await {
        tracing::error!(%error, "readings of personal data could not be recorded");
    }
    portal.db.close().await;
    Ok(())
}

async fn told_to_stop() -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        asked = tokio::signal::ctrl_c() => asked,
        _ = terminate.recv() => Ok(()),
    }
}

/// The two ways out. A demonstration without servers keeps its messages to itself.
fn courier(config: &Config, portal: &portal::Portal) -> anyhow::Result<Courier> {
    let memory = MemoryBox::default();
    let mail = match &config.mail.smtp {
        Transport::By(url) => {
            let certificate = match &config.mail.ca {
                Some(path) => Some(std::fs::read(path).with_context(|| format!("{} ne se lit pas.", path.display()))?),
                None => None,
            };
            let smtp = Smtp::new(url, &config.mail.from, certificate.as_deref());
            MailChannel::Smtp(smtp.map_err(|why| anyhow!("JALON_SMTP_URL : {why}."))?)
        }
        Transport::None => MailChannel::None,
        Transport::Missing => MailChannel::Memory(memory.clone()),
    };
    let sms = match &config.sms.gateway {
        Transport::By(url) => {
            let gateway = Gateway::new(url, &config.sms.from);
            SmsChannel::Kannel(gateway.map_err(|why| anyhow!("JALON_SMS_URL : {why}."))?)
        }
        Transport::None => SmsChannel::None,
        Transport::Missing => SmsChannel::Memory(memory),
    };
    Ok(Courier::new(portal.clone(), mail, sms))
}

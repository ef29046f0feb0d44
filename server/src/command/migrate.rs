//! `jalon migrate`: runs the migrations.

use super::context::{Done, load, open};

pub(super) async fn run() -> Done {
    let config = load()?;
    let portal = open(&config).await?;
    println!("La base est prête ({}).", portal.db.engine());
    portal.db.close().await;
    Ok(())
}

//! `jalon check`: what is in force, and what is wrong.

use super::{Done, Failure, open_db};
use crate::config::{Config, InForce, environment};

pub(super) async fn run() -> Done {
    let config = match Config::load(environment) {
        Ok(config) => config,
        Err(error) => {
            show(&error.in_force);
            return Err(Failure::WrongUse(error.to_string()));
        }
    };
    show(&config.in_force);
    println!();
    let mut wrong = config.missing_to_serve();
    wrong.extend(config.dangers());
    match look_inside(&config).await {
        Ok(words) => println!("{words}"),
        Err(error) => wrong.push(format!("{error:#}")),
    }
    for words in config.warnings() {
        println!("Attention : {words}");
    }
    if wrong.is_empty() {
        println!("Tout va bien.");
        return Ok(());
    }
    Err(anyhow::anyhow!("Ce qui ne va pas :\n- {}", wrong.join("\n- ")).into())
}

fn show(in_force: &[InForce]) {
    let width = in_force.iter().map(|one| one.name.len()).max().unwrap_or_default();
    for one in in_force {
        println!("{:width$}  {} ({})", one.name, one.value, one.origin);
    }
}

/// Whether the database answers and its seats are counted right. A file that is not there yet is not made here.
async fn look_inside(config: &Config) -> anyhow::Result<String> {
    if config.sqlite_file().is_some_and(|file| !file.exists()) {
        return Ok("La base n’existe pas encore : le premier démarrage la crée.".to_owned());
    }
    let db = open_db(config).await?;
    let miscounted = store::session::miscounted(&db).await;
    let engine = db.engine();
    db.close().await;
    match miscounted {
        Ok(0) => Ok(format!("La base répond ({engine}). Les places des sessions sont bien comptées.")),
        Ok(count) => anyhow::bail!("{count} sessions comptent mal leurs places : signalez-le à qui maintient Jalon."),
        Err(_) => anyhow::bail!("La base n’est pas au niveau de cette version. Lancez « jalon migrate »."),
    }
}

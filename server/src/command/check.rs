//! `jalon check`: the configuration in force, health of jobs, problems; signed contracts and files when asked.

use anyhow::Context;
use clap::Args;
use portal::{clock::Clock, jobs::health};
use store::Db;

use super::{
    context::{Done, Failure, NOT_A_DEMONSTRATION, open_db},
    deep_check,
    job_report::{Report, report},
    retention_report,
};
use crate::{
    config::{Config, InForce, environment},
    jobs::known_server_id,
};

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Relit chaque contrat signé, compare son texte à ce que chacun a signé, et ouvre chaque fichier ajouté
    #[arg(long)]
    deep: bool,
}

impl Check {
    pub(super) async fn run(self) -> Done {
        run(self.deep).await
    }
}

async fn run(deep: bool) -> Done {
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
    let (mut jobs, mut retention) = (Report::default(), Vec::new());
    let mut warnings = config.warnings();
    warnings.extend(config.data_folder_warning());
    match look_inside(&config, deep).await {
        Ok(inside) => {
            println!("{}", inside.words);
            for words in &inside.deep {
                println!("{words}");
            }
            jobs = inside.jobs;
            retention = inside.retention;
            wrong.extend(inside.wrong);
            warnings.extend(inside.warning);
        }
        Err(error) => wrong.push(format!("{error:#}")),
    }
    for line in jobs.lines.iter().chain(&retention) {
        println!("{line}");
    }
    for words in warnings.iter().chain(&jobs.warnings) {
        println!("Attention : {words}");
    }
    if wrong.is_empty() {
        println!("{}", if jobs.warnings.is_empty() { "Tout va bien." } else { "La configuration est bonne." });
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

/// What the database holds, when it is there.
#[derive(Default)]
struct Inside {
    words: String,
    jobs: Report,
    /// What the retention rules would delete now.
    retention: Vec<String>,
    /// Why `serve` would refuse it.
    wrong: Vec<String>,
    /// What `--deep` has checked.
    deep: Vec<String>,
    /// What people would suffer from.
    warning: Option<String>,
}

/// Whether the database answers, its seats are counted right and its jobs run. A file that is not there yet is not
/// made here.
async fn look_inside(config: &Config, deep: bool) -> anyhow::Result<Inside> {
    if config.database.file().is_some_and(|file| !file.exists()) {
        let words = "La base n’existe pas encore : le premier démarrage la crée.".to_owned();
        let wrong = config.server.demo.then(|| NOT_A_DEMONSTRATION.to_owned()).into_iter().collect();
        return Ok(Inside { words, wrong, ..Inside::default() });
    }
    let db = open_db(config).await?;
    let mut found = inspect(&db, config).await;
    if let (true, Ok(inside)) = (deep, &mut found) {
        match deep_check::check(&db, config).await {
            Ok(checked) => {
                inside.deep = checked.words;
                inside.wrong.extend(checked.wrong);
            }
            Err(error) => found = Err(error),
        }
    }
    db.close().await;
    found
}

async fn inspect(db: &Db, config: &Config) -> anyhow::Result<Inside> {
    let server_id = known_server_id(&config.data)
        .with_context(|| format!("L’identifiant de ce serveur ne se lit pas dans {}.", config.data.display()))?;
    let miscounted = store::session::miscounted(db).await;
    let overview = health::overview(db, server_id, Clock::System.now()).await;
    let marked = store::demo::is_marked(db).await;
    let retention = retention_report::report(db, &config.retention, Clock::System.now()).await;
    let (Ok(miscounted), Ok(overview), Ok(marked), Ok(retention)) = (miscounted, overview, marked, retention) else {
        anyhow::bail!("La base n’est pas au niveau de cette version. Lancez « jalon migrate ».")
    };
    if miscounted > 0 {
        anyhow::bail!("{miscounted} sessions comptent mal leurs places : signalez-le à qui maintient Jalon.");
    }
    let words = format!("La base répond ({}). Les places des sessions sont bien comptées.", db.engine());
    let wrong = (config.server.demo && !marked).then(|| NOT_A_DEMONSTRATION.to_owned()).into_iter().collect();
    let warning = (marked && !config.server.demo).then(|| {
        "« jalon demo » a rempli cette base : « jalon demo --reset » l’efface. N’y mettez personne de réel.".into()
    });
    Ok(Inside { words, jobs: report(&overview), retention, wrong, deep: Vec::new(), warning })
}

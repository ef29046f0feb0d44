//! `jalon demo`: fills an empty database with demonstration data.

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::context::{Done, load, open};

/// Options of the demonstration.
#[derive(Debug, Args)]
pub struct Demo {
    /// Efface d’abord tout ce que la base contient
    #[arg(long)]
    reset: bool,
}

impl Demo {
    pub(super) async fn run(self) -> Done {
        let portal = open(&load()?).await?;
        let style = ProgressStyle::with_template("{msg:30} {bar:30} {pos}/{len}").expect("the template is right");
        let bar = ProgressBar::new(0).with_style(style);
        let mut progress = |what: &str, done: usize, total: usize| {
            bar.set_message(what.to_owned());
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        };
        let filled = portal::demo::fill(&portal, self.reset, &mut progress).await;
        bar.finish_and_clear();
        portal.db.close().await;
        filled?;
        println!("La démonstration est prête.");
        Ok(())
    }
}

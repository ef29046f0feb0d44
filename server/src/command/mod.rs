//! Command line and exit codes.
//!
//! 0: done; 1: nothing applied, or what was applied is said; 2: wrong use.

mod account;
mod check;
mod context;
mod deep_check;
mod demo;
mod export;
mod import;
mod job_report;
mod messages;
mod migrate;
mod retention_report;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::context::{Done, Failure};

/// Jalon : le portail des personnes qui reçoivent le RSA et de l’offre d’insertion.
#[derive(Debug, Parser)]
#[command(name = "jalon", version, args_conflicts_with_subcommands = true, after_help = AFTER_HELP)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: serve::Serve,
}

const AFTER_HELP: &str = "\
Sans commande, jalon démarre le serveur (serve).

La configuration vient des valeurs par défaut, puis du fichier TOML (JALON_CONFIG, sinon jalon.toml
dans le dossier des données), puis de l’environnement : JALON_ADDR, JALON_DATA, DATABASE_URL,
JALON_PUBLIC_URL, JALON_SECRET, JALON_SMTP_URL, JALON_SMS_URL… « jalon check » montre tout ce qui est
en vigueur et ce qui ne va pas.

Codes de fin : 0, c’est fait ; 1, rien n’a été fait, ou ce qui a été fait est dit ; 2, la commande est
mal écrite.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Démarre le serveur (commande par défaut)
    Serve(serve::Serve),
    /// Crée la base ou la met au niveau de cette version
    Migrate,
    /// Importe le catalogue ou les dossiers
    #[command(subcommand)]
    Import(import::Import),
    /// Écrit l’offre publiée dans des fichiers
    #[command(subcommand)]
    Export(export::Export),
    /// Gère les comptes qu’aucun fichier n’apporte
    #[command(subcommand)]
    Account(account::Account),
    /// Remplit une base vide avec un département de démonstration
    Demo(demo::Demo),
    /// Écrit tous les SMS et tous les mails, avec des exemples, pour les relire
    Messages(messages::Messages),
    /// Montre la configuration en vigueur et ce qui ne va pas
    Check(check::Check),
}

/// Runs a command; what it says to the program that called it.
pub async fn run(cli: Cli) -> ExitCode {
    match dispatch(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::NothingDone(error)) => {
            eprintln!("{error:#}");
            ExitCode::from(1)
        }
        Err(Failure::WrongUse(words)) => {
            eprintln!("{words}");
            ExitCode::from(2)
        }
    }
}

async fn dispatch(cli: Cli) -> Done {
    match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(serve) => serve.run().await,
        Command::Migrate => migrate::run().await,
        Command::Import(import) => import.run().await,
        Command::Export(export) => export.run().await,
        Command::Account(account) => account.run().await,
        Command::Demo(demo) => demo.run().await,
        Command::Messages(messages) => messages.run(),
        Command::Check(check) => check.run().await,
    }
}

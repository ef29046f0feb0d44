//! `jalon`: the server and its tools, in one program.

use std::process::ExitCode;

use clap::Parser;
use server::command::Cli;

#[tokio::main]
async fn main() -> ExitCode {
    server::command::run(Cli::parse()).await
}

//! `jalon`: entry point of the binary.

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use server::command::Cli;

/// A page is made of thousands of small pieces, and a new snapshot of the offer leaves the old one's behind: the
/// system's allocator is slower at the first, and keeps the second.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    server::command::run(Cli::parse()).await
}

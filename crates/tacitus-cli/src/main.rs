//! The `tacitus` command.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, clippy::single_range_in_vec_init))]

mod account;
mod args;
mod check;
mod code;
mod explain;
mod failure;
mod format;
mod help;
mod inputs;
mod mask;
mod own;
mod phrases;
mod pipeline;
mod progress;
mod records;
mod sink;
#[cfg(test)]
mod testing;
mod why;

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use args::{Cli, Command};
use clap::Parser as _;
use format::Layer;

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Code(args) => code::code(&args),
        Command::Times(args) => code::layer(&args, Layer::Times),
        Command::Places(args) => code::layer(&args, Layer::Places),
        Command::Actors(args) => code::layer(&args, Layer::Actors),
        Command::Events(args) => code::layer(&args, Layer::Events),
        Command::Explain { records, id } => explain::explain(&records, &id),
        Command::Why(args) => why::why(&args),
        Command::Outlook(args) => why::outlook(&args),
        Command::Check { records } => check::check(&records),
        Command::Schema => help::schema(),
        Command::Completions { shell } => help::completions(shell),
        Command::Man => help::man(),
    };
    done.unwrap_or_else(failed)
}

/// A run that cannot go on. A reader that hangs up is no error.
fn failed(error: io::Error) -> ExitCode {
    if error.kind() == ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    eprintln!("tacitus: {error}");
    ExitCode::FAILURE
}

//! Parse, run, exit code.

use std::process::ExitCode;

use bc4::cli::Cli;
use clap::Parser;

fn main() -> ExitCode {
    match bc4::shell::complete() {
        Ok(false) => {}
        Ok(true) => return ExitCode::SUCCESS,
        Err(failure) => return failure.report(),
    }
    // What comes from the outside is never echoed raw: an unreadable argument is made readable
    // before anyone, clap included, repeats it.
    let arguments = std::env::args_os().map(|argument| match argument.to_str() {
        Some(text) => bc4::page::safe(text).into_owned().into(),
        None => argument,
    });
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let code = error.exit_code();
            // A closed pipe is a normal end.
            let _ = error.print();
            return ExitCode::from(u8::try_from(code).unwrap_or(2));
        }
    };
    match bc4::run(cli) {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}

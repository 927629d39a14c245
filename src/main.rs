//! Parse, run, exit code.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use bc4::cli::Cli;
use bc4::page::labels;
use clap::Parser;
use clap::error::ErrorKind;

fn main() -> ExitCode {
    match bc4::shell::complete() {
        Ok(false) => {}
        Ok(true) => return ExitCode::SUCCESS,
        Err(failure) => return failure.report(),
    }
    // What comes from the outside is never echoed raw: an unreadable argument is made readable
    // before anyone, clap included, repeats it.
    let arguments: Vec<OsString> = std::env::args_os()
        .map(|argument| match argument.to_str() {
            Some(text) => bc4::page::safe(text).into_owned().into(),
            None => argument,
        })
        .collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let code = error.exit_code();
            // A closed pipe is a normal end.
            let _ = error.print();
            if error.kind() == ErrorKind::InvalidSubcommand {
                let _ = writeln!(std::io::stderr(), "{}", in_own_words(&arguments));
            }
            return ExitCode::from(u8::try_from(code).unwrap_or(2));
        }
    };
    match bc4::run(cli) {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}

/// What to type for someone who asked without a command: their words, as a search.
fn in_own_words(arguments: &[OsString]) -> String {
    let words: Vec<_> = arguments
        .iter()
        .skip(1)
        .map(|word| word.to_string_lossy())
        .collect();
    format!("{}: bc4 search {}", labels::IN_OWN_WORDS, words.join(" "))
}

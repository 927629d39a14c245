//! What serves the shell: completions that know the names of entries, and the manual page.

use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::Shells;

use crate::bundle::kind::Kind;
use crate::cli::Cli;
use crate::terminal::Terminal;
use crate::{Failure, built_in, show};

/// The clap definitions, with the names of entries as candidates for completion.
pub(crate) fn command() -> clap::Command {
    let mut command = Cli::command();
    for (subcommand, argument, kinds) in NAMED {
        command = command.mut_subcommand(subcommand, |command| {
            command.mut_arg(argument, |argument| {
                argument.add(ArgValueCandidates::new(|| candidates(kinds)))
            })
        });
    }
    for subcommand in ["drugs", "treatments", "side-effects"] {
        for (flag, kinds) in FILTERS {
            command = command.mut_subcommand(subcommand, |command| {
                command.mut_arg(flag, |argument| {
                    argument.add(ArgValueCandidates::new(|| candidates(kinds)))
                })
            });
        }
    }
    command
}

/// Which arguments take the names of which kinds.
const NAMED: [(&str, &str, &[Kind]); 18] = [
    ("site", "name", &[Kind::Site]),
    ("subtype", "name", &[Kind::Subtype]),
    ("marker", "name", &[Kind::Marker]),
    ("treatment", "name", &[Kind::Treatment]),
    ("class", "name", &[Kind::Class]),
    ("drug", "name", &[Kind::Drug]),
    (
        "side-effects",
        "of",
        &[Kind::Treatment, Kind::Class, Kind::Drug],
    ),
    ("side-effect", "name", &[Kind::SideEffect]),
    ("lines", "of", &[Kind::Line]),
    ("lines", "marker", &[Kind::Marker]),
    (
        "compare",
        "names",
        &[Kind::Drug, Kind::Class, Kind::Treatment, Kind::Subtype],
    ),
    ("urgent", "name", &[Kind::Urgent]),
    (
        "questions",
        "about",
        &[
            Kind::Treatment,
            Kind::Drug,
            Kind::Subtype,
            Kind::Site,
            Kind::Topic,
        ],
    ),
    ("glossary", "term", &[Kind::Term]),
    ("topic", "name", &[Kind::Topic]),
    (
        "search",
        "words",
        &[Kind::Drug, Kind::SideEffect, Kind::Topic],
    ),
    ("sources", "id", &[Kind::Source]),
    ("check", "explain", &[]),
];

/// Which filters take the names of which kinds.
const FILTERS: [(&str, &[Kind]); 7] = [
    ("subtype", &[Kind::Subtype]),
    ("marker", &[Kind::Marker]),
    ("site", &[Kind::Site]),
    ("class", &[Kind::Class]),
    ("treatment", &[Kind::Treatment]),
    ("side_effect", &[Kind::SideEffect]),
    ("without", &[Kind::SideEffect]),
];

/// The names of entries that are one word to a shell: ids, and names without spaces.
fn candidates(kinds: &[Kind]) -> Vec<CompletionCandidate> {
    let bundle = built_in();
    let mut found: Vec<(String, String)> = bundle
        .names
        .all()
        .filter(|name| kinds.contains(&name.kind) && !name.written.contains(' '))
        .map(|name| {
            (
                name.written.to_string(),
                bundle.name(name.kind, &name.id).to_owned(),
            )
        })
        .chain(kinds.iter().flat_map(|kind| {
            bundle
                .ids_of(*kind)
                .map(|id| (id.to_owned(), bundle.name(*kind, id).to_owned()))
        }))
        .collect();
    found.sort();
    found.dedup();
    let candidate =
        |(name, of): (String, String)| CompletionCandidate::new(name).help(Some(of.into()));
    found.into_iter().map(candidate).collect()
}

/// Answers a shell that asks for completions, and says whether one did.
///
/// # Errors
/// Where the shell is not known.
pub fn complete() -> Result<bool, Failure> {
    clap_complete::CompleteEnv::with_factory(command)
        .var(COMPLETE)
        .try_complete(std::env::args_os(), None)
        .map_err(|error| Failure::Usage(error.to_string()))
}

/// The variable by which a shell asks for completions.
const COMPLETE: &str = "BC4_COMPLETE";

/// `bc4 completions SHELL`: the script that makes the shell ask.
pub(crate) fn completions(
    shell: clap_complete::Shell,
    terminal: Terminal,
) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let shell = shells
        .completer(&shell.to_string())
        .ok_or_else(|| Failure::Usage(format!("no completions for {shell}")))?;
    shell
        .write_registration(COMPLETE, "bc4", "bc4", "bc4", &mut script)
        .map_err(|error| Failure::System(error.to_string()))?;
    show(&String::from_utf8_lossy(&script), terminal, false)?;
    Ok(ExitCode::SUCCESS)
}

/// `bc4 man`: one page for every command.
pub(crate) fn man(terminal: Terminal) -> Result<ExitCode, Failure> {
    let command = Cli::command();
    let mut manual = Vec::new();
    clap_mangen::Man::new(command.clone())
        .date(env!("BC4_CONTENT_VERSION"))
        .render(&mut manual)
        .map_err(|error| Failure::System(error.to_string()))?;
    // A blank line between two breaks is what mandoc warns of.
    let mut manual = String::from_utf8_lossy(&manual).replace(".br\n\n.br\n", ".sp\n");
    // The subcommands have no pages of their own to refer to.
    for subcommand in command.get_subcommands() {
        let name = subcommand.get_name().replace('-', "\\-");
        manual = manual.replace(&format!("bc4\\-{name}(1)"), &format!("bc4 {name}"));
    }
    show(&manual, terminal, false)?;
    Ok(ExitCode::SUCCESS)
}

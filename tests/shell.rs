//! What is made for shells, in the shells: completions are loaded as the README says, and the
//! shell's own machinery is asked. The manual page goes through the programs that show it.

mod common;

use std::env;
use std::ffi::OsString;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use clap::CommandFactory as _;
use common::{Scratch, bc4, text};

/// What is typed before the tabulator, and what must be among the offers.
const TYPED: [(&str, &str); 4] = [
    ("bc4 drug tam", "tamoxifen"),
    ("bc4 treatments --sub", "--subtype"),
    ("bc4 drugs --subtype her2", "her2-positive"),
    ("bc4 si", "side-effects"),
];

/// One shell. Its script loads the completions by the line of the README, asks what is offered
/// for `$LINE`, and prints one offer a line.
struct Shell {
    program: &'static str,
    load: &'static str,
    script: &'static str,
    arguments: &'static [&'static str],
}

/// Bash keeps the registered function in `complete -p`, and calls it with the command, the word
/// and the word before.
const BASH: Shell = Shell {
    program: "bash",
    load: "source <(bc4 completions bash)",
    script: r#"
LOAD
read -ra COMP_WORDS <<< "$LINE"
COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )) COMP_LINE=$LINE COMP_POINT=${#LINE} COMP_TYPE=9
registered=$(complete -p bc4)
registered=${registered##*-F }
"${registered%% *}" bc4 "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\n' "${COMPREPLY[@]}"
"#,
    arguments: &["--noprofile", "--norc", "-c"],
};

/// Zsh completes only where its line editor runs: a zsh inside, on a pseudo-terminal of zsh's
/// own, reads [`ZSHRC`] and leaves at its first prompt.
const ZSH: Shell = Shell {
    program: "zsh",
    load: "source <(bc4 completions zsh)",
    script: r#"
zmodload zsh/zpty
zpty inside zsh --no-globalrcs -i
zpty -w inside exit
while zpty -r inside shown; do :; done
print -r -- "$(<$HOME/offered)"
"#,
    arguments: &["-f", "-c"],
};

/// What the zsh inside does: complete `$LINE` as if it had been typed, and note each match.
const ZSHRC: &str = r#"
autoload -Uz compinit
compinit -u -D
LOAD
compadd() {
    local -a matches
    builtin compadd -A matches "$@"
    print -rl -- $matches >> $HOME/offered
    builtin compadd "$@"
}
complete-and-leave() {
    BUFFER=$LINE
    CURSOR=$#BUFFER
    zle complete-word
    exit
}
zle -N zle-line-init complete-and-leave
"#;

/// Fish has a command for it; what follows a tabulator is the description.
const FISH: Shell = Shell {
    program: "fish",
    load: "bc4 completions fish | source",
    script: r#"
LOAD
complete -C "$LINE" | string replace -r '\t.*' ''
"#,
    arguments: &["-c"],
};

/// PowerShell has one too.
const POWERSHELL: Shell = Shell {
    program: "pwsh",
    load: "bc4 completions powershell | Out-String | iex",
    script: r#"
LOAD
(TabExpansion2 $env:LINE $env:LINE.Length).CompletionMatches.CompletionText
"#,
    arguments: &["-NoProfile", "-NonInteractive", "-Command"],
};

#[test]
fn bash_completes() {
    if installed("bash") {
        completes(&BASH);
    }
}

#[test]
fn zsh_completes() {
    if installed("zsh") {
        completes(&ZSH);
    }
}

#[test]
fn fish_completes() {
    if installed("fish") {
        completes(&FISH);
    }
}

/// PowerShell is in no distribution: it is never required.
#[test]
fn powershell_completes() {
    if on_path("pwsh") {
        completes(&POWERSHELL);
    } else {
        eprintln!("pwsh is not installed: not tested here");
    }
}

#[test]
fn completions_are_loaded_as_the_readme_says() {
    let readme = include_str!("../README.md");
    for shell in [BASH, ZSH, FISH, POWERSHELL] {
        let line = format!("\n{} ", shell.load);
        assert!(readme.contains(&line), "{} is not there", shell.load);
    }
}

#[test]
fn groff_shows_the_manual() {
    if installed("groff") {
        shows_the_manual("groff", &["-man", "-Tascii", "-P-c", "-wall"]);
    }
}

#[test]
fn mandoc_shows_the_manual() {
    if on_path("mandoc") {
        shows_the_manual("mandoc", &["-Tascii", "-Wwarning"]);
    } else {
        eprintln!("mandoc is not installed: not tested here");
    }
}

/// Only man-db reads a page from a pipe and passes warnings on; small images hold a stand-in.
#[test]
fn man_shows_the_manual() {
    let version = run("man", &["--version"], Path::new("/"), "");
    if version.is_ok_and(|said| said.status.success() && said.stdout.starts_with(b"man ")) {
        shows_the_manual("man", &["--warnings", "-l", "-"]);
    } else {
        eprintln!("man-db is not installed: not tested here");
    }
}

fn completes(shell: &Shell) {
    for (line, expected) in TYPED {
        let offered = offered(shell, line);
        let word = line.rsplit(' ').next().unwrap();
        let program = shell.program;
        assert!(
            offered.iter().any(|offer| offer == expected),
            "{program}, {line}: {expected} is not among {offered:?}"
        );
        assert!(
            offered.iter().all(|offer| offer.starts_with(word)),
            "{program}, {line}: {offered:?}"
        );
    }
}

/// What the shell offers, after it has loaded the completions without a complaint.
fn offered(shell: &Shell, line: &str) -> Vec<String> {
    let home = Scratch::new();
    home.write(".zshrc", ZSHRC.replace("LOAD", shell.load));
    let output = command(shell.program, home.path())
        .args(shell.arguments)
        .arg(shell.script.replace("LOAD", shell.load))
        .env("LINE", line)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let complaint = text(&output.stderr);
    assert_eq!(complaint, "", "{}, {line}", shell.program);
    assert!(output.status.success(), "{}, {line}", shell.program);
    text(&output.stdout)
        .lines()
        .map(|offer| offer.trim_end().to_owned())
        .filter(|offer| !offer.is_empty())
        .collect()
}

fn shows_the_manual(program: &str, arguments: &[&str]) {
    let home = Scratch::new();
    let manual = text(&bc4(["man"]).output().unwrap().stdout);
    let output = run(program, arguments, home.path(), &manual).unwrap();
    assert_eq!(text(&output.stderr), "", "{program} warns");
    assert!(output.status.success(), "{program}");
    let page = bare(&text(&output.stdout));
    let has = |wanted: &str| page.lines().any(|line| line.trim() == wanted);
    assert!(has("NAME"), "{program}:\n{page}");
    for subcommand in bc4::cli::Cli::command().get_subcommands() {
        let name = format!("bc4 {}", subcommand.get_name());
        assert!(has(&name), "{program}: no line `{name}` in:\n{page}");
    }
    assert!(
        !page.contains("bc4-"),
        "{program}: there is one page, and it names another:\n{page}"
    );
}

/// Text without the marks that a printer would strike twice.
fn bare(page: &str) -> String {
    page.chars().fold(String::new(), |mut out, mark| {
        if mark == '\u{8}' {
            out.pop();
        } else {
            out.push(mark);
        }
        out
    })
}

/// Runs a program with this on stdin.
fn run(program: &str, arguments: &[&str], home: &Path, input: &str) -> std::io::Result<Output> {
    let mut child = command(program, home)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    child.stdin.take().unwrap().write_all(input.as_bytes())?;
    child.wait_with_output()
}

/// A program in a scrubbed environment, with bc4 first in the path.
fn command(program: &str, home: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("PATH", path())
        .env("HOME", home)
        .env("LANG", "C.UTF-8")
        .env("TERM", "dumb");
    command
}

fn path() -> OsString {
    let own = Path::new(env!("CARGO_BIN_EXE_bc4")).parent().unwrap();
    let others = env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(own.to_owned()).chain(env::split_paths(&others));
    env::join_paths(all).unwrap()
}

fn on_path(program: &str) -> bool {
    env::split_paths(&path()).any(|folder| folder.join(program).is_file())
}

/// Is it there? Where the machine was made to have it, it must be.
fn installed(program: &str) -> bool {
    let found = on_path(program);
    let required = env::var("CI").is_ok_and(|value| value == "true")
        && env::var_os("BC4_REQUIRE_SHELLS").is_some();
    assert!(found || !required, "{program} is required here");
    if !found {
        eprintln!("{program} is not installed: not tested here");
    }
    found
}

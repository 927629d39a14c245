//! What serves the shell and the maintainer rather than the reader: checking, beginning a
//! bundle, the schema of its files, completions, the manual page.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use clap::CommandFactory;
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::Shells;
use serde::Serialize;

use crate::bundle::kind::Kind;
use crate::bundle::rules::Rule;
use crate::bundle::{Bundle, Date, Finding, Severity, check, load};
use crate::cli::{Check, Cli, Format};
use crate::terminal::Terminal;
use crate::{Failure, built_in, page, render, show};

/// `bc4 check`: every problem of a bundle.
pub(crate) fn check(
    asked: &Check,
    format: Option<Format>,
    terminal: Terminal,
    today: Date,
) -> Result<ExitCode, Failure> {
    if let Some(code) = &asked.explain {
        return explain(code, terminal);
    }
    let (bundle, mut findings) = match &asked.dir {
        Some(dir) => {
            let loaded = load::load(dir, built_in);
            let findings = loaded.check(today);
            (loaded.bundle, findings)
        }
        None => {
            let bundle = built_in();
            let mut findings = check::structure(&bundle);
            findings.extend(check::content(&bundle, today));
            (bundle, findings)
        }
    };
    if asked.stale {
        findings.retain(|finding| finding.rule == Rule::PastReview);
    }
    let text = match format {
        Some(Format::Json) => report_json(&findings)?,
        Some(Format::Yaml | Format::Text | Format::Plain | Format::Markdown) | None => {
            report(&findings) + &reading(&bundle)
        }
    };
    show(&text, terminal, false)?;
    let broken = findings
        .iter()
        .any(|finding| finding.severity() != Severity::Warning);
    Ok(ExitCode::from(if broken { 3 } else { 0 }))
}

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    kind: &'static str,
    findings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    severity: Severity,
    #[serde(flatten)]
    finding: &'a Finding,
}

fn report_json(findings: &[Finding]) -> Result<String, Failure> {
    let findings = findings
        .iter()
        .map(|finding| Row {
            severity: finding.severity(),
            finding,
        })
        .collect();
    let report = Report {
        schema: crate::ask::answer::SCHEMA,
        kind: "check",
        findings,
    };
    render::data::json(&report).map_err(|error| Failure::System(error.to_string()))
}

/// The findings grouped by file, with a summary.
fn report(findings: &[Finding]) -> String {
    let mut out = String::new();
    let mut file = None;
    for finding in findings {
        if file != Some(&finding.file) {
            let name = if finding.file.is_empty() {
                "the bundle as a whole"
            } else {
                &finding.file
            };
            out.push_str(&format!(
                "{}{name}\n",
                if file.is_some() { "\n" } else { "" }
            ));
            file = Some(&finding.file);
        }
        let place = match (finding.line, finding.column) {
            (Some(line), Some(column)) => format!("{line}:{column}"),
            (Some(line), None) => line.to_string(),
            (None, _) => "-".to_owned(),
        };
        let severity = match finding.severity() {
            Severity::Broken | Severity::Error => "error",
            Severity::Warning => "warning",
        };
        out.push_str(&format!(
            "  {place}: {severity} {}: {}\n",
            finding.rule.code(),
            finding.message
        ));
        let entry = finding.entry.as_deref().unwrap_or_default();
        if !(entry.is_empty() && finding.field.is_empty()) {
            out.push_str(&format!("      in {entry} {}\n", finding.field));
        }
        if let Some(help) = &finding.help {
            out.push_str(&format!("      help: {help}\n"));
        }
    }
    let warnings = findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Warning)
        .count();
    let errors = findings.len() - warnings;
    if findings.is_empty() {
        out.push_str("No problems found.\n");
    } else {
        out.push_str(&format!(
            "\n{}, {}. To understand a rule: bc4 check --explain {}\n",
            counted(errors, "error"),
            counted(warnings, "warning"),
            findings[0].rule.code()
        ));
    }
    out.lines()
        .map(|line| format!("{}\n", page::safe(line)))
        .collect()
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// How hard the bundle is to read, in a line.
fn reading(bundle: &Bundle) -> String {
    let grades = check::Grades::of(bundle);
    let (Some(median), Some(((kind, id), hardest))) = (grades.median(), grades.hardest()) else {
        return String::new();
    };
    let smog: Vec<String> = grades
        .smog()
        .map(|(kind, smog)| format!("{} {smog:.1}", kind.id()))
        .collect();
    format!(
        "Reading grade (Flesch-Kincaid): median {median:.1}, hardest {hardest:.1} ({kind}:{id}). SMOG: {}.\n",
        smog.join(", ")
    )
}

fn explain(code: &str, terminal: Terminal) -> Result<ExitCode, Failure> {
    let Some(rule) = Rule::of_code(code) else {
        let first = Rule::ALL.first().map_or("", |rule| rule.code());
        let last = Rule::ALL.last().map_or("", |rule| rule.code());
        let code = page::safe(code);
        return Err(Failure::Usage(format!(
            "there is no rule `{code}`; the rules are {first} to {last}: bc4 check --explain {first}"
        )));
    };
    let text = format!(
        "{} ({})\n{}\n\nWhy: {}\n\nWrong:\n  {}\n\nRight:\n  {}\n",
        rule.code(),
        match rule.severity() {
            Severity::Broken => "the bundle cannot be used",
            Severity::Error => "the bundle must not be published",
            Severity::Warning => "a warning",
        },
        rule.title(),
        rule.why(),
        rule.wrong().replace('\n', "\n  "),
        rule.right().replace('\n', "\n  "),
    );
    show(&text, terminal, false)?;
    Ok(ExitCode::SUCCESS)
}

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

/// The overlay that `bc4 init` writes: small, commented, valid.
const STARTER: [(&str, &str); 5] = [
    ("bundle.yaml", include_str!("starter/bundle.yaml")),
    ("sources.yaml", include_str!("starter/sources.yaml")),
    ("topics.yaml", include_str!("starter/topics.yaml")),
    ("drugs.yaml", include_str!("starter/drugs.yaml")),
    ("README.md", include_str!("starter/README.md")),
];

/// `bc4 init DIR`: writes the starter. All of it or nothing: it is written beside its place and
/// then moved there.
pub(crate) fn init(dir: &Path, terminal: Terminal) -> Result<ExitCode, Failure> {
    let shown = page::safe(&dir.display().to_string()).into_owned();
    if fs::symlink_metadata(dir).is_ok() {
        return Err(Failure::Usage(format!(
            "`{shown}` exists already, and nothing is overwritten; name a folder that does not exist yet"
        )));
    }
    let refused = |error: &io::Error| Failure::System(format!("`{shown}` cannot be made: {error}"));
    let name = dir
        .file_name()
        .ok_or_else(|| Failure::Usage(format!("`{shown}` is no name for a folder")))?;
    let mut beside = name.to_os_string();
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = dir.with_file_name(beside);
    let written = write_starter(&beside).and_then(|()| fs::rename(&beside, dir));
    if let Err(error) = written {
        // What was begun is taken away again; that it cannot be is said by the first error.
        let _ = fs::remove_dir_all(&beside);
        return Err(refused(&error));
    }
    let text = format!(
        "Made {shown}. Next:\n  edit {shown}/bundle.yaml\n  bc4 check {shown}\n  bc4 --content {shown} topic our-clinic\n"
    );
    show(&text, terminal, false)?;
    Ok(ExitCode::SUCCESS)
}

fn write_starter(dir: &Path) -> io::Result<()> {
    fs::create_dir(dir)?;
    for (name, text) in STARTER {
        let mut file = fs::File::create_new(dir.join(name))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
    }
    Ok(())
}

/// `bc4 schema`: the JSON Schema of every kind of file.
pub(crate) fn schema(terminal: Terminal) -> Result<ExitCode, Failure> {
    let mut definitions = serde_json::Map::new();
    let info = schemars::schema_for!(crate::bundle::model::Info);
    let all = std::iter::once(("bundle", info)).chain(crate::bundle::store::schemas());
    for (folder, schema) in all {
        let mut value = schema.to_value();
        // The parts that entries share are written once, for all kinds.
        if let Some(serde_json::Value::Object(shared)) = value
            .as_object_mut()
            .and_then(|schema| schema.remove("$defs"))
        {
            definitions.extend(shared);
        }
        definitions.insert(folder.to_owned(), value);
    }
    let either: Vec<_> = std::iter::once("bundle")
        .chain(Kind::ALL.map(Kind::folder))
        .flat_map(|folder| {
            let one = serde_json::json!({ "$ref": format!("#/$defs/{folder}") });
            [
                one.clone(),
                serde_json::json!({ "type": "array", "items": one }),
            ]
        })
        .collect();
    let document = serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of bc4 content",
        "description": "One entry, or a list of entries of one kind. For one kind use #/$defs/KIND, as #/$defs/drugs.",
        "anyOf": either,
        "$defs": definitions,
    });
    let text = render::data::json(&document).map_err(|error| Failure::System(error.to_string()))?;
    show(&text, terminal, false)?;
    Ok(ExitCode::SUCCESS)
}

//! `bc4 check`: every problem of a bundle, told to people or to programs.

use std::process::ExitCode;

use serde::Serialize;

use crate::bundle::rules::Rule;
use crate::bundle::{Bundle, Date, Finding, Severity, check, load};
use crate::cli::{Check, Format};
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

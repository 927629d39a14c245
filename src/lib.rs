//! bc4: a private, offline, sourced, plain-language reference on stage 4
//! (metastatic) breast cancer, asked from the command line.
//!
//! # The map of the house
//!
//! ```text
//! content/*.yaml ──build.rs──▶ bundle (checked, packed, embedded)
//!                                  │
//!  argv ─▶ cli ─▶ ask ─────────────┴─▶ Answer ─▶ Page ─▶ bytes
//!         clap    names, filters,      typed     blocks   text · plain · markdown
//!         only    search, compare      data ─────────────▶ json · yaml
//! ```
//!
//! Data flows one way, through four rooms. Each imports only what stands before it; a
//! test (`tests/architecture.rs`) holds them to it.
//!
//! | room | what it is | may import |
//! |---|---|---|
//! | [`cli`] | the clap definitions and nothing else | clap |
//! | [`mod@bundle`] | what is known: model, loading, checking | serde, the YAML library |
//! | [`ask`] | what is asked: `&Bundle` in, an [`Answer`] out | bundle, strsim |
//! | [`page`] | what is said: an answer becomes blocks with roles | bundle, ask |
//! | [`render`] | how it looks: a page becomes text | page, terminal; comfy-table in `text` only |
//! | [`terminal`] | width, colour, pager, decided once | std |
//! | [`keeper`] | what serves whoever keeps a bundle: check, init, schema | all |
//! | [`shell`] | what serves the shell: completions, manual | all |
//!
//! A new command touches `cli`, one [`Query`] and one page; a new format one file in
//! `render`. The two never multiply. Every fixed word of a page stands in
//! [`page::labels`], so that a second language is one more bundle and one more such table.
//!
//! # Speed
//!
//! The embedded bundle is not one document. Each entry is packed by itself, and unpacked
//! when it is first looked at ([`bundle::Shelf`]). A page needs a handful of several
//! hundred entries, so the cost of a page does not grow with the bundle. The index of
//! words is packed beside them and unpacked by a search only.

pub mod ask;
pub mod bundle;
pub mod cli;
pub mod keeper;
pub mod page;
pub mod render;
pub mod shell;
pub mod terminal;

use std::path::Path;
use std::process::ExitCode;

use ask::{Answer, Filter, Query};
use bundle::kind::Kind;
use bundle::model::{LineOfTherapy, Route, State};
use bundle::{Bundle, Date, Finding, Severity, load};
use cli::{Cli, ColorWhen, Command, Format};
use page::Page;
use render::Layout;
use terminal::{Color, Terminal};

/// The bundle that `build.rs` checked and packed.
static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundle.bin"));

/// The most problems of a broken bundle that are named before an answer is refused.
const MOST_REPORTED: usize = 20;

/// Why the program ends without an answer, and how.
#[derive(Debug)]
pub enum Failure {
    /// The command line cannot be obeyed: exit code 2.
    Usage(String),
    /// The bundle that the user named cannot be used: exit code 3.
    Broken(Vec<Finding>),
    /// The system refused: exit code 1.
    System(String),
}

impl Failure {
    /// Says on stderr what happened and what to do next.
    pub fn report(&self) -> ExitCode {
        match self {
            Failure::Usage(message) => {
                eprintln!("bc4: {message}");
                ExitCode::from(2)
            }
            Failure::System(message) => {
                eprintln!("bc4: {message}");
                ExitCode::from(1)
            }
            Failure::Broken(findings) => {
                eprintln!("bc4: the content cannot be used:");
                for finding in findings.iter().take(MOST_REPORTED) {
                    eprintln!("  {}", page::safe(&finding.to_string()));
                }
                if findings.len() > MOST_REPORTED {
                    eprintln!("  and {} more", findings.len() - MOST_REPORTED);
                }
                eprintln!(
                    "Everything about it: bc4 check DIR. Without --content the built-in content answers."
                );
                ExitCode::from(3)
            }
        }
    }
}

/// The bundle inside the program.
pub fn built_in() -> Bundle {
    Bundle::unpack(EMBEDDED).expect("build.rs packed the bundle with the same model")
}

/// Answers one command line: bundle, query, answer, page, text.
///
/// # Errors
/// Where there is no answer to give; [`Failure`] knows the exit code.
pub fn run(cli: Cli) -> Result<ExitCode, Failure> {
    let today = today(cli.global.today.as_deref())?;
    let terminal = Terminal::of_stdout(color(cli.global.color), cli.global.width);
    let command = match cli.command {
        Some(Command::Check(check)) => {
            return keeper::check(&check, cli.global.format, terminal, today);
        }
        Some(Command::Completions { shell }) => return shell::completions(shell, terminal),
        Some(Command::Man) => return shell::man(terminal),
        Some(Command::Init { dir }) => return keeper::init(&dir, terminal),
        Some(Command::Schema) => return keeper::schema(terminal),
        other => other,
    };
    // The process ends with the answer: taking the bundle apart first would help nobody.
    let bundle: &'static Bundle = Box::leak(Box::new(bundle(cli.global.content.as_deref())?));
    let answer = ask::ask(bundle, &query(command), today);
    let format = cli.global.format;
    let text = written(&answer, format, terminal)?;
    let code = answer.exit_code();
    let data = matches!(format, Some(Format::Json | Format::Yaml));
    if code != 0 && !data {
        eprint!("{text}");
    } else {
        show(&text, terminal, !cli.global.no_pager && !data)?;
    }
    Ok(ExitCode::from(code))
}

/// The answer in the format that was asked for.
fn written(
    answer: &Answer<'_>,
    format: Option<Format>,
    terminal: Terminal,
) -> Result<String, Failure> {
    let unwritable = |error: &dyn std::fmt::Display| Failure::System(error.to_string());
    let layout = match format {
        Some(Format::Json) => {
            return render::data::json(answer).map_err(|error| unwritable(&error));
        }
        Some(Format::Yaml) => {
            return render::data::yaml(answer).map_err(|error| unwritable(&error));
        }
        // An export is data whatever it is asked in; JSON where nothing was said.
        None if matches!(answer, Answer::Export(_)) => {
            return render::data::json(answer).map_err(|error| unwritable(&error));
        }
        Some(Format::Text) => Layout::Text,
        Some(Format::Plain) => Layout::Plain,
        Some(Format::Markdown) => Layout::Markdown,
        None if terminal.interactive => Layout::Text,
        None => Layout::Plain,
    };
    Ok(render::render(&Page::of(answer), layout, terminal))
}

fn show(text: &str, terminal: Terminal, use_pager: bool) -> Result<(), Failure> {
    terminal::show(text, terminal, use_pager)
        .map_err(|error| Failure::System(format!("the answer could not be written: {error}")))
}

fn today(named: Option<&str>) -> Result<Date, Failure> {
    match named {
        None => Ok(Date::today()),
        Some(day) => day
            .parse()
            .map_err(|error| Failure::Usage(format!("--today: {error}"))),
    }
}

fn color(when: ColorWhen) -> Color {
    match when {
        ColorWhen::Auto => Color::Auto,
        ColorWhen::Always => Color::Always,
        ColorWhen::Never => Color::Never,
    }
}

/// The built-in bundle, or the one that the user named.
fn bundle(named: Option<&Path>) -> Result<Bundle, Failure> {
    let Some(dir) = named else {
        return Ok(built_in());
    };
    let loaded = load::load(dir, built_in);
    let broken = loaded.broken();
    if broken
        .iter()
        .any(|finding| finding.severity() == Severity::Broken)
    {
        return Err(Failure::Broken(broken));
    }
    Ok(loaded.bundle)
}

/// What a command asks. A plural without a name lists, with a name opens.
fn query(command: Option<Command>) -> Query {
    let open = |kind: Kind, name: Vec<String>| Query::Open(kind, name.join(" "));
    let list = |kind: Kind| Query::List(kind, Filter::default());
    let either = |kind: Kind, name: Vec<String>| {
        if name.is_empty() {
            list(kind)
        } else {
            open(kind, name)
        }
    };
    match command {
        None => Query::Welcome,
        Some(Command::Overview) => Query::Overview,
        Some(Command::Sites) => list(Kind::Site),
        Some(Command::Site { name }) => open(Kind::Site, name),
        Some(Command::Subtypes) => list(Kind::Subtype),
        Some(Command::Subtype { name }) => open(Kind::Subtype, name),
        Some(Command::Markers) => list(Kind::Marker),
        Some(Command::Marker { name }) => open(Kind::Marker, name),
        Some(Command::Treatments { filter: wanted }) => {
            Query::List(Kind::Treatment, filter(wanted))
        }
        Some(Command::Treatment { name }) => open(Kind::Treatment, name),
        Some(Command::Classes) => list(Kind::Class),
        Some(Command::Class { name }) => open(Kind::Class, name),
        Some(Command::Drugs { filter: wanted }) => Query::List(Kind::Drug, filter(wanted)),
        Some(Command::Drug { name }) => open(Kind::Drug, name),
        Some(Command::SideEffects { of, filter: wanted }) if of.is_empty() => {
            Query::List(Kind::SideEffect, filter(wanted))
        }
        Some(Command::SideEffects { of, .. }) => Query::SideEffectsOf(of.join(" ")),
        Some(Command::SideEffect { name }) => open(Kind::SideEffect, name),
        Some(Command::Lines { of, .. }) if of.is_empty() => list(Kind::Line),
        Some(Command::Lines { of, marker }) => Query::Lines {
            of: of.join(" "),
            markers: marker,
        },
        Some(Command::Compare { names }) => Query::Compare(names),
        Some(Command::Urgent { name }) => either(Kind::Urgent, name),
        Some(Command::Questions { about }) if about.is_empty() => list(Kind::Question),
        Some(Command::Questions { about }) => Query::QuestionsAbout(about.join(" ")),
        Some(Command::Glossary { term }) => either(Kind::Term, term),
        Some(Command::Topics) => list(Kind::Topic),
        Some(Command::Topic { name }) => open(Kind::Topic, name),
        Some(Command::Search { words }) => Query::Search(words.join(" ")),
        Some(Command::Sources { id }) => either(Kind::Source, id),
        Some(Command::About) => Query::About,
        Some(Command::Export) => Query::Export,
        // These ask nothing of the bundle; `run` has answered them.
        Some(
            Command::Check(_)
            | Command::Completions { .. }
            | Command::Man
            | Command::Init { .. }
            | Command::Schema,
        ) => Query::Welcome,
    }
}

fn filter(wanted: cli::Filter) -> Filter {
    Filter {
        subtype: wanted.subtype,
        marker: wanted.marker,
        site: wanted.site,
        class: wanted.class,
        treatment: wanted.treatment,
        side_effect: wanted.side_effect,
        without: wanted.without,
        route: wanted.route.into_iter().map(route).collect(),
        status: wanted.status.into_iter().map(status).collect(),
        line: wanted.line.into_iter().map(line).collect(),
    }
}

fn route(wanted: cli::Route) -> Route {
    match wanted {
        cli::Route::Mouth => Route::Mouth,
        cli::Route::Vein => Route::Vein,
        cli::Route::Muscle => Route::Muscle,
        cli::Route::UnderSkin => Route::UnderSkin,
        cli::Route::Implant => Route::Implant,
        cli::Route::Skin => Route::Skin,
        cli::Route::Nose => Route::Nose,
        cli::Route::Spine => Route::Spine,
    }
}

fn status(wanted: cli::Status) -> State {
    match wanted {
        cli::Status::Approved => State::Approved,
        cli::Status::Accelerated => State::Accelerated,
        cli::Status::Withdrawn => State::Withdrawn,
        cli::Status::Discontinued => State::Discontinued,
        cli::Status::Investigational => State::Investigational,
        cli::Status::OffLabel => State::OffLabel,
    }
}

fn line(wanted: cli::Line) -> LineOfTherapy {
    match wanted {
        cli::Line::First => LineOfTherapy::First,
        cli::Line::Maintenance => LineOfTherapy::Maintenance,
        cli::Line::Second => LineOfTherapy::Second,
        cli::Line::Third => LineOfTherapy::Third,
        cli::Line::Later => LineOfTherapy::Later,
        cli::Line::Any => LineOfTherapy::Any,
    }
}

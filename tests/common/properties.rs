//! What must be so whatever comes in: shared by `tests/properties.rs`, which tries a few hundred
//! cases in a moment, and by the fuzz targets in `fuzz/`, which try for as long as they are let.
//!
//! Each function panics where its property is broken. None of them looks at what an answer says.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each user needs a part, and one is a test"
)]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use bc4::ask::{Answer, Filter, Query, ask, search};
use bc4::bundle::kind::Kind;
use bc4::bundle::load::{Loaded, load};
use bc4::bundle::{Bundle, Date};
use bc4::page::Page;
use bc4::render::{Layout, data, render};
use bc4::terminal::{NARROWEST, Terminal};
use serde_yaml::Value;
use unicode_width::UnicodeWidthStr;

/// The widest terminal that is tried.
pub const WIDEST: usize = 200;

/// A bundle with `TEXT` in every field that is printed, one key for each file.
static EVERY_FIELD: LazyLock<Value> = LazyLock::new(|| {
    let mut files: Value =
        serde_yaml::from_str(include_str!("every-field.yaml")).expect("the bundle is YAML");
    files.apply_merge().expect("what is shared can be merged");
    files
});

/// A whole `bundle.yaml`.
const INFO: &str = "\
name: test content
version: '1'
language: en
as_of: 2026-01-01
reviewed: Nobody.
author: A test.
owner: A test.
disclaimer: Not advice.
";

/// One page to rest on.
const SOURCES: &str = "\
- { id: page, title: A page, publisher: A publisher, tier: institute, url: 'https://example.org/', checked: 2026-01-01 }
";

/// A day that never changes.
fn today() -> Date {
    "2026-11-23".parse().expect("a date")
}

/// A folder for bundles, in memory where the system has such a place; gone when dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty folder that nobody else uses.
    pub fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let memory = PathBuf::from("/dev/shm");
        let around = if memory.is_dir() {
            memory
        } else {
            std::env::temp_dir()
        };
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = around.join(format!("bc4-properties-{}-{count}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), bytes).expect("a file");
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.0.join(name)).expect("a file");
    }

    fn load(&self, base: impl FnOnce() -> Bundle) -> Loaded {
        load(&self.0, base)
    }
}

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Any bytes at all as one file of a bundle are read, checked and answered from without a panic,
/// and nothing of them acts on a terminal.
///
/// `choice` picks the file, a kind's or `bundle.yaml` itself; from 128 on the bundle is an overlay
/// over one with every field.
pub fn any_file_is_read(folder: &Folder, choice: u8, bytes: &[u8]) {
    let overlay = choice >= 128;
    let kind = Kind::ALL.get(usize::from(choice % 128) % (Kind::ALL.len() + 1));
    let info = if overlay {
        format!("{INFO}extends: built-in\n")
    } else {
        INFO.to_owned()
    };
    folder.write("bundle.yaml", info);
    folder.write("sources.yaml", SOURCES);
    let name = kind.map_or("bundle.yaml".to_owned(), |kind| {
        format!("{}.yaml", kind.folder())
    });
    folder.write(&name, bytes);
    let loaded = folder.load(small);
    folder.remove(&name);
    let broken = loaded.broken();
    let findings = loaded.check(today());
    assert!(
        broken.len() <= findings.len(),
        "check() finds what broken() finds"
    );
    for finding in &findings {
        assert!(
            finding.line != Some(0) && finding.column != Some(0),
            "{finding}"
        );
        is_shown("a finding", &bc4::page::safe(&finding.to_string()));
    }
    if broken.is_empty() {
        for query in queries_of(&loaded.bundle) {
            is_written_well(&ask(&loaded.bundle, &query, today()), 80);
        }
    }
}

/// Any name at all is answered: with what was asked for, or with an honest no whose suggestions
/// lead somewhere. `choice` picks one of the questions that take a name.
pub fn any_name_is_answered(bundle: &Bundle, choice: u8, name: &str) {
    let query = query_with(usize::from(choice), name);
    let answer = ask(bundle, &query, today());
    match (&query, &answer) {
        (Query::Open(kind, _), Answer::Entry(entry)) => {
            let found = entry.entry.head().map_or(Kind::Source, |head| head.kind);
            assert_eq!(found, *kind, "{query:?} opened another kind");
        }
        (_, Answer::NotFound(no)) => {
            for suggestion in &no.suggestions {
                let known = bundle.has(suggestion.kind, &suggestion.id);
                assert!(known, "{query:?} suggests {suggestion:?}");
            }
        }
        _ => {}
    }
    is_written_well(&answer, 40);
}

/// How many questions take a name; see [`query_with`].
pub const QUERIES_WITH_A_NAME: usize = Kind::ALL.len() + 8;

/// One of the questions that take a name.
fn query_with(choice: usize, name: &str) -> Query {
    let choice = choice % QUERIES_WITH_A_NAME;
    if let Some(kind) = Kind::ALL.get(choice) {
        return Query::Open(*kind, name.to_owned());
    }
    let typed = vec![name.to_owned()];
    let all = Filter::default();
    match choice - Kind::ALL.len() {
        0 => Query::SideEffectsOf(name.to_owned()),
        1 => Query::QuestionsAbout(name.to_owned()),
        2 => Query::Lines {
            of: name.to_owned(),
            markers: Vec::new(),
        },
        3 => Query::Lines {
            of: "her2".to_owned(),
            markers: typed,
        },
        4 => Query::Compare(name.split(' ').map(str::to_owned).collect()),
        5 => Query::Compare(vec!["tamoxifen".to_owned(), name.to_owned()]),
        6 => Query::List(
            Kind::Drug,
            Filter {
                marker: typed.clone(),
                without: typed,
                ..all
            },
        ),
        _ => Query::List(
            Kind::Treatment,
            Filter {
                subtype: typed,
                ..all
            },
        ),
    }
}

/// Any question at all is answered with entries of the bundle, the best first, or with a no.
pub fn any_question_is_searched(bundle: &Bundle, question: &str) {
    let Ok(found) = search::search(bundle, question) else {
        let query = Query::Search(question.to_owned());
        return is_written_well(&ask(bundle, &query, today()), 40);
    };
    assert!((1..=10).contains(&found.hits.len()), "{question:?}");
    for hit in &found.hits {
        assert!(hit.score.is_finite() && hit.score > 0.0, "{question:?}");
        assert!(bundle.has(hit.entry.kind, hit.entry.id), "{question:?}");
    }
    let ordered = found.hits.is_sorted_by(|a, b| a.score >= b.score);
    let urgent_first = found.hits[0].entry.urgency.is_some();
    assert!(ordered || urgent_first, "{question:?}");
    is_written_well(&Answer::Search(found), 40);
}

/// A bundle with these texts in its fields, whatever they hold, is written in every format
/// without a character that acts on a terminal and without a line that is too wide.
///
/// Of the questions that the bundle can be asked, `first` picks one, and `count` are asked from there
/// on: making the bundle costs more than asking it.
pub fn any_text_is_written(
    folder: &Folder,
    texts: &[String],
    width: usize,
    first: usize,
    count: usize,
) {
    let bundle = with_texts(folder, texts);
    let queries = queries_of(&bundle);
    let from = first % queries.len();
    let asked = queries.iter().cycle().skip(from);
    for query in asked.take(count.min(queries.len())) {
        is_written_well(&ask(&bundle, query, today()), width);
    }
}

/// The bundle of `every-field.yaml` with these texts put in, one after another and round again.
fn with_texts(folder: &Folder, texts: &[String]) -> Bundle {
    let mut files = EVERY_FIELD.clone();
    let mut texts = texts.iter().map(String::as_str).cycle();
    fill(&mut files, &mut || texts.next().unwrap_or_default());
    for (name, value) in files.as_mapping().expect("a file for each key") {
        let name = name.as_str().expect("a name");
        let text = serde_yaml::to_string(value).expect("values can be written");
        folder.write(&format!("{name}.yaml"), text);
    }
    let loaded = folder.load(Bundle::default);
    let broken = loaded.broken();
    assert!(broken.is_empty(), "no text breaks the bundle: {broken:?}");
    loaded.bundle
}

/// Puts a text in each place that is marked for one.
fn fill<'a>(value: &mut Value, text: &mut impl FnMut() -> &'a str) {
    match value {
        Value::String(place) if place == "TEXT" => text().clone_into(place),
        Value::Sequence(items) => items.iter_mut().for_each(|item| fill(item, text)),
        Value::Mapping(fields) => fields.values_mut().for_each(|value| fill(value, text)),
        _ => {}
    }
}

/// A small bundle with something of every kind.
fn small() -> Bundle {
    with_texts(&Folder::new(), &["Some words.".to_owned()])
}

/// Everything that a bundle can be asked by the ids of its entries, a few of each kind.
fn queries_of(bundle: &Bundle) -> Vec<Query> {
    let mut queries = vec![Query::Welcome, Query::Overview, Query::About, Query::Export];
    for kind in Kind::ALL {
        queries.push(Query::List(kind, Filter::default()));
        for id in bundle.ids_of(kind).take(2) {
            queries.push(Query::Open(kind, id.to_owned()));
        }
    }
    let first = |kind| bundle.ids_of(kind).next().unwrap_or_default().to_owned();
    let drugs = bundle.drugs.ids().take(2).map(str::to_owned).collect();
    queries.extend([
        Query::Compare(drugs),
        Query::SideEffectsOf(first(Kind::Treatment)),
        Query::QuestionsAbout(first(Kind::Drug)),
        Query::Lines {
            of: first(Kind::Subtype),
            markers: vec![first(Kind::Marker)],
        },
        Query::Search(bundle.name(Kind::Drug, &first(Kind::Drug)).to_owned()),
    ]);
    queries
}

/// The answer in every format: nothing that acts on a terminal, nothing too wide for it, colour
/// that adds nothing but colour, and data that can be read again.
fn is_written_well(answer: &Answer<'_>, width: usize) {
    let width = width.clamp(NARROWEST, WIDEST);
    let page = Page::of(answer);
    for unicode in [true, false] {
        let terminal = Terminal {
            interactive: true,
            width,
            rows: None,
            color: false,
            unicode,
        };
        let text = render(&page, Layout::Text, terminal);
        is_shown("text", &text);
        for line in text.lines() {
            let columns = line.width();
            assert!(columns <= width, "{columns} columns of {width}: {line:?}");
        }
        let colored = Terminal {
            color: true,
            ..terminal
        };
        assert_eq!(
            uncolored(&render(&page, Layout::Text, colored)),
            text,
            "colour adds nothing but colour"
        );
        if unicode {
            is_shown("plain", &render(&page, Layout::Plain, terminal));
            is_shown("markdown", &render(&page, Layout::Markdown, terminal));
        }
    }
    let json = data::json(answer).expect("an answer is JSON");
    is_shown("json", &json);
    serde_json::from_str::<serde_json::Value>(&json).expect("JSON can be read again");
    let yaml = data::yaml(answer).expect("an answer is YAML");
    is_shown("yaml", &yaml);
    serde_yaml::from_str::<Value>(&yaml).expect("YAML can be read again");
}

/// Holds that nothing in the text acts on a terminal but the ends of its lines.
fn is_shown(format: &str, text: &str) {
    let bad = text.chars().find(|mark| *mark != '\n' && acts(*mark));
    assert_eq!(bad, None, "{format}: {text:?}");
}

/// Controls, separators of lines, and what Unicode calls `Bidi_Control`. Written out here, not
/// asked of the code that is tested.
fn acts(mark: char) -> bool {
    mark.is_control()
        || matches!(mark, '\u{2028}' | '\u{2029}')
        || matches!(mark, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text without its colours: `ESC [ … m`.
fn uncolored(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('m').expect("a colour has an end");
        let digits = code
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b';');
        assert!(digits, "nothing but colours: {code:?}");
        out.push_str(rest);
    }
    out
}

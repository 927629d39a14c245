//! How long loading, one answer and one page take, and how loading grows with the bundle.

use std::fs;
use std::path::{Path, PathBuf};

use bc4::ask::{Query, ask};
use bc4::bundle::kind::Kind;
use bc4::bundle::model::Names;
use bc4::bundle::{Bundle, Date, check, load};
use bc4::page::Page;
use bc4::render::{Layout, render};
use bc4::terminal::Terminal;
use divan::Bencher;

fn main() {
    divan::main();
}

fn today() -> Date {
    "2026-11-23".parse().expect("a date")
}

const TERMINAL: Terminal = Terminal {
    interactive: false,
    width: 80,
    rows: None,
    color: false,
    unicode: true,
};

#[divan::bench]
fn load_built_in() -> Bundle {
    bc4::built_in()
}

#[divan::bench]
fn one_answer(bencher: Bencher<'_, '_>) {
    let query = Query::Open(Kind::Drug, "tamoxifen".to_owned());
    bencher.bench_local(|| format!("{:?}", ask(&bc4::built_in(), &query, today()).exit_code()));
}

#[divan::bench]
fn one_page(bencher: Bencher<'_, '_>) {
    let bundle = bc4::built_in();
    let answer = ask(
        &bundle,
        &Query::Open(Kind::Drug, "tamoxifen".to_owned()),
        today(),
    );
    bencher.bench_local(|| render(&Page::of(&answer), Layout::Plain, TERMINAL));
}

#[divan::bench]
fn one_search(bencher: Bencher<'_, '_>) {
    let query = Query::Search("throwing up after chemo".to_owned());
    bencher.bench_local(|| ask(&bc4::built_in(), &query, today()).exit_code());
}

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

/// The built-in content so many times, with other ids, in a folder of its own.
fn multiplied(times: usize) -> PathBuf {
    let to = std::env::temp_dir().join(format!("bc4-bench-{times}"));
    if to.exists() {
        return to;
    }
    let building = to.with_extension("building");
    copy(&content(), &building, times).expect("a temporary folder can be written");
    fs::rename(building, &to).expect("a temporary folder can be renamed");
    to
}

fn copy(from: &Path, to: &Path, times: usize) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for item in fs::read_dir(from)? {
        let path = item?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            copy(&path, &to.join(&name), times)?;
        } else if name == "bundle.yaml" {
            fs::copy(&path, to.join(&name))?;
        } else if let Some(stem) = name.strip_suffix(".yaml") {
            let text = fs::read_to_string(&path)?;
            for at in 0..times {
                let copy = if at == 0 {
                    text.clone()
                } else {
                    renamed(&text, at)
                };
                fs::write(to.join(format!("{stem}-{at}.yaml")), copy)?;
            }
        }
    }
    Ok(())
}

/// The entries with ids and names of their own; what they name stays the first copy's.
fn renamed(text: &str, at: usize) -> String {
    let mut lines = String::new();
    // The indent of the `names:` whose lines are left out.
    let mut names: Option<usize> = None;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        if names.is_some_and(|names| indent > names) {
            continue;
        }
        names = (line.trim() == "names:").then_some(indent);
        if names.is_some() {
            continue;
        }
        let top = line.starts_with("- ") || line.starts_with("id:") || line.starts_with("name:");
        let is_id = top && line.trim_start_matches("- ").starts_with("id: ");
        if is_id || line.starts_with("name: ") || line.starts_with("  name: ") {
            // A name may be quoted: what makes it another stands within.
            let quote = if line.ends_with('"') { "\"" } else { "" };
            let bare = line.trim_end_matches('"');
            lines.push_str(&format!("{bare}-{at}{quote}\n"));
        } else {
            lines.push_str(&format!("{line}\n"));
        }
    }
    lines
}

/// What grows: the whole content so many times, or its drugs alone a thousand times.
#[derive(Debug, Clone, Copy)]
enum Grown {
    Once,
    TenTimes,
    HundredTimes,
    ThousandTimesTheDrugs,
}

const ALL: [Grown; 4] = [
    Grown::Once,
    Grown::TenTimes,
    Grown::HundredTimes,
    Grown::ThousandTimesTheDrugs,
];

impl std::fmt::Display for Grown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Grown::Once => "x1",
            Grown::TenTimes => "x10",
            Grown::HundredTimes => "x100",
            Grown::ThousandTimesTheDrugs => "drugs x1000",
        })
    }
}

impl Grown {
    fn folder(self) -> PathBuf {
        match self {
            Grown::Once => multiplied(1),
            Grown::TenTimes => multiplied(10),
            Grown::HundredTimes => multiplied(100),
            Grown::ThousandTimesTheDrugs => many_drugs(1000),
        }
    }

    fn loaded(self) -> Bundle {
        let loaded = load::load(&self.folder(), Bundle::default);
        assert!(loaded.broken().is_empty(), "the grown bundle is whole");
        loaded.bundle
    }
}

/// The content once, and each drug so many times more without its prose: with all of it, the
/// bundle would be over the limit of its bytes.
fn many_drugs(times: usize) -> PathBuf {
    const IN_A_FILE: usize = 500;
    let to = std::env::temp_dir().join(format!("bc4-bench-drugs-{times}"));
    if to.exists() {
        return to;
    }
    let building = to.with_extension("building");
    copy(&content(), &building, 1).expect("a temporary folder can be written");
    let built_in = bc4::built_in();
    let copies = (1..times).flat_map(|at| {
        built_in.drugs.iter().map(move |drug| {
            let mut drug = drug.clone();
            drug.id = format!("{}-{at}", drug.id);
            drug.name = format!("{} {at}", drug.name);
            drug.names = Names::default();
            drug.sections.clear();
            drug.look_alikes.clear();
            drug
        })
    });
    let copies: Vec<_> = copies.collect();
    for (at, some) in copies.chunks(IN_A_FILE).enumerate() {
        let text = serde_yaml::to_string(some).expect("a drug is YAML");
        let file = building.join(format!("drugs/copies-{at}.yaml"));
        fs::write(file, text).expect("a temporary file can be written");
    }
    fs::rename(building, &to).expect("a temporary folder can be renamed");
    to
}

/// The bare parser over the same bytes, for comparison.
#[divan::bench(args = ALL, sample_count = 2, sample_size = 1)]
fn bare_yaml(bencher: Bencher<'_, '_>, grown: Grown) {
    let mut texts = Vec::new();
    gather(&grown.folder(), &mut texts);
    bencher.bench_local(|| {
        texts
            .iter()
            .map(|text| usize::from(serde_yaml::from_str::<serde_yaml::Value>(text).is_ok()))
            .sum::<usize>()
    });
}

fn gather(dir: &Path, texts: &mut Vec<String>) {
    for item in fs::read_dir(dir).expect("a folder of the benchmark") {
        let path = item.expect("a file of the benchmark").path();
        if path.is_dir() {
            gather(&path, texts);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            texts.push(fs::read_to_string(path).expect("a file of the benchmark"));
        }
    }
}

#[divan::bench(args = ALL, sample_count = 2, sample_size = 1)]
fn load_yaml(bencher: Bencher<'_, '_>, grown: Grown) {
    let dir = grown.folder();
    bencher.bench_local(|| load::load(&dir, Bundle::default).bundle.drugs.len());
}

#[divan::bench(args = ALL, sample_count = 1, sample_size = 1)]
fn check_yaml(bencher: Bencher<'_, '_>, grown: Grown) {
    let bundle = grown.loaded();
    bencher.bench_local(|| check::content(&bundle, today()).len());
}

#[divan::bench(args = ALL, sample_count = 5, sample_size = 1)]
fn lookup(bencher: Bencher<'_, '_>, grown: Grown) {
    let bundle = grown.loaded();
    let query = Query::Open(Kind::Drug, "tamoxifen".to_owned());
    bencher.bench_local(|| ask(&bundle, &query, today()).exit_code());
}

#[divan::bench(args = ALL, sample_count = 5, sample_size = 1)]
fn suggestions(bencher: Bencher<'_, '_>, grown: Grown) {
    let bundle = grown.loaded();
    let query = Query::Open(Kind::Drug, "tamoxifin".to_owned());
    bencher.bench_local(|| ask(&bundle, &query, today()).exit_code());
}

#[divan::bench(args = ALL, sample_count = 5, sample_size = 1)]
fn search(bencher: Bencher<'_, '_>, grown: Grown) {
    let bundle = grown.loaded();
    bundle.words();
    let query = Query::Search("throwing up after chemo".to_owned());
    bencher.bench_local(|| ask(&bundle, &query, today()).exit_code());
}

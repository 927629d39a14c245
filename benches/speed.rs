//! How long loading, one answer and one page take, and how loading grows with the bundle.

use std::fs;
use std::path::{Path, PathBuf};

use bc4::ask::{Query, ask};
use bc4::bundle::kind::Kind;
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
    for line in text.lines() {
        let bare = line.trim_start_matches("- ");
        let top = line.starts_with("- ") || line.starts_with("id:") || line.starts_with("name:");
        if (top && bare.starts_with("id: "))
            || line.starts_with("name: ")
            || line.starts_with("  name: ")
        {
            lines.push_str(&format!("{line}-{at}\n"));
        } else {
            lines.push_str(&format!("{line}\n"));
        }
    }
    lines
}

/// The bare parser over the same bytes, for comparison.
#[divan::bench(args = [1, 10, 100], sample_count = 3, sample_size = 1)]
fn bare_yaml(bencher: Bencher<'_, '_>, times: usize) {
    let mut texts = Vec::new();
    gather(&multiplied(times), &mut texts);
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

#[divan::bench(args = [1, 10, 100], sample_count = 3, sample_size = 1)]
fn load_yaml(bencher: Bencher<'_, '_>, times: usize) {
    let dir = multiplied(times);
    bencher.bench_local(|| load::load(&dir, Bundle::default).bundle.drugs.len());
}

#[divan::bench(args = [1, 10], sample_count = 2, sample_size = 1)]
fn check_yaml(bencher: Bencher<'_, '_>, times: usize) {
    let dir = multiplied(times);
    let loaded = load::load(&dir, Bundle::default);
    bencher.bench_local(|| check::content(&loaded.bundle, today()).len());
}

#[divan::bench(args = [1, 10, 100], sample_count = 3, sample_size = 1)]
fn lookup_and_search(bencher: Bencher<'_, '_>, times: usize) {
    let loaded = load::load(&multiplied(times), Bundle::default);
    loaded.bundle.words();
    bencher.bench_local(|| {
        let open = Query::Open(Kind::Drug, "tamoxifen".to_owned());
        let search = Query::Search("throwing up after chemo".to_owned());
        ask(&loaded.bundle, &open, today()).exit_code()
            + ask(&loaded.bundle, &search, today()).exit_code()
    });
}

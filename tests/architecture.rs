//! Which room may import which: the table of `src/lib.rs`, held.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms and libraries that the files of a room may name, beyond `std` and itself.
const ALLOWED: &[(&str, &[&str])] = &[
    (
        "src/bundle",
        &[
            "bundle",
            "serde",
            "serde_yaml",
            "serde_path_to_error",
            "postcard",
            "saphyr_parser",
            "textstat",
            "rust_stemmers",
            "strsim",
            "schemars",
        ],
    ),
    ("src/cli.rs", &["clap", "clap_complete"]),
    (
        "src/ask",
        &["ask", "bundle", "serde", "serde_json", "strsim"],
    ),
    ("src/page", &["bundle", "ask"]),
    ("src/terminal.rs", &["terminal_size"]),
    (
        "src/render",
        &[
            "page",
            "terminal",
            "serde",
            "serde_json",
            "serde_yaml",
            "anstyle",
            "unicode_width",
            "comfy_table",
        ],
    ),
];

const ROOMS: &[&str] = &[
    "bundle", "ask", "page", "render", "cli", "terminal", "keeper", "shell",
];
const LIBRARIES: &[&str] = &[
    "clap",
    "clap_complete",
    "clap_mangen",
    "serde",
    "serde_json",
    "serde_yaml",
    "serde_path_to_error",
    "postcard",
    "comfy_table",
    "strsim",
    "unicode_width",
    "anstyle",
    "terminal_size",
    "rust_stemmers",
    "saphyr_parser",
    "textstat",
    "schemars",
];

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut found = Vec::new();
    for item in fs::read_dir(path).unwrap() {
        found.extend(files(&item.unwrap().path()));
    }
    found
}

/// The code of a file, without its tests and comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap();
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The rooms and libraries that some code names.
fn named(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for room in ROOMS {
        if code.contains(&format!("crate::{room}")) {
            found.push((*room).to_owned());
        }
    }
    for library in LIBRARIES {
        let path = format!("{library}::");
        let starts = |at: usize| {
            !code[..at].ends_with(|mark: char| mark.is_alphanumeric() || mark == '_' || mark == ':')
        };
        if code.match_indices(&path).any(|(at, _)| starts(at)) {
            found.push((*library).to_owned());
        }
    }
    found
}

#[test]
fn rooms_import_only_what_stands_before_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (room, allowed) in ALLOWED {
        for file in files(&root.join(room)) {
            for name in named(&code(&file)) {
                assert!(
                    allowed.contains(&name.as_str()),
                    "{} names {name}",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn tables_are_drawn_in_one_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in files(&root.join("src")) {
        let draws = code(&file).contains("comfy_table");
        assert_eq!(
            draws,
            file.ends_with("render/text.rs"),
            "{}",
            file.display()
        );
    }
}

#[test]
fn nothing_is_printed_outside_the_edges() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let edges = [
        "src/lib.rs",
        "src/main.rs",
        "src/terminal.rs",
        "src/shell.rs",
    ];
    for file in files(&root.join("src")) {
        let edge = edges.iter().any(|edge| file.ends_with(edge));
        let prints = [
            "println!",
            "print!",
            "eprintln!",
            "eprint!",
            "dbg!",
            "std::fs::write",
        ];
        for print in prints {
            assert!(
                edge || !code(&file).contains(print),
                "{} uses {print}",
                file.display()
            );
        }
    }
}

/// A table of commands times formats must not come back: no file names many of both.
#[test]
fn renderers_know_nothing_of_the_bundle() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in files(&root.join("src/render")) {
        assert!(!code(&file).contains("crate::bundle"), "{}", file.display());
    }
}

/// A second language is one more bundle and one more table of labels: the pages have no words of
/// their own, but for commands.
#[test]
fn fixed_words_stand_in_the_labels() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rooms = files(&root.join("src/page"))
        .into_iter()
        .chain(files(&root.join("src/render")));
    for file in rooms.filter(|file| !file.ends_with("labels.rs")) {
        for literal in code(&file).split('"').skip(1).step_by(2) {
            let mut bare = String::new();
            let mut depth = 0;
            for mark in literal.chars() {
                match mark {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ if depth == 0 => bare.push(mark),
                    _ => {}
                }
            }
            let words = bare.split(|mark: char| !mark.is_alphabetic());
            let said = words
                .filter(|word| word.len() > 2 && *word != "bc4")
                .count();
            assert!(
                said == 0 || literal.starts_with("bc4 "),
                "{}: {literal:?}",
                file.display()
            );
        }
    }
}

//! Anything at all as a file, a name, a question or a text: a few hundred cases each, the same
//! ones in every run. The fuzz targets in `fuzz/` try the same properties for hours.

#[path = "common/properties.rs"]
mod properties;

use std::fmt::Debug;

use bc4::bundle::kind::Kind;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use bc4::terminal::NARROWEST;
use properties::{Folder, WIDEST};

/// Holds a property for so many cases, the same ones in every run, and keeps no file of failures.
fn holds<T: Debug>(cases: u32, anything: impl Strategy<Value = T>, property: impl Fn(T)) {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 500,
        ..Config::default()
    };
    let seed = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, seed);
    let result = runner.run(&anything, |value| {
        property(value);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// What breaks programs that read, match, wrap and print text.
const AWKWARD: &[&str] = &[
    "",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u{1b}[31m",
    "\u{1b}]0;x\u{7}",
    "\u{7f}",
    "\u{85}",
    "\u{9b}2J",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2066}",
    "\u{61c}",
    "\u{2028}",
    "\u{2029}",
    "\u{feff}",
    "\u{fffd}",
    "\u{10ffff}",
    "漢字漢字漢字",
    "e\u{301}\u{301}\u{301}",
    "\u{fe0f}",
    "☺\u{fe0f}",
    "👩\u{200d}👩\u{200d}👧",
    "🇩🇪🇩",
    "ﷺ",
    "لا",
    "ẞßİıǅ",
    "'",
    "\"",
    "`",
    "``",
    "|",
    "*",
    "**",
    "<b>",
    "[x](y)",
    "# ",
    "- ",
    ": ",
    "12. ",
    "~",
    "null",
    "0x1f",
    "2026-01-01",
    "&a",
    "*a",
    "!!str",
    "---",
    "+",
    "−",
    "…",
    "tamoxifen",
    "HER2-",
    "her2+",
    "bone",
    "trastuzumab deruxtecan",
    "throwing up after chemo",
    "160 mg",
    "Pneumonoultramicroscopicsilicovolcanoconiosis",
];

/// Text of any characters, with more of the awkward ones than chance would bring.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => select(AWKWARD).prop_map(str::to_owned),
        2 => "\\PC{0,12}",
        1 => vec(any::<char>(), 0..8).prop_map(String::from_iter),
        3 => "[a-z]{1,8}( [a-z]{1,8}){0,6}",
    ];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// A word of the model's YAML, a piece of text, or the marks between them.
fn yaml() -> impl Strategy<Value = Vec<u8>> {
    const MARKS: &[&str] = &[
        "- ",
        "\n",
        "\n  ",
        "\n- id: x\n  name: y\n  sources: [page]\n  review_by: 2099-01-01\n",
        "id: ",
        "name: ",
        "summary: ",
        "sources: ",
        "[page]",
        "review_by: ",
        "2099",
        "sections: ",
        "\n    - about: checks\n      sources: [page]\n",
        "about: ",
        "call: ",
        "see: ",
        "drug:x",
        "names: ",
        "brand: ",
        "uses: ",
        "side_effects: ",
        "{}",
        "[]",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "extends: built-in\n",
        "? ",
        "&a ",
        "*a",
        "<<: ",
        "!x ",
        "|",
        ">",
        "'",
        "\"",
        "#",
        "%YAML 1.1\n",
        "---\n",
        "...\n",
        "\t",
        "\u{feff}",
        "order: 65536",
        ".inf",
        "-0",
        "1e999",
    ];
    let piece = prop_oneof![
        6 => select(MARKS).prop_map(|mark| mark.as_bytes().to_vec()),
        1 => text().prop_map(String::into_bytes),
        1 => vec(any::<u8>(), 0..6),
    ];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

#[test]
fn any_file_is_read() {
    let folder = Folder::new();
    let file = u8::try_from(Kind::ALL.len()).expect("few kinds");
    let choice = (any::<bool>(), 0..=file).prop_map(|(over, file)| file + 128 * u8::from(over));
    holds(256, (choice, yaml()), |(choice, bytes)| {
        properties::any_file_is_read(&folder, choice, &bytes);
    });
}

#[test]
fn any_name_is_answered() {
    let bundle = bc4::built_in();
    holds(256, (any::<u8>(), text()), |(choice, name)| {
        properties::any_name_is_answered(&bundle, choice, &name);
    });
}

#[test]
fn any_question_is_searched() {
    let bundle = bc4::built_in();
    holds(256, text(), |question| {
        properties::any_question_is_searched(&bundle, &question);
    });
}

#[test]
fn any_text_is_written() {
    let folder = Folder::new();
    let widths = NARROWEST..=WIDEST;
    holds(32, (vec(text(), 1..5), widths), |(texts, width)| {
        properties::any_text_is_written(&folder, &texts, width, 0, usize::MAX);
    });
}

//! Whole outputs of a few rich pages in every format, and the help text.
//!
//! To renew them after a change that was meant: `SNAPSHOTS=overwrite cargo test --test goldens`,
//! then read the difference.

mod common;

use common::{bc4, text};
use snapbox::{Assert, Data};

/// The output of a command line against `tests/goldens/NAME`.
fn assert_golden(name: &str, line: &str) {
    let output = bc4(line.split_whitespace()).output().unwrap();
    let printed = text(&output.stdout) + &text(&output.stderr);
    let path = format!("{}/tests/goldens/{name}", env!("CARGO_MANIFEST_DIR"));
    Assert::new()
        .action_env("SNAPSHOTS")
        .eq(printed, Data::read_from(path.as_ref(), None).raw());
}

#[test]
fn a_drug_in_every_format() {
    for format in ["text", "plain", "markdown", "json", "yaml"] {
        assert_golden(
            &format!("drug-tamoxifen.{format}"),
            &format!("drug tamoxifen --format {format} --width 80 --today 2026-11-23"),
        );
    }
}

#[test]
fn a_filtered_list_in_every_format_for_people() {
    for format in ["text", "plain", "markdown"] {
        assert_golden(
            &format!("treatments-her2.{format}"),
            &format!("treatments --subtype her2 --format {format} --width 80"),
        );
    }
}

#[test]
fn urgent_signs_and_lines() {
    assert_golden(
        "urgent-spinal-cord.text",
        "urgent spinal cord pressure --format text --width 80",
    );
    assert_golden(
        "lines-triple-negative.plain",
        "lines triple-negative --format plain",
    );
    assert_golden(
        "compare.text",
        "compare letrozole exemestane --format text --width 100",
    );
}

#[test]
fn help() {
    assert_golden("help.text", "--help");
    assert_golden("help-drugs.text", "drugs --help");
}

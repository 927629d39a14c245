//! The program as its users meet it: streams, exit codes, formats, names.

mod common;

use std::io::Read;
use std::process::Stdio;

use common::{bc4, said, text};

#[test]
fn the_three_first_commands_answer() {
    for (line, expected) in [
        (
            "treatments --subtype her2",
            ["Treatments: HER2-positive", "trastuzumab"],
        ),
        (
            "drug tamoxifen",
            ["tuh-MOK-sih-fen", "CALL NOW: Blood clots"],
        ),
        (
            "side-effects chemotherapy",
            ["Side effects: chemotherapy", "nausea"],
        ),
    ] {
        let (out, err, code) = said(line);
        assert_eq!((err.as_str(), code), ("", 0), "{line}");
        for words in expected {
            assert!(out.contains(words), "{line}: {words} is not in:\n{out}");
        }
    }
}

#[test]
fn one_thing_has_many_names() {
    for (line, id) in [
        ("drug Herceptin", "trastuzumab"),
        ("drug TRASTUZUMAB", "trastuzumab"),
        ("drug T-DM1", "ado-trastuzumab-emtansine"),
        ("drug t dm1", "ado-trastuzumab-emtansine"),
        ("drug Kadcyla 160", "ado-trastuzumab-emtansine"),
        (
            "drug fam-trastuzumab deruxtecan-nxki",
            "fam-trastuzumab-deruxtecan",
        ),
        ("drug T-DXd", "fam-trastuzumab-deruxtecan"),
        ("drug anastrozole tablets", "anastrozole"),
        ("drug tamoxifen citrate", "tamoxifen"),
        ("drug Tylenol", "acetaminophen"),
        ("drug nab-paclitaxel", "nab-paclitaxel"),
        ("subtype HER2+", "her2-positive"),
        ("subtype her2 positive", "her2-positive"),
        ("subtype HER2-positive", "her2-positive"),
        ("subtype TNBC", "triple-negative"),
        ("side-effect throwing up", "vomiting"),
        ("side-effect diarrhoea", "diarrhea"),
        ("class AI", "aromatase-inhibitor"),
        ("treatment chemo", "chemotherapy"),
        ("treatment radiation", "radiation-therapy"),
        ("site bone", "bones"),
        ("marker PIK3CA", "pik3ca"),
        ("topic clinical trials", "clinical-trials"),
        ("lines her2", "her2-positive"),
    ] {
        let (out, _, code) = said(&format!("{line} --format json"));
        let value: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(code, 0, "{line}: {out}");
        assert_eq!(value["id"], id, "{line}");
        assert_eq!(value["schema"], 1);
    }
}

#[test]
fn what_is_not_known_is_never_guessed() {
    for (line, first) in [
        ("drug tamoxifin", "tamoxifen"),
        ("site bonez", "bones"),
        ("subtype tripple negative", "triple-negative"),
        ("marker pik3c", "pik3ca"),
        ("treatment chemotheropy", "chemotherapy"),
        ("class aromatse inhibitors", "aromatase-inhibitor"),
        ("side-effect nausia", "nausea"),
        ("lines her3 positive", "her2-positive"),
        ("topic clinical trails", "clinical-trials"),
        ("glossary metastassis", "metastasis"),
        ("urgent seizzure", "seizure"),
        ("treatments --subtype her2positiv", "her2-positive"),
        ("drugs --class taxannes", "taxane"),
    ] {
        let (out, err, code) = said(line);
        assert_eq!((out.as_str(), code), ("", 1), "{line}");
        assert!(err.contains("Did you mean"), "{line}: {err}");
        let (out, err, code) = said(&format!("{line} --format json"));
        assert_eq!((err.as_str(), code), ("", 1), "{line}");
        let value: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(value["kind"], "not-found");
        assert_eq!(value["suggestions"][0]["id"], first, "{line}");
        assert!(value["suggestions"].as_array().unwrap().len() <= 3);
    }
}

#[test]
fn strange_input_gets_a_clear_answer() {
    let long = "a".repeat(10_000);
    let strange = [
        "",
        " ",
        "x",
        "💊💊",
        "тамоксифен",
        "\u{1b}[31mred",
        "\u{202e}drug",
        "a\0b",
        &long,
        "--",
        "-1",
    ];
    for command in [
        "drug",
        "search",
        "side-effects",
        "compare",
        "questions",
        "lines",
    ] {
        for words in strange.iter().filter(|words| !words.contains('\0')) {
            let output = bc4([command, "--", words]).output().unwrap();
            let code = output.status.code().expect("no signal");
            let shown = text(&output.stdout) + &text(&output.stderr);
            assert!(
                code == 1 || code == 2 || code == 0,
                "{command} {words}: {code}"
            );
            assert!(shown.len() < 20_000, "{command}");
            let bad = shown
                .chars()
                .find(|mark| *mark != '\n' && (mark.is_control() || *mark == '\u{202e}'));
            assert_eq!(bad, None, "{command} {words:?}: {shown}");
        }
    }
}

#[test]
fn wrong_usage_lists_what_is_right() {
    let (_, err, code) = said("drugs --format jsn");
    assert_eq!(code, 2);
    assert!(err.contains("json") && err.contains("plain"), "{err}");
    let (_, err, code) = said("drugs --route mouht");
    assert_eq!(code, 2);
    assert!(err.contains("under-skin"), "{err}");
    assert_eq!(said("drug").2, 2);
    let (_, err, code) = said("i am scared");
    assert_eq!(code, 2);
    assert!(err.contains("bc4 search i am scared"), "{err}");
}

#[test]
fn an_empty_list_names_the_filter_that_emptied_it() {
    let (_, err, code) = said("drugs --class taxane --route mouth");
    assert_eq!(code, 1);
    assert!(err.contains("route mouth"), "{err}");
}

#[test]
fn filters_are_joined_with_and() {
    let ids = |line: &str| -> Vec<String> {
        let (out, _, _) = said(&format!("{line} --format json"));
        let value: serde_json::Value = serde_json::from_str(&out).unwrap();
        let items = value["items"].as_array().unwrap();
        items
            .iter()
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let esr1 = ids("drugs --marker esr1");
    assert!(esr1.contains(&"elacestrant".to_owned()) && !esr1.contains(&"tamoxifen".to_owned()));
    let her2 = ids("drugs --subtype her2 --route mouth");
    assert!(her2.contains(&"tucatinib".to_owned()) && !her2.contains(&"trastuzumab".to_owned()));
    let gedatolisib = ids("drugs --subtype hr-positive --class pi3k-inhibitor");
    assert!(gedatolisib.contains(&"alpelisib".to_owned()));
    let withdrawn = ids("drugs --status withdrawn");
    assert!(
        withdrawn.contains(&"atezolizumab".to_owned()),
        "{withdrawn:?}"
    );
    let without = ids("drugs --subtype her2 --without diarrhea");
    assert!(!without.contains(&"neratinib".to_owned()), "{without:?}");
    let negative = ids("drugs --subtype triple-negative");
    assert!(
        !negative.contains(&"tamoxifen".to_owned())
            && !negative.contains(&"palbociclib".to_owned())
    );
    assert!(negative.contains(&"sacituzumab-govitecan".to_owned()));
}

#[test]
fn entries_stand_side_by_side_only_within_a_kind() {
    let (out, _, code) = said("compare letrozole or exemestane");
    assert_eq!(code, 0);
    assert!(
        out.contains("Brand names: letrozole: Femara | exemestane: Aromasin"),
        "{out}"
    );
    let (_, err, code) = said("compare letrozole chemotherapy");
    assert_eq!(code, 1);
    assert!(err.contains("one kind"), "{err}");
    let (_, err, code) = said("compare T-DXd and T-DM1 vs tucatinib");
    assert_eq!((err.as_str(), code), ("", 0));
}

#[test]
fn a_closed_pipe_is_a_normal_end() {
    let mut child = bc4(["export"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut first).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_said() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = bc4(["about"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("could not be written"));
}

#[test]
fn colour_follows_the_flag_and_the_environment() {
    let colored = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = bc4(["--format", "text", "drug", "tamoxifen"]
            .iter()
            .chain(arguments));
        command.envs(variables.iter().copied());
        text(&command.output().unwrap().stdout).contains('\u{1b}')
    };
    assert!(!colored(&[], &[]), "a pipe has no colour");
    assert!(colored(&[], &["--color", "always"]));
    assert!(colored(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!colored(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
    assert!(
        colored(&[("NO_COLOR", "1")], &["--color", "always"]),
        "the flag wins"
    );
    assert!(!colored(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]));
}

#[test]
fn a_pipe_is_plain_and_a_list_has_one_record_a_line() {
    let (out, _, _) = said("drugs");
    assert!(!out.contains(['─', '│', '•']));
    let rows = out
        .lines()
        .filter(|line| line.contains("To open: bc4 drug "))
        .count();
    assert!(rows >= 60, "{rows} drugs");
}

#[test]
fn export_is_one_document_of_everything() {
    let (out, _, code) = said("export");
    assert_eq!(code, 0);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["schema"], 1);
    assert_eq!(value["bundle"]["as_of"], "2026-10-08");
    let yaml = said("export --format yaml").0;
    assert!(yaml.contains("tamoxifen"));
}

#[test]
fn every_rule_explains_itself() {
    for rule in bc4::bundle::rules::Rule::ALL {
        let (out, _, code) = said(&format!("check --explain {}", rule.code()));
        assert_eq!(code, 0);
        assert!(out.contains("Wrong:") && out.contains("Right:"));
    }
    assert_eq!(said("check --explain BC999").2, 2);
}

#[test]
fn the_built_in_content_has_no_problem() {
    let (out, _, code) = said("check --today 2026-11-23");
    assert!(
        out.starts_with("No problems found.\nReading grade"),
        "{out}"
    );
    assert_eq!(code, 0);
}

#[test]
fn what_is_due_for_review_is_listed_by_the_day() {
    assert!(
        said("check --stale --today 2026-11-23")
            .0
            .starts_with("No problems found.\n")
    );
    let (out, _, code) = said("check --stale --today 2040-01-01");
    assert!(out.contains("drug:tamoxifen"));
    assert_eq!(code, 0, "a warning breaks nothing");
}

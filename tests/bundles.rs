//! Other people's content: every rule is found in a bundle that breaks it, overlays add and
//! replace, and nothing that a file can hold makes the program panic.

mod common;

use std::process::Output;

use common::{Scratch, bc4, text};

fn check(scratch: &Scratch) -> (String, i32) {
    let output = bc4(["check", scratch.arg(), "--today", "2026-11-23"])
        .output()
        .unwrap();
    (text(&output.stdout), output.status.code().unwrap())
}

fn ask(scratch: &Scratch, line: &str) -> Output {
    let words = line.split_whitespace().map(str::to_owned);
    bc4(["--content".to_owned(), scratch.arg().to_owned()]
        .into_iter()
        .chain(words))
    .output()
    .unwrap()
}

#[test]
fn a_whole_bundle_answers_and_passes() {
    let scratch = Scratch::bundle();
    assert_eq!(check(&scratch), ("No problems found.\n".to_owned(), 0));
    let output = ask(&scratch, "glossary scan");
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("picture of the inside"));
    assert_eq!(ask(&scratch, "drug tamoxifen").status.code(), Some(1));
}

/// One broken term for each rule: what is put in place of the term, and where the finding is.
#[test]
fn each_rule_is_found_where_it_is_broken() {
    let long = "word ".repeat(25);
    let seven = "    - A point.\n".repeat(8);
    let hard =
        "Administration necessitates concomitant hypothalamic-pituitary gonadotropin suppression. ";
    let term = |middle: &str| {
        format!("- id: scan\n  name: scan\n{middle}  sources: [page]\n  review_by: 2099-01-01\n")
    };
    let summary = |words: &str| term(&format!("  summary: {words}\n"));
    let cases: Vec<(&str, String, &str)> = vec![
        ("BC002", "- id: [\n".into(), "terms.yaml"),
        ("BC003", term("  sumary: A picture.\n"), "3:3"),
        (
            "BC004",
            "- id: scan\n  name: scan\n  summary: A.\n  sources: [page]\n  review_by: soon\n"
                .into(),
            "5:3",
        ),
        (
            "BC005",
            "- id: scan\n  summary: A.\n  sources: [page]\n  review_by: 2099\n".into(),
            "1:",
        ),
        (
            "BC010",
            summary("A picture.") + &summary("A picture."),
            "6:3",
        ),
        (
            "BC011",
            summary("A picture.").replace("[page]", "[pge]"),
            "did you mean `page`?",
        ),
        (
            "BC012",
            summary("A picture.").replace("[page]", "[]"),
            "4:3",
        ),
        (
            "BC013",
            summary("A picture.") + &summary("A picture.").replace("id: scan", "id: scans"),
            "belongs to",
        ),
        (
            "BC014",
            summary("A picture.").replace("id: scan", "id: Scan_1"),
            "lower-case",
        ),
        ("BC020", term("  summary: ''\n"), "main message"),
        (
            "BC021",
            summary("A new drug was recently approved."),
            "recently",
        ),
        ("BC022", summary(&format!("{long}.")), "25 words"),
        (
            "BC023",
            term(&format!("  summary: A.\n  do_first:\n{seven}")),
            "8 items",
        ),
        ("BC024", summary(&hard.repeat(12)), "grade"),
        (
            "BC027",
            term("  summary: A.\n  do_first: [A b. A b. A b. A b. A b. A b.]\n"),
            "6 sentences",
        ),
        ("BC028", summary("A picture"), "no end mark"),
        ("BC029", summary("Take 20 mg of it."), "20 mg"),
        ("BC030", summary("You simply look."), "simply"),
        ("BC031", summary("A **bold** word."), "**"),
        ("BC031", summary("\"A hidden\\u202e word.\""), "U+202E"),
        (
            "BC035",
            summary("A picture.").replace("2099", "2020"),
            "review",
        ),
        (
            "BC036",
            summary("A picture.") + "  exceptions: [{ rule: BC022, reason: no need }]\n",
            "excuses nothing",
        ),
    ];
    for (rule, terms, place) in cases {
        let scratch = Scratch::bundle();
        scratch.write("terms.yaml", &terms);
        let (report, code) = check(&scratch);
        assert!(report.contains(rule), "{rule} is not in:\n{report}");
        let at = report
            .lines()
            .skip_while(|line| !line.contains(rule))
            .take(3);
        let near: String = at.collect::<Vec<_>>().join("\n");
        assert!(
            near.contains(place) || report.contains(place),
            "{place} is not in:\n{report}"
        );
        let warning_only = !report.contains(" error ");
        assert_eq!(code, if warning_only { 0 } else { 3 }, "{report}");
    }
}

#[test]
fn rules_of_other_kinds_are_found_too() {
    let drug = "\
- id: aa
  name: aa
  summary: A drug.
  classes: []
  routes: [mouth]
  uses:
    - { setting: For pain., jurisdiction: US, state: approved, sources: [page] }
  side_effects: {}
  sections:
    - { about: checks, title: Checks, text: [One.], sources: [page] }
    - { about: mixing, sources: [page] }
  sources: [page]
  review_by: 2099-01-01
";
    let scratch = Scratch::bundle();
    scratch.write("drugs.yaml", drug);
    let (report, code) = check(&scratch);
    for rule in ["BC015", "BC016", "BC017", "BC032"] {
        assert!(report.contains(rule), "{rule} is not in:\n{report}");
    }
    assert_eq!(code, 3);
}

#[test]
fn all_problems_of_all_files_are_named_at_once() {
    let scratch = Scratch::bundle();
    scratch.write(
        "terms.yaml",
        "- id: scan\n  nam: scan\n  summery: A.\n  sources: page\n",
    );
    scratch.write("drgs/x.yaml", "id: x\n");
    scratch.write("topics.yml", "");
    let (report, code) = check(&scratch);
    for expected in [
        "`nam`",
        "`summery`",
        "did you mean `drugs`?",
        "topics.yml",
        "terms.yaml",
    ] {
        assert!(report.contains(expected), "{expected} is not in:\n{report}");
    }
    assert_eq!(code, 3);
}

#[test]
fn a_broken_bundle_answers_nothing_and_says_where() {
    let scratch = Scratch::bundle();
    scratch.write("terms.yaml", "- id: scan\n  name: [\n");
    let output = ask(&scratch, "glossary scan");
    assert_eq!(output.status.code(), Some(3));
    assert!(output.stdout.is_empty());
    assert!(
        text(&output.stderr).contains("terms.yaml:"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn hostile_files_are_refused_with_a_reason() {
    let deep = "[".repeat(20_000);
    let bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned()
        + &(0..12)
            .map(|at| {
                let (of, to) = ((b'a' + at) as char, (b'b' + at) as char);
                format!(
                    "{to}: &{to} [*{of}, *{of}, *{of}, *{of}, *{of}, *{of}, *{of}, *{of}, *{of}]\n"
                )
            })
            .collect::<String>();
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("not UTF-8", b"- id: \xff\xfe\n".to_vec()),
        ("terms.yaml", deep.into_bytes()),
        ("terms.yaml", bomb.into_bytes()),
        ("larger than 4 MB", vec![b'a'; 5 * 1024 * 1024]),
        ("terms.yaml", b"- id: scan\n\tname: x\n".to_vec()),
        ("terms.yaml", b"- id: scan\n  id: scan\n".to_vec()),
        ("terms.yaml", b"- 1\n- [x]\n- {}\n".to_vec()),
        ("terms.yaml", b"\0\x01\x02".to_vec()),
    ];
    for (reason, bytes) in cases {
        let scratch = Scratch::bundle();
        scratch.write("terms.yaml", &bytes);
        let (report, code) = check(&scratch);
        assert!(report.contains(reason), "{reason} is not in:\n{report}");
        assert_eq!(code, 3, "{report}");
        assert_eq!(ask(&scratch, "glossary").status.code(), Some(3));
    }
}

#[test]
fn byte_order_marks_and_line_ends_of_other_systems_are_read() {
    let scratch = Scratch::bundle();
    let terms = "\u{feff}- id: scan\r\n  name: scan\r\n  summary: A picture.\r\n  sources: [page]\r\n  review_by: 2099-01-01\r\n";
    scratch.write("terms.yaml", terms);
    assert_eq!(check(&scratch).1, 0);
}

#[test]
fn a_missing_folder_is_an_error_of_the_bundle() {
    let output = bc4(["--content", "/nowhere/at/all", "about"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("/nowhere/at/all"));
    assert!(text(&output.stderr).contains("does not exist"));
    let file = Scratch::bundle();
    let path = file.path().join("bundle.yaml");
    let output = bc4(["--content", path.to_str().unwrap(), "about"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
}

#[cfg(unix)]
#[test]
fn links_loops_and_folders_in_place_of_files_are_refused() {
    use std::os::unix::fs::symlink;
    let scratch = Scratch::bundle();
    symlink(scratch.path(), scratch.path().join("drugs")).unwrap();
    symlink("/dev/zero", scratch.path().join("topics.yaml")).unwrap();
    scratch.write("sites.yaml/x.yaml", "");
    let (report, code) = check(&scratch);
    assert_eq!(report.matches("symbolic link").count(), 2, "{report}");
    assert!(report.contains("folder where a file should be"), "{report}");
    assert_eq!(code, 3);
}

#[test]
fn characters_that_act_on_a_terminal_are_never_printed() {
    let scratch = Scratch::bundle();
    let terms = "- id: scan\n  name: \"sc\\e[31man\\u202e\"\n  summary: \"A \\x07 bell.\"\n  sources: [page]\n  review_by: 2099-01-01\n";
    scratch.write("terms.yaml", terms);
    for format in ["text", "plain", "markdown", "json", "yaml"] {
        let output = ask(
            &scratch,
            &format!("--format {format} --color never glossary scan"),
        );
        let shown = text(&output.stdout) + &text(&output.stderr);
        let bad = shown
            .chars()
            .find(|mark| *mark != '\n' && (mark.is_control() || *mark == '\u{202e}'));
        assert_eq!(bad, None, "{format}: {shown}");
    }
    assert!(check(&scratch).0.contains("BC031"));
}

#[test]
fn an_overlay_adds_replaces_and_says_whose_words_it_holds() {
    let scratch = Scratch::new();
    let dir = scratch.path().join("mine");
    let dir = dir.to_str().unwrap();
    assert_eq!(bc4(["init", dir]).status().unwrap().code(), Some(0));
    assert_eq!(
        bc4(["init", dir]).output().unwrap().status.code(),
        Some(2),
        "overwrites nothing"
    );
    let output = bc4(["check", dir]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    let page = |line: &str| {
        let words = ["--content", dir]
            .into_iter()
            .chain(line.split_whitespace());
        text(&bc4(words).output().unwrap().stdout)
    };
    assert!(page("topic our clinic").contains("This page tells you how to reach us."));
    let tamoxifen = page("drug tamoxifen");
    assert!(
        tamoxifen.contains("Call us day or night if your leg swells"),
        "{tamoxifen}"
    );
    assert!(
        tamoxifen.contains("Soltamox"),
        "what it does not name stays"
    );
    assert!(
        tamoxifen.contains("555-0101")
            && tamoxifen.contains("Parts of this page are the words of Our clinic")
    );
    for line in [
        "",
        "urgent",
        "urgent seizure",
        "side-effects letrozole",
        "class serm",
        "site brain",
        "search fever on chemo",
    ] {
        assert!(page(line).contains("555-0101"), "{line} says to call");
    }
    let letrozole = page("drug letrozole");
    assert!(!letrozole.contains("are the words of Our clinic"));
    assert!(
        letrozole.contains("With words of Our clinic added"),
        "every page says so"
    );
    let by_environment = bc4(["topic", "our", "clinic"])
        .env("BC4_CONTENT", dir)
        .output()
        .unwrap();
    assert_eq!(by_environment.status.code(), Some(0));
}

#[test]
fn an_overlay_with_one_broken_file_is_refused_whole() {
    let scratch = Scratch::new();
    let dir = scratch.path().join("mine");
    bc4(["init", dir.to_str().unwrap()]).status().unwrap();
    std::fs::write(
        dir.join("drugs.yaml"),
        "- id: tamoxifen\n  clases: [serm]\n",
    )
    .unwrap();
    let output = bc4(["--content", dir.to_str().unwrap(), "drug", "tamoxifen"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(output.stdout.is_empty());
    let shown = text(&output.stderr);
    assert!(
        shown.contains("drugs.yaml:2:3") && shown.contains("did you mean `classes`?"),
        "{shown}"
    );
    assert_eq!(bc4(["drug", "tamoxifen"]).status().unwrap().code(), Some(0));
}

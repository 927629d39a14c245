//! Names as people really write them: `tests/data/misspellings.tsv` says where each was seen.

use std::fs;

use bc4::ask::{Answer, Query, ask};
use bc4::bundle::kind::Kind;
use bc4::bundle::{Bundle, Date};

fn today() -> Date {
    "2026-11-23".parse().unwrap()
}

/// The ids that a name is answered with, best first; the entry itself where it opens.
fn answers(bundle: &Bundle, kind: Kind, written: &str) -> Vec<(Kind, String)> {
    match ask(bundle, &Query::Open(kind, written.to_owned()), today()) {
        Answer::NotFound(no) => no.suggestions.into_iter().map(|s| (s.kind, s.id)).collect(),
        Answer::Entry(answer) => {
            let head = answer.entry.head().unwrap();
            vec![(head.kind, head.id.to_owned())]
        }
        other => panic!("{written}: {other:?}"),
    }
}

fn table(name: &str) -> Vec<Vec<String>> {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

#[test]
fn real_misspellings_lead_to_what_was_meant() {
    let bundle = bc4::built_in();
    let rows = table("misspellings.tsv");
    let (mut first, mut third, mut missed) = (0_u32, 0_u32, Vec::new());
    let mut all = 0_u32;
    for row in rows.iter().skip(1) {
        let [written, kind, id, _] = row.as_slice() else {
            panic!("{row:?}")
        };
        let kind: Kind = kind.parse().unwrap();
        let found = answers(&bundle, kind, written);
        let meant = (kind, id.clone());
        all += 1;
        first += u32::from(found.first() == Some(&meant));
        third += u32::from(found.iter().take(3).any(|entry| *entry == meant));
        if found.first() != Some(&meant) {
            missed.push(format!("{written} ({kind}:{id}): {found:?}"));
        }
    }
    println!(
        "{first} of {all} first, {third} among three\n{}",
        missed.join("\n")
    );
    assert!(all >= 150, "{all} misspellings");
    assert!(first * 100 >= all * 95, "first: {first} of {all}");
    assert!(third * 100 >= all * 98, "among three: {third} of {all}");
}

#[test]
fn other_medicines_and_words_are_seldom_taken_for_ours() {
    let bundle = bc4::built_in();
    let rows = table("other-medicines.txt");
    let mut suggested = Vec::new();
    for row in &rows {
        let found = answers(&bundle, Kind::Drug, &row[0]);
        if !found.is_empty() {
            suggested.push(format!("{}: {found:?}", row[0]));
        }
    }
    println!(
        "{} of {} suggested\n{}",
        suggested.len(),
        rows.len(),
        suggested.join("\n")
    );
    assert!(rows.len() >= 60);
    assert!(suggested.len() * 100 <= rows.len() * 12, "{suggested:#?}");
}

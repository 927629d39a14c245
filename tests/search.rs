//! Search over questions that people really asked: `tests/data/questions.tsv` says where each was
//! seen, and which entries would rightly answer it.

use std::fs;

use bc4::ask::search::search;
use bc4::bundle::Bundle;

fn lines(name: &str) -> Vec<String> {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn real_questions_find_a_right_page_among_the_first_three() {
    among_the_first_three("questions.tsv");
}

/// Questions that were collected and measured once, after the weights were chosen.
#[test]
fn so_do_questions_that_nothing_was_chosen_on() {
    among_the_first_three("questions-unseen.tsv");
}

fn among_the_first_three(set: &str) {
    let bundle = bc4::built_in();
    let rows = lines(set);
    let (mut all, mut right, mut missed) = (0_u32, 0_u32, Vec::new());
    for row in rows.iter().skip(1) {
        let mut columns = row.split('\t');
        let (question, labels) = (columns.next().unwrap(), columns.next().unwrap());
        let found: Vec<String> = match search(&bundle, question) {
            Ok(found) => found
                .hits
                .iter()
                .take(3)
                .map(|hit| format!("{}:{}", hit.entry.kind, hit.entry.id))
                .collect(),
            Err(_) => Vec::new(),
        };
        all += 1;
        if labels
            .split(' ')
            .any(|label| found.iter().any(|hit| hit == label))
        {
            right += 1;
        } else {
            missed.push(format!(
                "{question}\n    want {labels}\n    got  {}",
                found.join(" ")
            ));
        }
    }
    println!("{right} of {all}\n{}", missed.join("\n"));
    assert!(all >= 70, "{all} questions");
    assert!(right * 100 >= all * 85, "{right} of {all}");
}

#[test]
fn signs_that_cannot_wait_come_first() {
    let bundle = bc4::built_in();
    let rows = lines("urgent-words.tsv");
    let (mut all, mut missed) = (0_usize, Vec::new());
    for row in rows.iter().skip(1) {
        let (words, signs) = row.split_once('\t').unwrap();
        let first = first(&bundle, words);
        all += 1;
        if !signs.split(' ').any(|sign| first.as_deref() == Some(sign)) {
            missed.push(format!("{words}: {first:?}"));
        }
    }
    println!("{} of {all} missed\n{missed:#?}", missed.len());
    assert!(missed.len() * 100 <= all * 15, "{missed:#?}");
}

/// A sign that pops up for a harmless question frightens people for nothing.
#[test]
fn signs_that_cannot_wait_stay_away_from_other_questions() {
    let bundle = bc4::built_in();
    let rows = lines("questions.tsv");
    let mut wrong = Vec::new();
    for row in rows.iter().skip(1) {
        let mut columns = row.split('\t');
        let (question, labels) = (columns.next().unwrap(), columns.next().unwrap());
        let first = first(&bundle, question).unwrap_or_default();
        if first.starts_with("urgent:") && !labels.split(' ').any(|label| label == first) {
            wrong.push(format!("{question}: {first}"));
        }
    }
    println!("{} of {}\n{wrong:#?}", wrong.len(), rows.len() - 1);
    assert!(wrong.len() * 100 <= rows.len() * 3, "{wrong:#?}");
}

/// The first hit, as `urgent:seizure`.
fn first(bundle: &Bundle, words: &str) -> Option<String> {
    let found = search(bundle, words).ok()?;
    let entry = &found.hits.first()?.entry;
    Some(format!("{}:{}", entry.kind, entry.id))
}

#[test]
fn what_is_not_about_this_is_not_answered() {
    let bundle = bc4::built_in();
    let rows = lines("off-topic.txt");
    let answered: Vec<_> = rows
        .iter()
        .filter(|row| search(&bundle, row).is_ok())
        .collect();
    println!(
        "{} of {} answered\n{answered:#?}",
        answered.len(),
        rows.len()
    );
    assert!(answered.len() * 100 <= rows.len() * 25, "{answered:#?}");
}

#[test]
fn words_that_are_misspelt_are_forgiven() {
    let bundle = bc4::built_in();
    for (words, id) in [
        ("nausia after kemo", "nausea"),
        ("tamoxifin hot flushes", "tamoxifen"),
    ] {
        let found = search(&bundle, words).unwrap();
        assert!(
            found.hits.iter().take(3).any(|hit| hit.entry.id == id),
            "{words}"
        );
    }
}

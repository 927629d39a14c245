//! Every entry in every format at every width: nothing panics, nothing runs over, nothing acts
//! on a terminal, and what must stand on every page stands on every page.

use bc4::ask::{Answer, Filter, Query, ask};
use bc4::bundle::kind::Kind;
use bc4::bundle::{Bundle, Date};
use bc4::page::Page;
use bc4::render::{self, Layout};
use bc4::terminal::Terminal;
use unicode_width::UnicodeWidthStr;

fn today() -> Date {
    "2026-11-23".parse().unwrap()
}

fn terminal(width: usize, color: bool) -> Terminal {
    Terminal {
        interactive: true,
        width: width.max(bc4::terminal::NARROWEST),
        rows: None,
        color,
        unicode: true,
    }
}

fn every_query(bundle: &Bundle) -> Vec<Query> {
    let mut queries = vec![Query::Welcome, Query::About, Query::Overview];
    for kind in Kind::ALL {
        queries.push(Query::List(kind, Filter::default()));
        for id in bundle.ids_of(kind) {
            queries.push(Query::Open(kind, id.to_owned()));
        }
    }
    for treatment in bundle.treatments.ids() {
        queries.push(Query::SideEffectsOf(treatment.to_owned()));
    }
    for subtype in bundle.subtypes.ids() {
        let filter = Filter {
            subtype: vec![subtype.to_owned()],
            ..Filter::default()
        };
        queries.push(Query::List(Kind::Treatment, filter.clone()));
        queries.push(Query::List(Kind::Drug, filter));
    }
    queries.push(Query::Compare(vec![
        "letrozole".into(),
        "exemestane".into(),
    ]));
    queries.push(Query::Search("throwing up after chemo".into()));
    queries.push(Query::Open(Kind::Drug, "tamoxifin".into()));
    queries
}

/// The text without colour codes, which take no room.
fn uncolored(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('\u{1b}') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('m').expect("a colour code ends with m");
        rest = &rest[at + end + 1..];
    }
    out + rest
}

fn no_control_byte(text: &str, of: &Query) {
    let bad = text.chars().find(|mark| mark.is_control() && *mark != '\n');
    assert_eq!(bad, None, "{of:?}");
}

#[test]
fn every_page_in_every_format_at_every_width() {
    let bundle = bc4::built_in();
    for query in every_query(&bundle) {
        let answer = ask(&bundle, &query, today());
        let page = Page::of(&answer);
        for width in [1, 20, 40, 80, 200] {
            let out = render::render(&page, Layout::Text, terminal(width, false));
            no_control_byte(&out, &query);
            for line in out.lines() {
                assert!(
                    line.width() <= width.max(20),
                    "{query:?} at {width}: {line}"
                );
            }
        }
        let colored = render::render(&page, Layout::Text, terminal(80, true));
        let plain = render::render(&page, Layout::Text, terminal(80, false));
        let stripped: Vec<String> = colored.lines().map(uncolored).collect();
        assert_eq!(stripped, plain.lines().collect::<Vec<_>>(), "{query:?}");
        for layout in [Layout::Plain, Layout::Markdown] {
            let out = render::render(&page, layout, terminal(80, true));
            no_control_byte(&out, &query);
            assert!(
                out.ends_with('\n') && !out.contains("\n\n\n"),
                "{query:?} {layout:?}"
            );
        }
        let json = render::data::json(&answer).unwrap();
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert!(value["kind"].is_string(), "{query:?}");
        no_control_byte(&json, &query);
        no_control_byte(&render::data::yaml(&answer).unwrap(), &query);
    }
}

#[test]
fn every_entry_opens_with_sources_dates_and_what_it_is_not() {
    let bundle = bc4::built_in();
    for kind in Kind::ALL {
        for id in bundle.ids_of(kind) {
            let query = Query::Open(kind, id.to_owned());
            let answer = ask(&bundle, &query, today());
            assert!(matches!(answer, Answer::Entry(_)), "{query:?}");
            let page = Page::of(&answer);
            for layout in [Layout::Plain, Layout::Markdown, Layout::Text] {
                let out = render::render(&page, layout, terminal(80, false));
                assert!(out.contains("not medical advice"), "{query:?} {layout:?}");
                assert!(out.contains("checked"), "{query:?} {layout:?}");
                assert!(out.contains("2026"), "{query:?} {layout:?}");
            }
        }
    }
}

#[test]
fn every_id_that_is_printed_opens() {
    let bundle = bc4::built_in();
    let export = render::data::json(&ask(&bundle, &Query::Export, today())).unwrap();
    let export: serde_json::Value = serde_json::from_str(&export).unwrap();
    let lists = [
        ("drugs", Kind::Drug),
        ("treatments", Kind::Treatment),
        ("side_effects", Kind::SideEffect),
        ("sites", Kind::Site),
        ("subtypes", Kind::Subtype),
        ("markers", Kind::Marker),
        ("classes", Kind::Class),
        ("lines", Kind::Line),
        ("urgent", Kind::Urgent),
        ("questions", Kind::Question),
        ("terms", Kind::Term),
        ("topics", Kind::Topic),
        ("sources", Kind::Source),
    ];
    for (list, kind) in lists {
        for entry in export[list].as_array().unwrap() {
            let id = entry["id"].as_str().unwrap();
            match ask(&bundle, &Query::Open(kind, id.to_owned()), today()) {
                Answer::Entry(answer) => {
                    if let Some(head) = answer.entry.head() {
                        assert_eq!((head.kind, head.id), (kind, id));
                    }
                }
                other => panic!("{list} {id}: {other:?}"),
            }
        }
    }
}

#[test]
fn a_page_past_its_review_says_so() {
    let bundle = bc4::built_in();
    let answer = ask(
        &bundle,
        &Query::Open(Kind::Drug, "tamoxifen".into()),
        "2099-01-01".parse().unwrap(),
    );
    for layout in [Layout::Plain, Layout::Markdown, Layout::Text] {
        let out = render::render(&Page::of(&answer), layout, terminal(80, false));
        assert!(out.contains("due for review"), "{layout:?}");
    }
}

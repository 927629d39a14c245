//! The pages that are of no entry: welcome, about, nothing found.

use std::borrow::Cow;

use super::entry::{clinic_block, footer};
use super::list::command;
use super::{Block, Page, Record, Role, Text, Tone, labels};
use crate::ask::answer::{About, NotFound, Welcome};
use crate::bundle::Bundle;
use crate::bundle::kind::Kind;
use crate::bundle::model::Urgency;

/// What to type first, and what it answers.
const FIRST_COMMANDS: [(&str, &str); 9] = [
    ("bc4 overview", "what stage 4 means"),
    (
        "bc4 treatments --subtype her2",
        "treatments for your kind of breast cancer",
    ),
    ("bc4 drug tamoxifen", "one drug, by any of its names"),
    (
        "bc4 side-effects chemotherapy",
        "side effects, and when to call",
    ),
    (
        "bc4 lines her2",
        "which treatment comes first, second, third",
    ),
    (
        "bc4 search throwing up after chemo",
        "ask in your own words",
    ),
    ("bc4 questions chemotherapy", "what to ask your team"),
    (
        "bc4 topics",
        "pain, trials, outlook, money, caregivers and more",
    ),
    ("bc4 --help", "every command"),
];

/// The first page.
pub(super) fn welcome<'a>(welcome: &Welcome<'a>) -> Page<'a> {
    let mut page = Page::default();
    page.title("bc4: plain answers on stage 4 breast cancer");
    page.push(Block::Lead(Text::new(
        "Everything here is on this computer. Nothing you ask leaves it.",
    )));
    let mut text = Text::new(labels::urgency_means(Urgency::CallNow));
    if !welcome.call_now.is_empty() {
        let signs: Vec<&str> = welcome.call_now.iter().map(|sign| sign.name).collect();
        text = text.and(Role::Plain, format!(" Signs: {}.", signs.join("; ")));
    }
    text = text
        .and(Role::Plain, " All of them: ")
        .and(Role::Command, "bc4 urgent");
    page.push(Block::Note {
        tone: Tone::Urgent(Urgency::CallNow),
        text,
    });
    if let Some(clinic) = &welcome.bundle.clinic {
        page.push(clinic_block(clinic));
    }
    let rows = FIRST_COMMANDS
        .into_iter()
        .map(|(command, text)| (command.to_owned(), Text::new(text)))
        .collect();
    page.push(Block::Commands {
        title: labels::TYPE_THIS,
        commands: rows,
    });
    page.push(footer(welcome.bundle));
    page
}

/// What this is, from what, and how complete.
pub(super) fn about<'a>(about: &About<'a>) -> Page<'a> {
    let info = about.bundle;
    let mut page = Page::default();
    page.title("About bc4");
    page.push(Block::Lead(Text::new(
        "A private, offline reference on stage 4 (metastatic) breast cancer, in plain words.",
    )));
    let date = |date: Option<crate::bundle::Date>| {
        date.map_or_else(|| "none".to_owned(), crate::bundle::Date::in_words)
    };
    let mut facts: Vec<(Cow<'a, str>, Text<'a>)> = vec![
        (
            "Content".into(),
            Text::new(format!("{}, version {}", info.name, info.version)),
        ),
        ("Author".into(), Text::new(info.author.as_str())),
        ("Owner".into(), Text::new(info.owner.as_str())),
        ("Review".into(), Text::new(info.reviewed.as_str())),
        ("Approvals as of".into(), Text::new(info.as_of.in_words())),
        (
            "Oldest check of a source".into(),
            Text::new(date(about.oldest_check)),
        ),
        (
            "Last check of a source".into(),
            Text::new(date(about.newest_check)),
        ),
        (
            "Entries past their review".into(),
            Text::new(match about.past_review.len() {
                0 => "none".to_owned(),
                count => count.to_string(),
            }),
        ),
    ];
    if let Some(clinic) = &info.clinic {
        facts.push(("Clinic".into(), Text::new(clinic.name.as_str())));
    }
    page.push(Block::Facts(facts));
    page.heading("What it holds");
    let counts = about
        .entries
        .iter()
        .map(|(kind, count)| {
            vec![
                Text::new(labels::kinds(*kind)),
                Text::new(count.to_string()),
                Text::of(Role::Command, format!("bc4 {}", kind.list_command())),
            ]
        })
        .collect();
    let columns = vec!["Pages".into(), "How many".into(), "To see them".into()];
    page.push(Block::Table {
        columns,
        rows: counts,
    });
    page.heading("What it is not");
    page.paragraph("It is not medical advice, and it does not know you. It cannot tell you what to do about your own treatment. Your team can.");
    page.heading("Your privacy");
    page.paragraph("The program has no way to use a network. It keeps no history, and it writes no file that you did not name.");
    page.heading("How it was written");
    page.paragraph("Each group of facts names the pages that it rests on, with their dates and the day that they were checked. Facts were put into our own words, and measured for plain language.");
    page.push(footer(info));
    page
}

/// `export` is data; as a page it says how to get it.
pub(super) fn export(bundle: &Bundle) -> Page<'_> {
    let mut page = Page::default();
    page.title("Export");
    page.paragraph("The whole bundle is one document, as JSON or YAML.");
    let commands = vec![
        (
            "bc4 export --format json".to_owned(),
            Text::new("for programs"),
        ),
        (
            "bc4 export --format yaml".to_owned(),
            Text::new("for reading and editing"),
        ),
    ];
    page.push(Block::Commands {
        title: labels::READ_ON,
        commands,
    });
    page.push(footer(&bundle.info));
    page
}

/// Nothing matched: what was asked, what may have been meant, how to go on.
pub(super) fn not_found<'a>(not_found: &NotFound) -> Page<'a> {
    let mut page = Page::default();
    let one_kind = match not_found.kinds.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    page.title("Not found");
    let said: String = not_found.query.chars().take(80).collect();
    match &not_found.why {
        Some(why) => page.paragraph(why.clone()),
        None => page.paragraph(match one_kind {
            Some(kind) => format!("There is no {} called “{said}” here.", labels::kind(kind)),
            None => format!("There is nothing called “{said}” here."),
        }),
    }
    if not_found.suggestions.is_empty() {
        page.paragraph("Check the spelling, or ask in your own words:");
    } else {
        page.paragraph(
            "Did you mean one of these? Names can look alike and be different medicines, so check.",
        );
        let rows = not_found
            .suggestions
            .iter()
            .map(|suggestion| {
                let mut name = Text::of(Role::Name, suggestion.name.clone());
                if let Some(by) = &suggestion.by {
                    name = name.and(Role::Plain, format!(" (also called {by})"));
                }
                Record {
                    name: name.and(Role::Plain, format!(", {}", labels::kind(suggestion.kind))),
                    text: Text::new(suggestion.summary.clone()),
                    details: Vec::new(),
                    command: Some(command(suggestion.kind, &suggestion.id)),
                }
            })
            .collect();
        page.push(Block::Records(rows));
    }
    let mut next = vec![(
        format!("bc4 search {said}"),
        Text::new("to search all pages"),
    )];
    if let Some(kind) = one_kind.filter(|kind| *kind != Kind::Source) {
        next.push((
            format!("bc4 {}", kind.list_command()),
            Text::new("to see them all"),
        ));
    }
    page.push(Block::Commands {
        title: labels::READ_ON,
        commands: next,
    });
    page
}

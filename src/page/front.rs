//! The pages that are of no entry: welcome, about, nothing found.

use std::borrow::Cow;

use super::entry::{clinic_block, footer};
use super::list::command;
use super::{Block, Page, Record, Role, Text, Tone, labels};
use crate::ask::answer::{About, NotFound, Suggestion, Welcome, Why};
use crate::bundle::Bundle;
use crate::bundle::kind::Kind;
use crate::bundle::model::Urgency;

/// The first page.
pub(super) fn welcome<'a>(welcome: &Welcome<'a>) -> Page<'a> {
    let mut page = Page::default();
    page.title(labels::WELCOME);
    page.push(Block::Lead(Text::new(labels::PRIVATE)));
    let mut text = Text::new(labels::urgency_means(Urgency::CallNow));
    if !welcome.call_now.is_empty() {
        let signs: Vec<&str> = welcome.call_now.iter().map(|sign| sign.name).collect();
        text = text.and(Role::Plain, labels::signs(&signs));
    }
    text = text
        .and(Role::Plain, labels::ALL_SIGNS)
        .and(Role::Command, "bc4 urgent");
    page.push(Block::Note {
        tone: Tone::Urgent(Urgency::CallNow),
        text,
    });
    if let Some(clinic) = &welcome.bundle.info.clinic {
        page.push(clinic_block(clinic));
    }
    let rows = labels::FIRST_COMMANDS
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
    let info = &about.bundle.info;
    let mut page = Page::default();
    page.title(labels::ABOUT_TITLE);
    page.push(Block::Lead(Text::new(labels::ABOUT_LEAD)));
    let date = |date: Option<crate::bundle::Date>| {
        date.map_or_else(|| labels::NONE.to_owned(), crate::bundle::Date::in_words)
    };
    let mut facts: Vec<(Cow<'a, str>, Text<'a>)> = vec![
        (
            labels::CONTENT.into(),
            Text::new(labels::version(&info.name, &info.version)),
        ),
        (labels::AUTHOR.into(), Text::new(info.author.as_str())),
        (labels::OWNER.into(), Text::new(info.owner.as_str())),
        (labels::REVIEW.into(), Text::new(info.reviewed.as_str())),
        (labels::AS_OF.into(), Text::new(info.as_of.in_words())),
        (
            labels::OLDEST_CHECK.into(),
            Text::new(date(about.oldest_check)),
        ),
        (
            labels::LAST_CHECK.into(),
            Text::new(date(about.newest_check)),
        ),
        (
            labels::PAST_REVIEW.into(),
            Text::new(match about.past_review.len() {
                0 => labels::NONE.to_owned(),
                count => count.to_string(),
            }),
        ),
    ];
    if let Some(clinic) = &info.clinic {
        facts.push((labels::CLINIC.into(), Text::new(clinic.name.as_str())));
    }
    page.push(Block::Facts(facts));
    page.heading(labels::HOLDS);
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
    let columns = vec![
        labels::PAGES.into(),
        labels::HOW_MANY.into(),
        labels::TO_SEE_THEM.into(),
    ];
    page.push(Block::Table {
        columns,
        rows: counts,
    });
    page.heading(labels::IS_NOT);
    page.paragraph(labels::IS_NOT_TEXT);
    page.heading(labels::PRIVACY);
    page.paragraph(labels::PRIVACY_TEXT);
    page.heading(labels::HOW_WRITTEN);
    page.paragraph(labels::HOW_WRITTEN_TEXT);
    page.push(footer(about.bundle));
    page
}

/// `export` is data; as a page it says how to get it.
pub(super) fn export(bundle: &Bundle) -> Page<'_> {
    let mut page = Page::default();
    page.title(labels::EXPORT);
    page.paragraph(labels::EXPORT_TEXT);
    let commands = vec![
        (
            "bc4 export --format json".to_owned(),
            Text::new(labels::FOR_PROGRAMS),
        ),
        (
            "bc4 export --format yaml".to_owned(),
            Text::new(labels::FOR_READING),
        ),
    ];
    page.push(Block::Commands {
        title: labels::READ_ON,
        commands,
    });
    page.push(footer(bundle));
    page
}

/// Nothing matched: what was asked, what may have been meant, how to go on.
pub(super) fn not_found<'a>(not_found: &NotFound) -> Page<'a> {
    let mut page = Page::default();
    let one_kind = match not_found.kinds.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    page.title(labels::NOT_FOUND);
    let said: String = not_found.query.chars().take(80).collect();
    match &not_found.why {
        Some(why) => page.paragraph(labels::why(why, &said, &not_found.kinds)),
        None => page.paragraph(labels::no_such_name(one_kind, &said)),
    }
    if not_found.suggestions.is_empty() && !said.trim().is_empty() {
        page.paragraph(labels::CHECK_SPELLING);
    } else if !not_found.suggestions.is_empty() {
        let of_medicine = |suggestion: &Suggestion| suggestion.kind == Kind::Drug;
        let medicines = not_found.suggestions.iter().any(of_medicine);
        page.paragraph(match not_found.why.as_deref() {
            Some(Why::NothingFits) => labels::NEAREST,
            Some(Why::NothingLeft { .. }) => labels::ON_THE_FILTER,
            _ if medicines => labels::WHICH_MEDICINE,
            _ => labels::DID_YOU_MEAN,
        });
        let rows = not_found
            .suggestions
            .iter()
            .map(|suggestion| {
                let mut name = Text::of(Role::Name, suggestion.name.clone());
                if let Some(by) = &suggestion.by {
                    name = name.and(Role::Plain, labels::also_called(by));
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
    let mut next = Vec::new();
    if matches!(not_found.why.as_deref(), Some(Why::NothingFits)) {
        // The search has just been made: what there is to see helps more.
        next.push((
            "bc4 topics".to_owned(),
            Text::new(labels::kinds(Kind::Topic)),
        ));
        next.push((
            "bc4 urgent".to_owned(),
            Text::new(labels::kinds(Kind::Urgent)),
        ));
    } else if !said.trim().is_empty() {
        next.push((format!("bc4 search {said}"), Text::new(labels::TO_SEARCH)));
    }
    if let Some(kind) = one_kind.filter(|kind| *kind != Kind::Source) {
        next.push((
            format!("bc4 {}", kind.list_command()),
            Text::new(labels::TO_SEE_ALL),
        ));
    }
    page.push(Block::Commands {
        title: labels::READ_ON,
        commands: next,
    });
    page
}

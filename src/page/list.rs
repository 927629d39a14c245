//! The pages of lists and of searches.

use std::borrow::Cow;

use super::entry::{citations, cited, clinic_block, conditions, footer, numbers};
use super::{Block, Page, Record, Role, Text, Tone, labels};
use crate::ask::answer::{By, Item, Linked, List, Search};
use crate::bundle::Bundle;
use crate::bundle::kind::Kind;
use crate::bundle::model::{HowOften, Urgency};

/// The page of a list.
pub(super) fn page<'a>(list: &List<'a>) -> Page<'a> {
    let mut page = Page::default();
    page.title(title(list));
    if let Some(note) = introduction(list) {
        page.paragraph(note);
    }
    let says_to_call = matches!(list.of, Kind::Urgent | Kind::SideEffect);
    if let Some(clinic) = list.bundle.info.clinic.as_ref().filter(|_| says_to_call) {
        page.push(clinic_block(clinic));
    }
    if list.of == Kind::SideEffect
        && !list.asked.is_empty()
        && let Some(note) = call_now(list)
    {
        page.push(note);
    }
    let numbers = numbers(&list.sources);
    if list.of == Kind::Question && list.items.iter().any(|item| !item.ask.is_empty()) {
        for item in &list.items {
            page.heading(item.entry.name);
            let items = item
                .ask
                .iter()
                .map(|question| Text::new(*question))
                .collect();
            page.push(Block::List {
                steps: false,
                items,
            });
        }
    } else {
        let rows = list
            .items
            .iter()
            .map(|item| record(list, item, &numbers))
            .collect();
        page.push(Block::Records(rows));
    }
    if list.of == Kind::Drug && list.asked.iter().any(|asked| asked.filter == By::Without) {
        page.push(Block::Note {
            tone: Tone::Ask,
            text: Text::new(labels::NOT_KNOWN_FOR),
        });
    }
    if !list.sources.is_empty() {
        page.push(Block::Sources(citations(&list.sources)));
    }
    page.push(footer(list.bundle));
    page
}

fn title<'a>(list: &List<'a>) -> Cow<'a, str> {
    let base = labels::kinds(list.of);
    if list.asked.is_empty() {
        return Cow::Borrowed(base);
    }
    let asked: Vec<String> = list
        .asked
        .iter()
        .map(|asked| match asked.filter {
            By::Subtype | By::Treatment | By::Class | By::Drug | By::About => asked.name.to_owned(),
            By::Marker
            | By::Site
            | By::SideEffect
            | By::Without
            | By::Route
            | By::Status
            | By::Line => format!("{} {}", labels::by(asked.filter), asked.name),
        })
        .collect();
    Cow::Owned(format!("{base}: {}", asked.join(", ")))
}

/// What the reader should know before the rows.
fn introduction(list: &List<'_>) -> Option<&'static str> {
    let by = |filter: By| list.asked.iter().any(|asked| asked.filter == filter);
    match list.of {
        Kind::Treatment if by(By::Subtype) => Some(labels::TREATMENTS_INTRO),
        Kind::SideEffect if !list.asked.is_empty() => Some(labels::SIDE_EFFECTS_INTRO),
        Kind::Urgent => Some(labels::URGENT_INTRO),
        Kind::Topic
        | Kind::Drug
        | Kind::Treatment
        | Kind::SideEffect
        | Kind::Site
        | Kind::Subtype
        | Kind::Marker
        | Kind::Class
        | Kind::Line
        | Kind::Question
        | Kind::Term
        | Kind::Source => None,
    }
}

/// The command that opens an entry, as it is typed.
pub(super) fn command(kind: Kind, id: &str) -> String {
    format!("bc4 {} {id}", kind.command())
}

fn record<'a>(list: &List<'a>, item: &Item<'a>, numbers: &[&'a str]) -> Record<'a> {
    let entry = &item.entry;
    let mut name = Text::default();
    if let Some(urgency) = entry.urgency.filter(|_| list.of == Kind::Urgent) {
        name = name
            .and(Role::Warning, labels::urgency(urgency))
            .and(Role::Plain, ": ");
    }
    name = name.and(Role::Name, entry.name);
    if let Some(role) = entry.role {
        name = name.and(Role::Plain, format!(" ({})", labels::role(role)));
    }
    let mut text = Text::new(entry.note.unwrap_or(item.summary));
    if list.of == Kind::SideEffect && !list.asked.is_empty() {
        text = effect(entry).and(Role::Plain, item.summary);
    }
    text = cited(text, &item.sources, numbers);
    let mut details: Vec<(Cow<'a, str>, Text<'a>)> = Vec::new();
    if let Some(note) = entry.note.filter(|_| list.of == Kind::SideEffect) {
        details.push((labels::NOTE.into(), Text::new(note)));
    }
    if let Some(condition) = conditions(list.bundle, &entry.conditions) {
        details.push((labels::ONLY_IF.into(), Text::new(condition)));
    }
    if let Some(state) = entry.state {
        details.push((labels::APPROVAL.into(), Text::new(labels::state(state))));
    }
    if let Some(step) = entry.step {
        details.push((labels::STEP.into(), Text::new(labels::line_short(step))));
    }
    if !item.details.is_empty() {
        let label = match list.of {
            Kind::Source => labels::FROM,
            _ => labels::KIND,
        };
        details.push((label.into(), Text::new(item.details.join(", "))));
    }
    if !item.drugs.is_empty() {
        let label = if list.of == Kind::SideEffect {
            labels::KNOWN_FROM
        } else {
            labels::DRUGS
        };
        let drugs = drug_names(list.bundle, &item.drugs, list.of == Kind::Treatment);
        details.push((label.into(), drugs));
    }
    Record {
        name,
        text,
        details,
        command: Some(command(entry.kind, entry.id)),
    }
}

/// How often and how serious a side effect is, before its main message.
fn effect<'a>(entry: &Linked<'a>) -> Text<'a> {
    let mut text = Text::default();
    if let Some(urgency) = entry.urgency.filter(|_| entry.serious) {
        text = text
            .and(Role::Warning, labels::urgency(urgency))
            .and(Role::Plain, ". ");
    }
    match (entry.out_of_100, entry.how_often) {
        (Some(number), _) => text.and(
            Role::Strong,
            format!("{}. ", capital(&labels::out_of_100(number))),
        ),
        (None, None | Some(HowOften::NotStated)) => text,
        (None, Some(how_often)) => text.and(
            Role::Strong,
            format!("{}. ", capital(labels::how_often(how_often))),
        ),
    }
}

/// Those of the side effects that mean "call now", before the reader is lost in the rest.
fn call_now<'a>(list: &List<'a>) -> Option<Block<'a>> {
    const MOST: usize = 7;
    let mut urgent: Vec<&Linked<'a>> = list.items.iter().map(|item| &item.entry).collect();
    urgent.retain(|entry| entry.urgency == Some(Urgency::CallNow));
    // What is an emergency whatever caused it goes first.
    let always = |id: &str| {
        let effect = list.bundle.side_effects.get(id);
        effect.is_some_and(|effect| effect.least_urgency == Some(Urgency::CallNow))
    };
    urgent.sort_by_key(|entry| !always(entry.id));
    if urgent.is_empty() {
        return None;
    }
    let names: Vec<&str> = urgent.iter().take(MOST).map(|entry| entry.name).collect();
    let text = Text::new(labels::call_now_among(&names, urgent.len() - names.len()))
        .and(Role::Command, "bc4 urgent");
    Some(Block::Note {
        tone: Tone::Urgent(Urgency::CallNow),
        text,
    })
}

/// The text with its first letter large.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The most drugs that are named in one row.
const MOST_DRUGS: usize = 24;

fn drug_names<'a>(bundle: &'a Bundle, drugs: &[Linked<'a>], with_conditions: bool) -> Text<'a> {
    let mut text = Text::default();
    for (at, drug) in drugs.iter().take(MOST_DRUGS).enumerate() {
        if at > 0 {
            text = text.and(Role::Plain, "; ");
        }
        text = text.and(Role::Name, drug.name);
        if let Some(number) = drug.out_of_100 {
            text = text.and(Role::Plain, labels::out_of_100_short(number));
        }
        if with_conditions && let Some(condition) = conditions(bundle, &drug.conditions) {
            text = text.and(Role::Plain, labels::only_if_short(&condition));
        }
    }
    if drugs.len() > MOST_DRUGS {
        text = text.and(Role::Plain, labels::and_more(drugs.len() - MOST_DRUGS));
    }
    text
}

/// The page of a search.
pub(super) fn search<'a>(search: &Search<'a>) -> Page<'a> {
    let mut page = Page::default();
    page.title(labels::search(&search.query));
    let cannot_wait = search.hits.iter().any(|hit| hit.entry.urgency.is_some());
    if let Some(clinic) = search.bundle.info.clinic.as_ref().filter(|_| cannot_wait) {
        page.push(clinic_block(clinic));
    }
    let rows = search
        .hits
        .iter()
        .map(|hit| {
            let mut name = Text::default();
            if let Some(urgency) = hit.entry.urgency {
                name = name
                    .and(Role::Warning, labels::urgency(urgency))
                    .and(Role::Plain, ": ");
            }
            name = name
                .and(Role::Name, hit.entry.name)
                .and(Role::Plain, format!(" ({})", labels::kind(hit.entry.kind)));
            Record {
                name,
                text: Text::new(hit.snippet),
                details: Vec::new(),
                command: Some(command(hit.entry.kind, hit.entry.id)),
            }
        })
        .collect();
    page.push(Block::Records(rows));
    page.push(footer(search.bundle));
    page
}

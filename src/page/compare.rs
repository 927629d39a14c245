//! The page of a comparison.

use super::entry::{citations, footer};
use super::{Block, Page, Role, Text, Tone, labels};
use crate::ask::answer::{Cell, Compare, Linked};

/// The page of entries side by side.
pub(super) fn page<'a>(compare: &Compare<'a>) -> Page<'a> {
    let mut page = Page::default();
    let names: Vec<&str> = compare.entries.iter().map(|entry| entry.name).collect();
    page.title(labels::side_by_side(&names));
    page.heading(labels::DIFFERS);
    let mut columns = vec!["".into()];
    columns.extend(names.iter().map(|name| (*name).into()));
    let rows = compare
        .differs
        .iter()
        .map(|row| {
            let mut cells = vec![Text::of(Role::Strong, labels::field(row.field))];
            cells.extend(row.values.iter().map(cell));
            cells
        })
        .collect();
    page.push(Block::Table { columns, rows });
    if !compare.same.is_empty() {
        page.heading(labels::SAME);
        let facts = compare
            .same
            .iter()
            .flat_map(|row| {
                let said = |value| (labels::field(row.field).into(), cell(value));
                row.values.iter().map(said)
            })
            .collect();
        page.push(Block::Facts(facts));
    }
    page.push(Block::Note {
        tone: Tone::Ask,
        text: Text::new(labels::COMPARED_NOTE),
    });
    page.push(Block::Sources(citations(&compare.sources)));
    page.push(footer(compare.bundle));
    page
}

/// What one entry says, as it is printed.
fn cell<'a>(cell: &Cell<'a>) -> Text<'a> {
    if cell.is_empty() {
        return Text::new(labels::NOTHING_SAID);
    }
    Text::new(match cell {
        Cell::Prose(texts) => texts.join(" "),
        Cell::Names(names) => names.join(", "),
        Cell::Routes(routes) => {
            let routes: Vec<&str> = routes.iter().map(|route| labels::route(*route)).collect();
            routes.join(", ")
        }
        Cell::Effects(effects) => effects.iter().map(effect).collect::<Vec<_>>().join(", "),
    })
}

fn effect(effect: &Linked<'_>) -> String {
    let mut text = effect.name.to_owned();
    if let Some(number) = effect.out_of_100 {
        text.push_str(&labels::out_of_100_short(number));
    }
    if let Some(urgency) = effect.urgency {
        text = format!("{text} ({})", labels::urgency(urgency));
    }
    text
}

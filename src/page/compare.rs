//! The page of a comparison.

use super::entry::citations;
use super::{Block, Page, Role, Text, Tone};
use crate::ask::answer::Compare;

/// The page of entries side by side.
pub(super) fn page<'a>(compare: &Compare<'a>) -> Page<'a> {
    let mut page = Page::default();
    let names: Vec<&str> = compare.entries.iter().map(|entry| entry.name).collect();
    page.title(format!("Side by side: {}", names.join(", ")));
    page.heading("What differs");
    let mut columns = vec!["".into()];
    columns.extend(names.iter().map(|name| (*name).into()));
    let rows = compare
        .differs
        .iter()
        .map(|row| {
            let mut cells = vec![Text::of(Role::Strong, row.field)];
            cells.extend(row.values.iter().map(|value| {
                if value.is_empty() {
                    Text::new("nothing said")
                } else {
                    Text::new(value.clone())
                }
            }));
            cells
        })
        .collect();
    page.push(Block::Table { columns, rows });
    if !compare.same.is_empty() {
        page.heading("What is the same");
        let facts = compare
            .same
            .iter()
            .map(|row| (row.field.into(), Text::new(row.values.join(" "))))
            .collect();
        page.push(Block::Facts(facts));
    }
    page.push(Block::Note {
        tone: Tone::Ask,
        text: Text::new("Numbers from different studies cannot be held against each other fairly. Ask your team which fits you."),
    });
    page.push(Block::Sources(citations(&compare.sources)));
    page
}

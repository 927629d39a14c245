//! How it looks: a page becomes text.
//!
//! One walk over the blocks, shared by all formats; each format brings only its
//! primitives. Data formats are made from the answer itself, see [`data`].

pub mod data;
mod markdown;
mod plain;
mod text;
mod wrap;

use crate::page::{Block, Citation, Page, Record, Text, Tone, labels};
use crate::terminal::Terminal;

/// The formats for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// For a terminal: wrapped, with tables, coloured where wanted.
    Text,
    /// For pipes and screen readers: linear, unwrapped.
    Plain,
    /// Markdown.
    Markdown,
}

/// The page in this layout.
pub fn render(page: &Page<'_>, layout: Layout, terminal: Terminal) -> String {
    match layout {
        Layout::Text => walk(page, text::Format::new(terminal)),
        Layout::Plain => walk(page, plain::Format::default()),
        Layout::Markdown => walk(page, markdown::Format::default()),
    }
}

/// What a format must be able to write. Blank lines between blocks are its own concern.
trait Primitives {
    fn title(&mut self, text: &Text<'_>);
    fn heading(&mut self, text: &Text<'_>);
    fn paragraph(&mut self, text: &Text<'_>);
    fn lead(&mut self, text: &Text<'_>);
    fn list(&mut self, steps: bool, items: &[Text<'_>]);
    fn facts(&mut self, facts: &[(std::borrow::Cow<'_, str>, Text<'_>)]);
    fn table(&mut self, columns: &[std::borrow::Cow<'_, str>], rows: &[Vec<Text<'_>>]);
    fn note(&mut self, tone: Tone, text: &Text<'_>);
    fn record(&mut self, record: &Record<'_>);
    fn commands(&mut self, title: &str, commands: &[(String, Text<'_>)]);
    fn sources(&mut self, sources: &[Citation<'_>]);
    fn footer(&mut self, text: &Text<'_>);
    fn finish(self) -> String;
}

fn walk(page: &Page<'_>, mut format: impl Primitives) -> String {
    for block in &page.blocks {
        match block {
            Block::Title(text) => format.title(text),
            Block::Heading(text) => format.heading(text),
            Block::Paragraph(text) => format.paragraph(text),
            Block::Lead(text) => format.lead(text),
            Block::List { steps, items } => format.list(*steps, items),
            Block::Facts(facts) => format.facts(facts),
            Block::Table { columns, rows } => format.table(columns, rows),
            Block::Note { tone, text } => format.note(*tone, text),
            Block::Records(records) => records.iter().for_each(|record| format.record(record)),
            Block::Commands { title, commands } => format.commands(title, commands),
            Block::Sources(sources) => format.sources(sources),
            Block::Footer(text) => format.footer(text),
        }
    }
    format.finish()
}

/// The word that stands before a note.
fn tone_word(tone: Tone) -> &'static str {
    match tone {
        Tone::Info => labels::NOTE,
        Tone::Ask => labels::PLEASE_ASK,
        Tone::Urgent(urgency) => labels::urgency(urgency),
    }
}

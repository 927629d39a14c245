//! What is said: an answer becomes a page of blocks with roles.
//!
//! No widths, no colours, no blank lines: those are the renderers' concern. All
//! fixed words stand in [`labels`].

mod compare;
mod entry;
mod front;
pub mod labels;
mod list;

use std::borrow::Cow;

use crate::ask::Answer;
pub use crate::bundle::check::is_hidden;
use crate::bundle::model::Urgency;

/// A page: blocks in the order of reading.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page<'a> {
    /// The blocks.
    pub blocks: Vec<Block<'a>>,
}

/// One block of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block<'a> {
    /// The title of the page.
    Title(Text<'a>),
    /// A heading within the page.
    Heading(Text<'a>),
    /// A paragraph.
    Paragraph(Text<'a>),
    /// The main message: a paragraph that must not be missed.
    Lead(Text<'a>),
    /// A list, numbered where the order matters.
    List {
        /// Are the items steps?
        steps: bool,
        /// The items.
        items: Vec<Text<'a>>,
    },
    /// Labels, each with a value.
    Facts(Vec<(Cow<'a, str>, Text<'a>)>),
    /// A table.
    Table {
        /// The heads of the columns.
        columns: Vec<Cow<'a, str>>,
        /// The rows, as wide as the heads.
        rows: Vec<Vec<Text<'a>>>,
    },
    /// A note that stands out.
    Note {
        /// Why it stands out.
        tone: Tone,
        /// What it says.
        text: Text<'a>,
    },
    /// The rows of a list of entries.
    Records(Vec<Record<'a>>),
    /// Commands that lead on, under a heading.
    Commands {
        /// The heading.
        title: &'static str,
        /// Each command with what it answers.
        commands: Vec<(String, Text<'a>)>,
    },
    /// The pages that the claims rest on.
    Sources(Vec<Citation<'a>>),
    /// What stands at the foot of every page.
    Footer(Text<'a>),
}

/// Why a note stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Info,
    /// Something to ask or check.
    Ask,
    /// Something to act on; the urgency is said in words.
    Urgent(Urgency),
}

/// A row of a list of entries: what it is, what is said of it, how to open it.
#[derive(Debug, Clone, PartialEq)]
pub struct Record<'a> {
    /// The name.
    pub name: Text<'a>,
    /// What is said.
    pub text: Text<'a>,
    /// More, label by label.
    pub details: Vec<(Cow<'a, str>, Text<'a>)>,
    /// The command that opens it.
    pub command: Option<String>,
}

/// A source as it is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation<'a> {
    /// Its number on the page.
    pub number: usize,
    /// Title, publisher and dates, in words.
    pub text: Text<'a>,
    /// Its address.
    pub url: Cow<'a, str>,
}

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Nothing special.
    Plain,
    /// To be noticed.
    Strong,
    /// The name of an entry.
    Name,
    /// Something to type.
    Command,
    /// A warning, which is always in words too.
    Warning,
    /// The number of a source, or a date.
    Source,
}

/// A piece of text with its role.
#[derive(Debug, Clone, PartialEq)]
pub struct Span<'a> {
    /// What it is.
    pub role: Role,
    /// The text, without characters that could act on a terminal.
    pub text: Cow<'a, str>,
}

/// Text: spans in a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text<'a> {
    /// The spans.
    pub spans: Vec<Span<'a>>,
}

impl<'a> Text<'a> {
    /// Plain text.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self::default().and(Role::Plain, text)
    }

    /// Text of one role.
    pub fn of(role: Role, text: impl Into<Cow<'a, str>>) -> Self {
        Self::default().and(role, text)
    }

    /// The same with more text behind it.
    #[must_use]
    pub fn and(mut self, role: Role, text: impl Into<Cow<'a, str>>) -> Self {
        let text = clean(text.into());
        if !text.is_empty() {
            self.spans.push(Span { role, text });
        }
        self
    }

    /// The text without roles.
    pub fn plain(&self) -> String {
        self.spans.iter().map(|span| span.text.as_ref()).collect()
    }

    /// Is there nothing?
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }
}

/// Text without characters that act on a terminal or turn the direction of reading. Content and
/// arguments come from strangers; this is the one door to every format for people.
fn clean(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) || !text.chars().any(is_hidden) {
        return text;
    }
    let shown = |mark: char| match mark {
        '\n' | '\t' => ' ',
        mark if is_hidden(mark) => '\u{FFFD}',
        mark => mark,
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// [`Text`]'s cleaning for text that is of no page: errors, reports, arguments.
pub fn safe(text: &str) -> Cow<'_, str> {
    clean(Cow::Borrowed(text))
}

impl Block<'_> {
    /// The same, with the strings that are no [`Text`] cleaned as a text is.
    fn cleaned(mut self) -> Self {
        match &mut self {
            Block::Facts(facts) => facts.iter_mut().for_each(|(label, _)| wash(label)),
            Block::Table { columns, .. } => columns.iter_mut().for_each(wash),
            Block::Records(records) => {
                for record in records {
                    record.details.iter_mut().for_each(|(label, _)| wash(label));
                    record.command.iter_mut().for_each(wash_owned);
                }
            }
            Block::Commands { commands, .. } => commands
                .iter_mut()
                .for_each(|(command, _)| wash_owned(command)),
            Block::Sources(sources) => sources.iter_mut().for_each(|source| wash(&mut source.url)),
            Block::Title(_)
            | Block::Heading(_)
            | Block::Paragraph(_)
            | Block::Lead(_)
            | Block::List { .. }
            | Block::Note { .. }
            | Block::Footer(_) => {}
        }
        self
    }
}

fn wash(text: &mut Cow<'_, str>) {
    *text = clean(std::mem::take(text));
}

fn wash_owned(text: &mut String) {
    *text = clean(Cow::Owned(std::mem::take(text))).into_owned();
}

impl<'a> Page<'a> {
    /// The page of an answer.
    pub fn of(answer: &Answer<'a>) -> Self {
        match answer {
            Answer::Welcome(welcome) => front::welcome(welcome),
            Answer::About(about) => front::about(about),
            Answer::Entry(entry) => entry::page(entry),
            Answer::List(list) => list::page(list),
            Answer::Compare(compare) => compare::page(compare),
            Answer::Search(search) => list::search(search),
            Answer::Export(bundle) => front::export(bundle),
            Answer::NotFound(not_found) => front::not_found(not_found),
        }
    }

    fn push(&mut self, block: Block<'a>) {
        self.blocks.push(block.cleaned());
    }

    fn title(&mut self, text: impl Into<Cow<'a, str>>) {
        self.push(Block::Title(Text::of(Role::Strong, text)));
    }

    fn heading(&mut self, text: impl Into<Cow<'a, str>>) {
        self.push(Block::Heading(Text::of(Role::Strong, text)));
    }

    fn paragraph(&mut self, text: impl Into<Cow<'a, str>>) {
        self.push(Block::Paragraph(Text::new(text)));
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn nothing_that_acts_on_a_terminal_comes_through() {
        let text = Text::new("a\u{1b}[31mb\u{202e}c\nd\u{9b}");
        assert_eq!(text.plain(), "a\u{FFFD}[31mb\u{FFFD}c d\u{FFFD}");
        assert_eq!(Text::new("38 °C – fine").plain(), "38 °C – fine");
    }
}

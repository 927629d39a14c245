//! The format for a terminal: wrapped lines, real tables, roles as colours.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use unicode_width::UnicodeWidthStr;

use super::wrap::wrap;
use super::{Primitives, tone_word};
use crate::page::{Citation, Record, Role, Text, Tone, labels};
use crate::terminal::Terminal;

/// Narrower than this a table is no help; its rows become lists.
const NARROWEST_TABLE: usize = 60;
/// Narrower than this no text stands beside a command.
const NARROWEST_COLUMN: usize = 24;

/// Writes for a terminal.
pub(super) struct Format {
    terminal: Terminal,
    out: String,
}

/// How a role looks. Few of the 16 colours, no backgrounds: readable on dark and on light.
fn style(role: Role) -> Style {
    match role {
        Role::Plain => Style::new(),
        Role::Strong | Role::Name => Style::new().bold(),
        Role::Command => AnsiColor::Cyan.on_default(),
        Role::Warning => AnsiColor::Red.on_default().bold(),
        Role::Source => Style::new().dimmed(),
    }
}

impl Format {
    pub(super) fn new(terminal: Terminal) -> Self {
        Self {
            terminal,
            out: String::new(),
        }
    }

    fn styled(&self, role: Role, text: &str) -> String {
        let style = style(role);
        if !self.terminal.color || style == Style::new() {
            return text.to_owned();
        }
        format!("{style}{text}{style:#}")
    }

    fn width(&self) -> usize {
        self.terminal.width
    }

    fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Writes a text with `first` before its first line and as many spaces before the others.
    fn hanging(&mut self, first: &str, text: &Text<'_>) {
        self.hanging_by(first, first.width().min(self.width() / 2), text);
    }

    /// The same, where `first` is styled and its width is known.
    fn hanging_by(&mut self, first: &str, indent: usize, text: &Text<'_>) {
        let lines = wrap(text, self.width() - indent, &|role, run| {
            self.styled(role, run)
        });
        for (at, line) in lines.iter().enumerate() {
            if at == 0 {
                self.out.push_str(first);
            } else {
                self.out.push_str(&" ".repeat(indent));
            }
            self.out.push_str(line);
            self.out.push('\n');
        }
    }

    fn bullet(&self) -> &'static str {
        if self.terminal.unicode {
            "  • "
        } else {
            "  - "
        }
    }

    fn rule(&self) -> String {
        let line = if self.terminal.unicode { "─" } else { "-" };
        line.repeat(self.width())
    }
}

/// A text whose label stands before it.
fn labelled<'a>(label: &str, text: &Text<'a>) -> Text<'a> {
    let mut all = Text::of(Role::Strong, format!("{label}: "));
    all.spans.extend(text.spans.iter().cloned());
    all
}

impl Primitives for Format {
    fn title(&mut self, text: &Text<'_>) {
        self.blank();
        self.hanging("", text);
        self.out.push_str(&self.rule());
        self.out.push('\n');
    }

    fn heading(&mut self, text: &Text<'_>) {
        self.blank();
        self.hanging("", text);
    }

    fn paragraph(&mut self, text: &Text<'_>) {
        self.hanging("  ", text);
    }

    fn lead(&mut self, text: &Text<'_>) {
        self.blank();
        self.hanging("", text);
    }

    fn list(&mut self, steps: bool, items: &[Text<'_>]) {
        for (at, item) in items.iter().enumerate() {
            if steps {
                self.hanging(&format!(" {:>2}. ", at + 1), item);
            } else {
                self.hanging(self.bullet(), item);
            }
        }
    }

    fn facts(&mut self, facts: &[(Cow<'_, str>, Text<'_>)]) {
        for (label, value) in facts {
            self.hanging("", &labelled(label, value));
        }
    }

    fn table(&mut self, columns: &[Cow<'_, str>], rows: &[Vec<Text<'_>>]) {
        let empty = |column: usize| rows.iter().all(|row| row[column].is_empty());
        let kept: Vec<usize> = (0..columns.len())
            .filter(|column| !empty(*column))
            .collect();
        if self.width() < NARROWEST_TABLE || kept.len() < 2 {
            for row in rows {
                for (place, column) in kept
                    .iter()
                    .filter(|column| !row[**column].is_empty())
                    .enumerate()
                {
                    let text = if place == 0 || columns[*column].is_empty() {
                        row[*column].clone()
                    } else {
                        labelled(&columns[*column], &row[*column])
                    };
                    let before = if place == 0 { self.bullet() } else { "    " };
                    self.hanging(before, &text);
                }
            }
            return;
        }
        let mut table = Table::new();
        let preset = if self.terminal.unicode {
            presets::UTF8_HORIZONTAL_ONLY
        } else {
            presets::ASCII_HORIZONTAL_ONLY
        };
        table.load_style(preset);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(self.width()).unwrap_or(u16::MAX));
        table.set_header(kept.iter().map(|column| columns[*column].as_ref()));
        for row in rows {
            table.add_row(kept.iter().map(|column| row[*column].plain()));
        }
        // The first column holds labels: it is no wider than its share, and never wider than they are.
        let share = self.width() / (kept.len() + 1);
        if let Some(labels) = table.column_mut(0) {
            let share = u16::try_from(share).unwrap_or(u16::MAX);
            labels.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(share)));
        }
        for line in table.lines() {
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    fn note(&mut self, tone: Tone, text: &Text<'_>) {
        let role = match tone {
            Tone::Urgent(_) => Role::Warning,
            Tone::Info | Tone::Ask => Role::Strong,
        };
        let mut all = Text::of(role, format!("{}: ", tone_word(tone)));
        all.spans.extend(text.spans.iter().cloned());
        self.hanging(self.bullet(), &all);
    }

    fn record(&mut self, record: &Record<'_>) {
        self.blank();
        self.hanging("", &record.name);
        self.hanging("  ", &record.text);
        for (label, text) in &record.details {
            self.hanging("  ", &labelled(label, text));
        }
        if let Some(command) = &record.command {
            self.hanging("  ", &Text::of(Role::Command, command.as_str()));
        }
    }

    fn commands(&mut self, title: &str, commands: &[(String, Text<'_>)]) {
        self.blank();
        self.hanging("", &Text::of(Role::Strong, title));
        let widest = commands
            .iter()
            .map(|(command, _)| command.width())
            .max()
            .unwrap_or(0);
        let beside = widest + 4 + NARROWEST_COLUMN <= self.width();
        for (command, text) in commands {
            if beside {
                let command = format!("{command}{}", " ".repeat(widest - command.width()));
                let first = format!("  {}  ", self.styled(Role::Command, &command));
                self.hanging_by(&first, widest + 4, text);
            } else {
                self.hanging("  ", &Text::of(Role::Command, command.as_str()));
                self.hanging("    ", text);
            }
        }
    }

    fn sources(&mut self, sources: &[Citation<'_>]) {
        if sources.is_empty() {
            return;
        }
        self.blank();
        self.hanging("", &Text::of(Role::Strong, labels::SOURCES));
        for source in sources {
            self.hanging(&format!(" {:>2}. ", source.number), &source.text);
            self.hanging("     ", &Text::of(Role::Source, source.url.as_ref()));
        }
    }

    fn footer(&mut self, text: &Text<'_>) {
        self.blank();
        self.out.push_str(&self.rule());
        self.out.push('\n');
        self.hanging("", text);
    }

    fn finish(self) -> String {
        self.out
    }
}

//! The format for pipes and screen readers: linear, unwrapped, no drawing, one
//! record a line.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{Primitives, tone_word};
use crate::page::{Citation, Record, Text, Tone, labels};

/// Writes plain lines.
#[derive(Default)]
pub(super) struct Format {
    out: String,
}

impl Format {
    fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn line(&mut self, before: &str, text: &Text<'_>) {
        self.out.push_str(before);
        for span in &text.spans {
            self.out.push_str(&span.text);
        }
        self.out.push('\n');
    }
}

impl Primitives for Format {
    fn title(&mut self, text: &Text<'_>) {
        self.line("", text);
        self.out.push('\n');
    }

    fn heading(&mut self, text: &Text<'_>) {
        self.blank();
        self.line("", text);
    }

    fn paragraph(&mut self, text: &Text<'_>) {
        self.line("", text);
    }

    fn lead(&mut self, text: &Text<'_>) {
        self.blank();
        self.line("", text);
    }

    fn list(&mut self, steps: bool, items: &[Text<'_>]) {
        for (at, item) in items.iter().enumerate() {
            let before = if steps {
                format!("{}. ", at + 1)
            } else {
                "- ".to_owned()
            };
            self.line(&before, item);
        }
    }

    fn facts(&mut self, facts: &[(Cow<'_, str>, Text<'_>)]) {
        for (label, value) in facts {
            self.line(&format!("{label}: "), value);
        }
    }

    fn table(&mut self, columns: &[Cow<'_, str>], rows: &[Vec<Text<'_>>]) {
        // With a label in the first column the row is about it: "field: A says, B says".
        for row in rows {
            let mut cells = row.iter().zip(columns).filter(|(cell, _)| !cell.is_empty());
            if let Some((first, _)) = cells.next() {
                self.out.push_str(&first.plain());
                self.out.push_str(": ");
            }
            let labelled = columns.len() > 3 || columns.first().is_some_and(|name| name.is_empty());
            let rest: Vec<String> = cells
                .map(|(cell, column)| {
                    let text = cell.plain();
                    if labelled {
                        format!("{column}: {text}")
                    } else {
                        text
                    }
                })
                .collect();
            self.out
                .push_str(&rest.join(if labelled { " | " } else { ". " }));
            self.out.push('\n');
        }
    }

    fn note(&mut self, tone: Tone, text: &Text<'_>) {
        self.line(&format!("{}: ", tone_word(tone)), text);
    }

    fn record(&mut self, record: &Record<'_>) {
        let _ = write!(self.out, "{}:", record.name.plain());
        let text = record.text.plain();
        if !text.is_empty() {
            let _ = write!(self.out, " {text}");
        }
        for (label, text) in &record.details {
            let text = text.plain();
            let _ = write!(self.out, " {label}: {}.", text.trim_end_matches('.'));
        }
        if let Some(command) = &record.command {
            let _ = write!(self.out, " {}: {command}", labels::TO_OPEN);
        }
        self.out.push('\n');
    }

    fn commands(&mut self, title: &str, commands: &[(String, Text<'_>)]) {
        self.blank();
        self.out.push_str(title);
        self.out.push('\n');
        for (command, text) in commands {
            let _ = writeln!(self.out, "{}: {command}", text.plain());
        }
    }

    fn sources(&mut self, sources: &[Citation<'_>]) {
        if sources.is_empty() {
            return;
        }
        self.blank();
        let _ = writeln!(self.out, "{}", labels::SOURCES);
        for source in sources {
            let _ = writeln!(
                self.out,
                "{}. {} {}",
                source.number,
                source.text.plain(),
                source.url
            );
        }
    }

    fn footer(&mut self, text: &Text<'_>) {
        self.blank();
        self.line("", text);
    }

    fn finish(self) -> String {
        self.out
    }
}

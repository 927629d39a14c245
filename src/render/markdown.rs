//! Markdown (CommonMark with tables).

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{Primitives, tone_word};
use crate::page::{Citation, Record, Role, Text, Tone, labels};

/// Writes Markdown.
#[derive(Default)]
pub(super) struct Format {
    out: String,
}

/// The text with every character that Markdown could take for markup escaped.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, mark) in text.char_indices() {
        let special = matches!(
            mark,
            '\\' | '`'
                | '*'
                | '_'
                | '{'
                | '}'
                | '['
                | ']'
                | '<'
                | '>'
                | '#'
                | '|'
                | '~'
                | '&'
                | '!'
        );
        // These begin a block only at the start of a line.
        let starts = matches!(mark, '-' | '+' | '=') && at == 0;
        if special || starts {
            out.push('\\');
        }
        // "1." and "1)" at the start would begin a numbered list.
        let number = !text[..at].is_empty() && text[..at].bytes().all(|byte| byte.is_ascii_digit());
        if matches!(mark, '.' | ')') && number {
            out.push('\\');
        }
        out.push(mark);
    }
    out
}

fn inline(text: &Text<'_>) -> String {
    let mut out = String::new();
    for span in &text.spans {
        match span.role {
            Role::Plain | Role::Source => out.push_str(&escape(&span.text)),
            Role::Strong | Role::Name | Role::Warning => {
                let inner = span.text.trim();
                let start = &span.text[..span.text.len() - span.text.trim_start().len()];
                let end = &span.text[span.text.trim_end().len()..];
                if inner.is_empty() {
                    out.push_str(&span.text);
                } else {
                    let _ = write!(out, "{start}**{}**{end}", escape(inner));
                }
            }
            Role::Command => out.push_str(&code(&span.text)),
        }
    }
    out
}

/// Code that holds the text whatever backticks are in it.
fn code(text: &str) -> String {
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

impl Format {
    fn block(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(text);
        self.out.push('\n');
    }
}

impl Primitives for Format {
    fn title(&mut self, text: &Text<'_>) {
        self.block(&format!("# {}", escape(&text.plain())));
    }

    fn heading(&mut self, text: &Text<'_>) {
        self.block(&format!("## {}", escape(&text.plain())));
    }

    fn paragraph(&mut self, text: &Text<'_>) {
        self.block(&inline(text));
    }

    fn lead(&mut self, text: &Text<'_>) {
        self.block(&inline(text));
    }

    fn list(&mut self, steps: bool, items: &[Text<'_>]) {
        let lines: Vec<String> = items
            .iter()
            .enumerate()
            .map(|(at, item)| {
                if steps {
                    format!("{}. {}", at + 1, inline(item))
                } else {
                    format!("- {}", inline(item))
                }
            })
            .collect();
        self.block(&lines.join("\n"));
    }

    fn facts(&mut self, facts: &[(Cow<'_, str>, Text<'_>)]) {
        let lines: Vec<String> = facts
            .iter()
            .map(|(label, value)| format!("- **{}:** {}", escape(label), inline(value)))
            .collect();
        self.block(&lines.join("\n"));
    }

    fn table(&mut self, columns: &[Cow<'_, str>], rows: &[Vec<Text<'_>>]) {
        let head: Vec<String> = columns.iter().map(|column| escape(column)).collect();
        let mut lines = vec![
            format!("| {} |", head.join(" | ")),
            format!("|{}", " --- |".repeat(columns.len())),
        ];
        for row in rows {
            let cells: Vec<String> = row.iter().map(inline).collect();
            lines.push(format!("| {} |", cells.join(" | ")));
        }
        self.block(&lines.join("\n"));
    }

    fn note(&mut self, tone: Tone, text: &Text<'_>) {
        self.block(&format!("> **{}:** {}", tone_word(tone), inline(text)));
    }

    fn record(&mut self, record: &Record<'_>) {
        let mut text = format!("- {}: {}", inline(&record.name), inline(&record.text));
        text.truncate(text.trim_end().len());
        for (label, value) in &record.details {
            let _ = write!(text, "\n  - {}: {}", escape(label), inline(value));
        }
        if let Some(command) = &record.command {
            let _ = write!(text, "\n  - {}", code(command));
        }
        self.block(&text);
    }

    fn commands(&mut self, title: &str, commands: &[(String, Text<'_>)]) {
        self.block(&format!("## {title}"));
        let lines: Vec<String> = commands
            .iter()
            .map(|(command, text)| format!("- {}: {}", inline(text), code(command)))
            .collect();
        self.block(&lines.join("\n"));
    }

    fn sources(&mut self, sources: &[Citation<'_>]) {
        if sources.is_empty() {
            return;
        }
        self.block(&format!("## {}", labels::SOURCES));
        let lines: Vec<String> = sources
            .iter()
            .map(|source| {
                format!(
                    "{}. {} <{}>",
                    source.number,
                    inline(&source.text),
                    url(&source.url)
                )
            })
            .collect();
        self.block(&lines.join("\n"));
    }

    fn footer(&mut self, text: &Text<'_>) {
        self.block(&format!("---\n\n{}", inline(text)));
    }

    fn finish(self) -> String {
        self.out
    }
}

/// An address that cannot end its own brackets.
fn url(url: &str) -> String {
    url.replace('<', "%3C")
        .replace('>', "%3E")
        .replace(' ', "%20")
}

#[cfg(test)]
mod tests {
    use super::{escape, inline};
    use crate::page::{Role, Text};

    #[test]
    fn nothing_in_the_text_becomes_markup() {
        assert_eq!(escape("a|b<c&d*e_f[g]`h`"), r"a\|b\<c\&d\*e\_f\[g\]\`h\`");
        assert_eq!(escape("- no list"), r"\- no list");
        assert_eq!(escape("12. no number"), r"12\. no number");
        assert_eq!(escape("# no heading"), r"\# no heading");
    }

    #[test]
    fn strong_text_keeps_its_spaces_outside() {
        let text = Text::of(Role::Strong, " US: approved. ").and(Role::Plain, "x");
        assert_eq!(inline(&text), " **US: approved.** x");
    }
}

//! Breaking text into lines of a width that is counted in columns of the screen.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::page::{Role, Text};

/// A word with its role, and whether a space stands before it.
struct Word<'a> {
    role: Role,
    text: &'a str,
    space: bool,
}

/// The lines of a text, none wider than `width`. `style` writes a run of one role.
pub(super) fn wrap(
    text: &Text<'_>,
    width: usize,
    style: &dyn Fn(Role, &str) -> String,
) -> Vec<String> {
    let width = width.max(1);
    let mut lines = Lines {
        style,
        lines: Vec::new(),
        line: String::new(),
        used: 0,
        run: None,
    };
    let words = words(text);
    for (at, word) in words.iter().enumerate() {
        // What follows without a space stays with it: no line begins with a comma.
        let glued = words[at + 1..].iter().take_while(|next| !next.space);
        let together = word.text.width() + glued.map(|next| next.text.width()).sum::<usize>();
        let needed = together.min(width) + usize::from(word.space && lines.used > 0);
        if lines.used > 0 && word.space && lines.used + needed > width {
            lines.end();
        }
        if word.space && lines.used > 0 {
            lines.add(word.role, " ");
        }
        for piece in pieces(word.text, width, lines.used) {
            if lines.used + piece.width() > width {
                lines.end();
            }
            lines.add(word.role, piece);
        }
    }
    lines.end();
    lines.lines
}

/// The words of all spans; a word may run on from one span into the next.
fn words<'a>(text: &'a Text<'_>) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    let mut space = false;
    for span in &text.spans {
        let mut rest: &str = &span.text;
        while !rest.is_empty() {
            let trimmed = rest.trim_start_matches(' ');
            space |= trimmed.len() < rest.len();
            // A command is copied whole: it is one word.
            let end = match span.role {
                Role::Command => trimmed.len(),
                _ => trimmed.find(' ').unwrap_or(trimmed.len()),
            };
            if end > 0 {
                words.push(Word {
                    role: span.role,
                    text: &trimmed[..end],
                    space,
                });
                space = false;
            }
            rest = &trimmed[end..];
        }
    }
    words
}

/// A word cut into pieces that fit: whole where it fits a line, else filled line by line.
fn pieces(word: &str, width: usize, used: usize) -> Vec<&str> {
    if word.width() <= width {
        return vec![word];
    }
    let mut pieces = Vec::new();
    let (mut start, mut columns, mut room) = (0, 0, width.saturating_sub(used).max(1));
    for (at, mark) in word.char_indices() {
        let wide = mark.width().unwrap_or(0);
        if columns + wide > room && at > start {
            pieces.push(&word[start..at]);
            (start, columns, room) = (at, 0, width);
        }
        columns += wide;
    }
    pieces.push(&word[start..]);
    pieces
}

struct Lines<'a> {
    style: &'a dyn Fn(Role, &str) -> String,
    lines: Vec<String>,
    line: String,
    used: usize,
    /// The text of the role that is being written, not yet styled.
    run: Option<(Role, String)>,
}

impl Lines<'_> {
    fn add(&mut self, role: Role, text: &str) {
        self.used += text.width();
        match &mut self.run {
            Some((known, run)) if *known == role => run.push_str(text),
            _ => {
                self.flush();
                self.run = Some((role, text.to_owned()));
            }
        }
    }

    fn flush(&mut self) {
        if let Some((role, run)) = self.run.take() {
            self.line.push_str(&(self.style)(role, &run));
        }
    }

    fn end(&mut self) {
        self.flush();
        if self.used > 0 {
            self.lines.push(std::mem::take(&mut self.line));
        }
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::wrap;
    use crate::page::{Role, Text};

    fn lines(text: &Text<'_>, width: usize) -> Vec<String> {
        wrap(text, width, &|role, run| match role {
            Role::Strong => format!("<{run}>"),
            _ => run.to_owned(),
        })
    }

    #[test]
    fn breaks_between_words_and_inside_long_ones() {
        assert_eq!(lines(&Text::new("one two three"), 7), ["one two", "three"]);
        assert_eq!(lines(&Text::new("a abcdefgh"), 4), ["a", "abcd", "efgh"]);
        assert_eq!(lines(&Text::new("漢字漢字"), 4), ["漢字", "漢字"]);
        assert!(lines(&Text::new(" "), 4).is_empty());
    }

    #[test]
    fn no_line_begins_with_what_belongs_to_the_last() {
        let text = Text::of(Role::Strong, "one two").and(Role::Plain, "; three");
        assert_eq!(lines(&text, 7), ["<one>", "<two>;", "three"]);
    }

    #[test]
    fn a_command_stays_in_one_line_where_it_fits() {
        let text = Text::new("to open it: ").and(Role::Command, "bc4 drug x");
        assert_eq!(lines(&text, 16), ["to open it:", "bc4 drug x"]);
        assert_eq!(lines(&text, 6), ["to", "open", "it:", "bc4 dr", "ug x"]);
    }

    #[test]
    fn roles_end_and_begin_again_at_line_ends() {
        let text = Text::new("go ")
            .and(Role::Strong, "right now")
            .and(Role::Plain, ".");
        assert_eq!(lines(&text, 8), ["go< right>", "<now>."]);
    }
}

//! The terminal, decided once, as a value.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

/// Narrower than this nothing can be read.
pub const NARROWEST: usize = 20;
/// Wider than this lines are hard to follow.
pub const WIDEST: usize = 90;

/// When to use colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal that wants it.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What the output goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Is it a terminal that someone reads, and not a pipe or a file?
    pub interactive: bool,
    /// Columns to fill.
    pub width: usize,
    /// Rows of the screen, where there is one.
    pub rows: Option<usize>,
    /// May colours be used?
    pub color: bool,
    /// May lines be drawn with characters beyond ASCII?
    pub unicode: bool,
}

impl Terminal {
    /// Looks at stdout and the environment. A width that the user names is obeyed between
    /// [`NARROWEST`] and whatever; without one, the terminal's, at most [`WIDEST`].
    pub fn of_stdout(color: Color, width: Option<usize>) -> Self {
        let interactive = io::stdout().is_terminal();
        let size = terminal_size::terminal_size_of(io::stdout());
        let columns = size
            .map(|(columns, _)| usize::from(columns.0))
            .filter(|columns| *columns > 0);
        let named = env::var("COLUMNS")
            .ok()
            .and_then(|columns| columns.parse().ok());
        Self {
            interactive,
            width: width.map_or_else(
                || columns.or(named).unwrap_or(80).clamp(NARROWEST, WIDEST),
                |width| width.max(NARROWEST),
            ),
            rows: size.map(|(_, rows)| usize::from(rows.0)),
            color: wants_color(color, interactive),
            unicode: speaks_unicode(),
        }
    }
}

/// The order is: the flag, NO_COLOR, CLICOLOR_FORCE, TERM=dumb, CLICOLOR=0, is it a terminal.
fn wants_color(color: Color, interactive: bool) -> bool {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let is = |name: &str, wanted: &str| env::var_os(name).is_some_and(|value| value == wanted);
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if set("NO_COLOR") => false,
        Color::Auto if set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") => true,
        Color::Auto => interactive && !is("TERM", "dumb") && !is("CLICOLOR", "0"),
    }
}

fn speaks_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(|name| env::var(name).ok())
        .find(|value| !value.is_empty());
    // Without any locale a terminal of our day speaks UTF-8.
    locale.is_none_or(|locale| locale.to_lowercase().replace('-', "").contains("utf8"))
}

/// Writes to stdout, through a pager where the text is longer than the screen.
///
/// # Errors
/// What the system says, but a closed pipe is a normal end.
pub fn show(text: &str, terminal: Terminal, use_pager: bool) -> io::Result<()> {
    let long = terminal
        .rows
        .is_some_and(|rows| text.lines().count() >= rows);
    if use_pager && terminal.interactive && long && page(text).is_ok() {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    normal_end(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// A closed pipe is a normal end.
fn normal_end(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Runs `$PAGER`, or less, and waits for it. Less is told to keep no history.
fn page(text: &str) -> io::Result<()> {
    let named = env::var("PAGER")
        .ok()
        .filter(|pager| !pager.trim().is_empty());
    let command = named.unwrap_or_else(|| "less".to_owned());
    let mut parts = command.split_whitespace();
    let mut pager = Command::new(parts.next().unwrap_or("less"));
    pager
        .args(parts)
        .stdin(Stdio::piped())
        .env("LESSHISTFILE", "-")
        .env("LESSCHARSET", "utf-8");
    if env::var_os("LESS").is_none() {
        pager.env("LESS", "FRX");
    }
    let mut child = pager.spawn()?;
    if let Some(mut input) = child.stdin.take() {
        normal_end(input.write_all(text.as_bytes()))?;
    }
    child.wait().map(drop)
}

//! JSON and YAML, made from typed answers.

use std::fmt::Write as _;

use serde::Serialize;

use crate::page::is_hidden;

/// One JSON document with a line end behind it. Characters that a terminal could act on are
/// written as escapes; JSON has no other place for them than strings.
///
/// # Errors
/// Never for the answers of bc4; a type that cannot be JSON says so.
pub fn json(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let text = serde_json::to_string_pretty(value)?;
    let mut out = String::with_capacity(text.len() + 1);
    for mark in text.chars() {
        if mark != '\n' && is_hidden(mark) {
            let mut units = [0_u16; 2];
            for unit in mark.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(mark);
        }
    }
    out.push('\n');
    Ok(out)
}

/// One YAML document. Hidden characters are replaced: not every YAML string has escapes.
///
/// # Errors
/// Never for the answers of bc4; a type that cannot be YAML says so.
pub fn yaml(value: &impl Serialize) -> Result<String, serde_yaml::Error> {
    let text = serde_yaml::to_string(value)?;
    let shown = |mark: char| match mark {
        '\n' => mark,
        mark if is_hidden(mark) => '\u{FFFD}',
        mark => mark,
    };
    Ok(text.chars().map(shown).collect())
}

//! What is wrong with a bundle, as data.

use std::fmt;

use serde::Serialize;

use super::rules::Rule;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The bundle cannot be used.
    Broken,
    /// The bundle can be used, but must not be published like this.
    Error,
    /// Someone should look.
    Warning,
}

/// One problem of a bundle: which rule, where, and what to do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: Rule,
    /// The file, relative to the bundle's folder; empty where it is the folder itself.
    pub file: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The column, from 1, where it is known.
    pub column: Option<usize>,
    /// The entry, as `drug:tamoxifen`, where it is one entry's problem.
    pub entry: Option<String>,
    /// The path of the field, as `uses[2].since`.
    pub field: String,
    /// The path of the entry within its file, where the entry itself could not be read.
    #[serde(skip)]
    pub(super) prefix: String,
    /// What happened.
    pub message: String,
    /// What to do, or what is allowed.
    pub help: Option<String>,
}

impl Finding {
    /// A finding without a place yet.
    pub fn new(rule: Rule, message: impl Into<String>) -> Self {
        Self {
            rule,
            file: String::new(),
            line: None,
            column: None,
            entry: None,
            field: String::new(),
            prefix: String::new(),
            message: message.into(),
            help: None,
        }
    }

    /// The same, in this file.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        file.clone_into(&mut self.file);
        self
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, at this field.
    #[must_use]
    pub fn at(mut self, field: impl fmt::Display) -> Self {
        self.field = field.to_string();
        self
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }
}

impl fmt::Display for Finding {
    /// `drugs/tamoxifen.yaml:12:5: BC011 drug:tamoxifen, uses[0].with: message (help)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.file.is_empty() {
            "bundle"
        } else {
            &self.file
        })?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(f, ":{column}")?;
        }
        write!(f, ": {}", self.rule.code())?;
        if let Some(entry) = &self.entry {
            write!(f, " {entry}")?;
        }
        if !self.field.is_empty() {
            write!(f, ", {}", self.field)?;
        }
        write!(f, ": {}", self.message)?;
        if let Some(help) = &self.help {
            write!(f, " ({help})")?;
        }
        Ok(())
    }
}

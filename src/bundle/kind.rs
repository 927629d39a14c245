//! The kinds of entries, and references between them.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::model::Id;

/// The kinds of entries that a bundle holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Signs that cannot wait.
    Urgent,
    /// Drugs.
    Drug,
    /// Ways of treating.
    Treatment,
    /// Side effects.
    SideEffect,
    /// Places the cancer spreads to.
    Site,
    /// Kinds of breast cancer.
    Subtype,
    /// Test results.
    Marker,
    /// Classes of drugs.
    Class,
    /// Lines of therapy.
    Line,
    /// Other subjects.
    Topic,
    /// Questions to ask.
    Question,
    /// Words.
    Term,
    /// Pages that were read.
    Source,
}

impl Kind {
    /// Every kind, in the order in which pages and lists show them.
    pub const ALL: [Kind; 13] = [
        Kind::Urgent,
        Kind::Drug,
        Kind::Treatment,
        Kind::SideEffect,
        Kind::Site,
        Kind::Subtype,
        Kind::Marker,
        Kind::Class,
        Kind::Line,
        Kind::Topic,
        Kind::Question,
        Kind::Term,
        Kind::Source,
    ];

    /// The kind as data names it: `side-effect`.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Urgent => "urgent",
            Kind::Drug => "drug",
            Kind::Treatment => "treatment",
            Kind::SideEffect => "side-effect",
            Kind::Site => "site",
            Kind::Subtype => "subtype",
            Kind::Marker => "marker",
            Kind::Class => "class",
            Kind::Line => "line",
            Kind::Topic => "topic",
            Kind::Question => "question",
            Kind::Term => "term",
            Kind::Source => "source",
        }
    }

    /// Its place in `content/`: the folder, or the file with `.yaml` after it.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Urgent => "urgent",
            Kind::Drug => "drugs",
            Kind::Treatment => "treatments",
            Kind::SideEffect => "side-effects",
            Kind::Site => "sites",
            Kind::Subtype => "subtypes",
            Kind::Marker => "markers",
            Kind::Class => "classes",
            Kind::Line => "lines",
            Kind::Topic => "topics",
            Kind::Question => "questions",
            Kind::Term => "terms",
            Kind::Source => "sources",
        }
    }

    /// The subcommand that opens one entry: `bc4 drug tamoxifen`.
    pub fn command(self) -> &'static str {
        match self {
            Kind::Line => "lines",
            Kind::Question => "questions",
            Kind::Term => "glossary",
            Kind::Source => "sources",
            Kind::Urgent
            | Kind::Drug
            | Kind::Treatment
            | Kind::SideEffect
            | Kind::Site
            | Kind::Subtype
            | Kind::Marker
            | Kind::Class
            | Kind::Topic => self.id(),
        }
    }

    /// The subcommand that lists the kind: `bc4 drugs`.
    pub fn list_command(self) -> &'static str {
        match self {
            Kind::Term => "glossary",
            Kind::Urgent
            | Kind::Drug
            | Kind::Treatment
            | Kind::SideEffect
            | Kind::Site
            | Kind::Subtype
            | Kind::Marker
            | Kind::Class
            | Kind::Line
            | Kind::Topic
            | Kind::Question
            | Kind::Source => self.folder(),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Kind::ALL
            .into_iter()
            .find(|kind| kind.id() == text)
            .ok_or_else(|| format!("`{text}` is not a kind of entry"))
    }
}

/// A reference to an entry of any kind, written `drug:tamoxifen`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ref {
    /// The kind of the entry.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
}

impl fmt::Display for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.id)
    }
}

impl TryFrom<String> for Ref {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (kind, id) = text.split_once(':').ok_or_else(|| {
            format!("`{text}` is not a reference; write kind:id, as drug:tamoxifen")
        })?;
        Ok(Self {
            kind: kind.parse()?,
            id: id.to_owned(),
        })
    }
}

impl JsonSchema for Ref {
    fn schema_name() -> Cow<'static, str> {
        "Ref".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let kinds = Kind::ALL.map(Kind::id).join("|");
        json_schema!({
            "description": "A reference to an entry of any kind, as drug:tamoxifen.",
            "type": "string",
            "pattern": format!("^({kinds}):[a-z0-9-]+$"),
        })
    }
}

impl From<Ref> for String {
    fn from(reference: Ref) -> Self {
        reference.to_string()
    }
}

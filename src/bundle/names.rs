//! Names, and when two of them are one.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::drawers::{Drawers, PackedDrawers, Packing, Row};
use super::kind::Kind;
use super::store::Bundle;

/// A name without what people write differently: case, spaces, hyphens, punctuation.
///
/// `HER2+`, `her2 positive` and `HER2-positive` have one key. A minus sign
/// stands for "negative" only where it ends a word that can be negative.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut words = name.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let bare = word.trim_end_matches(['+', '-', '−', '–', ',', ';', '.', '?', '!']);
        let sign = word[bare.len()..].chars().next();
        let last = words.peek().is_none();
        for part in bare.chars() {
            match part {
                '+' => key.push_str("positive"),
                _ if part.is_alphanumeric() => key.extend(part.to_lowercase()),
                _ => {}
            }
        }
        match sign {
            Some('+') => key.push_str("positive"),
            Some('-' | '−' | '–') if last || can_be_negative(bare) => key.push_str("negative"),
            _ => {}
        }
    }
    key
}

fn can_be_negative(word: &str) -> bool {
    ["her2", "er", "pr", "hr"]
        .iter()
        .any(|known| word.to_lowercase().ends_with(known))
}

/// One name of one entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Name<'a> {
    /// What [`key`] makes of it.
    #[serde(borrow)]
    pub key: Cow<'a, str>,
    /// The name as it is written.
    #[serde(borrow)]
    pub written: Cow<'a, str>,
    /// The kind of the entry.
    pub kind: Kind,
    /// The id of the entry.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
}

impl Row for Name<'_> {
    fn key(&self) -> &str {
        &self.key
    }
}

/// Every name of every entry, ordered by key.
#[derive(Debug, Default)]
pub struct NameIndex {
    names: Drawers<Name<'static>>,
}

impl NameIndex {
    /// Gathers the names of a bundle.
    pub(super) fn of(bundle: &Bundle) -> Self {
        let mut names = Vec::new();
        for head in bundle.heads() {
            let spellings = std::iter::once(head.name)
                .chain(std::iter::once(head.id))
                .chain(head.names.all().map(String::as_str));
            for written in spellings {
                names.push(Name {
                    key: Cow::Owned(key(written)),
                    written: Cow::Owned(written.to_owned()),
                    kind: head.kind,
                    id: Cow::Owned(head.id.to_owned()),
                });
            }
        }
        names.extend(bundle.sources.ids().map(|id| Name {
            key: Cow::Owned(key(id)),
            written: Cow::Owned(id.to_owned()),
            kind: Kind::Source,
            id: Cow::Owned(id.to_owned()),
        }));
        // Stable, so that of names with one key the printed name comes before the id.
        names.sort_by(|a, b| (&a.key, a.kind, &a.id).cmp(&(&b.key, b.kind, &b.id)));
        names.dedup_by(|b, a| a.key == b.key && a.kind == b.kind && a.id == b.id);
        names.retain(|name| !name.key.is_empty());
        Self {
            names: Drawers::of(names),
        }
    }

    pub(super) fn pack(&self) -> Result<Packing, postcard::Error> {
        self.names.pack(Ok)
    }

    pub(super) fn unpack(packed: PackedDrawers<'static>) -> Self {
        Self {
            names: Drawers::unpack(packed),
        }
    }

    /// The names with exactly this key.
    pub fn exact(&self, key: &str) -> &[Name<'static>] {
        self.names.find(key)
    }

    /// Every name, by key.
    pub fn all(&self) -> impl Iterator<Item = &Name<'static>> {
        self.names.all()
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for spelling in [
            "HER2+",
            "her2 positive",
            "HER2-positive",
            "her2 +",
            "HER2 Positive",
        ] {
            assert_eq!(key(spelling), "her2positive", "{spelling}");
        }
        assert_eq!(key("HER2-"), "her2negative");
        assert_eq!(key("HER2− low"), "her2negativelow");
        assert_eq!(key("T-DM1"), key("tdm1"));
        assert_eq!(key("pd-l1?"), "pdl1");
        assert_eq!(key(" \u{7}"), "");
    }
}

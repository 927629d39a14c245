//! Names, and when two of them are one.

use std::borrow::Cow;
use std::cell::OnceCell;

use serde::{Deserialize, Serialize};

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

/// The packed names, by the first letter of their keys.
pub(super) type PackedNames<'a> = Vec<(char, &'a [u8])>;

/// Every name of every entry, ordered by key. Those of one first letter are unpacked together,
/// when one of them is first asked for.
#[derive(Debug, Default)]
pub struct NameIndex {
    drawers: Vec<Drawer>,
}

#[derive(Debug)]
struct Drawer {
    first: char,
    packed: &'static [u8],
    names: OnceCell<Vec<Name<'static>>>,
}

impl Drawer {
    fn open(&self) -> &[Name<'static>] {
        self.names.get_or_init(|| {
            postcard::from_bytes(self.packed)
                .expect("build.rs packed these names with the same model")
        })
    }
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
        let drawers = names
            .chunk_by(|a, b| first(&a.key) == first(&b.key))
            .map(|names| Drawer {
                first: first(&names[0].key),
                packed: &[],
                names: OnceCell::from(names.to_vec()),
            })
            .collect();
        Self { drawers }
    }

    pub(super) fn pack(&self) -> Result<Vec<(char, Vec<u8>)>, postcard::Error> {
        let packed = |drawer: &Drawer| Ok((drawer.first, postcard::to_stdvec(drawer.open())?));
        self.drawers.iter().map(packed).collect()
    }

    pub(super) fn unpack(packed: PackedNames<'static>) -> Self {
        let drawer = |(first, packed)| Drawer {
            first,
            packed,
            names: OnceCell::new(),
        };
        Self {
            drawers: packed.into_iter().map(drawer).collect(),
        }
    }

    /// The names with exactly this key.
    pub fn exact(&self, key: &str) -> &[Name<'static>] {
        let Ok(at) = self
            .drawers
            .binary_search_by_key(&first(key), |drawer| drawer.first)
        else {
            return &[];
        };
        let names = self.drawers[at].open();
        let from = names.partition_point(|name| *name.key < *key);
        let count = names[from..]
            .iter()
            .take_while(|name| name.key == key)
            .count();
        &names[from..from + count]
    }

    /// Every name, by key.
    pub fn all(&self) -> impl Iterator<Item = &Name<'static>> {
        self.drawers.iter().flat_map(Drawer::open)
    }
}

fn first(key: &str) -> char {
    key.chars().next().unwrap_or_default()
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

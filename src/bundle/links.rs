//! Which entries name which: the references of the bundle, turned round.
//!
//! What causes a side effect, which drugs a marker opens, what to ask about a
//! treatment: all are said by other entries. With this index only those that say
//! something need to be unpacked.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::facts::Fact;
use super::kind::{Kind, Ref};
use super::store::Bundle;

/// The packed links, by the entry that is named, as `drug:tamoxifen`.
pub(super) type PackedLinks<'a> = Vec<(&'a str, &'a [u8])>;

/// For each entry, the entries that name it.
#[derive(Debug, Default)]
pub struct LinkIndex {
    /// Ordered by the named entry.
    named: Vec<Named>,
}

#[derive(Debug)]
struct Named {
    entry: Cow<'static, str>,
    packed: &'static [u8],
    by: OnceCell<Vec<Ref>>,
}

impl Named {
    fn open(&self) -> &[Ref] {
        self.by.get_or_init(|| {
            postcard::from_bytes(self.packed)
                .expect("build.rs packed these links with the same model")
        })
    }
}

impl LinkIndex {
    /// Gathers the links of a bundle.
    pub(super) fn of(bundle: &Bundle) -> Self {
        let mut links: BTreeMap<String, BTreeSet<Ref>> = BTreeMap::new();
        bundle.walk(|head, facts| {
            let by = Ref {
                kind: head.kind,
                id: head.id.to_owned(),
            };
            let mut add = |kind: Kind, id: &str| {
                links
                    .entry(format!("{kind}:{id}"))
                    .or_default()
                    .insert(by.clone());
            };
            for fact in facts {
                match fact {
                    Fact::Refers { kinds, id, .. } => {
                        kinds
                            .iter()
                            .filter(|kind| bundle.has(**kind, id))
                            .for_each(|kind| add(*kind, id));
                    }
                    Fact::Cites { sources, .. } => {
                        sources.iter().for_each(|source| add(Kind::Source, source));
                    }
                    Fact::Prose { .. } | Fact::List { .. } => {}
                }
            }
        });
        let named = links
            .into_iter()
            .map(|(entry, by)| Named {
                entry: Cow::Owned(entry),
                packed: &[],
                by: OnceCell::from(by.into_iter().collect::<Vec<_>>()),
            })
            .collect();
        Self { named }
    }

    pub(super) fn pack(&self) -> Result<Vec<(String, Vec<u8>)>, postcard::Error> {
        let packed =
            |named: &Named| Ok((named.entry.to_string(), postcard::to_stdvec(named.open())?));
        self.named.iter().map(packed).collect()
    }

    pub(super) fn unpack(packed: PackedLinks<'static>) -> Self {
        let named = |(entry, packed)| Named {
            entry: Cow::Borrowed(entry),
            packed,
            by: OnceCell::new(),
        };
        Self {
            named: packed.into_iter().map(named).collect(),
        }
    }

    /// The entries that name this one.
    pub fn naming(&self, kind: Kind, id: &str) -> &[Ref] {
        let entry = format!("{kind}:{id}");
        match self
            .named
            .binary_search_by(|named| (*named.entry).cmp(&entry))
        {
            Ok(at) => self.named[at].open(),
            Err(_) => &[],
        }
    }
}

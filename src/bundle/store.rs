//! The bundle in memory: one shelf a kind, each entry unpacked when first looked at.
//!
//! A page needs a handful of entries out of several hundred. So the embedded
//! form is not one document but a shelf of packed entries, and opening
//! `bc4 drug tamoxifen` unpacks tamoxifen and what it names, nothing else.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize, Serializer};

use super::drawers::{Drawers, PackedDrawers, Packing, Row};
use super::kind::{Kind, Ref};
use super::links::{LinkIndex, PackedLinks};
use super::model::{
    Class, Drug, Entry, Head, Id, Identified, Info, Line, Marker, Question, SideEffect, Site,
    Source, Subtype, Term, Topic, Treatment, Urgent,
};
use super::names::NameIndex;
use super::words::WordIndex;

/// The entries of one kind, ordered by id.
#[derive(Debug)]
pub struct Shelf<T> {
    slots: Drawers<Slot<T>>,
    length: usize,
}

/// The place of one entry.
#[derive(Debug, Deserialize)]
struct Slot<T> {
    #[serde(borrow)]
    id: Cow<'static, str>,
    /// Most entries are only named on the pages of others: no need to unpack them.
    #[serde(borrow)]
    name: Cow<'static, str>,
    packed: &'static [u8],
    #[serde(skip, default = "OnceCell::new")]
    entry: OnceCell<T>,
}

impl<T> Row for Slot<T> {
    fn key(&self) -> &str {
        &self.id
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            slots: Drawers::default(),
            length: 0,
        }
    }
}

impl<T: DeserializeOwned> Slot<T> {
    fn open(&self) -> &T {
        self.entry.get_or_init(|| {
            postcard::from_bytes(self.packed)
                .expect("build.rs packed this entry with the same model")
        })
    }
}

impl<T: DeserializeOwned> Shelf<T> {
    /// The entry with this id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.slots.find(id).first().map(Slot::open)
    }

    /// The name of the entry with this id, as it is printed.
    pub fn name(&self, id: &str) -> Option<&str> {
        self.slots.find(id).first().map(|slot| &*slot.name)
    }

    /// Is there an entry with this id?
    pub fn has(&self, id: &str) -> bool {
        !self.slots.find(id).is_empty()
    }

    /// Every entry, by id.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.slots.all().map(Slot::open)
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.slots.all().map(|slot| &*slot.id)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Is there no entry at all?
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }
}

impl<T: Identified> FromIterator<T> for Shelf<T> {
    /// Shelves the entries by id. Of two with one id the first is kept: the
    /// checks have named the second before anyone looks here.
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        let mut slots: Vec<Slot<T>> = entries
            .into_iter()
            .map(|entry| Slot {
                id: Cow::Owned(entry.id().to_owned()),
                name: Cow::Owned(entry.name().to_owned()),
                packed: &[],
                entry: OnceCell::from(entry),
            })
            .collect();
        slots.sort_by(|a, b| a.id.cmp(&b.id));
        slots.dedup_by(|second, first| second.id == first.id);
        Self {
            length: slots.len(),
            slots: Drawers::of(slots),
        }
    }
}

/// How much of an entry an overlay wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// All of it.
    Whole,
    /// Some fields; the others are those of the bundle below.
    Part,
}

macro_rules! bundle {
    ($( $(#[$meta:meta])* $shelf:ident: $type:ident, )*) => {
        /// Everything that bc4 knows.
        #[derive(Debug, Default)]
        pub struct Bundle {
            /// What the bundle says of itself.
            pub info: Info,
            $( $(#[$meta])* pub $shelf: Shelf<$type>, )*
            /// The pages that were read.
            pub sources: Shelf<Source>,
            /// Every name of every entry.
            pub names: NameIndex,
            /// Which entries name which; of a bundle that the user names, gathered when asked for.
            links: OnceCell<LinkIndex>,
            /// Which entries an overlay wrote, where one is laid over this bundle.
            pub overlay: BTreeMap<(Kind, Id), Share>,
            /// Every word of every entry, for search; unpacked when asked for.
            words: OnceCell<WordIndex>,
            packed_words: &'static [u8],
        }

        #[derive(Serialize, Deserialize)]
        struct Packed<'a> {
            info: Info,
            $( #[serde(borrow)] $shelf: PackedShelf<'a>, )*
            #[serde(borrow)] sources: PackedShelf<'a>,
            #[serde(borrow)] names: PackedDrawers<'a>,
            #[serde(borrow)] links: PackedLinks<'a>,
            #[serde(borrow)] words: &'a [u8],
        }

        /// The JSON Schema of one entry of each kind, by the folder that it stands in.
        pub fn schemas() -> Vec<(&'static str, schemars::Schema)> {
            vec![
                $( (<$type as Identified>::KIND.folder(), schemars::schema_for!($type)), )*
                (Kind::Source.folder(), schemars::schema_for!(Source)),
            ]
        }

        impl Bundle {
            /// Unpacks what [`Bundle::pack`] packed.
            ///
            /// # Errors
            /// Where the bytes are not of this version of the model.
            pub fn unpack(bytes: &'static [u8]) -> Result<Self, postcard::Error> {
                let packed: Packed<'static> = postcard::from_bytes(bytes)?;
                Ok(Self {
                    info: packed.info,
                    $( $shelf: Shelf::packed(packed.$shelf), )*
                    sources: Shelf::packed(packed.sources),
                    names: NameIndex::unpack(packed.names),
                    links: OnceCell::from(LinkIndex::unpack(packed.links)),
                    overlay: BTreeMap::new(),
                    words: OnceCell::new(),
                    packed_words: packed.words,
                })
            }

            /// The compact form that is embedded in the program.
            ///
            /// # Errors
            /// Never for a bundle that the model can hold.
            pub fn pack(&self) -> Result<Vec<u8>, postcard::Error> {
                $( let $shelf = self.$shelf.pack()?; )*
                let sources = self.sources.pack()?;
                let words = self.words().pack()?;
                let names = self.names.pack()?;
                let links = self.links().pack()?;
                postcard::to_stdvec(&Packed {
                    info: self.info.clone(),
                    $( $shelf: ($shelf.0, $shelf.1.borrowed()), )*
                    sources: (sources.0, sources.1.borrowed()),
                    names: names.borrowed(),
                    links: links.borrowed(),
                    words: &words,
                })
            }

            /// The heads of all entries of all kinds but sources.
            pub fn heads(&self) -> Vec<Head<'_>> {
                let mut heads = Vec::new();
                $( heads.extend(self.$shelf.iter().map(Entry::head)); )*
                heads
            }

            /// The facts of all entries of all kinds but sources, entry by entry.
            pub fn walk<'a>(&'a self, mut visit: impl FnMut(Head<'a>, Vec<super::facts::Fact<'a>>)) {
                use super::facts::Facts;
                $( for entry in self.$shelf.iter() { visit(entry.head(), entry.facts()); } )*
            }

            /// The head of one entry. Sources have none.
            pub fn head(&self, kind: Kind, id: &str) -> Option<Head<'_>> {
                $( if kind == <$type as Identified>::KIND { return self.$shelf.get(id).map(Entry::head); } )*
                None
            }

            /// The name of an entry as it is printed, or its id where there is none.
            pub fn name<'a>(&'a self, kind: Kind, id: &'a str) -> &'a str {
                $( if kind == <$type as Identified>::KIND {
                    return self.$shelf.name(id).unwrap_or(id);
                } )*
                self.sources.name(id).unwrap_or(id)
            }

            /// Is there an entry of this kind with this id?
            pub fn has(&self, kind: Kind, id: &str) -> bool {
                $( if kind == <$type as Identified>::KIND { return self.$shelf.has(id); } )*
                self.sources.has(id)
            }

            /// The ids of this kind, in order.
            pub fn ids_of(&self, kind: Kind) -> Box<dyn Iterator<Item = &str> + '_> {
                $( if kind == <$type as Identified>::KIND { return Box::new(self.$shelf.ids()); } )*
                Box::new(self.sources.ids())
            }

            /// How many entries of this kind there are.
            pub fn count(&self, kind: Kind) -> usize {
                $( if kind == <$type as Identified>::KIND { return self.$shelf.len(); } )*
                self.sources.len()
            }
        }
    };
}

bundle! {
    /// Where the cancer spreads to.
    sites: Site,
    /// Kinds of breast cancer.
    subtypes: Subtype,
    /// Test results.
    markers: Marker,
    /// Ways of treating.
    treatments: Treatment,
    /// Classes of drugs.
    classes: Class,
    /// Drugs.
    drugs: Drug,
    /// Adverse effects.
    side_effects: SideEffect,
    /// Lines of therapy.
    lines: Line,
    /// Signs that cannot wait.
    urgent: Urgent,
    /// Questions to ask.
    questions: Question,
    /// Words.
    terms: Term,
    /// Other subjects.
    topics: Topic,
}

impl Bundle {
    /// The index of words, for search.
    pub fn words(&self) -> &WordIndex {
        self.words.get_or_init(|| {
            if self.packed_words.is_empty() {
                WordIndex::of(self)
            } else {
                WordIndex::unpack(self.packed_words)
                    .expect("build.rs packed the index with the same model")
            }
        })
    }

    /// The name of what a reference points to.
    pub fn name_of<'a>(&'a self, reference: &'a Ref) -> &'a str {
        self.name(reference.kind, &reference.id)
    }

    /// Which entries name which.
    pub fn links(&self) -> &LinkIndex {
        self.links.get_or_init(|| LinkIndex::of(self))
    }

    /// Makes the index of names, after the shelves are filled.
    pub fn index(&mut self) {
        self.names = NameIndex::of(self);
        self.links = OnceCell::new();
    }

    /// The entries of this kind that name the given one, by id.
    pub fn naming<'a>(&'a self, kind: Kind, of: Kind, id: &str) -> Vec<&'a str> {
        let found = self.links().naming(of, id);
        found
            .iter()
            .filter(|link| link.kind == kind)
            .map(|link| link.id.as_str())
            .collect()
    }
}

/// A shelf as it is embedded: how many entries, and their slots.
type PackedShelf<'a> = (usize, PackedDrawers<'a>);

/// A slot as it is embedded: id, name and the packed entry.
#[derive(Serialize)]
struct PackedSlot<'a> {
    id: &'a str,
    name: &'a str,
    packed: Bytes,
}

/// Bytes that are written as bytes, not as a list of numbers.
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<T: DeserializeOwned> Shelf<T> {
    fn packed((length, slots): PackedShelf<'static>) -> Self {
        Self {
            slots: Drawers::unpack(slots),
            length,
        }
    }
}

impl<T: Serialize + DeserializeOwned> Shelf<T> {
    fn pack(&self) -> Result<(usize, Packing), postcard::Error> {
        let slots = self.slots.pack(|slot| {
            let packed = Bytes(postcard::to_stdvec(slot.open())?);
            Ok(PackedSlot {
                id: &slot.id,
                name: &slot.name,
                packed,
            })
        })?;
        Ok((self.length, slots))
    }
}

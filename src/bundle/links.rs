//! Which entries name which: the references of the bundle, turned round, the glossary
//! words that each entry uses, and the places of each drug in the lines of therapy.
//!
//! What causes a side effect, which drugs a marker opens, what to ask about a
//! treatment: all are said by other entries. With this index only those that say
//! something need to be unpacked.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::drawers::{Drawers, PackedDrawers, Packing, Row};
use super::facts::Fact;
use super::kind::{Kind, Ref};
use super::model::{Id, LineOfTherapy};
use super::names;
use super::plain_language;
use super::store::Bundle;

/// The most words that an entry is said to use.
const MOST_WORDS: usize = 7;
/// A word that stands on more than one page in so many is known to whoever reads them.
const KNOWN_FROM: usize = 8;

/// For each entry, the entries that name it, the glossary words that it uses, and for each drug
/// where it comes.
#[derive(Debug, Default)]
pub struct LinkIndex {
    named: Drawers<Links<'static>>,
    words: Drawers<Links<'static>>,
    places: Drawers<Place<'static>>,
}

/// The index as it is embedded.
#[derive(Serialize, Deserialize)]
pub(super) struct PackedLinks<'a> {
    #[serde(borrow)]
    named: PackedDrawers<'a>,
    #[serde(borrow)]
    words: PackedDrawers<'a>,
    #[serde(borrow)]
    places: PackedDrawers<'a>,
}

/// The index on the way to being embedded.
pub(super) struct LinkPacking {
    named: Packing,
    words: Packing,
    places: Packing,
}

impl LinkPacking {
    /// The form that is written.
    pub(super) fn borrowed(&self) -> PackedLinks<'_> {
        PackedLinks {
            named: self.named.borrowed(),
            words: self.words.borrowed(),
            places: self.places.borrowed(),
        }
    }
}

/// One place of a drug in the order of treatment: by itself, or as one of its class.
#[derive(Debug, Serialize, Deserialize)]
pub struct Place<'a> {
    #[serde(borrow)]
    drug: Cow<'a, str>,
    /// The lines of therapy that it stands in, by id.
    #[serde(borrow)]
    pub line: Cow<'a, str>,
    /// Which step of them.
    pub step: LineOfTherapy,
    /// What the first choice with it says.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
}

impl Row for Place<'_> {
    fn key(&self) -> &str {
        &self.drug
    }
}

/// The links of one entry.
#[derive(Debug, Serialize, Deserialize)]
struct Links<'a> {
    /// The entry, as `drug:tamoxifen`.
    #[serde(borrow)]
    entry: Cow<'a, str>,
    to: Vec<Ref>,
}

impl Row for Links<'_> {
    fn key(&self) -> &str {
        &self.entry
    }
}

fn drawers(links: BTreeMap<String, Vec<Ref>>) -> Drawers<Links<'static>> {
    let row = |(entry, to)| Links {
        entry: Cow::Owned(entry),
        to,
    };
    Drawers::of(links.into_iter().map(row).collect())
}

fn find<'a>(links: &'a Drawers<Links<'static>>, kind: Kind, id: &str) -> &'a [Ref] {
    links
        .find(&format!("{kind}:{id}"))
        .first()
        .map_or(&[], |links| &links.to)
}

impl LinkIndex {
    /// Gathers the links of a bundle whose names are indexed.
    pub(super) fn of(bundle: &Bundle) -> Self {
        let mut named: BTreeMap<String, BTreeSet<Ref>> = BTreeMap::new();
        let mut words: BTreeMap<String, Vec<Ref>> = BTreeMap::new();
        let glossary = Glossary::of(bundle);
        bundle.walk(|head, facts| {
            let by = Ref {
                kind: head.kind,
                id: head.id.to_owned(),
            };
            let mut add = |kind: Kind, id: &str| {
                named
                    .entry(format!("{kind}:{id}"))
                    .or_default()
                    .insert(by.clone());
            };
            let mut used = BTreeSet::new();
            for fact in facts {
                match fact {
                    Fact::Refers { kinds, id, .. } => {
                        let known = kinds.iter().filter(|kind| bundle.has(**kind, id));
                        known.for_each(|kind| add(*kind, id));
                    }
                    Fact::Cites { sources, .. } => {
                        sources.iter().for_each(|source| add(Kind::Source, source));
                    }
                    Fact::Prose { text, .. } if explains_words(head.kind) => {
                        glossary.find(text, &mut used);
                    }
                    Fact::Prose { .. } | Fact::List { .. } => {}
                }
            }
            let own = names::key(head.name);
            let others = used
                .into_iter()
                .filter(|id| names::key(bundle.name(Kind::Term, id)) != own)
                .map(|id| Ref {
                    kind: Kind::Term,
                    id: id.to_owned(),
                });
            words.insert(by.to_string(), others.collect());
        });
        keep_the_rare(&mut words);
        let named = named
            .into_iter()
            .map(|(entry, by)| (entry, by.into_iter().collect()));
        Self {
            named: drawers(named.collect()),
            words: drawers(words),
            places: Drawers::of(places(bundle)),
        }
    }

    pub(super) fn pack(&self) -> Result<LinkPacking, postcard::Error> {
        Ok(LinkPacking {
            named: self.named.pack(Ok)?,
            words: self.words.pack(Ok)?,
            places: self.places.pack(Ok)?,
        })
    }

    pub(super) fn unpack(packed: PackedLinks<'static>) -> Self {
        Self {
            named: Drawers::unpack(packed.named),
            words: Drawers::unpack(packed.words),
            places: Drawers::unpack(packed.places),
        }
    }

    /// The entries that name this one.
    pub fn naming(&self, kind: Kind, id: &str) -> &[Ref] {
        find(&self.named, kind, id)
    }

    /// The glossary words that an entry uses, the rarest first.
    pub fn words_of(&self, kind: Kind, id: &str) -> &[Ref] {
        find(&self.words, kind, id)
    }

    /// The places of a drug in the lines of therapy, by line and step.
    pub fn places_of(&self, drug: &str) -> &[Place<'static>] {
        self.places.find(drug)
    }
}

/// Every place of every drug, by drug, line and step.
fn places(bundle: &Bundle) -> Vec<Place<'static>> {
    let mut members: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
    for drug in bundle.drugs.iter() {
        for class in &drug.classes {
            members.entry(class).or_default().push(&drug.id);
        }
    }
    let mut places: Vec<Place<'static>> = Vec::new();
    for line in bundle.lines.iter() {
        for step in &line.steps {
            for choice in &step.choices {
                let of_classes = choice
                    .with
                    .iter()
                    .filter_map(|id| members.get(id))
                    .flatten();
                for drug in choice.with.iter().chain(of_classes.copied()) {
                    places.push(Place {
                        drug: Cow::Owned(drug.clone()),
                        line: Cow::Owned(line.id.clone()),
                        step: step.line,
                        text: Cow::Owned(choice.text.clone()),
                    });
                }
            }
        }
    }
    places.retain(|place| bundle.drugs.has(&place.drug));
    // Stable, so that of several choices of one step the first stays.
    places.sort_by(|a, b| (&a.drug, &a.line, a.step).cmp(&(&b.drug, &b.line, b.step)));
    places.dedup_by(|b, a| (&a.drug, &a.line, a.step) == (&b.drug, &b.line, b.step));
    places
}

/// Kinds whose pages say which of their words the glossary explains.
fn explains_words(kind: Kind) -> bool {
    !matches!(kind, Kind::Term | Kind::Question | Kind::Source)
}

/// The names of the glossary in order of their keys, to find them in prose.
struct Glossary<'a> {
    names: Vec<(&'a str, &'a str)>,
}

impl<'a> Glossary<'a> {
    fn of(bundle: &'a Bundle) -> Self {
        let terms = bundle.names.all().filter(|name| name.kind == Kind::Term);
        let names = terms.map(|name| (&*name.key, &*name.id)).collect();
        Self { names }
    }

    /// Adds the ids of the entries whose names stand in a text.
    fn find(&self, text: &str, found: &mut BTreeSet<&'a str>) {
        let words: Vec<String> = plain_language::words(text).map(names::key).collect();
        for from in 0..words.len() {
            let mut key = String::new();
            for word in &words[from..] {
                key.push_str(word);
                let at = self.names.partition_point(|(name, _)| *name < key.as_str());
                let begun = self.names[at..]
                    .iter()
                    .take_while(|(name, _)| name.starts_with(&key));
                let mut goes_on = false;
                for (name, id) in begun {
                    if *name == key {
                        found.insert(id);
                    } else {
                        goes_on = true;
                        break;
                    }
                }
                if !goes_on {
                    break;
                }
            }
        }
    }
}

/// Of the words of each entry, keeps the rarest, and none that stands nearly everywhere.
fn keep_the_rare(words: &mut BTreeMap<String, Vec<Ref>>) {
    let mut pages: BTreeMap<Ref, usize> = BTreeMap::new();
    for word in words.values().flatten() {
        *pages.entry(word.clone()).or_default() += 1;
    }
    let known = words.len() / KNOWN_FROM;
    for used in words.values_mut() {
        used.retain(|word| pages[word] <= known.max(1));
        used.sort_by_key(|word| pages[word]);
        used.truncate(MOST_WORDS);
    }
}

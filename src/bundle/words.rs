//! The index of words: which entries say which word, and where.
//!
//! Made once by `build.rs` for the embedded bundle, at start for a bundle the
//! user names. Ranking is asked elsewhere (`ask::search`); here stands only
//! what is known: stems, postings and lengths.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};

use super::facts::{Fact, Path};
use super::kind::Kind;
use super::store::Bundle;

/// Where in an entry a word stands: the fields that ranking weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Field {
    /// The printed name.
    Name,
    /// What else it is called.
    OtherName,
    /// The main message.
    Summary,
    /// Signs, first actions, headings of parts: what the page is about.
    Lead,
    /// Everything else.
    Body,
}

/// How many fields there are.
pub const FIELD_COUNT: usize = 5;

/// One entry in the index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// How many words each field has.
    pub lengths: [u16; FIELD_COUNT],
}

/// Where one stem stands: a document and how often in each field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Posting {
    /// The place of the document in [`WordIndex::documents`].
    pub document: u32,
    /// How often the stem stands in each field.
    pub counts: [u8; FIELD_COUNT],
}

/// The postings of one stem, unpacked when asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    stem: Cow<'a, str>,
    #[serde(borrow)]
    packed: Cow<'a, [u8]>,
    documents: u32,
}

/// The words of a bundle.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WordIndex<'a> {
    #[serde(borrow)]
    documents: Vec<Document<'a>>,
    #[serde(borrow)]
    entries: Vec<Entry<'a>>,
    mean_lengths: [f32; FIELD_COUNT],
}

/// The stems of a text, in order. Words of no meaning of their own are kept: the
/// ranking gives them next to no weight.
pub fn stems(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    words(text)
        .map(|word| stemmer.stem(&word).into_owned())
        .collect()
}

/// The words of a text as the index sees them: lower case, hyphens and slashes part words,
/// apostrophes fall out, `+` after a name is its own word.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|part: char| !(part.is_alphanumeric() || part == '\'' || part == '’'))
        .map(|word| {
            word.chars()
                .filter(|part| part.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect::<String>()
        })
        .filter(|word| !word.is_empty())
}

impl WordIndex<'_> {
    /// Indexes a bundle.
    pub fn of(bundle: &Bundle) -> WordIndex<'static> {
        let mut documents: Vec<Document<'static>> = Vec::new();
        let mut postings: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
        bundle.walk(|head, facts| {
            // The limits of a bundle (`load::MAX_TOTAL_BYTES`) leave no room for more entries.
            let at = u32::try_from(documents.len()).unwrap_or(u32::MAX);
            let mut document = Document {
                kind: head.kind,
                id: Cow::Owned(head.id.to_owned()),
                lengths: [0; FIELD_COUNT],
            };
            let mut add = |field: Field, text: &str| {
                for stem in stems(text) {
                    document.lengths[field as usize] =
                        document.lengths[field as usize].saturating_add(1);
                    let list = postings.entry(stem).or_default();
                    if list.last().is_none_or(|last| last.document != at) {
                        list.push(Posting {
                            document: at,
                            counts: [0; FIELD_COUNT],
                        });
                    }
                    if let Some(last) = list.last_mut() {
                        let count = &mut last.counts[field as usize];
                        *count = count.saturating_add(1);
                    }
                }
            };
            add(Field::Name, head.name);
            for words in head.names.all().chain(head.find_by) {
                add(Field::OtherName, words);
            }
            for section in head.sections {
                if let Some(title) = &section.title {
                    add(Field::Lead, title);
                }
            }
            for fact in facts {
                if let Fact::Prose { path, text } = fact {
                    add(field_of(&path), text);
                }
            }
            documents.push(document);
        });
        let mean_lengths = mean_lengths(&documents);
        let entries = postings
            .into_iter()
            .map(|(stem, list)| Entry {
                stem: Cow::Owned(stem),
                documents: u32::try_from(list.len()).unwrap_or(u32::MAX),
                packed: Cow::Owned(postcard::to_stdvec(&list).unwrap_or_default()),
            })
            .collect();
        WordIndex {
            documents,
            entries,
            mean_lengths,
        }
    }

    /// The documents, as postings number them.
    pub fn documents(&self) -> &[Document<'_>] {
        &self.documents
    }

    /// The mean number of words of each field.
    pub fn mean_lengths(&self) -> &[f32; FIELD_COUNT] {
        &self.mean_lengths
    }

    /// Where a stem stands; nothing where no entry has it.
    pub fn postings(&self, stem: &str) -> Vec<Posting> {
        match self
            .entries
            .binary_search_by(|entry| (*entry.stem).cmp(stem))
        {
            Ok(at) => postcard::from_bytes(&self.entries[at].packed).unwrap_or_default(),
            Err(_) => Vec::new(),
        }
    }

    /// Every stem with the number of documents that have it.
    pub fn vocabulary(&self) -> impl Iterator<Item = (&str, u32)> {
        self.entries
            .iter()
            .map(|entry| (&*entry.stem, entry.documents))
    }
}

fn field_of(path: &Path) -> Field {
    match path.root() {
        "summary" => Field::Summary,
        "signs" | "do_first" | "ask" => Field::Lead,
        _ => Field::Body,
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of words are far below 2^24"
)]
fn mean_lengths(documents: &[Document<'_>]) -> [f32; FIELD_COUNT] {
    let mut means = [0.0; FIELD_COUNT];
    for (field, mean) in means.iter_mut().enumerate() {
        let sum: u32 = documents
            .iter()
            .map(|document| u32::from(document.lengths[field]))
            .sum();
        *mean = sum as f32 / documents.len().max(1) as f32;
    }
    means
}

#[cfg(test)]
mod tests {
    use super::{stems, words};

    #[test]
    fn words_part_at_hyphens_and_drop_apostrophes() {
        let found: Vec<_> = words("Can't feel my T-DM1 legs!").collect();
        assert_eq!(found, ["cant", "feel", "my", "t", "dm1", "legs"]);
    }

    #[test]
    fn forms_of_one_word_have_one_stem() {
        assert_eq!(stems("vomiting vomited vomit"), ["vomit", "vomit", "vomit"]);
    }
}

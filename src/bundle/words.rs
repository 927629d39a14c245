//! The index of words: which entries say which word, and where.
//!
//! Made once by `build.rs` for the embedded bundle, at start for a bundle the
//! user names. Ranking is asked elsewhere (`ask::search`); here stands only
//! what is known: stems, postings and lengths.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};

use super::drawers::{Drawers, PackedDrawers, Packing, Row};
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
    /// What people ask with, and that is no name.
    FindBy,
    /// The main message.
    Summary,
    /// Signs, first actions, headings of parts: what the page is about.
    Lead,
    /// Everything else.
    Body,
}

/// How many fields there are.
pub const FIELD_COUNT: usize = 6;

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

/// The postings of one stem, or of two that stand together; unpacked when asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    stem: Cow<'a, str>,
    #[serde(borrow)]
    packed: Cow<'a, [u8]>,
    documents: u32,
}

impl Row for Entry<'_> {
    fn key(&self) -> &str {
        &self.stem
    }
}

/// The words of a bundle.
#[derive(Debug, Default)]
pub struct WordIndex {
    documents: Vec<Document<'static>>,
    stems: Vec<Entry<'static>>,
    /// Two words side by side, in the fields that say what a page is about.
    pairs: Drawers<Entry<'static>>,
    mean_lengths: [f32; FIELD_COUNT],
}

/// The index as it is embedded.
#[derive(Serialize, Deserialize)]
pub(super) struct PackedWords<'a> {
    #[serde(borrow)]
    documents: Cow<'a, [Document<'a>]>,
    #[serde(borrow)]
    stems: Cow<'a, [Entry<'a>]>,
    #[serde(borrow)]
    pairs: PackedDrawers<'a>,
    mean_lengths: [f32; FIELD_COUNT],
}

/// Words that people ask with, and that say nothing of what they ask about.
const EMPTY_WORDS: &[&str] = &[
    "a", "about", "after", "all", "am", "an", "and", "any", "anyone", "are", "as", "at", "be",
    "been", "but", "by", "can", "could", "did", "do", "does", "doing", "dont", "for", "from",
    "get", "getting", "go", "going", "had", "has", "have", "having", "he", "help", "her", "his",
    "how", "i", "if", "im", "in", "is", "it", "its", "ive", "just", "know", "like", "many", "may",
    "me", "mean", "much", "my", "now", "of", "on", "or", "other", "our", "out", "please", "she",
    "should", "so", "some", "take", "taking", "tell", "than", "that", "the", "their", "them",
    "there", "they", "this", "to", "up", "us", "was", "we", "what", "whats", "when", "where",
    "which", "while", "who", "why", "will", "with", "would", "you", "your",
];

/// Does a word say nothing of what is asked or told?
pub fn is_empty_word(word: &str) -> bool {
    EMPTY_WORDS.contains(&word)
}

/// The key under which two stems that stand together are kept.
pub fn pair(first: &str, second: &str) -> String {
    format!("{first} {second}")
}

/// The stems of a text, in order. Words of no meaning of their own are kept: the
/// ranking gives them next to no weight.
pub fn stems(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    words(text).map(|word| stem(&stemmer, &word)).collect()
}

/// The stem of one word; a word of British spelling has the stem of the American one.
fn stem(stemmer: &Stemmer, word: &str) -> String {
    // In shorter words these letters are spelled alike on both sides: shoes, hour.
    const SHORTEST: usize = 6;
    if word.len() < SHORTEST {
        return stemmer.stem(word).into_owned();
    }
    let american = word
        .replace("oe", "e")
        .replace("ae", "e")
        .replace("our", "or");
    stemmer.stem(&american).into_owned()
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

/// The postings of stems, or of pairs, while they are gathered.
type Gathered = BTreeMap<String, Vec<Posting>>;

/// Counts one more of a stem or pair in a field of a document.
fn count(gathered: &mut Gathered, key: String, document: u32, field: Field) {
    let list = gathered.entry(key).or_default();
    if list.last().is_none_or(|last| last.document != document) {
        list.push(Posting {
            document,
            counts: [0; FIELD_COUNT],
        });
    }
    if let Some(last) = list.last_mut() {
        let count = &mut last.counts[field as usize];
        *count = count.saturating_add(1);
    }
}

fn entries(gathered: Gathered) -> Vec<Entry<'static>> {
    gathered
        .into_iter()
        .map(|(stem, list)| Entry {
            stem: Cow::Owned(stem),
            documents: u32::try_from(list.len()).unwrap_or(u32::MAX),
            packed: Cow::Owned(postcard::to_stdvec(&list).unwrap_or_default()),
        })
        .collect()
}

impl Entry<'_> {
    fn postings(&self) -> Vec<Posting> {
        postcard::from_bytes(&self.packed).unwrap_or_default()
    }
}

impl WordIndex {
    /// Indexes a bundle.
    pub fn of(bundle: &Bundle) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut documents: Vec<Document<'static>> = Vec::new();
        let (mut stems, mut pairs) = (Gathered::new(), Gathered::new());
        bundle.walk(|head, facts| {
            // The limits of a bundle (`load::MAX_TOTAL_BYTES`) leave no room for more entries.
            let at = u32::try_from(documents.len()).unwrap_or(u32::MAX);
            let mut document = Document {
                kind: head.kind,
                id: Cow::Owned(head.id.to_owned()),
                lengths: [0; FIELD_COUNT],
            };
            let mut add = |field: Field, text: &str| {
                let mut before: Option<String> = None;
                for word in words(text) {
                    let length = &mut document.lengths[field as usize];
                    *length = length.saturating_add(1);
                    let stem = stem(&stemmer, &word);
                    if field != Field::Body
                        && !is_empty_word(&word)
                        && let Some(before) = before.replace(stem.clone())
                    {
                        count(&mut pairs, pair(&before, &stem), at, field);
                    }
                    count(&mut stems, stem, at, field);
                }
            };
            add(Field::Name, head.name);
            for name in head.names.all() {
                add(Field::OtherName, name);
            }
            for words in head.find_by {
                add(Field::FindBy, words);
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
        WordIndex {
            mean_lengths: mean_lengths(&documents),
            documents,
            stems: entries(stems),
            pairs: Drawers::of(entries(pairs)),
        }
    }

    /// The form that is embedded.
    pub(super) fn pack(&self) -> Result<Vec<u8>, postcard::Error> {
        let pairs: Packing = self.pairs.pack(Ok)?;
        postcard::to_stdvec(&PackedWords {
            documents: Cow::Borrowed(&self.documents),
            stems: Cow::Borrowed(&self.stems),
            pairs: pairs.borrowed(),
            mean_lengths: self.mean_lengths,
        })
    }

    /// The index that was embedded.
    pub(super) fn unpack(bytes: &'static [u8]) -> Result<Self, postcard::Error> {
        let packed: PackedWords<'static> = postcard::from_bytes(bytes)?;
        Ok(Self {
            documents: packed.documents.into_owned(),
            stems: packed.stems.into_owned(),
            pairs: Drawers::unpack(packed.pairs),
            mean_lengths: packed.mean_lengths,
        })
    }

    /// The documents, as postings number them.
    pub fn documents(&self) -> &[Document<'static>] {
        &self.documents
    }

    /// The mean number of words of each field.
    pub fn mean_lengths(&self) -> &[f32; FIELD_COUNT] {
        &self.mean_lengths
    }

    /// The place of an entry among the documents.
    pub fn place_of(&self, kind: Kind, id: &str) -> Option<usize> {
        let is = |document: &Document<'_>| document.kind == kind && document.id == id;
        self.documents.iter().position(is)
    }

    /// Does any entry have this stem?
    pub fn has(&self, stem: &str) -> bool {
        self.stems
            .binary_search_by(|entry| (*entry.stem).cmp(stem))
            .is_ok()
    }

    /// Where a stem stands; nothing where no entry has it.
    pub fn postings(&self, stem: &str) -> Vec<Posting> {
        let found = self.stems.binary_search_by(|entry| (*entry.stem).cmp(stem));
        found.map_or_else(|_| Vec::new(), |at| self.stems[at].postings())
    }

    /// Where two stems stand side by side, as [`pair`] joins them, in the fields that say what a
    /// page is about.
    pub fn postings_of_pair(&self, pair: &str) -> Vec<Posting> {
        let found = self.pairs.find(pair).first();
        found.map_or_else(Vec::new, Entry::postings)
    }

    /// Every stem with the number of documents that have it.
    pub fn vocabulary(&self) -> impl Iterator<Item = (&str, u32)> {
        self.stems
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
        assert_eq!(stems("oestrogen tumours"), stems("estrogen tumors"));
        assert_eq!(stems("diarrhoea anaemia"), stems("diarrhea anemia"));
    }
}

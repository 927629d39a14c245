//! The words of a question that say something, as the index knows them.

use crate::bundle::words::{Posting, WordIndex, is_empty_word, stems, words};

/// The most words of a question that are looked up.
const MOST_WORDS: usize = 40;
/// How much a word counts that had to be corrected.
const MISSPELT: f32 = 0.8;
/// How much a word counts that nearly every page is about.
const COMMON: f32 = 0.1;

/// Stems of words that nearly every page is about; they count, but little.
const COMMON_GROUND: &[&str] = &[
    "breast",
    "cancer",
    "stage",
    "4",
    "four",
    "iv",
    "metastat",
    "mbc",
    "secondari",
    "advanc",
    "treatment",
    "treat",
    "drug",
    "medicin",
    "patient",
    "diseas",
    "doctor",
];

/// Stems that show that a question is about being ill, whatever else it is about.
const ILLNESS: &[&str] = &[
    "breast",
    "cancer",
    "metastat",
    "mbc",
    "met",
    "tumor",
    "tumour",
    "oncologist",
    "oncolog",
    "chemo",
    "chemotherapi",
    "radiat",
    "therapi",
    "treatment",
    "treat",
    "drug",
    "medicin",
    "symptom",
    "scan",
    "patient",
    "diseas",
    "doctor",
    "hospic",
    "die",
    "death",
];

/// One word of the question, as it was asked and as it is looked up.
pub(super) struct Word {
    /// As it was asked.
    pub(super) asked: String,
    /// The stem that is looked up; of a misspelt word, the nearest that is written.
    pub(super) stem: String,
    /// Was it misspelt?
    corrected: bool,
}

impl Word {
    /// The word to hold against names: as it was asked, unless it was misspelt.
    pub(super) fn spelled(&self) -> &str {
        if self.corrected {
            &self.stem
        } else {
            &self.asked
        }
    }
}

/// A word of the question that says something, once however often it was asked.
pub(super) struct Term {
    /// The stem that is looked up.
    pub(super) stem: String,
    /// How much it counts: its rarity, less where it is common ground or was misspelt.
    pub(super) weight: f32,
    /// Where it stands; nowhere for a word that no entry has.
    pub(super) postings: Vec<Posting>,
}

/// A question, taken apart.
pub(super) struct Terms {
    /// Every word in its order.
    pub(super) words: Vec<Word>,
    /// The words that say something, each once.
    pub(super) terms: Vec<Term>,
    /// What all terms weigh together.
    pub(super) weight: f32,
}

impl Terms {
    /// Takes a question apart.
    pub(super) fn of(index: &WordIndex, question: &str) -> Self {
        let words: Vec<Word> = words(question)
            .take(MOST_WORDS)
            .map(|asked| looked_up(index, asked))
            .collect();
        let mut terms: Vec<Term> = Vec::new();
        for word in words.iter().filter(|word| !is_empty_word(&word.asked)) {
            if terms.iter().any(|term| term.stem == word.stem) {
                continue;
            }
            let postings = index.postings(&word.stem);
            let mut weight = rarity(index.documents().len(), postings.len());
            if word.corrected {
                weight *= MISSPELT;
            }
            terms.push(Term {
                stem: word.stem.clone(),
                weight,
                postings,
            });
        }
        // Where nothing else is asked, the common ground is what is asked.
        let common = |term: &Term| COMMON_GROUND.contains(&term.stem.as_str());
        if terms
            .iter()
            .any(|term| !common(term) && !term.postings.is_empty())
        {
            for term in terms.iter_mut().filter(|term| common(term)) {
                term.weight *= COMMON;
            }
        }
        let weight = terms.iter().map(|term| term.weight).sum();
        Self {
            words,
            terms,
            weight,
        }
    }

    /// The stems that stand side by side once the empty words are taken out.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut said = self
            .words
            .iter()
            .filter(|word| !is_empty_word(&word.asked))
            .map(|word| word.stem.as_str());
        let mut before = said.next();
        std::iter::from_fn(move || {
            let next = said.next()?;
            Some((before.replace(next)?, next))
        })
    }

    /// What the stem weighs, if it says something.
    pub(super) fn weight_of(&self, stem: &str) -> f32 {
        let term = self.terms.iter().find(|term| term.stem == stem);
        term.map_or(0.0, |term| term.weight)
    }

    /// How many of its words show that it is about being ill.
    pub(super) fn of_illness(&self) -> usize {
        let of_illness = |term: &&Term| ILLNESS.contains(&term.stem.as_str());
        self.terms.iter().filter(of_illness).count()
    }
}

/// Is a stem one that nearly every page is about?
pub(super) fn is_common_ground(stem: &str) -> bool {
    COMMON_GROUND.contains(&stem)
}

fn looked_up(index: &WordIndex, asked: String) -> Word {
    let stem = stems(&asked).concat();
    let near = if is_empty_word(&asked) || index.has(&stem) {
        None
    } else {
        nearest(index, &stem)
    };
    Word {
        corrected: near.is_some(),
        stem: near.unwrap_or(stem),
        asked,
    }
}

/// The written stem that a misspelt one was most likely meant for.
fn nearest(index: &WordIndex, stem: &str) -> Option<String> {
    let length = stem.chars().count();
    if length < 4 {
        return None;
    }
    let allowed = if length < 7 { 1 } else { 2 };
    let first = stem.chars().next();
    index
        .vocabulary()
        .filter(|(written, _)| {
            written.chars().next() == first && written.len().abs_diff(stem.len()) <= allowed
        })
        .map(|(written, documents)| (strsim::osa_distance(stem, written), written, documents))
        .filter(|(distance, _, _)| *distance <= allowed)
        .min_by_key(|(distance, _, documents)| (*distance, u32::MAX - documents))
        .map(|(_, written, _)| written.to_owned())
}

/// How rare a word is: the inverse document frequency of BM25.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of documents are far below 2^24"
)]
pub(super) fn rarity(all: usize, with: usize) -> f32 {
    let (all, with) = (all as f32, with as f32);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

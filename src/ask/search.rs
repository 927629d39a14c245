//! Search: a question in everyday words, ranked over entries of every kind.
//!
//! BM25F (Robertson and Zaragoza 2009) over weighted fields, on the index of
//! stems that the bundle carries. Around it stand three things that a patient's
//! question needs: names that are said in full, words that are misspelt, and
//! signs that cannot wait.

use super::answer::{AnyEntry, Hit, Linked, NotFound, Search, Suggestion, Why};
use crate::bundle::Bundle;
use crate::bundle::facts::Fact;
use crate::bundle::kind::{Kind, Ref};
use crate::bundle::model::Urgency;
use crate::bundle::names;
use crate::bundle::plain_language::sentences;
use crate::bundle::words::{Document, FIELD_COUNT, Field, Posting, WordIndex, stems, words};

/// The most words of a question that are looked up.
const MOST_WORDS: usize = 40;
/// The most hits that are given.
const MOST_HITS: usize = 10;
/// How much a word counts in each field: name, other names, summary, lead, body.
const FIELD_WEIGHTS: [f32; FIELD_COUNT] = [6.0, 5.0, 2.5, 2.0, 1.0];
/// How much a long field is discounted, per field.
const LENGTH_PENALTY: [f32; FIELD_COUNT] = [0.4, 0.2, 0.4, 0.5, 0.75];
/// Where more of the same word stops counting more.
const SATURATION: f32 = 1.2;
/// What an entry gains when the question says one of its names in full, times the rarity of the
/// name's words: "tamoxifen" says more than "chemotherapy", which stands on every second page.
const NAME_SAID: f32 = 1.0;
/// How much a word counts that had to be corrected.
const MISSPELT: f32 = 0.8;
/// Hits below this share of the best are not given.
const WORTH: f32 = 0.25;
/// A hit below this is no answer.
const LEAST: f32 = 2.0;
/// A hit that has less than this of the question's words, by weight, is no answer,
const LEAST_SHARE: f32 = 0.6;
/// unless it is called by, or found by, words of at least this weight.
const LEAST_CALLED: f32 = 2.5;

/// Words that people ask with and that say nothing of what they ask about.
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

/// Words that nearly every page is about; they count, but little.
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

/// Ranks the entries for some words.
///
/// # Errors
/// Where nothing fits well enough, with the topics that are nearest.
pub fn search<'a>(bundle: &'a Bundle, query: &str) -> Result<Search<'a>, NotFound> {
    let asked: Vec<String> = words(query).take(MOST_WORDS).collect();
    let index = bundle.words();
    let terms = terms(index, &asked);
    let mut scores = Scores::new(index);
    for term in &terms {
        scores.add_term(term);
    }
    scores.add_names(bundle, &corrected(&asked, &terms), &terms);
    let ranked = scores.ranked(&terms);
    let Some(best) = ranked.first() else {
        return Err(nothing(bundle, query));
    };
    let least = best.score * WORTH;
    let mut hits: Vec<Hit<'a>> = Vec::new();
    for found in ranked
        .iter()
        .take_while(|found| found.score >= least)
        .take(MOST_HITS)
    {
        let document = &index.documents()[found.document];
        let reference = Ref {
            kind: document.kind,
            id: document.id.clone().into_owned(),
        };
        let Some(entry) = AnyEntry::of(bundle, &reference) else {
            continue;
        };
        let Some(head) = entry.head() else { continue };
        let mut linked = Linked::to(head);
        if let AnyEntry::Urgent(sign) = entry {
            linked.urgency = Some(sign.urgency);
        }
        hits.push(Hit {
            entry: linked,
            snippet: snippet(entry, &terms),
            score: found.score,
        });
    }
    urgent_first(&mut hits);
    Ok(Search {
        query: query.to_owned(),
        hits,
        bundle,
    })
}

/// A word of the question that says something.
struct Term {
    /// The word as it was asked.
    word: String,
    /// The stem that is looked up; of a misspelt word, the nearest that is written.
    stem: String,
    /// How much it counts beside its rarity.
    weight: f32,
    /// Where it stands; nowhere for a word that no entry has.
    postings: Vec<Posting>,
    /// How rare it is (inverse document frequency); a word that is nowhere is as rare as can be.
    rarity: f32,
}

/// The words of a question that say something, each once.
fn terms(index: &WordIndex<'_>, asked: &[String]) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for word in asked
        .iter()
        .filter(|word| !EMPTY_WORDS.contains(&word.as_str()))
    {
        let mut stem = stems(word).concat();
        let mut weight = if COMMON_GROUND.contains(&stem.as_str()) {
            0.25
        } else {
            1.0
        };
        let mut postings = index.postings(&stem);
        let near = if postings.is_empty() {
            nearest_stem(index, &stem)
        } else {
            None
        };
        if let Some(near) = near {
            postings = index.postings(&near);
            stem = near;
            weight *= MISSPELT;
        }
        if terms.iter().all(|term| term.stem != stem) {
            let rarity = rarity(index.documents().len(), postings.len());
            terms.push(Term {
                word: word.clone(),
                stem,
                weight,
                postings,
                rarity,
            });
        }
    }
    terms
}

/// The words of the question with the nearest written stem in place of a misspelt word.
fn corrected(asked: &[String], terms: &[Term]) -> Vec<String> {
    let known = |word: &String| {
        let term = terms
            .iter()
            .find(|term| term.word == *word && term.weight == MISSPELT);
        term.map_or_else(|| word.clone(), |term| term.stem.clone())
    };
    asked.iter().map(known).collect()
}

/// The inverse document frequency of BM25.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of documents are far below 2^24"
)]
fn rarity(all: usize, with: usize) -> f32 {
    let (all, with) = (all as f32, with as f32);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

/// What each document has gathered.
struct Scores<'i> {
    index: &'i WordIndex<'i>,
    /// From words, by BM25F.
    words: Vec<f32>,
    /// From names that the question says in full.
    names: Vec<f32>,
    /// The weight of the question's words that the document has.
    matched: Vec<f32>,
    /// The weight of those that stand in its names or among the words it is found by.
    called: Vec<f32>,
}

/// A document with its score.
struct Ranked {
    document: usize,
    score: f32,
}

impl<'i> Scores<'i> {
    fn new(index: &'i WordIndex<'i>) -> Self {
        let zero = vec![0.0; index.documents().len()];
        Self {
            index,
            words: zero.clone(),
            names: zero.clone(),
            matched: zero.clone(),
            called: zero,
        }
    }

    /// Adds what one word gives each document (BM25F).
    fn add_term(&mut self, term: &Term) {
        for posting in &term.postings {
            let at = posting.document as usize;
            let Some(document) = self.index.documents().get(at) else {
                continue;
            };
            let mut frequency = 0.0;
            for field in 0..FIELD_COUNT {
                let mean = self.index.mean_lengths()[field].max(1.0);
                let length = f32::from(document.lengths[field]) / mean;
                let penalty = 1.0 - LENGTH_PENALTY[field] + LENGTH_PENALTY[field] * length;
                frequency +=
                    FIELD_WEIGHTS[field] * f32::from(posting.counts[field]) / penalty.max(0.1);
            }
            self.words[at] += term.weight * term.rarity * frequency / (SATURATION + frequency);
            self.matched[at] += term.weight * term.rarity;
            if posting.counts[Field::Name as usize] + posting.counts[Field::OtherName as usize] > 0
            {
                self.called[at] += term.weight * term.rarity;
            }
        }
    }

    /// Adds to the entries whose name the question says in full.
    fn add_names(&mut self, bundle: &Bundle, asked: &[String], terms: &[Term]) {
        const LONGEST_NAME: usize = 5;
        let weight = |word: &String| {
            let stem = stems(word).concat();
            let term = terms.iter().find(|term| term.stem == stem);
            term.map_or(0.0, |term| term.weight * term.rarity)
        };
        let weights: Vec<f32> = asked.iter().map(weight).collect();
        for from in 0..asked.len() {
            for to in from + 1..=asked.len().min(from + LONGEST_NAME) {
                let gain = NAME_SAID * weights[from..to].iter().sum::<f32>();
                if gain <= 0.0 {
                    continue;
                }
                // One trial, many trials.
                let key = names::key(&asked[from..to].join(" "));
                let other = key
                    .strip_suffix('s')
                    .map_or_else(|| format!("{key}s"), str::to_owned);
                for name in [&key, &other]
                    .into_iter()
                    .flat_map(|key| bundle.names.exact(key))
                {
                    let is = |document: &Document<'_>| {
                        document.kind == name.kind && document.id == name.id
                    };
                    if let Some(at) = self.index.documents().iter().position(is) {
                        self.names[at] = self.names[at].max(gain);
                    }
                }
            }
        }
    }

    /// The documents that are an answer, best first.
    fn ranked(&self, terms: &[Term]) -> Vec<Ranked> {
        let asked: f32 = terms.iter().map(|term| term.weight * term.rarity).sum();
        let mut ranked: Vec<Ranked> = (0..self.words.len())
            .filter(|at| self.words[*at] + self.names[*at] > 0.0)
            .filter_map(|at| {
                // An entry that has all the words is more than one that has one of them often.
                let share = self.matched[at] / asked.max(f32::MIN_POSITIVE);
                let score = (self.words[at] * (0.3 + 0.7 * share) + self.names[at])
                    * kind_weight(self.index.documents()[at].kind);
                let named = self.names[at] > 0.0 || self.called[at] >= LEAST_CALLED;
                let called = named || share >= LEAST_SHARE;
                (called && score >= LEAST).then_some(Ranked {
                    document: at,
                    score,
                })
            })
            .collect();
        ranked.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then(a.document.cmp(&b.document))
        });
        ranked
    }
}

/// The written stem that a misspelt one was most likely meant for.
fn nearest_stem(index: &WordIndex<'_>, stem: &str) -> Option<String> {
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

/// How much a kind is what people ask for: a glossary line is rarely the page that helps.
fn kind_weight(kind: Kind) -> f32 {
    match kind {
        Kind::Urgent => 1.2,
        Kind::Drug | Kind::SideEffect | Kind::Topic | Kind::Treatment | Kind::Site => 1.0,
        Kind::Subtype | Kind::Marker | Kind::Line => 0.95,
        Kind::Class => 0.85,
        Kind::Term => 0.55,
        Kind::Question => 0.6,
        Kind::Source => 0.0,
    }
}

/// Signs that cannot wait and that fit nearly as well as the best go first.
fn urgent_first(hits: &mut [Hit<'_>]) {
    let best = hits.iter().map(|hit| hit.score).fold(0.0, f32::max);
    hits.sort_by_key(|hit| {
        let share = match hit.entry.urgency {
            Some(Urgency::CallNow) => 0.5,
            Some(Urgency::CallToday) => 0.75,
            Some(Urgency::TellYourTeam) | None => f32::INFINITY,
        };
        hit.score < best * share
    });
}

/// The sentence of an entry that has most of the words.
///
/// Words are held against stems by their beginnings: near enough for a snippet, and a
/// tenth of the work of stemming every word of the page.
fn snippet<'a>(entry: AnyEntry<'a>, terms: &[Term]) -> &'a str {
    let beginnings: Vec<&str> = terms
        .iter()
        .map(|term| term.stem.trim_end_matches(['i', 'e']))
        .collect();
    let mut best = (0, entry.head().map_or("", |head| head.summary));
    for fact in entry.facts() {
        let Fact::Prose { text, .. } = fact else {
            continue;
        };
        for sentence in sentences(text) {
            let has = |beginning: &str| {
                sentence
                    .split(|mark: char| !mark.is_alphanumeric())
                    .filter_map(|word| word.get(..beginning.len()))
                    .any(|start| start.eq_ignore_ascii_case(beginning))
            };
            let count = beginnings.iter().filter(|beginning| has(beginning)).count();
            if count > best.0 {
                best = (count, sentence.trim());
            }
        }
    }
    best.1
}

fn nothing(bundle: &Bundle, query: &str) -> NotFound {
    let topics = [
        "what-stage-4-means",
        "choosing-treatment",
        "getting-ready-for-visits",
    ];
    NotFound {
        query: query.to_owned(),
        kinds: Kind::ALL.to_vec(),
        why: Some(Why::NothingFits),
        suggestions: topics
            .into_iter()
            .filter(|id| bundle.has(Kind::Topic, id))
            .map(|id| Suggestion::of(bundle, Kind::Topic, id))
            .collect(),
    }
}

//! Search: a question in everyday words, ranked over entries of every kind.
//!
//! BM25F (Robertson and Zaragoza 2009) over weighted fields, on the index of
//! stems that the bundle carries. Around it stand three things that a patient's
//! question needs: names that are said in full, words that are misspelt, and
//! signs that cannot wait.

use super::answer::{AnyEntry, Hit, Linked, NotFound, Search, Suggestion};
use crate::bundle::Bundle;
use crate::bundle::facts::Fact;
use crate::bundle::kind::{Kind, Ref};
use crate::bundle::model::Urgency;
use crate::bundle::names;
use crate::bundle::plain_language::sentences;
use crate::bundle::words::{FIELD_COUNT, WordIndex, stems, words};

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
/// What an entry gains when the question says one of its names in full, per word of the name.
const NAME_SAID: f32 = 6.0;
/// Hits below this share of the best are not given.
const WORTH: f32 = 0.25;
/// A best hit below this is no answer.
const LEAST: f32 = 2.0;

/// Words that people ask with and that say nothing of what they ask about.
const EMPTY_WORDS: &[&str] = &[
    "a", "about", "after", "all", "am", "an", "and", "any", "anyone", "are", "as", "at", "be",
    "been", "but", "by", "can", "could", "did", "do", "does", "doing", "dont", "for", "from",
    "get", "getting", "go", "going", "had", "has", "have", "having", "he", "help", "her", "his",
    "how", "i", "if", "im", "in", "is", "it", "its", "ive", "just", "know", "like", "many",
    "may", "me", "mean", "much", "my", "now", "of", "on", "or", "other", "our", "out", "please",
    "she", "should", "so", "some", "take", "taking", "tell", "than", "that", "the", "their",
    "them", "there", "they", "this", "to", "up", "us", "was", "we", "what", "whats", "when",
    "where", "which", "while", "who", "why", "will", "with", "would", "you", "your",
];

/// Words that nearly every page is about; they count, but little.
const COMMON_GROUND: &[&str] =
    &["breast", "cancer", "stage", "4", "four", "iv", "metastatic", "treatment", "drug", "medicin", "patient", "diseas"];

/// Ranks the entries for some words.
///
/// # Errors
/// Where nothing fits well enough, with the topics that are nearest.
pub fn search<'a>(bundle: &'a Bundle, query: &str) -> Result<Search<'a>, NotFound> {
    let asked: Vec<String> = words(query).take(MOST_WORDS).collect();
    let index = bundle.words();
    let mut scores = vec![0.0_f32; index.documents().len()];
    let mut matched = vec![0_u16; index.documents().len()];
    let terms = terms(index, &asked);
    for term in &terms {
        add_term(index, term, &mut scores, &mut matched);
    }
    add_names(bundle, index, &asked, &mut scores);
    let meaningful = u16::try_from(terms.len().max(1)).unwrap_or(u16::MAX);
    for (at, score) in scores.iter_mut().enumerate() {
        // An entry that has all the words is more than one that has one of them often.
        let share = f32::from(matched[at]) / f32::from(meaningful);
        *score *= 0.4 + 0.6 * share.min(1.0);
        *score *= kind_weight(index.documents()[at].kind);
    }
    let mut order: Vec<usize> = (0..scores.len()).filter(|at| scores[*at] > 0.0).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    let best = order.first().map_or(0.0, |at| scores[*at]);
    if best < LEAST {
        return Err(nothing(bundle, query));
    }
    let mut hits: Vec<Hit<'a>> = Vec::new();
    for at in order.into_iter().take_while(|at| scores[*at] >= best * WORTH).take(MOST_HITS) {
        let document = &index.documents()[at];
        let reference = Ref { kind: document.kind, id: document.id.clone().into_owned() };
        let Some(entry) = AnyEntry::of(bundle, &reference) else { continue };
        let Some(head) = entry.head() else { continue };
        let mut linked = Linked::to(head);
        if let AnyEntry::Urgent(sign) = entry {
            linked.urgency = Some(sign.urgency);
        }
        hits.push(Hit { entry: linked, snippet: snippet(entry, &terms), score: scores[at] });
    }
    urgent_first(&mut hits, best);
    Ok(Search { query: query.to_owned(), hits })
}

/// A stem that is looked up, and how much it counts.
struct Term {
    stem: String,
    weight: f32,
}

/// The stems of a question; one that nobody writes is taken for the nearest that is written.
fn terms(index: &WordIndex<'_>, asked: &[String]) -> Vec<Term> {
    let meaningful: Vec<&String> =
        asked.iter().filter(|word| !EMPTY_WORDS.contains(&word.as_str())).collect();
    let mut terms: Vec<Term> = Vec::new();
    for word in meaningful {
        for stem in stems(word) {
            let ground = COMMON_GROUND.contains(&stem.as_str());
            let weight = if ground { 0.25 } else { 1.0 };
            if terms.iter().any(|term| term.stem == stem) {
                continue;
            }
            if !index.postings(&stem).is_empty() {
                terms.push(Term { stem, weight });
                continue;
            }
            if let Some(near) = nearest_stem(index, &stem) {
                if !terms.iter().any(|term| term.stem == near) {
                    terms.push(Term { stem: near, weight: 0.7 * weight });
                }
            }
        }
    }
    terms
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
        .min_by_key(|(distance, _, documents)| (*distance, u16::MAX - documents))
        .map(|(_, written, _)| written.to_owned())
}

/// Adds what one stem gives each document (BM25F).
#[expect(clippy::cast_precision_loss, reason = "counts of documents are far below 2^24")]
fn add_term(index: &WordIndex<'_>, term: &Term, scores: &mut [f32], matched: &mut [u16]) {
    let postings = index.postings(&term.stem);
    let all = index.documents().len() as f32;
    let with = postings.len() as f32;
    let rarity = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
    for posting in postings {
        let at = usize::from(posting.document);
        let Some(document) = index.documents().get(at) else { continue };
        let mut frequency = 0.0;
        for field in 0..FIELD_COUNT {
            let mean = index.mean_lengths()[field].max(1.0);
            let length = f32::from(document.lengths[field]) / mean;
            let penalty = 1.0 - LENGTH_PENALTY[field] + LENGTH_PENALTY[field] * length;
            frequency += FIELD_WEIGHTS[field] * f32::from(posting.counts[field]) / penalty.max(0.1);
        }
        scores[at] += term.weight * rarity * frequency / (SATURATION + frequency);
        matched[at] += 1;
    }
}

/// Adds to the entries whose name the question says in full.
fn add_names(bundle: &Bundle, index: &WordIndex<'_>, asked: &[String], scores: &mut [f32]) {
    const LONGEST_NAME: usize = 5;
    for from in 0..asked.len() {
        for to in from + 1..=asked.len().min(from + LONGEST_NAME) {
            let said = &asked[from..to];
            if to == from + 1 && (EMPTY_WORDS.contains(&said[0].as_str()) || said[0].len() < 2) {
                continue;
            }
            let key = names::key(&said.join(" "));
            for name in bundle.names.exact(&key) {
                let place = index
                    .documents()
                    .iter()
                    .position(|document| document.kind == name.kind && document.id == name.id);
                if let Some(place) = place {
                    let words = said.iter().filter(|word| !EMPTY_WORDS.contains(&word.as_str()));
                    let count = f32::from(u8::try_from(words.count().max(1)).unwrap_or(u8::MAX));
                    let ground = said.iter().all(|word| COMMON_GROUND.contains(&word.as_str()));
                    scores[place] += NAME_SAID * count * if ground { 0.2 } else { 1.0 };
                }
            }
        }
    }
}

/// How much a kind is what people ask for: a glossary line is rarely the page that helps.
fn kind_weight(kind: Kind) -> f32 {
    match kind {
        Kind::Urgent => 1.05,
        Kind::Drug | Kind::SideEffect | Kind::Topic | Kind::Treatment | Kind::Site => 1.0,
        Kind::Subtype | Kind::Marker | Kind::Line => 0.95,
        Kind::Class => 0.85,
        Kind::Term => 0.55,
        Kind::Question => 0.6,
        Kind::Source => 0.0,
    }
}

/// Signs that mean "call now" and that fit nearly as well as the best go first.
fn urgent_first(hits: &mut [Hit<'_>], best: f32) {
    hits.sort_by_key(|hit| {
        let now = hit.entry.urgency == Some(Urgency::CallNow) && hit.score >= best * 0.6;
        !now
    });
}

/// The sentence of an entry that has most of the words.
///
/// Words are held against stems by their beginnings: near enough for a snippet, and a
/// tenth of the work of stemming every word of the page.
fn snippet<'a>(entry: AnyEntry<'a>, terms: &[Term]) -> &'a str {
    let beginnings: Vec<&str> =
        terms.iter().map(|term| term.stem.trim_end_matches(['i', 'e'])).collect();
    let mut best = (0, entry.head().map_or("", |head| head.summary));
    for fact in entry.facts() {
        let Fact::Prose { text, .. } = fact else { continue };
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
    let topics = ["what-stage-4-means", "choosing-treatment", "getting-ready-for-visits"];
    NotFound {
        query: query.to_owned(),
        kinds: Kind::ALL.to_vec(),
        why: Some("Nothing here fits these words.".to_owned()),
        suggestions: topics
            .into_iter()
            .filter(|id| bundle.has(Kind::Topic, id))
            .map(|id| Suggestion::of(bundle, Kind::Topic, id))
            .collect(),
    }
}

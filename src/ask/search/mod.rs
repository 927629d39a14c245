//! Search: a question in everyday words, ranked over entries of every kind.
//!
//! BM25F (Robertson and Zaragoza 2009) over weighted fields and over words that stand side by
//! side, on the index of stems that the bundle carries. Around it stand three things that a
//! patient's question needs: names that are said in full, words that are misspelt, and signs
//! that cannot wait. The weights were chosen on the questions in `tests/data`.

mod score;
mod terms;

use score::{Ranked, Scores};
use terms::Terms;

use super::answer::{AnyEntry, Hit, Linked, NotFound, Search, Suggestion, Why};
use crate::bundle::Bundle;
use crate::bundle::facts::Fact;
use crate::bundle::kind::{Kind, Ref};
use crate::bundle::plain_language::sentences;
use crate::bundle::words::WordIndex;

/// The most hits that are given.
const MOST_HITS: usize = 10;
/// Hits below this share of the best are not given.
const WORTH: f32 = 0.25;
/// The most signs that cannot wait that go before everything else,
const MOST_URGENT: usize = 2;
/// and the least share of the best score that they must have.
const URGENT_WORTH: f32 = 0.5;
/// The most entries that are offered where none is an answer.
const MOST_NEAREST: usize = 2;

/// Ranks the entries for some words.
///
/// # Errors
/// Where nothing fits well enough, with what is nearest.
pub fn search<'a>(bundle: &'a Bundle, query: &str) -> Result<Search<'a>, NotFound> {
    let index = bundle.words();
    let question = Terms::of(index, query);
    let ranked = Scores::of(bundle, index, &question).ranked(&question);
    let Some(best) = ranked.first().filter(|best| best.is_an_answer(&question)) else {
        return Err(nothing(bundle, index, query, &ranked));
    };
    let least = best.score * WORTH;
    let is_urgent = |found: &Ranked| index.documents()[found.document].kind == Kind::Urgent;
    let urgent_from = best.score * URGENT_WORTH;
    let (urgent, others): (Vec<Ranked>, Vec<Ranked>) = ranked
        .into_iter()
        .take_while(|found| found.score >= least)
        .partition(|found| is_urgent(found) && found.is_described() && found.score >= urgent_from);
    // Of signs that cannot wait, those that fit best go first; the rest keep their place.
    let (first, rest) = urgent.split_at(urgent.len().min(MOST_URGENT));
    let mut after = [rest, &others].concat();
    after.sort_by(|a, b| b.score.total_cmp(&a.score));
    let hits = first
        .iter()
        .chain(&after)
        .take(MOST_HITS)
        .filter_map(|found| hit(bundle, index, found, &question))
        .collect();
    Ok(Search {
        query: query.to_owned(),
        hits,
        bundle,
    })
}

fn hit<'a>(
    bundle: &'a Bundle,
    index: &WordIndex,
    found: &Ranked,
    question: &Terms,
) -> Option<Hit<'a>> {
    let entry = AnyEntry::of(bundle, &reference(index, found))?;
    let mut linked = Linked::to(entry.head()?);
    if let AnyEntry::Urgent(sign) = entry {
        linked.urgency = Some(sign.urgency);
    }
    Some(Hit {
        entry: linked,
        snippet: snippet(entry, question),
        score: found.score,
    })
}

fn reference(index: &WordIndex, found: &Ranked) -> Ref {
    let document = &index.documents()[found.document];
    Ref {
        kind: document.kind,
        id: document.id.clone().into_owned(),
    }
}

/// Where nothing is near a name that is rather a description (`bc4 urgent my leg is swollen`):
/// the same no, with the entries of that kind that its words fit. A name of a medicine, a test or
/// a word is never taken for a description.
pub(super) fn offered(bundle: &Bundle, kind: Kind, mut not_found: NotFound) -> NotFound {
    const MOST_OFFERED: usize = 3;
    let described = match kind {
        Kind::Urgent | Kind::Topic | Kind::SideEffect | Kind::Site | Kind::Treatment => true,
        Kind::Drug
        | Kind::Class
        | Kind::Marker
        | Kind::Subtype
        | Kind::Line
        | Kind::Question
        | Kind::Term
        | Kind::Source => false,
    };
    let of_kind = |suggestion: &Suggestion| suggestion.kind == kind;
    if !described || not_found.suggestions.iter().any(of_kind) {
        return not_found;
    }
    let found = search(bundle, &not_found.query).map_or_else(|_| Vec::new(), |found| found.hits);
    let mut offered: Vec<Suggestion> = found
        .iter()
        .filter(|hit| hit.entry.kind == kind)
        .take(MOST_OFFERED)
        .map(|hit| Suggestion::of(bundle, kind, hit.entry.id))
        .collect();
    offered.append(&mut not_found.suggestions);
    offered.truncate(MOST_OFFERED);
    not_found.suggestions = offered;
    not_found
}

/// The sentence of an entry that has most of the words.
///
/// Words are held against stems by their beginnings: near enough for a snippet, and a
/// tenth of the work of stemming every word of the page.
fn snippet<'a>(entry: AnyEntry<'a>, question: &Terms) -> &'a str {
    let beginnings: Vec<&str> = question
        .terms
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

/// An honest no, with the entries whose words are nearest and the topics to begin with.
fn nothing(bundle: &Bundle, index: &WordIndex, query: &str, ranked: &[Ranked]) -> NotFound {
    const BEGIN_WITH: [&str; 2] = ["what-stage-4-means", "getting-ready-for-visits"];
    let nearest = ranked
        .iter()
        .take(MOST_NEAREST)
        .map(|found| reference(index, found));
    let topics = BEGIN_WITH.iter().map(|id| Ref {
        kind: Kind::Topic,
        id: (*id).to_owned(),
    });
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for reference in nearest.chain(topics) {
        let known = |suggestion: &Suggestion| {
            suggestion.kind == reference.kind && suggestion.id == reference.id
        };
        if bundle.has(reference.kind, &reference.id) && !suggestions.iter().any(known) {
            suggestions.push(Suggestion::of(bundle, reference.kind, &reference.id));
        }
    }
    NotFound {
        query: query.to_owned(),
        kinds: Kind::ALL.to_vec(),
        why: Some(Box::new(Why::NothingFits)),
        suggestions,
    }
}

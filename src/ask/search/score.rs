//! What each entry gathers from a question, and whether that makes it an answer.

use super::terms::{Terms, is_common_ground, rarity};
use crate::bundle::Bundle;
use crate::bundle::kind::Kind;
use crate::bundle::names;
use crate::bundle::words::{FIELD_COUNT, Field, Posting, WordIndex, pair, stems};

/// How much a word counts in each field: name, other names, find-by words, summary, lead, body.
const FIELD_WEIGHTS: [f32; FIELD_COUNT] = [6.0, 3.0, 5.0, 5.0, 2.0, 1.2];
/// How much a long field is discounted, per field.
const LENGTH_PENALTY: [f32; FIELD_COUNT] = [0.4, 0.2, 0.2, 0.4, 0.5, 0.75];
/// Where more of the same word stops counting more.
const SATURATION: f32 = 4.0;
/// How much two words that stand side by side count beside the words themselves,
const PAIR: f32 = 0.75;
/// and where one of them is common ground.
const COMMON_PAIR: f32 = 0.375;
/// How much of an entry's score is left where it has next to none of the question's words: an
/// entry that has all of them is more than one that has one of them often.
const ONE_WORD: f32 = 0.6;
/// What an entry gains when the question says one of its names in full, times the weight of the
/// name's words: "tamoxifen" says more than "chemotherapy", which stands on every second page.
const NAME_SAID: f32 = 1.25;
/// The longest name that is looked for, in words.
const LONGEST_NAME: usize = 5;

/// What one document has gathered.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    /// From words and pairs, by BM25F.
    words: f32,
    /// From names that the question says in full.
    names: f32,
    /// The weight of the question's words that it has.
    matched: f32,
    /// The weight of those that stand in its names or among the words it is found by.
    called: f32,
    /// How many of them stand before its body.
    leading: u16,
}

/// What each document has gathered.
pub(super) struct Scores<'i> {
    index: &'i WordIndex,
    tallies: Vec<Tally>,
}

/// A document with its score.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranked {
    /// Its place in the index.
    pub(super) document: usize,
    /// How well it fits.
    pub(super) score: f32,
    /// The part of the question's words that it has, by weight.
    share: f32,
    /// The part of the question that is one of its names in full, by weight.
    named: f32,
    /// The part that stands in its names or among the words that it is found by, by weight.
    called: f32,
    /// How many of the question's words stand before its body.
    leading: u16,
}

impl<'i> Scores<'i> {
    /// Gathers for every document.
    pub(super) fn of(bundle: &Bundle, index: &'i WordIndex, question: &Terms) -> Self {
        let mut scores = Self {
            index,
            tallies: vec![Tally::default(); index.documents().len()],
        };
        for term in &question.terms {
            scores.add_word(term.weight, &term.postings);
        }
        for (first, second) in question.pairs() {
            scores.add_pair(first, second);
        }
        scores.add_names(bundle, question);
        scores
    }

    /// Adds what one word gives each document (BM25F).
    fn add_word(&mut self, weight: f32, postings: &[Posting]) {
        for posting in postings {
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
            let said = |field: Field| posting.counts[field as usize] > 0;
            let called = said(Field::Name) || said(Field::OtherName) || said(Field::FindBy);
            let tally = &mut self.tallies[at];
            tally.words += weight * frequency / (SATURATION + frequency);
            tally.matched += weight;
            if called {
                tally.called += weight;
            }
            if called || said(Field::Summary) || said(Field::Lead) {
                tally.leading += 1;
            }
        }
    }

    /// Adds what two words that stand side by side give each document.
    fn add_pair(&mut self, first: &str, second: &str) {
        let postings = self.index.postings_of_pair(&pair(first, second));
        let common = is_common_ground(first) || is_common_ground(second);
        let weight =
            if common { COMMON_PAIR } else { PAIR } * rarity(self.tallies.len(), postings.len());
        for posting in &postings {
            let counts = posting.counts.iter().zip(FIELD_WEIGHTS);
            let frequency: f32 = counts.map(|(count, field)| f32::from(*count) * field).sum();
            if let Some(tally) = self.tallies.get_mut(posting.document as usize) {
                tally.words += weight * frequency / (SATURATION + frequency);
            }
        }
    }

    /// Adds to the documents whose name the question says in full.
    fn add_names(&mut self, bundle: &Bundle, question: &Terms) {
        let words = &question.words;
        let weights: Vec<f32> = words
            .iter()
            .map(|word| question.weight_of(&stems(word.spelled()).concat()))
            .collect();
        for from in 0..words.len() {
            for to in from + 1..=words.len().min(from + LONGEST_NAME) {
                let gain = NAME_SAID * weights[from..to].iter().sum::<f32>();
                if gain <= 0.0 {
                    continue;
                }
                let said: Vec<&str> = words[from..to].iter().map(|word| word.spelled()).collect();
                // One trial, many trials.
                let key = names::key(&said.join(" "));
                let other = match key.strip_suffix('s') {
                    Some(one) => one.to_owned(),
                    None => format!("{key}s"),
                };
                for name in [&key, &other]
                    .into_iter()
                    .flat_map(|key| bundle.names.exact(key))
                {
                    if let Some(at) = self.index.place_of(name.kind, &name.id) {
                        let tally = &mut self.tallies[at];
                        tally.names = tally.names.max(gain);
                    }
                }
            }
        }
    }

    /// The documents that have anything of the question, best first.
    pub(super) fn ranked(&self, question: &Terms) -> Vec<Ranked> {
        let weight = question.weight.max(f32::MIN_POSITIVE);
        let mut ranked: Vec<Ranked> = self
            .tallies
            .iter()
            .enumerate()
            .filter(|(_, tally)| tally.words + tally.names > 0.0)
            .map(|(document, tally)| {
                let share = tally.matched / weight;
                let words = tally.words * (ONE_WORD + (1.0 - ONE_WORD) * share);
                Ranked {
                    document,
                    score: (words + tally.names)
                        * kind_weight(self.index.documents()[document].kind),
                    share,
                    named: tally.names / weight,
                    called: tally.called / weight,
                    leading: tally.leading,
                }
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

impl Ranked {
    /// Is the best document an answer to the question, or do only loose words meet?
    ///
    /// A line between questions that people with this disease asked and questions about other
    /// things, by logistic regression over both kinds (see `tests/search.rs`). What all of the
    /// words of a question fit is an answer however short the question is.
    pub(super) fn is_an_answer(&self, question: &Terms) -> bool {
        const MOST_WORDS: u8 = 5;
        const MOST_OF_ILLNESS: u8 = 2;
        const LINE: f32 = 4.8;
        const ALL_OF_THEM: f32 = 0.9;
        let at_most =
            |count: usize, most: u8| f32::from(u8::try_from(count).unwrap_or(most).min(most));
        let evidence = 0.3 * self.score
            + 1.5 * self.share
            + 1.7 * self.named
            + 0.65 * at_most(question.terms.len(), MOST_WORDS)
            + 2.3 * at_most(question.of_illness(), MOST_OF_ILLNESS);
        evidence >= LINE || self.share >= ALL_OF_THEM
    }

    /// Does the question describe what this document is called, and not merely use a word of it?
    pub(super) fn is_described(&self) -> bool {
        self.named >= 0.4 || (self.leading >= 2 && self.called >= 0.3)
    }
}

/// How much a kind is what people ask for: a glossary line is rarely the page that helps.
fn kind_weight(kind: Kind) -> f32 {
    match kind {
        Kind::Urgent | Kind::Drug | Kind::SideEffect | Kind::Topic | Kind::Site | Kind::Marker => {
            1.0
        }
        Kind::Subtype => 0.95,
        Kind::Treatment => 0.9,
        Kind::Line => 0.85,
        Kind::Class => 0.75,
        Kind::Question => 0.6,
        Kind::Term => 0.55,
        Kind::Source => 0.0,
    }
}

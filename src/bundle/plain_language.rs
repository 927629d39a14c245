//! How hard prose is to read.
//!
//! Words and sentences are counted here; the syllables of a word are counted by
//! the pinned crate `textstat`, so that a grade means the same next year.

use std::collections::HashSet;

/// Counts over some prose.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Counts {
    /// Sentences.
    pub sentences: usize,
    /// Words.
    pub words: usize,
    /// Syllables.
    pub syllables: usize,
    /// Words of three syllables or more.
    pub long_words: usize,
}

impl Counts {
    /// Adds the counts of more prose, without the words in `names`.
    pub fn add(&mut self, text: &str, names: &HashSet<String>) {
        for sentence in sentences(text) {
            let mut any = false;
            for word in words(sentence) {
                if names.contains(&word.to_lowercase()) {
                    continue;
                }
                let syllables = syllables(word);
                any = true;
                self.words += 1;
                self.syllables += syllables;
                self.long_words += usize::from(syllables >= 3);
            }
            self.sentences += usize::from(any);
        }
    }

    /// Adds counts that were made elsewhere.
    pub fn add_counts(&mut self, other: Counts) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.syllables += other.syllables;
        self.long_words += other.long_words;
    }

    /// The Flesch-Kincaid grade: the US school year that can read it.
    ///
    /// Kincaid et al. 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59.
    /// Zero where there is nothing to read.
    pub fn flesch_kincaid(self) -> f64 {
        if self.words == 0 {
            return 0.0;
        }
        0.39 * ratio(self.words, self.sentences) + 11.8 * ratio(self.syllables, self.words) - 15.59
    }

    /// The SMOG grade.
    ///
    /// McLaughlin 1969: 1.0430 sqrt(long words x 30 / sentences) + 3.1291.
    pub fn smog(self) -> f64 {
        if self.words == 0 {
            return 0.0;
        }
        1.043 * (30.0 * ratio(self.long_words, self.sentences)).sqrt() + 3.1291
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of words are far below 2^52"
)]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// A hyphenated word is read as its parts.
fn syllables(word: &str) -> usize {
    word.split('-')
        .map(textstat::syllables)
        .sum::<usize>()
        .max(1)
}

/// The sentences of some prose. A point inside a number or a short form does not end one.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        let end = sentence_end(rest);
        let (sentence, tail) = rest.split_at(end);
        rest = tail;
        Some(sentence)
    })
}

const SHORT_FORMS: [&str; 8] = ["Dr.", "Mr.", "Ms.", "Mrs.", "U.S.", "e.g.", "i.e.", "vs."];

fn sentence_end(text: &str) -> usize {
    for (at, mark) in text.char_indices() {
        if !matches!(mark, '.' | '!' | '?') {
            continue;
        }
        let after = at + mark.len_utf8();
        let tail = text[after..].trim_start_matches(['"', '\'', ')', '”', '’']);
        let closed = text.len() - tail.len();
        let short = SHORT_FORMS.iter().any(|form| text[..after].ends_with(form));
        if tail.is_empty() || (tail.starts_with(char::is_whitespace) && !short) {
            return closed;
        }
    }
    text.len()
}

/// The words of a sentence: what stands between spaces and has a letter or a digit.
pub fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence
        .split(|part: char| part.is_whitespace() || part == '/' || part == '—')
        .map(|word| word.trim_matches(|part: char| !part.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Counts, sentences, words};

    #[test]
    fn splits_sentences_where_a_reader_pauses() {
        let text =
            "Call if it is 100.4 °F (38 °C) or more. Dr. Lee will help. (Day or night.) Why?";
        let found: Vec<_> = sentences(text).collect();
        assert_eq!(found.len(), 4, "{found:?}");
        assert_eq!(words(found[0]).count(), 10);
    }

    #[test]
    fn grades_as_the_formulas_say() {
        let mut counts = Counts::default();
        counts.add("The cat sat on the mat. It was warm.", &HashSet::new());
        assert_eq!(
            (counts.sentences, counts.words, counts.syllables),
            (2, 9, 9)
        );
        assert!((counts.flesch_kincaid() - (0.39 * 4.5 + 11.8 - 15.59)).abs() < 1e-9);
        assert!((counts.smog() - 3.1291).abs() < 1e-9);
    }

    #[test]
    fn names_are_taken_out() {
        let mut counts = Counts::default();
        counts.add(
            "Trastuzumab helps.",
            &HashSet::from(["trastuzumab".to_owned()]),
        );
        assert_eq!((counts.sentences, counts.words), (1, 1));
    }
}

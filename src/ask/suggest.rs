//! What may have been meant by a name that nobody has.
//!
//! A suggestion is never opened, and one that is far-fetched is worse than
//! none: two names that look alike are two different medicines. The score is an
//! edit distance (strsim's optimal string alignment) over the spelling and over
//! the sound; a name that is merely alike in its common ending is not near.

use super::answer::{NotFound, Suggestion, Why};
use super::resolve::with_key;
use crate::bundle::Bundle;
use crate::bundle::kind::{Kind, Ref};
use crate::bundle::names;

/// The most suggestions that are made.
const MOST: usize = 3;

/// The answer for a name that no entry of these kinds has.
pub(super) fn not_found(bundle: &Bundle, kinds: &[Kind], typed: &str) -> NotFound {
    let suggestions = near(bundle, kinds, typed);
    let why = known_other(bundle, &suggestions, typed);
    NotFound {
        query: typed.to_owned(),
        kinds: kinds.to_vec(),
        why,
        suggestions,
    }
}

/// Says so where a suggested drug itself warns that the typed name is another medicine.
fn known_other(bundle: &Bundle, suggestions: &[Suggestion], typed: &str) -> Option<Box<Why>> {
    let wanted = names::key(typed);
    suggestions
        .iter()
        .filter(|suggestion| suggestion.kind == Kind::Drug)
        .find_map(|suggestion| {
            let drug = bundle.drugs.get(&suggestion.id)?;
            let other = drug
                .look_alikes
                .iter()
                .find(|other| names::key(&other.name) == wanted)?;
            Some(Box::new(Why::OtherMedicine {
                not: drug.name.clone(),
                difference: other.difference.clone(),
            }))
        })
}

/// The entries that may have been meant, best first: near names of the kinds that
/// were asked for, then the exact name in another kind, then near names there.
fn near(bundle: &Bundle, kinds: &[Kind], typed: &str) -> Vec<Suggestion> {
    let wanted = names::key(typed);
    if wanted.chars().count() < 2 {
        return Vec::new();
    }
    let exact = with_key(bundle, &Kind::ALL, &wanted)
        .into_iter()
        .map(|found| (found, None));
    let nearby = |asked: bool| {
        ranked(bundle, &wanted, kinds, asked)
            .into_iter()
            .map(|(_, (found, by))| (found, Some(by)))
    };
    let mut found: Vec<(Ref, Option<String>)> = exact.chain(nearby(true)).collect();
    if found.is_empty() {
        found = nearby(false).collect();
    }
    if found.is_empty() {
        found = by_a_word(bundle, kinds, typed);
    }
    found
        .into_iter()
        .take(MOST)
        .map(|(reference, by)| {
            let mut suggestion = Suggestion::of(bundle, reference.kind, &reference.id);
            suggestion.by = by.filter(|by| names::key(by) != names::key(&suggestion.name));
            suggestion
        })
        .collect()
}

/// The entries that one word of a longer name is near to: "liver biopt".
fn by_a_word(bundle: &Bundle, kinds: &[Kind], typed: &str) -> Vec<(Ref, Option<String>)> {
    let words: Vec<String> = typed.split_whitespace().map(names::key).collect();
    if words.len() < 2 {
        return Vec::new();
    }
    let mut best: Vec<Ranked> = words
        .iter()
        .filter(|word| word.chars().count() >= SHORTEST_WORD && !NO_NAME.contains(&word.as_str()))
        .flat_map(|word| ranked(bundle, word, kinds, true))
        .collect();
    best.sort();
    best.dedup_by(|second, first| second.1.0 == first.1.0);
    best.into_iter()
        .map(|(_, (found, by))| (found, Some(by)))
        .collect()
}

/// How far an entry is, the entry, and the name of it that is nearest.
type Ranked = (u32, (Ref, String));

/// What is added to the distance of one word of a longer name: "appetite" for "loss of appetite".
const PART_OF_A_NAME: u32 = 120;
/// How far the length of the rest of such a name may move it, in letters.
const MOST_ELSE_SAID: usize = 30;
/// The shortest word that is held against words of longer names.
const SHORTEST_WORD: usize = 5;
/// The farthest name of another kind than was asked for.
const IN_ANOTHER_KIND: u32 = 160;
/// What is much farther than the nearest was hardly meant.
const MUCH_FARTHER: u32 = 150;
/// Words in names that nobody means by themselves.
const NO_NAME: [&str; 12] = [
    "breast",
    "cancer",
    "problems",
    "changes",
    "damage",
    "effects",
    "medicine",
    "medicines",
    "signs",
    "stage",
    "therapy",
    "treatment",
];

/// Entries by how near their nearest name is; far names are not listed. Those of the kinds
/// that were asked for, or those of all others: there the whole name must be very near.
fn ranked(bundle: &Bundle, wanted: &str, kinds: &[Kind], asked: bool) -> Vec<Ranked> {
    let typed = Typed::new(wanted);
    let mut best: Vec<Ranked> = Vec::new();
    for name in bundle.names.all() {
        if kinds.contains(&name.kind) != asked || (!asked && name.kind == Kind::Source) {
            continue;
        }
        let whole = typed.distance(&name.key);
        let distance = if asked {
            whole.or_else(|| typed.distance_to_a_word(&name.written))
        } else {
            whole.filter(|distance| *distance <= IN_ANOTHER_KIND)
        };
        let Some(distance) = distance else { continue };
        let same = |ranked: &&mut Ranked| ranked.1.0.kind == name.kind && ranked.1.0.id == name.id;
        match best.iter_mut().find(same) {
            Some(known) if known.0 <= distance => {}
            Some(known) => {
                known.0 = distance;
                known.1.1 = name.written.clone().into_owned();
            }
            None => {
                let reference = Ref {
                    kind: name.kind,
                    id: name.id.clone().into_owned(),
                };
                best.push((distance, (reference, name.written.clone().into_owned())));
            }
        }
    }
    best.sort_by(|a, b| (a.0, a.1.0.kind, &a.1.1).cmp(&(b.0, b.1.0.kind, &b.1.1)));
    if let Some(nearest) = best.first().map(|ranked| ranked.0) {
        best.retain(|ranked| ranked.0 <= nearest + MUCH_FARTHER);
    }
    best
}

/// A typed name, prepared for being held against many.
struct Typed {
    key: String,
    length: usize,
    letters: u64,
    sound: String,
}

impl Typed {
    fn new(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            length: key.chars().count(),
            letters: letters(key),
            sound: sound(key),
        }
    }

    /// How far a name is, in hundredths of an edit; nothing where it is too far
    /// to have been meant.
    ///
    /// The allowance grows with the length: one edit under 6 letters, two to 8,
    /// then a quarter of the letters. Names of real medicines that differ by more than
    /// their ending stay apart (palbociclib and ribociclib: 4 edits).
    fn distance(&self, name: &str) -> Option<u32> {
        let length = name.chars().count();
        let allowed = allowance(self.length.min(length));
        // One edit changes which letters there are by two at most. Cheap, and it spares nearly
        // all names the edit distance.
        let apart = (self.letters ^ letters(name)).count_ones() as usize;
        if self.length.abs_diff(length) > allowed + 1 || apart > 2 * (allowed + 2) {
            return None;
        }
        let spelling = strsim::osa_distance(&self.key, name);
        if spelling > allowed + 2 {
            return None;
        }
        // A sound that is the same excuses letters that are not.
        let heard = if self.length < 5 || length < 4 {
            usize::MAX
        } else {
            strsim::osa_distance(&self.sound, &sound(name))
        };
        let same_start = self.key.chars().next() == name.chars().next();
        let near = spelling <= allowed && (same_start || spelling <= 1 || heard == 0)
            || (heard == 0 && (same_start || self.length >= 7))
            || (heard == 0 && spelling <= allowed + 1)
            || (heard == 1 && spelling <= allowed + 1 && self.sound.len() > 4);
        near.then(|| {
            let heard = u32::try_from(heard.min(4)).unwrap_or(4);
            let spelling = u32::try_from(spelling).unwrap_or(u32::MAX / 200);
            spelling * 100 + heard * 30 + u32::from(!same_start) * 40
        })
    }

    /// How far the nearest word of a name of several words is.
    fn distance_to_a_word(&self, written: &str) -> Option<u32> {
        if self.length < SHORTEST_WORD || !written.contains([' ', '-']) {
            return None;
        }
        written
            .split([' ', '-', '/', '(', ')', ','])
            .filter(|word| word.len() >= SHORTEST_WORD)
            .map(str::to_lowercase)
            .filter(|word| !NO_NAME.contains(&word.as_str()))
            .filter_map(|word| {
                // Of two names that hold the word, the one that is little else was meant.
                let else_said = written.len().saturating_sub(word.len()).min(MOST_ELSE_SAID);
                let else_said = u32::try_from(else_said).unwrap_or(u32::MAX);
                Some(self.distance(&word)? + PART_OF_A_NAME + else_said)
            })
            .min()
    }
}

/// Which letters a key has, as a set of bits.
fn letters(key: &str) -> u64 {
    key.bytes().fold(0, |set, byte| set | 1 << (byte % 64))
}

fn allowance(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=5 => 1,
        6..=8 => 2,
        _ => (length / 4).max(2),
    }
}

/// How a name sounds to an English ear, roughly: consonants that sound alike are
/// one letter, vowels fall out after the first letter, doubles are single.
fn sound(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut heard = String::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let here = letters[at];
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let mut step = 1;
        let soft = matches!(next, 'e' | 'i' | 'y');
        let mark = match here {
            'p' if next == 'h' => {
                step = 2;
                'f'
            }
            'c' | 's' if next == 'h' => {
                step = 2;
                'x'
            }
            'c' if soft => 's',
            'c' | 'q' | 'k' => 'k',
            'x' if at == 0 => 's',
            'x' => {
                // Two sounds in one letter.
                if !heard.ends_with('k') {
                    heard.push('k');
                }
                's'
            }
            'z' | 's' => 's',
            'g' if soft => 'j',
            'd' | 't' => 't',
            'b' | 'p' => 'p',
            'v' | 'f' => 'f',
            'm' | 'n' => 'n',
            'h' | 'w' if at > 0 => ' ',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' if at == 0 => 'a',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' => ' ',
            other => other,
        };
        if mark != ' ' && !heard.ends_with(mark) {
            heard.push(mark);
        }
        at += step;
    }
    heard
}

#[cfg(test)]
mod tests {
    use super::{Typed, sound};

    fn distance(typed: &str, name: &str) -> Option<u32> {
        Typed::new(typed).distance(name)
    }

    #[test]
    fn names_that_sound_alike_are_near() {
        for (typed, name) in [
            ("herseptin", "herceptin"),
            ("zomeda", "zometa"),
            ("taxatear", "taxotere"),
            ("tamoxifin", "tamoxifen"),
            ("femera", "femara"),
            ("ibranse", "ibrance"),
            ("kisquali", "kisqali"),
        ] {
            assert!(
                distance(typed, name).is_some(),
                "{typed} {name} {} {}",
                sound(typed),
                sound(name)
            );
        }
    }

    #[test]
    fn other_medicines_are_far() {
        for (one, other) in [
            ("palbociclib", "ribociclib"),
            ("trastuzumab", "pertuzumab"),
            ("letrozole", "anastrozole"),
            ("metoprolol", "megestrol"),
            ("metformin", "morphine"),
            ("rituximab", "trastuzumab"),
        ] {
            assert_eq!(distance(one, other), None, "{one} {other}");
        }
    }
}

//! From what was typed to the one entry that is meant, or to an honest no.

use super::answer::{NotFound, Suggestion, Why};
use super::suggest;
use crate::bundle::Bundle;
use crate::bundle::kind::{Kind, Ref};
use crate::bundle::names;

/// The longest name that is looked up, in bytes; no entry's name is near it.
const MAX_NAME_BYTES: usize = 200;

/// Words that stand beside a name on a box and are no part of it.
const BESIDE_A_NAME: &[&str] = &[
    "tablet",
    "tablets",
    "pill",
    "pills",
    "capsule",
    "capsules",
    "injection",
    "injections",
    "infusion",
    "iv",
    "shot",
    "shots",
    "liquid",
    "solution",
    "suspension",
    "patch",
    "patches",
    "gel",
    "oral",
    "mg",
    "mcg",
    "ml",
    "generic",
    "brand",
    "drug",
    "medicine",
    "medication",
    "treatment",
    "therapy",
    "cancer",
    "citrate",
    "hydrochloride",
    "hcl",
    "mesylate",
    "sulfate",
    "sulphate",
    "sodium",
    "acetate",
    "tosylate",
    "succinate",
    "malate",
    "maleate",
    "fumarate",
    "phosphate",
    "tartrate",
    "disodium",
    "er",
    "xr",
    "sr",
    "ir",
    "the",
    "a",
    "an",
    "my",
    "for",
    "in",
    "of",
    "side",
    "effects",
    "effect",
    "test",
    "results",
];

/// The entry of one of these kinds that has this name.
///
/// The first kind that has the name wins; within a kind a name of two entries
/// is never decided here.
///
/// # Errors
/// [`NotFound`] where no entry has the name, or more than one of a kind has.
pub fn resolve(bundle: &Bundle, kinds: &[Kind], typed: &str) -> Result<Ref, NotFound> {
    if typed.len() > MAX_NAME_BYTES {
        return Err(NotFound {
            query: typed.chars().take(40).collect(),
            kinds: kinds.to_vec(),
            why: Some(Box::new(Why::TooLong)),
            suggestions: Vec::new(),
        });
    }
    for spelling in spellings(typed) {
        let found = with_key(bundle, kinds, &spelling);
        if let [only] = found.as_slice() {
            return Ok(only.clone());
        }
        if !found.is_empty() {
            return Err(NotFound {
                query: typed.to_owned(),
                kinds: kinds.to_vec(),
                why: Some(Box::new(Why::NameOfMore)),
                suggestions: found
                    .iter()
                    .map(|reference| Suggestion::of(bundle, reference.kind, &reference.id))
                    .collect(),
            });
        }
    }
    Err(suggest::not_found(bundle, kinds, typed))
}

/// The entries with exactly this key, of the first kind that has any.
pub(super) fn with_key(bundle: &Bundle, kinds: &[Kind], key: &str) -> Vec<Ref> {
    if key.is_empty() {
        return Vec::new();
    }
    let exact = bundle.names.exact(key);
    for kind in kinds {
        let mut found: Vec<Ref> = exact
            .iter()
            .filter(|name| name.kind == *kind)
            .map(|name| Ref {
                kind: *kind,
                id: name.id.clone().into_owned(),
            })
            .collect();
        // An id is typed as it was printed: it is never in doubt.
        if let Some(id) = found.iter().position(|found| names::key(&found.id) == key) {
            return vec![found.swap_remove(id)];
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The keys to try, the fullest first: as typed, then without words that stand beside names.
fn spellings(typed: &str) -> Vec<String> {
    let mut keys = vec![names::key(typed)];
    let bare: Vec<&str> = typed
        .split_whitespace()
        .filter(|word| {
            let lower = word
                .trim_matches(|mark: char| !mark.is_alphanumeric())
                .to_lowercase();
            !(BESIDE_A_NAME.contains(&lower.as_str()) || is_amount(&lower))
        })
        .collect();
    keys.push(names::key(&bare.join(" ")));
    // The four letters that the FDA hangs on the name of a biological medicine: -nxki.
    if let Some(bare) = without_suffix(typed) {
        keys.push(names::key(bare));
    }
    // One bone, many bones: the other number of a word is the same name.
    for at in 0..keys.len() {
        let other = match keys[at].strip_suffix('s') {
            Some(one) => one.to_owned(),
            None => format!("{}s", keys[at]),
        };
        keys.push(other);
    }
    keys.retain(|key| key.chars().count() > 1);
    keys
}

/// The name before a suffix of four letters, as in `trastuzumab deruxtecan-nxki`.
fn without_suffix(typed: &str) -> Option<&str> {
    let (bare, suffix) = typed.trim().rsplit_once('-')?;
    let is_suffix = suffix.len() == 4 && suffix.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_suffix && bare.len() > suffix.len()).then_some(bare)
}

/// `160`, `160mg`, `2.5`: an amount that was read off a box.
fn is_amount(word: &str) -> bool {
    let number = word
        .trim_end_matches("mg")
        .trim_end_matches("mcg")
        .trim_end_matches("ml");
    !number.is_empty()
        && number
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

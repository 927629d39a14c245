//! The one rule of who a use or a choice is for.
//!
//! A subtype takes in a set of cancers (hormone receptors times HER2 levels); a
//! use asks for conditions. The use fits the subtype if at least one of its
//! cancers meets them, and then whatever the subtype does not already promise
//! is said as an "if".

use super::kind::Kind;
use super::model::{Conditions, Her2, Id, People, Receptors, Tumor};

/// What a reader asked for: any part may be left open.
#[derive(Debug, Clone, Default)]
pub struct Asked<'a> {
    /// The cancers of the subtype that was asked for.
    pub tumor: Option<&'a Tumor>,
    /// Markers that were found.
    pub markers: Vec<&'a Id>,
    /// Sites that are involved.
    pub sites: Vec<&'a Id>,
}

/// A condition that the asked-for subtype does not promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remaining {
    /// Hormone receptors must be found, or must not.
    Receptors(Receptors),
    /// HER2 must have one of these levels.
    Her2(Vec<Her2>),
    /// All these must be found.
    AllOf(Vec<Id>),
    /// One of these must be found.
    AnyOf(Vec<Id>),
    /// None of these may be found.
    NoneOf(Vec<Id>),
    /// The cancer must be in one of these places.
    Sites(Vec<Id>),
    /// The person must be one of these.
    People(Vec<People>),
}

/// What is left to be met, or nothing where the conditions rule it out.
pub fn fits(conditions: &Conditions, asked: &Asked<'_>) -> Option<Vec<Remaining>> {
    let mut remaining = Vec::new();
    if let Some(wanted) = conditions.hr {
        let open = asked.tumor.is_none_or(|tumor| tumor.hr.contains(&wanted));
        let promised = asked.tumor.is_some_and(|tumor| tumor.hr == [wanted]);
        if !open {
            return None;
        }
        if !promised {
            remaining.push(Remaining::Receptors(wanted));
        }
    }
    if !conditions.her2.is_empty() {
        let wanted = |level: &Her2| conditions.her2.contains(level);
        let open = asked
            .tumor
            .is_none_or(|tumor| tumor.her2.iter().any(wanted));
        let promised = asked
            .tumor
            .is_some_and(|tumor| tumor.her2.iter().all(wanted));
        if !open {
            return None;
        }
        if !promised {
            remaining.push(Remaining::Her2(conditions.her2.clone()));
        }
    }
    if conditions
        .none_of
        .iter()
        .any(|marker| asked.markers.contains(&marker))
    {
        return None;
    }
    let missing: Vec<Id> = conditions
        .all_of
        .iter()
        .filter(|id| !asked.markers.contains(id))
        .cloned()
        .collect();
    if !missing.is_empty() {
        remaining.push(Remaining::AllOf(missing));
    }
    let any_found = conditions
        .any_of
        .iter()
        .any(|id| asked.markers.contains(&id));
    if !conditions.any_of.is_empty() && !any_found {
        remaining.push(Remaining::AnyOf(conditions.any_of.clone()));
    }
    if !conditions.none_of.is_empty() {
        remaining.push(Remaining::NoneOf(conditions.none_of.clone()));
    }
    if !conditions.sites.is_empty() && !conditions.sites.iter().any(|id| asked.sites.contains(&id))
    {
        remaining.push(Remaining::Sites(conditions.sites.clone()));
    }
    if !conditions.people.is_empty() {
        remaining.push(Remaining::People(conditions.people.clone()));
    }
    Some(remaining)
}

/// Does this marker open a use with these conditions?
pub fn opened_by(conditions: &Conditions, marker: &str) -> bool {
    conditions
        .all_of
        .iter()
        .chain(&conditions.any_of)
        .any(|id| id == marker)
}

/// Does this marker close a use with these conditions?
pub fn closed_by(conditions: &Conditions, marker: &str) -> bool {
    conditions.none_of.iter().any(|id| id == marker)
}

impl Remaining {
    /// The entries that the condition names, with their kind.
    pub fn names(&self) -> (Kind, &[Id]) {
        match self {
            Remaining::AllOf(ids) | Remaining::AnyOf(ids) | Remaining::NoneOf(ids) => {
                (Kind::Marker, ids)
            }
            Remaining::Sites(ids) => (Kind::Site, ids),
            Remaining::Receptors(_) | Remaining::Her2(_) | Remaining::People(_) => {
                (Kind::Marker, &[])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, Remaining, fits};
    use crate::bundle::model::{Conditions, Her2, Receptors, Tumor};

    use Her2::{Low, Positive, Ultralow, Zero};

    fn tumor(hr: &[Receptors], her2: &[Her2]) -> Tumor {
        Tumor {
            hr: hr.to_vec(),
            her2: her2.to_vec(),
        }
    }

    /// Every condition on receptors and HER2 against every subtype, told cell by cell.
    #[test]
    fn truth_table_of_receptors_and_her2() {
        let (pos, neg) = (Receptors::Positive, Receptors::Negative);
        let hr_positive = tumor(&[pos], &[Low, Ultralow, Zero]);
        let her2_positive = tumor(&[pos, neg], &[Positive]);
        let triple_positive = tumor(&[pos], &[Positive]);
        let triple_negative = tumor(&[neg], &[Low, Ultralow, Zero]);
        let her2_low = tumor(&[pos, neg], &[Low]);
        let subtypes = [
            &hr_positive,
            &her2_positive,
            &triple_positive,
            &triple_negative,
            &her2_low,
        ];
        // n: ruled out; y: fits; i: fits with an "if".
        let table: [(Option<Receptors>, &[Her2], &str); 9] = [
            (None, &[], "yyyyy"),
            (Some(pos), &[], "yiyni"),
            (Some(neg), &[], "ninyi"),
            (None, &[Positive], "nyynn"),
            (None, &[Low], "inniy"),
            (None, &[Low, Ultralow, Zero], "ynnyy"),
            (Some(pos), &[Low, Ultralow, Zero], "ynnni"),
            (Some(neg), &[Low, Ultralow, Zero], "nnnyi"),
            (Some(pos), &[Positive], "niynn"),
        ];
        for (hr, her2, expected) in table {
            let conditions = Conditions {
                hr,
                her2: her2.to_vec(),
                ..Conditions::default()
            };
            let found: String = subtypes
                .iter()
                .map(|tumor| {
                    let asked = Asked {
                        tumor: Some(tumor),
                        ..Asked::default()
                    };
                    match fits(&conditions, &asked) {
                        None => 'n',
                        Some(rest) if rest.is_empty() => 'y',
                        Some(_) => 'i',
                    }
                })
                .collect();
            assert_eq!(found, expected, "{hr:?} {her2:?}");
        }
    }

    #[test]
    fn truth_table_of_markers() {
        let (a, b) = ("a".to_owned(), "b".to_owned());
        let ids = |names: &str| names.chars().map(String::from).collect::<Vec<_>>();
        // all_of, any_of, none_of, found -> n, y or i
        let table = [
            ("ab", "", "", "", 'i'),
            ("ab", "", "", "a", 'i'),
            ("ab", "", "", "ab", 'y'),
            ("", "ab", "", "", 'i'),
            ("", "ab", "", "b", 'y'),
            ("", "", "a", "", 'i'),
            ("", "", "a", "a", 'n'),
            ("", "", "a", "b", 'i'),
            ("b", "", "a", "ab", 'n'),
        ];
        for (all_of, any_of, none_of, found, expected) in table {
            let conditions = Conditions {
                all_of: ids(all_of),
                any_of: ids(any_of),
                none_of: ids(none_of),
                ..Conditions::default()
            };
            let markers = [&a, &b]
                .into_iter()
                .filter(|id| found.contains(id.as_str()))
                .collect();
            let answer = match fits(
                &conditions,
                &Asked {
                    markers,
                    ..Asked::default()
                },
            ) {
                None => 'n',
                Some(rest) if rest.is_empty() => 'y',
                Some(_) => 'i',
            };
            assert_eq!(answer, expected, "{all_of}/{any_of}/{none_of} with {found}");
        }
    }

    #[test]
    fn a_site_that_is_not_involved_is_an_if() {
        let conditions = Conditions {
            sites: vec!["brain".to_owned()],
            ..Conditions::default()
        };
        let rest = fits(&conditions, &Asked::default()).unwrap();
        assert_eq!(rest, [Remaining::Sites(vec!["brain".to_owned()])]);
        let brain = "brain".to_owned();
        let asked = Asked {
            sites: vec![&brain],
            ..Asked::default()
        };
        assert_eq!(fits(&conditions, &asked), Some(vec![]));
    }
}

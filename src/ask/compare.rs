//! Entries side by side: what differs first, what is the same folded.

use super::answer::{AnyEntry, Cell, Compare, Field, Linked, NotFound, Row, Suggestion, Why};
use super::related;
use super::resolve::resolve;
use crate::bundle::Bundle;
use crate::bundle::facts::Fact;
use crate::bundle::kind::{Kind, Ref};
use crate::bundle::model::{About, Effects, Id, Role, Treatment};

/// The most entries that stand side by side.
const MOST: usize = 4;
/// The kinds that can be compared, in the order in which a name is looked up.
const COMPARED: &[Kind] = &[Kind::Drug, Kind::Class, Kind::Treatment, Kind::Subtype];

/// Compares two to four entries of one kind.
///
/// # Errors
/// Where a name is not known, the kinds differ, or there are too few or too many.
pub(super) fn compare<'a>(bundle: &'a Bundle, names: &[String]) -> Result<Compare<'a>, NotFound> {
    let mut found: Vec<Ref> = Vec::new();
    for name in split(bundle, names) {
        let reference = resolve(bundle, COMPARED, &name)?;
        if !found.contains(&reference) {
            found.push(reference);
        }
    }
    if found.len() < 2 || found.len() > MOST {
        return Err(refusal(bundle, names, &found, Why::TooFewOrMany));
    }
    let of = found[0].kind;
    if let Some(other) = found.iter().find(|reference| reference.kind != of) {
        let why = Why::TwoKinds {
            one: bundle.name_of(&found[0]).to_owned(),
            one_kind: of,
            other: bundle.name_of(other).to_owned(),
            other_kind: other.kind,
        };
        return Err(refusal(bundle, names, &found, why));
    }
    let entries: Vec<AnyEntry<'a>> = found
        .iter()
        .filter_map(|reference| AnyEntry::of(bundle, reference))
        .collect();
    let columns: Vec<Vec<(Field, Cell<'a>)>> =
        entries.iter().map(|entry| fields(bundle, *entry)).collect();
    let (mut differs, mut same) = (Vec::new(), Vec::new());
    for (at, (field, first)) in columns[0].iter().enumerate() {
        let mut values: Vec<Cell<'a>> = columns.iter().map(|column| column[at].1.clone()).collect();
        if values.iter().all(Cell::is_empty) {
            continue;
        }
        let alike = values.iter().all(|value| value == first);
        let rows = if alike { &mut same } else { &mut differs };
        if alike {
            values.truncate(1);
        }
        rows.push(Row {
            field: *field,
            values,
        });
    }
    let mut sources = Vec::new();
    for entry in &entries {
        for fact in entry.facts() {
            if let Fact::Cites { sources: cited, .. } = fact {
                related::add_sources(bundle, cited, &mut sources);
            }
        }
    }
    let heads = entries.iter().filter_map(|entry| entry.head());
    Ok(Compare {
        of,
        entries: heads.map(Linked::to).collect(),
        differs,
        same,
        sources,
        bundle,
    })
}

fn refusal(bundle: &Bundle, names: &[String], found: &[Ref], why: Why) -> NotFound {
    NotFound {
        query: names.join(" "),
        kinds: COMPARED.to_vec(),
        why: Some(Box::new(why)),
        suggestions: found
            .iter()
            .map(|reference| Suggestion::of(bundle, reference.kind, &reference.id))
            .collect(),
    }
}

/// The names that were meant: `letrozole or exemestane`, `T-DXd vs T-DM1`, and names of
/// several words without quotes, the longest known name first.
fn split(bundle: &Bundle, words: &[String]) -> Vec<String> {
    const BETWEEN: [&str; 6] = ["or", "and", "vs", "vs.", "versus", "with"];
    let all: Vec<&str> = words
        .iter()
        .flat_map(|word| word.split([',', ' ']))
        .collect();
    let words: Vec<&str> = all.into_iter().filter(|word| !word.is_empty()).collect();
    let mut names = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if BETWEEN.contains(&words[at].to_lowercase().as_str()) {
            at += 1;
            continue;
        }
        let longest = (at + 1..=words.len())
            .rev()
            .find(|end| resolve(bundle, COMPARED, &words[at..*end].join(" ")).is_ok());
        let end = longest.unwrap_or(at + 1);
        names.push(words[at..end].join(" "));
        at = end;
    }
    names
}

/// The fields of an entry, the same ones in the same order for all of a kind.
fn fields<'a>(bundle: &'a Bundle, entry: AnyEntry<'a>) -> Vec<(Field, Cell<'a>)> {
    let Some(head) = entry.head() else {
        return Vec::new();
    };
    let mut fields = vec![(Field::Summary, Cell::Prose(vec![head.summary]))];
    match entry {
        AnyEntry::Drug(drug) => {
            let brands = drug.names.brand.iter().map(String::as_str).collect();
            let uses = drug
                .uses
                .iter()
                .filter(|purpose| related::in_force(purpose))
                .map(|purpose| purpose.setting.as_str())
                .collect();
            fields.extend([
                (Field::Brands, Cell::Names(brands)),
                (Field::Classes, names(bundle, Kind::Class, &drug.classes)),
                (Field::Routes, Cell::Routes(&drug.routes)),
                (Field::Uses, Cell::Prose(uses)),
            ]);
            fields.extend(effects(bundle, &drug.side_effects));
        }
        AnyEntry::Class(class) => {
            let drugs = bundle
                .drugs
                .iter()
                .filter(|drug| drug.classes.contains(&class.id))
                .map(|drug| drug.name.as_str())
                .collect();
            let treatments = names(bundle, Kind::Treatment, &class.treatments);
            fields.push((Field::Treatments, treatments));
            fields.push((Field::Drugs, Cell::Names(drugs)));
        }
        AnyEntry::Treatment(treatment) => fields.extend(effects(bundle, &treatment.side_effects)),
        AnyEntry::Subtype(subtype) => {
            let often = |treatment: &&Treatment| {
                treatment
                    .by_subtype
                    .iter()
                    .any(|place| place.subtype == subtype.id && place.role <= Role::Often)
            };
            let treatments = bundle.treatments.iter().filter(often);
            let treatments = treatments
                .map(|treatment| treatment.name.as_str())
                .collect();
            fields.push((Field::Treatments, Cell::Names(treatments)));
        }
        AnyEntry::Site(_)
        | AnyEntry::Marker(_)
        | AnyEntry::SideEffect(_)
        | AnyEntry::Line(_)
        | AnyEntry::Urgent(_)
        | AnyEntry::Question(_)
        | AnyEntry::Term(_)
        | AnyEntry::Topic(_)
        | AnyEntry::Source(_) => {}
    }
    for about in SECTIONS {
        let texts = head
            .sections
            .iter()
            .filter(|section| section.about == *about)
            .flat_map(|section| section.text.iter().chain(&section.points))
            .map(String::as_str)
            .collect();
        fields.push((Field::Section(*about), Cell::Prose(texts)));
    }
    fields
}

/// The sections that are worth comparing, in the order of the rows.
const SECTIONS: &[About] = &[
    About::WhatItMeans,
    About::HowItWorks,
    About::TestNeeded,
    About::HowItIsTested,
    About::HowCommon,
    About::HowItIsGiven,
    About::GivenWith,
    About::Benefits,
    About::Limits,
    About::Checks,
    About::Mixing,
    About::DailyLife,
];

fn names<'a>(bundle: &'a Bundle, kind: Kind, ids: &'a [Id]) -> Cell<'a> {
    Cell::Names(ids.iter().map(|id| bundle.name(kind, id)).collect())
}

/// The common and the serious effects, each with what is said of it as such.
fn effects<'a>(bundle: &'a Bundle, effects: &'a Effects) -> [(Field, Cell<'a>); 2] {
    let named = |id: &'a Id| Linked::named(Kind::SideEffect, id, bundle.name(Kind::SideEffect, id));
    let common = effects.common.iter().map(|effect| Linked {
        out_of_100: effect.out_of_100,
        ..named(&effect.effect)
    });
    let serious = effects.serious.iter().map(|effect| Linked {
        urgency: Some(effect.urgency),
        ..named(&effect.effect)
    });
    [
        (Field::Common, Cell::Effects(common.collect())),
        (Field::Serious, Cell::Effects(serious.collect())),
    ]
}

//! Entries side by side: what differs first, what is the same folded.

use super::answer::{AnyEntry, Compare, Linked, NotFound, Row, Suggestion};
use super::related;
use super::resolve::resolve;
use crate::bundle::Bundle;
use crate::bundle::facts::Fact;
use crate::bundle::kind::{Kind, Ref};
use crate::bundle::model::{About, Effects, Id, Urgency};

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
        return Err(refusal(
            bundle,
            names,
            &found,
            "Name two to four different entries.".into(),
        ));
    }
    let of = found[0].kind;
    if let Some(other) = found.iter().find(|reference| reference.kind != of) {
        let why = format!(
            "{} is a {}, but {} is a {}. Only entries of one kind can stand side by side.",
            bundle.name_of(&found[0]),
            of.id().replace('-', " "),
            bundle.name_of(other),
            other.kind.id().replace('-', " "),
        );
        return Err(refusal(bundle, names, &found, why));
    }
    let entries: Vec<AnyEntry<'a>> = found
        .iter()
        .filter_map(|reference| AnyEntry::of(bundle, reference))
        .collect();
    let columns: Vec<Vec<(&'static str, String)>> =
        entries.iter().map(|entry| fields(bundle, *entry)).collect();
    let (mut differs, mut same) = (Vec::new(), Vec::new());
    for (at, (field, first)) in columns[0].iter().enumerate() {
        let values: Vec<String> = columns.iter().map(|column| column[at].1.clone()).collect();
        if values.iter().all(String::is_empty) {
            continue;
        }
        if values.iter().all(|value| value == first) {
            same.push(Row {
                field,
                values: vec![first.clone()],
            });
        } else {
            differs.push(Row { field, values });
        }
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
    })
}

fn refusal(bundle: &Bundle, names: &[String], found: &[Ref], why: String) -> NotFound {
    NotFound {
        query: names.join(" "),
        kinds: COMPARED.to_vec(),
        why: Some(why),
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
fn fields(bundle: &Bundle, entry: AnyEntry<'_>) -> Vec<(&'static str, String)> {
    let Some(head) = entry.head() else {
        return Vec::new();
    };
    let mut fields = vec![("In short", head.summary.to_owned())];
    match entry {
        AnyEntry::Drug(drug) => {
            fields.push(("Brand names", drug.names.brand.join(", ")));
            fields.push(("Kind of drug", names(bundle, Kind::Class, &drug.classes)));
            let routes: Vec<&str> = drug.routes.iter().map(|route| route.id()).collect();
            fields.push(("How it gets in", routes.join(", ").replace('-', " ")));
            let uses: Vec<&str> = drug
                .uses
                .iter()
                .filter(|purpose| related::in_force(purpose))
                .map(|purpose| purpose.setting.as_str())
                .collect();
            fields.push(("Used", uses.join(" ")));
            fields.push(("Common side effects", common(bundle, &drug.side_effects)));
            fields.push(("Serious side effects", serious(bundle, &drug.side_effects)));
        }
        AnyEntry::Class(class) => {
            fields.push(("Part of", names(bundle, Kind::Treatment, &class.treatments)));
            let drugs: Vec<&str> = bundle
                .drugs
                .iter()
                .filter(|drug| drug.classes.contains(&class.id))
                .map(|drug| drug.name.as_str())
                .collect();
            fields.push(("Drugs", drugs.join(", ")));
        }
        AnyEntry::Treatment(treatment) => {
            fields.push((
                "Common side effects",
                common(bundle, &treatment.side_effects),
            ));
            fields.push((
                "Serious side effects",
                serious(bundle, &treatment.side_effects),
            ));
        }
        AnyEntry::Subtype(subtype) => {
            let treatments: Vec<&str> = bundle
                .treatments
                .iter()
                .filter(|treatment| {
                    treatment.by_subtype.iter().any(|place| {
                        place.subtype == subtype.id
                            && place.role <= crate::bundle::model::Role::Often
                    })
                })
                .map(|treatment| treatment.name.as_str())
                .collect();
            fields.push(("Main treatments", treatments.join(", ")));
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
    for (about, label) in SECTIONS {
        let texts: Vec<&str> = head
            .sections
            .iter()
            .filter(|section| section.about == *about)
            .flat_map(|section| section.text.iter().chain(&section.points))
            .map(String::as_str)
            .collect();
        fields.push((label, texts.join(" ")));
    }
    fields
}

/// The sections that are worth comparing, in the order of the rows.
const SECTIONS: &[(About, &str)] = &[
    (About::WhatItMeans, "What it means"),
    (About::HowItWorks, "How it works"),
    (About::TestNeeded, "Test needed"),
    (About::HowItIsTested, "How it is tested"),
    (About::HowCommon, "How common"),
    (About::HowItIsGiven, "How it is given"),
    (About::GivenWith, "Given with"),
    (About::Benefits, "What it can do"),
    (About::Limits, "What it cannot do"),
    (About::Checks, "Checks"),
    (About::Mixing, "Food and other medicines"),
    (About::DailyLife, "Daily life"),
];

fn names(bundle: &Bundle, kind: Kind, ids: &[Id]) -> String {
    ids.iter()
        .map(|id| bundle.name(kind, id))
        .collect::<Vec<_>>()
        .join(", ")
}

fn common(bundle: &Bundle, effects: &Effects) -> String {
    let named: Vec<String> = effects
        .common
        .iter()
        .map(|effect| {
            let name = bundle.name(Kind::SideEffect, &effect.effect);
            match effect.out_of_100 {
                Some(number) => format!("{name} ({number} out of 100)"),
                None => name.to_owned(),
            }
        })
        .collect();
    named.join(", ")
}

fn serious(bundle: &Bundle, effects: &Effects) -> String {
    let named: Vec<String> = effects
        .serious
        .iter()
        .map(|effect| {
            let name = bundle.name(Kind::SideEffect, &effect.effect);
            match effect.urgency {
                Urgency::CallNow => format!("{name} (call now)"),
                Urgency::CallToday => format!("{name} (call today)"),
                Urgency::TellYourTeam => name.to_owned(),
            }
        })
        .collect();
    named.join(", ")
}

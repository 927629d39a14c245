//! The machine contract: answers as data. It changes by addition only.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::answer::{Answer, AnyEntry, EntryAnswer, SCHEMA};
use crate::bundle::eligibility::Remaining;
use crate::bundle::kind::Kind;
use crate::bundle::{Bundle, Share};

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Answer::NotFound(_) => {}
            Answer::Welcome(_)
            | Answer::About(_)
            | Answer::Entry(_)
            | Answer::List(_)
            | Answer::Compare(_)
            | Answer::Search(_)
            | Answer::Export(_) => map.serialize_entry("schema", &SCHEMA)?,
        }
        match self {
            Answer::Welcome(welcome) => {
                map.serialize_entry("kind", "welcome")?;
                map.serialize_entry("bundle", &welcome.bundle.info)?;
                map.serialize_entry("call_now", &welcome.call_now)?;
            }
            Answer::About(about) => {
                map.serialize_entry("kind", "about")?;
                map.serialize_entry("bundle", &about.bundle.info)?;
                let entries: std::collections::BTreeMap<&str, usize> = about
                    .entries
                    .iter()
                    .map(|(kind, count)| (kind.id(), *count))
                    .collect();
                map.serialize_entry("entries", &entries)?;
                map.serialize_entry("oldest_check", &about.oldest_check)?;
                map.serialize_entry("newest_check", &about.newest_check)?;
                map.serialize_entry("past_review", &about.past_review)?;
            }
            Answer::Entry(answer) => entry_fields(answer, &mut map)?,
            Answer::List(list) => {
                map.serialize_entry("kind", "list")?;
                map.serialize_entry("of", list.of.id())?;
                map.serialize_entry("asked", &list.asked)?;
                map.serialize_entry("items", &list.items)?;
                map.serialize_entry("sources", &list.sources)?;
                standing(list.bundle, &mut map)?;
            }
            Answer::Compare(compare) => {
                map.serialize_entry("kind", "compare")?;
                map.serialize_entry("of", &compare.of)?;
                map.serialize_entry("items", &compare.entries)?;
                map.serialize_entry("differs", &compare.differs)?;
                map.serialize_entry("same", &compare.same)?;
                map.serialize_entry("sources", &compare.sources)?;
                standing(compare.bundle, &mut map)?;
            }
            Answer::Search(search) => {
                map.serialize_entry("kind", "list")?;
                map.serialize_entry("of", "search")?;
                map.serialize_entry("query", &search.query)?;
                map.serialize_entry("items", &search.hits)?;
                standing(search.bundle, &mut map)?;
            }
            Answer::Export(bundle) => export_fields(bundle, &mut map)?,
            Answer::NotFound(not_found) => {
                map.serialize_entry("kind", "not-found")?;
                map.serialize_entry("query", &not_found.query)?;
                if let Some(why) = &not_found.why {
                    map.serialize_entry("why", why)?;
                }
                map.serialize_entry("suggestions", &not_found.suggestions)?;
            }
        }
        map.end()
    }
}

/// The fields of one entry: its own, then what is derived.
fn entry_fields<M: SerializeMap>(answer: &EntryAnswer<'_>, map: &mut M) -> Result<(), M::Error> {
    use serde::de::Error as _;
    let value = match answer.entry {
        AnyEntry::Site(entry) => serde_json::to_value(entry),
        AnyEntry::Subtype(entry) => serde_json::to_value(entry),
        AnyEntry::Marker(entry) => serde_json::to_value(entry),
        AnyEntry::Treatment(entry) => serde_json::to_value(entry),
        AnyEntry::Class(entry) => serde_json::to_value(entry),
        AnyEntry::Drug(entry) => serde_json::to_value(entry),
        AnyEntry::SideEffect(entry) => serde_json::to_value(entry),
        AnyEntry::Line(entry) => serde_json::to_value(entry),
        AnyEntry::Urgent(entry) => serde_json::to_value(entry),
        AnyEntry::Question(entry) => serde_json::to_value(entry),
        AnyEntry::Term(entry) => serde_json::to_value(entry),
        AnyEntry::Topic(entry) => serde_json::to_value(entry),
        AnyEntry::Source(entry) => serde_json::to_value(entry),
    };
    let kind = match answer.entry {
        AnyEntry::Source(_) => Kind::Source,
        _ => answer.entry.head().map_or(Kind::Source, |head| head.kind),
    };
    map.serialize_entry("kind", &kind)?;
    let fields = value.map_err(|error| {
        <M::Error as serde::ser::Error>::custom(serde_json::Error::custom(error))
    })?;
    for (field, value) in fields.as_object().into_iter().flatten() {
        map.serialize_entry(field, value)?;
    }
    let related: serde_json::Map<String, serde_json::Value> = answer
        .related
        .iter()
        .filter_map(|group| {
            Some((
                group.role.id().to_owned(),
                serde_json::to_value(&group.items).ok()?,
            ))
        })
        .collect();
    map.serialize_entry("related", &related)?;
    map.serialize_entry("cited", &answer.sources)?;
    map.serialize_entry("past_review", &answer.past_review)?;
    map.serialize_entry("words_of", &answer.words_of.map(|(whose, _)| whose))?;
    if let Some((_, Share::Part)) = answer.words_of {
        map.serialize_entry("words_in_part", &true)?;
    }
    standing(answer.bundle, map)
}

/// What every answer says of the bundle: as of when, reviewed by whom, and that it is no advice.
fn standing<M: SerializeMap>(bundle: &Bundle, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry("as_of", &bundle.info.as_of)?;
    map.serialize_entry("reviewed", &bundle.info.reviewed)?;
    map.serialize_entry("disclaimer", &bundle.info.disclaimer)
}

fn export_fields<M: SerializeMap>(bundle: &Bundle, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry("bundle", &bundle.info)?;
    map.serialize_entry("drugs", &bundle.drugs.iter().collect::<Vec<_>>())?;
    map.serialize_entry("treatments", &bundle.treatments.iter().collect::<Vec<_>>())?;
    map.serialize_entry(
        "side_effects",
        &bundle.side_effects.iter().collect::<Vec<_>>(),
    )?;
    map.serialize_entry("sites", &bundle.sites.iter().collect::<Vec<_>>())?;
    map.serialize_entry("subtypes", &bundle.subtypes.iter().collect::<Vec<_>>())?;
    map.serialize_entry("markers", &bundle.markers.iter().collect::<Vec<_>>())?;
    map.serialize_entry("classes", &bundle.classes.iter().collect::<Vec<_>>())?;
    map.serialize_entry("lines", &bundle.lines.iter().collect::<Vec<_>>())?;
    map.serialize_entry("urgent", &bundle.urgent.iter().collect::<Vec<_>>())?;
    map.serialize_entry("questions", &bundle.questions.iter().collect::<Vec<_>>())?;
    map.serialize_entry("terms", &bundle.terms.iter().collect::<Vec<_>>())?;
    map.serialize_entry("topics", &bundle.topics.iter().collect::<Vec<_>>())?;
    map.serialize_entry("sources", &bundle.sources.iter().collect::<Vec<_>>())
}

impl Serialize for Remaining {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        match self {
            Remaining::Receptors(receptors) => map.serialize_entry("hr", receptors)?,
            Remaining::Her2(levels) => map.serialize_entry("her2", levels)?,
            Remaining::AllOf(ids) => map.serialize_entry("all_of", ids)?,
            Remaining::AnyOf(ids) => map.serialize_entry("any_of", ids)?,
            Remaining::NoneOf(ids) => map.serialize_entry("none_of", ids)?,
            Remaining::Sites(ids) => map.serialize_entry("sites", ids)?,
            Remaining::People(people) => map.serialize_entry("people", people)?,
        }
        map.end()
    }
}

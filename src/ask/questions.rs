//! What to ask the team about one thing, and about what it belongs to.

use super::answer::{Answer, Asked, By, Item, List, NotFound, Why};
use super::related::{self, add_sources};
use super::resolve::resolve;
use crate::bundle::kind::{Kind, Ref};
use crate::bundle::model::{Entry, Head};
use crate::bundle::{Bundle, Date};

/// The questions about an entry, or one list of questions by its own name.
pub(super) fn questions<'a>(
    bundle: &'a Bundle,
    name: &str,
    today: Date,
) -> Result<Answer<'a>, NotFound> {
    const ABOUT: &[Kind] = &[
        Kind::Question,
        Kind::Treatment,
        Kind::Subtype,
        Kind::Drug,
        Kind::Site,
        Kind::Topic,
        Kind::Class,
        Kind::Marker,
        Kind::SideEffect,
    ];
    let found = resolve(bundle, ABOUT, name)?;
    if found.kind == Kind::Question {
        return Ok(Answer::of_entry(bundle, &found, today, &[]));
    }
    about(bundle, &found).map(Answer::List)
}

/// The questions about one thing, and those about what it belongs to.
fn about<'a>(bundle: &'a Bundle, found: &Ref) -> Result<List<'a>, NotFound> {
    let mut about = vec![found.clone()];
    if let (Kind::Drug, Some(drug)) = (found.kind, bundle.drugs.get(&found.id)) {
        about.extend(drug.classes.iter().map(|id| Ref {
            kind: Kind::Class,
            id: id.clone(),
        }));
        about.extend(
            related::treatments_of(bundle, drug)
                .into_iter()
                .map(|id| Ref {
                    kind: Kind::Treatment,
                    id: id.to_owned(),
                }),
        );
    }
    if let (Kind::Class, Some(class)) = (found.kind, bundle.classes.get(&found.id)) {
        about.extend(class.treatments.iter().map(|id| Ref {
            kind: Kind::Treatment,
            id: id.clone(),
        }));
    }
    let mut sources = Vec::new();
    let mut items = Vec::new();
    for reference in &about {
        let naming = related::naming(bundle, &bundle.questions, reference.kind, &reference.id);
        for question in naming.filter(|question| question.about.contains(reference)) {
            if items
                .iter()
                .any(|item: &Item<'_>| item.entry.id == question.id)
            {
                continue;
            }
            let mut item = Item::to(question.head());
            item.ask = question.ask.iter().map(String::as_str).collect();
            item.sources = question.sources.iter().map(String::as_str).collect();
            add_sources(bundle, &question.sources, &mut sources);
            items.push(item);
        }
    }
    if items.is_empty() {
        return Err(NotFound::without(
            bundle.name_of(found),
            Kind::Question,
            Why::NoneKept {
                of: bundle.name_of(found).to_owned(),
            },
            [
                (Kind::Question, "ask-at-diagnosis"),
                (Kind::Question, "ask-when-treatment-changes"),
            ]
            .into_iter()
            .filter(|(kind, id)| bundle.has(*kind, id)),
            bundle,
        ));
    }
    let head: Option<Head<'a>> = bundle.head(found.kind, &found.id);
    let asked = head
        .map(|head| Asked {
            filter: By::About,
            name: head.name,
            kind: Some(found.kind),
        })
        .into_iter()
        .collect();
    Ok(List {
        of: Kind::Question,
        asked,
        items,
        sources,
        bundle,
    })
}

//! The side effects of what passes a filter, and of one treatment, class or drug.

use super::drugs::drugs;
use super::everything;
use super::filter::Filter;
use crate::ask::answer::{Asked, By, Item, Linked, List, NotFound, Why};
use crate::ask::related::{self, add_sources};
use crate::ask::resolve::resolve;
use crate::bundle::Bundle;
use crate::bundle::kind::Kind;
use crate::bundle::model::{Drug, Effects, Entry, Id};

pub(super) fn side_effects<'a>(bundle: &'a Bundle, filter: &Filter) -> Result<List<'a>, NotFound> {
    let narrows = *filter != Filter::default();
    if !narrows {
        return Ok(everything(bundle, Kind::SideEffect));
    }
    let drugs = drugs(bundle, filter)?;
    let causing: Vec<&Drug> = drugs
        .items
        .iter()
        .filter_map(|item| bundle.drugs.get(item.entry.id))
        .collect();
    let items = effects_of_drugs(bundle, &causing);
    let mut sources = Vec::new();
    for drug in &causing {
        add_sources(bundle, &drug.side_effects.sources, &mut sources);
    }
    Ok(List {
        of: Kind::SideEffect,
        asked: drugs.asked,
        items,
        sources,
        bundle,
    })
}

/// The side effects of some drugs, those of most drugs first.
fn effects_of_drugs<'a>(bundle: &'a Bundle, drugs: &[&'a Drug]) -> Vec<Item<'a>> {
    let mut items: Vec<(usize, Item<'a>)> = Vec::new();
    for effect in bundle.side_effects.iter() {
        let causes: Vec<Linked<'a>> = drugs
            .iter()
            .filter_map(|drug| {
                related::mention(&drug.side_effects, &effect.id, Linked::to(drug.head()))
            })
            .collect();
        if causes.is_empty() {
            continue;
        }
        let mut item = Item::to(effect.head());
        item.entry.serious = causes.iter().any(|cause| cause.serious);
        item.entry.boxed = causes.iter().any(|cause| cause.boxed);
        item.entry.urgency = causes.iter().filter_map(|cause| cause.urgency).min();
        let weight: usize = causes
            .iter()
            .map(|cause| usize::from(related::weight(cause)))
            .sum();
        if let [only] = causes.as_slice() {
            if drugs.len() == 1 {
                item.entry = Linked {
                    kind: Kind::SideEffect,
                    id: &effect.id,
                    name: &effect.name,
                    ..only.clone()
                };
            } else {
                item.drugs = causes;
            }
        } else {
            item.drugs = causes;
        }
        items.push((weight, item));
    }
    items.sort_by(|a, b| {
        b.0.cmp(&a.0)
            .then_with(|| a.1.entry.name.cmp(b.1.entry.name))
    });
    items.into_iter().map(|(_, item)| item).collect()
}

/// The side effects of a treatment, a class or a drug.
pub(in crate::ask) fn side_effects_of<'a>(
    bundle: &'a Bundle,
    name: &str,
) -> Result<List<'a>, NotFound> {
    let found = resolve(
        bundle,
        &[Kind::Treatment, Kind::Class, Kind::Drug, Kind::SideEffect],
        name,
    )?;
    let head = bundle.head(found.kind, &found.id);
    let own = match found.kind {
        Kind::Treatment => bundle
            .treatments
            .get(&found.id)
            .map(|entry| &entry.side_effects),
        Kind::Drug => bundle.drugs.get(&found.id).map(|entry| &entry.side_effects),
        _ => None,
    };
    if found.kind == Kind::SideEffect {
        return Err(NotFound::without(
            name,
            Kind::Drug,
            Why::IsSideEffect,
            std::iter::once((Kind::SideEffect, found.id.as_str())),
            bundle,
        ));
    }
    let drugs: Vec<&Drug> = bundle
        .drugs
        .iter()
        .filter(|drug| match found.kind {
            Kind::Treatment => related::treatments_of(bundle, drug).contains(&found.id.as_str()),
            Kind::Class => drug.classes.contains(&found.id),
            _ => false,
        })
        .collect();
    let mut items: Vec<Item<'a>> = own.map(|own| own_effects(bundle, own)).unwrap_or_default();
    let mut sources = Vec::new();
    if let Some(own) = own {
        add_sources(bundle, &own.sources, &mut sources);
    }
    for drug in &drugs {
        add_sources(bundle, &drug.side_effects.sources, &mut sources);
    }
    for derived in effects_of_drugs(bundle, &drugs) {
        match items
            .iter_mut()
            .find(|item| item.entry.id == derived.entry.id)
        {
            Some(item) => {
                // What any of its drugs can do is what the treatment can do.
                let urgencies = [item.entry.urgency, derived.entry.urgency];
                item.entry.urgency = urgencies.into_iter().flatten().min();
                item.entry.serious |= derived.entry.serious;
                item.entry.boxed |= derived.entry.boxed;
                item.drugs = derived.drugs;
            }
            None => items.push(derived),
        }
    }
    if items.is_empty() {
        return Err(NotFound::without(
            name,
            found.kind,
            Why::NoneKept {
                of: bundle.name_of(&found).to_owned(),
            },
            std::iter::once((found.kind, found.id.as_str())),
            bundle,
        ));
    }
    let filter = match found.kind {
        Kind::Treatment => By::Treatment,
        Kind::Class => By::Class,
        _ => By::Drug,
    };
    let asked = head
        .map(|head| Asked {
            filter,
            name: head.name,
            kind: Some(found.kind),
        })
        .into_iter()
        .collect();
    Ok(List {
        of: Kind::SideEffect,
        asked,
        items,
        sources,
        bundle,
    })
}

/// The effects of one drug or treatment as rows: common ones in the order of the label, then
/// serious ones by how soon to call.
fn own_effects<'a>(bundle: &'a Bundle, effects: &'a Effects) -> Vec<Item<'a>> {
    let mut ids: Vec<&Id> = effects.common.iter().map(|common| &common.effect).collect();
    let mut serious: Vec<_> = effects.serious.iter().collect();
    serious.sort_by_key(|effect| (effect.urgency, !effect.boxed));
    for effect in serious {
        if !ids.contains(&&effect.effect) {
            ids.push(&effect.effect);
        }
    }
    ids.into_iter()
        .filter_map(|id| {
            let head = bundle.head(Kind::SideEffect, id)?;
            let mut item = Item::to(head);
            item.entry = related::mention(effects, id, Linked::to(head))?;
            Some(item)
        })
        .collect()
}

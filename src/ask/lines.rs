//! The order of treatment: the lines of a subtype, or where one drug comes in them.

use super::answer::{Answer, Asked, By, Item, List, NotFound, Why};
use super::related::{self, add_sources};
use super::resolve::resolve;
use crate::bundle::kind::{Kind, Ref};
use crate::bundle::model::Entry;
use crate::bundle::{Bundle, Date};

/// The lines of a subtype, or, for a drug, the drug's page with its place in them.
pub(super) fn lines<'a>(
    bundle: &'a Bundle,
    of: &str,
    markers: &[String],
    today: Date,
) -> Result<Answer<'a>, NotFound> {
    let markers: Vec<_> = markers
        .iter()
        .map(|marker| resolve(bundle, &[Kind::Marker], marker).map(|found| found.id))
        .collect::<Result<_, _>>()?;
    let found = resolve(bundle, &[Kind::Line, Kind::Subtype, Kind::Drug], of)?;
    let of_subtype = |id: &str| bundle.lines.iter().find(|line| line.subtype == id);
    let line = match found.kind {
        Kind::Drug => return places_of(bundle, &found.id).map(Answer::List),
        Kind::Subtype => of_subtype(&found.id).map(|line| line.id.clone()),
        _ => Some(found.id.clone()),
    };
    match line {
        Some(id) => {
            let reference = Ref {
                kind: Kind::Line,
                id,
            };
            Ok(Answer::of_entry(bundle, &reference, today, &markers))
        }
        None => Err(NotFound::without(
            of,
            Kind::Line,
            Why::NoneKept {
                of: bundle.name_of(&found).to_owned(),
            },
            bundle.lines.ids().map(|id| (Kind::Line, id)),
            bundle,
        )),
    }
}

/// Where a drug stands in the lines of therapy.
fn places_of<'a>(bundle: &'a Bundle, id: &str) -> Result<List<'a>, NotFound> {
    let Some(drug) = bundle.drugs.get(id) else {
        return Err(resolve(bundle, &[Kind::Drug], id)
            .err()
            .unwrap_or_else(|| NotFound::unknown(id, Kind::Drug)));
    };
    let mut sources = Vec::new();
    let mut items = Vec::new();
    for line in bundle.lines.iter() {
        for step in &line.steps {
            for choice in step
                .choices
                .iter()
                .filter(|choice| related::names_drug(&choice.with, drug))
            {
                let mut item = Item::to(line.head());
                item.entry.note = Some(&choice.text);
                item.entry.step = Some(step.line);
                item.sources = choice.sources.iter().map(String::as_str).collect();
                add_sources(bundle, &choice.sources, &mut sources);
                items.push(item);
            }
        }
    }
    if items.is_empty() {
        return Err(NotFound::without(
            &drug.name,
            Kind::Line,
            Why::NoneKept {
                of: drug.name.clone(),
            },
            std::iter::once((Kind::Drug, drug.id.as_str())),
            bundle,
        ));
    }
    let asked = vec![Asked {
        filter: By::Drug,
        name: &drug.name,
        kind: Some(Kind::Drug),
    }];
    Ok(List {
        of: Kind::Line,
        asked,
        items,
        sources,
        bundle,
    })
}

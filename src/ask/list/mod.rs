//! Lists: all entries of a kind that pass what was asked, by the one eligibility rule.

mod drugs;
mod filter;
mod side_effects;
mod treatments;

use super::answer::{Item, Linked, List, NotFound};
use crate::bundle::Bundle;
use crate::bundle::kind::Kind;
use crate::bundle::model::Entry;

pub use filter::Filter;
pub(super) use side_effects::side_effects_of;

/// The entries of a kind that pass the filter.
///
/// # Errors
/// Where a name of the filter is not known, or nothing passes: then the answer
/// names the filter that emptied the list.
pub(super) fn list<'a>(
    bundle: &'a Bundle,
    kind: Kind,
    filter: &Filter,
) -> Result<List<'a>, NotFound> {
    match kind {
        Kind::Drug => drugs::drugs(bundle, filter),
        Kind::Treatment => treatments::treatments(bundle, filter),
        Kind::SideEffect => side_effects::side_effects(bundle, filter),
        Kind::Urgent
        | Kind::Site
        | Kind::Subtype
        | Kind::Marker
        | Kind::Class
        | Kind::Line
        | Kind::Topic
        | Kind::Question
        | Kind::Term
        | Kind::Source => Ok(everything(bundle, kind)),
    }
}

/// Every entry of a kind, in its order.
fn everything(bundle: &Bundle, kind: Kind) -> List<'_> {
    let mut items: Vec<(u16, Item<'_>)> = match kind {
        Kind::Source => bundle
            .sources
            .iter()
            .map(|source| {
                let entry = Linked::named(Kind::Source, &source.id, &source.title);
                let details = vec![source.publisher.as_str()];
                (
                    0,
                    Item {
                        entry,
                        summary: "",
                        drugs: vec![],
                        details,
                        ask: vec![],
                        sources: vec![],
                    },
                )
            })
            .collect(),
        Kind::Urgent => bundle
            .urgent
            .iter()
            .map(|sign| {
                let mut item = Item::to(sign.head());
                item.entry.urgency = Some(sign.urgency);
                (sign.order, item)
            })
            .collect(),
        Kind::Drug
        | Kind::Treatment
        | Kind::SideEffect
        | Kind::Site
        | Kind::Subtype
        | Kind::Marker
        | Kind::Class
        | Kind::Line
        | Kind::Topic
        | Kind::Question
        | Kind::Term => bundle
            .ids_of(kind)
            .filter_map(|id| bundle.head(kind, id))
            .map(|head| (head.order, Item::to(head)))
            .collect(),
    };
    items.sort_by(|a, b| {
        (a.1.entry.urgency, a.0, a.1.entry.name.to_lowercase()).cmp(&(
            b.1.entry.urgency,
            b.0,
            b.1.entry.name.to_lowercase(),
        ))
    });
    let items = items.into_iter().map(|(_, item)| item).collect();
    List {
        of: kind,
        asked: Vec::new(),
        items,
        sources: Vec::new(),
        bundle,
    }
}

//! What a list must pass: the filter as it was typed, and with every name resolved.

use crate::ask::answer::{Asked, By, NotFound, Suggestion, Why};
use crate::ask::resolve::resolve;
use crate::bundle::Bundle;
use crate::bundle::eligibility;
use crate::bundle::kind::Kind;
use crate::bundle::model::{Id, LineOfTherapy, Route, State};

/// What a list must pass, as it was typed. Values of one filter and of different
/// filters are all joined with "and".
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Subtypes.
    pub subtype: Vec<String>,
    /// Markers that were found.
    pub marker: Vec<String>,
    /// Sites that are involved.
    pub site: Vec<String>,
    /// Classes of drugs.
    pub class: Vec<String>,
    /// Treatments.
    pub treatment: Vec<String>,
    /// Side effects that it is known for.
    pub side_effect: Vec<String>,
    /// Side effects that it is not known for.
    pub without: Vec<String>,
    /// Ways into the body.
    pub route: Vec<Route>,
    /// Where a use stands with the agency.
    pub status: Vec<State>,
    /// Lines of therapy.
    pub line: Vec<LineOfTherapy>,
}

/// The filter with every name resolved.
#[derive(Clone, Default)]
pub(super) struct Wanted {
    pub(super) subtypes: Vec<Id>,
    pub(super) markers: Vec<Id>,
    pub(super) sites: Vec<Id>,
    pub(super) classes: Vec<Id>,
    pub(super) treatments: Vec<Id>,
    pub(super) side_effects: Vec<Id>,
    pub(super) without: Vec<Id>,
    pub(super) routes: Vec<Route>,
    pub(super) states: Vec<State>,
    pub(super) lines: Vec<LineOfTherapy>,
}

fn ids(bundle: &Bundle, kind: Kind, typed: &[String]) -> Result<Vec<Id>, NotFound> {
    typed
        .iter()
        .map(|name| resolve(bundle, &[kind], name).map(|found| found.id))
        .collect()
}

impl Wanted {
    pub(super) fn of(bundle: &Bundle, filter: &Filter) -> Result<Self, NotFound> {
        Ok(Self {
            subtypes: ids(bundle, Kind::Subtype, &filter.subtype)?,
            markers: ids(bundle, Kind::Marker, &filter.marker)?,
            sites: ids(bundle, Kind::Site, &filter.site)?,
            classes: ids(bundle, Kind::Class, &filter.class)?,
            treatments: ids(bundle, Kind::Treatment, &filter.treatment)?,
            side_effects: ids(bundle, Kind::SideEffect, &filter.side_effect)?,
            without: ids(bundle, Kind::SideEffect, &filter.without)?,
            routes: filter.route.clone(),
            states: filter.status.clone(),
            lines: filter.line.clone(),
        })
    }

    /// The part that is asked of one use of a drug, without the eligibility of the sites.
    pub(super) fn asks_of_uses(&self) -> bool {
        !(self.subtypes.is_empty()
            && self.markers.is_empty()
            && self.states.is_empty()
            && self.lines.is_empty())
    }
}

/// One test of a filter: what it was asked by, and whether an entry passes.
pub(super) struct Test<'a, 'w, T> {
    pub(super) asked: Asked<'a>,
    pub(super) passes: Box<dyn Fn(&T) -> bool + 'w>,
}

/// The entries that pass every test.
///
/// # Errors
/// Where nothing is left: names the first test after which nothing was.
pub(super) fn passing<'a, T>(
    bundle: &'a Bundle,
    kind: Kind,
    all: Vec<&'a T>,
    tests: &[Test<'a, '_, T>],
) -> Result<Vec<&'a T>, NotFound> {
    let mut left = all;
    for test in tests {
        let before = left.len();
        left.retain(|entry| (test.passes)(entry));
        if left.is_empty() && before > 0 {
            return Err(NotFound {
                query: test.asked.name.to_owned(),
                kinds: vec![kind],
                why: Some(Box::new(Why::NothingLeft {
                    filter: test.asked.filter,
                    name: test.asked.name.to_owned(),
                    before,
                })),
                suggestions: test
                    .asked
                    .kind
                    .and_then(|kind| {
                        let found = bundle.names.all().find(|name| {
                            name.kind == kind && bundle.name(kind, &name.id) == test.asked.name
                        })?;
                        Some(Suggestion::of(bundle, kind, &found.id))
                    })
                    .into_iter()
                    .collect(),
            });
        }
    }
    Ok(left)
}

pub(super) fn asked<'a>(bundle: &'a Bundle, filter: By, kind: Kind, id: &str) -> Asked<'a> {
    let name = bundle.head(kind, id).map_or("", |head| head.name);
    Asked {
        filter,
        name,
        kind: Some(kind),
    }
}

pub(super) fn word<'a>(filter: By, name: &'static str) -> Asked<'a> {
    Asked {
        filter,
        name,
        kind: None,
    }
}

/// What the eligibility rule is asked.
pub(super) fn eligibility<'w>(
    bundle: &'w Bundle,
    wanted: &'w Wanted,
    subtype: Option<&Id>,
) -> eligibility::Asked<'w> {
    eligibility::Asked {
        tumor: subtype
            .and_then(|id| bundle.subtypes.get(id))
            .map(|subtype| &subtype.tumor),
        markers: wanted.markers.iter().collect(),
        sites: wanted.sites.iter().collect(),
    }
}

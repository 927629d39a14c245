//! The treatments that pass a filter, as they are used in what was asked for.

use super::drugs::{acts_at, drugs, fits_use, names_effect};
use super::filter::{Filter, Test, Wanted, asked, eligibility, passing};
use crate::ask::answer::{Asked, By, Item, Linked, List, NotFound};
use crate::ask::related::{self, add_sources};
use crate::bundle::Bundle;
use crate::bundle::kind::Kind;
use crate::bundle::model::{Entry, Role, Source, Treatment};

pub(super) fn treatments<'a>(bundle: &'a Bundle, filter: &Filter) -> Result<List<'a>, NotFound> {
    let wanted = Wanted::of(bundle, filter)?;
    let mut tests = treatment_tests(bundle, &wanted);
    let of_drugs = Filter {
        marker: filter.marker.clone(),
        line: filter.line.clone(),
        status: filter.status.clone(),
        route: filter.route.clone(),
        ..Filter::default()
    };
    if of_drugs != Filter::default() {
        // What is asked of drugs is passed by a treatment that has such a drug.
        let drugs = drugs(bundle, &of_drugs)?;
        let ids: Vec<&str> = drugs.items.iter().map(|item| item.entry.id).collect();
        for asked in drugs.asked {
            let ids = ids.clone();
            let passes = Box::new(move |treatment: &Treatment| {
                ids.iter()
                    .filter_map(|id| bundle.drugs.get(id))
                    .any(|drug| {
                        related::treatments_of(bundle, drug).contains(&treatment.id.as_str())
                    })
            });
            tests.push(Test { asked, passes });
        }
    }
    let mut left = passing(
        bundle,
        Kind::Treatment,
        bundle.treatments.iter().collect(),
        &tests,
    )?;
    left.sort_by_key(|treatment| (treatment.order, treatment.name.clone()));
    let mut sources = Vec::new();
    let mut items: Vec<Item<'a>> = left
        .into_iter()
        .map(|treatment| treatment_row(bundle, &wanted, treatment, &mut sources))
        .collect();
    items.sort_by_key(|item| item.entry.role);
    let asked = tests.into_iter().map(|test| test.asked).collect();
    Ok(List {
        of: Kind::Treatment,
        asked,
        items,
        sources,
        bundle,
    })
}

fn treatment_tests<'a: 'w, 'w>(
    bundle: &'a Bundle,
    wanted: &'w Wanted,
) -> Vec<Test<'a, 'w, Treatment>> {
    let mut tests: Vec<Test<'a, 'w, Treatment>> = Vec::new();
    let mut add = |asked: Asked<'a>, passes: Box<dyn Fn(&Treatment) -> bool + 'w>| {
        tests.push(Test { asked, passes });
    };
    for id in &wanted.treatments {
        let asked = asked(bundle, By::Treatment, Kind::Treatment, id);
        add(asked, Box::new(move |treatment| treatment.id == *id));
    }
    for id in &wanted.subtypes {
        let asked = asked(bundle, By::Subtype, Kind::Subtype, id);
        add(
            asked,
            Box::new(move |treatment| {
                treatment
                    .by_subtype
                    .iter()
                    .any(|place| place.subtype == *id)
            }),
        );
    }
    for id in &wanted.sites {
        let asked = asked(bundle, By::Site, Kind::Site, id);
        add(
            asked,
            Box::new(move |treatment| treatment.at_sites.iter().any(|place| place.site == *id)),
        );
    }
    for id in &wanted.classes {
        let asked = asked(bundle, By::Class, Kind::Class, id);
        add(
            asked,
            Box::new(move |treatment| {
                bundle
                    .classes
                    .get(id)
                    .is_some_and(|class| class.treatments.contains(&treatment.id))
            }),
        );
    }
    for id in &wanted.side_effects {
        let asked = asked(bundle, By::SideEffect, Kind::SideEffect, id);
        add(
            asked,
            Box::new(move |treatment| treatment_names_effect(bundle, treatment, id)),
        );
    }
    for id in &wanted.without {
        let asked = asked(bundle, By::Without, Kind::SideEffect, id);
        add(
            asked,
            Box::new(move |treatment| !treatment_names_effect(bundle, treatment, id)),
        );
    }
    tests
}

/// Does a treatment, or any of its drugs, name a side effect?
fn treatment_names_effect(bundle: &Bundle, treatment: &Treatment, id: &str) -> bool {
    names_effect(&treatment.side_effects, id)
        || bundle.drugs.iter().any(|drug| {
            related::treatments_of(bundle, drug).contains(&treatment.id.as_str())
                && names_effect(&drug.side_effects, id)
        })
}

/// A treatment as it is used in the subtype or at the site that was asked for.
fn treatment_row<'a>(
    bundle: &'a Bundle,
    wanted: &Wanted,
    treatment: &'a Treatment,
    sources: &mut Vec<&'a Source>,
) -> Item<'a> {
    let mut item = Item::to(treatment.head());
    let subtype = wanted.subtypes.iter().find_map(|id| {
        treatment
            .by_subtype
            .iter()
            .find(|place| place.subtype == *id)
    });
    let site = wanted
        .sites
        .iter()
        .find_map(|id| treatment.at_sites.iter().find(|place| place.site == *id));
    if let Some(place) = site {
        item.entry.note = Some(&place.text);
        item.sources = place.sources.iter().map(String::as_str).collect();
        add_sources(bundle, &place.sources, sources);
    }
    if let Some(place) = subtype {
        item.entry.role = Some(place.role);
        // Where both were asked, the site is the narrower question.
        item.entry.note = item.entry.note.or(Some(&place.text));
        item.sources
            .extend(place.sources.iter().map(String::as_str));
        add_sources(bundle, &place.sources, sources);
    }
    let not_used = subtype.is_some_and(|place| place.role == Role::NotUsed);
    if !not_used && (subtype.is_some() || site.is_some() || wanted.asks_of_uses()) {
        item.drugs = drugs_in(bundle, wanted, treatment);
    }
    item
}

/// The drugs of a treatment that fit what was asked, those with the fewest open conditions first.
fn drugs_in<'a>(bundle: &'a Bundle, wanted: &Wanted, treatment: &Treatment) -> Vec<Linked<'a>> {
    let asked = eligibility(bundle, wanted, wanted.subtypes.first());
    let mut found: Vec<Linked<'a>> = bundle
        .drugs
        .iter()
        .filter(|drug| related::treatments_of(bundle, drug).contains(&treatment.id.as_str()))
        // With a site and no subtype, only drugs that are said to act there.
        .filter(|drug| {
            !wanted.subtypes.is_empty() || wanted.sites.iter().all(|site| acts_at(drug, site))
        })
        .filter_map(|drug| related::used(drug, &asked, |purpose| fits_use(bundle, wanted, purpose)))
        .collect();
    found.sort_by_key(|drug| drug.conditions.len());
    found
}

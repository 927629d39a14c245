//! The drugs that pass a filter. What is asked of uses is asked of one use.

use super::filter::{Filter, Test, Wanted, asked, eligibility, passing, word};
use crate::ask::answer::{Asked, By, Item, List, NotFound};
use crate::ask::related::{self, add_sources};
use crate::bundle::Bundle;
use crate::bundle::eligibility;
use crate::bundle::kind::Kind;
use crate::bundle::model::{Drug, Effects, Entry, Id, LineOfTherapy, Reads, Use};

pub(super) fn drugs<'a>(bundle: &'a Bundle, filter: &Filter) -> Result<List<'a>, NotFound> {
    let wanted = Wanted::of(bundle, filter)?;
    let tests = drug_tests(bundle, &wanted);
    let left = passing(bundle, Kind::Drug, bundle.drugs.iter().collect(), &tests)?;
    let mut sources = Vec::new();
    let items = left
        .into_iter()
        .map(|drug| {
            let mut item = Item::to(drug.head());
            item.details = drug
                .classes
                .iter()
                .filter_map(|class| bundle.head(Kind::Class, class))
                .map(|class| class.name)
                .collect();
            let asked = eligibility(bundle, &wanted, wanted.subtypes.first());
            let best =
                related::best_use(drug, &asked, |purpose| fits_use(bundle, &wanted, purpose));
            if let Some((purpose, remaining)) = best.filter(|_| wanted.asks_of_uses()) {
                item.entry.note = Some(&purpose.setting);
                item.entry.state = Some(purpose.state);
                item.entry.conditions = remaining;
                item.sources = purpose.sources.iter().map(String::as_str).collect();
                add_sources(bundle, &purpose.sources, &mut sources);
            }
            item
        })
        .collect();
    let asked = tests.into_iter().map(|test| test.asked).collect();
    Ok(List {
        of: Kind::Drug,
        asked,
        items,
        sources,
        bundle,
    })
}

/// Does one use of a drug meet all that was asked of uses together?
pub(super) fn fits_use(bundle: &Bundle, wanted: &Wanted, purpose: &Use) -> bool {
    let fits = |subtype: Option<&Id>| {
        eligibility::fits(&purpose.conditions, &eligibility(bundle, wanted, subtype)).is_some()
    };
    let state = if wanted.states.is_empty() {
        related::in_force(purpose)
    } else {
        wanted.states.contains(&purpose.state)
    };
    let line = wanted
        .lines
        .iter()
        .all(|line| purpose.lines.contains(line) || purpose.lines.contains(&LineOfTherapy::Any));
    let markers = wanted.markers.iter().all(|id| {
        let reads = bundle
            .markers
            .get(id)
            .map_or(Reads::Itself, |marker| marker.reads);
        related::asks_for(&purpose.conditions, id, reads)
    });
    state && line && markers && fits(None) && wanted.subtypes.iter().all(|id| fits(Some(id)))
}

fn drug_tests<'a: 'w, 'w>(bundle: &'a Bundle, wanted: &'w Wanted) -> Vec<Test<'a, 'w, Drug>> {
    let mut tests: Vec<Test<'a, 'w, Drug>> = Vec::new();
    let mut add = |asked: Asked<'a>, passes: Box<dyn Fn(&Drug) -> bool + 'w>| {
        tests.push(Test { asked, passes });
    };
    for id in &wanted.classes {
        let asked = asked(bundle, By::Class, Kind::Class, id);
        add(asked, Box::new(move |drug| drug.classes.contains(id)));
    }
    for id in &wanted.treatments {
        let asked = asked(bundle, By::Treatment, Kind::Treatment, id);
        add(
            asked,
            Box::new(move |drug| related::treatments_of(bundle, drug).contains(&id.as_str())),
        );
    }
    for route in wanted.routes.iter().copied() {
        add(
            word(By::Route, route.id()),
            Box::new(move |drug| drug.routes.contains(&route)),
        );
    }
    for id in &wanted.side_effects {
        let asked = asked(bundle, By::SideEffect, Kind::SideEffect, id);
        add(
            asked,
            Box::new(move |drug| names_effect(&drug.side_effects, id)),
        );
    }
    for id in &wanted.without {
        let asked = asked(bundle, By::Without, Kind::SideEffect, id);
        add(
            asked,
            Box::new(move |drug| !names_effect(&drug.side_effects, id)),
        );
    }
    for id in &wanted.sites {
        let asked = asked(bundle, By::Site, Kind::Site, id);
        add(asked, Box::new(move |drug| acts_at(drug, id)));
    }
    // What is asked of uses is asked of one use: joined step by step, so that the
    // answer can name the step that left nothing.
    let mut sofar = Wanted::default();
    for state in &wanted.states {
        sofar.states.push(*state);
        add(word(By::Status, state.id()), of_use(bundle, &sofar));
    }
    for id in &wanted.subtypes {
        sofar.subtypes.push(id.clone());
        add(
            asked(bundle, By::Subtype, Kind::Subtype, id),
            of_use(bundle, &sofar),
        );
    }
    for id in &wanted.markers {
        sofar.markers.push(id.clone());
        add(
            asked(bundle, By::Marker, Kind::Marker, id),
            of_use(bundle, &sofar),
        );
    }
    for line in &wanted.lines {
        sofar.lines.push(*line);
        add(word(By::Line, line.id()), of_use(bundle, &sofar));
    }
    tests
}

/// Passes drugs that have one use which meets all this. For a subtype, only drugs that treat the
/// cancer itself.
fn of_use<'a>(bundle: &'a Bundle, wanted: &Wanted) -> Box<dyn Fn(&Drug) -> bool + 'a> {
    let wanted = wanted.clone();
    Box::new(move |drug| {
        (wanted.subtypes.is_empty() || related::treats_cancer(bundle, drug))
            && drug
                .uses
                .iter()
                .any(|purpose| fits_use(bundle, &wanted, purpose))
    })
}

/// Is a drug said to act at a site, or used for it?
pub(super) fn acts_at(drug: &Drug, site: &Id) -> bool {
    drug.at_sites.iter().any(|place| place.site == *site)
        || drug
            .uses
            .iter()
            .any(|purpose| purpose.conditions.sites.contains(site))
}

/// Is a side effect among these, common or serious?
pub(super) fn names_effect(effects: &Effects, id: &str) -> bool {
    effects.common.iter().any(|common| common.effect == id)
        || effects.serious.iter().any(|serious| serious.effect == id)
}

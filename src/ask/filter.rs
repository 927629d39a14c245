//! Lists: all entries of a kind that pass what was asked, by the one eligibility rule.

use super::answer::{Asked, Item, Linked, List, NotFound};
use super::related::{self, add_sources};
use super::resolve::resolve;
use crate::bundle::Bundle;
use crate::bundle::eligibility;
use crate::bundle::kind::{Kind, Ref};
use crate::bundle::model::{
    Drug, Effects, Entry, Head, Id, LineOfTherapy, Reads, Role, Route, Source, State, Treatment,
    Use,
};

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
struct Wanted {
    subtypes: Vec<Id>,
    markers: Vec<Id>,
    sites: Vec<Id>,
    classes: Vec<Id>,
    treatments: Vec<Id>,
    side_effects: Vec<Id>,
    without: Vec<Id>,
    routes: Vec<Route>,
    states: Vec<State>,
    lines: Vec<LineOfTherapy>,
}

/// One test of a filter: what it was asked by, and whether an entry passes.
struct Test<'a, 'w, T> {
    asked: Asked<'a>,
    passes: Box<dyn Fn(&T) -> bool + 'w>,
}

fn ids(bundle: &Bundle, kind: Kind, typed: &[String]) -> Result<Vec<Id>, NotFound> {
    typed
        .iter()
        .map(|name| resolve(bundle, &[kind], name).map(|found| found.id))
        .collect()
}

impl Wanted {
    fn of(bundle: &Bundle, filter: &Filter) -> Result<Self, NotFound> {
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
    fn asks_of_uses(&self) -> bool {
        !(self.subtypes.is_empty()
            && self.markers.is_empty()
            && self.states.is_empty()
            && self.lines.is_empty())
    }
}

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
        Kind::Drug => drugs(bundle, filter),
        Kind::Treatment => treatments(bundle, filter),
        Kind::SideEffect => side_effects(bundle, filter),
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

/// The entries that pass every test.
///
/// # Errors
/// Where nothing is left: names the first test after which nothing was.
fn passing<'a, T>(
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
            let what = format!("{} {}", test.asked.filter, test.asked.name);
            return Err(NotFound {
                query: what.clone(),
                kinds: vec![kind],
                why: Some(format!(
                    "Nothing is left after “{what}”. Before it, {before} {} fitted. Leave it out to see them.",
                    kind.folder().replace('-', " ")
                )),
                suggestions: test
                    .asked
                    .kind
                    .and_then(|kind| {
                        let found = bundle.names.all().find(|name| {
                            name.kind == kind && bundle.name(kind, &name.id) == test.asked.name
                        })?;
                        Some(super::answer::Suggestion::of(bundle, kind, &found.id))
                    })
                    .into_iter()
                    .collect(),
            });
        }
    }
    Ok(left)
}

fn asked<'a>(bundle: &'a Bundle, filter: &'static str, kind: Kind, id: &str) -> Asked<'a> {
    let name = bundle.head(kind, id).map_or("", |head| head.name);
    Asked {
        filter,
        name,
        kind: Some(kind),
    }
}

fn word<'a>(filter: &'static str, name: &'static str) -> Asked<'a> {
    Asked {
        filter,
        name,
        kind: None,
    }
}

/// What the eligibility rule is asked.
fn eligibility<'w>(
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

fn drugs<'a>(bundle: &'a Bundle, filter: &Filter) -> Result<List<'a>, NotFound> {
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
fn fits_use(bundle: &Bundle, wanted: &Wanted, purpose: &Use) -> bool {
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
        let asked = asked(bundle, "class", Kind::Class, id);
        add(asked, Box::new(move |drug| drug.classes.contains(id)));
    }
    for id in &wanted.treatments {
        let asked = asked(bundle, "treatment", Kind::Treatment, id);
        add(
            asked,
            Box::new(move |drug| related::treatments_of(bundle, drug).contains(&id.as_str())),
        );
    }
    for route in wanted.routes.iter().copied() {
        add(
            word("route", route.id()),
            Box::new(move |drug| drug.routes.contains(&route)),
        );
    }
    for id in &wanted.side_effects {
        let asked = asked(bundle, "side effect", Kind::SideEffect, id);
        add(
            asked,
            Box::new(move |drug| names_effect(&drug.side_effects, id)),
        );
    }
    for id in &wanted.without {
        let asked = asked(bundle, "without side effect", Kind::SideEffect, id);
        add(
            asked,
            Box::new(move |drug| !names_effect(&drug.side_effects, id)),
        );
    }
    for id in &wanted.sites {
        let asked = asked(bundle, "site", Kind::Site, id);
        add(asked, Box::new(move |drug| acts_at(drug, id)));
    }
    // What is asked of uses is asked of one use: joined step by step, so that the
    // answer can name the step that left nothing.
    let mut sofar = Wanted::default();
    for state in &wanted.states {
        sofar.states.push(*state);
        add(word("status", state.id()), of_use(bundle, &sofar));
    }
    for id in &wanted.subtypes {
        sofar.subtypes.push(id.clone());
        add(
            asked(bundle, "subtype", Kind::Subtype, id),
            of_use(bundle, &sofar),
        );
    }
    for id in &wanted.markers {
        sofar.markers.push(id.clone());
        add(
            asked(bundle, "marker", Kind::Marker, id),
            of_use(bundle, &sofar),
        );
    }
    for line in &wanted.lines {
        sofar.lines.push(*line);
        add(word("line", line.id()), of_use(bundle, &sofar));
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
fn acts_at(drug: &Drug, site: &Id) -> bool {
    drug.at_sites.iter().any(|place| place.site == *site)
        || drug
            .uses
            .iter()
            .any(|purpose| purpose.conditions.sites.contains(site))
}

/// Is a side effect among these, common or serious?
fn names_effect(effects: &Effects, id: &str) -> bool {
    effects.common.iter().any(|common| common.effect == id)
        || effects.serious.iter().any(|serious| serious.effect == id)
}

/// Does a treatment, or any of its drugs, name a side effect?
fn treatment_names_effect(bundle: &Bundle, treatment: &Treatment, id: &str) -> bool {
    names_effect(&treatment.side_effects, id)
        || bundle.drugs.iter().any(|drug| {
            related::treatments_of(bundle, drug).contains(&treatment.id.as_str())
                && names_effect(&drug.side_effects, id)
        })
}

fn treatments<'a>(bundle: &'a Bundle, filter: &Filter) -> Result<List<'a>, NotFound> {
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
        let asked = asked(bundle, "treatment", Kind::Treatment, id);
        add(asked, Box::new(move |treatment| treatment.id == *id));
    }
    for id in &wanted.subtypes {
        let asked = asked(bundle, "subtype", Kind::Subtype, id);
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
        let asked = asked(bundle, "site", Kind::Site, id);
        add(
            asked,
            Box::new(move |treatment| treatment.at_sites.iter().any(|place| place.site == *id)),
        );
    }
    for id in &wanted.classes {
        let asked = asked(bundle, "class", Kind::Class, id);
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
        let asked = asked(bundle, "side effect", Kind::SideEffect, id);
        add(
            asked,
            Box::new(move |treatment| treatment_names_effect(bundle, treatment, id)),
        );
    }
    for id in &wanted.without {
        let asked = asked(bundle, "without side effect", Kind::SideEffect, id);
        add(
            asked,
            Box::new(move |treatment| !treatment_names_effect(bundle, treatment, id)),
        );
    }
    tests
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

fn side_effects<'a>(bundle: &'a Bundle, filter: &Filter) -> Result<List<'a>, NotFound> {
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
pub(super) fn side_effects_of<'a>(bundle: &'a Bundle, name: &str) -> Result<List<'a>, NotFound> {
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
            format!("“{name}” is a side effect itself."),
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
            Some(item) => item.drugs = derived.drugs,
            None => items.push(derived),
        }
    }
    if items.is_empty() {
        return Err(NotFound::without(
            name,
            found.kind,
            format!("No side effects are kept for “{name}” itself."),
            std::iter::once((found.kind, found.id.as_str())),
            bundle,
        ));
    }
    let filter = match found.kind {
        Kind::Treatment => "treatment",
        Kind::Class => "class",
        _ => "drug",
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

/// Where a drug stands in the lines of therapy.
pub(super) fn places_of<'a>(bundle: &'a Bundle, id: &str) -> Result<List<'a>, NotFound> {
    let Some(drug) = bundle.drugs.get(id) else {
        return Err(resolve(bundle, &[Kind::Drug], id).err().unwrap_or_else(|| {
            NotFound::without(id, Kind::Drug, String::new(), std::iter::empty(), bundle)
        }));
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
                item.details = vec![step.line.id()];
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
            format!(
                "{} has no place of its own in the lines of therapy kept here.",
                drug.name
            ),
            std::iter::once((Kind::Drug, drug.id.as_str())),
            bundle,
        ));
    }
    let asked = vec![Asked {
        filter: "drug",
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

/// The questions about one thing, and those about what it belongs to.
pub(super) fn questions_about<'a>(bundle: &'a Bundle, found: &Ref) -> Result<List<'a>, NotFound> {
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
            format!(
                "No questions are kept for {} itself.",
                bundle.name_of(found)
            ),
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
            filter: "about",
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

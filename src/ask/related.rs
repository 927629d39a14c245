//! What follows for an entry from what other entries say.
//!
//! Everything here is said in one place of the content only: what causes a side
//! effect is said by the drugs, what a marker opens by the uses, what a class
//! holds by its members.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::answer::{AnyEntry, Linked};
use crate::bundle::eligibility::{self, Asked};
use crate::bundle::facts::Fact;
use crate::bundle::kind::{Kind, Ref};
use crate::bundle::model::{
    Conditions, Drug, Effects, Entry, HowOften, Id, Identified, Reads, Source, State, Subtype,
    Treatment, Use,
};
use crate::bundle::{Bundle, Shelf};

/// Entries that stand in one relation to another.
#[derive(Debug, Clone, Serialize)]
pub struct Group<'a> {
    /// The relation.
    pub role: GroupRole,
    /// The entries.
    pub items: Vec<Linked<'a>>,
}

/// How a group of entries is related.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupRole {
    /// Drugs and treatments that cause a side effect.
    Causes,
    /// Drugs that prevent or ease a side effect.
    EasedBy,
    /// Drugs that belong here.
    Drugs,
    /// Uses of drugs that are over: withdrawn or no longer sold.
    NoLonger,
    /// Drugs that a marker closes.
    Closes,
    /// Classes that belong here.
    Classes,
    /// Treatments that belong here.
    Treatments,
    /// Signs that cannot wait.
    Urgent,
    /// Lines of therapy in which it stands.
    Lines,
    /// Questions to ask.
    Questions,
    /// Words that it uses and the glossary explains.
    Words,
    /// Entries that name it.
    NamedBy,
}

impl GroupRole {
    /// The relation as data names it.
    pub fn id(self) -> &'static str {
        match self {
            GroupRole::Causes => "causes",
            GroupRole::EasedBy => "eased_by",
            GroupRole::Drugs => "drugs",
            GroupRole::NoLonger => "no_longer",
            GroupRole::Closes => "closes",
            GroupRole::Classes => "classes",
            GroupRole::Treatments => "treatments",
            GroupRole::Urgent => "urgent",
            GroupRole::Lines => "lines",
            GroupRole::Questions => "questions",
            GroupRole::Words => "words",
            GroupRole::NamedBy => "named_by",
        }
    }
}

/// The groups of an entry that have anything in them.
pub(super) fn related<'a>(bundle: &'a Bundle, entry: AnyEntry<'a>) -> Vec<Group<'a>> {
    let mut groups = match entry {
        AnyEntry::Site(site) => vec![
            Group {
                role: GroupRole::Treatments,
                items: treatments_at(bundle, &site.id),
            },
            Group {
                role: GroupRole::Drugs,
                items: drugs_at(bundle, &site.id),
            },
            Group {
                role: GroupRole::Urgent,
                items: urgent_from(bundle, Kind::Site, &site.id),
            },
        ],
        AnyEntry::Subtype(subtype) => {
            let (now, no_longer) = drugs_for(bundle, subtype);
            vec![
                Group {
                    role: GroupRole::Treatments,
                    items: treatments_in(bundle, &subtype.id),
                },
                Group {
                    role: GroupRole::Drugs,
                    items: now,
                },
                Group {
                    role: GroupRole::NoLonger,
                    items: no_longer,
                },
                Group {
                    role: GroupRole::Lines,
                    items: lines_of(bundle, &subtype.id),
                },
            ]
        }
        AnyEntry::Marker(marker) => {
            let (now, no_longer) = opened_by(bundle, &marker.id, marker.reads);
            vec![
                Group {
                    role: GroupRole::Drugs,
                    items: now,
                },
                Group {
                    role: GroupRole::NoLonger,
                    items: no_longer,
                },
                Group {
                    role: GroupRole::Closes,
                    items: closed_by(bundle, &marker.id),
                },
            ]
        }
        AnyEntry::Treatment(treatment) => vec![
            Group {
                role: GroupRole::Classes,
                items: classes_of(bundle, &treatment.id),
            },
            Group {
                role: GroupRole::Drugs,
                items: drugs_of_treatment(bundle, &treatment.id),
            },
        ],
        AnyEntry::Class(class) => {
            vec![Group {
                role: GroupRole::Drugs,
                items: drugs_of_class(bundle, &class.id),
            }]
        }
        AnyEntry::Drug(drug) => vec![
            Group {
                role: GroupRole::Lines,
                items: places_in_lines(bundle, drug),
            },
            Group {
                role: GroupRole::Urgent,
                items: urgent_from(bundle, Kind::Drug, &drug.id),
            },
        ],
        AnyEntry::SideEffect(effect) => vec![
            Group {
                role: GroupRole::Causes,
                items: causes_of(bundle, &effect.id),
            },
            Group {
                role: GroupRole::EasedBy,
                items: eased_by(bundle, &effect.id),
            },
            Group {
                role: GroupRole::Urgent,
                items: urgent_from(bundle, Kind::SideEffect, &effect.id),
            },
        ],
        AnyEntry::Source(source) => {
            vec![Group {
                role: GroupRole::NamedBy,
                items: named_by(bundle, &source.id),
            }]
        }
        AnyEntry::Line(_)
        | AnyEntry::Urgent(_)
        | AnyEntry::Question(_)
        | AnyEntry::Term(_)
        | AnyEntry::Topic(_) => Vec::new(),
    };
    if let Some(head) = entry.head() {
        let reference = Ref {
            kind: head.kind,
            id: head.id.to_owned(),
        };
        groups.push(Group {
            role: GroupRole::Questions,
            items: questions_on(bundle, &reference),
        });
        groups.push(Group {
            role: GroupRole::Words,
            items: words_of(bundle, &reference),
        });
    }
    groups.retain(|group| !group.items.is_empty());
    groups
}

/// The sources that facts name, in the order of first mention.
pub(super) fn sources_of<'a>(bundle: &'a Bundle, facts: &[Fact<'a>]) -> Vec<&'a Source> {
    let mut sources: Vec<&Source> = Vec::new();
    for fact in facts {
        let Fact::Cites { sources: cited, .. } = fact else {
            continue;
        };
        add_sources(bundle, cited, &mut sources);
    }
    sources
}

/// Adds the sources with these ids that are not there yet.
pub(super) fn add_sources<'a>(bundle: &'a Bundle, ids: &'a [Id], sources: &mut Vec<&'a Source>) {
    for source in ids.iter().filter_map(|id| bundle.sources.get(id)) {
        if !sources.iter().any(|known| known.id == source.id) {
            sources.push(source);
        }
    }
}

/// How common an effect is, for ordering: people out of 100, or the middle of a word.
pub(super) fn weight(linked: &Linked<'_>) -> u8 {
    linked.out_of_100.unwrap_or(match linked.how_often {
        Some(HowOften::VeryCommon) => 20,
        Some(HowOften::Common) => 4,
        Some(HowOften::NotStated) | None => 1,
        Some(HowOften::Uncommon | HowOften::Rare) => 0,
    })
}

/// What these effects say of one side effect.
pub(super) fn mention<'a>(
    effects: &'a Effects,
    effect: &str,
    mut linked: Linked<'a>,
) -> Option<Linked<'a>> {
    let common = effects.common.iter().find(|common| common.effect == effect);
    let serious = effects
        .serious
        .iter()
        .find(|serious| serious.effect == effect);
    if let Some(common) = common {
        linked.out_of_100 = common.out_of_100;
        linked.how_often = common.how_often;
        linked.note = common.note.as_deref();
    }
    if let Some(serious) = serious {
        linked.serious = true;
        linked.boxed = serious.boxed;
        linked.how_often = linked.how_often.or(serious.how_often);
        linked.urgency = Some(serious.urgency);
    }
    (common.is_some() || serious.is_some()).then_some(linked)
}

/// Drugs and treatments that cause a side effect, the most common first.
fn causes_of<'a>(bundle: &'a Bundle, effect: &str) -> Vec<Linked<'a>> {
    let treatments = naming(bundle, &bundle.treatments, Kind::SideEffect, effect);
    let drugs = naming(bundle, &bundle.drugs, Kind::SideEffect, effect);
    let mut causes: Vec<Linked<'a>> = treatments
        .filter_map(|treatment| {
            mention(
                &treatment.side_effects,
                effect,
                Linked::to(treatment.head()),
            )
        })
        .chain(
            drugs.filter_map(|drug| mention(&drug.side_effects, effect, Linked::to(drug.head()))),
        )
        .collect();
    causes.sort_by_key(|linked| std::cmp::Reverse((weight(linked), linked.boxed, linked.serious)));
    causes
}

fn eased_by<'a>(bundle: &'a Bundle, effect: &str) -> Vec<Linked<'a>> {
    naming(bundle, &bundle.drugs, Kind::SideEffect, effect)
        .filter(|drug| drug.eases.iter().any(|eased| eased == effect))
        .map(|drug| Linked::to(drug.head()))
        .collect()
}

fn treatments_at<'a>(bundle: &'a Bundle, site: &str) -> Vec<Linked<'a>> {
    let mut found: Vec<&Treatment> = naming(bundle, &bundle.treatments, Kind::Site, site).collect();
    found.sort_by_key(|treatment| treatment.order);
    found
        .into_iter()
        .filter_map(|treatment| {
            let place = treatment.at_sites.iter().find(|place| place.site == site)?;
            Some(Linked::to(treatment.head()).note(&place.text))
        })
        .collect()
}

fn drugs_at<'a>(bundle: &'a Bundle, site: &str) -> Vec<Linked<'a>> {
    naming(bundle, &bundle.drugs, Kind::Site, site)
        .filter_map(|drug| {
            let said = drug.at_sites.iter().find(|place| place.site == site);
            let used = drug
                .uses
                .iter()
                .find(|purpose| purpose.conditions.sites.iter().any(|at| at == site));
            let note = said
                .map(|place| &place.text)
                .or(used.map(|purpose| &purpose.setting))?;
            Some(Linked::to(drug.head()).note(note))
        })
        .collect()
}

fn urgent_from<'a>(bundle: &'a Bundle, kind: Kind, id: &str) -> Vec<Linked<'a>> {
    naming(bundle, &bundle.urgent, kind, id)
        .filter(|sign| {
            sign.comes_from
                .iter()
                .any(|from| from.kind == kind && from.id == id)
        })
        .map(|sign| {
            let mut linked = Linked::to(sign.head());
            linked.urgency = Some(sign.urgency);
            linked
        })
        .collect()
}

fn treatments_in<'a>(bundle: &'a Bundle, subtype: &str) -> Vec<Linked<'a>> {
    let mut found: Vec<Linked<'a>> = naming(bundle, &bundle.treatments, Kind::Subtype, subtype)
        .filter_map(|treatment| {
            let place = treatment
                .by_subtype
                .iter()
                .find(|place| place.subtype == subtype)?;
            let mut linked = Linked::to(treatment.head()).note(&place.text);
            linked.role = Some(place.role);
            Some(linked)
        })
        .collect();
    found.sort_by_key(|linked| linked.role);
    found
}

fn lines_of<'a>(bundle: &'a Bundle, subtype: &str) -> Vec<Linked<'a>> {
    naming(bundle, &bundle.lines, Kind::Subtype, subtype)
        .filter(|line| line.subtype == subtype)
        .map(|line| Linked::to(line.head()))
        .collect()
}

/// Is a use in force, or over?
pub(super) fn in_force(purpose: &Use) -> bool {
    match purpose.state {
        State::Approved | State::Accelerated | State::OffLabel => true,
        State::Withdrawn | State::Discontinued | State::Investigational => false,
    }
}

/// Does a drug treat the cancer itself, rather than ease or prevent something?
pub(super) fn treats_cancer(bundle: &Bundle, drug: &Drug) -> bool {
    let treatments = treatments_of(bundle, drug);
    let supportive = |id: &&str| {
        bundle
            .treatments
            .get(id)
            .is_some_and(|entry| entry.supportive)
    };
    treatments.is_empty() || !treatments.iter().all(supportive)
}

/// The treatments that a drug belongs to, by way of its classes.
pub(super) fn treatments_of<'a>(bundle: &'a Bundle, drug: &Drug) -> Vec<&'a str> {
    let mut found: Vec<&str> = drug
        .classes
        .iter()
        .filter_map(|class| bundle.classes.get(class))
        .flat_map(|class| class.treatments.iter().map(String::as_str))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The use of a drug that leaves the fewest conditions open for what was asked.
pub(super) fn best_use<'a>(
    drug: &'a Drug,
    asked: &Asked<'_>,
    wanted: impl Fn(&Use) -> bool,
) -> Option<(&'a Use, Vec<eligibility::Remaining>)> {
    drug.uses
        .iter()
        .filter(|purpose| wanted(purpose))
        .filter_map(|purpose| Some((purpose, eligibility::fits(&purpose.conditions, asked)?)))
        .min_by_key(|(_, remaining)| remaining.len())
}

/// The drugs that fit a subtype, and those whose use in it is over.
fn drugs_for<'a>(bundle: &'a Bundle, subtype: &'a Subtype) -> (Vec<Linked<'a>>, Vec<Linked<'a>>) {
    let asked = Asked {
        tumor: Some(&subtype.tumor),
        ..Asked::default()
    };
    let drugs = || {
        bundle
            .drugs
            .iter()
            .filter(|drug| treats_cancer(bundle, drug))
    };
    let fitting = |wanted: fn(&Use) -> bool| {
        drugs()
            .filter_map(|drug| used(drug, &asked, wanted))
            .collect::<Vec<_>>()
    };
    let now = fitting(in_force);
    let mut over = fitting(|purpose| !in_force(purpose) && purpose.state != State::Investigational);
    over.retain(|linked| !now.iter().any(|known| known.id == linked.id));
    (now, over)
}

/// A drug with its best use for what was asked.
pub(super) fn used<'a>(
    drug: &'a Drug,
    asked: &Asked<'_>,
    wanted: impl Fn(&Use) -> bool,
) -> Option<Linked<'a>> {
    let (purpose, remaining) = best_use(drug, asked, wanted)?;
    let mut linked = Linked::to(drug.head()).note(&purpose.setting);
    linked.state = Some(purpose.state);
    linked.conditions = remaining;
    Some(linked)
}

/// Does a use ask for this marker to be found?
pub(super) fn asks_for(conditions: &Conditions, marker: &str, reads: Reads) -> bool {
    match reads {
        Reads::Itself => eligibility::opened_by(conditions, marker),
        Reads::HormoneReceptors => conditions.hr.is_some(),
        Reads::Her2 => !conditions.her2.is_empty(),
    }
}

fn opened_by<'a>(
    bundle: &'a Bundle,
    marker: &str,
    reads: Reads,
) -> (Vec<Linked<'a>>, Vec<Linked<'a>>) {
    let opened = |wanted: fn(&Use) -> bool| -> Vec<Linked<'a>> {
        bundle
            .drugs
            .iter()
            .filter_map(|drug| {
                used(drug, &Asked::default(), |purpose| {
                    wanted(purpose) && asks_for(&purpose.conditions, marker, reads)
                })
            })
            .collect()
    };
    let now = opened(in_force);
    let mut over = opened(|purpose| !in_force(purpose) && purpose.state != State::Investigational);
    over.retain(|linked| !now.iter().any(|known| known.id == linked.id));
    (now, over)
}

fn closed_by<'a>(bundle: &'a Bundle, marker: &str) -> Vec<Linked<'a>> {
    bundle
        .drugs
        .iter()
        .filter_map(|drug| {
            used(drug, &Asked::default(), |purpose| {
                eligibility::closed_by(&purpose.conditions, marker)
            })
        })
        .collect()
}

fn classes_of<'a>(bundle: &'a Bundle, treatment: &str) -> Vec<Linked<'a>> {
    naming(bundle, &bundle.classes, Kind::Treatment, treatment)
        .filter(|class| class.treatments.iter().any(|id| id == treatment))
        .map(|class| Linked::to(class.head()).note(&class.summary))
        .collect()
}

fn drugs_of_treatment<'a>(bundle: &'a Bundle, treatment: &str) -> Vec<Linked<'a>> {
    bundle
        .drugs
        .iter()
        .filter(|drug| treatments_of(bundle, drug).contains(&treatment))
        .map(|drug| Linked::to(drug.head()))
        .collect()
}

fn drugs_of_class<'a>(bundle: &'a Bundle, class: &str) -> Vec<Linked<'a>> {
    naming(bundle, &bundle.drugs, Kind::Class, class)
        .filter(|drug| drug.classes.iter().any(|id| id == class))
        .map(|drug| Linked::to(drug.head()).note(&drug.summary))
        .collect()
}

/// Does a choice name this drug, by itself or by its class?
pub(super) fn names_drug(with: &[Id], drug: &Drug) -> bool {
    with.iter()
        .any(|id| *id == drug.id || drug.classes.contains(id))
}

fn places_in_lines<'a>(bundle: &'a Bundle, drug: &Drug) -> Vec<Linked<'a>> {
    bundle
        .links()
        .places_of(&drug.id)
        .iter()
        .map(|place| {
            let name = bundle.name(Kind::Line, &place.line);
            let mut linked = Linked::named(Kind::Line, &place.line, name).note(&place.text);
            linked.step = Some(place.step);
            linked
        })
        .collect()
}

fn questions_on<'a>(bundle: &'a Bundle, reference: &Ref) -> Vec<Linked<'a>> {
    naming(bundle, &bundle.questions, reference.kind, &reference.id)
        .filter(|question| question.about.contains(reference))
        .map(|question| Linked::to(question.head()))
        .collect()
}

fn words_of<'a>(bundle: &'a Bundle, reference: &Ref) -> Vec<Linked<'a>> {
    let words = bundle.links().words_of(reference.kind, &reference.id);
    words
        .iter()
        .filter_map(|word| bundle.head(word.kind, &word.id))
        .map(|head| Linked::to(head).note(head.summary))
        .collect()
}

fn named_by<'a>(bundle: &'a Bundle, source: &str) -> Vec<Linked<'a>> {
    let naming = bundle.links().naming(Kind::Source, source);
    naming
        .iter()
        .filter_map(|link| bundle.head(link.kind, &link.id))
        .map(Linked::to)
        .collect()
}

/// The entries of one shelf that name the given entry.
pub(super) fn naming<'a, T>(
    bundle: &'a Bundle,
    shelf: &'a Shelf<T>,
    of: Kind,
    id: &str,
) -> impl Iterator<Item = &'a T>
where
    T: Identified + DeserializeOwned,
{
    bundle
        .naming(T::KIND, of, id)
        .into_iter()
        .filter_map(|id| shelf.get(id))
}

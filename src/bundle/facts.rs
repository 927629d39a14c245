//! What an entry says, piece by piece.
//!
//! One walk over an entry yields its prose, lists, references and citations,
//! each with the path of its field. The checks, the index of words and the
//! reading grade all stand on this walk, so that no field is forgotten by one
//! of them.

use super::kind::{Kind, Ref};
use super::model::{
    AtSite, Class, Conditions, Drug, Effects, Entry, Id, Line, Marker, Question, SideEffect, Site,
    Subtype, Term, Topic, Treatment, Urgent,
};

/// One piece of an entry, with the path of the field that it stands in.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact<'a> {
    /// Sentences.
    Prose {
        /// The field.
        path: String,
        /// The sentences.
        text: &'a str,
    },
    /// A list of things to read.
    List {
        /// The field.
        path: String,
        /// How many items it has.
        length: usize,
    },
    /// The name of another entry.
    Refers {
        /// The field.
        path: String,
        /// The kinds of which one must have the id.
        kinds: &'static [Kind],
        /// The id.
        id: &'a str,
    },
    /// The sources of a claim group.
    Cites {
        /// The field.
        path: String,
        /// Their ids.
        sources: &'a [Id],
    },
}

/// Something that can be walked.
pub trait Facts: Entry {
    /// The pieces in the order of reading.
    fn facts(&self) -> Vec<Fact<'_>> {
        let mut walk = Walk::default();
        let head = self.head();
        walk.prose("summary", head.summary);
        walk.list("do_first", head.do_first);
        self.own_facts(&mut walk);
        for (at, section) in head.sections.iter().enumerate() {
            for (line, text) in section.text.iter().enumerate() {
                walk.prose(format!("sections[{at}].text[{line}]"), text);
            }
            walk.list(format!("sections[{at}].points"), &section.points);
            walk.cites(format!("sections[{at}].sources"), &section.sources);
        }
        for (at, call) in head.call.iter().enumerate() {
            walk.prose(format!("call[{at}].if"), &call.sign);
            if let Some(action) = &call.action {
                walk.prose(format!("call[{at}].do"), action);
            }
            walk.cites(format!("call[{at}].sources"), &call.sources);
        }
        walk.references("see", head.see);
        walk.cites("sources", head.sources);
        walk.facts
    }

    /// What the kind has beyond the head.
    #[doc(hidden)]
    fn own_facts<'a>(&'a self, walk: &mut Walk<'a>);
}

/// The pieces gathered so far.
#[derive(Debug, Default)]
pub struct Walk<'a> {
    facts: Vec<Fact<'a>>,
}

const DRUG_OR_CLASS: &[Kind] = &[Kind::Drug, Kind::Class];

impl<'a> Walk<'a> {
    fn prose(&mut self, path: impl Into<String>, text: &'a str) {
        if !text.is_empty() {
            self.facts.push(Fact::Prose {
                path: path.into(),
                text,
            });
        }
    }

    fn list(&mut self, path: impl Into<String>, items: &'a [String]) {
        let path = path.into();
        for (at, item) in items.iter().enumerate() {
            self.prose(format!("{path}[{at}]"), item);
        }
        self.facts.push(Fact::List {
            path,
            length: items.len(),
        });
    }

    fn refers(&mut self, path: impl Into<String>, kinds: &'static [Kind], id: &'a str) {
        self.facts.push(Fact::Refers {
            path: path.into(),
            kinds,
            id,
        });
    }

    fn ids(&mut self, path: &str, kinds: &'static [Kind], ids: &'a [Id]) {
        for (at, id) in ids.iter().enumerate() {
            self.refers(format!("{path}[{at}]"), kinds, id);
        }
    }

    fn references(&mut self, path: &str, references: &'a [Ref]) {
        for (at, reference) in references.iter().enumerate() {
            let kinds = Kind::ALL.iter().find(|kind| **kind == reference.kind);
            let kinds = kinds.map_or(&[][..], std::slice::from_ref);
            self.refers(format!("{path}[{at}]"), kinds, &reference.id);
        }
    }

    fn cites(&mut self, path: impl Into<String>, sources: &'a [Id]) {
        self.facts.push(Fact::Cites {
            path: path.into(),
            sources,
        });
    }

    fn conditions(&mut self, path: &str, conditions: &'a Conditions) {
        self.ids(
            &format!("{path}.all_of"),
            &[Kind::Marker],
            &conditions.all_of,
        );
        self.ids(
            &format!("{path}.any_of"),
            &[Kind::Marker],
            &conditions.any_of,
        );
        self.ids(
            &format!("{path}.none_of"),
            &[Kind::Marker],
            &conditions.none_of,
        );
        self.ids(&format!("{path}.sites"), &[Kind::Site], &conditions.sites);
    }

    fn at_sites(&mut self, at_sites: &'a [AtSite]) {
        for (at, place) in at_sites.iter().enumerate() {
            self.refers(format!("at_sites[{at}].site"), &[Kind::Site], &place.site);
            self.prose(format!("at_sites[{at}].text"), &place.text);
            self.cites(format!("at_sites[{at}].sources"), &place.sources);
        }
    }

    fn effects(&mut self, effects: &'a Effects) {
        if effects.common.is_empty() && effects.serious.is_empty() {
            return;
        }
        if let Some(basis) = &effects.basis {
            self.prose("side_effects.basis", basis);
        }
        for (at, effect) in effects.common.iter().enumerate() {
            let path = format!("side_effects.common[{at}]");
            self.refers(
                format!("{path}.effect"),
                &[Kind::SideEffect],
                &effect.effect,
            );
            if let Some(note) = &effect.note {
                self.prose(format!("{path}.note"), note);
            }
        }
        for (at, effect) in effects.serious.iter().enumerate() {
            let path = format!("side_effects.serious[{at}]");
            self.refers(
                format!("{path}.effect"),
                &[Kind::SideEffect],
                &effect.effect,
            );
            self.prose(format!("{path}.signs"), &effect.signs);
            self.prose(format!("{path}.action"), &effect.action);
        }
        self.cites("side_effects.sources", &effects.sources);
    }
}

impl Facts for Site {
    fn own_facts<'a>(&'a self, _walk: &mut Walk<'a>) {}
}

impl Facts for Subtype {
    fn own_facts<'a>(&'a self, _walk: &mut Walk<'a>) {}
}

impl Facts for Marker {
    fn own_facts<'a>(&'a self, _walk: &mut Walk<'a>) {}
}

impl Facts for SideEffect {
    fn own_facts<'a>(&'a self, _walk: &mut Walk<'a>) {}
}

impl Facts for Term {
    fn own_facts<'a>(&'a self, _walk: &mut Walk<'a>) {}
}

impl Facts for Topic {
    fn own_facts<'a>(&'a self, walk: &mut Walk<'a>) {
        if let Some(note) = &self.before_you_read {
            walk.prose("before_you_read", note);
        }
    }
}

impl Facts for Class {
    fn own_facts<'a>(&'a self, walk: &mut Walk<'a>) {
        walk.ids("treatments", &[Kind::Treatment], &self.treatments);
    }
}

impl Facts for Treatment {
    fn own_facts<'a>(&'a self, walk: &mut Walk<'a>) {
        for (at, place) in self.by_subtype.iter().enumerate() {
            walk.refers(
                format!("by_subtype[{at}].subtype"),
                &[Kind::Subtype],
                &place.subtype,
            );
            walk.prose(format!("by_subtype[{at}].text"), &place.text);
            walk.cites(format!("by_subtype[{at}].sources"), &place.sources);
        }
        walk.at_sites(&self.at_sites);
        walk.effects(&self.side_effects);
    }
}

impl Facts for Drug {
    fn own_facts<'a>(&'a self, walk: &mut Walk<'a>) {
        walk.ids("classes", &[Kind::Class], &self.classes);
        for (at, other) in self.look_alikes.iter().enumerate() {
            if let Some(drug) = &other.drug {
                walk.refers(format!("look_alikes[{at}].drug"), &[Kind::Drug], drug);
            }
            walk.prose(format!("look_alikes[{at}].difference"), &other.difference);
        }
        for (at, purpose) in self.uses.iter().enumerate() {
            let path = format!("uses[{at}]");
            walk.prose(format!("{path}.setting"), &purpose.setting);
            walk.conditions(&format!("{path}.for"), &purpose.conditions);
            walk.ids(&format!("{path}.with"), DRUG_OR_CLASS, &purpose.with);
            walk.ids(
                &format!("{path}.with_one_of"),
                DRUG_OR_CLASS,
                &purpose.with_one_of,
            );
            walk.cites(format!("{path}.sources"), &purpose.sources);
        }
        walk.effects(&self.side_effects);
        walk.ids("eases", &[Kind::SideEffect], &self.eases);
        walk.at_sites(&self.at_sites);
    }
}

impl Facts for Line {
    fn own_facts<'a>(&'a self, walk: &mut Walk<'a>) {
        walk.refers("subtype", &[Kind::Subtype], &self.subtype);
        walk.prose("guideline", &self.guideline);
        for (at, step) in self.steps.iter().enumerate() {
            let path = format!("steps[{at}]");
            walk.prose(format!("{path}.summary"), &step.summary);
            walk.list(format!("{path}.decides"), &step.decides);
            for (index, choice) in step.choices.iter().enumerate() {
                let path = format!("{path}.choices[{index}]");
                walk.ids(&format!("{path}.with"), DRUG_OR_CLASS, &choice.with);
                walk.conditions(&format!("{path}.for"), &choice.conditions);
                walk.prose(format!("{path}.text"), &choice.text);
                walk.cites(format!("{path}.sources"), &choice.sources);
            }
            walk.cites(format!("{path}.sources"), &step.sources);
        }
    }
}

impl Facts for Urgent {
    fn own_facts<'a>(&'a self, walk: &mut Walk<'a>) {
        walk.list("signs", &self.signs);
        walk.list("steps", &self.steps);
        walk.references("comes_from", &self.comes_from);
    }
}

impl Facts for Question {
    fn own_facts<'a>(&'a self, walk: &mut Walk<'a>) {
        walk.references("about", &self.about);
        walk.list("ask", &self.ask);
    }
}

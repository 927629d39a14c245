//! What an entry says, piece by piece.
//!
//! One walk over an entry yields its prose, lists, references and citations,
//! each with the path of its field. The checks, the index of words and the
//! reading grade all stand on this walk, so that no field is forgotten by one
//! of them.

use std::fmt;

use super::kind::{Kind, Ref};
use super::model::{
    AtSite, Class, Conditions, Drug, Effects, Entry, Id, Line, Marker, Question, SideEffect, Site,
    Subtype, Term, Topic, Treatment, Urgent,
};

/// Where a field stands in its entry, as `uses[2].for.all_of[0]`.
///
/// Kept as parts, and spelled only where something is wrong: most walks never look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Path {
    parts: [(&'static str, Option<usize>); Self::DEEPEST],
    depth: usize,
}

impl Path {
    /// How deep the model goes.
    const DEEPEST: usize = 4;

    /// The field of the entry itself that it begins with.
    pub fn root(&self) -> &'static str {
        self.parts[0].0
    }

    /// The item at this place of the list.
    fn item(mut self, at: usize) -> Self {
        self.parts[self.depth].1 = Some(at);
        self
    }

    /// The field of this name within.
    fn field(mut self, name: &'static str) -> Self {
        self.depth += 1;
        self.parts[self.depth] = (name, None);
        self
    }
}

impl From<&'static str> for Path {
    fn from(field: &'static str) -> Self {
        let mut parts = [("", None); Self::DEEPEST];
        parts[0].0 = field;
        Self { parts, depth: 0 }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, (name, item)) in self.parts[..=self.depth].iter().enumerate() {
            f.write_str(if depth > 0 { "." } else { "" })?;
            f.write_str(name)?;
            if let Some(at) = item {
                write!(f, "[{at}]")?;
            }
        }
        Ok(())
    }
}

/// The item at this place of a list of the entry itself.
fn item(list: &'static str, at: usize) -> Path {
    Path::from(list).item(at)
}

/// One piece of an entry, with the path of the field that it stands in.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact<'a> {
    /// Sentences.
    Prose {
        /// The field.
        path: Path,
        /// The sentences.
        text: &'a str,
    },
    /// A list of things to read.
    List {
        /// The field.
        path: Path,
        /// How many items it has.
        length: usize,
    },
    /// The name of another entry.
    Refers {
        /// The field.
        path: Path,
        /// The kinds of which one must have the id.
        kinds: &'static [Kind],
        /// The id.
        id: &'a str,
    },
    /// The sources of a claim group.
    Cites {
        /// The field.
        path: Path,
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
                walk.prose(item("sections", at).field("text").item(line), text);
            }
            walk.list(item("sections", at).field("points"), &section.points);
            walk.cites(item("sections", at).field("sources"), &section.sources);
        }
        for (at, call) in head.call.iter().enumerate() {
            walk.prose(item("call", at).field("if"), &call.sign);
            if let Some(action) = &call.action {
                walk.prose(item("call", at).field("do"), action);
            }
            walk.cites(item("call", at).field("sources"), &call.sources);
        }
        walk.references(Path::from("see"), head.see);
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
    fn prose(&mut self, path: impl Into<Path>, text: &'a str) {
        if !text.is_empty() {
            self.facts.push(Fact::Prose {
                path: path.into(),
                text,
            });
        }
    }

    fn list(&mut self, path: impl Into<Path>, items: &'a [String]) {
        let path = path.into();
        for (at, item) in items.iter().enumerate() {
            self.prose(path.item(at), item);
        }
        self.facts.push(Fact::List {
            path,
            length: items.len(),
        });
    }

    fn refers(&mut self, path: impl Into<Path>, kinds: &'static [Kind], id: &'a str) {
        self.facts.push(Fact::Refers {
            path: path.into(),
            kinds,
            id,
        });
    }

    fn ids(&mut self, path: Path, kinds: &'static [Kind], ids: &'a [Id]) {
        for (at, id) in ids.iter().enumerate() {
            self.refers(path.item(at), kinds, id);
        }
    }

    fn references(&mut self, path: Path, references: &'a [Ref]) {
        for (at, reference) in references.iter().enumerate() {
            let kinds = Kind::ALL.iter().find(|kind| **kind == reference.kind);
            let kinds = kinds.map_or(&[][..], std::slice::from_ref);
            self.refers(path.item(at), kinds, &reference.id);
        }
    }

    fn cites(&mut self, path: impl Into<Path>, sources: &'a [Id]) {
        self.facts.push(Fact::Cites {
            path: path.into(),
            sources,
        });
    }

    fn conditions(&mut self, path: Path, conditions: &'a Conditions) {
        self.ids(path.field("all_of"), &[Kind::Marker], &conditions.all_of);
        self.ids(path.field("any_of"), &[Kind::Marker], &conditions.any_of);
        self.ids(path.field("none_of"), &[Kind::Marker], &conditions.none_of);
        self.ids(path.field("sites"), &[Kind::Site], &conditions.sites);
    }

    fn at_sites(&mut self, at_sites: &'a [AtSite]) {
        for (at, place) in at_sites.iter().enumerate() {
            self.refers(
                item("at_sites", at).field("site"),
                &[Kind::Site],
                &place.site,
            );
            self.prose(item("at_sites", at).field("text"), &place.text);
            self.cites(item("at_sites", at).field("sources"), &place.sources);
        }
    }

    fn effects(&mut self, effects: &'a Effects) {
        if effects.common.is_empty() && effects.serious.is_empty() {
            return;
        }
        if let Some(basis) = &effects.basis {
            self.prose(Path::from("side_effects").field("basis"), basis);
        }
        for (at, effect) in effects.common.iter().enumerate() {
            let path = Path::from("side_effects").field("common").item(at);
            self.refers(path.field("effect"), &[Kind::SideEffect], &effect.effect);
            if let Some(note) = &effect.note {
                self.prose(path.field("note"), note);
            }
        }
        for (at, effect) in effects.serious.iter().enumerate() {
            let path = Path::from("side_effects").field("serious").item(at);
            self.refers(path.field("effect"), &[Kind::SideEffect], &effect.effect);
            self.prose(path.field("signs"), &effect.signs);
            self.prose(path.field("action"), &effect.action);
        }
        self.cites(
            Path::from("side_effects").field("sources"),
            &effects.sources,
        );
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
        walk.ids(
            Path::from("treatments"),
            &[Kind::Treatment],
            &self.treatments,
        );
    }
}

impl Facts for Treatment {
    fn own_facts<'a>(&'a self, walk: &mut Walk<'a>) {
        for (at, place) in self.by_subtype.iter().enumerate() {
            walk.refers(
                item("by_subtype", at).field("subtype"),
                &[Kind::Subtype],
                &place.subtype,
            );
            walk.prose(item("by_subtype", at).field("text"), &place.text);
            walk.cites(item("by_subtype", at).field("sources"), &place.sources);
        }
        walk.at_sites(&self.at_sites);
        walk.effects(&self.side_effects);
    }
}

impl Facts for Drug {
    fn own_facts<'a>(&'a self, walk: &mut Walk<'a>) {
        walk.ids(Path::from("classes"), &[Kind::Class], &self.classes);
        for (at, other) in self.look_alikes.iter().enumerate() {
            if let Some(drug) = &other.drug {
                walk.refers(item("look_alikes", at).field("drug"), &[Kind::Drug], drug);
            }
            walk.prose(
                item("look_alikes", at).field("difference"),
                &other.difference,
            );
        }
        for (at, purpose) in self.uses.iter().enumerate() {
            let path = item("uses", at);
            walk.prose(path.field("setting"), &purpose.setting);
            walk.conditions(path.field("for"), &purpose.conditions);
            walk.ids(path.field("with"), DRUG_OR_CLASS, &purpose.with);
            walk.ids(
                path.field("with_one_of"),
                DRUG_OR_CLASS,
                &purpose.with_one_of,
            );
            walk.cites(path.field("sources"), &purpose.sources);
        }
        walk.effects(&self.side_effects);
        walk.ids(Path::from("eases"), &[Kind::SideEffect], &self.eases);
        walk.at_sites(&self.at_sites);
    }
}

impl Facts for Line {
    fn own_facts<'a>(&'a self, walk: &mut Walk<'a>) {
        walk.refers("subtype", &[Kind::Subtype], &self.subtype);
        walk.prose("guideline", &self.guideline);
        for (at, step) in self.steps.iter().enumerate() {
            let path = item("steps", at);
            walk.prose(path.field("summary"), &step.summary);
            walk.list(path.field("decides"), &step.decides);
            for (index, choice) in step.choices.iter().enumerate() {
                let path = path.field("choices").item(index);
                walk.ids(path.field("with"), DRUG_OR_CLASS, &choice.with);
                walk.conditions(path.field("for"), &choice.conditions);
                walk.prose(path.field("text"), &choice.text);
                walk.cites(path.field("sources"), &choice.sources);
            }
            walk.cites(path.field("sources"), &step.sources);
        }
    }
}

impl Facts for Urgent {
    fn own_facts<'a>(&'a self, walk: &mut Walk<'a>) {
        walk.list("signs", &self.signs);
        walk.list("steps", &self.steps);
        walk.references(Path::from("comes_from"), &self.comes_from);
    }
}

impl Facts for Question {
    fn own_facts<'a>(&'a self, walk: &mut Walk<'a>) {
        walk.references(Path::from("about"), &self.about);
        walk.list("ask", &self.ask);
    }
}

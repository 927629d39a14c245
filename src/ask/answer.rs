//! The answers: typed, and serialisable as they are.

use serde::Serialize;

use super::related::{self, Group};
use crate::bundle::eligibility::Remaining;
use crate::bundle::kind::{Kind, Ref};
use crate::bundle::model::{
    Class, Drug, Entry, Head, HowOften, Id, Line, LineOfTherapy, Marker, Question, Role, Route,
    SideEffect, Site, Source, State, Subtype, Term, Topic, Treatment, Urgency, Urgent,
};
use crate::bundle::{Bundle, Date, Share};

/// The version of the machine contract. It changes by addition only.
pub const SCHEMA: u32 = 1;

/// What a query is answered with.
#[derive(Debug)]
pub enum Answer<'a> {
    /// The first page.
    Welcome(Welcome<'a>),
    /// What this is and how complete.
    About(About<'a>),
    /// One entry with what is derived for it.
    Entry(Box<EntryAnswer<'a>>),
    /// A list of entries.
    List(List<'a>),
    /// Entries side by side.
    Compare(Compare<'a>),
    /// What fits some words, best first.
    Search(Search<'a>),
    /// The whole bundle.
    Export(&'a Bundle),
    /// Nothing matched, or more than one thing did.
    NotFound(NotFound),
}

/// The first page: what stands at the top of everything.
#[derive(Debug)]
pub struct Welcome<'a> {
    /// What the bundle says of itself.
    pub bundle: &'a Bundle,
    /// The signs that mean "call now".
    pub call_now: Vec<Linked<'a>>,
}

/// What this is, from what, and how complete.
#[derive(Debug)]
pub struct About<'a> {
    /// What the bundle says of itself.
    pub bundle: &'a Bundle,
    /// How many entries of each kind there are.
    pub entries: Vec<(Kind, usize)>,
    /// The day of the oldest check of a source.
    pub oldest_check: Option<Date>,
    /// The day of the last check of a source.
    pub newest_check: Option<Date>,
    /// Entries past their review date.
    pub past_review: Vec<Linked<'a>>,
}

/// One entry and what follows from others.
#[derive(Debug)]
pub struct EntryAnswer<'a> {
    /// The entry itself.
    pub entry: AnyEntry<'a>,
    /// What other entries say of it, by role.
    pub related: Vec<Group<'a>>,
    /// The sources that it names, in the order of first mention.
    pub sources: Vec<&'a Source>,
    /// Is its review overdue?
    pub past_review: bool,
    /// Who wrote it, and how much of it, where an overlay did.
    pub words_of: Option<(&'a str, Share)>,
    /// The markers that the reader named.
    pub markers: Vec<Id>,
    /// The bundle it stands in, for the names of what it refers to.
    pub bundle: &'a Bundle,
}

/// An entry of any kind.
#[derive(Debug, Clone, Copy)]
pub enum AnyEntry<'a> {
    /// A site.
    Site(&'a Site),
    /// A subtype.
    Subtype(&'a Subtype),
    /// A marker.
    Marker(&'a Marker),
    /// A treatment.
    Treatment(&'a Treatment),
    /// A class.
    Class(&'a Class),
    /// A drug.
    Drug(&'a Drug),
    /// A side effect.
    SideEffect(&'a SideEffect),
    /// Lines of therapy.
    Line(&'a Line),
    /// An urgent sign.
    Urgent(&'a Urgent),
    /// Questions to ask.
    Question(&'a Question),
    /// A word.
    Term(&'a Term),
    /// A topic.
    Topic(&'a Topic),
    /// A source.
    Source(&'a Source),
}

impl<'a> AnyEntry<'a> {
    /// The entry that a reference points to.
    pub fn of(bundle: &'a Bundle, reference: &Ref) -> Option<Self> {
        let id = reference.id.as_str();
        Some(match reference.kind {
            Kind::Site => Self::Site(bundle.sites.get(id)?),
            Kind::Subtype => Self::Subtype(bundle.subtypes.get(id)?),
            Kind::Marker => Self::Marker(bundle.markers.get(id)?),
            Kind::Treatment => Self::Treatment(bundle.treatments.get(id)?),
            Kind::Class => Self::Class(bundle.classes.get(id)?),
            Kind::Drug => Self::Drug(bundle.drugs.get(id)?),
            Kind::SideEffect => Self::SideEffect(bundle.side_effects.get(id)?),
            Kind::Line => Self::Line(bundle.lines.get(id)?),
            Kind::Urgent => Self::Urgent(bundle.urgent.get(id)?),
            Kind::Question => Self::Question(bundle.questions.get(id)?),
            Kind::Term => Self::Term(bundle.terms.get(id)?),
            Kind::Topic => Self::Topic(bundle.topics.get(id)?),
            Kind::Source => Self::Source(bundle.sources.get(id)?),
        })
    }

    /// What every kind but sources has.
    pub fn head(self) -> Option<Head<'a>> {
        Some(match self {
            Self::Site(entry) => entry.head(),
            Self::Subtype(entry) => entry.head(),
            Self::Marker(entry) => entry.head(),
            Self::Treatment(entry) => entry.head(),
            Self::Class(entry) => entry.head(),
            Self::Drug(entry) => entry.head(),
            Self::SideEffect(entry) => entry.head(),
            Self::Line(entry) => entry.head(),
            Self::Urgent(entry) => entry.head(),
            Self::Question(entry) => entry.head(),
            Self::Term(entry) => entry.head(),
            Self::Topic(entry) => entry.head(),
            Self::Source(_) => return None,
        })
    }

    /// The facts of the entry.
    pub fn facts(self) -> Vec<crate::bundle::facts::Fact<'a>> {
        use crate::bundle::facts::Facts;
        match self {
            Self::Site(entry) => entry.facts(),
            Self::Subtype(entry) => entry.facts(),
            Self::Marker(entry) => entry.facts(),
            Self::Treatment(entry) => entry.facts(),
            Self::Class(entry) => entry.facts(),
            Self::Drug(entry) => entry.facts(),
            Self::SideEffect(entry) => entry.facts(),
            Self::Line(entry) => entry.facts(),
            Self::Urgent(entry) => entry.facts(),
            Self::Question(entry) => entry.facts(),
            Self::Term(entry) => entry.facts(),
            Self::Topic(entry) => entry.facts(),
            Self::Source(_) => Vec::new(),
        }
    }
}

/// An entry named from elsewhere, with why.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Linked<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Why or how, in the words of the entry that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'a str>,
    /// How soon to act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// People out of 100, for a side effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_of_100: Option<u8>,
    /// How often, for a side effect without a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how_often: Option<HowOften>,
    /// Is it among the serious ones?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub serious: bool,
    /// Does the label set it in a box?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub boxed: bool,
    /// What part a treatment plays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Where a use stands with the agency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Which step of the lines of therapy it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<LineOfTherapy>,
    /// What must be so, beyond what was asked.
    #[serde(rename = "if", skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Remaining>,
}

impl<'a> Linked<'a> {
    /// An entry by its head, with nothing said about it.
    pub fn to(head: Head<'a>) -> Self {
        Self::named(head.kind, head.id, head.name)
    }

    /// An entry by its parts, with nothing said about it.
    pub fn named(kind: Kind, id: &'a str, name: &'a str) -> Self {
        Self {
            kind,
            id,
            name,
            note: None,
            urgency: None,
            out_of_100: None,
            how_often: None,
            serious: false,
            boxed: false,
            role: None,
            state: None,
            step: None,
            conditions: Vec::new(),
        }
    }

    /// The same, with why or how.
    #[must_use]
    pub fn note(mut self, note: &'a str) -> Self {
        self.note = Some(note);
        self
    }
}

/// A list of entries of one kind.
#[derive(Debug)]
pub struct List<'a> {
    /// What kind of entries it lists.
    pub of: Kind,
    /// What the list was asked by: `subtype: HER2-positive`.
    pub asked: Vec<Asked<'a>>,
    /// The rows.
    pub items: Vec<Item<'a>>,
    /// The pages that the texts of the rows rest on.
    pub sources: Vec<&'a Source>,
    /// The bundle it stands in.
    pub bundle: &'a Bundle,
}

/// One filter of a list, as it was understood.
#[derive(Debug, Clone, Serialize)]
pub struct Asked<'a> {
    /// Which filter.
    pub filter: By,
    /// The entry that it named, or the word of a closed set.
    pub name: &'a str,
    /// Its kind, where it is an entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
}

/// What a list is asked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// A kind of breast cancer.
    Subtype,
    /// A test result.
    Marker,
    /// A place in the body.
    Site,
    /// A class of drugs.
    Class,
    /// A treatment.
    Treatment,
    /// A drug.
    Drug,
    /// A side effect that it is known for.
    SideEffect,
    /// A side effect that it is not known for.
    Without,
    /// A way into the body.
    Route,
    /// Where a use stands with the agency.
    Status,
    /// A line of therapy.
    Line,
    /// Whatever questions are about.
    About,
}

/// One row of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Item<'a> {
    /// The entry and what is said of it in this list.
    #[serde(flatten)]
    pub entry: Linked<'a>,
    /// Its main message.
    pub summary: &'a str,
    /// Drugs that belong to the row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub drugs: Vec<Linked<'a>>,
    /// Other words of the row: classes, routes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<&'a str>,
    /// Questions, where the list is one of questions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ask: Vec<&'a str>,
    /// The sources of the row, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<&'a str>,
}

impl<'a> Item<'a> {
    /// A row with nothing said beyond the main message.
    pub fn to(head: Head<'a>) -> Self {
        Self {
            entry: Linked::to(head),
            summary: head.summary,
            drugs: Vec::new(),
            details: Vec::new(),
            ask: Vec::new(),
            sources: Vec::new(),
        }
    }
}

/// Entries side by side.
#[derive(Debug)]
pub struct Compare<'a> {
    /// The kind that they share.
    pub of: Kind,
    /// The entries.
    pub entries: Vec<Linked<'a>>,
    /// What differs, row by row, one cell for each entry.
    pub differs: Vec<Row<'a>>,
    /// What is the same for all.
    pub same: Vec<Row<'a>>,
    /// The pages that the rows rest on.
    pub sources: Vec<&'a Source>,
    /// The bundle it stands in.
    pub bundle: &'a Bundle,
}

/// One row of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row<'a> {
    /// What the row is about.
    pub field: Field,
    /// What it says of each entry; one cell where all are the same.
    pub values: Vec<Cell<'a>>,
}

/// What a row of a comparison is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The main message.
    Summary,
    /// Brand names.
    Brands,
    /// Classes of a drug.
    Classes,
    /// Ways into the body.
    Routes,
    /// What a drug is used for.
    Uses,
    /// Common adverse effects.
    Common,
    /// Serious adverse effects.
    Serious,
    /// Treatments that a class belongs to, or that most people with a subtype have.
    Treatments,
    /// Drugs of a class.
    Drugs,
    /// A claim group.
    #[serde(untagged)]
    Section(crate::bundle::model::About),
}

/// What one entry says in a row of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell<'a> {
    /// Sentences.
    Prose(Vec<&'a str>),
    /// Names.
    Names(Vec<&'a str>),
    /// Ways into the body.
    Routes(&'a [Route]),
    /// Adverse effects.
    Effects(Vec<Linked<'a>>),
}

impl Cell<'_> {
    /// Is nothing said?
    pub fn is_empty(&self) -> bool {
        match self {
            Cell::Prose(texts) | Cell::Names(texts) => texts.is_empty(),
            Cell::Routes(routes) => routes.is_empty(),
            Cell::Effects(effects) => effects.is_empty(),
        }
    }
}

/// What fits some words.
#[derive(Debug)]
pub struct Search<'a> {
    /// The words.
    pub query: String,
    /// What fits, best first.
    pub hits: Vec<Hit<'a>>,
    /// The bundle it stands in.
    pub bundle: &'a Bundle,
}

/// One entry that fits.
#[derive(Debug, Clone, Serialize)]
pub struct Hit<'a> {
    /// The entry.
    #[serde(flatten)]
    pub entry: Linked<'a>,
    /// The sentence that shows why.
    pub snippet: &'a str,
    /// How well it fits; comparable within one search only.
    pub score: f32,
}

/// Why there is no answer, and what may have been meant.
#[derive(Debug, Clone, PartialEq)]
pub struct NotFound {
    /// What was typed.
    pub query: String,
    /// The kinds that were looked through.
    pub kinds: Vec<Kind>,
    /// Why, where it is more than "no such name".
    pub why: Option<Box<Why>>,
    /// What may have been meant, best first.
    pub suggestions: Vec<Suggestion>,
}

/// Why there is no answer, where it is more than "no such name".
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Why {
    /// It is too long to be a name.
    TooLong,
    /// It is a name of more than one entry.
    NameOfMore,
    /// It is the name of another medicine, of which a drug here warns.
    OtherMedicine {
        /// The drug that warns.
        not: String,
        /// What tells them apart.
        difference: String,
    },
    /// A filter of a list left nothing.
    NothingLeft {
        /// Which filter.
        filter: By,
        /// What it asked for.
        name: String,
        /// How many entries had passed until then.
        before: usize,
    },
    /// Nothing fits the words of a search.
    NothingFits,
    /// Nothing of this kind is kept for the entry.
    NoneKept {
        /// The entry.
        of: String,
    },
    /// It is a side effect, which has none.
    IsSideEffect,
    /// A comparison needs two to four entries.
    TooFewOrMany,
    /// A comparison needs entries of one kind.
    TwoKinds {
        /// An entry.
        one: String,
        /// Its kind.
        one_kind: Kind,
        /// An entry of another kind.
        other: String,
        /// The other kind.
        other_kind: Kind,
    },
}

/// Something that may have been meant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Suggestion {
    /// The kind of the entry.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The other name that was nearest, where it is not the printed one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The main message, to tell it from others.
    pub summary: String,
}

impl Suggestion {
    /// An entry, as something that may have been meant.
    pub fn of(bundle: &Bundle, kind: Kind, id: &str) -> Self {
        let head = bundle.head(kind, id);
        Self {
            kind,
            id: id.to_owned(),
            name: head.map_or(id, |head| head.name).to_owned(),
            by: None,
            summary: head.map_or("", |head| head.summary).to_owned(),
        }
    }
}

impl NotFound {
    /// No entry of a kind has this name, and nothing is near.
    pub fn unknown(query: &str, kind: Kind) -> Self {
        Self {
            query: query.to_owned(),
            kinds: vec![kind],
            why: None,
            suggestions: Vec::new(),
        }
    }

    /// Nothing matched for a reason of its own.
    pub fn without<'a>(
        query: &str,
        kind: Kind,
        why: Why,
        instead: impl Iterator<Item = (Kind, &'a str)>,
        bundle: &Bundle,
    ) -> Self {
        Self {
            query: query.to_owned(),
            kinds: vec![kind],
            why: Some(Box::new(why)),
            suggestions: instead
                .map(|(kind, id)| Suggestion::of(bundle, kind, id))
                .collect(),
        }
    }
}

impl<'a> Answer<'a> {
    /// One entry with all that belongs to it.
    pub(super) fn of_entry(
        bundle: &'a Bundle,
        reference: &Ref,
        today: Date,
        markers: &[Id],
    ) -> Self {
        let Some(entry) = AnyEntry::of(bundle, reference) else {
            return Answer::NotFound(NotFound::unknown(&reference.id, reference.kind));
        };
        let share = bundle.overlay.get(&(reference.kind, reference.id.clone()));
        Answer::Entry(Box::new(EntryAnswer {
            entry,
            related: related::related(bundle, entry),
            sources: related::sources_of(bundle, &entry.facts()),
            past_review: entry
                .head()
                .is_some_and(|head| head.review_by.is_past(today)),
            words_of: share.map(|share| (bundle.info.name.as_str(), *share)),
            markers: markers.to_vec(),
            bundle,
        }))
    }

    /// The exit code of the program: 0 answered, 1 nothing matched.
    pub fn exit_code(&self) -> u8 {
        match self {
            Answer::NotFound(_) => 1,
            Answer::Welcome(_)
            | Answer::About(_)
            | Answer::Entry(_)
            | Answer::List(_)
            | Answer::Compare(_)
            | Answer::Search(_)
            | Answer::Export(_) => 0,
        }
    }
}

/// What the first page says.
pub(super) fn welcome(bundle: &Bundle) -> Welcome<'_> {
    let mut urgent: Vec<&Urgent> = bundle
        .urgent
        .iter()
        .filter(|sign| sign.urgency == Urgency::CallNow)
        .collect();
    urgent.sort_by_key(|sign| sign.order);
    Welcome {
        bundle,
        call_now: urgent
            .into_iter()
            .take(6)
            .map(|sign| Linked::to(sign.head()))
            .collect(),
    }
}

/// What `bc4 about` says.
pub(super) fn about(bundle: &Bundle, today: Date) -> About<'_> {
    About {
        bundle,
        entries: Kind::ALL
            .into_iter()
            .map(|kind| (kind, bundle.count(kind)))
            .collect(),
        oldest_check: bundle.sources.iter().map(|source| source.checked).min(),
        newest_check: bundle.sources.iter().map(|source| source.checked).max(),
        past_review: bundle
            .heads()
            .into_iter()
            .filter(|head| head.review_by.is_past(today))
            .map(Linked::to)
            .collect(),
    }
}

//! What is asked: a query in, a typed answer out.
//!
//! Pure functions of the bundle. An answer is data: the pages are made from it,
//! and so is the JSON, so that no format knows more than another.

pub mod answer;
mod compare;
mod filter;
pub mod related;
pub mod resolve;
pub mod search;
mod suggest;

use crate::bundle::kind::Kind;
use crate::bundle::{Bundle, Date};

pub use answer::Answer;
pub use filter::Filter;

/// What the reader wants to know.
#[derive(Debug, Clone, PartialEq)]
pub enum Query {
    /// What is this, and what can be typed?
    Welcome,
    /// What does stage 4 mean?
    Overview,
    /// Who made this, from what, as of when?
    About,
    /// Everything, as one document.
    Export,
    /// All entries of a kind that pass the filter.
    List(Kind, Filter),
    /// One entry, by any of its names.
    Open(Kind, String),
    /// The lines of therapy of a subtype, or the place of a drug in them.
    Lines {
        /// A subtype or a drug.
        of: String,
        /// Markers that were found.
        markers: Vec<String>,
    },
    /// The side effects of a treatment, a class or a drug.
    SideEffectsOf(String),
    /// What to ask about a treatment, a drug, a subtype, a site or a topic.
    QuestionsAbout(String),
    /// Entries side by side.
    Compare(Vec<String>),
    /// Whatever fits these words.
    Search(String),
}

/// Answers a query from a bundle. `today` is what review dates are held against.
pub fn ask<'a>(bundle: &'a Bundle, query: &Query, today: Date) -> Answer<'a> {
    let answered = match query {
        Query::Welcome => Ok(Answer::Welcome(answer::welcome(bundle))),
        Query::Overview => open(bundle, Kind::Topic, "what-stage-4-means", today),
        Query::About => Ok(Answer::About(answer::about(bundle, today))),
        Query::Export => Ok(Answer::Export(bundle)),
        Query::List(kind, filter) => filter::list(bundle, *kind, filter).map(Answer::List),
        Query::Open(kind, name) => open(bundle, *kind, name, today),
        Query::Lines { of, markers } => lines(bundle, of, markers, today),
        Query::SideEffectsOf(name) => filter::side_effects_of(bundle, name).map(Answer::List),
        Query::QuestionsAbout(name) => questions(bundle, name, today),
        Query::Compare(names) => compare::compare(bundle, names).map(Answer::Compare),
        Query::Search(words) => search::search(bundle, words).map(Answer::Search),
    };
    answered.unwrap_or_else(Answer::NotFound)
}

fn open<'a>(
    bundle: &'a Bundle,
    kind: Kind,
    name: &str,
    today: Date,
) -> Result<Answer<'a>, answer::NotFound> {
    let found = resolve::resolve(bundle, &[kind], name)?;
    Ok(Answer::of_entry(bundle, &found, today, &[]))
}

/// The lines of a subtype, or, for a drug, the drug's page with its place in them.
fn lines<'a>(
    bundle: &'a Bundle,
    of: &str,
    markers: &[String],
    today: Date,
) -> Result<Answer<'a>, answer::NotFound> {
    let markers: Vec<_> = markers
        .iter()
        .map(|marker| resolve::resolve(bundle, &[Kind::Marker], marker).map(|found| found.id))
        .collect::<Result<_, _>>()?;
    let found = resolve::resolve(bundle, &[Kind::Line, Kind::Subtype, Kind::Drug], of)?;
    let of_subtype = |id: &str| bundle.lines.iter().find(|line| line.subtype == id);
    let line = match found.kind {
        Kind::Drug => return filter::places_of(bundle, &found.id).map(Answer::List),
        Kind::Subtype => of_subtype(&found.id).map(|line| line.id.clone()),
        _ => Some(found.id.clone()),
    };
    match line {
        Some(id) => {
            let reference = crate::bundle::Ref {
                kind: Kind::Line,
                id,
            };
            Ok(Answer::of_entry(bundle, &reference, today, &markers))
        }
        None => Err(answer::NotFound::without(
            of,
            Kind::Line,
            format!(
                "No lines of therapy are kept for {}.",
                bundle.name_of(&found)
            ),
            bundle.lines.ids().map(|id| (Kind::Line, id)),
            bundle,
        )),
    }
}

fn questions<'a>(
    bundle: &'a Bundle,
    name: &str,
    today: Date,
) -> Result<Answer<'a>, answer::NotFound> {
    const ABOUT: &[Kind] = &[
        Kind::Question,
        Kind::Treatment,
        Kind::Subtype,
        Kind::Drug,
        Kind::Site,
        Kind::Topic,
        Kind::Class,
        Kind::Marker,
        Kind::SideEffect,
    ];
    let found = resolve::resolve(bundle, ABOUT, name)?;
    if found.kind == Kind::Question {
        return Ok(Answer::of_entry(bundle, &found, today, &[]));
    }
    filter::questions_about(bundle, &found).map(Answer::List)
}

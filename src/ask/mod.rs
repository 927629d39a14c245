//! What is asked: a query in, a typed answer out.
//!
//! Pure functions of the bundle. An answer is data: the pages are made from it,
//! and so is the JSON, so that no format knows more than another.

pub mod answer;
mod compare;
mod contract;
mod lines;
mod list;
mod questions;
pub mod related;
pub mod resolve;
pub mod search;
mod suggest;

use crate::bundle::kind::Kind;
use crate::bundle::{Bundle, Date};

pub use answer::Answer;
pub use list::Filter;

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
        Query::List(kind, filter) => list::list(bundle, *kind, filter).map(Answer::List),
        Query::Open(kind, name) => open(bundle, *kind, name, today),
        Query::Lines { of, markers } => lines::lines(bundle, of, markers, today),
        Query::SideEffectsOf(name) => list::side_effects_of(bundle, name).map(Answer::List),
        Query::QuestionsAbout(name) => questions::questions(bundle, name, today),
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
    let found = resolve::resolve(bundle, &[kind], name)
        .map_err(|not_found| search::offered(bundle, kind, not_found))?;
    Ok(Answer::of_entry(bundle, &found, today, &[]))
}

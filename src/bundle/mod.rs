//! What is known: the typed model, reading it from YAML, checking it.
//!
//! This room is compiled twice: into the program, and into `build.rs`, which
//! reads `content/`, checks it and packs it. It prints nothing and knows
//! nothing of questions, pages or terminals.

pub mod check;
pub mod date;
mod drawers;
pub mod eligibility;
pub mod facts;
pub mod finding;
pub mod kind;
pub mod links;
pub mod load;
pub mod model;
pub mod names;
mod places;
pub mod plain_language;
pub mod rules;
pub mod store;
pub mod words;
mod yaml;

#[allow(
    unused_imports,
    reason = "build.rs compiles this room too, and needs less of it"
)]
mod front {
    pub use super::date::Date;
    pub use super::finding::{Finding, Severity};
    pub use super::kind::{Kind, Ref};
    pub use super::store::{Bundle, Share, Shelf};
}
pub use front::*;

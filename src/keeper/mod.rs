//! What serves whoever keeps a bundle: checking it, beginning one, the schema of its files.

mod check;
mod init;
mod schema;

pub(crate) use check::check;
pub(crate) use init::init;
pub(crate) use schema::schema;

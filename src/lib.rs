//! bc4
pub mod bundle;

//! What the fuzz targets hold: the properties that `tests/properties.rs` holds too.

#[path = "../../tests/common/properties.rs"]
pub mod properties;

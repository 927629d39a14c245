//! The one door to the YAML library (`serde_yaml`, in its continuation `yaml_serde`).

use serde::Serialize;
use serde::de::DeserializeOwned;

pub(super) use serde_yaml::Value;

/// A YAML error: what happened, and where if the library knows.
#[derive(Debug)]
pub(super) struct YamlError {
    pub(super) message: String,
    /// Line and column, both from 1.
    pub(super) place: Option<(usize, usize)>,
}

impl From<serde_yaml::Error> for YamlError {
    fn from(error: serde_yaml::Error) -> Self {
        let place = error.location().map(|place| (place.line(), place.column()));
        let mut message = error.to_string();
        // The library ends its message with the place, which findings state themselves.
        if let Some(at) = message.rfind(" at line ") {
            message.truncate(at);
        }
        // And begins some with a path of its own: `.[0]: `.
        if message.starts_with('.')
            && let Some((_, said)) = message.split_once(": ")
        {
            message = said.to_owned();
        }
        Self { message, place }
    }
}

/// Reads a document as a value of the model.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, YamlError> {
    serde_yaml::from_str(text).map_err(YamlError::from)
}

/// Turns a value of the model into plain YAML values.
pub(super) fn to_value<T: Serialize>(value: &T) -> Result<Value, YamlError> {
    serde_yaml::to_value(value).map_err(YamlError::from)
}

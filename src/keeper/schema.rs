//! `bc4 schema`: what an editor needs to help while content is typed.

use std::process::ExitCode;

use crate::bundle::kind::Kind;
use crate::bundle::{model, store};
use crate::terminal::Terminal;
use crate::{Failure, render, show};

/// `bc4 schema`: the JSON Schema of every kind of file.
pub(crate) fn schema(terminal: Terminal) -> Result<ExitCode, Failure> {
    let mut definitions = serde_json::Map::new();
    let info = schemars::schema_for!(model::Info);
    let all = std::iter::once(("bundle", info)).chain(store::schemas());
    for (folder, schema) in all {
        let mut value = schema.to_value();
        // The parts that entries share are written once, for all kinds.
        if let Some(serde_json::Value::Object(shared)) = value
            .as_object_mut()
            .and_then(|schema| schema.remove("$defs"))
        {
            definitions.extend(shared);
        }
        definitions.insert(folder.to_owned(), value);
    }
    let either: Vec<_> = std::iter::once("bundle")
        .chain(Kind::ALL.map(Kind::folder))
        .flat_map(|folder| {
            let one = serde_json::json!({ "$ref": format!("#/$defs/{folder}") });
            [
                one.clone(),
                serde_json::json!({ "type": "array", "items": one }),
            ]
        })
        .collect();
    let document = serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of bc4 content",
        "description": "One entry, or a list of entries of one kind. For one kind use #/$defs/KIND, as #/$defs/drugs.",
        "anyOf": either,
        "$defs": definitions,
    });
    let text = render::data::json(&document).map_err(|error| Failure::System(error.to_string()))?;
    show(&text, terminal, false)?;
    Ok(ExitCode::SUCCESS)
}

//! The manifest of an imported pack.

use std::collections::BTreeMap;
use std::path::Path;

use anxu_hw::speaker::Pack;
use anxu_words::Message;
use toml::{Table, Value};

use crate::cli::exit::{Exit, Failure};

/// What stands above it.
const HEAD: &str = "# Made by `anxu voice import`; written anew by the next import. assets/voice/zh-CN/pack.toml explains every table.\n";

/// Write `pack.toml` into `folder`: that of `model` with its own clips, and only the emergencies that are recorded. A title
/// that was given before stays.
pub(super) fn write(
    model: &Pack,
    folder: &Path,
    title: Option<&str>,
    clips: &BTreeMap<String, String>,
) -> Result<(), Failure> {
    let path = folder.join("pack.toml");
    let failure = |what: String| {
        Failure::new(Exit::Failed, Message::Detail { detail: format!("{}: {what}", path.display()) })
    };
    let read = |path: &Path| -> Result<Table, Failure> {
        let text = std::fs::read_to_string(path).map_err(|error| failure(error.to_string()))?;
        text.parse().map_err(|error: toml::de::Error| failure(error.to_string()))
    };
    let before = if path.is_file() { read(&path)? } else { Table::new() };
    let mut table = read(&model.manifest())?;
    let named = title.map(Value::from).or_else(|| before.get("name").cloned());
    let name =
        named.or_else(|| folder.file_name().map(|name| Value::from(name.to_string_lossy().into_owned())));
    table.extend(name.map(|name| ("name".to_owned(), name)));
    if let Some(Value::Table(emergencies)) = table.get_mut("emergencies") {
        emergencies.retain(|_, text| text.as_str().is_some_and(|text| clips.contains_key(text)));
    }
    if table.get("alarm").and_then(Value::as_str).is_some_and(|alarm| !clips.contains_key(alarm)) {
        table.remove("alarm");
    }
    let recorded = clips.iter().map(|(text, file)| (text.clone(), Value::from(file.clone())));
    table.insert("clips".to_owned(), Value::Table(recorded.collect()));
    let text = toml::to_string(&table).map_err(|error| failure(error.to_string()))?;
    std::fs::write(&path, format!("{HEAD}{text}")).map_err(|error| failure(error.to_string()))
}

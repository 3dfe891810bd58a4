//! Reads the repository's own files for the rules in `tidy.rs`.

use std::path::{Path, PathBuf};

/// One source file.
pub struct Source {
    /// Path from the root.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The text of one file.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All files, as paths from the root, without build output and dotfiles.
pub fn files() -> Vec<String> {
    let mut found = Vec::new();
    collect(&root(), &mut found);
    found.sort();
    assert!(found.len() > 20, "only {} files seen: the walk is broken", found.len());
    found
}

/// Files with one of these endings, read.
pub fn sources(endings: &[&str]) -> Vec<Source> {
    let ours =
        files().into_iter().filter(|path| path.rsplit('.').next().is_some_and(|end| endings.contains(&end)));
    ours.map(|path| Source { text: read(&path), path }).collect()
}

/// Lines of code with their numbers from 1, without comments.
pub fn code(text: &str) -> Vec<(usize, &str)> {
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    lines
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(at, line)| (at, line.split(" // ").next().unwrap_or(line)))
        .collect()
}

/// The text up to its inline test module.
pub fn without_tests(text: &str) -> String {
    match text.find("#[cfg(test)]\nmod tests {") {
        Some(at) => text[..at].to_owned(),
        None => text.to_owned(),
    }
}

/// First line, name and length in lines of each function, by rustfmt's indentation.
pub fn function_lengths(text: &str) -> Vec<(usize, String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let indent = &line[..line.len() - trimmed.len()];
        let Some(name) = function_name(trimmed) else { continue };
        let close = format!("{indent}}}");
        let body = lines[at..].iter().position(|later| *later == close || later.ends_with("; }"));
        let length = body.map_or(1, |end| end + 1);
        if !line.ends_with(';') && !line.ends_with('}') {
            found.push((at + 1, name, length));
        }
    }
    found
}

fn function_name(line: &str) -> Option<String> {
    let mut words = line
        .split_whitespace()
        .skip_while(|word| word.starts_with("pub") || ["async", "const", "extern", "\"C\""].contains(word));
    (words.next()? == "fn").then_some(())?;
    let rest = words.next()?;
    Some(rest.split(['(', '<']).next().unwrap_or(rest).to_owned())
}

fn collect(folder: &Path, found: &mut Vec<String>) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') || name == "target" {
            continue;
        }
        if path.is_dir() {
            collect(&path, found);
        } else if let Ok(inside) = path.strip_prefix(root()) {
            found.push(inside.to_string_lossy().into_owned());
        }
    }
}

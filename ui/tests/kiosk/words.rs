//! Every word of the `.slint` files is in every language: a missing one would silently fall back to English.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A text to translate: context, text, plural.
type Text = (String, String, String);

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn slint_files(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            slint_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "slint") {
            found.push(path);
        }
    }
}

/// The string literal at the start of `source`, and what follows it.
fn literal(source: &str) -> Option<(String, &str)> {
    let source = source.trim_start().strip_prefix('"')?;
    let end = source.find('"')?;
    assert!(!source[..end].contains('\\'), "no escapes in texts: {}", &source[..end]);
    Some((source[..end].to_owned(), &source[end + 1..]))
}

/// The texts of `@tr(["context" =>] "text" ["|" "plural" % n] ...)`.
fn texts(source: &str) -> Vec<Text> {
    let mut found = Vec::new();
    for call in source.split("@tr(").skip(1) {
        let (first, rest) = literal(call).expect("a literal after @tr(");
        let (context, (text, rest)) = match rest.trim_start().strip_prefix("=>") {
            Some(rest) => (first, literal(rest).expect("a literal after =>")),
            None => (String::new(), (first, rest)),
        };
        let plural =
            rest.trim_start().strip_prefix('|').and_then(literal).map_or(String::new(), |(plural, _)| plural);
        found.push((context, text, plural));
    }
    found
}

/// The texts of a `.po` file that have a translation in every form.
fn translated(po: &str) -> BTreeSet<Text> {
    let value = |line: &str, key: &str| {
        let rest = line.strip_prefix(key)?.trim();
        Some(rest.strip_prefix('"')?.strip_suffix('"')?.to_owned())
    };
    let mut all = BTreeSet::new();
    for block in po.split("\n\n") {
        let find = |key: &str| block.lines().find_map(|line| value(line, key)).unwrap_or_default();
        let forms = block.lines().filter(|line| line.starts_with("msgstr"));
        if forms.clone().count() > 0 && forms.clone().all(|line| !line.ends_with("\"\"")) {
            all.insert((find("msgctxt "), find("msgid "), find("msgid_plural ")));
        }
    }
    all
}

#[test]
fn every_language_has_every_word_and_no_other() {
    let mut files = Vec::new();
    slint_files(&here("slint"), &mut files);
    let read = |path: &Path| std::fs::read_to_string(path).expect("readable");
    let wanted: BTreeSet<Text> = files.iter().flat_map(|path| texts(&read(path))).collect();
    assert!(wanted.len() > 100, "{} texts found: the scanner is broken", wanted.len());
    for lang in ["zh-CN", "en"] {
        let there = translated(&read(&here(&format!("lang/{lang}/LC_MESSAGES/anxu-kiosk.po"))));
        let missing: Vec<&Text> = wanted.difference(&there).collect();
        let surplus: Vec<&Text> = there.difference(&wanted).collect();
        assert!(missing.is_empty(), "{lang} lacks {missing:#?}");
        assert!(surplus.iter().all(|text| text.1.is_empty()), "{lang} has what no page says: {surplus:#?}");
    }
}

#[test]
fn pages_are_short_and_say_nothing_untranslated() {
    let mut files = Vec::new();
    slint_files(&here("slint"), &mut files);
    for path in files {
        let source = std::fs::read_to_string(&path).expect("readable");
        assert!(source.lines().count() <= 220, "{} is too long", path.display());
        for line in source.lines().filter(|line| line.trim_start().starts_with("text: \"")) {
            let bare = line.split('"').nth(1).unwrap_or_default();
            assert!(bare.chars().all(|c| !c.is_alphabetic()), "{}: {line}", path.display());
        }
        let colours =
            source.lines().filter(|line| line.contains("#") && !line.trim_start().starts_with("//"));
        let stray: Vec<&str> = colours.filter(|_| !path.ends_with("theme.slint")).collect();
        assert!(stray.is_empty(), "{}: colours belong into theme.slint: {stray:?}", path.display());
    }
}

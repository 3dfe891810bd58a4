//! The files of the pages: all served, nothing from elsewhere, no script or style within a page, and words for every code.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::client::get;
use crate::served::Served;

fn web() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/web")
}

fn scripts() -> Vec<(String, String)> {
    let folders = ["parts", "pad", "rate", "board"].map(|folder| web().join(folder));
    let files = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).expect("a folder"))
        .map(|entry| entry.expect("an entry").path());
    let scripts = files.filter(|path| path.extension().is_some_and(|kind| kind == "js"));
    scripts.map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("a text"))).collect()
}

/// What stands between `open` and `close` behind each `before`.
fn between<'a>(text: &'a str, before: &str, close: char) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

#[test]
fn every_page_and_everything_it_names_is_served() {
    let hall = Served::start();
    let mut named = BTreeSet::new();
    for page in ["/pad/1", "/rate/1", "/board", "/board/A"] {
        let (status, text) = get(hall.address, page);
        assert_eq!(status, 200, "{page}");
        assert!(text.to_lowercase().contains("content-security-policy: default-src 'self'"), "{text}");
        assert!(!text.contains("<style") && !text.contains("style=") && !text.contains("onclick"), "{page}");
        named.extend(
            ["src=\"", "href=\""].iter().flat_map(|before| between(&text, before, '"')).map(str::to_owned),
        );
    }
    for (file, text) in scripts() {
        assert!(!text.contains("innerHTML"), "{file}: texts from people are never markup");
        named.extend(between(&text, "from \"", '"').into_iter().map(str::to_owned));
    }
    assert!(named.len() > 15, "{named:?}");
    for file in named {
        assert!(file.starts_with("/pages/"), "{file} is from elsewhere");
        assert_eq!(get(hall.address, &file).0, 200, "{file}");
    }
}

#[test]
fn every_code_that_a_page_says_has_words_in_both_languages() {
    for page in ["pad", "rate", "board"] {
        let words = fs::read_to_string(web().join(page).join("words.js")).expect("a table");
        let known: BTreeSet<&str> = words
            .lines()
            .flat_map(|line| line.split("], "))
            .filter_map(|row| row.split_once(": [\""))
            .map(|(code, _)| code.trim().trim_matches('"'))
            .collect();
        assert_eq!(
            known.len(),
            words.matches(": [\"").count(),
            "{page}: each row is read, and no code twice"
        );
        for (file, text) in scripts().into_iter().filter(|(file, _)| file.contains(&format!("/{page}/"))) {
            for code in between(&text, "say(\"", '"') {
                assert!(known.contains(code), "{file} says {code}, which has no words");
            }
        }
    }
}

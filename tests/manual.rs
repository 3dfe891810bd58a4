//! The manual for the people of a hall (`deploy/manual`) says what the programs do: its commands are understood, its keys
//! are known, its links lead somewhere, its pictures are those of today, and both languages say the same.

#[path = "manual/drawings.rs"]
mod drawings;
#[path = "manual/schema.rs"]
mod schema;
#[path = "manual/text.rs"]
mod text;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use text::{LANGUAGES, Page, folder, pages};

/// Most bytes of all pictures together: the manual travels on slow lines.
const PICTURES: u64 = 2_000_000;

/// Each command is run by the real program against a configuration, a journal and a hall that are not there: all that can
/// then be wrong with its arguments is said by the argument parser, whose messages end by pointing to `--help`.
#[test]
fn every_command_is_understood() {
    let away = tempfile::tempdir().expect("a folder");
    let commands: BTreeSet<String> = pages().iter().flat_map(Page::commands).collect();
    assert!(commands.len() > 30, "only {} commands found", commands.len());
    for command in commands {
        let ended = Command::new(env!("CARGO_BIN_EXE_anxu"))
            .args(harmless(&command, away.path()))
            .current_dir(away.path())
            .output()
            .expect("anxu runs");
        let said = String::from_utf8_lossy(&ended.stderr).trim_end().to_owned();
        assert!(!said.ends_with("see --help"), "`{command}` in the manual: {said}");
    }
}

/// The same command where it can do nothing: whatever it names lies in `away`, and no hall listens there. A demo would stay,
/// so that it is only asked for its help.
fn harmless(command: &str, away: &Path) -> Vec<String> {
    let mut words: Vec<String> = command.split_whitespace().skip(1).map(str::to_owned).collect();
    let mut place = |option: &str, value: &str| {
        if let Some(at) = words.iter().position(|word| word == option) {
            words.get_mut(at + 1).expect("an option has a value").replace_range(.., value);
        } else if option == "--hall" {
            words.extend([option.to_owned(), value.to_owned()]);
        }
    };
    let missing = away.join("missing").display().to_string();
    place("--config", &missing);
    place("--data", &missing);
    match command.split_whitespace().nth(1) {
        // Port 1 is the port multiplexer's, which nobody runs.
        Some("ask") => place("--hall", "http://127.0.0.1:1"),
        Some("demo") => words.push("--help".to_owned()),
        Some("hall" | "check" | "doctor" | "init" | "voice") => {
            assert!(
                words.contains(&"--config".to_owned()),
                "name the configuration in the manual: {command}"
            );
        }
        Some("journal" | "waits") => {
            assert!(words.contains(&"--data".to_owned()), "name the journal: {command}")
        }
        _ => panic!("say in this test how `{command}` is tried without harm"),
    }
    words
}

#[test]
fn every_key_is_known() {
    for page in pages() {
        let keys = page.keys();
        let unknown: Vec<&String> = keys.iter().filter(|key| !schema::knows(key)).collect();
        assert!(unknown.is_empty(), "{}: no such keys in the configuration: {unknown:?}", page.name);
        assert!(keys.len() > 30 || page.is_card(), "{}: only {} keys found", page.name, keys.len());
    }
    assert!(!schema::knows("rules.late") && !schema::knows("nothing.late_comer"));
}

#[test]
fn every_link_leads_somewhere() {
    for page in pages() {
        let marks = page.marks();
        for link in page.links() {
            let (file, mark) = link.split_once('#').unwrap_or((&link, ""));
            let there = folder().join(&page.name).parent().expect("a folder").join(file);
            assert!(file.is_empty() || there.is_file(), "{}: there is no {link}", page.name);
            let known = mark.is_empty() || marks.iter().any(|known| known == mark);
            assert!(known, "{}: no place is marked {mark}", page.name);
        }
        let distinct: BTreeSet<&String> = marks.iter().collect();
        assert_eq!(distinct.len(), marks.len(), "{}: a mark comes twice", page.name);
    }
}

#[test]
fn both_languages_say_the_same() {
    let all = pages();
    for (name, twin) in text::twins() {
        let find = |name: &str| all.iter().find(|page| page.name == name).expect("a page of the manual");
        let (chinese, english) = (find(&name), find(&twin));
        assert_eq!(chinese.headings(), english.headings(), "{name}, {twin}: headings");
        assert_eq!(chinese.marks(), english.marks(), "{name}, {twin}: marks");
        assert_eq!(chinese.commands(), english.commands(), "{name}, {twin}: commands");
        assert_eq!(chinese.keys(), english.keys(), "{name}, {twin}: keys");
        assert_eq!(chinese.blocks(), english.blocks(), "{name}, {twin}: blocks of code");
        let [zh, en] = LANGUAGES;
        let links: Vec<String> = chinese.links().iter().map(|link| link.replace(zh, en)).collect();
        assert_eq!(links, english.links(), "{name}, {twin}: links and pictures");
        assert_eq!(
            chinese.screen_words().len(),
            english.screen_words().len(),
            "{name}, {twin}: words on screen"
        );
    }
}

#[test]
fn words_on_the_screen_are_those_of_the_kiosk() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (lang, field) in LANGUAGES.into_iter().zip(["msgstr", "msgid"]) {
        let file = root.join(format!("ui/lang/{lang}/LC_MESSAGES/anxu-kiosk.po"));
        let messages = std::fs::read_to_string(&file).expect("the kiosk's words");
        let said: BTreeSet<&str> = messages
            .lines()
            .filter_map(|line| line.strip_prefix(field)?.split_once(" \"")?.1.strip_suffix('"'))
            .collect();
        let page = Page::read(&format!("{lang}.md"));
        let quoted = page.screen_words();
        assert!(quoted.len() > 15, "{}: only {} quoted", page.name, quoted.len());
        let unsaid: Vec<&String> = quoted.iter().filter(|words| !said.contains(words.as_str())).collect();
        assert!(unsaid.is_empty(), "{}: the kiosk does not say {unsaid:?}", page.name);
    }
}

#[test]
fn the_drawings_are_those_of_the_township() {
    let settings = anxu::config::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("config/township"));
    for (name, svg) in drawings::all(&settings.expect("an example hall")) {
        let path = pictures().join(name);
        if std::env::var_os("ANXU_UPDATE_PICTURES").is_some() {
            std::fs::write(&path, &svg).expect("a file");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(kept, svg, "{name} is out of date: run with ANXU_UPDATE_PICTURES=1");
    }
}

#[test]
fn the_pictures_are_small_and_all_of_them_are_shown() {
    let shown: BTreeSet<String> = pages().iter().flat_map(Page::links).collect();
    let mut bytes = 0;
    for entry in std::fs::read_dir(pictures()).expect("pictures") {
        let entry = entry.expect("a picture");
        bytes += entry.metadata().expect("a file").len();
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_shown = shown.iter().any(|link| link.ends_with(&format!("pictures/{name}")));
        assert!(is_shown || name == "kiosk.txt", "{name} is shown nowhere: take it out");
    }
    assert!(bytes < PICTURES, "the pictures have {bytes} bytes, at most {PICTURES}");
}

fn pictures() -> PathBuf {
    folder().join("pictures")
}

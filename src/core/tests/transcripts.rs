//! Runs every transcript in `transcripts/`.
//!
//! A transcript begins with `date 2026-11-20` and optional `rule ...` lines. Then: a time and a command; under it,
//! indented, the outcome: events, or `! ` and the rejection, its code first. Lines with `> ` are effects, and are
//! compared where a block has any. `clock 1970-01-01 00:00:00 untrusted` makes the wall clock jump. With
//! `ANXU_BLESS=1` the files are rewritten with the actual outcome: read the difference before committing it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::hall::Hall;
use super::{script, words};
use crate::example;

#[test]
fn transcripts() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 10, "the transcripts are gone from {}", dir.display());
    let mut failed = String::new();
    for file in files {
        let expected = std::fs::read_to_string(&file).unwrap();
        let actual = play(&file, &expected);
        if std::env::var_os("ANXU_BLESS").is_some() {
            std::fs::write(&file, &actual).unwrap();
        } else if expected != actual {
            write!(failed, "{}:\n{}", file.display(), difference(&expected, &actual)).unwrap();
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

fn difference(expected: &str, actual: &str) -> String {
    let pairs = expected.lines().zip(actual.lines()).enumerate();
    let first = pairs.into_iter().find(|(_, (expected, actual))| expected != actual);
    match first {
        Some((line, (expected, actual))) => format!("  line {}\n  - {expected}\n  + {actual}\n", line + 1),
        None => "  one is longer than the other\n".to_owned(),
    }
}

/// The transcript with its actual outcome.
fn play(file: &Path, text: &str) -> String {
    let mut setup = example::setup();
    let mut hall: Option<Hall> = None;
    let mut date = NaiveDate::MIN;
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    let mut last = NaiveTime::MIN;
    while let Some(line) = lines.next() {
        writeln!(out, "{line}").unwrap();
        let line_words = script::words(line);
        let line_words: Vec<&str> = line_words.iter().map(String::as_str).collect();
        match line_words.as_slice() {
            [] => {}
            [comment, ..] if comment.starts_with('#') => {}
            ["date", day] => date = day.parse().unwrap(),
            ["rule", rule @ ..] => {
                script::rule(&mut setup, rule).unwrap_or_else(|| panic!("{file:?}: {line}"))
            }
            ["clock", day, time, trust] => {
                let wall = NaiveDateTime::new(day.parse().unwrap(), time.parse().unwrap());
                last = wall.time();
                hall.as_mut().unwrap().jump(wall, *trust == "trusted");
            }
            [time, command @ ..] => {
                let time: NaiveTime = time.parse().unwrap_or_else(|e| panic!("{file:?}: {line}: {e}"));
                let command = script::command(command).unwrap_or_else(|| panic!("{file:?}: {line}"));
                let hall =
                    hall.get_or_insert_with(|| Hall::new(setup.clone(), NaiveDateTime::new(date, time)));
                let passed = (time - hall.now.wall.time()).num_milliseconds();
                assert!(passed >= 0, "{file:?}: {line}: earlier than {last}");
                last = time;
                hall.pass(passed.unsigned_abs());
                let mut with_effects = false;
                while let Some(expected) = lines.next_if(|next| next.starts_with("  ")) {
                    with_effects |= expected.starts_with("  >");
                }
                out.push_str(&outcome(hall.run(&command), with_effects));
            }
        }
    }
    let hall = hall.unwrap();
    assert_eq!(hall.state, hall.replayed(), "{file:?}: replay gives another state");
    out
}

type Outcome = Result<(Vec<crate::event::Event>, Vec<crate::effect::Effect>), crate::rejection::Rejection>;

fn outcome(outcome: Outcome, with_effects: bool) -> String {
    let lines: Vec<String> = match outcome {
        Err(rejection) => vec![format!("! {}", words::rejection(&rejection))],
        Ok((events, effects)) => {
            let effects =
                effects.iter().filter(|_| with_effects).map(|effect| format!("> {}", words::effect(effect)));
            events.iter().map(words::event).chain(effects).collect()
        }
    };
    lines.iter().map(|line| format!("  {line}\n")).collect()
}

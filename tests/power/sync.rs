//! Failure row 4: a sync that fails acknowledges nothing. The n-th sync of a real writer is made to fail.

use std::path::Path;
use std::process::Command;

use anxu::store::{Storage, Store, StoreError};

use crate::day::Day;
use crate::{DIRECTORY, journal, told};

/// Printed before the kind of what was recorded.
const KEPT: &str = "kept ";
/// Syncs that fail, one in each run: those of the opening and of several commits.
const SYNCS: u32 = 16;

/// Printed before the kind of what was possibly recorded.
const UNSURE: &str = "unsure ";
/// Set where the writer dies at its end instead of closing its database.
const KILLED: &str = "ANXU_TEST_KILLED";

/// What the writer reported as recorded, and as unsure.
struct Said {
    kept: Vec<String>,
    unsure: Vec<String>,
}

/// The reports of a writer whose syncs fail `when`; `None` where faults cannot be injected.
fn run(when: &str, directory: &Path, killed: bool) -> Option<Said> {
    std::fs::create_dir(directory).expect("a directory");
    let inject = format!("inject=fsync,fdatasync:error=EIO:when={when}");
    let output = Command::new("strace")
        .args(["-f", "-e", "trace=fsync,fdatasync", "-e", &inject, "-o"])
        .arg(directory.with_extension("trace"))
        .arg(std::env::current_exe().expect("this program"))
        .args(["--exact", "sync::stubborn_writer", "--ignored", "--nocapture", "--test-threads=1"])
        .env(DIRECTORY, directory)
        .env(KILLED, if killed { "yes" } else { "" })
        .output();
    match output {
        Ok(output) if output.status.success() || (killed && !ptrace(&output.stderr)) => {
            let text = String::from_utf8(output.stdout).expect("text");
            // The test harness prints its own text before the first.
            let said = |word: &str| {
                let lines = text.lines().filter_map(|line| line.split_once(word));
                lines.map(|(_, key)| key.to_owned()).collect()
            };
            Some(Said { kept: said(KEPT), unsure: said(UNSURE) })
        }
        Ok(output) => {
            let words = String::from_utf8_lossy(&output.stderr);
            assert!(ptrace(&output.stderr), "sync {when}: {words}");
            None
        }
        Err(_) => None,
    }
}

/// Whether strace may not trace here.
fn ptrace(words: &[u8]) -> bool {
    String::from_utf8_lossy(words).contains("ptrace")
}

/// Every key of the journal that is left.
fn keys(directory: &Path) -> Vec<String> {
    journal(directory).into_iter().map(|record| record.key.expect("a key").0).collect()
}

#[test]
fn a_sync_that_fails_acknowledges_nothing() {
    let folder = tempfile::tempdir().expect("a directory");
    let mut refused = 0;
    for nth in 1..=SYNCS {
        let directory = folder.path().join(nth.to_string());
        let Some(Said { kept, .. }) = run(&nth.to_string(), &directory, false) else {
            println!("skipped: strace cannot be run here");
            return;
        };
        let (store, opening) = Store::open(&directory).expect("it opens");
        assert_eq!(opening.set_aside, None);
        drop(store);
        assert_eq!(
            keys(&directory),
            kept,
            "sync {nth}: the journal is what was acknowledged, no more and no less"
        );
        refused += u32::from(kept.len() < 11);
    }
    println!("{SYNCS} syncs failed, {refused} of them cost a commit");
    assert!(refused > 3);
}

/// From the n-th on every sync fails, and then the writer is killed: its log may contain what it reported as unsure.
#[test]
fn a_failed_commit_that_is_there_after_a_kill_was_reported_as_unsure() {
    let folder = tempfile::tempdir().expect("a directory");
    let mut there = 0;
    for nth in 1..=SYNCS {
        let directory = folder.path().join(nth.to_string());
        let Some(said) = run(&format!("{nth}+"), &directory, true) else {
            println!("skipped: strace cannot be run here");
            return;
        };
        drop(Store::open(&directory).expect("it opens"));
        let found = keys(&directory);
        assert!(found.starts_with(&said.kept), "sync {nth}: {:?} of {found:?}", said.kept);
        let more = &found[said.kept.len()..];
        assert!(
            more.iter().all(|key| said.unsure.contains(key)),
            "sync {nth}: {more:?} of {:?}",
            said.unsure
        );
        there += more.len();
    }
    println!("{there} commits that were refused are on record");
    assert!(there > 0);
}

#[test]
#[ignore = "run by the test above under strace"]
fn stubborn_writer() {
    let Ok((mut store, _)) = Store::open(&told()) else { return };
    let mut day = Day::new();
    for act in 0..11 {
        let before = day.clone();
        let records = if day.state.open_day().is_none() { day.open() } else { day.issue() };
        match store.append(&records) {
            Ok(()) => records.iter().for_each(|record| {
                println!("{KEPT}{}", record.key.as_ref().expect("a key").0);
            }),
            // The number that was refused is issued to the next visitor, under another key.
            Err(refusal) => {
                if matches!(refusal, StoreError::Unsure(_)) {
                    records.iter().for_each(|record| {
                        println!("{UNSURE}{}", record.key.as_ref().expect("a key").0);
                    });
                }
                day = Day { keys: 1000 + act, ..before };
            }
        }
    }
    if std::env::var(KILLED).is_ok_and(|killed| !killed.is_empty()) {
        std::process::abort();
    }
}

//! Failure row 5 on a real file system that is full.

use anxu_api::Answer;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anxu::store::{DayRef, Reader};
use anxu_core::event::Event;

use crate::rig::{Rig, next, number};
use crate::wait::until;

/// Room for the database, its log and the reserve, so that the test fills the rest.
const SIZE: &str = "size=4m";
/// People who hold a number when the disk is full: their calls need more room than the log has left.
const WAITING: usize = 60;

/// A small file system in memory.
struct Small(PathBuf);

impl Small {
    fn mount(at: &Path) -> Option<Small> {
        let output =
            Command::new("mount").args(["-t", "tmpfs", "-o", SIZE, "tmpfs"]).arg(at).output().ok()?;
        output.status.success().then(|| Small(at.to_owned()))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        // Lazy unmount: a failed test may still have files open.
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// Fill the file system to the last byte.
fn fill(path: &Path) {
    let mut ballast = File::create(path).expect("a file");
    while ballast.write_all(&[0; 4096]).is_ok() {}
}

#[test]
fn calls_go_on_and_numbers_wait_for_room() {
    let mount = tempfile::tempdir().expect("a directory");
    let Some(small) = Small::mount(mount.path()) else {
        println!("skipped: this user may not mount a small file system");
        return;
    };
    let rig = Rig::inside(tempfile::tempdir_in(mount.path()).expect("a directory"));
    rig.open_day();
    for n in 0..WAITING {
        rig.issue(&format!("tap-{n}"));
    }
    let ballast = mount.path().join("ballast");
    fill(&ballast);
    // Free space in the log is used up first.
    let refused = until("a refusal", || {
        Some(rig.issue(&format!("late-{}", rig.plan.counts().0)))
            .filter(|answer| !matches!(answer, Answer::Issued(_)))
    });
    assert!(
        matches!(&refused, Answer::Unavailable { words, .. } if words.contains("disk is full")),
        "{refused:?}"
    );
    for n in 1..=WAITING {
        assert_eq!(number(&rig.ask(next(1))), format!("A{n:03}"));
        assert!(matches!(rig.issue(&format!("no-{n}")), Answer::Unavailable { .. }));
    }
    std::fs::remove_file(&ballast).expect("there");
    until("numbers to be issued again", || matches!(rig.issue("at last"), Answer::Issued(_)).then_some(()));
    let path = rig.path().to_owned();
    let reader = Reader::open(&path).expect("a reader");
    assert_eq!(reader.verify(|_, _| {}).expect("readable").broken, None);
    let rows = reader.day(DayRef::Last).expect("readable");
    let called = rows.iter().filter(|row| matches!(row.record.event, Event::Called { .. })).count();
    assert_eq!(called, WAITING);
    drop((rig, small));
}

//! The touchscreen's process: a stand-in beside a copy of the program, which writes down how it was started.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};

use crate::show::Show;
use crate::support::wait::until;

const STAND_IN: &str = "#!/bin/sh\necho \"$$ $NOTIFY_SOCKET $*\" >> \"$(dirname \"$0\")/started\"\nexec sleep 600 > /dev/null 2>&1\n";

/// Longer than a kiosk may be silent.
const SILENCE: Duration = Duration::from_secs(8);

#[test]
fn a_kiosk_that_is_stopped_is_started_again_and_one_that_lives_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let show = Show::begin(&mut program(folder.path()));
    let first = started(folder.path(), 1);
    let began = Instant::now();
    until("a time in which a silent kiosk would have been given up", || {
        let sign =
            UnixDatagram::unbound().and_then(|socket| socket.send_to(b"READY=1\nWATCHDOG=1", &first.signs));
        sign.expect("the demo listens");
        (began.elapsed() > SILENCE).then_some(())
    });
    assert_eq!(starts(folder.path()).lines().count(), 1, "it lives");
    kill_process(first.pid, Signal::STOP).expect("it runs");
    let second = started(folder.path(), 2);
    assert!(test_kill_process(first.pid).is_err(), "the stopped one is gone");
    assert_eq!(first.signs, second.signs);
    assert_eq!(show.interrupt().code(), Some(0));
    assert!(!first.signs.parent().expect("a folder").exists(), "the ports' folder goes with the demo");
}

#[test]
fn the_kiosk_is_started_comes_back_when_it_dies_and_ends_with_the_demo() {
    let folder = tempfile::tempdir().expect("a folder");
    let show = Show::begin(&mut program(folder.path()));

    let first = started(folder.path(), 1);
    let data = folder.path().join("data");
    let wanted = format!("--hall http://{} --state {} --fullscreen", show.address, data.display());
    assert_eq!(first.arguments, wanted);
    show.until("the page to say that it runs", |state| {
        let notes = state["notes"].as_array()?;
        notes
            .iter()
            .any(|note| note.as_str().is_some_and(|note| note.contains("kiosk is running")))
            .then_some(())
    });
    kill_process(first.pid, Signal::KILL).expect("it runs");
    let second = started(folder.path(), 2);
    assert_eq!(show.interrupt().code(), Some(0));
    until("the kiosk to end", || test_kill_process(second.pid).is_err().then_some(()));
}

/// A copy of the program beside a stand-in for the kiosk, with a display that nobody will use.
fn program(folder: &Path) -> Command {
    let program = folder.join("anxu");
    fs::copy(env!("CARGO_BIN_EXE_anxu"), &program).expect("a copy");
    let kiosk = folder.join("anxu-kiosk");
    fs::write(&kiosk, STAND_IN).expect("a stand-in");
    fs::set_permissions(&kiosk, fs::Permissions::from_mode(0o755)).expect("may be run");
    let mut command = Command::new(&program);
    command.args(["demo", "--mute", "--fullscreen", "--data"]).arg(folder.join("data"));
    command.env("DISPLAY", ":99").env_remove("WAYLAND_DISPLAY");
    command
}

/// One start of the stand-in.
struct Started {
    pid: Pid,
    signs: PathBuf,
    arguments: String,
}

/// The `count`th start.
fn started(folder: &Path, count: usize) -> Started {
    until("the kiosk to start", || {
        let text = starts(folder);
        let line = text.split_inclusive('\n').nth(count - 1)?.strip_suffix('\n')?;
        let mut words = line.splitn(3, ' ');
        let pid = Pid::from_raw(words.next()?.parse().ok()?)?;
        Some(Started { pid, signs: words.next()?.into(), arguments: words.next()?.to_owned() })
    })
}

fn starts(folder: &Path) -> String {
    fs::read_to_string(folder.join("started")).unwrap_or_default()
}

//! The touchscreen's process: a stand-in beside a copy of the program, which writes down how it was started.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use rustix::process::{Pid, Signal, kill_process, test_kill_process};

use crate::show::Show;
use crate::support::wait::until;

const STAND_IN: &str = "#!/bin/sh\necho \"$$ $*\" >> \"$(dirname \"$0\")/started\"\nexec sleep 600\n";

#[test]
fn the_kiosk_is_started_comes_back_when_it_dies_and_ends_with_the_demo() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("anxu");
    fs::copy(env!("CARGO_BIN_EXE_anxu"), &program).expect("a copy");
    let kiosk = folder.path().join("anxu-kiosk");
    fs::write(&kiosk, STAND_IN).expect("a stand-in");
    fs::set_permissions(&kiosk, fs::Permissions::from_mode(0o755)).expect("may be run");
    let mut command = Command::new(&program);
    command.args(["demo", "--mute", "--fullscreen", "--data"]).arg(folder.path().join("data"));
    command.env("DISPLAY", ":99").env_remove("WAYLAND_DISPLAY");
    let show = Show::begin(&mut command);

    let (first, arguments) = started(folder.path(), 1);
    let data = folder.path().join("data");
    let wanted = format!("--hall http://{} --state {} --fullscreen", show.address, data.display());
    assert_eq!(arguments, wanted);
    show.until("the page to say that it runs", |state| {
        let notes = state["notes"].as_array()?;
        notes
            .iter()
            .any(|note| note.as_str().is_some_and(|note| note.contains("kiosk is running")))
            .then_some(())
    });
    kill_process(first, Signal::KILL).expect("it runs");
    let (second, _) = started(folder.path(), 2);
    assert_eq!(show.interrupt().code(), Some(0));
    until("the kiosk to end", || test_kill_process(second).is_err().then_some(()));
}

/// Process and arguments of the `count`th start.
fn started(folder: &Path, count: usize) -> (Pid, String) {
    until("the kiosk to start", || {
        let text = fs::read_to_string(folder.join("started")).ok()?;
        let line = text.split_inclusive('\n').nth(count - 1)?.strip_suffix('\n')?;
        let (pid, arguments) = line.split_once(' ')?;
        Some((Pid::from_raw(pid.parse().ok()?)?, arguments.to_owned()))
    })
}

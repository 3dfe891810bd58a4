//! Failure row 39: whoever watches the hall sees its loop turn, and sees when it does not.

use std::io::{BufRead, BufReader};
use std::os::unix::net::UnixDatagram;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anxu_api::Role;
use anxu_api::command::Command as Asked;

use crate::client::get;
use crate::support::client::Client;
use crate::support::process::HallProcess;
use crate::support::wait::{PATIENCE, until};
use crate::{address, township};

/// How long each sync is held up: twice as long as the loop may stand still before it counts as stuck.
const HELD_UP: &str = "inject=fdatasync,fsync:delay_enter=20000000:when=1";
/// Longer than between two signs of life.
const NO_SIGN: Duration = Duration::from_secs(3);

/// A process that holds up the next sync of the hall, once it is attached; `None` where nobody may trace.
fn hold_up(hall: &HallProcess) -> Option<Child> {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-o", "/dev/null", "-e", "trace=fdatasync,fsync", "-e", HELD_UP]);
    let strace = strace.args(["-p", &hall.pid().to_string()]).stderr(Stdio::piped());
    let mut child = strace.spawn().ok()?;
    let mut words = BufReader::new(child.stderr.take()?).lines().map_while(Result::ok);
    words.find(|line| line.contains("attached"))?;
    std::thread::spawn(move || words.for_each(drop));
    Some(child)
}

#[test]
fn a_loop_that_stands_still_is_seen_by_health_and_by_the_supervisor() {
    let folder = tempfile::tempdir().expect("a folder");
    let socket = folder.path().join("notify");
    let ear = UnixDatagram::bind(&socket).expect("a socket");
    ear.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    let variable = [("NOTIFY_SOCKET", socket.to_str().expect("text"))];
    let config = township(folder.path());
    let hall = HallProcess::start_with(&config, &folder.path().join("data"), &variable);
    let mut sign = [0; 64];
    let count = ear.recv(&mut sign).expect("a sign of life");
    assert_eq!(&sign[..count], b"READY=1\nWATCHDOG=1");
    let mut client = Client::connect(&hall.address, Role::Kiosk("kiosk-1".into()));
    let Some(mut strace) = hold_up(&hall) else {
        println!("skipped: strace is not installed or may not trace");
        return;
    };
    // Listens all the while: who answers no heartbeat is gone.
    let asker = std::thread::spawn(move || client.ask(Asked::Help));
    let health = || get(address(&hall.address), "/health");
    let stuck = || health().1.contains("the hall's loop has stood still for ");
    until("the loop to count as stuck", || stuck().then_some(()));
    ear.set_nonblocking(true).expect("a socket");
    while ear.recv(&mut sign).is_ok() {}
    ear.set_nonblocking(false).expect("a socket");
    ear.set_read_timeout(Some(NO_SIGN)).expect("a timeout");
    let heard = ear.recv(&mut sign).is_ok();
    assert!(!heard || !stuck(), "a sign of life of a loop that stands still");
    assert_eq!(asker.join().expect("an answer"), anxu_api::Answer::Done);
    until("the loop to turn again", || (health().0 == 200).then_some(()));
    ear.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    assert!(ear.recv(&mut sign).is_ok(), "signs of life again");
    strace.kill().expect("it runs");
    strace.wait().expect("it ends");
}

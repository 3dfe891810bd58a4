//! Failure rows 36 and 39: a log that cannot be written, or that nobody reads.

use std::fs::{File, OpenOptions};
use std::io::{PipeReader, PipeWriter, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

use crate::client::{get, http};
use crate::support::process::HallProcess;
use crate::support::wait::until;
use crate::{address, township};

/// The program's standard error goes there; `env` becomes the program.
fn with_errors_to(stderr: impl Into<Stdio>) -> Command {
    let mut around = Command::new("env");
    around.arg("ANXU_LOG=debug").stderr(stderr);
    around
}

fn full() -> File {
    OpenOptions::new().write(true).open("/dev/full").expect("a full device")
}

/// A pipe whose reader has ended.
fn closed() -> PipeWriter {
    std::io::pipe().expect("a pipe").1
}

/// A request that is none: a line of the log.
fn nonsense(hall: &str) {
    let mut stream = TcpStream::connect(hall).expect("the hall listens");
    stream.write_all(b"no HTTP\r\n\r\n").expect("sent");
}

fn lost(hall: &str) -> Option<u64> {
    let metrics = get(address(hall), "/metrics").1;
    let line = metrics.lines().find_map(|line| line.strip_prefix("anxu_log_lines_lost "));
    line.and_then(|count| count.parse().ok()).filter(|count| *count > 0)
}

fn works(hall: &str) {
    let head = "POST /api/request?role=kiosk:kiosk-1 HTTP/1.1\r\nContent-Type: application/json";
    let head = format!("{head}\r\nHost: {hall}");
    let (status, answer) = http(address(hall), &head, r#"{"key":"k","command":{"do":"help"}}"#);
    assert_eq!(status, 200, "{answer}");
    let (status, health) = get(address(hall), "/health");
    assert!(status == 200 && health.contains("lines of the log are lost"), "{health}");
}

#[test]
fn a_hall_whose_log_is_refused_works_counts_what_is_lost_and_stops_well() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = township(folder.path());
    for (name, around) in [("full", with_errors_to(full())), ("closed", with_errors_to(closed()))] {
        let mut hall = HallProcess::start_under(around, &config, &folder.path().join(name));
        nonsense(&hall.address);
        until("lost lines", || lost(&hall.address));
        works(&hall.address);
        assert_eq!(hall.stop().code(), Some(0), "{name}");
    }
}

#[test]
fn a_hall_whose_log_nobody_reads_works_and_says_afterwards_what_is_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (reader, writer) = std::io::pipe().expect("a pipe");
    let around = with_errors_to(writer);
    let mut hall = HallProcess::start_under(around, &township(folder.path()), &folder.path().join("data"));
    until("lost lines", || {
        (0..50).for_each(|_| nonsense(&hall.address));
        lost(&hall.address)
    });
    works(&hall.address);
    let read = std::thread::spawn(move || text(reader));
    nonsense(&hall.address);
    assert_eq!(hall.stop().code(), Some(0));
    drop(hall);
    let text = read.join().expect("text");
    assert!(text.contains(" lines were lost here"), "{}", text.len());
}

fn text(mut reader: PipeReader) -> String {
    std::io::read_to_string(&mut reader).expect("text")
}

#[test]
fn a_command_says_its_failure_with_its_code_where_nobody_can_read_the_words() {
    for stderr in [Stdio::from(full()), Stdio::from(closed())] {
        let mut check = Command::new(env!("CARGO_BIN_EXE_anxu"));
        check.args(["check", "--config", "/nonexistent"]).stderr(stderr);
        assert_eq!(check.status().expect("it runs").code(), Some(2));
    }
}

//! The pump over real pseudo-terminals and sockets, seen through the ports that a hall uses.

use std::time::{Duration, Instant};

use super::*;
use crate::Fault;
use crate::port::{self, Port};

/// Long enough for any of these to happen on a busy machine.
const SOON: Duration = Duration::from_secs(10);

/// Says everything back, unless it was told not to read.
#[derive(Default)]
struct Echo {
    deaf: bool,
    heard: Vec<u8>,
}

impl Device for Echo {
    fn receive(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.heard.extend_from_slice(bytes);
        bytes.to_vec()
    }

    fn reading(&self) -> bool {
        !self.deaf
    }
}

fn open(path: &Path) -> Box<dyn Port> {
    port::open(&port::parse(&path.display().to_string(), 9600).expect("a path")).expect("an open port")
}

fn read(port: &mut dyn Port, count: usize) -> Vec<u8> {
    let (mut came, deadline) = (Vec::new(), Instant::now() + SOON);
    while came.len() < count && Instant::now() < deadline {
        let mut buffer = [0; 64];
        let got = port.read(&mut buffer, Duration::from_millis(50)).expect("a line");
        came.extend_from_slice(&buffer[..got]);
    }
    came
}

fn write(port: &mut dyn Port, bytes: &[u8]) {
    port.write(bytes, SOON, &mut 0).expect("a write");
}

/// Every byte passes as it is: no newline is changed, nothing is taken as a signal.
#[test]
fn all_bytes_go_both_ways_unchanged() {
    let attached = attach(Echo::default()).expect("a terminal");
    let mut port = open(attached.path());
    let all: Vec<u8> = (0..=255).collect();
    write(&mut *port, &all);
    assert_eq!(read(&mut *port, 256), all);
    attached.send(b"key").expect("a line");
    assert_eq!(read(&mut *port, 3), b"key");
    assert_eq!(attached.device().heard, all, "what a device sends does not come back to it");
}

#[test]
fn a_device_that_does_not_read_stalls_the_host_and_goes_on_when_it_reads() {
    let attached = attach(Echo { deaf: true, ..Echo::default() }).expect("a terminal");
    let mut port = open(attached.path());
    let (many, mut written) = (vec![7; 100_000], 0);
    let fault = port.write(&many, Duration::from_millis(30), &mut written).expect_err("a stall");
    assert!(matches!(fault, Fault::Stalled { .. }), "{fault}");
    assert!(written > 0 && written < many.len());
    attached.device().deaf = false;
    write(&mut *port, b"end");
    let deadline = Instant::now() + SOON;
    while !attached.device().heard.ends_with(b"end") && Instant::now() < deadline {
        let _ = port.read(&mut [0; 64], Duration::from_millis(1));
    }
    assert!(attached.device().heard.ends_with(b"end"));
    assert!(attached.device().heard.len() <= written + 3, "nothing comes out that was not written");
}

#[test]
fn a_pulled_cable_is_gone_and_the_same_link_leads_to_the_next_device() {
    let folder = tempfile::tempdir().expect("a folder");
    let link = folder.path().join("usb-printer");
    let first = attach_at(&link, Echo::default()).expect("a terminal");
    assert_eq!(first.path(), link);
    let mut port = open(&link);
    write(&mut *port, b"1");
    assert_eq!(read(&mut *port, 1), b"1");
    drop(first);
    let fault = port.read(&mut [0; 8], SOON).expect_err("a line that is gone");
    assert!(matches!(fault, Fault::Gone { .. }), "{fault}");
    let fault = port.write(b"2", SOON, &mut 0).expect_err("a line that is gone");
    assert!(matches!(fault, Fault::Gone { .. }), "{fault}");
    let address = port::parse(&link.display().to_string(), 9600).expect("a path");
    assert!(matches!(port::open(&address), Err(Fault::Absent { .. })));
    let second = attach_at(&link, Echo::default()).expect("a terminal");
    let mut port = open(&link);
    write(&mut *port, b"3");
    assert_eq!(read(&mut *port, 1), b"3");
    assert_eq!(second.device().heard, b"3");
}

#[test]
fn a_device_on_a_socket_outlives_its_hosts() {
    let (attached, address) = attach_tcp(Echo::default()).expect("a socket");
    let address = port::parse(&format!("tcp://{address}"), 0).expect("an address");
    for word in [b"one", b"two"] {
        let mut port = port::open(&address).expect("a connection");
        write(&mut *port, word);
        assert_eq!(read(&mut *port, 3), word);
    }
    assert_eq!(attached.device().heard, b"onetwo");
    let mut port = port::open(&address).expect("a connection");
    write(&mut *port, b"x");
    assert_eq!(read(&mut *port, 1), b"x");
    drop(attached);
    assert!(matches!(port.read(&mut [0; 8], SOON), Err(Fault::Gone { .. })));
    assert!(matches!(port::open(&address), Err(Fault::Absent { .. })));
}

#[test]
fn devices_on_a_shared_line_hear_everything() {
    let (one, two) = (Arc::new(Mutex::new(Echo::default())), Arc::new(Mutex::new(Echo::default())));
    let attached = attach(Shared(vec![Box::new(one.clone()), Box::new(two.clone())])).expect("a terminal");
    let mut port = open(attached.path());
    write(&mut *port, b"a");
    assert_eq!(read(&mut *port, 2), b"aa");
    assert_eq!((&locked(&one).heard, &locked(&two).heard), (&b"a".to_vec(), &b"a".to_vec()));
}

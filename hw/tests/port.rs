//! Ports of every kind against ends that refuse, stall, send noise and vanish.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::symlink;
use std::time::Duration;

use anxu_hw::Fault;
use anxu_hw::port::{self, Port};
use anxu_hw::sim::{Device, attach};

/// Long enough for anything here on a busy machine.
const SOON: Duration = Duration::from_secs(10);
const AT_ONCE: Duration = Duration::ZERO;

struct Sink;

impl Device for Sink {
    fn receive(&mut self, _: &[u8]) -> Vec<u8> {
        Vec::new()
    }
}

fn open(address: &str) -> Result<Box<dyn Port>, Fault> {
    port::open(&port::parse(address, 9600).expect("an address"))
}

fn refused(address: &str) -> Fault {
    match open(address) {
        Ok(_) => panic!("{address} was opened"),
        Err(fault) => fault,
    }
}

#[test]
fn what_is_not_there_is_absent() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a socket");
    let nobody = format!("tcp://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let folder = tempfile::tempdir().expect("a folder");
    let dangling = folder.path().join("by-id");
    symlink(folder.path().join("ttyUSB9"), &dangling).expect("a link");
    let dangling = dangling.display().to_string();
    for address in ["/dev/serial/by-id/none", &dangling, &nobody, "usb:dead:beef", "file:/no/such/folder/x"] {
        let fault = refused(address);
        assert_eq!(fault, Fault::Absent { what: address.into() });
        assert!(fault.to_string().contains("check cable and power"));
    }
}

#[test]
fn a_serial_port_is_opened_exclusively() {
    let attached = attach(Sink).expect("a terminal");
    let path = attached.path().display().to_string();
    let first = open(&path).expect("a port");
    assert_eq!(refused(&path), Fault::Busy { what: path.clone() });
    drop(first);
    open(&path).expect("a port that was let go");
}

#[test]
fn what_is_no_serial_port_is_unusable_and_sim_belongs_to_the_demo() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("notes.txt");
    std::fs::write(&file, "kept").expect("a file");
    for address in [file.display().to_string(), "/dev/null".into(), "sim".into()] {
        assert!(matches!(refused(&address), Fault::Unusable { .. }), "{address}");
    }
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), "kept");
}

/// A USB printer's device takes and gives bytes; a terminal does the same.
#[test]
fn a_line_printer_goes_both_ways_and_is_gone_when_it_is_unplugged() {
    let attached = attach(Sink).expect("a terminal");
    let mut port = open(&format!("lp:{}", attached.path().display())).expect("a port");
    port.write(b"page", SOON, &mut 0).expect("a write");
    attached.send(b"!").expect("a line");
    let mut buffer = [0; 8];
    assert_eq!(port.read(&mut buffer, SOON), Ok(1));
    assert_eq!(buffer[0], b'!');
    assert_eq!(port.read(&mut buffer, AT_ONCE), Ok(0), "a printer that says nothing is there all the same");
    drop(attached);
    assert!(matches!(port.read(&mut buffer, SOON), Err(Fault::Gone { .. })));
}

#[test]
fn nothing_is_created_among_devices() {
    let name = format!("anxu-absent-{}", std::process::id());
    // In the memory file system that every Linux machine has among its devices.
    let path = std::path::Path::new("/dev/shm").join(name);
    for kind in ["lp", "file"] {
        let address = format!("{kind}:{}", path.display());
        assert_eq!(refused(&address), Fault::Absent { what: address.clone() });
        assert!(!path.exists(), "{address} made a plain file");
    }
    std::fs::write(&path, "kept").expect("a plain file where a device should be");
    let fault = refused(&format!("lp:{}", path.display()));
    let kept = std::fs::read_to_string(&path).expect("a file");
    std::fs::remove_file(&path).expect("a file of ours");
    assert!(fault.to_string().contains("plain file in place of the printer") && kept == "kept", "{fault}");
}

#[test]
fn a_file_grows_and_says_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("paper");
    for word in ["one", "two"] {
        let mut port = open(&format!("file:{}", file.display())).expect("a file");
        let mut written = 0;
        port.write(word.as_bytes(), SOON, &mut written).expect("a write");
        assert_eq!((written, port.read(&mut [0; 8], AT_ONCE)), (3, Ok(0)));
        assert!(port.descriptor().is_none(), "there is nothing to wait for");
    }
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), "onetwo");
}

#[test]
fn a_full_disk_is_an_error() {
    let mut port = open("file:/dev/full").expect("a device");
    let mut written = 0;
    let fault = port.write(b"x", SOON, &mut written).expect_err("a full disk");
    assert!(matches!(fault, Fault::Gone { .. }) && written == 0, "{fault}");
}

#[test]
fn a_quiet_line_is_quiet_and_not_gone() {
    let attached = attach(Sink).expect("a terminal");
    let mut port = open(&attached.path().display().to_string()).expect("a port");
    for wait in [AT_ONCE, Duration::from_millis(5)] {
        assert_eq!(port.read(&mut [0; 8], wait), Ok(0));
    }
    assert_eq!(port.read(&mut [], SOON), Ok(0), "no room, no wait");
}

#[test]
fn what_came_before_it_was_opened_is_not_heard() {
    let attached = attach(Sink).expect("a terminal");
    let path = attached.path().display().to_string();
    let mut first = open(&path).expect("a port");
    attached.send(b"old").expect("a line");
    // The rest of it lies in the line's buffer when the first host lets it go.
    assert_eq!(first.read(&mut [0; 1], SOON), Ok(1));
    drop(first);
    let mut second = open(&path).expect("a port");
    attached.send(b"!").expect("a line");
    let mut buffer = [0; 8];
    assert_eq!(second.read(&mut buffer, SOON), Ok(1));
    assert_eq!(buffer[0], b'!');
}

#[test]
fn a_network_device_that_takes_nothing_stalls_and_one_that_leaves_is_gone() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a socket");
    let mut port = open(&format!("tcp://{}", listener.local_addr().expect("an address"))).expect("a port");
    let (mut device, _) = listener.accept().expect("a host");
    let (many, mut written) = (vec![0; 1 << 25], 0);
    let fault = port.write(&many, Duration::from_millis(50), &mut written).expect_err("a stall");
    assert!(matches!(fault, Fault::Stalled { .. }), "{fault}");
    assert!(written > 0 && written < many.len());
    device.write_all(&[0xff; 3]).expect("nonsense");
    assert_eq!(port.read(&mut [0; 8], SOON), Ok(3));
    device.set_nonblocking(true).expect("a socket");
    while device.read(&mut vec![0; 1 << 20]).is_ok() {}
    drop(device);
    assert!(matches!(port.read(&mut [0; 8], SOON), Err(Fault::Gone { .. })));
    let fault = (0..3).find_map(|_| port.write(b"x", SOON, &mut written).err());
    assert!(matches!(fault, Some(Fault::Gone { .. })), "{fault:?}");
}

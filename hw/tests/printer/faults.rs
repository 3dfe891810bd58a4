//! A printer that fails in every way it can, at every moment: each outcome is reported correctly, no caller is blocked,
//! and half a ticket never counts as a whole one.

use std::time::Instant;

use anxu_hw::Fault;
use anxu_hw::printer::sim::SimFaults;
use anxu_hw::printer::{Outcome, Page, Profile, SimPrinter, Status, Trouble, driver};
use anxu_hw::sim::{attach, attach_at, attach_tcp};

use super::bench::{SOON, driven, open, printer, profile, simulated};
use super::pages;

fn healthy() -> SimFaults {
    SimFaults::default()
}

#[test]
fn each_fault_before_a_page_is_named_and_nothing_is_printed() {
    let table = [
        (SimFaults { paper_out: true, ..healthy() }, Trouble::PaperOut),
        (SimFaults { cover_open: true, ..healthy() }, Trouble::CoverOpen),
        (SimFaults { cover_open: true, paper_out: true, ..healthy() }, Trouble::CoverOpen),
        (SimFaults { cutter_jammed: true, ..healthy() }, Trouble::Cutter),
        (SimFaults { overheated: true, ..healthy() }, Trouble::Overheated),
        (SimFaults { unrecoverable: true, ..healthy() }, Trouble::Unrecoverable),
        (SimFaults { offline: true, ..healthy() }, Trouble::Offline),
    ];
    for (faults, trouble) in table {
        let (attached, mut printer) = printer("generic-80", faults);
        assert_eq!(printer.status(), Ok(Status::NotReady(trouble.clone())));
        assert_eq!(printer.print(&pages::ticket()), Outcome::Refused(trouble.clone()));
        let mut device = attached.device();
        device.faults = healthy();
        device.resume();
        assert_eq!(device.last(), None, "{trouble}");
        drop(device);
        assert_eq!(printer.status(), Ok(Status::Ready { paper_low: false }));
        assert_eq!(printer.print(&pages::ticket()), Outcome::Confirmed, "after {trouble}");
    }
}

#[test]
fn a_cutter_that_was_freed_is_told_to_resume() {
    let (attached, mut printer) = printer("generic-80", SimFaults { cutter_waits: true, ..healthy() });
    assert_eq!(printer.status(), Ok(Status::NotReady(Trouble::Cutter)));
    assert_eq!(printer.print(&pages::ticket()), Outcome::Confirmed);
    assert_eq!(attached.device().printed(), 1);
}

#[test]
fn little_paper_is_a_warning() {
    let (_attached, mut printer) = printer("generic-58", SimFaults { paper_low: true, ..healthy() });
    assert_eq!(printer.status(), Ok(Status::Ready { paper_low: true }));
    assert_eq!(printer.print(&pages::ticket()), Outcome::Confirmed);
}

/// Paper that ends after every single byte of a ticket: success is never reported before the last one; and
/// after a new roll the ticket comes out whole, once, on a paper of its own.
#[test]
fn paper_that_ends_inside_a_ticket_is_noticed_after_every_byte() {
    let mut whole = None;
    for bytes in 1..2000 {
        let (attached, mut printer) =
            printer("generic-80", SimFaults { paper_ends_after: Some(bytes), ..healthy() });
        let outcome = printer.print(&pages::ticket());
        if outcome == Outcome::Confirmed {
            whole = Some(bytes);
            break;
        }
        assert_eq!(outcome, Outcome::Broken(Trouble::PaperOut), "after {bytes} bytes");
        let answers = {
            let mut device = attached.device();
            device.faults = healthy();
            device.resume()
        };
        attached.send(&answers).expect("a line");
        assert_eq!(printer.print(&pages::ticket()), Outcome::Confirmed, "after {bytes} bytes and a new roll");
        let device = attached.device();
        let last = device.last().expect("a paper");
        assert!(
            last.cut && last.text().starts_with("幸福镇") && last.text().ends_with("4321"),
            "{}",
            last.text()
        );
    }
    assert!(whole.is_some_and(|bytes| bytes > 300), "{whole:?}");
}

#[test]
fn a_printer_that_never_answers_is_a_state_of_its_own() {
    let (attached, mut printer) = printer("generic-80", SimFaults { silent: true, ..healthy() });
    assert_eq!(printer.status(), Ok(Status::Unknown));
    assert_eq!(printer.print(&pages::ticket()), Outcome::Sent);
    let deadline = Instant::now() + SOON;
    while attached.device().printed() == 0 && Instant::now() < deadline {
        std::thread::yield_now();
    }
    assert_eq!(attached.device().printed(), 1);
}

#[test]
fn the_automatic_status_of_a_printer_that_answers_nothing_is_used() {
    let (attached, mut printer) = printer("generic-80", SimFaults { silent: true, ..healthy() });
    assert_eq!(printer.status(), Ok(Status::Unknown));
    let mut told = |bytes: [u8; 4], wanted: Status| {
        attached.send(&bytes).expect("a line");
        let deadline = Instant::now() + SOON;
        while printer.status().as_ref() != Ok(&wanted) {
            assert!(Instant::now() < deadline, "{wanted:?}");
        }
    };
    told([0x38, 0, 0, 0], Status::NotReady(Trouble::CoverOpen));
    told([0x14, 0, 0x03, 0], Status::Ready { paper_low: true });
}

#[test]
fn a_printer_that_answered_and_falls_silent_is_a_fault() {
    let (attached, mut printer) = printer("generic-80", healthy());
    assert_eq!(printer.status(), Ok(Status::Ready { paper_low: false }));
    attached.device().faults.silent = true;
    assert!(matches!(printer.status(), Err(Fault::Silent { .. })));
    assert!(matches!(printer.print(&pages::ticket()), Outcome::Refused(Trouble::Line(Fault::Silent { .. }))));
    attached.device().faults.silent = false;
    assert_eq!(printer.print(&pages::ticket()), Outcome::Confirmed);
}

#[test]
fn a_printer_without_the_sensor_request_is_confirmed_all_the_same() {
    let (_attached, mut printer) =
        printer("generic-80", SimFaults { knows_no_sensor_request: true, ..healthy() });
    assert_eq!(printer.print(&pages::ticket()), Outcome::Confirmed);
    assert_eq!(printer.print(&pages::ticket()), Outcome::Confirmed);
}

/// The line takes nothing: the caller gets its answer, and what did not go out does not come out later by
/// itself.
#[test]
fn a_printer_that_takes_no_bytes_stalls_and_does_not_block() {
    let (attached, mut printer) = printer("western-80", SimFaults { deaf: true, ..healthy() });
    assert_eq!(printer.status(), Ok(Status::Unknown));
    // Rasters, and many of them: more than the line holds by itself.
    let lines = std::iter::repeat_n(pages::longest().lines, 20).flatten().collect();
    let outcome = printer.print(&Page { lines });
    assert!(matches!(outcome, Outcome::Broken(Trouble::Line(Fault::Stalled { .. }))), "{outcome:?}");
    attached.device().faults = healthy();
    assert_eq!(printer.status(), Ok(Status::Ready { paper_low: false }));
    assert_eq!(printer.print(&pages::ticket()), Outcome::Confirmed);
    let device = attached.device();
    let last = device.last().expect("a paper");
    assert!(last.cut && last.text().starts_with("------------\nA004"), "{}", last.text());
    assert_eq!(last.codes().len(), 1, "the whole ticket, on a paper of its own");
}

/// Rasters come faster than the paper moves: the printer's buffer must not overflow, which no status would report.
#[test]
fn a_slow_printer_loses_nothing() {
    let (attached, mut printer) = printer("western-80", SimFaults { slow: Some(128), ..healthy() });
    assert_eq!(printer.print(&pages::longest()), Outcome::Confirmed);
    let device = attached.device();
    assert_eq!((device.lost(), device.printed()), (0, 1));
}

/// The cable was pulled inside of a raster: what the next line sends first does not become its rest.
#[test]
fn a_new_line_ends_what_the_one_before_left_open() {
    let (attached, mut printer) = printer("generic-80", healthy());
    let path = attached.path().display().to_string();
    drop(printer);
    let mut line = open(&path).expect("a port");
    line.write(b"\x1b@\x1dv0\x00\x04\x00\x10\x00half", SOON, &mut 0).expect("a write");
    drop(line);
    printer = driven(open(&path).expect("a port"), "generic-80");
    assert_eq!(printer.print(&pages::ticket()), Outcome::Confirmed);
    let device = attached.device();
    let last = device.last().expect("a paper");
    assert!(last.text().starts_with("幸福镇人民政府便民服务中心\n"), "{}", last.text());
    assert!(device.unknown().is_empty(), "{:02x?}", device.unknown());
}

#[test]
fn an_unplugged_printer_is_back_under_the_same_link() {
    let folder = tempfile::tempdir().expect("a folder");
    let link = folder.path().join("usb-printer");
    let address = link.display().to_string();
    let first = attach_at(&link, simulated("generic-80", healthy())).expect("a terminal");
    let mut printer = driven(open(&address).expect("a port"), "generic-80");
    assert_eq!(printer.print(&pages::ticket()), Outcome::Confirmed);
    let name = std::fs::read_link(&link).expect("a link");
    // Somebody takes the name that becomes free, so that the next terminal has another one.
    drop(first);
    let squatter = attach(SimPrinter::new(profile("generic-80"))).expect("a terminal");
    assert!(matches!(printer.print(&pages::ticket()), Outcome::Refused(Trouble::Line(Fault::Gone { .. }))));
    assert!(matches!(printer.status(), Err(Fault::Gone { .. })));
    assert!(matches!(open(&address), Err(Fault::Absent { .. })));
    let second = attach_at(&link, simulated("generic-80", healthy())).expect("a terminal");
    assert_ne!(std::fs::read_link(&link).expect("a link"), name);
    let mut printer = driven(open(&address).expect("a port"), "generic-80");
    assert_eq!(printer.print(&pages::ticket()), Outcome::Confirmed);
    assert_eq!(second.device().printed(), 1);
    drop(squatter);
}

#[test]
fn a_network_printer_prints_and_goes_away() {
    let (attached, address) = attach_tcp(simulated("generic-80", healthy())).expect("a socket");
    let mut printer = driven(open(&format!("tcp://{address}")).expect("a port"), "generic-80");
    assert_eq!(printer.print(&pages::ticket()), Outcome::Confirmed);
    drop(attached);
    assert!(matches!(printer.status(), Err(Fault::Gone { .. })));
    assert!(matches!(open(&format!("tcp://{address}")), Err(Fault::Absent { .. })));
}

#[test]
fn an_unknown_driver_or_profile_lists_the_known_ones() {
    assert!(driver("star").is_err_and(|said| said.contains("`star`") && said.contains("escpos")));
    assert!(Profile::named("x").is_err_and(|said| said.contains("generic-80, generic-58")));
}

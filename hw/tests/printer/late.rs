//! Printers that answer late or not at all: a slow one is not faulty, one that is switched off is not one that never
//! answers, and every answer is matched to its question.

use std::time::{Duration, Instant};

use anxu_hw::Fault;
use anxu_hw::printer::sim::SimFaults;
use anxu_hw::printer::{Known, Outcome, Status, Trouble, driver};
use anxu_hw::sim::attach;

use super::bench::{SOON, driven, open, printer, profile, simulated};
use super::pages;

/// Serial servers and slow processors answer this late.
const LATE: [Duration; 3] =
    [Duration::from_millis(130), Duration::from_millis(185), Duration::from_millis(240)];

fn late(late: Duration) -> SimFaults {
    SimFaults { late, ..SimFaults::default() }
}

#[test]
fn late_answers_name_the_state_that_is() {
    // Side by side: nearly all of it is waiting.
    std::thread::scope(|scope| {
        for delay in LATE {
            for (faults, wanted) in states(delay) {
                scope.spawn(move || {
                    let (_attached, mut printer) = printer("generic-80", faults);
                    for time in 1..=3 {
                        assert_eq!(printer.status(), Ok(wanted.clone()), "{delay:?} late, time {time}");
                    }
                });
            }
        }
    });
}

fn states(delay: Duration) -> [(SimFaults, Status); 8] {
    let not = Status::NotReady;
    [
        (late(delay), Status::Ready { paper_low: false }),
        (SimFaults { paper_low: true, ..late(delay) }, Status::Ready { paper_low: true }),
        (SimFaults { paper_out: true, ..late(delay) }, not(Trouble::PaperOut)),
        (SimFaults { cover_open: true, ..late(delay) }, not(Trouble::CoverOpen)),
        (SimFaults { cutter_jammed: true, ..late(delay) }, not(Trouble::Cutter)),
        (SimFaults { overheated: true, ..late(delay) }, not(Trouble::Overheated)),
        (SimFaults { unrecoverable: true, ..late(delay) }, not(Trouble::Unrecoverable)),
        (SimFaults { offline: true, ..late(delay) }, not(Trouble::Offline)),
    ]
}

/// Paper near its end: `1E` is the answer to the fourth question, and "off line" or "cover open" to others.
#[test]
fn late_answers_with_little_paper_print_every_ticket_once() {
    std::thread::scope(|scope| {
        for delay in LATE {
            scope.spawn(move || {
                let (attached, mut printer) =
                    printer("generic-80", SimFaults { paper_low: true, ..late(delay) });
                for _ in 0..3 {
                    assert_eq!(printer.print(&pages::ticket()), Outcome::Confirmed, "{delay:?} late");
                }
                assert_eq!(attached.device().printed(), 3);
            });
        }
    });
}

/// The first answer is later than the first question waits: it is read with the next status request.
#[test]
fn an_answer_too_late_for_the_first_question_still_proves_that_it_answers() {
    let (attached, mut printer) = printer("generic-80", late(Duration::from_millis(700)));
    assert_eq!(printer.status(), Ok(Status::Unknown));
    let deadline = Instant::now() + SOON;
    while !printer.known().answers {
        assert!(Instant::now() < deadline, "the late answer was not heard");
        let _ = printer.status();
    }
    attached.device().faults.late = Duration::ZERO;
    assert_eq!(printer.print(&pages::ticket()), Outcome::Confirmed);
}

/// Its paper was changed while the questions were under way.
#[test]
fn a_printer_repaired_between_two_questions_is_ready() {
    let faults = SimFaults { paper_out: true, ..late(Duration::from_millis(100)) };
    let (attached, mut printer) = printer("generic-80", faults);
    let status = std::thread::scope(|scope| {
        let status = scope.spawn(|| printer.status());
        let deadline = Instant::now() + SOON;
        while attached.device().asked() == 0 && Instant::now() < deadline {
            std::thread::yield_now();
        }
        attached.device().faults.paper_out = false;
        status.join().expect("a status")
    });
    assert_eq!(status, Ok(Status::Ready { paper_low: false }));
}

#[test]
fn a_printer_that_answered_on_an_earlier_line_and_is_switched_off_is_a_fault() {
    let attached = attach(simulated("generic-80", SimFaults::default())).expect("a terminal");
    let path = attached.path().display().to_string();
    let mut first = driven(open(&path).expect("a port"), "generic-80");
    assert_eq!(first.print(&pages::ticket()), Outcome::Confirmed);
    let known = first.known();
    assert_eq!(known, Known { answers: true, in_order: true });
    drop(first);
    attached.device().faults.off = true;
    let open_again = || {
        let port = open(&path).expect("a port");
        driver("escpos").expect("a driver")(port, profile("generic-80"), known)
    };
    let mut second = open_again();
    assert!(matches!(second.print(&pages::ticket()), Outcome::Refused(Trouble::Line(Fault::Silent { .. }))));
    assert!(matches!(second.status(), Err(Fault::Silent { .. })));
    drop(second);
    attached.device().faults.off = false;
    assert_eq!(open_again().print(&pages::ticket()), Outcome::Confirmed);
    assert_eq!(attached.device().printed(), 2);
}

/// A profile that says not to ask is believed over what was known.
#[test]
fn a_profile_without_status_overrides_what_was_known() {
    let attached = attach(simulated("silent-80", SimFaults { silent: true, ..SimFaults::default() }));
    let attached = attached.expect("a terminal");
    let port = open(&attached.path().display().to_string()).expect("a port");
    let known = Known { answers: true, in_order: true };
    let mut printer = driver("escpos").expect("a driver")(port, profile("silent-80"), known);
    assert_eq!(printer.status(), Ok(Status::Unknown));
    assert_eq!(printer.print(&pages::ticket()), Outcome::Sent);
}

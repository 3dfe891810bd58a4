//! The table of status bytes, and streams that mix both kinds, break off or hold noise.

use proptest::prelude::*;

use super::*;

fn responses(bytes: &[u8]) -> Vec<Response> {
    let mut parser = StatusParser::default();
    bytes.iter().filter_map(|byte| parser.push(*byte)).collect()
}

/// Each fault by itself, as the answer to `10 04 n`.
#[test]
fn every_real_time_bit_has_its_word() {
    let not = Status::NotReady;
    let table = [
        (1, 0x12, Status::Ready { paper_low: false }),
        (1, 0x1a, not(Trouble::Offline)),
        (1, 0x32, not(Trouble::Offline)),
        (1, 0x52, not(Trouble::Offline)),
        (2, 0x12, Status::Ready { paper_low: false }),
        (2, 0x16, not(Trouble::CoverOpen)),
        (2, 0x1a, not(Trouble::Offline)),
        (2, 0x32, not(Trouble::PaperOut)),
        (2, 0x52, not(Trouble::Recoverable)),
        (3, 0x12, Status::Ready { paper_low: false }),
        (3, 0x16, not(Trouble::Recoverable)),
        (3, 0x1a, not(Trouble::Cutter)),
        (3, 0x32, not(Trouble::Unrecoverable)),
        (3, 0x52, not(Trouble::Overheated)),
        (4, 0x12, Status::Ready { paper_low: false }),
        (4, 0x16, Status::Ready { paper_low: true }),
        (4, 0x1e, Status::Ready { paper_low: true }),
        (4, 0x32, not(Trouble::PaperOut)),
        (4, 0x7e, not(Trouble::PaperOut)),
        (9, 0x7e, Status::Ready { paper_low: false }),
    ];
    for (n, byte, status) in table {
        assert_eq!(responses(&[byte]), [Response::RealTime(byte)]);
        let mut report = Report::default();
        report.real_time(n, byte);
        assert_eq!(report.status(), status, "10 04 {n}: {byte:02x}");
    }
}

#[test]
fn every_automatic_bit_has_its_word() {
    let not = Status::NotReady;
    let table = [
        ([0x14, 0, 0, 0x0f], Status::Ready { paper_low: false }),
        ([0x18, 0, 0, 0], not(Trouble::Offline)),
        ([0x38, 0, 0, 0], not(Trouble::CoverOpen)),
        ([0x50, 0, 0, 0], not(Trouble::Offline)),
        ([0x18, 0x04, 0, 0], not(Trouble::Recoverable)),
        ([0x18, 0x08, 0, 0], not(Trouble::Cutter)),
        ([0x18, 0x20, 0, 0], not(Trouble::Unrecoverable)),
        ([0x18, 0x40, 0, 0], not(Trouble::Overheated)),
        ([0x10, 0, 0x03, 0], Status::Ready { paper_low: true }),
        ([0x18, 0, 0x0f, 0], not(Trouble::PaperOut)),
    ];
    for (bytes, status) in table {
        assert_eq!(responses(&bytes), [Response::Automatic(bytes)]);
        assert_eq!(Report::from_automatic(bytes).status(), status, "{bytes:02x?}");
    }
}

#[test]
fn both_kinds_are_told_apart_in_one_stream() {
    let stream = [0x12, 0x14, 0x00, 0x16, 0x0c, 0x00, 0x00, 0x32];
    let expected = [
        Response::RealTime(0x12),
        Response::RealTime(0x16),
        Response::Automatic([0x14, 0, 0x0c, 0]),
        Response::Paper(0),
        Response::RealTime(0x32),
    ];
    assert_eq!(responses(&stream), expected);
}

#[test]
fn a_broken_automatic_status_does_not_swallow_the_next_one() {
    assert_eq!(responses(&[0x18, 0x00, 0x18, 0, 0, 0]), [Response::Automatic([0x18, 0, 0, 0])]);
    assert_eq!(responses(&[0x18, 0x00, 0xff, 0x12]), [Response::RealTime(0x12)]);
    assert_eq!(responses(&[0x11, 0x13, 0xff, 0x80]), []);
}

proptest! {
    /// Whatever a line says, the next whole automatic status is understood.
    #[test]
    fn after_noise_the_next_automatic_status_is_understood(noise: Vec<u8>) {
        let mut parser = StatusParser::default();
        for byte in noise {
            let _ = parser.push(byte);
        }
        let parsed: Vec<Response> = [0x18, 0, 0x0c, 0].into_iter().filter_map(|byte| parser.push(byte)).collect();
        prop_assert_eq!(parsed, [Response::Automatic([0x18, 0, 0x0c, 0])]);
    }
}

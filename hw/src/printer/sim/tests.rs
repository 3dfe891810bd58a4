//! The simulated printer by itself, byte by byte.

use super::*;

fn printer() -> SimPrinter {
    SimPrinter::new(Profile::named("generic-58").expect("a profile"))
}

#[test]
fn commands_may_be_broken_off_anywhere() {
    let page =
        b"\x1b@\x1c&\x1d!\x11\xba\xc5A\n\x1d(k\x05\x00\x31\x50\x30xy\x1d(k\x03\x00\x31\x51\x30\x1dVB\x00";
    let mut whole = printer();
    assert_eq!(whole.receive(page), []);
    for cut in 0..page.len() {
        let mut broken = printer();
        broken.receive(&page[..cut]);
        broken.receive(&page[cut..]);
        assert_eq!(broken.last(), whole.last(), "broken off after {cut} bytes");
    }
    let paper = whole.last().expect("a paper");
    assert_eq!((paper.text().as_str(), paper.codes(), paper.cut), ("号A", vec!["xy"], true));
    assert!(whole.unknown().is_empty());
}

/// The table of commands that printers are known by, each one with its bytes.
#[test]
fn every_known_command_is_understood() {
    let table: &[(&str, &[u8])] = &[
        ("initialise", b"\x1b@"),
        ("Chinese mode on", b"\x1c&"),
        ("Chinese double size", b"\x1c!\x0c"),
        ("Chinese quadruple", b"\x1cW\x01"),
        ("Chinese spacing", b"\x1cS\x00\x02"),
        ("Chinese mode off", b"\x1c."),
        ("size", b"\x1d!\x11"),
        ("raster", b"\x1dv0\x00\x02\x00\x01\x00\xaa\x55"),
        ("QR model", b"\x1d(k\x04\x001A2\x00"),
        ("QR module", b"\x1d(k\x03\x001C\x04"),
        ("QR correction", b"\x1d(k\x03\x001E\x31"),
        ("QR data", b"\x1d(k\x07\x001P0A001"),
        ("QR print", b"\x1d(k\x03\x001Q0"),
        ("feed", b"\x1bd\x02"),
        ("status", b"\x10\x04\x01"),
        ("recover", b"\x10\x05\x01"),
        ("automatic status", b"\x1da\x0f"),
        ("paper sensor", b"\x1dr\x01"),
        ("partial cut", b"\x1dVB\x00"),
    ];
    let mut printer = printer();
    for (name, bytes) in table {
        let answer = printer.receive(bytes);
        assert!(printer.unknown().is_empty(), "{name}: {:02x?}", printer.unknown());
        let answers: &[u8] = match *name {
            "status" => &[0x12],
            "paper sensor" => &[0x00],
            _ => &[],
        };
        assert_eq!(answer, answers, "{name}");
    }
    let paper = printer.last().expect("a paper");
    let bitmap = Bitmap { across: 2, bytes: vec![0xaa, 0x55] };
    let expected = [
        Printed::Raster { bitmap, align: crate::printer::Align::Left },
        Printed::Qr { data: "A001".into(), module: 4, align: crate::printer::Align::Left },
        Printed::Feed(60),
    ];
    assert_eq!(paper.lines, expected);
}

#[test]
fn what_is_no_command_is_recorded_and_passed_over() {
    let mut printer = printer();
    printer.receive(b"\x1b\xffA\x07B\x1dV\x42\x00");
    assert_eq!(printer.unknown(), [vec![0x1b, 0xff], vec![0x07]]);
    assert_eq!(printer.last().map(Paper::text).as_deref(), Some("AB"));
}

/// 65 is a full cut in the reference, and nothing to many makes.
#[test]
fn only_the_cuts_that_every_make_knows_are_carried_out() {
    for (cut, printed) in [(&b"\x1dV\x01"[..], 1), (b"\x1dV1", 1), (b"\x1dVB\x00", 1), (b"\x1dVA\x01", 0)] {
        let mut printer = printer();
        printer.receive(&[b"A\n", cut].concat());
        assert_eq!((printer.printed(), printer.unknown().is_empty()), (printed, printed == 1), "{cut:02x?}");
    }
}

#[test]
fn it_answers_in_real_time_even_when_it_stands_still() {
    let mut printer = printer();
    printer.faults.cover_open = true;
    assert_eq!(printer.receive(b"abc\x10\x04\x01\x10\x04\x02"), [0x1a, 0x16]);
    assert!(printer.last().is_none(), "nothing is printed");
    printer.faults.cover_open = false;
    printer.resume();
    assert_eq!(printer.receive(b"\n\x1dr\x01"), [0x00]);
    assert_eq!(printer.last().map(Paper::text).as_deref(), Some("abc"));
}

#[test]
fn a_full_buffer_loses_what_comes() {
    let mut printer = printer();
    printer.faults.paper_out = true;
    printer.receive(&vec![b'x'; BUFFER + 5]);
    assert_eq!(printer.lost(), 5);
}

proptest::proptest! {
    /// Whatever comes, in whatever pieces: no panic, and the same paper.
    #[test]
    fn any_bytes_in_any_pieces_give_the_same_paper(bytes in proptest::collection::vec(byte(), 0..200), cut in 0usize..200) {
        let (mut whole, mut broken) = (printer(), printer());
        whole.receive(&bytes);
        let (first, second) = bytes.split_at(cut.min(bytes.len()));
        broken.receive(first);
        broken.receive(second);
        proptest::prop_assert_eq!(whole.last(), broken.last());
        proptest::prop_assert_eq!(whole.unknown(), broken.unknown());
    }
}

/// Mostly the bytes that commands are made of.
fn byte() -> impl proptest::strategy::Strategy<Value = u8> {
    use proptest::prelude::*;
    let known = vec![
        0x0a, 0x10, 0x1b, 0x1c, 0x1d, b'@', b'&', b'!', b'(', b'k', b'v', b'0', b'V', b'A', 0, 1, 3, 0x31,
        0xba, 0xc5,
    ];
    prop_oneof![3 => proptest::sample::select(known), 1 => any::<u8>()]
}

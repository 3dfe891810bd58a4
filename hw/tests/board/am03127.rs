//! AM03127 signs: frames as other programs send them, and a sign with every behaviour.

use anxu_hw::Fault;
use anxu_hw::board::am03127::sim::{Behaviour, SignSim};
use anxu_hw::board::am03127::wire::{self, Decoder, Reply};
use anxu_hw::board::{Board, Presence, Settings};
use anxu_hw::sim::{Attached, Device};
use proptest::prelude::*;

use crate::lines;

fn sign(behaviour: Behaviour) -> (Attached<SignSim>, Box<dyn Board>) {
    let settings = Settings { columns: Some(13), address: Some(0x1F), ..Settings::default() };
    let mut sim = SignSim::new(0x1F);
    sim.behaviour = behaviour;
    crate::board("am03127", sim, &settings)
}

/// Its text, and whether that scrolls.
fn page(sim: &Attached<SignSim>) -> (String, bool) {
    let device = sim.device();
    (device.text.clone(), device.scrolls)
}

#[test]
fn frames_are_those_that_other_programs_send() {
    for (text, sum) in [("A001", "04"), ("message", "1F"), ("hello", "16"), ("bonjour", "15")] {
        let expected = format!("<ID01><L1><PA><FE><MA><WC><FE>{text}{sum}<E>");
        // Scrolling, as they were sent: no text fits a sign without columns.
        assert_eq!(wire::frame(1, &wire::page(text, 0)), expected.as_bytes());
    }
    assert_eq!(wire::page("A001 → 3号窗口", 13), "<L1><PA><FA><MA><WC><FA>A001 -> 3");
    assert_eq!(wire::frame(0xFE, wire::RUN_PAGE), b"<IDFE><RPA>41<E>");
    assert_eq!(wire::ping(1), b"<ID01><BA>FE<E>");
}

#[test]
fn the_newest_call_stands_and_what_is_too_long_scrolls() {
    let (sim, mut board) = sign(Behaviour::Good);
    board.show(&lines(&["A001 → 3号窗口", "A000"])).unwrap();
    assert_eq!(page(&sim), ("A001 -> 3".to_owned(), false));
    assert!(sim.device().runs);
    board.show(&lines(&["请立即从最近的出口离开"])).unwrap();
    assert_eq!(page(&sim), ("Qing Li Ji Cong Zui Jin De Chu Kou Li Kai".to_owned(), true));
    board.show(&[]).unwrap();
    assert_eq!(sim.device().text, " ");
}

#[test]
fn the_same_text_is_written_once() {
    let (sim, mut board) = sign(Behaviour::Good);
    for _ in 0..3 {
        board.show(&lines(&["A001"])).unwrap();
    }
    assert_eq!(sim.device().history, ["A001"]);
}

#[test]
fn a_ping_is_answered_and_changes_nothing() {
    let (sim, mut board) = sign(Behaviour::Good);
    assert_eq!(board.ping(), Ok(Presence::Answers));
    assert_eq!(sim.device().frames, 0);
    assert_eq!(sim.device().damaged, 1);
    sim.device().behaviour = Behaviour::Noisy;
    assert_eq!(board.ping(), Ok(Presence::Answers));
}

#[test]
fn a_sign_that_refuses_tears_its_answers_or_is_dead_is_a_fault_after_three_tries() {
    let (sim, mut board) = sign(Behaviour::Refusing);
    let fault = board.show(&lines(&["A001"])).unwrap_err();
    assert!(fault.to_string().contains("refuses the text (NACK)"), "{fault}");
    assert_eq!(sim.device().frames, 3);
    for behaviour in [Behaviour::Torn, Behaviour::Silent, Behaviour::Dead] {
        sim.device().behaviour = behaviour;
        assert!(matches!(board.show(&lines(&["A002"])), Err(Fault::Silent { .. })), "{behaviour:?}");
        assert!(matches!(board.ping(), Err(Fault::Silent { .. })), "{behaviour:?}");
    }
    sim.device().behaviour = Behaviour::Noisy;
    board.show(&lines(&["A003"])).unwrap();
    assert_eq!(sim.device().text, "A003");
}

#[test]
fn answers_are_found_in_pieces_and_between_noise() {
    let found = |stream: &[u8]| {
        let mut decoder = Decoder::default();
        stream.chunks(1).find_map(|byte| decoder.push(byte))
    };
    for (stream, expected) in [
        (&b"ACK"[..], Some(Reply::Taken)),
        (b"NACK", Some(Reply::Refused)),
        (b"\x00\xFFNAC ACK", Some(Reply::Taken)),
        (b"AACKNACK", Some(Reply::Taken)),
        (b"ACNACK", Some(Reply::Refused)),
        (b"ack", None),
        (b"AC K", None),
        (b"", None),
    ] {
        assert_eq!(found(stream), expected, "{stream:?}");
    }
}

proptest! {
    /// No text is a command, ends a frame early or spoils its checksum.
    #[test]
    fn no_text_breaks_a_frame(text in "\\PC{0,200}|[<>E0-9A-F]{0,30}", columns in 1..40_u16) {
        let mut sim = SignSim::new(1);
        let answer = sim.receive(&wire::frame(1, &wire::page(&text, columns)));
        prop_assert_eq!((sim.frames, sim.damaged, sim.stray, answer.as_slice()), (1, 0, 0, &b"ACK"[..]));
        prop_assert!(sim.text.len() <= 120);
        prop_assert_eq!(sim.scrolls, sim.text.len() > usize::from(columns));
    }

    #[test]
    fn any_bytes_are_survived_and_the_next_answer_is_found(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let mut decoder = Decoder::default();
        decoder.push(&bytes);
        prop_assert_eq!(decoder.push(b" ACK"), Some(Reply::Taken));
        let mut sim = SignSim::new(1);
        sim.receive(&bytes);
        prop_assert_eq!(sim.receive(&wire::frame(1, wire::RUN_PAGE)), b"ACK");
    }
}

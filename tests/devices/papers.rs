//! The printer: papers, outcomes, troubles.

use std::path::Path;

use anxu::hall::Input;
use anxu_core::command::{Command, PrintFault, PrintState};
use anxu_core::document::Slip;
use anxu_core::effect::Effect;
use anxu_core::ids::{PaperId, PrinterId};
use anxu_hw::printer::sim::SimFaults;
use anxu_hw::printer::{Profile, SimPrinter};
use anxu_hw::sim::{Attached, Device, attach, attach_at};

use crate::hall::{self, Hall};
use crate::wait::until;

fn profile() -> &'static Profile {
    Profile::named("generic-80").expect("a known profile")
}

fn config(port: &Path) -> String {
    format!(r#"printer = {{ driver = "escpos", port = "{}" }}"#, port.display())
}

fn rig() -> (Attached<SimPrinter>, Hall) {
    let line = attach(SimPrinter::new(profile())).expect("a pseudo-terminal");
    let hall = hall::start(&config(line.path()));
    (line, hall)
}

/// The first attempt at a paper.
fn print(number: &str, copy: u8) -> Effect {
    attempt(number, copy, 1)
}

fn attempt(number: &str, copy: u8, attempt: u32) -> Effect {
    let slip = Slip {
        hall: "幸福镇人民政府便民服务中心".into(),
        copy_mark: (copy > 0).then(|| "补打".into()),
        number: number.into(),
        service: "社会保障".into(),
        go_to: "请到 1、2、3 号窗口".into(),
        rows: vec![("前面还有".into(), "3 人".into()), ("取号时间".into(), "2026-11-20 09:41".into())],
        notes: vec!["过号后 3 位内返回可重新排入".into()],
        qr: Some(("https://example.cn/t/A004".into(), "扫码看进度".into())),
        hotline: "咨询监督电话 028-8765 4321".into(),
    };
    let paper = PaperId { day: 1, number: number.parse().expect("a number"), copy };
    Effect::Print { paper, attempt, printer: PrinterId::default(), slip }
}

fn printed(hall: &mut Hall) -> (String, u8, PrintState) {
    match hall.next() {
        Input::Command(Command::Printed { paper, outcome, .. }) => {
            (paper.number.to_string(), paper.copy, outcome)
        }
        other => panic!("not of a paper: {other:?}"),
    }
}

fn trouble(hall: &mut Hall) -> Option<PrintFault> {
    match hall.next() {
        Input::Printer { fault, .. } => fault,
        other => panic!("no trouble: {other:?}"),
    }
}

/// Wait for this news of the printer's trouble. Its state is four questions: what changes between two of them is told by
/// halves, as "offline" without a cause, until it is asked again.
fn until_trouble(hall: &mut Hall, wanted: Option<PrintFault>) {
    while trouble(hall) != wanted {}
}

#[test]
fn a_ticket_is_printed_from_top_to_bottom_and_confirmed() {
    let (line, mut hall) = rig();
    hall.act(print("A004", 0));
    assert_eq!(printed(&mut hall), ("A004".into(), 0, PrintState::Confirmed));
    let device = line.device();
    let paper = device.papers().next().expect("a paper");
    let text = paper.text();
    let places: Vec<_> =
        ["幸福镇", "A004", "社会保障", "请到 1", "前面还有", "3 人", "过号后", "扫码", "028-8765"]
            .map(|part| text.find(part))
            .into();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in\n{text}");
    assert_eq!(paper.codes(), ["https://example.cn/t/A004"]);
    assert!(device.unknown().is_empty() && !text.contains("补打"));
}

#[test]
fn the_same_paper_asked_for_twice_is_printed_once_and_a_copy_is_another() {
    let (line, mut hall) = rig();
    hall.act(print("A001", 0));
    hall.act(print("A001", 0));
    assert_eq!(printed(&mut hall).1, 0);
    hall.act(print("A001", 0));
    assert_eq!(printed(&mut hall), ("A001".into(), 0, PrintState::Confirmed), "what became of it, once more");
    hall.act(print("A001", 1));
    assert_eq!(printed(&mut hall).1, 1);
    assert_eq!(line.device().printed(), 2);
}

#[test]
fn paper_that_ran_out_is_told_with_its_reason_and_so_is_its_return() {
    let (line, mut hall) = rig();
    hall.until_well("printer");
    line.device().faults.paper_out = true;
    until_trouble(&mut hall, Some(PrintFault::PaperOut));
    hall.until_ill("printer", "out of paper");
    hall.act(print("A001", 0));
    assert_eq!(printed(&mut hall).2, PrintState::Failed(PrintFault::PaperOut));
    line.device().faults.paper_out = false;
    until_trouble(&mut hall, None);
    hall.act(attempt("A001", 0, 2));
    assert_eq!(printed(&mut hall).2, PrintState::Confirmed);
    assert_eq!(line.device().printed(), 1);
}

#[test]
fn an_absent_printer_answers_at_once_and_prints_when_it_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let link = folder.path().join("printer");
    let mut hall = hall::start(&config(&link));
    assert_eq!(trouble(&mut hall), Some(PrintFault::Absent));
    hall.act(print("A001", 0));
    assert_eq!(printed(&mut hall).2, PrintState::Failed(PrintFault::Absent));
    let line = attach_at(&link, SimPrinter::new(profile())).expect("a pseudo-terminal");
    assert_eq!(trouble(&mut hall), None);
    hall.act(attempt("A001", 0, 2));
    assert_eq!(printed(&mut hall).2, PrintState::Confirmed);
    drop(line);
    hall.until_ill("printer", "");
}

#[test]
fn a_printer_that_takes_no_bytes_blocks_nobody_and_a_flood_is_refused() {
    let (line, mut hall) = rig();
    hall.until_well("printer");
    line.device().faults.deaf = true;
    for n in 1..=200 {
        hall.act(print(&format!("A{n:03}"), 0));
    }
    let mut failed = 0;
    while failed < 100 {
        if let Input::Command(Command::Printed { outcome, .. }) = hall.next() {
            assert_ne!(outcome, PrintState::Confirmed);
            failed += 1;
        }
    }
}

/// A printer that loses its line in the middle of a ticket, and what it had not printed yet, as when it is switched off.
#[test]
fn half_a_ticket_is_not_left_hanging_on_the_next_one() {
    let line = attach(SimPrinter::new(profile())).expect("a pseudo-terminal");
    line.device().faults.slow = Some(8);
    let mut hall = hall::start(&config(line.path()));
    hall.act(print("A001", 0));
    until("half a ticket", || (!line.device().uncut().lines.is_empty()).then_some(()));
    line.device().faults.silent = true;
    assert_eq!(trouble(&mut hall), Some(PrintFault::Stalled));
    assert_eq!(printed(&mut hall), ("A001".into(), 0, PrintState::Unknown));
    let mut device = line.device();
    device.faults = SimFaults::default();
    // DLE ENQ 2 empties the buffer.
    device.receive(&[0x10, 0x05, 0x02]);
    assert!(device.printed() == 0 && !device.uncut().lines.is_empty(), "no half ticket");
    drop(device);
    assert_eq!(trouble(&mut hall), None);
    hall.act(print("A002", 0));
    assert_eq!(printed(&mut hall), ("A002".into(), 0, PrintState::Confirmed));
    let device = line.device();
    let texts: Vec<String> = device.papers().map(|paper| paper.text()).collect();
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert!(texts[1].starts_with("幸福镇") && texts[1].contains("A002"), "{}", texts[1]);
}

#[test]
fn what_the_hall_had_no_room_for_is_told_later_though_nothing_else_happens() {
    let mut hall = hall::start("");
    // The queue of this hall holds 64.
    for n in 1..=70 {
        hall.act(print(&format!("A{n:03}"), 0));
    }
    for n in 1..=64 {
        assert_eq!(printed(&mut hall).0, format!("A{n:03}"));
    }
    assert!(hall.is_quiet());
    hall.retry();
    for n in 65..=70 {
        assert_eq!(printed(&mut hall).0, format!("A{n:03}"));
    }
}

#[test]
fn a_ticket_takes_at_most_six_hundred_bytes_and_a_printer_that_says_nothing_only_counts_as_sent() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("paper");
    let mut hall = hall::start(&config(Path::new(&format!("file:{}", path.display()))));
    hall.act(print("A004", 0));
    assert_eq!(printed(&mut hall).2, PrintState::Sent);
    let bytes = std::fs::read(&path).expect("a paper").len();
    assert!((200..=600).contains(&bytes), "{bytes} bytes");
}

#[test]
fn a_hall_without_a_printer_says_so_of_each_paper() {
    let mut hall = hall::start("");
    hall.act(print("A001", 0));
    assert_eq!(printed(&mut hall), ("A001".into(), 0, PrintState::NoPrinter));
    assert_eq!(hall.health("printer"), None);
    until("a quiet hall", || hall.is_quiet().then_some(()));
}

//! Which printer serves whom.

use chrono::NaiveDate;

use crate::command::{Channel, Command, Kind};
use crate::effect::Effect;
use crate::event::Event;
use crate::example;
use crate::ids::{Lang, PaperId, PrinterId};
use crate::paper::{PrintFault, PrintState, Printers, of_channel, outstanding};
use crate::setup::{Printer, Setup};
use crate::tests::hall::Hall;

pub(super) fn printer(id: &str, kiosks: &[&str], desk: bool) -> Printer {
    let kiosks = kiosks.iter().map(|kiosk| (*kiosk).to_owned()).collect();
    Printer { id: PrinterId(id.to_owned()), kiosks, desk }
}

pub(super) fn kiosk(name: &str) -> Channel {
    Channel::Kiosk(name.to_owned())
}

/// A hall that is open.
pub(super) fn hall(printers: Vec<Printer>) -> Hall {
    let morning = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let mut hall = Hall::new(Setup { printers, ..example::setup() }, morning);
    hall.run(&Command::OpenDay { until: None }).unwrap();
    hall
}

pub(super) fn issue(by: Channel) -> Command {
    let service = example::service("social-security");
    Command::Issue { service, kind: Kind::Ordinary, by, lang: Lang("zh-CN".to_owned()) }
}

/// Where the papers of a command come out.
fn printed_at(hall: &mut Hall, command: &Command) -> Vec<String> {
    let (_, effects) = hall.run(command).unwrap();
    let at = effects.into_iter().filter_map(|effect| match effect {
        Effect::Print { printer, .. } => Some(printer.0),
        _ => None,
    });
    at.collect()
}

#[test]
fn kiosks_and_staff_have_their_printer() {
    let common = printer("printer", &[], false);
    let (one, two, desk) =
        (printer("hall-1", &["k1"], false), printer("hall-2", &["k2"], false), printer("desk", &[], true));
    type Row<'a> = (Vec<&'a Printer>, [Option<&'a str>; 3]);
    let rows: [Row<'_>; 6] = [
        (vec![], [None, None, None]),
        (vec![&common], [Some("printer"); 3]),
        (vec![&one, &two], [Some("hall-1"), None, Some("hall-1")]),
        (vec![&one, &common], [Some("hall-1"), Some("printer"), Some("printer")]),
        (vec![&one, &two, &desk], [Some("hall-1"), None, Some("desk")]),
        (vec![&desk, &common], [Some("printer"), Some("printer"), Some("desk")]),
    ];
    for (printers, expected) in rows {
        let setup = Setup { printers: printers.iter().map(|p| (*p).clone()).collect(), ..example::setup() };
        let at = [kiosk("k1"), kiosk("k9"), Channel::Staff(None)];
        let found = at.map(|by| of_channel(&setup, &by).map(|id| id.0.as_str()));
        assert_eq!(found, expected, "{printers:?}");
    }
}

#[test]
fn papers_and_copies_come_out_where_they_are_asked_for() {
    let (one, two) = (printer("hall-1", &["k1"], false), printer("hall-2", &["k2"], false));
    let mut hall = hall(vec![one, two, printer("desk", &[], true)]);
    assert_eq!(printed_at(&mut hall, &issue(kiosk("k2"))), ["hall-2"]);
    let number = hall.state.day().unwrap().tickets().next().unwrap().number.clone();
    let reprint = |by| Command::Reprint { number: number.clone(), by };
    assert_eq!(printed_at(&mut hall, &reprint(Some(kiosk("k1")))), ["hall-1"]);
    assert_eq!(printed_at(&mut hall, &reprint(None)), ["desk"]);
    assert_eq!(printed_at(&mut hall, &issue(Channel::Staff(None))), ["desk"]);
    let (events, effects) = hall.run(&issue(kiosk("k9"))).unwrap();
    assert!(matches!(events[0], Event::Issued { paperless: true, printer: None, .. }), "{events:?}");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Print { .. })));
}

#[test]
fn papers_of_a_broken_printer_wait_for_it_and_for_no_other() {
    let mut hall = hall(vec![printer("hall-1", &["k1"], false), printer("hall-2", &["k2"], false)]);
    hall.run(&issue(kiosk("k1"))).unwrap();
    let number = hall.state.day().unwrap().tickets().next().unwrap().number.clone();
    let paper = PaperId { day: 1, number, copy: 0 };
    let printer = PrinterId("hall-1".to_owned());
    let outcome = PrintState::Failed(PrintFault::PaperOut);
    hall.run(&Command::Printed { paper, attempt: 1, printer: printer.clone(), outcome }).unwrap();
    let mut printers = Printers::default();
    printers.report(printer.clone(), Some(PrintFault::PaperOut));
    let fault = |kiosk| printers.fault_at(hall.state.setup(), kiosk);
    assert_eq!((fault("k1"), fault("k2"), fault("k9")), (Some(PrintFault::PaperOut), None, None));
    for ready in printers.ready(&hall.state.setup().clone()) {
        assert_eq!(ready, Command::PrinterReady { printer: PrinterId("hall-2".to_owned()) });
        assert!(hall.run(&ready).is_err());
    }
    assert_eq!(outstanding(&hall.state, &hall.now), []);
    let (_, effects) = hall.run(&Command::PrinterReady { printer }).unwrap();
    assert_eq!(effects, outstanding(&hall.state, &hall.now));
    assert!(matches!(&effects[..], [Effect::Print { printer, .. }] if printer.0 == "hall-1"), "{effects:?}");
}

/// A configuration that lacks a printer, and journals from when a hall had at most one printer, without a name.
#[test]
fn a_paper_whose_printer_is_no_more_goes_to_the_one_that_its_kiosk_has_now() {
    let mut hall = hall(vec![Printer::default()]);
    hall.run(&issue(kiosk("k2"))).unwrap();
    let printers = vec![printer("hall-1", &["k1"], false), printer("hall-2", &["k2"], false)];
    let changed = Setup { printers, ..hall.state.setup().clone() };
    let mut old = crate::State::new(std::sync::Arc::new(changed));
    for (at, event) in &hall.journal {
        crate::apply(&mut old, at, event);
    }
    let handed = outstanding(&old, &hall.now);
    assert!(matches!(&handed[..], [Effect::Print { printer, .. }] if printer.0 == "hall-2"), "{handed:?}");
}

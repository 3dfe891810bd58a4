//! Printers that fail in ways that look like something else, before the real program: switched off while the adapter
//! stays, slow to answer, connected by USB.

mod support;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anxu_api::command::Kind;
use anxu_api::view::{PrintFault, PrintState};
use anxu_api::{Answer, Command, Lang, Number, Role, ServiceId, View};
use anxu_hw::printer::sim::SimFaults;
use anxu_hw::printer::{Profile, SimPrinter};
use anxu_hw::sim::{Attached, attach, attach_at};

use support::client::Client;
use support::process::HallProcess;
use support::site;
use support::wait::until;

/// A township with nothing but a printer.
struct Hall {
    process: HallProcess,
    kiosk: Client,
    config: PathBuf,
    folder: tempfile::TempDir,
}

impl Hall {
    fn start(port: &str) -> Hall {
        let folder = tempfile::tempdir().expect("a folder");
        let devices =
            format!("[printer]\ndriver = \"escpos\"\nport = \"{port}\"\nprofile = \"generic-80\"\n");
        let config = site::township(folder.path(), &devices);
        let (process, kiosk) = Hall::run(&config, folder.path());
        Hall { process, kiosk, config, folder }
    }

    fn restart(&mut self) {
        self.process.kill();
        (self.process, self.kiosk) = Hall::run(&self.config, self.folder.path());
    }

    fn run(config: &Path, folder: &Path) -> (HallProcess, Client) {
        let process = HallProcess::start(config, &folder.join("data"));
        let mut kiosk = Client::connect(&process.address, Role::Kiosk("lobby".into()));
        kiosk.view_until("the day to open", |view| match view {
            View::Kiosk(view) => matches!(view.opening, anxu_api::view::Opening::Open { .. }),
            _ => false,
        });
        (process, kiosk)
    }

    fn take(&mut self) -> Number {
        let answer = self.kiosk.ask(Command::Issue {
            service: ServiceId("social-security".into()),
            kind: Kind::Ordinary,
            lang: Lang("zh-CN".into()),
        });
        let Answer::Issued(ticket) = answer else { panic!("no number: {answer:?}") };
        ticket.number
    }

    /// Wait until the kiosk knows this of a ticket's paper.
    fn paper(&mut self, number: &Number, what: &str, wanted: impl Fn(&PrintState) -> bool) {
        let is = |view: &View| match view {
            View::Kiosk(view) => {
                view.recent.iter().any(|ticket| ticket.number == *number && wanted(&ticket.print))
            }
            _ => false,
        };
        self.kiosk.view_until(&format!("the paper of {number} to be {what}"), is);
    }

    fn confirmed(&mut self, number: &Number) {
        self.paper(number, "confirmed", |print| *print == PrintState::Confirmed);
    }

    fn failed(&mut self, number: &Number) {
        self.paper(number, "known not to come", |print| matches!(print, PrintState::Failed(_)));
    }

    /// Wait until the kiosk shows this fault of the printer.
    fn fault(&mut self, fault: Option<PrintFault>) {
        let is = |view: &View| matches!(view, View::Kiosk(view) if view.printer_fault == fault);
        self.kiosk.view_until(&format!("the printer's fault to be {fault:?}"), is);
    }
}

fn simulated() -> SimPrinter {
    SimPrinter::new(Profile::named("generic-80").expect("the usual profile"))
}

/// The texts of all papers that name this number.
fn papers(line: &Attached<SimPrinter>, number: &Number) -> usize {
    let device = line.device();
    device.papers().filter(|paper| paper.text().contains(&number.to_string())).count()
}

/// Three tickets confirmed, the printer's power off while its adapter stays: a fault, also for a hall that is started
/// anew meanwhile. When it is back, everybody gets a paper, once.
#[test]
fn a_printer_switched_off_is_a_fault_over_a_restart_and_papers_come_when_it_is_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let link = folder.path().join("printer");
    let line = attach_at(&link, simulated()).expect("a terminal");
    let mut hall = Hall::start(&link.display().to_string());
    let mut taken: Vec<Number> = (0..3).map(|_| hall.take()).collect();
    taken.iter().for_each(|number| hall.confirmed(number));

    line.device().faults.off = true;
    hall.fault(Some(PrintFault::Stalled));
    for _ in 0..2 {
        let without = hall.take();
        hall.failed(&without);
        taken.push(without);
    }
    hall.restart();
    hall.fault(Some(PrintFault::Stalled));
    let after = hall.take();
    hall.failed(&after);
    taken.push(after);
    assert_eq!(line.device().printed(), 3);

    line.device().faults = SimFaults::default();
    hall.fault(None);
    for number in &taken {
        hall.confirmed(number);
        assert_eq!(papers(&line, number), 1, "papers of {number}");
    }
    assert_eq!(line.device().printed(), 6);
}

/// Out of paper and slow to say so, with papers waiting behind the one that is at work. Stopped as its supervisor does, the hall
/// knows what never came out: it comes once, unmarked, after the next start.
#[test]
fn papers_that_wait_when_the_hall_is_stopped_come_out_once_and_unmarked() {
    let line = attach(simulated()).expect("a terminal");
    let mut hall = Hall::start(&line.path().display().to_string());
    let before = hall.take();
    hall.confirmed(&before);
    line.device().faults =
        SimFaults { paper_out: true, late: Duration::from_millis(240), ..SimFaults::default() };
    let taken: Vec<Number> = (0..8).map(|_| hall.take()).collect();
    assert!(hall.process.stop().success(), "an orderly end");
    assert_eq!(line.device().printed(), 1);

    line.device().faults = SimFaults::default();
    (hall.process, hall.kiosk) = Hall::run(&hall.config, hall.folder.path());
    for number in &taken {
        hall.confirmed(number);
        assert_eq!(papers(&line, number), 1, "papers of {number}");
    }
    assert_eq!(line.device().printed(), 9);
    assert!(line.device().papers().all(|paper| !paper.text().contains("补打")), "a marked copy");
}

/// Behind a slow serial server, with little paper left: every ticket once, and never in doubt.
#[test]
fn a_printer_that_answers_late_prints_every_ticket_once() {
    for milliseconds in [130, 240] {
        let line = attach(simulated()).expect("a terminal");
        line.device().faults =
            SimFaults { paper_low: true, late: Duration::from_millis(milliseconds), ..SimFaults::default() };
        let mut hall = Hall::start(&line.path().display().to_string());
        let taken: Vec<Number> = (0..3).map(|_| hall.take()).collect();
        for number in &taken {
            hall.paper(number, "confirmed and never in doubt", |print| {
                assert!(matches!(print, PrintState::Queued | PrintState::Confirmed), "{print:?}");
                *print == PrintState::Confirmed
            });
            assert_eq!(papers(&line, number), 1, "papers of {number}, answers {milliseconds} ms late");
        }
        assert_eq!(line.device().printed(), 3);
    }
}

/// A terminal stands for the device of a USB printer: bytes go both ways, so that its paper can be watched.
#[test]
fn a_usb_printer_by_its_path_prints_and_says_how_it_is() {
    let line = attach(simulated()).expect("a terminal");
    let mut hall = Hall::start(&format!("lp:{}", line.path().display()));
    let number = hall.take();
    hall.confirmed(&number);
    line.device().faults.paper_out = true;
    hall.fault(Some(PrintFault::PaperOut));
    line.device().faults.paper_out = false;
    hall.fault(None);
    until("its paper", || (papers(&line, &number) == 1).then_some(()));
}

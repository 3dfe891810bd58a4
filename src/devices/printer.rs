//! A printer's thread: papers in, outcomes and faults to the hall.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anxu_core::command::Command;
use anxu_core::ids::PrinterId;
use anxu_core::paper::{PrintFault, PrintState};
use anxu_hw::Fault;
use anxu_hw::port::{self, Port};
use anxu_hw::printer::{self, OpenFn, Outcome, Printer, Profile, Status, Trouble};

use super::health::{Health, HealthRegistry};
use super::known::{KnownFile, KnownPrinter};
use super::notifier::Notifier;
use super::queue::{Job, Queue};
use super::supervised::{Driven, Life, Running};
use super::{slip, trouble};
use crate::config::{self, Devices};
use crate::hall::{Handle, Input};

/// How often an idle printer is asked for its status: paper that ran out or was refilled is on the screen within this.
const LOOK: Duration = Duration::from_secs(2);

/// Start a thread for each printer. Returns where their papers go.
pub(super) fn start(
    config: &Devices,
    data: &Path,
    handle: &Handle,
    registry: &HealthRegistry,
    running: &mut Running,
) -> io::Result<BTreeMap<PrinterId, Arc<Queue>>> {
    let file = KnownFile::read(data);
    let start = |printer| start_one(printer, &file, handle, registry, running);
    config.printers.iter().map(start).collect()
}

fn start_one(
    config: &config::wired::Printer,
    file: &Arc<KnownFile>,
    handle: &Handle,
    registry: &HealthRegistry,
    running: &mut Running,
) -> io::Result<(PrinterId, Arc<Queue>)> {
    let made = printer::driver(&config.driver);
    let made = made.and_then(|open| Ok((open, Profile::named(&config.profile)?)));
    let address =
        made.clone().and_then(|_| port::parse(&config.port, config.baud).map_err(|wrong| wrong.to_string()));
    let (waker, sleeper) = Running::alarm()?;
    let queue = Arc::new(Queue::new(waker.clone()));
    let driver = Driver {
        id: config.id(),
        queue: queue.clone(),
        made,
        known: KnownPrinter::new(file.clone(), config),
        notifier: Notifier::new(handle.clone()),
        trouble: None,
        broken: false,
    };
    let name = config.id().device();
    let reporter = registry.reporter(vec![name.clone()]);
    running.supervise(&name, reporter, (waker, sleeper), address, driver)?;
    Ok((config.id(), queue))
}

struct Driver {
    id: PrinterId,
    queue: Arc<Queue>,
    made: Result<(OpenFn, &'static Profile), String>,
    known: KnownPrinter,
    notifier: Notifier,
    /// What the hall was told last.
    trouble: Option<PrintFault>,
    /// The last page broke off. Kept here because what drives the line is made anew when it is lost.
    broken: bool,
}

impl Driven for Driver {
    fn serve(&mut self, port: Box<dyn Port>, life: &mut Life) -> Result<(), Fault> {
        let (open, profile) =
            self.made.clone().map_err(|detail| Fault::Unusable { what: self.id.device(), detail })?;
        let mut printer = open(port, profile, self.known.known());
        if self.broken {
            printer.broke_off();
        }
        let mut look = Instant::now();
        while !life.is_over() {
            if let Some(job) = self.queue.take() {
                let smooth = self.print(printer.as_mut(), &job);
                self.known.keep(printer.known());
                let smooth = smooth?;
                look = if smooth { look } else { Instant::now() };
                continue;
            }
            if self.queue.has_room_again() {
                self.tell_printer();
            }
            if Instant::now() >= look {
                let looked = self.look(printer.as_mut(), life);
                self.known.keep(printer.known());
                looked?;
                look = Instant::now() + LOOK;
            }
            self.notifier.retry();
            life.sleep(None, look.saturating_duration_since(Instant::now()));
        }
        Ok(())
    }

    /// Whoever waits for paper is told at once; the hall decides whether it is printed later.
    fn away(&mut self, fault: &Fault, _now: Instant) {
        let why = line_fault(fault);
        self.tell_trouble(Some(why));
        while let Some(job) = self.queue.take() {
            self.tell(&job, PrintState::Failed(why));
        }
        self.notifier.retry();
    }

    /// The hall, which stops later, asks what became of its papers.
    fn ended(&mut self) {
        self.queue.close();
    }
}

impl Driver {
    /// Whether all went well. The line's own faults close it.
    fn print(&mut self, printer: &mut dyn Printer, job: &Job) -> Result<bool, Fault> {
        let outcome = printer.print(&slip::page(&job.slip));
        let (state, trouble) = match outcome {
            Outcome::Sent => (PrintState::Sent, None),
            Outcome::Confirmed => (PrintState::Confirmed, None),
            Outcome::Refused(trouble) => (PrintState::Failed(print_fault(&trouble)), Some(trouble)),
            Outcome::Broken(trouble) => (PrintState::Unknown, Some(trouble)),
        };
        match state {
            PrintState::Failed(_) => {}
            PrintState::Unknown => self.broken = true,
            _ => self.broken = false,
        }
        // The fault is reported first: the hall hands a printer without a fault the failed paper again at once.
        if let Some(trouble) = &trouble {
            self.tell_trouble(Some(print_fault(trouble)));
        }
        self.tell(job, state);
        match trouble {
            Some(Trouble::Line(fault)) => Err(fault),
            other => Ok(other.is_none()),
        }
    }

    fn look(&mut self, printer: &mut dyn Printer, life: &mut Life) -> Result<(), Fault> {
        let status = printer.status()?;
        let trouble = match (trouble::of_status(&status), status) {
            (Health::Fault(trouble), Status::NotReady(why)) => {
                life.fault(trouble);
                Some(print_fault(&why))
            }
            (health, _) => {
                life.works(&health);
                None
            }
        };
        self.tell_trouble(trouble);
        Ok(())
    }

    fn tell(&mut self, job: &Job, outcome: PrintState) {
        self.queue.done(&job.paper, &outcome);
        let (paper, printer) = (job.paper.clone(), self.id.clone());
        let printed = Command::Printed { paper, attempt: job.attempt, printer, outcome };
        self.notifier.tell(move || Input::Command(printed.clone()));
    }

    /// Only changes are told.
    fn tell_trouble(&mut self, trouble: Option<PrintFault>) {
        if self.trouble != trouble {
            self.trouble = trouble;
            self.tell_printer();
        }
    }

    fn tell_printer(&mut self) {
        let (printer, fault) = (self.id.clone(), self.trouble);
        self.notifier.tell(move || Input::Printer { printer: printer.clone(), fault });
    }
}

fn print_fault(trouble: &Trouble) -> PrintFault {
    match trouble {
        Trouble::PaperOut => PrintFault::PaperOut,
        Trouble::CoverOpen => PrintFault::CoverOpen,
        Trouble::Cutter => PrintFault::Cutter,
        Trouble::Overheated => PrintFault::Overheated,
        Trouble::Offline => PrintFault::Offline,
        Trouble::Recoverable | Trouble::Unrecoverable => PrintFault::Other,
        Trouble::Line(fault) => line_fault(fault),
    }
}

fn line_fault(fault: &Fault) -> PrintFault {
    match fault {
        Fault::Absent { .. } | Fault::Gone { .. } => PrintFault::Absent,
        Fault::Stalled { .. } | Fault::Silent { .. } => PrintFault::Stalled,
        Fault::NoPermission { .. } | Fault::Busy { .. } | Fault::Unusable { .. } => PrintFault::Other,
    }
}

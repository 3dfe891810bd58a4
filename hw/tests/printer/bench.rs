//! A simulated printer behind a pseudo-terminal, and the driver on it.

use std::time::{Duration, Instant};

use anxu_hw::Fault;
use anxu_hw::port::{self, Port};
use anxu_hw::printer::sim::{Paper, Printed, SimFaults};
use anxu_hw::printer::{Known, Printer, Profile, SimPrinter, driver};
use anxu_hw::sim::{Attached, attach};

/// Long enough for anything here on a busy machine.
pub const SOON: Duration = Duration::from_secs(10);

pub fn profile(name: &str) -> &'static Profile {
    Profile::named(name).expect("a profile")
}

pub fn open(address: &str) -> Result<Box<dyn Port>, Fault> {
    port::open(&port::parse(address, 115_200).expect("an address"))
}

pub fn driven(port: Box<dyn Port>, name: &str) -> Box<dyn Printer> {
    driver("escpos").expect("a driver")(port, profile(name), Known::default())
}

pub fn simulated(name: &str, faults: SimFaults) -> SimPrinter {
    let mut simulated = SimPrinter::new(profile(name));
    simulated.faults = faults;
    simulated
}

/// A simulated printer with these faults, and the driver on it.
pub fn printer(name: &str, faults: SimFaults) -> (Attached<SimPrinter>, Box<dyn Printer>) {
    let attached = attach(simulated(name, faults)).expect("a terminal");
    let port = open(&attached.path().display().to_string()).expect("an open port");
    (attached, driven(port, name))
}

/// Wait until the printer is through with a page: its paper is cut, or fed to the tear bar.
pub fn settled(attached: &Attached<SimPrinter>) -> Paper {
    let deadline = Instant::now() + SOON;
    loop {
        let last = attached.device().last().cloned();
        let torn = |paper: &Paper| matches!(paper.lines.last(), Some(Printed::Feed(144)));
        match last {
            Some(paper) if paper.cut || torn(&paper) => return paper,
            _ => assert!(Instant::now() < deadline, "no paper came out"),
        }
        std::thread::yield_now();
    }
}

//! The buses of a hall: what the configuration hangs on each, its thread, and the way to it.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anxu_core::ids::WindowNo;
use anxu_hw::bus::{Bus, Layout};
use anxu_hw::port;
use anxu_hw::strip::Variant;

use super::health::HealthRegistry;
use super::keys::Owner;
use super::line::Running;
use super::mailbox::Mailbox;
use crate::config::devices::{Checksum, Devices, Pad, RatingPad, Strip};
use crate::hall::Handle;

mod active_faults;
mod driver;

use driver::Driver;

/// The way to one bus, and what hangs on it by window.
pub(super) struct BusPost {
    mailbox: Arc<Mailbox>,
    strips: Vec<(WindowNo, u8)>,
    pads: Vec<(WindowNo, u8)>,
    rating_pads: Vec<(WindowNo, u8)>,
}

impl BusPost {
    pub(super) fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// Addresses of the strips of a window.
    pub(super) fn strips(&self, window: WindowNo) -> impl Iterator<Item = u8> {
        at(&self.strips, window)
    }

    /// Addresses of its keypads.
    pub(super) fn pads(&self, window: WindowNo) -> impl Iterator<Item = u8> {
        at(&self.pads, window)
    }

    /// Addresses of its rating keypads.
    pub(super) fn rating_pads(&self, window: WindowNo) -> impl Iterator<Item = u8> {
        at(&self.rating_pads, window)
    }
}

fn at(devices: &[(WindowNo, u8)], window: WindowNo) -> impl Iterator<Item = u8> {
    devices.iter().filter(move |(at, _)| *at == window).map(|(_, address)| *address)
}

/// Start the threads of all buses.
pub(super) fn start(
    config: &Devices,
    handle: &Handle,
    registry: &HealthRegistry,
    running: &mut Running,
) -> io::Result<Vec<BusPost>> {
    // Distinguishes the presses of this start from those of an earlier one, whose keys the hall may remember.
    let boot = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    let mut posts = Vec::new();
    for (index, bus) in config.bus.iter().enumerate() {
        let wiring = Wiring::of(config, &bus.name);
        let (waker, sleeper) = Running::alarm()?;
        let mailbox = Arc::new(Mailbox::new(waker.clone()));
        let names = (bus.name.clone(), format!("pad-{index}-{boot:x}"));
        let mut line = Bus::new(wiring.layout(), bus.baud);
        if let Some(turnaround) = bus.turnaround_ms {
            line = line.with_turnaround(Duration::from_millis(turnaround.into()));
        }
        let (owners, strips) = (wiring.owners(), wiring.strip_names());
        let driver = Driver::new(line, mailbox.clone(), owners, handle.clone(), names, strips);
        let reporter = registry.reporter(wiring.names(&bus.name));
        let address = port::parse(&bus.port, bus.baud);
        running.supervise(&format!("bus {}", bus.name), reporter, (waker, sleeper), address, driver)?;
        posts.push(wiring.mailbox(mailbox));
    }
    Ok(posts)
}

/// What the configuration hangs on one bus.
struct Wiring<'c> {
    strips: Vec<&'c Strip>,
    pads: Vec<&'c Pad>,
    rating_pads: Vec<&'c RatingPad>,
}

impl<'c> Wiring<'c> {
    fn of(config: &'c Devices, bus: &str) -> Wiring<'c> {
        Wiring {
            strips: config.strip.iter().filter(|strip| strip.bus == bus).collect(),
            pads: config.pad.iter().filter(|pad| pad.bus == bus).collect(),
            rating_pads: config.rating_pad.iter().filter(|pad| pad.bus == bus).collect(),
        }
    }

    fn layout(&self) -> Layout {
        Layout {
            strips: self.strips.iter().map(|strip| (strip.address, variant(strip.checksum))).collect(),
            pads: self.pads.iter().map(|pad| pad.address).collect(),
            rating_pads: self.rating_pads.iter().map(|pad| pad.address).collect(),
        }
    }

    fn owners(&self) -> BTreeMap<u8, Owner> {
        let clerks = self.pads.iter().map(|pad| (pad.address, Owner::Clerk(pad.window)));
        let citizen = |pad: &&RatingPad| (pad.address, Owner::Citizen(pad.window, pad.grades.clone()));
        clerks.chain(self.rating_pads.iter().map(citizen)).collect()
    }

    /// The strips by address, as health knows them.
    fn strip_names(&self) -> BTreeMap<u8, String> {
        self.strips.iter().map(|strip| (strip.address, format!("strip {}", strip.window))).collect()
    }

    /// As health knows them; the line first.
    fn names(&self, bus: &str) -> Vec<String> {
        let strips = self.strip_names().into_values();
        let pads = self.pads.iter().map(|pad| format!("pad {}", pad.window));
        let rating_pads = self.rating_pads.iter().map(|pad| format!("rating pad {}", pad.window));
        [format!("bus {bus}")].into_iter().chain(strips).chain(pads).chain(rating_pads).collect()
    }

    fn mailbox(&self, mailbox: Arc<Mailbox>) -> BusPost {
        BusPost {
            mailbox,
            strips: self.strips.iter().map(|strip| (strip.window, strip.address)).collect(),
            pads: self.pads.iter().map(|pad| (pad.window, pad.address)).collect(),
            rating_pads: self.rating_pads.iter().map(|pad| (pad.window, pad.address)).collect(),
        }
    }
}

fn variant(checksum: Checksum) -> Variant {
    match checksum {
        Checksum::A => Variant::A,
        Checksum::B => Variant::B,
        Checksum::C => Variant::C,
    }
}

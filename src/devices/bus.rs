//! The buses of a hall: what the configuration hangs on each, its thread, and the way to it.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use anxu_core::ids::WindowNo;
use anxu_hw::bus::{Bus, NodeId};
use anxu_journal::Principal;

use super::health::HealthRegistry;
use super::keys::Owner;
use super::mailbox::Mailbox;
use super::presses::{Keypad, Presses};
use super::supervised::Running;
use crate::config::Devices;
use crate::config::wired;
use crate::hall::Handle;

mod active_faults;
mod driver;

use active_faults::ActiveFaults;
use driver::Driver;

/// The mailbox of one bus, and its devices by window.
pub(super) struct BusPost {
    mailbox: Arc<Mailbox>,
    strips: Vec<(WindowNo, NodeId)>,
    pads: Vec<(WindowNo, NodeId)>,
    rating_pads: Vec<(WindowNo, NodeId)>,
}

impl BusPost {
    pub(super) fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// The strips of a window.
    pub(super) fn strips(&self, window: WindowNo) -> impl Iterator<Item = NodeId> {
        at(&self.strips, window)
    }

    /// Its keypads.
    pub(super) fn pads(&self, window: WindowNo) -> impl Iterator<Item = NodeId> {
        at(&self.pads, window)
    }

    /// Its rating keypads.
    pub(super) fn rating_pads(&self, window: WindowNo) -> impl Iterator<Item = NodeId> {
        at(&self.rating_pads, window)
    }
}

fn at(devices: &[(WindowNo, NodeId)], window: WindowNo) -> impl Iterator<Item = NodeId> {
    devices.iter().filter(move |(at, _)| *at == window).map(|(_, node)| *node)
}

/// Start the threads of all buses. `boot` distinguishes the presses of this start from those of an earlier one, whose keys
/// the hall may remember.
pub(super) fn start(
    config: &Devices,
    handle: &Handle,
    registry: &HealthRegistry,
    running: &mut Running,
    boot: u128,
) -> io::Result<Vec<BusPost>> {
    let mut posts = Vec::new();
    for (index, config) in config.buses.iter().enumerate() {
        let (waker, sleeper) = Running::alarm()?;
        let mailbox = Arc::new(Mailbox::new(waker.clone()));
        let (bus, wiring) = Wiring::of(config);
        let presses = Presses::new(handle.clone(), format!("pad-{index}-{boot:x}"), wiring.keypads);
        let faults = ActiveFaults::new(wiring.names.clone());
        let driver = Driver { bus, mailbox: mailbox.clone(), presses, faults };
        let line = format!("bus {}", config.name);
        let names = [line.clone()].into_iter().chain(wiring.names.into_values()).collect();
        let reporter = registry.reporter(names);
        running.supervise(&line, reporter, (waker, sleeper), Ok(config.address.clone()), driver)?;
        let (strips, pads, rating_pads) = (wiring.strips, wiring.pads, wiring.rating_pads);
        posts.push(BusPost { mailbox, strips, pads, rating_pads });
    }
    Ok(posts)
}

/// What hangs on one bus.
#[derive(Default)]
struct Wiring {
    strips: Vec<(WindowNo, NodeId)>,
    pads: Vec<(WindowNo, NodeId)>,
    rating_pads: Vec<(WindowNo, NodeId)>,
    keypads: BTreeMap<NodeId, Keypad>,
    /// Their names in the health report.
    names: BTreeMap<NodeId, String>,
}

impl Wiring {
    fn of(config: &wired::Bus) -> (Bus, Wiring) {
        let mut bus = Bus::new(config.baud);
        if let Some(turnaround) = config.turnaround {
            bus = bus.with_turnaround(turnaround);
        }
        let mut wiring = Wiring::default();
        for strip in &config.strips {
            let node = bus.add(strip.driver.node(&strip.settings));
            wiring.strips.push((strip.window, node));
            wiring.names.insert(node, format!("strip {}", strip.window));
        }
        for pad in &config.pads {
            let node = wiring.keypad(&mut bus, &config.name, pad, Owner::Clerk(pad.window));
            wiring.pads.push((pad.window, node));
            wiring.names.insert(node, format!("pad {}", pad.window));
        }
        for rating in &config.rating_pads {
            let window = rating.pad.window;
            let owner = Owner::Citizen(window, rating.grades.clone());
            let node = wiring.keypad(&mut bus, &config.name, &rating.pad, owner);
            wiring.rating_pads.push((window, node));
            wiring.names.insert(node, format!("rating pad {window}"));
        }
        (bus, wiring)
    }

    fn keypad(&mut self, bus: &mut Bus, name: &str, pad: &wired::Pad, owner: Owner) -> NodeId {
        let node = bus.add(pad.driver.node(pad.address));
        let principal = Principal::Keypad { bus: name.to_owned(), address: pad.address };
        self.keypads.insert(node, Keypad { principal, owner });
        node
    }
}

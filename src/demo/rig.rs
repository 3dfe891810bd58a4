//! All simulated devices of a hall, each on a cable of its own, wired as the hall's `devices.toml` says.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anxu_core::ids::PrinterId;
use anxu_hw::board::Simulated;
use anxu_hw::bus::sim::BusSim;
use anxu_hw::pad::Key;
use anxu_hw::port::Address;
use anxu_hw::printer::{PROFILES, Profile, SimPrinter};

use super::cable::Cable;
use super::folder;
use crate::config::Devices;
use crate::config::wired::Bus;

/// The devices of a hall. Dropping it pulls all cables and removes their names.
pub(super) struct Rig {
    /// The ticket printers, by name.
    pub(super) printers: Vec<(PrinterId, Cable<SimPrinter>)>,
    /// Serial lines with what hangs on them.
    pub(super) buses: Vec<(String, Cable<BusSim>)>,
    /// Hall boards.
    pub(super) boards: Vec<Cable<Box<dyn Simulated>>>,
    /// What the hall was told of its devices: the places of keypads and strips.
    pub(super) devices: Devices,
    folder: PathBuf,
    pressed: Mutex<Vec<Press>>,
}

/// A key that was pressed of late.
struct Press {
    bus: String,
    address: u8,
    at: Instant,
}

/// How long a keypad repeats a key that nobody echoes. A key must not act long after it was pressed, when the cable is
/// back.
const PATIENCE: Duration = Duration::from_millis(1500);

impl Rig {
    /// Make the devices that `devices` names, and put their ports in place of its own.
    pub(super) fn build(mut devices: Devices) -> io::Result<Rig> {
        let folder = folder::make()?;
        let mut printers = Vec::new();
        for (index, printer) in devices.printers.iter_mut().enumerate() {
            let sim = SimPrinter::new(profile(&printer.profile));
            let cable = Cable::new(folder.join(format!("printer-{}", index + 1)), sim)?;
            printer.port = port(cable.path());
            printers.push((printer.id(), cable));
        }
        // Nobody can press a simulated number pad: the page has the keys of keypads.
        devices.numpads.clear();
        let mut boards = Vec::new();
        for (index, board) in devices.boards.iter_mut().enumerate() {
            let sim = (board.driver.simulate)(&board.settings);
            let cable = Cable::new(folder.join(format!("board-{}", index + 1)), sim)?;
            board.address = Address::Serial { path: cable.path().to_owned(), baud: board.driver.baud };
            boards.push(cable);
        }
        let mut buses = Vec::new();
        for (index, bus) in devices.buses.iter_mut().enumerate() {
            let cable = Cable::new(folder.join(format!("bus-{}", index + 1)), simulated(bus))?;
            bus.address = Address::Serial { path: cable.path().to_owned(), baud: bus.baud };
            buses.push((bus.name.clone(), cable));
        }
        Ok(Rig { printers, buses, boards, devices, folder, pressed: Mutex::default() })
    }

    /// The private folder with the names of its ports; it is removed with the rig if it is empty.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The line of that name.
    pub(super) fn bus(&self, name: &str) -> Option<&Cable<BusSim>> {
        self.buses.iter().find(|(known, _)| known == name).map(|(_, cable)| cable)
    }

    /// Press a key: its frame goes on the line.
    pub(super) fn press(&self, bus: &str, address: u8, key: Key) -> io::Result<()> {
        let Some(cable) = self.bus(bus) else { return Ok(()) };
        let mut pressed = self.pressed.lock().unwrap_or_else(PoisonError::into_inner);
        pressed.retain(|press| (press.bus.as_str(), press.address) != (bus, address));
        pressed.push(Press { bus: bus.to_owned(), address, at: Instant::now() });
        let frame = cable.device().press(address, key);
        cable.send(&frame)
    }

    /// Keypads whose frame was not echoed send it again, for [`PATIENCE`].
    pub(super) fn again(&self) {
        let mut pressed = self.pressed.lock().unwrap_or_else(PoisonError::into_inner);
        pressed.retain(|press| press.at.elapsed() < PATIENCE);
        for press in pressed.iter() {
            let Some(cable) = self.bus(&press.bus) else { continue };
            let frame = cable.device().retransmission_of(press.address);
            if let Some(frame) = frame
                && let Err(error) = cable.send(&frame)
            {
                tracing::debug!(bus = press.bus, %error, "a simulated keypad cannot send");
            }
        }
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        self.printers.clear();
        self.boards.clear();
        self.buses.clear();
        if let Err(error) = std::fs::remove_dir(&self.folder) {
            tracing::debug!(%error, "the folder of simulated ports stays");
        }
    }
}

fn simulated(bus: &Bus) -> BusSim {
    let strips = bus.strips.iter().map(|strip| (strip.driver.simulate)(&strip.settings));
    let pads = bus.all_pads().map(|pad| (pad.driver.simulate)(pad.address));
    BusSim::new(strips.collect(), pads.collect())
}

/// The simulated printer has the configured profile; an unknown one is refused by the configuration.
fn profile(name: &str) -> &'static Profile {
    PROFILES.iter().find(|profile| profile.name == name).unwrap_or(&PROFILES[0])
}

fn port(path: &Path) -> String {
    path.display().to_string()
}

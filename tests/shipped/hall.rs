//! A shipped hall that runs: the far end of everything that its `devices.toml` names, and the clients that look on.
//!
//! Only what a test machine cannot have is replaced in the two files: the ports, the sound card, and the hours, which are
//! all day at noon.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anxu::config::wired::Bus;
use anxu::config::{self, Devices, Settings};
use anxu_api::{Role, View, WindowNo};
use anxu_hw::board::onbon::sim::BoardSim;
use anxu_hw::bus::sim::BusSim;
use anxu_hw::pad::Key;
use anxu_hw::printer::Profile;
use anxu_hw::printer::sim::SimPrinter;
use anxu_hw::sim::{Attached, attach_at, attach_tcp};
use toml_edit::{DocumentMut, value};

use crate::support::client::Client;
use crate::support::process::HallProcess;
use crate::support::site;
use crate::support::wait::until;

/// A person's pace on one keypad: until the same key again, and until another.
const SAME_KEY: Duration = Duration::from_millis(4_500);
const OTHER_KEY: Duration = Duration::from_millis(400);

/// A hall with its devices.
pub struct Hall {
    pub devices: Devices,
    pub printer: Attached<SimPrinter>,
    pub boards: Vec<Attached<BoardSim>>,
    pub kiosk: Client,
    pub desk: Client,
    pub process: HallProcess,
    buses: BTreeMap<String, Attached<BusSim>>,
    pressed: RefCell<BTreeMap<(String, u8), (Key, Instant)>>,
    folder: tempfile::TempDir,
}

impl Hall {
    /// The hall of `config/NAME`, changed by `change`, open and with every device answering.
    pub fn start(name: &str, change: impl FnOnce(&mut DocumentMut, &mut DocumentMut)) -> Hall {
        let folder = tempfile::tempdir().expect("a folder");
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("config").join(name);
        let read = |file: &str| std::fs::read_to_string(example.join(file)).expect("a shipped file");
        let mut hall = site::open_all_day(&read(config::HALL_FILE));
        let mut devices: DocumentMut = read(config::DEVICES_FILE).parse().expect("devices in TOML");
        change(&mut hall, &mut devices);
        let Settings { devices: wanted, .. } = config::parse(&hall.to_string(), &devices.to_string())
            .unwrap_or_else(|faults| panic!("{name}: {faults:#?}"));
        let (printer, port) = printer(&wanted, folder.path());
        devices["printer"]["port"] = value(port);
        let buses = wanted.buses.iter().enumerate().map(|(n, bus)| {
            let line = folder.path().join(&bus.name);
            let attached = attach_at(&line, simulated(bus)).expect("a pseudo-terminal");
            devices["bus"][n]["port"] = value(line.display().to_string());
            (bus.name.clone(), attached)
        });
        let buses = buses.collect();
        let boards = (0..wanted.boards.len()).map(|n| {
            let (board, address) = attach_tcp(BoardSim::default()).expect("a port");
            devices["board"][n]["port"] = value(format!("tcp://{address}"));
            board
        });
        let boards = boards.collect();
        devices["speaker"]["driver"] = value("wav");
        devices["speaker"]["device"] = value(format!("file:{}", voice(folder.path()).display()));
        let config = site::write(&folder.path().join("config"), &hall, &devices.to_string());
        let process = HallProcess::start(&config, &folder.path().join("data"));
        let kiosk = Client::connect(&process.address, Role::Kiosk("lobby".into()));
        let mut desk = Client::connect(&process.address, Role::Desk);
        desk.view_until("the day to open", |view| matches!(view, View::Desk(figures) if figures.open));
        Hall {
            devices: wanted,
            printer,
            boards,
            kiosk,
            desk,
            process,
            buses,
            pressed: RefCell::default(),
            folder,
        }
    }

    /// Windows with a keypad.
    pub fn windows(&self) -> Vec<WindowNo> {
        self.devices.buses.iter().flat_map(|bus| &bus.pads).map(|pad| pad.window).collect()
    }

    /// A clerk presses a key.
    pub fn press(&self, window: WindowNo, key: Key) {
        let (bus, pad) = self.devices.pad(window).expect("a keypad");
        self.press_on(&bus.name, pad.address, key);
    }

    /// A citizen presses a key of the window's rating keypad.
    pub fn rate(&self, window: WindowNo, raw: u8) {
        let (bus, rating) = self.devices.rating_pad(window).expect("a rating keypad");
        let address = rating.pad.address;
        let lit = |bus: &BusSim| bus.pad(address).is_some_and(|pad| pad.lit);
        until("the rating keypad to light up", || lit(&self.buses[&bus.name].device()).then_some(()));
        self.press_on(&bus.name, address, Key::Rating(raw));
    }

    /// At a person's pace: the hall takes different keys within a fifth of a second for noise, and the same key within
    /// moments for one press.
    fn press_on(&self, bus: &str, address: u8, key: Key) {
        let pad = (bus.to_owned(), address);
        let before = self.pressed.borrow().get(&pad).cloned();
        if let Some((last, at)) = before {
            let pace = if last == key { SAME_KEY } else { OTHER_KEY };
            until("a person's pace", || (at.elapsed() >= pace).then_some(()));
        }
        self.pressed.borrow_mut().insert(pad, (key, Instant::now()));
        let line = &self.buses[bus];
        let frame = line.device().press(address, key);
        line.send(&frame).expect("the line carries it");
    }

    /// What the window's strip shows.
    pub fn strip(&self, window: WindowNo) -> String {
        let (bus, strip) = self.devices.strip(window).expect("a strip");
        self.buses[&bus.name].device().strip(strip.settings.address).expect("on its bus").shown.clone()
    }

    /// Wait until the window's strip shows a text that holds `wanted`.
    pub fn strip_shows(&self, window: WindowNo, wanted: &str) -> String {
        until(&format!("{wanted:?} on the strip of window {window}"), || {
            Some(self.strip(window)).filter(|shown| shown.contains(wanted))
        })
    }

    /// Wait until everybody can see that a ticket is at the window: what the pause key means depends on it, and a strip shows
    /// it a moment before.
    pub fn known_at(&self, window: WindowNo) {
        let mut pad = Client::connect(&self.process.address, Role::Window(window));
        pad.view_until(
            "the ticket at its window",
            |view| matches!(view, View::Window(window) if window.current.is_some()),
        );
    }

    /// How often the window's keypad has beeped: it does so when a key was refused.
    pub fn beeps(&self, window: WindowNo) -> u32 {
        let (bus, pad) = self.devices.pad(window).expect("a keypad");
        self.buses[&bus.name].device().pad(pad.address).expect("on its bus").beeps
    }

    /// What was said so far, in seconds.
    pub fn seconds_said(&self) -> f64 {
        let Ok(reader) = hound::WavReader::open(voice(self.folder.path())) else { return 0.0 };
        f64::from(reader.duration()) / f64::from(reader.spec().sample_rate)
    }
}

fn voice(folder: &Path) -> PathBuf {
    folder.join("voice.wav")
}

/// A network printer behind a socket, any other behind a pseudo-terminal; and its port.
fn printer(devices: &Devices, folder: &Path) -> (Attached<SimPrinter>, String) {
    let configured = devices.printers.first().expect("every shipped hall prints");
    let device = SimPrinter::new(Profile::named(&configured.profile).expect("a known profile"));
    if configured.port.starts_with("tcp://") {
        let (printer, address) = attach_tcp(device).expect("a port");
        return (printer, format!("tcp://{address}"));
    }
    let line = folder.join("printer");
    (attach_at(&line, device).expect("a pseudo-terminal"), line.display().to_string())
}

/// Everything on one bus.
fn simulated(bus: &Bus) -> BusSim {
    let strips = bus.strips.iter().map(|strip| (strip.driver.simulate)(&strip.settings));
    let pads = bus.all_pads().map(|pad| (pad.driver.simulate)(pad.address));
    BusSim::new(strips.collect(), pads.collect())
}

impl Drop for Hall {
    /// What the hall recorded, for whoever looks for the cause of a failure.
    fn drop(&mut self) {
        if std::thread::panicking() {
            let mut told = std::process::Command::new(env!("CARGO_BIN_EXE_anxu"));
            let told = told.args(["journal", "--data"]).arg(self.folder.path().join("data")).output();
            let told = told.map(|told| String::from_utf8_lossy(&told.stdout).into_owned());
            eprintln!("{}", told.unwrap_or_else(|error| error.to_string()));
        }
    }
}

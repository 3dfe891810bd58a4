//! What the keys of `devices.toml` mean together, and with the windows of the hall.
//!
//! Owns: addresses, drivers, buses, windows of devices. Must not touch: opening a device.

use std::collections::{BTreeMap, BTreeSet};

use anxu_core::command::Grade;
use anxu_core::ids::WindowNo;
use anxu_core::setup::SignOn;
use anxu_hw::board::{self, Wrong};
use anxu_hw::printer::PROFILES;

use super::devices::{Board, Devices, Printer, Speaker};
use super::fault::Report;
use super::schema::suggestion;
use super::source::entry;

/// Speeds that serial adapters have.
const BAUDS: &[u32] = &[1200, 2400, 4800, 9600, 19200, 38400, 57600, 115_200, 230_400, 460_800, 921_600];
/// Grades there are; a rating keypad has at most four keys (its data byte is 0 to 3).
const MOST_KEYS: usize = 4;

/// Check all devices. `windows` are the hall's; `None` where they could not be read.
pub(super) fn check(devices: &Devices, windows: Option<&BTreeSet<WindowNo>>, report: &mut Report) {
    let mut check = Check { report, windows, ports: BTreeMap::new() };
    if let Some(printer) = &devices.printer {
        check.printer(printer);
    }
    let buses = check.buses(devices);
    check.strips(devices, &buses);
    check.pads(devices, &buses);
    for (index, board) in devices.board.iter().enumerate() {
        check.board(board, &entry("board", index));
    }
    if let Some(speaker) = &devices.speaker {
        check.speaker(speaker);
    }
    check.listen(&devices.web.listen);
}

/// Warns of keypads in a hall where somebody must sign on first: they have no key for that.
pub(super) fn keypads_sign_nobody_on(devices: &Devices, sign_on: SignOn, report: &mut Report) {
    if sign_on == SignOn::Required && !devices.pad.is_empty() {
        let what = "keypads have no key to sign on, and hall.toml has `sign_on = \"required\"`: each window only beeps until \
                    `anxu ask sign-on`; with \"automatic\" the first press of next signs its A person on";
        report.warn(&entry("pad", 0), what);
    }
}

struct Check<'r> {
    report: &'r mut Report,
    windows: Option<&'r BTreeSet<WindowNo>>,
    ports: BTreeMap<String, String>,
}

impl Check<'_> {
    fn printer(&mut self, printer: &Printer) {
        self.driver(&printer.driver, &names(anxu_hw::printer::DRIVERS), "printer.driver");
        let profiles: Vec<&str> = PROFILES.iter().map(|profile| profile.name).collect();
        self.known(&printer.profile, &profiles, "profile", "printer.profile");
        self.port(&printer.port, printer.baud, "printer");
    }

    fn board(&mut self, board: &Board, key: &str) {
        let known: Vec<&str> = board::DRIVERS.iter().map(|driver| driver.name).collect();
        self.driver(&board.driver, &known, &format!("{key}.driver"));
        self.port(&board.port, board.baud(), key);
        let Ok(driver) = board::driver(&board.driver) else { return };
        for wrong in (driver.panel)(&board.settings()).err().unwrap_or_default() {
            match wrong {
                Wrong::Missing(name) => self.report.missing(&format!("{key}.{name}")),
                Wrong::Bad { key: name, what } => self.report.fault(&format!("{key}.{name}"), what),
            }
        }
    }

    fn speaker(&mut self, speaker: &Speaker) {
        self.driver(&speaker.driver, &names(anxu_hw::speaker::DRIVERS), "speaker.driver");
        if let Some(packs) = speaker.packs.as_ref().filter(|packs| packs.as_os_str().is_empty()) {
            let what =
                format!("`{}` is no folder: leave the key out for the installed packs", packs.display());
            self.report.fault("speaker.packs", what);
        }
    }

    fn buses<'d>(&mut self, devices: &'d Devices) -> Vec<&'d str> {
        let mut names: Vec<&str> = Vec::new();
        for (index, bus) in devices.bus.iter().enumerate() {
            let key = entry("bus", index);
            if bus.name.is_empty() {
                self.report.lose(&format!("{key}.name"), "must not be empty");
            } else if names.contains(&bus.name.as_str()) {
                let what = format!("there are two buses `{}`: give each its own name", bus.name);
                self.report.fault(&format!("{key}.name"), what);
            }
            self.port(&bus.port, bus.baud, &key);
            names.push(&bus.name);
        }
        names
    }

    fn strips(&mut self, devices: &Devices, buses: &[&str]) {
        let mut taken = BTreeMap::new();
        for (index, strip) in devices.strip.iter().enumerate() {
            let key = entry("strip", index);
            self.driver(&strip.driver, anxu_hw::strip::DRIVERS, &format!("{key}.driver"));
            self.on_bus(&strip.bus, buses, &key);
            self.at_window(strip.window, &key);
            self.address((&strip.bus, strip.address), &mut taken, &key);
        }
    }

    /// Keypads and rating keypads speak one protocol: an address is one device, whichever kind.
    fn pads(&mut self, devices: &Devices, buses: &[&str]) {
        let mut taken = BTreeMap::new();
        for (index, pad) in devices.pad.iter().enumerate() {
            let key = entry("pad", index);
            self.driver(&pad.driver, anxu_hw::pad::DRIVERS, &format!("{key}.driver"));
            self.on_bus(&pad.bus, buses, &key);
            self.at_window(pad.window, &key);
            self.address((&pad.bus, pad.address), &mut taken, &key);
        }
        for (index, pad) in devices.rating_pad.iter().enumerate() {
            let key = entry("rating_pad", index);
            self.driver(&pad.driver, anxu_hw::pad::DRIVERS, &format!("{key}.driver"));
            self.on_bus(&pad.bus, buses, &key);
            self.at_window(pad.window, &key);
            self.address((&pad.bus, pad.address), &mut taken, &key);
            self.grades(&pad.grades, &format!("{key}.grades"));
        }
    }

    fn grades(&mut self, grades: &[Grade], key: &str) {
        if grades.is_empty() || grades.len() > MOST_KEYS {
            let what =
                format!("lists {} grades: one for each key of the keypad, 1 to {MOST_KEYS}", grades.len());
            self.report.fault(key, what);
        }
        let distinct: BTreeSet<&Grade> = grades.iter().collect();
        if self.report.is_complete(key, "") && distinct.len() < grades.len() {
            self.report.fault(key, "two keys give the same grade: each key needs its own");
        }
    }

    fn driver(&mut self, name: &str, known: &[&str], key: &str) {
        self.known(name, known, "driver", key);
    }

    fn known(&mut self, name: &str, known: &[&str], what: &str, key: &str) {
        if !known.contains(&name) {
            self.report.fault(key, format!("there is no {what} `{name}`: {}", suggestion(name, known)));
        }
    }

    /// The form of a port, its speed, and that no other device has it.
    fn port(&mut self, port: &str, baud: u32, parent: &str) {
        let key = format!("{parent}.port");
        if let Err(what) = anxu_hw::port::parse(port, baud) {
            self.report.fault(&key, what);
        }
        if !BAUDS.contains(&baud) {
            let known: Vec<String> = BAUDS.iter().map(u32::to_string).collect();
            let what = format!("{baud} is no speed of a serial port: {}", known.join(", "));
            self.report.fault(&format!("{parent}.baud"), what);
        }
        if port == "sim" || self.report.is_lost(&key) {
            return;
        }
        if let Some(other) = self.ports.insert(port.to_owned(), parent.to_owned()) {
            let what =
                format!("`{port}` is also the port of `{other}`: devices on one line go on one [[bus]]");
            self.report.fault(&key, what);
        }
    }

    fn on_bus(&mut self, bus: &str, buses: &[&str], key: &str) {
        if !buses.contains(&bus) && self.report.is_complete("bus", "name") {
            let hint = if buses.is_empty() { "write a [[bus]]".to_owned() } else { suggestion(bus, buses) };
            self.report.fault(&format!("{key}.bus"), format!("there is no bus `{bus}`: {hint}"));
        }
    }

    fn at_window(&mut self, window: WindowNo, key: &str) {
        let Some(windows) = self.windows.filter(|windows| !windows.contains(&window)) else { return };
        let known: Vec<String> = windows.iter().map(WindowNo::to_string).collect();
        let what = format!("the hall has no window {window}: hall.toml has {}", known.join(", "));
        self.report.fault(&format!("{key}.window"), what);
    }

    fn address<'d>(&mut self, place: (&'d str, u8), taken: &mut BTreeMap<(&'d str, u8), String>, key: &str) {
        if ["bus", "address"].iter().any(|part| self.report.is_lost(&format!("{key}.{part}"))) {
            return;
        }
        if let Some(other) = taken.get(&place) {
            let what = format!("address {} on bus `{}` is taken by `{other}`", place.1, place.0);
            self.report.fault(&format!("{key}.address"), what);
        } else {
            taken.insert(place, key.to_owned());
        }
    }

    fn listen(&mut self, listen: &str) {
        match listen.parse::<std::net::SocketAddr>() {
            Err(_) => {
                let what = format!("`{listen}` is no address and port: write it as `127.0.0.1:8017`");
                self.report.fault("web.listen", what);
            }
            Ok(address) if !address.ip().is_loopback() => {
                let what = format!(
                    "{address} can be reached from the network, where nobody is served before signing in is set up: use 127.0.0.1"
                );
                self.report.warn("web.listen", what);
            }
            Ok(_) => {}
        }
    }
}

/// The names in a table of drivers.
fn names<T>(drivers: &[(&'static str, T)]) -> Vec<&'static str> {
    drivers.iter().map(|(name, _)| *name).collect()
}

//! Checks of `devices.toml` that involve several keys, or the windows of the hall.
//!
//! Owns: addresses, drivers, buses, windows of devices. Must not touch: opening a device.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use anxu_core::command::Grade;
use anxu_core::ids::WindowNo;
use anxu_core::setup::SignOn;
use anxu_hw::port::{self, Address, Form, WrongAddress};
use anxu_hw::printer::PROFILES;
use anxu_hw::settings::Wrong;
use anxu_hw::{board, pad, strip};
use anxu_words::{Hint, Mistake, PortForm};

use super::devices::{Board, DevicesFile, Numpad, OneOrEach, Printer, Speaker};
use super::report::Report;
use super::schema::suggestion;
use super::source::entry;
use super::wired;
use super::{printers, speakers};

/// Speeds that serial adapters have.
const BAUDS: &[u32] = &[1200, 2400, 4800, 9600, 19200, 38400, 57600, 115_200, 230_400, 460_800, 921_600];
/// Placeholder for the speed of a port that has none.
const UNUSED_BAUD: u32 = 9_600;
/// Grades there are; a rating keypad has at most four keys (its data byte is 0 to 3).
const MOST_KEYS: usize = 4;

/// The devices of a file, and everything that is wrong with it. Devices with faults are left out. `windows` are the
/// hall's; `None` where they could not be read.
pub(super) fn wired(
    file: &DevicesFile,
    windows: Option<&BTreeSet<WindowNo>>,
    report: &mut Report,
) -> wired::Devices {
    let mut check = Check { report, windows, ports: BTreeMap::new() };
    check.printers(&file.printer);
    let mut buses = check.buses(file);
    check.strips(file, &mut buses);
    check.pads(file, &mut buses);
    let numpads = file.numpad.iter().enumerate();
    let numpads =
        numpads.filter_map(|(index, numpad)| check.numpad(numpad, &entry("numpad", index))).collect();
    let boards = file.board.iter().enumerate();
    let boards = boards.filter_map(|(index, board)| check.board(board, &entry("board", index))).collect();
    let speakers = check.speakers(&file.speaker);
    check.listen(&file.web.listen);
    let printers = file.printer.iter().cloned().collect();
    let web = file.web.clone();
    wired::Devices {
        numpads,
        printers,
        buses: buses.into_iter().filter_map(|bus| bus.wired).collect(),
        boards,
        speakers,
        web,
    }
}

/// Warns of keypads in a hall where somebody must sign on first: they have no key for that.
pub(super) fn keypads_sign_nobody_on(devices: &DevicesFile, sign_on: SignOn, report: &mut Report) {
    let keypad = if devices.pad.is_empty() { "numpad" } else { "pad" };
    if sign_on == SignOn::Required && !(devices.pad.is_empty() && devices.numpad.is_empty()) {
        report.warn(&entry(keypad, 0), Mistake::KeypadsCannotSignOn);
    }
}

/// A bus as written, and as it is used if its own settings are right.
struct Named<'d> {
    name: &'d str,
    wired: Option<wired::Bus>,
}

struct Check<'r> {
    report: &'r mut Report,
    windows: Option<&'r BTreeSet<WindowNo>>,
    ports: BTreeMap<String, String>,
}

impl Check<'_> {
    fn printers(&mut self, configured: &OneOrEach<Printer>) {
        printers::check(configured, self.report);
        let profiles: Vec<&str> = PROFILES.iter().map(|profile| profile.name).collect();
        for (key, printer) in configured.keys("printer") {
            self.has_driver(&printer.driver, &names(anxu_hw::printer::DRIVERS), &format!("{key}.driver"));
            if !profiles.contains(&printer.profile.as_str()) {
                let hint = suggestion(&printer.profile, &profiles);
                let mistake = Mistake::NoProfile { name: printer.profile.clone(), hint };
                self.report.fault(&format!("{key}.profile"), mistake);
            }
            self.port(&printer.port, printer.baud, &key);
        }
    }

    fn board(&mut self, board: &Board, key: &str) -> Option<wired::Board> {
        let driver = self.driver(board::DRIVERS, |driver| driver.name, &board.driver, key);
        let address = self.port(&board.port, board.baud(driver), key);
        let driver = driver?;
        let settings = board.settings();
        let panel = (driver.panel)(&settings).map_err(|wrong| self.wrong(wrong, key)).ok()?;
        let least = Duration::from_secs(board.min_seconds.into());
        Some(wired::Board { driver, address: address?, settings, panel, least })
    }

    fn numpad(&mut self, numpad: &Numpad, key: &str) -> Option<wired::Numpad> {
        self.at_window(numpad.window, key);
        let address = self.port(&numpad.port, UNUSED_BAUD, key)?;
        if !matches!(address, Address::Input(_)) {
            self.report.fault(&format!("{key}.port"), Mistake::NoInputPort);
        }
        Some(wired::Numpad { window: numpad.window, address })
    }

    fn wrong(&mut self, wrong: Vec<Wrong>, key: &str) {
        for wrong in wrong {
            let key = format!("{key}.{}", wrong.key());
            match mistake(wrong) {
                Mistake::Missing => self.report.missing(&key),
                mistake => self.report.fault(&key, mistake),
            }
        }
    }

    fn speakers(&mut self, configured: &OneOrEach<Speaker>) -> Vec<wired::Speaker> {
        for (key, speaker) in configured.keys("speaker") {
            self.has_driver(&speaker.driver, &names(anxu_hw::speaker::DRIVERS), &format!("{key}.driver"));
            for (index, window) in speaker.windows.iter().chain(&speaker.silent_windows).enumerate() {
                let list = if index < speaker.windows.len() { "windows" } else { "silent_windows" };
                let index = index.checked_sub(speaker.windows.len()).unwrap_or(index);
                self.is_window(*window, &entry(&format!("{key}.{list}"), index));
            }
        }
        speakers::checked(configured, self.report)
    }

    fn buses<'d>(&mut self, file: &'d DevicesFile) -> Vec<Named<'d>> {
        let mut buses: Vec<Named> = Vec::new();
        for (index, bus) in file.bus.iter().enumerate() {
            let key = entry("bus", index);
            if bus.name.is_empty() {
                self.report.lose(&format!("{key}.name"), Mistake::Empty);
            } else if buses.iter().any(|known| known.name == bus.name) {
                self.report.fault(&format!("{key}.name"), Mistake::BusTwice { name: bus.name.clone() });
            }
            let address = self.port(&bus.port, bus.baud, &key);
            let wired = address.map(|address| wired::Bus {
                name: bus.name.clone(),
                address,
                baud: bus.baud,
                turnaround: bus.turnaround_ms.map(|ms| Duration::from_millis(ms.into())),
                strips: Vec::new(),
                pads: Vec::new(),
                rating_pads: Vec::new(),
            });
            buses.push(Named { name: &bus.name, wired });
        }
        buses
    }

    fn strips(&mut self, file: &DevicesFile, buses: &mut [Named]) {
        let mut taken = BTreeMap::new();
        for (index, strip) in file.strip.iter().enumerate() {
            let key = entry("strip", index);
            let driver = self.driver(strip::DRIVERS, |driver| driver.name, &strip.driver, &key);
            let bus = self.on_bus(&strip.bus, buses, &key);
            self.at_window(strip.window, &key);
            self.address((&strip.bus, strip.address), &mut taken, &key);
            let Some(driver) = driver else { continue };
            let settings = strip.settings();
            self.wrong((driver.check)(&settings), &key);
            let window = strip.window;
            bus.into_iter().for_each(|bus| bus.strips.push(wired::Strip { window, driver, settings }));
        }
    }

    /// Keypads and rating keypads speak one protocol: an address is one device, whichever kind.
    fn pads(&mut self, file: &DevicesFile, buses: &mut [Named]) {
        let mut taken = BTreeMap::new();
        for (index, pad) in file.pad.iter().enumerate() {
            let key = entry("pad", index);
            let place = (pad.window, pad.address, pad.bus.as_str());
            if let Some((bus, pad)) = self.pad(&pad.driver, place, buses, &mut taken, &key) {
                bus.pads.push(pad);
            }
        }
        for (index, rating) in file.rating_pad.iter().enumerate() {
            let key = entry("rating_pad", index);
            let place = (rating.window, rating.address, rating.bus.as_str());
            let pad = self.pad(&rating.driver, place, buses, &mut taken, &key);
            self.grades(&rating.grades, &format!("{key}.grades"));
            if let Some((bus, pad)) = pad {
                bus.rating_pads.push(wired::RatingPad { pad, grades: rating.grades.clone() });
            }
        }
    }

    fn pad<'b, 'd>(
        &mut self,
        driver: &str,
        (window, address, bus): (WindowNo, u8, &'d str),
        buses: &'b mut [Named],
        taken: &mut BTreeMap<(&'d str, u8), String>,
        key: &str,
    ) -> Option<(&'b mut wired::Bus, wired::Pad)> {
        let driver = self.driver(pad::DRIVERS, |driver| driver.name, driver, key);
        let on = self.on_bus(bus, buses, key);
        self.at_window(window, key);
        self.address((bus, address), taken, key);
        Some((on?, wired::Pad { window, driver: driver?, address }))
    }

    fn grades(&mut self, grades: &[Grade], key: &str) {
        if grades.is_empty() || grades.len() > MOST_KEYS {
            let (count, most) = (grades.len() as u64, MOST_KEYS as u64);
            self.report.fault(key, Mistake::CountOfGrades { count, most });
        }
        let distinct: BTreeSet<&Grade> = grades.iter().collect();
        if self.report.is_complete(key, "") && distinct.len() < grades.len() {
            self.report.fault(key, Mistake::SameGrade);
        }
    }

    /// A row of a table of drivers.
    fn driver<D>(
        &mut self,
        drivers: &'static [D],
        named: fn(&D) -> &'static str,
        name: &str,
        parent: &str,
    ) -> Option<&'static D> {
        let known: Vec<&str> = drivers.iter().map(named).collect();
        self.has_driver(name, &known, &format!("{parent}.driver"));
        drivers.iter().find(|driver| named(driver) == name)
    }

    fn has_driver(&mut self, name: &str, known: &[&str], key: &str) {
        if !known.contains(&name) {
            let mistake = Mistake::NoDriver { name: name.to_owned(), hint: suggestion(name, known) };
            self.report.fault(key, mistake);
        }
    }

    /// The syntax of a port, its speed, and that no other device has it.
    fn port(&mut self, port: &str, baud: u32, parent: &str) -> Option<Address> {
        let key = format!("{parent}.port");
        let address = port::parse(port, baud).map_err(|wrong| self.report.fault(&key, bad_port(wrong))).ok();
        if matches!(address, Some(Address::Input(_))) && !parent.starts_with("numpad") {
            self.report.fault(&key, Mistake::InputPort { port: port.to_owned() });
        }
        if !BAUDS.contains(&baud) {
            let mistake = Mistake::NoSpeed { baud, speeds: BAUDS.to_vec() };
            self.report.fault(&format!("{parent}.baud"), mistake);
        }
        if address == Some(Address::Sim) || self.report.is_lost(&key) {
            return address;
        }
        if let Some(other) = self.ports.insert(port.to_owned(), parent.to_owned()) {
            self.report.fault(&key, Mistake::PortTwice { port: port.to_owned(), other });
        }
        address
    }

    /// The bus of that name, if its own settings are right.
    fn on_bus<'b>(&mut self, name: &str, buses: &'b mut [Named], key: &str) -> Option<&'b mut wired::Bus> {
        let known: Vec<&str> = buses.iter().map(|bus| bus.name).collect();
        if !known.contains(&name) && self.report.is_complete("bus", "name") {
            let hint = if known.is_empty() { Hint::WriteBus } else { suggestion(name, &known) };
            self.report.fault(&format!("{key}.bus"), Mistake::NoBus { name: name.to_owned(), hint });
        }
        buses.iter_mut().find(|bus| bus.name == name)?.wired.as_mut()
    }

    fn at_window(&mut self, window: WindowNo, key: &str) {
        self.is_window(window, &format!("{key}.window"));
    }

    fn is_window(&mut self, window: WindowNo, key: &str) {
        let Some(windows) = self.windows.filter(|windows| !windows.contains(&window)) else { return };
        let known = windows.iter().map(|window| window.0).collect();
        self.report.fault(key, Mistake::NoSuchWindow { window: window.0, known });
    }

    fn address<'d>(&mut self, place: (&'d str, u8), taken: &mut BTreeMap<(&'d str, u8), String>, key: &str) {
        if ["bus", "address"].iter().any(|part| self.report.is_lost(&format!("{key}.{part}"))) {
            return;
        }
        if let Some(other) = taken.get(&place) {
            let ((bus, address), other) = ((place.0.to_owned(), place.1), other.clone());
            self.report.fault(&format!("{key}.address"), Mistake::AddressTaken { address, bus, other });
        } else {
            taken.insert(place, key.to_owned());
        }
    }

    fn listen(&mut self, listen: &str) {
        match listen.parse::<std::net::SocketAddr>() {
            Err(_) => {
                self.report.fault("web.listen", Mistake::NoListen { listen: listen.to_owned() });
            }
            Ok(address) if !address.ip().is_loopback() => {
                self.report.warn("web.listen", Mistake::OpenToNetwork { address: address.to_string() });
            }
            Ok(_) => {}
        }
    }
}

/// The names in a table of drivers.
fn names<T>(drivers: &[(&'static str, T)]) -> Vec<&'static str> {
    drivers.iter().map(|(name, _)| *name).collect()
}

/// What is wrong with a driver's setting, as what is said of its key.
fn mistake(wrong: Wrong) -> Mistake {
    match wrong {
        Wrong::Missing(_) => Mistake::Missing,
        Wrong::Unused { driver, .. } => Mistake::NoUse { driver: driver.to_owned() },
        Wrong::NoCard { name, known } => {
            Mistake::NoCard { name, known: known.into_iter().map(str::to_owned).collect() }
        }
        Wrong::AllSigns => Mistake::AllSigns,
        Wrong::Narrow { least, columns } => Mistake::NarrowSign { least, columns },
        Wrong::LinesDoNotFit { lines, width, height, least } => {
            Mistake::LinesDoNotFit { lines, width, height, least }
        }
    }
}

fn bad_port(wrong: WrongAddress) -> Mistake {
    let (text, form) = match wrong {
        WrongAddress::UsbPrinter { text, path } => return Mistake::UsbPrinterPort { text, path },
        WrongAddress::Form { text, form } => (text, form),
    };
    let form = match form {
        Form::Unknown => PortForm::NoAddress,
        Form::Tcp => PortForm::Tcp,
        Form::Usb => PortForm::Usb,
        Form::LinePrinter => PortForm::LinePrinter,
        Form::Input => PortForm::Input,
        Form::File => PortForm::File,
    };
    Mistake::BadPort { text, form }
}

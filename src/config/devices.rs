//! `devices.toml`: which devices the hall has and where they are.

use anxu_core::command::Grade;
use anxu_core::ids::{PrinterId, WindowNo};
use anxu_core::setup;
use anxu_hw::{board, strip};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::entry;
pub use super::speakers::{Speaker, SpeakerHours};

/// All devices of a hall. Every one of them may be absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DevicesFile {
    /// The ticket printers.
    pub printer: OneOrEach<Printer>,
    /// Serial lines shared by strips and keypads.
    pub bus: Vec<Bus>,
    /// Window strips.
    pub strip: Vec<Strip>,
    /// Hall boards.
    pub board: Vec<Board>,
    /// Window keypads.
    pub pad: Vec<Pad>,
    /// Rating keypads.
    pub rating_pad: Vec<RatingPad>,
    /// Number pads as window keypads.
    pub numpad: Vec<Numpad>,
    /// The loudspeakers.
    pub speaker: OneOrEach<Speaker>,
    /// The built-in web server.
    pub web: Web,
}

/// Devices of which most halls have one: `[printer]` where there is one, or `[[printer]]` for each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrEach<T> {
    /// `[printer]`
    One(T),
    /// `[[printer]]`
    Each(Vec<T>),
}

impl<T> Default for OneOrEach<T> {
    fn default() -> OneOrEach<T> {
        OneOrEach::Each(Vec::new())
    }
}

impl<T> OneOrEach<T> {
    /// All of them, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        match self {
            OneOrEach::One(one) => std::slice::from_ref(one).iter(),
            OneOrEach::Each(each) => each.iter(),
        }
    }

    /// Each with its key, as it is written; `name` is that of the list.
    pub(super) fn keys(&self, name: &str) -> Vec<(String, &T)> {
        match self {
            OneOrEach::One(one) => vec![(name.to_owned(), one)],
            OneOrEach::Each(each) => {
                each.iter().enumerate().map(|(index, one)| (entry(name, index), one)).collect()
            }
        }
    }
}

/// A ticket printer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Printer {
    /// Its name, where there are several.
    #[serde(default)]
    pub name: Option<String>,
    /// `escpos`.
    pub driver: String,
    /// Serial path, `tcp://host:port`, `usb:VVVV:PPPP`, `lp:/dev/usb/lpN`, `file:PATH` or `sim`.
    pub port: String,
    /// Baud rate of a serial port.
    #[serde(default = "default_printer_baud")]
    #[schemars(range(min = 1200, max = 921_600))]
    pub baud: u32,
    /// `generic-80`, `generic-58`, or a make: `epson-tm-t88`, `pos-80xx`, `zijiang-zj-58`. `silent-80` and `silent-58`
    /// answer no status requests.
    #[serde(default = "default_profile")]
    pub profile: String,
    /// The names of the kiosks that print here; left out, all that no other printer names.
    #[serde(default)]
    pub kiosks: Vec<String>,
    /// Whether numbers that staff issue, and copies that they ask for, come out here.
    #[serde(default)]
    pub desk: bool,
}

impl Printer {
    /// The name that the hall uses for it.
    pub fn id(&self) -> PrinterId {
        self.name.clone().map(PrinterId).unwrap_or_default()
    }

    /// What the rules need to know of it.
    pub fn served(&self) -> setup::Printer {
        setup::Printer { id: self.id(), kiosks: self.kiosks.clone(), desk: self.desk }
    }
}

/// A serial line that several devices share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bus {
    /// Name that strips and pads refer to.
    pub name: String,
    /// Serial path, `tcp://host:port` or `sim`.
    pub port: String,
    /// Baud rate.
    #[serde(default = "default_bus_baud")]
    #[schemars(range(min = 1200, max = 921_600))]
    pub baud: u32,
    /// Milliseconds of silence between two senders on the line, before each frame to a keypad; unset, the time of 3.5
    /// characters.
    #[serde(default)]
    #[schemars(range(max = 100))]
    pub turnaround_ms: Option<u8>,
}

/// A strip over a window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Strip {
    /// The window it hangs over.
    pub window: WindowNo,
    /// `strip485` or `am03127`.
    pub driver: String,
    /// The bus it is on.
    pub bus: String,
    /// Its address, 1 to 254.
    #[schemars(range(min = 1, max = 254))]
    pub address: u8,
    /// The checksum variant of a `strip485` card: `A` (the default), `B` or `C`.
    pub checksum: Option<Checksum>,
    /// Characters that fit on an `am03127`.
    #[schemars(range(min = 8, max = 256))]
    pub columns: Option<u16>,
}

impl Strip {
    /// Settings that the driver needs.
    pub(super) fn settings(&self) -> strip::Settings {
        let checksum = self.checksum.map(|checksum| match checksum {
            Checksum::A => strip::Variant::A,
            Checksum::B => strip::Variant::B,
            Checksum::C => strip::Variant::C,
        });
        strip::Settings { address: self.address, checksum, columns: self.columns }
    }
}

/// Checksum variant of a strip's card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub enum Checksum {
    A,
    B,
    C,
}

/// A hall board. Which sizes are required depends on the driver.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Board {
    /// `onbon`, `cd5220` or `am03127`.
    pub driver: String,
    /// Serial path, `tcp://host:port` or `sim`.
    pub port: String,
    /// Baud rate of a serial port; unset, the driver's own.
    #[schemars(range(min = 1200, max = 921_600))]
    pub baud: Option<u32>,
    /// Card family of an `onbon`: `any`, `5k1`, `5k2`, `6k1`, ...
    pub card: Option<String>,
    /// Width in pixels.
    #[schemars(range(min = 16, max = 4096))]
    pub width: Option<u16>,
    /// Height in pixels.
    #[schemars(range(min = 8, max = 2048))]
    pub height: Option<u16>,
    /// Half-width characters on a line.
    #[schemars(range(min = 8, max = 256))]
    pub columns: Option<u16>,
    /// Lines of text that fit.
    #[schemars(range(min = 1, max = 16))]
    pub lines: Option<u8>,
    /// Number of the board on its line.
    #[schemars(range(min = 1, max = 255))]
    pub address: Option<u8>,
    /// Seconds each call stays at least.
    #[schemars(range(min = 1, max = 60))]
    #[serde(default = "default_min_seconds")]
    pub min_seconds: u16,
}

impl Board {
    /// Settings that the driver needs.
    pub(super) fn settings(&self) -> board::Settings {
        let (card, width, height) = (self.card.clone(), self.width, self.height);
        let (columns, lines, address) = (self.columns, self.lines, self.address);
        board::Settings { card, width, height, columns, lines, address }
    }

    /// The baud rate of its port: as configured, otherwise the driver's default, if it has one.
    pub(super) fn baud(&self, driver: Option<&board::Driver>) -> u32 {
        self.baud.or(driver.map(|driver| driver.baud)).unwrap_or(UNKNOWN_BAUD)
    }
}

/// A window keypad.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pad {
    /// Its window.
    pub window: WindowNo,
    /// `ff68`.
    pub driver: String,
    /// The bus it is on.
    pub bus: String,
    /// Its address, 1 to 254.
    #[schemars(range(min = 1, max = 254))]
    pub address: u8,
}

/// A rating keypad.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingPad {
    /// Its window.
    pub window: WindowNo,
    /// `ff68`.
    pub driver: String,
    /// The bus it is on.
    pub bus: String,
    /// Its address, 1 to 254.
    #[schemars(range(min = 1, max = 254))]
    pub address: u8,
    /// The grade of each key in order (3 or 4 keys while the grades are five: the mapping is explicit).
    pub grades: Vec<Grade>,
}

/// A USB number pad as the keypad of a window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Numpad {
    /// Its window.
    pub window: WindowNo,
    /// `input:/dev/input/by-id/...-event-kbd`.
    pub port: String,
}

/// The built-in web server: pages, and the socket of kiosks and pads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Web {
    /// Address and port. Only loopback clients are served until sign-in is set up.
    pub listen: String,
}

impl Default for Web {
    fn default() -> Self {
        Web { listen: "127.0.0.1:8017".to_owned() }
    }
}

/// Used as the baud rate of a board whose driver is unknown, which is a fault of its own.
const UNKNOWN_BAUD: u32 = 9_600;

fn default_printer_baud() -> u32 {
    115_200
}
fn default_bus_baud() -> u32 {
    9_600
}
fn default_profile() -> String {
    "generic-80".to_owned()
}
fn default_min_seconds() -> u16 {
    5
}

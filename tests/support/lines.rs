//! The township's devices, simulated, each at the other end of a pseudo-terminal under a stable name.

use std::path::{Path, PathBuf};

use anxu_hw::board::onbon::sim::BoardSim;
use anxu_hw::bus::sim::BusSim;
use anxu_hw::pad::ff68::sim::PadSim;
use anxu_hw::pad::{self, Key};
use anxu_hw::printer::Profile;
use anxu_hw::printer::sim::SimPrinter;
use anxu_hw::sim::{Attached, attach_at};
use anxu_hw::strip::strip485::sim::StripSim;
use anxu_hw::strip::{self, Variant};

use super::wait::until;

/// Windows of the township.
pub const WINDOWS: std::ops::RangeInclusive<u8> = 1..=4;
/// Added to a window's number for the address of its rating keypad.
pub const RATING: u8 = 100;

/// All lines of a township.
pub struct Lines {
    folder: PathBuf,
    /// The printer's; `None` while its cable is pulled.
    pub printer: Option<Attached<SimPrinter>>,
    /// The bus of strips and keypads.
    pub bus: Option<Attached<BusSim>>,
    /// The hall board's.
    pub board: Option<Attached<BoardSim>>,
}

impl Lines {
    /// Plug everything in; the names are in `folder`.
    pub fn new(folder: &Path) -> Lines {
        let mut lines = Lines { folder: folder.to_owned(), printer: None, bus: None, board: None };
        let profile = Profile::named("generic-80").expect("the usual profile");
        lines.printer =
            Some(attach_at(&lines.path("printer"), SimPrinter::new(profile)).expect("a terminal"));
        lines.board = Some(attach_at(&lines.path("board"), BoardSim::default()).expect("a terminal"));
        lines.plug_bus();
        lines
    }

    /// Plug the bus in, again: new devices that show nothing yet, under the old name.
    pub fn plug_bus(&mut self) {
        let strips =
            WINDOWS.map(|address| Box::new(StripSim::new(address, Variant::A)) as Box<dyn strip::Simulated>);
        let pads = WINDOWS.chain(WINDOWS.map(|window| window + RATING));
        let pads = pads.map(|address| Box::new(PadSim::new(address)) as Box<dyn pad::Simulated>);
        let bus =
            attach_at(&self.path("bus"), BusSim::new(strips.collect(), pads.collect())).expect("a terminal");
        self.bus = Some(bus);
    }

    /// `devices.toml` for these lines; what is said goes into `voice.wav`.
    pub fn devices(&self) -> String {
        let mut text = format!(
            "[printer]\ndriver = \"escpos\"\nport = \"{}\"\nprofile = \"generic-80\"\n\n\
             [[bus]]\nname = \"windows\"\nport = \"{}\"\nbaud = 9600\n\n\
             [[board]]\ndriver = \"onbon\"\nport = \"{}\"\nwidth = 256\nheight = 64\nlines = 4\nmin_seconds = 1\n\n\
             [speaker]\ndriver = \"wav\"\ndevice = \"file:{}\"\n\n",
            self.path("printer").display(),
            self.path("bus").display(),
            self.path("board").display(),
            self.path("voice.wav").display(),
        );
        for window in WINDOWS {
            for (kind, driver, address, more) in [
                ("strip", "strip485", window, ""),
                ("pad", "ff68", window, ""),
                (
                    "rating_pad",
                    "ff68",
                    window + RATING,
                    "grades = [\"very-satisfied\", \"satisfied\", \"fair\", \"dissatisfied\"]\n",
                ),
            ] {
                text += &format!(
                    "[[{kind}]]\nwindow = {window}\ndriver = \"{driver}\"\nbus = \"windows\"\naddress = {address}\n{more}\n"
                );
            }
        }
        text
    }

    /// Press a key of a window's keypad.
    pub fn press(&self, address: u8, key: Key) {
        let bus = self.bus.as_ref().expect("the bus is plugged in");
        let frame = bus.device().press(address, key);
        bus.send(&frame).expect("the line carries it");
    }

    /// Wait until a strip shows a text that holds `wanted`.
    pub fn strip_shows(&self, address: u8, wanted: &str) {
        let bus = self.bus.as_ref().expect("the bus is plugged in");
        until(&format!("{wanted:?} on strip {address}"), || {
            bus.device().strip(address).is_some_and(|strip| strip.shown.contains(wanted)).then_some(())
        });
    }

    /// Wait until a keypad's display shows these six places.
    pub fn pad_shows(&self, address: u8, wanted: &str) {
        let bus = self.bus.as_ref().expect("the bus is plugged in");
        until(&format!("{wanted:?} on keypad {address}"), || {
            bus.device().pad(address).is_some_and(|pad| pad.digits == wanted).then_some(())
        });
    }

    /// Wait until a line of the board holds `wanted`.
    pub fn board_shows(&self, wanted: &str) {
        let board = self.board.as_ref().expect("the board is plugged in");
        until(&format!("{wanted:?} on the board"), || {
            board.device().areas.values().any(|area| area.text.contains(wanted)).then_some(())
        });
    }

    /// Wait for the `count`th paper; its text, line by line.
    pub fn paper(&self, count: usize) -> String {
        let printer = self.printer.as_ref().expect("the printer is plugged in");
        until(&format!("paper {count}"), || {
            printer.device().papers().nth(count - 1).map(anxu_hw::printer::sim::Paper::text)
        })
    }

    /// What is in the recording of the loudspeaker, in seconds.
    pub fn seconds_said(&self) -> f64 {
        let Ok(reader) = hound::WavReader::open(self.path("voice.wav")) else { return 0.0 };
        f64::from(reader.duration()) / f64::from(reader.spec().sample_rate)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

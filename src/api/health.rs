//! The health of a hall and its devices: codes with their arguments. The messages are in `anxu-words`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ServiceId, WindowNo};

/// The response of `/health`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HealthReport {
    /// Whether the hall accepts requests.
    pub ready: bool,
    /// Why it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<Trouble>,
    /// The same as a message, in the requested language (`?lang=`).
    pub words: String,
    /// Every device by name. A device with a fault does not make the hall unready: it goes on with what remains.
    pub devices: BTreeMap<String, DeviceHealth>,
}

/// The health of one device, with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DeviceHealth {
    /// Its health.
    #[serde(flatten)]
    pub health: Health,
    /// As a message, in the requested language; empty where it is ok.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// The health of one device, or of one part of the hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Health {
    /// Works, as far as can be known.
    Ok,
    /// Works, but somebody should know or do something.
    Warning(Trouble),
    /// Does not work.
    Fault(Trouble),
}

impl Health {
    /// What is wrong, if anything is.
    pub fn trouble(&self) -> Option<&Trouble> {
        match self {
            Health::Ok => None,
            Health::Warning(trouble) | Health::Fault(trouble) => Some(trouble),
        }
    }
}

/// What is wrong, by how it is repaired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Trouble {
    /// Several things at once.
    Several {
        /// Each of them.
        all: Vec<Trouble>,
    },
    /// The device was not opened yet.
    NotOpened,
    /// Nothing at that address.
    Absent {
        /// The port or device.
        what: String,
    },
    /// There, but this user may not open it.
    NoPermission {
        /// The port or device.
        what: String,
    },
    /// Another program has it.
    Busy {
        /// The port or device.
        what: String,
    },
    /// Open, but does not answer where an answer is expected.
    Silent {
        /// The port or device.
        what: String,
    },
    /// Writes do not go through.
    Stalled {
        /// The port or device.
        what: String,
    },
    /// It was there and went away.
    Gone {
        /// The port or device.
        what: String,
        /// The operating system's message, verbatim.
        detail: String,
    },
    /// It cannot be used as configured.
    Unusable {
        /// The port or device.
        what: String,
        /// The message of the driver or the operating system, in English.
        detail: String,
    },
    /// The printer is out of paper.
    PrinterPaperOut,
    /// The printer's cover is open.
    PrinterCoverOpen,
    /// The printer's cutter is jammed.
    PrinterCutter,
    /// The print head is too hot; recovers by itself.
    PrinterOverheated,
    /// The printer is offline.
    PrinterOffline,
    /// An error that clears when the printer's cover is opened and closed.
    PrinterRecoverable,
    /// An error that needs the printer switched off and on.
    PrinterUnrecoverable,
    /// Little paper is left.
    PrinterPaperLow,
    /// The printer answers no status requests.
    PrinterMute,
    /// Boards of this kind never answer.
    BoardMute,
    /// The line is open; strips on it that do not acknowledge anything cannot be checked.
    StripsMute {
        /// How many.
        strips: u16,
    },
    /// The line is open; keypads on it that only send when a key is pressed cannot be checked.
    PadsMute {
        /// How many.
        pads: u16,
    },
    /// Both kinds are on the line.
    LineMute {
        /// Strips that do not acknowledge anything.
        strips: u16,
        /// Keypads, which only send when a key is pressed.
        pads: u16,
    },
    /// The loudspeaker works, but some clips are missing or broken.
    VoiceIncomplete {
        /// Those clips, in English.
        detail: String,
    },
    /// The loudspeaker is switched off in the configuration.
    SpeakerOff,
    /// The chime was played; only people know whether it was heard.
    ChimePlayed,
    /// The chime was not played.
    ChimeUnsaid {
        /// Why, in English.
        detail: String,
    },
    /// The sound device does not finish the chime.
    ChimeUnfinished,
    /// The disk is full: no new numbers until there is room.
    DiskFull,
    /// The data was written by a newer program.
    DataNewer {
        /// What is newer.
        what: String,
    },
    /// The database does not contain what was written.
    DataDamaged {
        /// What is damaged.
        what: String,
    },
    /// The data directory was removed or replaced while the hall runs.
    DataGone {
        /// The directory.
        dir: String,
        /// What is there now.
        what: String,
    },
    /// The disk failed during a commit.
    DataUnsure {
        /// The database's message.
        detail: String,
    },
    /// The disk or the database failed.
    DataRefused {
        /// The database's message.
        detail: String,
    },
    /// The write-ahead log has grown: another program keeps the database open.
    DataLogLong {
        /// Its size, in MB.
        megabytes: u64,
    },
    /// A damaged database was set aside and a new one begun.
    DataSetAside {
        /// Its new name.
        file: String,
        /// What was damaged.
        what: String,
        /// Events of the day that were saved.
        kept: u64,
    },
    /// Nothing can be recorded; the hall tries again every second.
    NotRecording {
        /// Why.
        trouble: Box<Trouble>,
    },
    /// The thread that records has ended.
    HallEnded,
    /// The hall is starting or has stopped.
    HallNotReady,
    /// The hall's loop stands still.
    HallStuck {
        /// For so long.
        seconds: u64,
    },
    /// Lines of the log were dropped.
    LogLost {
        /// How many.
        lines: u64,
    },
    /// The collector upstream cannot be reached; nothing is lost, and the hall works the same.
    UpstreamAway {
        /// Why, in English.
        detail: String,
        /// Rows that wait, as far as is known.
        rows: u64,
    },
    /// The collector refuses what this hall sends.
    UpstreamRefused {
        /// Why, in English.
        detail: String,
    },
    /// The journal here and what was sent of it before are two histories.
    UpstreamFork {
        /// The row from which on they differ.
        row: i64,
    },
    /// The journal ends before rows that it has sent.
    UpstreamShortened {
        /// Its last row.
        head: i64,
        /// The last row that is stored upstream.
        stored: i64,
    },
    /// The hall's clock and the collector's differ.
    UpstreamClocks {
        /// By how many minutes the hall's is ahead.
        minutes: i64,
    },
    /// A window was paused for too long.
    WindowAway {
        /// The reason that was given; may be empty.
        reason: String,
    },
    /// People wait for a service that no window takes.
    ServiceStranded {
        /// The service.
        service: ServiceId,
        /// How many.
        people: u16,
    },
    /// People wait at or for a window that is no longer configured.
    WindowStranded {
        /// The window.
        window: WindowNo,
        /// How many.
        people: u16,
    },
}

impl Trouble {
    /// This one, or all of these together; `None` where there is none.
    pub fn of(mut troubles: Vec<Trouble>) -> Option<Trouble> {
        match troubles.len() {
            0 | 1 => troubles.pop(),
            _ => Some(Trouble::Several { all: troubles }),
        }
    }
}

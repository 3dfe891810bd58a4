//! What the world must do after an event is durable. Derived, never decided: `effects(&State, &Now, &Event)`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::{Announcement, BoardShow, PadShow, Slip, StripShow};
use crate::ids::{PaperId, PrinterId, WindowNo};

/// One action of a device. Shows are whole pictures: the last one is valid, so losing one in between is harmless.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "effect", rename_all = "kebab-case")]
pub enum Effect {
    /// Print a ticket.
    Print {
        /// Which paper.
        paper: PaperId,
        /// How often it was queued, from 1: it is printed again only if an earlier attempt failed.
        attempt: u32,
        /// At which printer.
        printer: PrinterId,
        /// What stands on it.
        slip: Slip,
    },
    /// Show on a window's strip.
    Strip {
        /// The window.
        window: WindowNo,
        /// The picture.
        show: StripShow,
    },
    /// Show on the hall board.
    Board(BoardShow),
    /// Show on a window's keypad.
    Pad {
        /// The window.
        window: WindowNo,
        /// The picture.
        show: PadShow,
    },
    /// Light up a window's rating keypad.
    AskRating {
        /// The window.
        window: WindowNo,
    },
    /// Draw the attention of whoever is at a window: its keypad beeps.
    Beep {
        /// The window.
        window: WindowNo,
    },
    /// Announce.
    Say(Announcement),
    /// The emergency is over: its announcement is stopped, and what is queued of it is dropped.
    EmergencyOver,
}

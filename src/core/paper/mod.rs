//! Papers: which are wanted from which printer, and the state of each. That a ticket is printed once is decided here.
//!
//! Owns: the state machine of a paper, the outstanding papers, the rules for copies, which printer serves whom. Must
//! not touch: the layout of a paper (`document::slip`), bytes, queues of devices.
//!
//! Each paper has an id of its own ([`PaperId`](crate::ids::PaperId): day, number, copy), and each time it is queued
//! is an attempt with a number. The hall hands a paper out as often as necessary; a device prints it once and reports
//! the outcome, and repeats the report if it is handed out again. Only after `failed`, which guarantees that nothing
//! came out, it prints a later attempt. So it does not matter which of the two forgets, or whether a report is late,
//! lost or repeated.
//!
//! ```text
//!    number issued, or                printer takes it, says no more      printer says so
//!    printed again        +--------+ ------------------------> +------+ -----------------> +-----------+
//!   --------------------> | queued |                           | sent |                    | confirmed |
//!     | no printer        |        | ------------------------------------ printed -------> |           |
//!     v                   +--------+                           +------+                    +-----------+
//!  +------------+          |  ^  |                                 |                             ^
//!  | no-printer | refused, |  |  | breaks off, or the hall         | breaks off                  | it was whole after all
//!  +------------+ or the   |  |  | is killed before it             |                             |
//!         hall is stopped  v  |  | hears more                      v                             |
//!                   +--------+ | +---------------------------> +---------+ ----------------------+
//!                   | failed |-+ the printer works             | unknown |
//!                   +--------+                                 +---------+
//!                                                                  | the printer works
//!                                                                  v
//!                                                 copy: a new paper of the same ticket, queued, and marked
//!
//!   late: what is queued, failed or unknown comes to nothing once nobody waits for it any more: its ticket is over, or
//!   `print_late_minutes` have passed since the paper was asked for.
//! ```
//!
//! When the hall is stopped, its devices print no more and are asked once more for all that is queued: what they never took has
//! `failed` with [`PrintFault::HallStopped`], and is printed at the next start as if nothing had been. What they took has its
//! outcome, or stays queued. What was queued before a start is `unknown` after it, as is all that a killed hall had queued.
//!
//! [`next`] is this diagram as a function. What follows from it: a paper that may have come out is never printed again under
//! the same id, but as a marked copy; so no two papers of a ticket look alike.

mod known;
mod machine;
mod outstanding;
mod printers;
mod rules;

pub use known::Paper;
pub use machine::{Next, PrintFault, PrintState, Step, next};
pub use outstanding::outstanding;
pub use printers::Printers;

pub(crate) use known::Unprinted;
pub(crate) use outstanding::hand_out;
pub(crate) use printers::of_channel;
pub(crate) use rules::{hall_started, printed, printer_ready, reprint};

#[cfg(test)]
mod tests;

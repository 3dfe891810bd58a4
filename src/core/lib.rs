//! The hall's rules as one pure state machine.
//!
//! Owns: services, tickets, windows, the business day, ratings, who is called next and why, and *what* to print, show
//! and announce (as documents, never as bytes). Must not touch: clock, random numbers, environment, disk, network,
//! devices. It is a crate of its own, so that the compiler keeps it from naming tokio, SQLite or a byte, and the
//! kiosk links neither.
//!
//! The interface:
//!
//! ```text
//! decide(&State, &Now, &Command) -> Result<Vec<Event>, Rejection>   the only place with rules
//! apply(&mut State, &Now, &Event)                                   total, no rules
//! effects(&State, &Now, &Event) -> Vec<Effect>                      what the world must do (state already has the event)
//! hours, offer, policy, estimate, figures                           what the hall's views are made of
//! ```
//!
//! Inside, `state` holds a day and its indexes, `boundary` says when a day begins and ends and `hours` what the clock
//! allows in it, `policy` who is next and why, `estimate` how many go before and how long it will take, with the
//! arithmetic of `waits`, `document` what paper, boards and voice present. Before the shell applies an opening,
//! [`complete_opening`] adds what past days teach. After a start it applies the events from the last `DayOpened` on
//! (a day's events stand on their own), decides [`command::Command::HallStarted`], then carries out [`redraw`] and
//! [`pending_calls`]. What printers have to do is in [`paper`].

pub mod command;
pub mod document;
pub mod effect;
pub mod estimate;
pub mod event;
#[cfg(any(test, feature = "example"))]
pub mod example;
pub mod figures;
pub mod hours;
pub mod ids;
pub mod now;
pub mod offer;
pub mod paper;
pub mod policy;
pub mod rejection;
pub mod setup;
pub mod wait;
pub mod waits;

pub use apply::apply;
pub use deadline::deadline;
pub use decide::decide;
pub use decide::rate::due as rating_due;
pub use effects::{effects, pending_calls, redraw};
pub use opening::{complete_opening, opening_after, opening_of};
pub use state::State;

mod apply;
mod boundary;
mod deadline;
mod decide;
mod effects;
mod opening;
pub mod state;

#[cfg(test)]
mod tests;

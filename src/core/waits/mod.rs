//! How long the next to come will wait: a range that is right eight times out of ten, learned from the hall's own days.
//!
//! The turn time says when a number would be called if every service took its usual time (`turn`, `usual`), with the
//! windows that come and go as on other days (`profile`). It is multiplied by corrections (`tables`) for what the number
//! was issued into (`keys`), which are made anew from the last days whenever a day opens (`refit`). Everything is in whole
//! numbers, so that every machine gives the same.
//!
//! A new hall's first day needs no softer word. Its ranges from P10 to P90 hold 74 waits of 100, but what people see is these
//! ranges outward in steps of five minutes, which hold 86 on that day (`tests/waits/halls.rs`), more than the eight in ten that
//! are promised; and every screen and paper says 约, about, on every day.
//!
//! Owns: the arithmetic. Must not touch: the hall's state and its rules (`policy` says who is called before whom).
//!
//! A range is not always shown. Where what was shown was right less than six times out of ten for a week, and while no
//! window is on duty, only people ahead are shown. On the first day of a new hall a range is right about seven times
//! out of ten; in the steps of five minutes in which it is shown, about eight times then and nine times later. `anxu
//! waits` reports how often it was.
//!
//! The tables are in the day's opening event and the promise is in each issue, so that a day's events alone give its
//! state, and every promise can be compared with its outcome. Waits shorter than a second count as one: the scale is
//! logarithmic, and in a hall whose clerks never press "finish" many tickets are called at once.

pub mod day;
pub mod keys;
pub mod learner;
pub mod log;
mod pairs;
mod prior;
pub mod profile;
pub mod promise;
mod recorded;
pub mod refit;
pub mod tables;
pub mod turn;
pub mod usual;

//! `anxu demo` as a whole program: what is pressed on its page goes over the wires, and what the simulated devices
//! decoded from the wires is what it shows.

mod day;
mod failures;
mod kiosk;
mod page;
mod refusals;
mod show;

#[path = "../support/mod.rs"]
mod support;

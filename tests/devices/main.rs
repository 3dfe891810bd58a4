//! The devices of a hall over pseudo-terminals: a played hall at one end, simulated devices at the other.

mod boards;
mod buses;
mod echo;
mod hall;
mod losses;
mod numpad;
mod papers;
mod voices;
#[path = "../support/wait.rs"]
mod wait;

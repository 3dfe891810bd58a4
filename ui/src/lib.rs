//! The lobby touchscreen: a client of the hall that holds no truth.
//!
//! Owns: what is on the screen, in which language and size, and the one request that may be under way. Must not touch:
//! the database, serial ports, the rules of the queue. It can be killed and restarted at any moment.
//!
//! [`model`] decides, without clock, sockets or screen; [`link`] speaks to the hall on a thread of its own; [`pages`]
//! carry the model's screen into the `.slint` files and their taps back; [`kiosk`] ties the three together. All of that is on
//! the thread of the event loop; `main` only watches it.

mod address;
mod cli;
mod fit;
mod memory;
mod pulse;
mod screens;

pub mod kiosk;
pub mod link;
pub mod model;
pub mod pages;

pub use address::Address;
pub use memory::MemoryFile;
pub use model::Memory;
pub use screens::*;

/// Run the kiosk: 0 when its window was closed, 2 for wrong arguments, 1 when there is no screen to draw on, 3 when the
/// screen stood still.
pub fn main() -> std::process::ExitCode {
    cli::main()
}

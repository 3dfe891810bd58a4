//! Devices of a public hall, byte by byte: ticket printers, window strips, boards, keypads, rating keypads, the
//! loudspeaker; their codecs, drivers and simulators.
//!
//! Owns: bytes, ports, protocols, simulators. Must not touch: tickets, queues, services, the hall. A device here shows
//! lines, prints pages, plays sounds and reports keys; what they mean is decided elsewhere.

mod ascii;
pub mod board;
pub mod bus;
pub mod clock;
pub mod fault;
mod gbk;
pub mod numpad;
pub mod pad;
pub mod port;
pub mod printer;
pub mod settings;
pub mod sim;
pub mod speaker;
pub mod strip;
pub mod wake;
mod wrap;

pub use clock::Clock;
pub use fault::Fault;

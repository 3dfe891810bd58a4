//! Sending the journal upstream, in the background: the hall never waits for it, and works the same without it.
//!
//! Owns: when what is sent, what of it may leave the hall, and what is said of it. Must not touch: the loop, its connection to
//! the database, the contract's types (`anxu-upstream`).
//!
//! ```text
//! plan       what next, from what is known        no clock, no chance, no I/O
//! thread     its own, with a connection that only reads (store::Outgoing)
//! exchange   one question or batch over HTTP, and its answer
//! personal   what of an event may leave
//! told       the furthest that the collector said it has; all that is kept, in `anxu.upstream`
//! ```

mod credentials;
pub mod enrol;
mod exchange;
mod identity;
mod personal;
mod plan;
mod state;
mod thread;
mod token;
mod told;

pub use thread::{Sync, start};

/// What sends, as the collector is told.
pub(crate) const PROGRAM: &str = concat!("anxu/", env!("CARGO_PKG_VERSION"));

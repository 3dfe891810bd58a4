//! What every Anxu program does as a process: writes its log and its messages to standard streams that may be full, closed
//! or not read, and tells its supervisor that it is alive.
//!
//! Owns: standard error, the queue before it, how much is logged, sd_notify. Must not touch: what is logged, and when.

mod bucket;
mod spool;
mod supervisor;

pub mod log;

pub use bucket::{Bucket, Rate};
pub use spool::{Spool, finish, stderr, stdout};
pub use supervisor::Supervisor;

//! A line to a device: a serial path, `tcp://host:port`, a USB printer, an input device, or a plain file.
//!
//! Owns: addresses, opening, bounded reads and writes, and the one reconnection policy. Must not touch: what
//! the bytes mean.

use std::os::fd::BorrowedFd;
use std::time::Duration;

use crate::Fault;

mod address;
mod file;
mod input;
mod polled;
mod reconnect;
mod serial;
mod tcp;
mod usb;

pub use address::{Address, Form, WrongAddress, parse};
pub use reconnect::Reconnect;

/// An open line. Every call is bounded in time: nothing a device does can block a caller for ever.
pub trait Port: Send {
    /// Bytes that have arrived, at most `buffer.len()`, waiting at most `wait` for the first. `Ok(0)`: none
    /// came in time. A line that is gone is [`Fault::Gone`], never an endless `Ok(0)`.
    fn read(&mut self, buffer: &mut [u8], wait: Duration) -> Result<usize, Fault>;

    /// Write all, in pieces that the line takes, waiting at most `stall` without progress
    /// ([`Fault::Stalled`]). `written` is advanced by what went out, also on error: the caller can tell
    /// "nothing left" from "some of it".
    fn write(&mut self, bytes: &[u8], stall: Duration, written: &mut usize) -> Result<(), Fault>;

    /// What becomes readable when bytes arrive or the line goes away, so that an owner can sleep on it and on
    /// its own orders at once ([`crate::wake`]). `None` where nothing ever arrives.
    fn descriptor(&self) -> Option<BorrowedFd<'_>> {
        None
    }
}

/// Open it. Takes at most [`OPEN_LIMIT`] for a network address, and milliseconds for the others.
pub fn open(address: &Address) -> Result<Box<dyn Port>, Fault> {
    let what = address.to_string();
    Ok(match address {
        Address::Serial { path, baud } => Box::new(serial::open(&what, path, *baud)?),
        Address::Tcp(host) => Box::new(tcp::open(&what, host)?),
        Address::Usb { vendor, product } => Box::new(usb::open(&what, *vendor, *product)?),
        Address::LinePrinter(path) => Box::new(usb::open_path(&what, path)?),
        Address::File(path) => Box::new(file::open(&what, path)?),
        Address::Input(path) => Box::new(input::open(&what, path)?),
        Address::Sim => {
            let detail = "nothing is simulated here; only `anxu demo` puts a device behind `sim`".to_owned();
            return Err(Fault::Unusable { what, detail });
        }
    })
}

/// How long a connection over the network may take to come up: a device on the hall's own cable answers in
/// milliseconds, and a person who waits for the printer should not wait longer than this.
pub const OPEN_LIMIT: Duration = Duration::from_secs(2);

//! A line to a device: a serial path, `tcp://host:port`, a USB printer, a plain file, or memory.
//!
//! Owns: addresses, opening, bounded writes, and the one reconnection policy. Must not touch: what the bytes mean.

use std::fmt;
use std::io;
use std::os::fd::BorrowedFd;
use std::path::PathBuf;
use std::time::Duration;

use crate::Fault;

/// Where a device is. Parsed from the configuration's `port`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A serial port; prefer `/dev/serial/by-id` or `by-path`.
    Serial {
        /// Device path.
        path: PathBuf,
        /// Bits a second, 8N1.
        baud: u32,
    },
    /// `tcp://host:port`.
    Tcp(String),
    /// `usb:VVVV:PPPP`, a USB printer (the kernel's usblp device with that vendor and product).
    Usb {
        /// Vendor id.
        vendor: u16,
        /// Product id.
        product: u16,
    },
    /// `file:PATH`: bytes are appended; reads give nothing.
    File(PathBuf),
    /// `sim`: the demo puts a simulator's pseudo-terminal here.
    Sim,
}

/// An open line. Every call is bounded in time: nothing a device does can block a caller for ever.
pub trait Port: Send {
    /// Bytes that have arrived, at most `buffer.len()`, waiting at most `wait` for the first. `Ok(0)`: none came in time.
    /// A line that is gone is [`Fault::Gone`], never an endless `Ok(0)`.
    fn read(&mut self, buffer: &mut [u8], wait: Duration) -> Result<usize, Fault>;

    /// Write all, in pieces that the line takes, waiting at most `stall` without progress ([`Fault::Stalled`]).
    /// `written` is advanced by what went out, also on error: the caller can tell "nothing left" from "some of it".
    fn write(&mut self, bytes: &[u8], stall: Duration, written: &mut usize) -> Result<(), Fault>;

    /// What becomes readable when bytes arrive or the line goes away, so that an owner can sleep on it and on its own
    /// orders at once ([`crate::wake`]). `None` where the line never has anything to say.
    fn descriptor(&self) -> Option<BorrowedFd<'_>> {
        None
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Serial { path, .. } => write!(f, "{}", path.display()),
            Address::Tcp(host) => write!(f, "tcp://{host}"),
            Address::Usb { vendor, product } => write!(f, "usb:{vendor:04x}:{product:04x}"),
            Address::File(path) => write!(f, "file:{}", path.display()),
            Address::Sim => write!(f, "sim"),
        }
    }
}

/// The address in `text`; serial paths get `baud`. The error says which forms are known.
pub fn parse(text: &str, baud: u32) -> Result<Address, String> {
    let _ = (text, baud, io::ErrorKind::Other);
    todo!()
}

/// Open it.
pub fn open(address: &Address) -> Result<Box<dyn Port>, Fault> {
    let _ = address;
    todo!()
}

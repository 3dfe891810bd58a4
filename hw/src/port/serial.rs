//! A serial port: 8N1, raw, exclusive.

use std::fs::File;
use std::os::fd::BorrowedFd;
use std::path::Path;
use std::time::Duration;

use serialport::{ClearBuffer, SerialPort, TTYPort};

use super::Port;
use super::file::open_without_blocking;
use super::polled::{Nothing, Polled};
use crate::Fault;

/// An open serial port, held twice. [`TTYPort`] has the settings and the lock, and it blocks: a write to a
/// line that is held by flow control would never return. So the bytes go over a second handle of the same
/// device that never blocks.
pub(super) struct Serial {
    bytes: Polled<File>,
    settings: TTYPort,
}

/// Open `path`. Bytes that arrived before are dropped, as a line that nobody listened to.
pub(super) fn open(what: &str, path: &Path, baud: u32) -> Result<Serial, Fault> {
    // The bytes' handle comes first: once the other one is exclusive, nobody may open the device again.
    let file = open_without_blocking(path, true).map_err(|error| Fault::from_open(what, &error))?;
    let settings = serialport::new(path.to_string_lossy(), baud)
        .exclusive(true)
        .open_native()
        .map_err(|error| refused(what, error))?;
    settings.clear(ClearBuffer::Input).map_err(|error| refused(what, error))?;
    Ok(Serial { bytes: Polled::new(file, what, Nothing::Gone), settings })
}

fn refused(what: &str, error: serialport::Error) -> Fault {
    match error.kind {
        // This crate's word for EBUSY and for a lock that another program holds.
        serialport::ErrorKind::NoDevice => Fault::Busy { what: what.to_owned() },
        serialport::ErrorKind::Io(kind) => Fault::from_open(what, &kind.into()),
        _ => Fault::Unusable {
            what: what.to_owned(),
            detail: format!(
                "it cannot be set up as a serial port ({error}): name one, as in /dev/serial/by-id/...; a USB printer is \
                 written lp:/dev/usb/lpN"
            ),
        },
    }
}

impl Port for Serial {
    fn read(&mut self, buffer: &mut [u8], wait: std::time::Duration) -> Result<usize, Fault> {
        self.bytes.read(buffer, wait)
    }

    fn write(&mut self, bytes: &[u8], stall: Duration, written: &mut usize) -> Result<(), Fault> {
        let result = self.bytes.write(bytes, stall, written);
        if let Err(Fault::Stalled { .. }) = result {
            // What the line did not take must not come out by itself when it takes bytes again, after the
            // caller has given up; and closing a port with bytes left waits half a minute for them.
            let _ = self.settings.clear(ClearBuffer::Output);
        }
        result
    }

    fn descriptor(&self) -> Option<BorrowedFd<'_>> {
        self.bytes.descriptor()
    }
}

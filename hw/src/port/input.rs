//! A Linux input device (`/dev/input/...`): what its keys do is read here and nowhere else.

use std::fs::File;
use std::io;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::path::Path;
use std::time::Duration;

use evdev::raw_stream::RawDevice;
use rustix::fs::OFlags;

use super::Port;
use super::polled::{Nothing, Polled};
use crate::Fault;

/// An open input device.
pub(super) struct Input {
    bytes: Polled<File>,
    /// Keeps the device to ourselves as long as it lives: a key pressed for the hall must not type into a screen.
    _grab: RawDevice,
}

/// Open `path`, for this program alone.
pub(super) fn open(what: &str, path: &Path) -> Result<Input, Fault> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = (OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed();
    let file = File::options().read(true).custom_flags(flags).open(path);
    let file = file.map_err(|error| Fault::from_open(what, &error))?;
    let grab = grab(&file).map_err(|error| refused(what, &error))?;
    Ok(Input { bytes: Polled::new(file, what, Nothing::Gone), _grab: grab })
}

/// A grab belongs to the open file, which both handles share.
fn grab(file: &File) -> io::Result<RawDevice> {
    let mut device = RawDevice::from_fd(OwnedFd::from(file.try_clone()?))?;
    device.grab()?;
    Ok(device)
}

fn refused(what: &str, error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::ResourceBusy => Fault::Busy { what: what.to_owned() },
        _ => Fault::Unusable {
            what: what.to_owned(),
            detail: format!(
                "it is no input device ({error}): name one, as in /dev/input/by-id/...-event-kbd"
            ),
        },
    }
}

impl Port for Input {
    fn read(&mut self, buffer: &mut [u8], wait: Duration) -> Result<usize, Fault> {
        self.bytes.read(buffer, wait)
    }

    /// Nothing is ever written to a keyboard.
    fn write(&mut self, _bytes: &[u8], _stall: Duration, _written: &mut usize) -> Result<(), Fault> {
        Ok(())
    }

    fn descriptor(&self) -> Option<BorrowedFd<'_>> {
        self.bytes.descriptor()
    }
}

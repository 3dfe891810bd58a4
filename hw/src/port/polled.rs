//! Any file descriptor as a port: never blocks, waits by poll(2), and detects when the other end is gone.

use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::Port;
use crate::Fault;

/// What a read of nothing means where poll(2) had promised something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nothing {
    /// The line is gone: an unplugged serial port and a closed connection read as nothing for ever.
    Gone,
    /// Nothing: USB printers send empty packets.
    Idle,
}

/// Pause after an empty packet, so that a printer that sends nothing but those does not keep a processor
/// busy.
const EMPTY_PACKET_PAUSE: Duration = Duration::from_millis(5);

/// A descriptor in non-blocking mode.
pub(super) struct Polled<F> {
    file: F,
    what: String,
    nothing: Nothing,
}

impl<F: AsFd + Read + Write> Polled<F> {
    /// `file` must be in non-blocking mode: poll(2) says that a line takes bytes, not how many.
    pub(super) fn new(file: F, what: &str, nothing: Nothing) -> Polled<F> {
        Polled { file, what: what.to_owned(), nothing }
    }

    /// Whether `event` came about before `deadline`; the line's end is an error.
    fn ready(&self, event: PollFlags, deadline: Instant) -> Result<bool, Fault> {
        let seen = wait(&self.file, event, deadline).map_err(|error| self.gone(&error.to_string()))?;
        if seen.contains(event) {
            return Ok(true);
        }
        if seen.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Err(self.gone("the other end hung up"));
        }
        Ok(false)
    }

    /// Whether the line has ended, though it still reads as nothing.
    fn hung_up(&self) -> bool {
        let seen = wait(&self.file, PollFlags::empty(), Instant::now());
        seen.is_ok_and(|seen| seen.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL))
    }

    fn gone(&self, detail: &str) -> Fault {
        Fault::Gone { what: self.what.clone(), detail: detail.to_owned() }
    }
}

impl<F: AsFd + Read + Write + Send> Port for Polled<F> {
    fn read(&mut self, buffer: &mut [u8], wait: Duration) -> Result<usize, Fault> {
        let deadline = Instant::now() + wait;
        while !buffer.is_empty() && self.ready(PollFlags::IN, deadline)? {
            match self.file.read(buffer) {
                Ok(0) if self.nothing == Nothing::Gone || self.hung_up() => {
                    return Err(self.gone("it reads as closed"));
                }
                Ok(0) => thread::sleep(EMPTY_PACKET_PAUSE),
                Ok(count) => return Ok(count),
                Err(error) if later(&error) => {}
                Err(error) => return Err(self.gone(&error.to_string())),
            }
            if Instant::now() >= deadline {
                break;
            }
        }
        Ok(0)
    }

    fn write(&mut self, bytes: &[u8], stall: Duration, written: &mut usize) -> Result<(), Fault> {
        let mut left = bytes;
        let mut deadline = Instant::now() + stall;
        while !left.is_empty() {
            if !self.ready(PollFlags::OUT, deadline)? {
                return Err(Fault::Stalled { what: self.what.clone() });
            }
            match self.file.write(left) {
                Ok(0) => return Err(self.gone("it takes nothing")),
                Ok(count) => {
                    *written += count;
                    left = left.get(count..).unwrap_or_default();
                    deadline = Instant::now() + stall;
                }
                Err(error) if later(&error) && Instant::now() < deadline => {}
                Err(error) if later(&error) => return Err(Fault::Stalled { what: self.what.clone() }),
                Err(error) => return Err(self.gone(&error.to_string())),
            }
        }
        Ok(())
    }

    fn descriptor(&self) -> Option<BorrowedFd<'_>> {
        Some(self.file.as_fd())
    }
}

/// Events seen on `file` until `deadline`; empty when the time is over.
fn wait(file: impl AsFd, event: PollFlags, deadline: Instant) -> io::Result<PollFlags> {
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let limit = Timespec::try_from(left).ok();
        let mut watched = [PollFd::new(&file, event)];
        match poll(&mut watched, limit.as_ref()) {
            Ok(_) => return Ok(watched[0].revents()),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

fn later(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted)
}

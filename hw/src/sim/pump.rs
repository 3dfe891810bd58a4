//! The thread that carries bytes between a line and its device.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, Write};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::lines::DeviceEnd;
use super::{Device, locked};

/// Bytes that a device may have sent and no host has read: more than any answer. Further bytes are lost, as on a
/// wire.
const UNREAD_LIMIT: usize = 4096;

/// How often a device that does not read is checked again, since nothing tells when it begins to read.
const NOT_READING_POLL: Duration = Duration::from_millis(10);

/// A running pump. Dropping it ends the thread and closes the line.
pub(super) struct Pump {
    unread: Arc<Mutex<Vec<u8>>>,
    // One byte wakes the thread, the end of the stream stops it.
    waker: Option<UnixStream>,
    thread: Option<JoinHandle<()>>,
}

impl Pump {
    /// Start carrying.
    pub(super) fn start<D: Device>(line: impl DeviceEnd, device: Arc<Mutex<D>>) -> io::Result<Pump> {
        let (waker, woken) = UnixStream::pair()?;
        waker.set_nonblocking(true)?;
        woken.set_nonblocking(true)?;
        let unread = Arc::new(Mutex::new(Vec::new()));
        let mut carrier = Carrier { line, device, unread: unread.clone(), late: VecDeque::new(), woken };
        let thread = Builder::new().name("simulated line".into()).spawn(move || carrier.run())?;
        Ok(Pump { unread, waker: Some(waker), thread: Some(thread) })
    }

    /// Bytes from the device to the host.
    pub(super) fn send(&self, bytes: &[u8]) -> io::Result<()> {
        queue(&mut locked(&self.unread), bytes);
        match self.waker.as_ref().map(|mut waker| waker.write(&[0])) {
            Some(Err(error)) if error.kind() != ErrorKind::WouldBlock => Err(error),
            _ => Ok(()),
        }
    }
}

impl Drop for Pump {
    fn drop(&mut self) {
        self.waker = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn queue(unread: &mut Vec<u8>, bytes: &[u8]) {
    let room = UNREAD_LIMIT.saturating_sub(unread.len());
    unread.extend_from_slice(bytes.get(..room).unwrap_or(bytes));
}

struct Carrier<L, D> {
    line: L,
    device: Arc<Mutex<D>>,
    unread: Arc<Mutex<Vec<u8>>>,
    /// Answers that are still under way, in order, and when each arrives.
    late: VecDeque<(Instant, Vec<u8>)>,
    woken: UnixStream,
}

impl<L: DeviceEnd, D: Device> Carrier<L, D> {
    /// Until the waker is dropped, or the line breaks.
    fn run(&mut self) {
        while let Ok(true) = self.wait() {
            self.queue_due_answers();
            if !(self.carry_in().is_ok() && self.carry_out().is_ok()) {
                return;
            }
        }
    }

    /// Wait for anything to do. False: stop.
    fn wait(&mut self) -> io::Result<bool> {
        let reading = locked(&self.device).reading();
        let mut events = PollFlags::empty();
        events.set(PollFlags::IN, reading);
        events.set(PollFlags::OUT, !locked(&self.unread).is_empty());
        let look = (!reading).then_some(NOT_READING_POLL);
        let due = self.late.front().map(|(due, _)| due.saturating_duration_since(Instant::now()));
        let limit = look.into_iter().chain(due).min().and_then(|limit| Timespec::try_from(limit).ok());
        let line = self.line.waits_on();
        let mut watched = [PollFd::new(&self.woken, PollFlags::IN), PollFd::from_borrowed_fd(line, events)];
        // A line that nothing is wanted of is not watched: a host that hung up would wake us again and again.
        let watched = watched.split_at_mut(if events.is_empty() { 1 } else { 2 }).0;
        match poll(watched, limit.as_ref()) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        self.was_woken()
    }

    /// Read all wake-ups. False when it was dropped.
    fn was_woken(&mut self) -> io::Result<bool> {
        match io::Read::read(&mut self.woken, &mut [0; 64]) {
            Ok(count) => Ok(count > 0),
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(true),
            Err(error) => Err(error),
        }
    }

    fn carry_in(&mut self) -> io::Result<()> {
        if !locked(&self.device).reading() {
            return Ok(());
        }
        let mut buffer = [0; 512];
        let count = match self.line.read(&mut buffer) {
            Ok(count) => count,
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => 0,
            Err(error) => return Err(error),
        };
        let came = buffer.get(..count).unwrap_or_default();
        if !came.is_empty() {
            let (answer, delay) = {
                let mut device = locked(&self.device);
                (device.receive(came), device.delay())
            };
            self.late.push_back((Instant::now() + delay, answer));
            self.queue_due_answers();
        }
        Ok(())
    }

    fn queue_due_answers(&mut self) {
        while self.late.front().is_some_and(|(due, _)| *due <= Instant::now()) {
            let answer = self.late.pop_front().map(|(_, answer)| answer).unwrap_or_default();
            queue(&mut locked(&self.unread), &answer);
        }
    }

    fn carry_out(&mut self) -> io::Result<()> {
        let mut unread = locked(&self.unread);
        while !unread.is_empty() {
            match self.line.write(&unread) {
                Ok(count) => {
                    let taken = count.min(unread.len());
                    unread.drain(..taken);
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

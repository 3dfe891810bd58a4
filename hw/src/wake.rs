//! Sleeping until a line has bytes or somebody has an order, whichever is first, without polling.
//!
//! Owns: waking a thread. Must not touch: what the orders are (they travel in a channel beside it).

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;
use std::time::Duration;

use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};

use crate::port::Port;

/// Wakes the one who sleeps on the other end. Cheap to clone; never blocks.
#[derive(Clone, Debug)]
pub struct Waker(Arc<OwnedFd>);

/// The sleeping end.
#[derive(Debug)]
pub struct Sleeper(Arc<OwnedFd>);

/// A waker and the sleeper it wakes. Fails when the process has no descriptors left.
pub fn pair() -> io::Result<(Waker, Sleeper)> {
    let event = Arc::new(eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?);
    Ok((Waker(event.clone()), Sleeper(event)))
}

impl Waker {
    /// Wake the sleeper now, or let its next sleep end at once.
    pub fn wake(&self) {
        // A full counter (EAGAIN) means that the sleeper will wake already.
        let _ = rustix::io::write(&*self.0, &1u64.to_ne_bytes());
    }
}

impl Sleeper {
    /// Sleep until woken, until `port` has bytes or is gone, or until `limit` has passed. Wakes early now and then:
    /// the caller looks what there is to do.
    pub fn sleep(&self, port: Option<&dyn Port>, limit: Duration) {
        let line = port.and_then(Port::descriptor);
        let limit = Timespec::try_from(limit).ok();
        let alarm = PollFd::new(&*self.0, PollFlags::IN);
        let result = match &line {
            Some(line) => poll(&mut [alarm, PollFd::new(line, PollFlags::IN)], limit.as_ref()),
            None => poll(&mut [alarm], limit.as_ref()),
        };
        // An interrupted poll is an early end like any other; the counter is cleared either way.
        let _ = result;
        let mut count = [0; 8];
        let _ = rustix::io::read(self.0.as_fd(), &mut count);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn a_wake_before_the_sleep_is_not_lost_and_counts_once() {
        let (waker, sleeper) = pair().unwrap();
        waker.wake();
        waker.wake();
        let start = Instant::now();
        sleeper.sleep(None, LONG);
        assert!(start.elapsed() < LONG);
        sleeper.sleep(None, Duration::from_millis(1));
    }

    #[test]
    fn a_wake_from_another_thread_ends_the_sleep() {
        let (waker, sleeper) = pair().unwrap();
        let start = Instant::now();
        let thread = std::thread::spawn(move || waker.wake());
        sleeper.sleep(None, LONG);
        thread.join().unwrap();
        assert!(start.elapsed() < LONG);
    }
}

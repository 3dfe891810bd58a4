//! Waiting for several sockets at once.

use std::io;
use std::os::fd::AsFd;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// Wait until one of `sockets` can be read or `limit` has passed, and say which can.
pub(super) fn readable(sockets: &[&dyn AsFd], limit: Duration) -> io::Result<Vec<bool>> {
    let mut watched: Vec<PollFd<'_>> =
        sockets.iter().map(|socket| PollFd::from_borrowed_fd(socket.as_fd(), PollFlags::IN)).collect();
    // Rounded up, or a wait that ends early would spin.
    let limit = limit + Duration::from_millis(1);
    let limit = Timespec {
        tv_sec: i64::try_from(limit.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: limit.subsec_nanos().into(),
    };
    match poll(&mut watched, Some(&limit)) {
        Ok(_) | Err(rustix::io::Errno::INTR) => {
            Ok(watched.iter().map(|one| !one.revents().is_empty()).collect())
        }
        Err(error) => Err(error.into()),
    }
}

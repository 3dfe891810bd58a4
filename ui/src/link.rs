//! The way to the hall: a WebSocket on a thread of its own, which comes back by itself.
//!
//! Owns: connecting, the heartbeat, trying again. Must not touch: the screen. News goes into a [`Mailbox`]; requests
//! come through a bounded channel. Nothing is sent twice here: the model asks again, with the same key.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::time::Duration;

use anxu_api::Request;

use crate::Address;
use crate::model::LinkState;

mod mailbox;
mod session;
mod wait;

pub use mailbox::Mailbox;

use session::Ended;

/// Requests on their way to the thread: the model has one at a time, and one more may be an old one.
const BACKLOG: usize = 4;
/// Between two attempts: the hall is next door, and the person is standing here.
const RETRY: Duration = Duration::from_millis(300);
/// After a refusal only a person can help; until then it is asked now and then.
const RETRY_REFUSED: Duration = Duration::from_secs(5);

/// The sending end. Dropping it ends the thread.
#[derive(Debug)]
pub struct Link {
    requests: SyncSender<Request>,
    /// A byte here wakes the thread out of waiting for the network.
    bell: UnixStream,
}

impl Link {
    /// Begin connecting to `hall` as the kiosk `name`.
    pub fn start(hall: Address, name: &str, mailbox: Arc<Mailbox>) -> io::Result<Link> {
        let (requests, incoming) = sync_channel(BACKLOG);
        let (bell, rope) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        rope.set_nonblocking(true)?;
        let line = Line { hall, name: name.to_owned(), mailbox, outbox: Outbox { incoming, rope } };
        std::thread::Builder::new().name("hall-link".to_owned()).spawn(move || line.hold())?;
        Ok(Link { requests, bell })
    }

    /// Send `request` if there is a connection. If it cannot go out, the model asks again once there is one.
    pub fn send(&self, request: Request) {
        if self.requests.try_send(request).is_ok() {
            // A full pipe means that the thread is being woken already.
            let _ = io::Write::write(&mut &self.bell, &[1]);
        }
    }
}

/// The thread's end.
struct Line {
    hall: Address,
    name: String,
    mailbox: Arc<Mailbox>,
    outbox: Outbox,
}

impl Line {
    fn hold(mut self) {
        let mut refused = None;
        loop {
            let ended = session::run(&self.hall, &self.name, &self.mailbox, &mut self.outbox);
            let pause = match ended {
                Ended::Stopped => return,
                Ended::Lost(why) => {
                    tracing::info!("hall {} is away: {why}", self.hall);
                    self.mailbox.put_link(LinkState::Away);
                    RETRY
                }
                Ended::Refused(reason) => {
                    // Said once, however often it is asked again.
                    if refused.as_ref() != Some(&reason) {
                        tracing::warn!("hall {} refuses this kiosk: {}", self.hall, reason.reason);
                    }
                    refused = Some(reason.clone());
                    self.mailbox.put_link(LinkState::Refused(reason));
                    RETRY_REFUSED
                }
            };
            if !self.outbox.idle(pause) {
                return;
            }
        }
    }
}

/// Requests, and the rope of the bell that announces them.
struct Outbox {
    incoming: Receiver<Request>,
    rope: UnixStream,
}

impl Outbox {
    /// The next request; `Err` when the kiosk is gone.
    fn next(&self) -> Result<Option<Request>, ()> {
        match self.incoming.try_recv() {
            Ok(request) => Ok(Some(request)),
            Err(TryRecvError::Empty) => Ok(None),
            Err(TryRecvError::Disconnected) => Err(()),
        }
    }

    /// Throw away what was meant for an earlier connection; false when the kiosk is gone.
    fn clear(&mut self) -> bool {
        self.quiet();
        loop {
            match self.next() {
                Ok(Some(_)) => {}
                Ok(None) => return true,
                Err(()) => return false,
            }
        }
    }

    /// Stop the bell ringing.
    fn quiet(&mut self) {
        let mut bytes = [0; 64];
        while matches!(self.rope.read(&mut bytes), Ok(n) if n == bytes.len()) {}
    }

    /// Wait before trying again; false when the kiosk is gone.
    fn idle(&mut self, pause: Duration) -> bool {
        let until = std::time::Instant::now() + pause;
        while let Some(left) = until.checked_duration_since(std::time::Instant::now()) {
            if wait::readable(&[&self.rope], left).is_err() || !self.clear() {
                return false;
            }
        }
        self.clear()
    }
}

#[cfg(test)]
mod tests;

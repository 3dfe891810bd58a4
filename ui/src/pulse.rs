//! Whether the screen is alive: it gives signs, and who waits for its end learns when they stop coming.
//!
//! Owns: the screen's thread and its signs of life. Must not touch: what is shown.
//!
//! A screen that stands still looks like one that works, and the link to the hall goes on without it. So the event loop
//! has a thread of its own and gives a sign now and then, and `main` waits for it: when the signs stop, `main` returns,
//! which ends the process and whatever is stuck in it. Whoever supervises the kiosk starts it again.
//!
//! A kiosk that is stopped as a whole cannot do that; its supervisor (systemd, or the demo) notices it.

use std::io;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::Builder;
use std::time::Duration;

/// Between two signs: rare enough to cost nothing, often enough to miss a screen soon.
pub(crate) const BEAT: Duration = Duration::from_secs(2);
/// How long a sign is waited for. A start takes a tenth of this on a slow machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(3);
/// So many waits in a row without a sign mean a screen that stands still. More than one: a process that was stopped and
/// goes on finds its time over before its screen could say anything.
pub(crate) const MISSED: u32 = 2;
/// Stack of the screen's thread: as much as a main thread has, for drawing libraries expect to be on one.
const STACK: usize = 8 << 20;

/// What the screen gives its signs with.
#[derive(Clone, Debug)]
pub(crate) struct Pulse(SyncSender<()>);

impl Pulse {
    /// The screen is alive.
    pub(crate) fn beat(&self) {
        // A full channel holds a sign that has not been read yet.
        let _ = self.0.try_send(());
    }
}

/// Run `screen` on a thread of its own until it ends; `None` when it stands still, and is left where it is. `alive` is
/// called for each sign. Fails when the system refuses a thread. A panic of the screen goes on here.
pub(crate) fn watch<T: Send + 'static>(
    screen: impl FnOnce(&Pulse) -> T + Send + 'static,
    patience: Duration,
    alive: impl FnMut(),
) -> io::Result<Option<T>> {
    let (sender, signs) = sync_channel(1);
    let pulse = Pulse(sender);
    let thread = Builder::new().name("screen".to_owned()).stack_size(STACK);
    let thread = thread.spawn(move || screen(&pulse))?;
    if !ended(&signs, patience, alive) {
        return Ok(None);
    }
    thread.join().map(Some).or_else(|panic| resume_unwind(panic))
}

/// Wait until the screen has ended (the last of its pulses is gone); false when it stands still.
fn ended(signs: &Receiver<()>, patience: Duration, mut alive: impl FnMut()) -> bool {
    let mut missed = 0;
    while missed < MISSED {
        match signs.recv_timeout(patience) {
            Ok(()) => {
                missed = 0;
                alive();
            }
            Err(RecvTimeoutError::Timeout) => missed += 1,
            Err(RecvTimeoutError::Disconnected) => return true,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn a_screen_that_ends_gives_its_result_and_its_signs_are_passed_on() {
        let (told, heard) = channel();
        let screen = move |pulse: &Pulse| {
            pulse.beat();
            heard.recv_timeout(LONG).map(|()| "closed")
        };
        let alive = || assert!(told.send(()).is_ok());
        assert_eq!(watch(screen, LONG, alive).unwrap(), Some(Ok("closed")));
    }

    #[test]
    fn a_screen_that_stands_still_is_left() {
        let (_release, held) = channel::<()>();
        let screen = move |pulse: &Pulse| {
            pulse.beat();
            held.recv().is_ok()
        };
        assert_eq!(watch(screen, Duration::from_millis(20), || {}).unwrap(), None);
    }

    #[test]
    #[should_panic(expected = "a fault of ours")]
    fn a_panic_of_the_screen_is_not_swallowed() {
        let screen = |_: &Pulse| panic!("a fault of ours");
        drop(watch(screen, LONG, || {}));
    }
}

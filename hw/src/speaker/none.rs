//! Outputs without sound: `none` is done at once, `sim` takes the time that the sound would take.
//!
//! Owns: silence. Must not touch: anything else.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::time::{Duration, Instant};

use super::{Bell, Output, RATE};
use crate::Fault;

/// How often a silence says that it is still going on.
const STEP: Duration = Duration::from_millis(500);

/// Nothing is ever sent: that the other end is gone is the message.
const NOTHING_SENT: usize = 0;

struct Silence {
    bell: Bell,
}

/// Say nothing, at once: for a hall without a loudspeaker that wants its announcements written down.
pub fn open(_device: &str, bell: Bell) -> Result<Box<dyn Output>, Fault> {
    Ok(Box::new(Silence { bell }))
}

impl Output for Silence {
    fn play(&mut self, _samples: Vec<i16>) -> Result<(), Fault> {
        self.bell.ended();
        Ok(())
    }
}

struct Timed {
    bell: Bell,
    /// Hung up to break off the silence that lasts.
    lasting: Option<SyncSender<()>>,
}

/// Say nothing in the time of saying it: for the demo and for training, where calls should queue as they do in a hall.
pub fn open_sim(_device: &str, bell: Bell) -> Result<Box<dyn Output>, Fault> {
    Ok(Box::new(Timed { bell, lasting: None }))
}

impl Output for Timed {
    fn play(&mut self, samples: Vec<i16>) -> Result<(), Fault> {
        let until = self.bell.now() + Duration::from_secs(1) * samples.len() as u32 / RATE;
        let (lasting, cut) = mpsc::sync_channel(NOTHING_SENT);
        self.lasting = Some(lasting);
        let bell = self.bell.clone();
        let thread = std::thread::Builder::new().name("silence".to_owned());
        let spawned = thread.spawn(move || last(until, &cut, &bell));
        spawned.map(drop).map_err(|error| Fault::from_io("the simulated loudspeaker", &error))
    }

    fn cut(&mut self) {
        self.lasting = None;
    }
}

fn last(until: Instant, cut: &Receiver<()>, bell: &Bell) {
    loop {
        let left = until.saturating_duration_since(bell.now());
        match cut.recv_timeout(left.min(STEP)) {
            Err(RecvTimeoutError::Timeout) if !left.is_zero() => bell.progressed(),
            _ => return bell.ended(),
        }
    }
}

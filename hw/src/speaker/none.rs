//! Outputs without sound: `none` is done at once, `sim` takes the time that the sound would take.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::time::{Duration, Instant};

use super::{Output, OutputEvents, RATE};
use crate::Fault;

/// How often `sim` reports progress.
const STEP: Duration = Duration::from_millis(500);

/// The channel carries no messages: closing it is the signal.
const NOTHING_SENT: usize = 0;

struct Silence {
    events: OutputEvents,
}

/// Say nothing, at once: for a hall without a loudspeaker that wants its announcements written down.
pub fn open(_device: &str, events: OutputEvents) -> Result<Box<dyn Output>, Fault> {
    Ok(Box::new(Silence { events }))
}

impl Output for Silence {
    fn play(&mut self, _samples: Vec<i16>) -> Result<(), Fault> {
        self.events.ended();
        Ok(())
    }
}

struct Timed {
    events: OutputEvents,
    /// Dropped to end the announcement that is being played.
    lasting: Option<SyncSender<()>>,
}

/// Say nothing in the time of saying it: for the demo and for training, where calls should queue as they do in a hall.
pub fn open_sim(_device: &str, events: OutputEvents) -> Result<Box<dyn Output>, Fault> {
    Ok(Box::new(Timed { events, lasting: None }))
}

impl Output for Timed {
    fn play(&mut self, samples: Vec<i16>) -> Result<(), Fault> {
        let until = self.events.now() + Duration::from_secs(1) * samples.len() as u32 / RATE;
        let (lasting, cut) = mpsc::sync_channel(NOTHING_SENT);
        self.lasting = Some(lasting);
        let events = self.events.clone();
        let thread = std::thread::Builder::new().name("silence".to_owned());
        let spawned = thread.spawn(move || last(until, &cut, &events));
        spawned.map(drop).map_err(|error| Fault::from_io("the simulated loudspeaker", &error))
    }

    fn cut(&mut self) {
        self.lasting = None;
    }
}

fn last(until: Instant, cut: &Receiver<()>, events: &OutputEvents) {
    loop {
        let left = until.saturating_duration_since(events.now());
        match cut.recv_timeout(left.min(STEP)) {
            Err(RecvTimeoutError::Timeout) if !left.is_zero() => events.progressed(),
            _ => return events.ended(),
        }
    }
}

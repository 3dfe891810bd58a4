//! Outputs without sound: `none` is done at once, `sim` takes the time that the sound would take.
//!
//! Owns: silence. Must not touch: anything else.

use std::time::Duration;

use super::{Bell, Output, RATE};
use crate::Fault;

struct Silence {
    bell: Bell,
    takes_time: bool,
}

/// Say nothing, at once: for a hall without a loudspeaker that wants its announcements written down.
pub fn open(_device: &str, bell: Bell) -> Result<Box<dyn Output>, Fault> {
    Ok(Box::new(Silence { bell, takes_time: false }))
}

/// Say nothing in the time of saying it: for the demo and for training, where calls should queue as they do in a hall.
pub fn open_sim(_device: &str, bell: Bell) -> Result<Box<dyn Output>, Fault> {
    Ok(Box::new(Silence { bell, takes_time: true }))
}

impl Output for Silence {
    fn play(&mut self, samples: Vec<i16>) -> Result<(), Fault> {
        if self.takes_time {
            std::thread::sleep(Duration::from_secs(1) * samples.len() as u32 / RATE);
        }
        self.bell.ended();
        Ok(())
    }
}

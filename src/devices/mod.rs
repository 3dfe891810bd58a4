//! Opens, watches and reopens devices; turns effects into device calls and device news into inputs.
//!
//! Owns: one supervised thread a line, the wanted picture of every display, the health of every device. Must not
//! touch: rules, bytes.

use std::io;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anxu_hw::Clock;
use anxu_hw::speaker::Observer;
use tokio::sync::watch;

use crate::config;
use crate::hall::{EffectSink, Handle};

mod board;
mod bus;
mod calls;
mod health;
mod keys;
mod known;
mod mailbox;
mod notifier;
mod numpad;
mod presses;
mod printer;
mod queue;
mod rows;
mod sink;
mod slip;
mod speaker;
mod supervised;
pub(crate) mod trouble;

pub(crate) use board::board_health;
pub use health::{Health, HealthMap};
pub use speaker::utterance;
pub use supervised::Running;

/// The devices of a hall at work.
pub struct Started {
    /// Where the hall's effects go.
    pub sink: Box<dyn EffectSink>,
    /// The health of every configured device, as it changes.
    pub health: watch::Receiver<HealthMap>,
    /// Ends the devices' threads when it is dropped. Effects given to the sink afterwards are dropped.
    pub running: Running,
}

/// Start what is configured. A device that is not there stops nobody: its health says so, and it is looked for from
/// then on. What devices have shown that they do is kept in `data`. `hear` is told what the loudspeaker says. Fails only
/// when the system refuses threads or descriptors.
pub fn start(config: &config::Devices, data: &Path, handle: &Handle, hear: Observer) -> io::Result<Started> {
    let (registry, health) = health::registry();
    let mut running = Running::new(Clock::system());
    let boot = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    let printers = printer::start(config, data, handle, &registry, &mut running)?;
    let buses = bus::start(config, handle, &registry, &mut running, boot)?;
    numpad::start(config, handle, &registry, &mut running, boot)?;
    let boards = board::start(config, &registry, &mut running)?;
    let speakers = speaker::start(config, handle, &registry, &mut running, hear)?;
    let sink = Box::new(sink::Devices::new(handle.clone(), printers, buses, boards, speakers));
    Ok(Started { sink, health, running })
}

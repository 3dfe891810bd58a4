//! The thread of one number pad: its keys to requests.

use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

use anxu_hw::Fault;
use anxu_hw::numpad::Numpad;
use anxu_hw::port::Port;
use anxu_journal::Principal;

use super::health::{Health, HealthRegistry};
use super::keys::Owner;
use super::presses::{Keypad, Pressed, Presses};
use super::supervised::{Driven, Life, Running};
use crate::config::Devices;
use crate::hall::Handle;

/// While an answer is due the thread looks for it this often: until it is there, further keys are refused.
const LOOK: Duration = Duration::from_millis(10);
/// Otherwise it sleeps until a key comes, or the pad goes away.
const IDLE: Duration = Duration::from_secs(10);

/// Start the threads of all number pads. `boot` distinguishes the presses of this start from those of an earlier one.
pub(super) fn start(
    config: &Devices,
    handle: &Handle,
    registry: &HealthRegistry,
    running: &mut Running,
    boot: u128,
) -> io::Result<()> {
    for (index, numpad) in config.numpads.iter().enumerate() {
        let name = format!("numpad {}", numpad.window);
        let keypad = Keypad {
            principal: Principal::Device { name: name.clone() },
            owner: Owner::Clerk(numpad.window),
        };
        let keypads = BTreeMap::from([((), keypad)]);
        let presses = Presses::new(handle.clone(), format!("numpad-{index}-{boot:x}"), keypads);
        let driver = Driver { numpad: Numpad::default(), presses };
        let reporter = registry.reporter(vec![name.clone()]);
        running.supervise(&name, reporter, Running::alarm()?, Ok(numpad.address.clone()), driver)?;
    }
    Ok(())
}

struct Driver {
    numpad: Numpad,
    presses: Presses<()>,
}

impl Driven for Driver {
    /// It cannot beep: that a key was refused shows on the window's strip and display, which stay as they are.
    fn serve(&mut self, mut port: Box<dyn Port>, life: &mut Life) -> Result<(), Fault> {
        self.numpad.reopened();
        life.works(&Health::Ok);
        let mut buffer = [0; 256];
        while !life.is_over() {
            let count = port.read(&mut buffer, Duration::ZERO)?;
            self.presses.refused();
            for (key, press) in self.numpad.received(buffer.get(..count).unwrap_or_default(), life.now()) {
                if !self.presses.ask(Pressed { keypad: (), key, press }) {
                    tracing::debug!(?key, "a number pad's key is not taken");
                }
            }
            life.sleep(Some(&*port), if self.presses.waits() { LOOK } else { IDLE });
        }
        Ok(())
    }
}

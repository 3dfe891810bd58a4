//! What the thread of a bus does: desired pictures to frames, keys to requests, refusals to beeps.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anxu_hw::Fault;
use anxu_hw::bus::node::Order;
use anxu_hw::bus::{Bus, NodeId};
use anxu_hw::port::Port;

use super::active_faults::ActiveFaults;
use crate::devices::mailbox::Mailbox;
use crate::devices::presses::{Pressed, Presses};
use crate::devices::supervised::{Driven, Life};

/// A line that takes nothing for so long is stuck: the longest frame takes 0.2 s.
const STALL: Duration = Duration::from_secs(1);
/// While an answer is due the thread looks for it this often; otherwise it sleeps until something happens.
const LOOK: Duration = Duration::from_millis(10);

/// One bus at work.
pub(super) struct Driver {
    pub(super) bus: Bus,
    pub(super) mailbox: Arc<Mailbox>,
    pub(super) presses: Presses<NodeId>,
    pub(super) faults: ActiveFaults,
}

impl Driven for Driver {
    fn serve(&mut self, mut port: Box<dyn Port>, life: &mut Life) -> Result<(), Fault> {
        self.bus.redraw(life.now());
        self.faults.opened(life);
        let mut buffer = [0; 256];
        while !life.is_over() {
            let look = life.now();
            let count = port.read(&mut buffer, Duration::ZERO)?;
            // The time is taken before a read that finds nothing, and after one that finds bytes: see `Bus::received`.
            let now = if count == 0 { look } else { life.now() };
            // Before the keys: a keypad whose answer has come may ask again.
            self.beep_refused(now);
            self.take_keys(buffer.get(..count).unwrap_or_default(), now);
            self.take_orders(now);
            self.faults.take(self.bus.faults(), life, now);
            match self.bus.next_frame(life.now()) {
                Ok(frame) => {
                    port.write(&frame, STALL, &mut 0)?;
                    self.bus.written(life.now());
                }
                Err(wait) if self.presses.waits() => life.sleep(Some(&*port), wait.min(LOOK)),
                Err(wait) => life.sleep(Some(&*port), wait),
            }
        }
        Ok(())
    }

    /// What should be shown is kept up to date, so that the line comes back with the present picture.
    fn away(&mut self, _fault: &Fault, now: Instant) {
        self.bus.lost(now);
        self.take_orders(now);
        self.presses.forget();
    }
}

impl Driver {
    fn take_orders(&mut self, now: Instant) {
        for (node, order) in self.mailbox.fetch() {
            self.bus.order(node, order, now);
        }
    }

    fn take_keys(&mut self, bytes: &[u8], now: Instant) {
        for pressed in self.bus.received(bytes, now) {
            let keypad = pressed.node;
            if !self.presses.ask(Pressed { keypad, key: pressed.key, press: pressed.press }) {
                self.bus.order(keypad, Order::Beep, now);
            }
        }
    }

    fn beep_refused(&mut self, now: Instant) {
        for keypad in self.presses.refused() {
            self.bus.order(keypad, Order::Beep, now);
        }
    }
}

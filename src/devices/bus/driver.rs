//! What the thread of a bus does: desired pictures to frames, keys to requests, refusals to beeps.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anxu_api::{Answer, Key as RequestKey, Reply, Request};
use anxu_hw::Fault;
use anxu_hw::bus::{Bus, News};
use anxu_hw::pad::Key;
use anxu_hw::port::Port;
use anxu_journal::Principal;
use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;

use super::active_faults::ActiveFaults;
use crate::devices::keys::{self, Owner};
use crate::devices::line::{Driven, Life};
use crate::devices::mailbox::Mailbox;
use crate::hall::{Handle, Input};

/// A line that takes nothing for so long is stuck: the longest frame takes 0.2 s.
const STALL: Duration = Duration::from_secs(1);
/// While an answer is due the thread looks for it this often; otherwise it sleeps until something happens.
const LOOK: Duration = Duration::from_millis(10);
/// Answers that may be due at once: more keys than this have not been pressed by people.
const MOST_DUE: usize = 32;

/// One bus at work.
pub(super) struct Driver {
    bus: Bus,
    mailbox: Arc<Mailbox>,
    owners: BTreeMap<u8, Owner>,
    handle: Handle,
    /// The bus, as configured.
    name: String,
    /// Before the count of presses in a request's key.
    keys: String,
    /// Keypads that asked for something, and where the answer comes.
    due: Vec<(u8, oneshot::Receiver<Reply>)>,
    faults: ActiveFaults,
}

impl Driven for Driver {
    fn serve(&mut self, mut port: Box<dyn Port>, life: &mut Life) -> Result<(), Fault> {
        self.bus.redraw(Instant::now());
        self.faults.opened(life);
        let mut buffer = [0; 256];
        while !life.is_over() {
            let look = Instant::now();
            let count = port.read(&mut buffer, Duration::ZERO)?;
            // Nothing had come by the time of the look; what has come is here by now.
            let now = if count == 0 { look } else { Instant::now() };
            // Before the keys: a keypad whose answer has come may ask again.
            self.take_answers();
            for News::Pressed { address, key, press } in
                self.bus.received(buffer.get(..count).unwrap_or_default(), now)
            {
                self.pressed(address, key, press);
            }
            self.take_wishes(now);
            self.faults.take(self.bus.complaints(), life, now);
            match self.bus.next_frame(Instant::now()) {
                Ok(frame) => {
                    port.write(&frame, STALL, &mut 0)?;
                    self.bus.written(Instant::now());
                }
                Err(wait) if self.due.is_empty() => life.sleep(Some(&*port), wait),
                Err(wait) => life.sleep(Some(&*port), wait.min(LOOK)),
            }
        }
        Ok(())
    }

    /// What should be shown is kept up to date, so that the line comes back with the present picture.
    fn away(&mut self, _fault: &Fault) {
        let now = Instant::now();
        self.bus.lost(now);
        self.take_wishes(now);
        self.due.clear();
    }
}

impl Driver {
    /// The keypads of `owners` ask the hall as those of the bus `name`, under keys that begin with `keys`; `strips` are those of the bus by address, as
    /// health knows them.
    pub(super) fn new(
        bus: Bus,
        mailbox: Arc<Mailbox>,
        owners: BTreeMap<u8, Owner>,
        handle: Handle,
        (name, keys): (String, String),
        strips: BTreeMap<u8, String>,
    ) -> Driver {
        Driver {
            bus,
            mailbox,
            owners,
            handle,
            name,
            keys,
            due: Vec::new(),
            faults: ActiveFaults::new(strips),
        }
    }

    fn take_wishes(&mut self, now: Instant) {
        let desired = self.mailbox.fetch();
        for (address, text) in desired.strips {
            self.bus.show(address, text, now);
        }
        for (address, display) in desired.displays {
            self.bus.display(address, display);
        }
        for address in desired.ratings {
            self.bus.ask_rating(address);
        }
        for address in desired.beeps {
            self.bus.beep(address);
        }
    }

    /// A key that means nothing or cannot be passed on is refused audibly. So is one that comes before the keypad's last was
    /// answered: who presses again because the hall is slow means the same ticket, and must not call two.
    fn pressed(&mut self, address: u8, key: Key, press: u64) {
        let waits = self.due.iter().any(|(asker, _)| *asker == address);
        let request = if waits { None } else { self.request(address, key, press) };
        if !request.is_some_and(|request| self.ask(address, request)) {
            self.bus.beep(address);
        }
    }

    /// Whether the hall took the request.
    fn ask(&mut self, address: u8, request: Request) -> bool {
        let (reply, answer) = oneshot::channel();
        let by = Principal::Keypad { bus: self.name.clone(), address };
        let room = self.due.len() < MOST_DUE;
        let taken = room && self.handle.tell(Input::Request { by, request, reply });
        if taken {
            self.due.push((address, answer));
        }
        taken
    }

    fn request(&self, address: u8, key: Key, press: u64) -> Option<Request> {
        let command = keys::command(self.owners.get(&address)?, key)?;
        Some(Request { key: RequestKey(format!("{}-{press}", self.keys)), command })
    }

    fn take_answers(&mut self) {
        let bus = &mut self.bus;
        self.due.retain_mut(|(address, answer)| {
            let refused = match answer.try_recv() {
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Closed) => true,
                Ok(reply) => matches!(reply.answer, Answer::Rejected { .. } | Answer::Unavailable { .. }),
            };
            if refused {
                bus.beep(*address);
            }
            false
        });
    }
}

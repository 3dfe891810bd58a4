//! An adapter that gives back what the hall sends, a while later.

use anxu_api::Answer;
use anxu_core::command::Command;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

use anxu_core::command::WindowKey;
use anxu_hw::bus::sim::BusSim;
use anxu_hw::pad::Key;
use anxu_hw::sim::{Attached, Device, attach};

use crate::buses::{calling, sim};
use crate::hall::{self, THREE};
use crate::wait::until;

/// How long it keeps what it gives back.
const LATE: Duration = Duration::from_millis(120);
/// Time in which an answer that answers itself would be heard many times.
const STORM: Duration = Duration::from_secs(3);

/// A bus behind such an adapter.
struct Returning {
    bus: BusSim,
    kept: VecDeque<(Instant, Vec<u8>)>,
    /// All that the hall sent.
    sent: Vec<u8>,
}

impl Device for Returning {
    fn receive(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.kept.push_back((Instant::now() + LATE, bytes.to_vec()));
        self.sent.extend(bytes);
        self.bus.receive(bytes)
    }
}

/// Give back what is due.
fn give_back(line: &Attached<Returning>) {
    let due = |line: &Attached<Returning>| {
        let mut device = line.device();
        let (at, _) = device.kept.front()?;
        (*at <= Instant::now()).then(|| device.kept.pop_front())?
    };
    while let Some((_, bytes)) = due(line) {
        line.send(&bytes).expect("the line is there");
    }
}

#[test]
fn bytes_that_come_back_late_are_no_keys_and_are_not_answered() {
    let device = Returning { bus: sim(), kept: VecDeque::new(), sent: Vec::new() };
    let line = attach(device).expect("a pseudo-terminal");
    let mut hall = hall::start(&hall::bus(line.path()));
    hall.act(calling(THREE, "A001"));
    until("the call", || {
        give_back(&line);
        (line.device().bus.strip(1)?.shown == "A001").then_some(())
    });
    let frame = line.device().bus.press(5, Key::Next);
    line.send(&frame).expect("the line is there");
    let (_, command) = hall.answer(Answer::Done);
    assert_eq!(command, Command::PressKey { window: THREE, key: WindowKey::Next });
    let pressed = Instant::now();
    until("the end of a storm", || {
        give_back(&line);
        (pressed.elapsed() > STORM).then_some(())
    });
    assert!(hall.is_quiet(), "one press, one call");
    let sent = line.device().sent.clone();
    let answers = sent.windows(frame.len()).filter(|bytes| *bytes == frame).count();
    assert_eq!(answers, 1, "one press, one echo");
}

//! The line to one board: frames out, answers in, a bounded number of tries.

use std::time::{Duration, Instant};

use crate::Fault;
use crate::port::Port;

/// Tries of one frame: a board that has not answered three times in a row counts as away.
const TRIES: u32 = 3;
/// How long a board may take to answer once it has the whole frame.
const ANSWER: Duration = Duration::from_millis(400);
/// A byte's time at 9600 baud, the slowest line in use: the time to send the frame is added to the wait for the answer.
const BYTE: Duration = Duration::from_micros(1_042);
/// A line that takes nothing for so long is stuck.
const STALL: Duration = Duration::from_secs(1);

/// An open line and the name of the board on it.
pub(super) struct Exchange {
    what: String,
    port: Box<dyn Port>,
}

/// A board's answer to a frame.
pub(super) enum Answer {
    /// It took it.
    Taken,
    /// It did not; why, in words.
    Refused(String),
}

impl Exchange {
    pub(super) fn new(what: &str, port: Box<dyn Port>) -> Exchange {
        Exchange { what: what.to_owned(), port }
    }

    /// Send to a board that never answers.
    pub(super) fn send(&mut self, frame: &[u8]) -> Result<(), Fault> {
        self.discard()?;
        self.port.write(frame, STALL, &mut 0)
    }

    /// Send until it is taken. `decoder` makes one that finds the answer in whatever comes.
    pub(super) fn ask<D>(&mut self, frame: &[u8], decoder: impl Fn() -> D) -> Result<(), Fault>
    where
        D: FnMut(&[u8]) -> Option<Answer>,
    {
        let mut refused = None;
        for _ in 0..TRIES {
            match self.answer(frame, decoder())? {
                Some(Answer::Taken) => return Ok(()),
                Some(Answer::Refused(why)) => refused = Some(why),
                None => {}
            }
        }
        let what = self.what.clone();
        Err(refused.map_or(Fault::Silent { what: what.clone() }, |detail| Fault::Unusable { what, detail }))
    }

    /// Send until anything is answered.
    pub(super) fn ask_any<D>(&mut self, frame: &[u8], decoder: impl Fn() -> D) -> Result<(), Fault>
    where
        D: FnMut(&[u8]) -> Option<Answer>,
    {
        for _ in 0..TRIES {
            if self.answer(frame, decoder())?.is_some() {
                return Ok(());
            }
        }
        Err(Fault::Silent { what: self.what.clone() })
    }

    /// Drop what has come by now: an answer that came too late for its own question must not be taken for the next one's.
    /// A line that is gone is found here too.
    pub(super) fn discard(&mut self) -> Result<(), Fault> {
        let mut buffer = [0; 256];
        // Bounded: a board that sends without end must not keep its frames from going out.
        for _ in 0..TRIES {
            if self.port.read(&mut buffer, Duration::ZERO)? == 0 {
                break;
            }
        }
        Ok(())
    }

    fn answer(
        &mut self,
        frame: &[u8],
        mut decoder: impl FnMut(&[u8]) -> Option<Answer>,
    ) -> Result<Option<Answer>, Fault> {
        self.send(frame)?;
        let way = BYTE * u32::try_from(frame.len()).unwrap_or(u32::MAX);
        let until = Instant::now() + way + ANSWER;
        let mut buffer = [0; 256];
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(None);
            }
            let count = self.port.read(&mut buffer, left)?;
            if let Some(answer) = decoder(buffer.get(..count).unwrap_or_default()) {
                return Ok(Some(answer));
            }
        }
    }
}

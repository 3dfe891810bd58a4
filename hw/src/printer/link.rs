//! The line to a printer: bytes out, and every answer matched to its question by its form and its order.
//!
//! An answer to `10 04 n` is one byte that does not say which n it answers. So one such question is under way at a time:
//! the next is asked when the one before was answered or given up, and an answer that comes without a question is
//! dropped. `1D 72 01` has an answer of another form; those are counted, because one may come a page later.
//!
//! So a slow printer costs seconds a ticket and nothing else.

use std::time::{Duration, Instant};

use super::status::{Report, Response, StatusParser};
use super::{Status, Trouble};
use crate::Fault;
use crate::port::Port;

/// Longest time from a real-time question to its answer: four times what the slowest printers take (240 ms, behind a
/// serial server). Later it is given up.
pub(super) const ANSWER: Duration = Duration::from_secs(1);

/// GS r 1: the paper sensors. Not a real-time command: its answer comes when everything before it was printed.
const PAPER_SENSOR: [u8; 3] = [0x1d, 0x72, 0x01];

/// An open line, and what the printer was asked on it.
pub(super) struct Link {
    port: Box<dyn Port>,
    parser: StatusParser,
    /// The real-time question under way.
    question: Option<Question>,
    /// Questions for the paper sensors that have no answer yet.
    unanswered: usize,
    /// One was answered since the last was asked.
    answered: bool,
    /// The paper sensors have answered on this line.
    sensors_answered: bool,
    /// The last automatic status: all there is to know of a printer that sends it and answers nothing.
    automatic: Option<Report>,
}

/// `10 04 n`, and when it was sent.
#[derive(Clone, Copy)]
struct Question {
    n: u8,
    sent: Instant,
}

impl Link {
    pub(super) fn new(port: Box<dyn Port>) -> Link {
        Link {
            port,
            parser: StatusParser::default(),
            question: None,
            unanswered: 0,
            answered: false,
            sensors_answered: false,
            automatic: None,
        }
    }

    /// Write, as [`Port::write`] does.
    pub(super) fn write(&mut self, bytes: &[u8], stall: Duration, written: &mut usize) -> Result<(), Fault> {
        self.port.write(bytes, stall, written)
    }

    /// Ask `10 04 n` and wait at most `wait` for its answer; given up after [`ANSWER`]. A question that is still under way
    /// is not asked again: its answer is waited for.
    pub(super) fn ask(&mut self, n: u8, wait: Duration) -> Result<Option<u8>, Fault> {
        let deadline = Instant::now() + wait;
        let under_way = self.question.filter(|asked| asked.n == n && asked.sent.elapsed() < ANSWER);
        if under_way.is_none() {
            self.port.write(&[0x10, 0x04, n], wait, &mut 0)?;
            self.question = Some(Question { n, sent: Instant::now() });
        }
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if let Some(answer) = self.listen(left)? {
                return Ok(Some(answer));
            }
            if left.is_zero() {
                self.question = self.question.filter(|_| wait < ANSWER);
                return Ok(None);
            }
        }
    }

    /// Ask [`PAPER_SENSOR`].
    pub(super) fn ask_sensors(&mut self, stall: Duration) -> Result<(), Fault> {
        self.port.write(&PAPER_SENSOR, stall, &mut 0)?;
        (self.unanswered, self.answered) = (self.unanswered + 1, false);
        Ok(())
    }

    /// Every question for the paper sensors was answered, so everything before the last of them was printed.
    pub(super) fn is_through(&self) -> bool {
        self.unanswered == 0
    }

    /// Questions for the paper sensors that have no answer yet.
    pub(super) fn unanswered(&self) -> usize {
        self.unanswered
    }

    /// The paper sensors have answered on this line.
    pub(super) fn sensors_answered(&self) -> bool {
        self.sensors_answered
    }

    /// What waited in the printer was dropped, and questions for its paper sensors with it.
    pub(super) fn forget_sensors(&mut self) {
        self.unanswered = 0;
    }

    /// The time for answers of the paper sensors is over. Where some came and not all, the others were lost; where none
    /// came, the printer is slow, and the first to come is that of the first question.
    pub(super) fn forget_lost_sensors(&mut self) {
        if self.answered {
            self.forget_sensors();
        }
    }

    /// What the last automatic status said.
    pub(super) fn automatic_status(&self) -> Status {
        self.automatic.map_or(Status::Unknown, |report| report.status())
    }

    /// Read what has come, waiting at most `wait` for it; the answer to the real-time question under way, if it came.
    pub(super) fn listen(&mut self, wait: Duration) -> Result<Option<u8>, Fault> {
        let mut buffer = [0; 64];
        let count = self.port.read(&mut buffer, wait)?;
        let mut answer = None;
        for byte in buffer.iter().take(count) {
            match self.parser.push(*byte) {
                Some(Response::RealTime(byte)) => answer = self.question.take().map(|_| byte).or(answer),
                Some(Response::Automatic(bytes)) => self.automatic = Some(Report::from_automatic(bytes)),
                Some(Response::Paper(_)) => {
                    (self.sensors_answered, self.answered) = (true, true);
                    self.unanswered = self.unanswered.saturating_sub(1);
                }
                None => {}
            }
        }
        Ok(answer)
    }
}

/// No trouble, as far as is known.
pub(super) fn usable(status: Status) -> Result<(), Trouble> {
    match status {
        Status::NotReady(trouble) => Err(trouble),
        Status::Ready { .. } | Status::Unknown => Ok(()),
    }
}

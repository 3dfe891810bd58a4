//! The driver of ESC/POS printers: asks, writes, asks again, and says truly what became of the page.

use std::time::{Duration, Instant};

use super::encode::encode;
use super::profile::{Cut, Profile};
use super::status::{Ear, Heard, Report};
use super::{Outcome, Page, Printer, Status, Trouble};
use crate::Fault;
use crate::port::Port;

/// Longest time without progress: then the line counts as stalled, and a printer that used to answer as silent.
const STALL: Duration = Duration::from_secs(3);
/// Longest time that asking for status may take.
const ASK: Duration = Duration::from_millis(500);
/// How long the first question waits for its answer: what 10 bytes take at 1200 baud, and then as much for the printer. One that
/// stays silent for that long is taken for one that never answers.
const FIRST_ANSWER: Duration = Duration::from_millis(250);
/// Bytes between two questions, where no single command is longer. Half a second at 2400 baud, and less than the smallest
/// printer's buffer.
const PIECE: usize = 128;
/// Pause between two looks at a printer that is still at work.
const LOOK: Duration = Duration::from_millis(100);

/// Cutter errors are cleared, and what was waiting is dropped, by DLE ENQ 2.
const RECOVER: [u8; 3] = [0x10, 0x05, 0x02];
/// GS r 1: the paper sensors. Not a real-time command: its answer comes when everything before it was printed.
const PAPER_SENSOR: [u8; 3] = [0x1d, 0x72, 0x01];
/// After a page that broke off: end its line and part the paper, so that the rest of it does not stick to the next page.
const PART: [u8; 5] = [0x0a, 0x1d, 0x56, 0x41, 0x00];
/// The same without a cutter: feed.
const PART_BY_HAND: [u8; 4] = [0x0a, 0x1b, 0x64, 0x04];

/// Put the driver on an open line.
pub(super) fn open(port: Box<dyn Port>, profile: &'static Profile) -> Box<dyn Printer> {
    let answers = profile.answers_status.then_some(true);
    Box::new(EscPos {
        port,
        profile,
        ear: Ear::default(),
        sensed: None,
        answers,
        in_order: true,
        torn: false,
    })
}

struct EscPos {
    port: Box<dyn Port>,
    profile: &'static Profile,
    ear: Ear,
    /// The last answer about the paper sensors.
    sensed: Option<u8>,
    /// Whether it answers: none where the profile says not to ask; false once it stayed silent.
    answers: Option<bool>,
    /// Whether it answers [`PAPER_SENSOR`]; taken for true until it does not.
    in_order: bool,
    /// The page before broke off.
    torn: bool,
}

impl Printer for EscPos {
    fn status(&mut self) -> Result<Status, Fault> {
        let mut report = Report::default();
        self.listen(Duration::ZERO, &mut report)?;
        if self.answers.is_none() {
            return Ok(Status::Unknown);
        }
        let deadline = Instant::now() + ASK;
        let first = self.ask(1, Instant::now() + FIRST_ANSWER, &mut report)?;
        self.answers = Some(first);
        if !first {
            return Ok(Status::Unknown);
        }
        for n in 2..=4 {
            self.ask(n, deadline, &mut report)?;
        }
        Ok(report.verdict())
    }

    fn print(&mut self, page: &Page) -> Outcome {
        let commands = match encode(page, self.profile) {
            Ok(commands) => commands,
            Err(error) => return Outcome::Refused(unprintable(&error.to_string())),
        };
        if let Err(trouble) = self.ready() {
            return Outcome::Refused(trouble);
        }
        let mut written = 0;
        match self.send(&commands, &mut written).and_then(|()| self.confirm()) {
            Ok(outcome) => outcome,
            Err(trouble) if written == 0 => Outcome::Refused(trouble),
            Err(trouble) => {
                self.torn = true;
                Outcome::Broken(trouble)
            }
        }
    }
}

impl EscPos {
    /// Whether a page may begin. A cutter that was freed by hand is told to go on.
    fn ready(&mut self) -> Result<(), Trouble> {
        match self.known_status()? {
            Status::NotReady(Trouble::Cutter) => {}
            Status::NotReady(trouble) => return Err(trouble),
            Status::Ready { .. } | Status::Unknown => return Ok(()),
        }
        self.port.write(&RECOVER, ASK, &mut 0)?;
        match self.known_status()? {
            Status::NotReady(trouble) => Err(trouble),
            Status::Ready { .. } | Status::Unknown => Ok(()),
        }
    }

    /// The status of a printer that is known to answer; asking the others would only cost time. [`Printer::status`],
    /// which is called between pages, finds out when one of them begins to answer.
    fn known_status(&mut self) -> Result<Status, Fault> {
        if self.answers == Some(true) { self.status() } else { Ok(Status::Unknown) }
    }

    /// Write all in small pieces, and look after each of them how the printer is.
    fn send(&mut self, commands: &[Vec<u8>], written: &mut usize) -> Result<(), Trouble> {
        if std::mem::take(&mut self.torn) {
            let part = if self.profile.cut == Cut::Tear { &PART_BY_HAND[..] } else { &PART };
            self.port.write(part, STALL, &mut 0).inspect_err(|_| self.torn = true)?;
        }
        for piece in pieces(commands) {
            self.port.write(&piece, STALL, written)?;
            self.still_well()?;
        }
        Ok(())
    }

    /// One question while printing: whether the printer is on line. When not, all of them.
    fn still_well(&mut self) -> Result<(), Trouble> {
        if self.answers != Some(true) {
            return Ok(());
        }
        let mut report = Report::default();
        if !self.ask(1, Instant::now() + STALL, &mut report)? {
            return Err(silent().into());
        }
        if report.verdict() == (Status::Ready { paper_low: false }) {
            return Ok(());
        }
        match self.status()? {
            Status::NotReady(trouble) => Err(trouble),
            Status::Ready { .. } => Ok(()),
            Status::Unknown => Err(silent().into()),
        }
    }

    /// After the last byte: wait until the printer says that it is through with them, or in which trouble it is.
    fn confirm(&mut self) -> Result<Outcome, Trouble> {
        if self.answers != Some(true) {
            return Ok(Outcome::Sent);
        }
        self.sensed = None;
        if self.in_order {
            self.port.write(&PAPER_SENSOR, STALL, &mut 0)?;
        }
        let deadline = Instant::now() + STALL;
        loop {
            let through = self.sensed.is_some() || !self.in_order;
            match self.status()? {
                Status::NotReady(trouble) => return Err(trouble),
                Status::Unknown => return Err(silent().into()),
                Status::Ready { .. } if through => return Ok(Outcome::Confirmed),
                Status::Ready { .. } => {}
            }
            if Instant::now() >= deadline {
                // It is well and says nothing of its sensors: this model does not know the question.
                self.in_order = false;
            } else if self.sensed.is_none() {
                self.listen(LOOK, &mut Report::default())?;
            }
        }
    }

    /// Ask one question. False: no answer in time.
    fn ask(&mut self, n: u8, deadline: Instant, report: &mut Report) -> Result<bool, Fault> {
        let left = |deadline: Instant| deadline.saturating_duration_since(Instant::now());
        self.port.write(&[0x10, 0x04, n], left(deadline), &mut 0)?;
        loop {
            if let Some(answer) = self.listen(left(deadline), report)? {
                report.real_time(n, answer);
                return Ok(true);
            }
            if left(deadline).is_zero() {
                return Ok(false);
            }
        }
    }

    /// Hear what has come, waiting at most `wait` for it; the last answer to a real-time question in it.
    fn listen(&mut self, wait: Duration, report: &mut Report) -> Result<Option<u8>, Fault> {
        let mut buffer = [0; 64];
        let count = self.port.read(&mut buffer, wait)?;
        let mut answer = None;
        for byte in buffer.iter().take(count) {
            match self.ear.hear(*byte) {
                Some(Heard::RealTime(byte)) => answer = Some(byte),
                Some(Heard::Automatic(bytes)) => report.automatic(bytes),
                Some(Heard::Paper(byte)) => self.sensed = Some(byte),
                None => {}
            }
        }
        Ok(answer)
    }
}

/// Commands joined into pieces of at most [`PIECE`] bytes; a longer command is one by itself.
fn pieces(commands: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut pieces: Vec<Vec<u8>> = Vec::new();
    for command in commands {
        match pieces.last_mut() {
            Some(piece) if piece.len() + command.len() <= PIECE => piece.extend(command),
            _ => pieces.push(command.clone()),
        }
    }
    pieces
}

fn silent() -> Fault {
    Fault::Silent { what: "the printer".to_owned() }
}

fn unprintable(detail: &str) -> Trouble {
    Trouble::Line(Fault::Unusable {
        what: "this page".to_owned(),
        detail: format!("it cannot be printed ({detail})"),
    })
}

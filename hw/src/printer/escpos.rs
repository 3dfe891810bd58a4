//! The driver of ESC/POS printers: asks, writes, asks again, and says truly what became of the page.

use std::time::{Duration, Instant};

use super::encode::encode;
use super::profile::Profile;
use super::status::{Ear, Heard, Report};
use super::{Outcome, Page, Printer, Status, Trouble};
use crate::Fault;
use crate::port::Port;

/// Longest time without progress: then the line counts as stalled, and a printer that used to answer as
/// silent.
const STALL: Duration = Duration::from_secs(3);
/// Longest time that asking for status may take.
const ASK: Duration = Duration::from_millis(500);
/// How long the first question waits for its answer: what 10 bytes take at 1200 baud, and then as much for
/// the printer. One that stays silent for that long is taken for one that never answers.
const FIRST_ANSWER: Duration = Duration::from_millis(250);
/// Bytes between two questions, where no single command is longer. Half a second at 2400 baud, and less than
/// the smallest printer's buffer.
const PIECE: usize = 128;
/// Bytes that may be on their way to the paper: half of what the smallest usual buffer (4 KiB) holds. A printer ignores
/// what comes when its buffer is full, and no status says so. Tickets are shorter; pages of rasters are not.
const WINDOW: usize = 2048;
/// Pause between two looks at a printer that is still at work.
const LOOK: Duration = Duration::from_millis(100);

/// Cutter errors are cleared, and what was waiting is dropped, by DLE ENQ 2.
const RECOVER: [u8; 3] = [0x10, 0x05, 0x02];
/// GS r 1: the paper sensors. Not a real-time command: its answer comes when everything before it was
/// printed.
const PAPER_SENSOR: [u8; 3] = [0x1d, 0x72, 0x01];
/// Put the driver on an open line.
pub(super) fn open(port: Box<dyn Port>, profile: &'static Profile) -> Box<dyn Printer> {
    let answers = if profile.answers_status { Answers::Untried } else { Answers::Never };
    let (ear, told) = (Ear::default(), None);
    Box::new(EscPos {
        port,
        profile,
        ear,
        told,
        sensed: false,
        answers,
        in_order: Answers::Untried,
        before: Before::Unknown,
    })
}

/// Whether a printer answers a kind of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answers {
    /// Its profile says not to ask.
    Never,
    /// Not asked yet.
    Untried,
    /// It has answered on this line: silence is a fault from now on.
    Yes,
    /// It was asked and stayed silent: one of the clones that do not answer, unless it does the next time.
    No,
}

struct EscPos {
    port: Box<dyn Port>,
    profile: &'static Profile,
    ear: Ear,
    /// The last automatic status: all there is to know of a printer that sends it and answers nothing.
    told: Option<Report>,
    /// Its paper sensors have answered, so everything before the question was printed.
    sensed: bool,
    answers: Answers,
    /// Whether it answers [`PAPER_SENSOR`].
    in_order: Answers,
    before: Before,
}

/// What went over the line before the next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// Nobody knows: the line was just opened.
    Unknown,
    /// A page that broke off when the line was lost, nobody knows where.
    Lost,
    /// A whole page.
    Whole,
    /// A page that broke off, so many bytes before the end of a command at most.
    Part(usize),
}

impl Printer for EscPos {
    fn status(&mut self) -> Result<Status, Fault> {
        // What came unasked, and whether the line is there at all.
        self.listen(Duration::ZERO)?;
        if self.answers == Answers::Never {
            return Ok(self.told());
        }
        let deadline = Instant::now() + ASK;
        let mut report = Report::default();
        let wait = if self.answers == Answers::Yes { ASK } else { FIRST_ANSWER };
        let answered = self.ask(1, Instant::now() + wait, &mut report)?;
        match (self.answers, answered) {
            (Answers::Yes, false) => return Err(silent()),
            (_, answered) => self.answers = if answered { Answers::Yes } else { Answers::No },
        }
        if !answered {
            return Ok(self.told());
        }
        for n in 2..=4 {
            self.ask(n, deadline, &mut report)?;
        }
        Ok(report.verdict())
    }

    fn broke_off(&mut self) {
        if self.before == Before::Unknown {
            self.before = Before::Lost;
        }
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
                self.before = Before::Part(missing(&trouble, &commands));
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
            status => return well(status),
        }
        self.port.write(&RECOVER, ASK, &mut 0)?;
        well(self.known_status()?)
    }

    /// The status of a printer that may answer. One that stayed silent is not asked again here, where a
    /// person waits for paper; [`Printer::status`], which is called between pages, finds out when it begins
    /// to answer.
    fn known_status(&mut self) -> Result<Status, Fault> {
        match self.answers {
            Answers::Untried | Answers::Yes => self.status(),
            Answers::Never | Answers::No => Ok(self.told()),
        }
    }

    /// What it said of itself unasked.
    fn told(&self) -> Status {
        self.told.map_or(Status::Unknown, |report| report.verdict())
    }

    /// Write all in small pieces, and look after each of them how the printer is.
    fn send(&mut self, commands: &[Vec<u8>], written: &mut usize) -> Result<(), Trouble> {
        self.port.write(&self.opening(longest(commands)), STALL, &mut 0)?;
        self.before = Before::Whole;
        let mut unproven = 0;
        for piece in pieces(commands) {
            self.port.write(&piece, STALL, written)?;
            self.still_well()?;
            unproven += piece.len();
            if unproven >= WINDOW && self.answers == Answers::Yes && self.in_order != Answers::No {
                self.catch_up()?;
                unproven = 0;
            }
        }
        Ok(())
    }

    /// What must come before a page. Zeros end a code or a raster that broke off, and mean nothing otherwise. After a
    /// page that broke off its line is ended and the paper parted, so that the rest of it does not stick to the next.
    fn opening(&self, longest: usize) -> Vec<u8> {
        let part = |missing| [&vec![0; missing], &b"\n"[..], self.profile.cut.command()].concat();
        match self.before {
            Before::Whole => Vec::new(),
            Before::Unknown => vec![0; longest],
            Before::Lost => part(longest),
            Before::Part(missing) => part(missing),
        }
    }

    /// One question while printing: whether the printer is on line. When not, all of them.
    fn still_well(&mut self) -> Result<(), Trouble> {
        if self.answers != Answers::Yes {
            return Ok(());
        }
        let mut report = Report::default();
        if !self.ask(1, Instant::now() + STALL, &mut report)? {
            return Err(silent().into());
        }
        match report.verdict() {
            Status::NotReady(_) => well(self.status()?),
            Status::Ready { .. } | Status::Unknown => Ok(()),
        }
    }

    /// After the last byte: wait until the printer says that it is through with them, or in which trouble it
    /// is.
    fn confirm(&mut self) -> Result<Outcome, Trouble> {
        if self.answers != Answers::Yes {
            self.listen(Duration::ZERO)?;
            return well(self.told()).map(|()| Outcome::Sent);
        }
        if self.in_order == Answers::No {
            return well(self.status()?).map(|()| Outcome::Confirmed);
        }
        let through = self.catch_up()?;
        Ok(if through { Outcome::Confirmed } else { self.unconfirmed() })
    }

    /// Wait until the printer is through with what it has got. False: it is well and does not say so in time.
    fn catch_up(&mut self) -> Result<bool, Trouble> {
        self.sensed = false;
        self.port.write(&PAPER_SENSOR, STALL, &mut 0)?;
        let deadline = Instant::now() + STALL;
        loop {
            let through = self.sensed;
            well(self.status()?)?;
            if through || Instant::now() >= deadline {
                return Ok(through);
            }
            if !self.sensed {
                self.listen(LOOK)?;
            }
        }
    }

    /// It is well, and says nothing of its sensors. A model that never did does not know the question: being
    /// well is all the confirmation that it can give. One that has answered before is not through with the
    /// page.
    fn unconfirmed(&mut self) -> Outcome {
        if self.in_order == Answers::Yes {
            return Outcome::Sent;
        }
        self.in_order = Answers::No;
        Outcome::Confirmed
    }

    /// Ask one question. False: no answer in time.
    fn ask(&mut self, n: u8, deadline: Instant, report: &mut Report) -> Result<bool, Fault> {
        let left = |deadline: Instant| deadline.saturating_duration_since(Instant::now());
        self.port.write(&[0x10, 0x04, n], left(deadline), &mut 0)?;
        loop {
            if let Some(answer) = self.listen(left(deadline))? {
                report.real_time(n, answer);
                return Ok(true);
            }
            if left(deadline).is_zero() {
                return Ok(false);
            }
        }
    }

    /// Hear what has come, waiting at most `wait` for it; the last answer to a real-time question in it.
    fn listen(&mut self, wait: Duration) -> Result<Option<u8>, Fault> {
        let mut buffer = [0; 64];
        let count = self.port.read(&mut buffer, wait)?;
        let mut answer = None;
        for byte in buffer.iter().take(count) {
            match self.ear.hear(*byte) {
                Some(Heard::RealTime(byte)) => answer = Some(byte),
                Some(Heard::Automatic(bytes)) => self.told = Some(Report::from_automatic(bytes)),
                Some(Heard::Paper(_)) => (self.sensed, self.in_order) = (true, Answers::Yes),
                None => {}
            }
        }
        Ok(answer)
    }
}

fn well(status: Status) -> Result<(), Trouble> {
    match status {
        Status::NotReady(trouble) => Err(trouble),
        Status::Ready { .. } | Status::Unknown => Ok(()),
    }
}

/// How many bytes of a command a printer may still wait for. After a stall nobody knows what it took; else
/// only whole pieces went out.
fn missing(trouble: &Trouble, commands: &[Vec<u8>]) -> usize {
    match trouble {
        Trouble::Line(_) => longest(commands),
        _ => 0,
    }
}

fn longest(commands: &[Vec<u8>]) -> usize {
    commands.iter().map(Vec::len).max().unwrap_or(0)
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

//! The driver of ESC/POS printers: asks, writes, asks again, and says truly what became of the page.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::encode::encode;
use super::link::{ANSWER, Link, well};
use super::profile::Profile;
use super::status::Report;
use super::{Known, Outcome, Page, Printer, Status, Trouble};
use crate::Fault;
use crate::port::Port;

/// Longest time without progress: then the line counts as stalled, and a printer that used to answer as
/// silent.
const STALL: Duration = Duration::from_secs(3);
/// How long the first question of all waits for its answer: the slowest printers take 240 ms, and 10 bytes at 1200 baud
/// 80 ms.
const FIRST_ANSWER: Duration = Duration::from_millis(500);
/// How long a printer that has stayed silent is listened to when it is asked again. What comes later counts as well.
const LATER_ANSWER: Duration = Duration::from_millis(250);
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

/// Put the driver on an open line.
pub(super) fn open(port: Box<dyn Port>, profile: &'static Profile, known: Known) -> Box<dyn Printer> {
    let answers = match known.answers {
        _ if !profile.answers_status => Answers::Never,
        true => Answers::Yes,
        false => Answers::Untried,
    };
    let in_order = if known.in_order { Answers::Yes } else { Answers::Untried };
    let (link, details) = (Link::new(port), BTreeMap::new());
    Box::new(EscPos { link, profile, answers, details, in_order, before: Before::Unknown })
}

/// Whether a printer answers a kind of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answers {
    /// Its profile says not to ask.
    Never,
    /// Not asked yet.
    Untried,
    /// It has answered, on this line or one before: silence is a fault.
    Yes,
    /// It was asked and stayed silent: one of the clones that do not answer, unless it does the next time.
    No,
}

struct EscPos {
    link: Link,
    profile: &'static Profile,
    answers: Answers,
    /// Which of the questions for details it was asked, and whether it has ever answered them. Some printers know only the
    /// first question.
    details: BTreeMap<u8, bool>,
    /// Whether it says when it is through with a page, by its paper sensors.
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
        // What came unasked or late, and whether the line is there at all.
        let late = self.link.listen(Duration::ZERO)?;
        let wait = match self.answers {
            Answers::Never => return Ok(self.link.told()),
            Answers::Yes => ANSWER,
            Answers::Untried => FIRST_ANSWER,
            Answers::No => LATER_ANSWER,
        };
        let answer = self.link.ask(1, wait)?;
        match (self.answers, answer.or(late)) {
            (Answers::Yes, None) => return Err(silent()),
            (_, answer) => self.answers = if answer.is_some() { Answers::Yes } else { Answers::No },
        }
        let Some(answer) = answer else { return Ok(self.link.told()) };
        match self.detailed(answer)? {
            // Off line for no reason that it names: it may have been mended between two questions.
            Status::NotReady(Trouble::Offline) => {
                let again = self.link.ask(1, ANSWER)?.ok_or_else(silent)?;
                self.detailed(again)
            }
            status => Ok(status),
        }
    }

    fn known(&self) -> Known {
        Known { answers: self.answers == Answers::Yes, in_order: self.in_order() == Answers::Yes }
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
        self.link.write(&RECOVER, STALL, &mut 0)?;
        // It drops what was waiting in the printer, questions as well.
        self.link.forget_sensors();
        well(self.known_status()?)
    }

    /// The status of a printer that may answer. One that stayed silent is not asked again here, where a
    /// person waits for paper; [`Printer::status`], which is called between pages, finds out when it begins
    /// to answer.
    fn known_status(&mut self) -> Result<Status, Fault> {
        match self.answers {
            Answers::Untried | Answers::Yes => self.status(),
            Answers::Never | Answers::No => Ok(self.link.told()),
        }
    }

    /// All of its state, after this answer to the first question.
    fn detailed(&mut self, first: u8) -> Result<Status, Fault> {
        let mut report = Report::default();
        report.real_time(1, first);
        for n in 2..=4 {
            self.detail(n, &mut report)?;
        }
        Ok(report.verdict())
    }

    /// Ask for a detail. A printer that leaves it unanswered either does not know the question, or has just fallen silent.
    fn detail(&mut self, n: u8, report: &mut Report) -> Result<(), Fault> {
        if self.details.get(&n) == Some(&false) {
            return Ok(());
        }
        if let Some(answer) = self.link.ask(n, ANSWER)? {
            report.real_time(n, answer);
            self.details.insert(n, true);
        } else if self.link.ask(1, ANSWER)?.is_some() {
            self.details.entry(n).or_insert(false);
        } else {
            return Err(silent());
        }
        Ok(())
    }

    /// Whether it answers for its paper sensors.
    fn in_order(&self) -> Answers {
        if self.link.has_sensed() { Answers::Yes } else { self.in_order }
    }

    /// Write all in small pieces, and look after each of them how the printer is.
    fn send(&mut self, commands: &[Vec<u8>], written: &mut usize) -> Result<(), Trouble> {
        self.settle_sensors()?;
        let opening = self.opening(longest(commands));
        self.link.write(&opening, STALL, &mut 0)?;
        self.before = Before::Whole;
        let mut unproven = 0;
        for piece in pieces(commands) {
            self.link.write(&piece, STALL, written)?;
            self.still_well()?;
            unproven += piece.len();
            if unproven >= WINDOW && self.answers == Answers::Yes && self.in_order() != Answers::No {
                self.catch_up()?;
                unproven = 0;
            }
        }
        Ok(())
    }

    /// A page before this one broke off and left a question for the sensors unanswered: the printer may still hold it, or
    /// have dropped it when it was switched off. It is asked once more: what is answered until it falls quiet belongs
    /// to that time, and no answer of it can be taken for one of this page.
    fn settle_sensors(&mut self) -> Result<(), Trouble> {
        if self.link.is_through() {
            return Ok(());
        }
        self.link.ask_sensors(STALL)?;
        let mut due = STALL;
        loop {
            let unanswered = self.link.unanswered();
            let deadline = Instant::now() + due;
            while self.link.unanswered() == unanswered && Instant::now() < deadline {
                self.link.listen(LOOK)?;
            }
            if self.link.is_through() || self.link.unanswered() == unanswered {
                self.link.forget_lost_sensors();
                return Ok(());
            }
            due = ANSWER;
        }
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
        let Some(answer) = self.link.ask(1, STALL)? else { return Err(silent().into()) };
        let mut report = Report::default();
        report.real_time(1, answer);
        match report.verdict() {
            Status::NotReady(_) => well(self.status()?),
            Status::Ready { .. } | Status::Unknown => Ok(()),
        }
    }

    /// After the last byte: wait until the printer says that it is through with them, or in which trouble it
    /// is.
    fn confirm(&mut self) -> Result<Outcome, Trouble> {
        if self.answers != Answers::Yes {
            self.link.listen(Duration::ZERO)?;
            return well(self.link.told()).map(|()| Outcome::Sent);
        }
        if self.in_order() == Answers::No {
            return well(self.status()?).map(|()| Outcome::Confirmed);
        }
        let through = self.catch_up()?;
        Ok(if through { Outcome::Confirmed } else { self.unconfirmed() })
    }

    /// Wait until the printer is through with what it has got. False: it is well and does not say so in time.
    fn catch_up(&mut self) -> Result<bool, Trouble> {
        self.link.ask_sensors(STALL)?;
        let deadline = Instant::now() + STALL;
        while !self.link.is_through() && Instant::now() < deadline {
            self.still_well()?;
            if !self.link.is_through() {
                self.link.listen(LOOK)?;
            }
        }
        let through = self.link.is_through();
        self.link.forget_lost_sensors();
        well(self.status()?).map(|()| through)
    }

    /// It is well, and says nothing of its sensors. A model that never did does not know the question: being
    /// well is all the confirmation that it can give. One that has answered before is not through with the
    /// page.
    fn unconfirmed(&mut self) -> Outcome {
        if self.in_order() == Answers::Yes {
            return Outcome::Sent;
        }
        self.in_order = Answers::No;
        Outcome::Confirmed
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
    Fault::Silent { what: "the printer, which has answered before,".to_owned() }
}

fn unprintable(detail: &str) -> Trouble {
    Trouble::Line(Fault::Unusable {
        what: "this page".to_owned(),
        detail: format!("it cannot be printed ({detail})"),
    })
}

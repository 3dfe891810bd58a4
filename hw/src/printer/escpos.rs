//! The driver of ESC/POS printers: asks for status, writes, asks again, and reports what became of the page.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::encode::encode;
use super::link::{ANSWER, Link, usable};
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
/// How long a printer that has stayed silent is listened to when it is asked again. A later answer counts too.
const LATER_ANSWER: Duration = Duration::from_millis(250);
/// Bytes between two questions, where no single command is longer. Half a second at 2400 baud, and less than
/// the smallest printer's buffer.
const PIECE: usize = 128;
/// Bytes that may be on their way to the paper: half of what the smallest usual buffer (4 KiB) holds. A printer ignores
/// what comes when its buffer is full, and no status says so. Tickets are shorter; pages of rasters are not.
const WINDOW: usize = 2048;
/// How long each read waits for answers while the printer works.
const POLL: Duration = Duration::from_millis(100);

/// DLE ENQ 2: clear a cutter error and drop the buffer.
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

/// How the page before the next one ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// Unknown: the line was just opened.
    Unknown,
    /// A page that broke off at an unknown place, when the line was lost.
    Lost,
    /// A whole page.
    Whole,
    /// A page that broke off at most so many bytes before the end of a command.
    Part(usize),
}

impl Printer for EscPos {
    fn status(&mut self) -> Result<Status, Fault> {
        // Automatic status and late answers; an error where the line is gone.
        let late = self.link.listen(Duration::ZERO)?;
        let wait = match self.answers {
            Answers::Never => return Ok(self.link.automatic_status()),
            Answers::Yes => ANSWER,
            Answers::Untried => FIRST_ANSWER,
            Answers::No => LATER_ANSWER,
        };
        let answer = self.link.ask(1, wait)?;
        match (self.answers, answer.or(late)) {
            (Answers::Yes, None) => return Err(silent()),
            (_, answer) => self.answers = if answer.is_some() { Answers::Yes } else { Answers::No },
        }
        let Some(answer) = answer else { return Ok(self.link.automatic_status()) };
        match self.detailed(answer)? {
            // Off line without a reason: the fault may have been repaired between two questions.
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
    /// Whether a page may begin. After a paper jam was cleared by hand the cutter is told to resume.
    fn ready(&mut self) -> Result<(), Trouble> {
        match self.known_status()? {
            Status::NotReady(Trouble::Cutter) => {}
            status => return usable(status),
        }
        self.link.write(&RECOVER, STALL, &mut 0)?;
        // The printer drops its buffer, and the questions in it.
        self.link.forget_sensors();
        usable(self.known_status()?)
    }

    /// The status of a printer that may answer. One that stayed silent is not asked again here, where a
    /// person waits for paper; [`Printer::status`], which is called between pages, finds out when it begins
    /// to answer.
    fn known_status(&mut self) -> Result<Status, Fault> {
        match self.answers {
            Answers::Untried | Answers::Yes => self.status(),
            Answers::Never | Answers::No => Ok(self.link.automatic_status()),
        }
    }

    /// All of its state, after this answer to the first question.
    fn detailed(&mut self, first: u8) -> Result<Status, Fault> {
        let mut report = Report::default();
        report.real_time(1, first);
        for n in 2..=4 {
            self.detail(n, &mut report)?;
        }
        Ok(report.status())
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
        if self.link.sensors_answered() { Answers::Yes } else { self.in_order }
    }

    /// Write all in small pieces, and ask for the status after each.
    fn send(&mut self, commands: &[Vec<u8>], written: &mut usize) -> Result<(), Trouble> {
        self.settle_sensors()?;
        let opening = self.opening(longest(commands));
        self.link.write(&opening, STALL, &mut 0)?;
        self.before = Before::Whole;
        let mut unproven = 0;
        for piece in pieces(commands) {
            self.link.write(&piece, STALL, written)?;
            self.check_online()?;
            unproven += piece.len();
            if unproven >= WINDOW && self.answers == Answers::Yes && self.in_order() != Answers::No {
                self.catch_up()?;
                unproven = 0;
            }
        }
        Ok(())
    }

    /// A page before this one broke off and left a question for the sensors unanswered: the printer may still hold it, or
    /// have dropped it when it was switched off. It is asked once more, and all answers until it stops answering are
    /// taken as the earlier page's, so that none of them can confirm this page.
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
                self.link.listen(POLL)?;
            }
            if self.link.is_through() || self.link.unanswered() == unanswered {
                self.link.forget_lost_sensors();
                return Ok(());
            }
            due = ANSWER;
        }
    }

    /// What must come before a page. Zeros end a QR code or a raster that broke off, and have no effect otherwise. After
    /// a page that broke off its line is ended and the paper is cut, so that its rest does not hang on the next ticket.
    fn opening(&self, longest: usize) -> Vec<u8> {
        let cut_off = |missing| [&vec![0; missing], &b"\n"[..], self.profile.cut.command()].concat();
        match self.before {
            Before::Whole => Vec::new(),
            Before::Unknown => vec![0; longest],
            Before::Lost => cut_off(longest),
            Before::Part(missing) => cut_off(missing),
        }
    }

    /// One question while printing: is the printer on line? If not, all questions, for the reason.
    fn check_online(&mut self) -> Result<(), Trouble> {
        if self.answers != Answers::Yes {
            return Ok(());
        }
        let Some(answer) = self.link.ask(1, STALL)? else { return Err(silent().into()) };
        let mut report = Report::default();
        report.real_time(1, answer);
        match report.status() {
            Status::NotReady(_) => usable(self.status()?),
            Status::Ready { .. } | Status::Unknown => Ok(()),
        }
    }

    /// After the last byte: wait until the printer reports that all of it is printed, or a fault.
    fn confirm(&mut self) -> Result<Outcome, Trouble> {
        if self.answers != Answers::Yes {
            self.link.listen(Duration::ZERO)?;
            return usable(self.link.automatic_status()).map(|()| Outcome::Sent);
        }
        if self.in_order() == Answers::No {
            return usable(self.status()?).map(|()| Outcome::Confirmed);
        }
        let through = self.catch_up()?;
        Ok(if through { Outcome::Confirmed } else { self.unconfirmed() })
    }

    /// Wait until the printer has printed all that it received. False: it reports no fault, but no end either in time.
    fn catch_up(&mut self) -> Result<bool, Trouble> {
        self.link.ask_sensors(STALL)?;
        let deadline = Instant::now() + STALL;
        while !self.link.is_through() && Instant::now() < deadline {
            self.check_online()?;
            if !self.link.is_through() {
                self.link.listen(POLL)?;
            }
        }
        let through = self.link.is_through();
        self.link.forget_lost_sensors();
        usable(self.status()?).map(|()| through)
    }

    /// It reports no fault, and does not answer for its sensors. A model that never did does not know the question:
    /// having no fault is all the confirmation that it can give. One that has answered before is still printing.
    fn unconfirmed(&mut self) -> Outcome {
        if self.in_order() == Answers::Yes {
            return Outcome::Sent;
        }
        self.in_order = Answers::No;
        Outcome::Confirmed
    }
}

/// How many bytes of a command a printer may still wait for. After a stall it is unknown how many it took; otherwise
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

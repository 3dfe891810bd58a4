//! The driver of Onbon cards: one dynamic area a line, each frame acknowledged, a bounded number of tries.

use std::time::{Duration, Instant};

use super::wire::{self, Area, Card, Decoder, Reply};
use super::{Board, Panel};
use crate::Fault;
use crate::port::Port;

/// Tries of one frame: a card that has not answered three times in a row is away, not unlucky.
const TRIES: u32 = 3;
/// How long a card may take to answer once it has the whole frame.
const ANSWER: Duration = Duration::from_millis(400);
/// A byte's time at 9600 baud, the slowest line in use: the frame's own way is added to the wait for the answer.
const BYTE: Duration = Duration::from_micros(1_042);
/// A line that takes nothing for so long is stuck.
const STALL: Duration = Duration::from_secs(1);
/// Lowest line that the card's fonts fit into, in dots.
const LOWEST_LINE: u16 = 8;

struct Onbon {
    what: String,
    port: Box<dyn Port>,
    card: &'static Card,
    panel: Panel,
    decoder: Decoder,
    /// Nothing has been shown since the line was opened: what is on the card is not ours.
    strange: bool,
}

pub(super) fn open(what: &str, port: Box<dyn Port>, panel: &Panel) -> Result<Box<dyn Board>, Fault> {
    let unusable = |detail: String| Fault::Unusable { what: what.to_owned(), detail };
    let Some(card) = wire::card(&panel.card) else {
        let known: Vec<_> = wire::CARDS.iter().map(|card| card.name).collect();
        return Err(unusable(format!("there is no card {}; known are: {}", panel.card, known.join(", "))));
    };
    if panel.lines == 0 || panel.width == 0 || panel.height / u16::from(panel.lines) < LOWEST_LINE {
        let Panel { width, height, lines, .. } = panel;
        return Err(unusable(format!(
            "{lines} lines do not fit on {width} x {height} dots: a line takes at least 8"
        )));
    }
    let (what, decoder) = (what.to_owned(), Decoder::default());
    Ok(Box::new(Onbon { what, port, card, panel: panel.clone(), decoder, strange: true }))
}

impl Board for Onbon {
    fn show(&mut self, lines: &[String]) -> Result<(), Fault> {
        let areas = layout(&self.panel, lines);
        let data = wire::areas(self.card, &areas, self.strange, true);
        self.ask(&wire::frame(self.card, &data))?;
        self.strange = false;
        Ok(())
    }

    fn ping(&mut self) -> Result<(), Fault> {
        self.ask(&wire::ping(self.card))
    }
}

/// One area a line, from the top, of equal height.
fn layout(panel: &Panel, lines: &[String]) -> Vec<Area> {
    let height = panel.height / u16::from(panel.lines.max(1));
    let texts = lines.iter().map(String::as_str).chain(std::iter::repeat(""));
    let line = |(id, text): (u8, &str)| {
        let y = u16::from(id) * height;
        let area = Area { id, x: 0, y, width: panel.width, height, text: text.to_owned(), scrolls: false };
        Area { scrolls: area.is_too_narrow(), ..area }
    };
    (0..panel.lines).zip(texts).map(line).collect()
}

impl Onbon {
    fn ask(&mut self, frame: &[u8]) -> Result<(), Fault> {
        let mut refused = None;
        for _ in 0..TRIES {
            self.forget_old_answers()?;
            self.port.write(frame, STALL, &mut 0)?;
            let way = BYTE * u32::try_from(frame.len()).unwrap_or(u32::MAX);
            match self.answer(Instant::now() + way + ANSWER)? {
                Some(Reply::Taken) => return Ok(()),
                Some(Reply::Refused(error)) => refused = Some(error),
                Some(Reply::Other) | None => {}
            }
        }
        let what = self.what.clone();
        Err(match refused {
            Some(error) => {
                let detail =
                    format!("the card refuses the text (error {error}): check card, width, height and lines");
                Fault::Unusable { what, detail }
            }
            None => Fault::Silent { what },
        })
    }

    /// An answer that came too late for its own question must not be taken for the next one's.
    fn forget_old_answers(&mut self) -> Result<(), Fault> {
        self.decoder = Decoder::default();
        let mut buffer = [0; 256];
        // Bounded: a card that babbles without end is talked over.
        for _ in 0..TRIES {
            if self.port.read(&mut buffer, Duration::ZERO)? == 0 {
                break;
            }
        }
        Ok(())
    }

    fn answer(&mut self, until: Instant) -> Result<Option<Reply>, Fault> {
        let mut buffer = [0; 256];
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(None);
            }
            let count = self.port.read(&mut buffer, left)?;
            let replies = self.decoder.push(buffer.get(..count).unwrap_or_default());
            if let Some(reply) = replies.into_iter().find(|reply| *reply != Reply::Other) {
                return Ok(Some(reply));
            }
        }
    }
}

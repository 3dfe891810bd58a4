//! Onbon cards: large LED matrices; one dynamic area a line, each frame acknowledged.

use super::exchange::{Answer, Exchange};
use super::settings::{self, Settings};
use super::{Board, Driver, Panel, Presence};
use crate::Fault;
use crate::port::Port;
use crate::settings::Wrong;

mod area;
mod reply;
pub mod sim;
pub mod wire;

use wire::{Area, Card, Decoder, Reply};

/// The row of the table.
pub(super) const DRIVER: Driver =
    Driver { name: "onbon", baud: 57_600, panel, open, simulate: |_| Box::new(sim::BoardSim::default()) };

/// Lowest line that the card's fonts fit into, in dots.
const LOWEST_LINE: u16 = 8;

struct Onbon {
    exchange: Exchange,
    card: &'static Card,
    panel: Panel,
    width: u16,
    line_height: u16,
    /// Nothing has been shown since the line was opened: what is on the card is not ours.
    strange: bool,
}

fn panel(settings: &Settings) -> Result<Panel, Vec<Wrong>> {
    let mut wrong = settings.unused("onbon", &["card", "width", "height", "lines"]);
    let name = card_name(settings);
    if wire::card(name).is_none() {
        let known = wire::CARDS.iter().map(|card| card.name).collect();
        wrong.push(Wrong::NoCard { name: name.to_owned(), known });
    }
    let width = settings::needed(settings.width, "width", &mut wrong);
    let height = settings::needed(settings.height, "height", &mut wrong);
    let lines = settings::needed(settings.lines, "lines", &mut wrong);
    if wrong.is_empty() && (lines == 0 || width == 0 || height / u16::from(lines) < LOWEST_LINE) {
        wrong.push(Wrong::LinesDoNotFit { lines, width, height, least: LOWEST_LINE });
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(Panel { lines, columns: area::columns(width, height / u16::from(lines)) })
}

/// Unset, the card that every family understands.
fn card_name(settings: &Settings) -> &str {
    settings.card.as_deref().unwrap_or(wire::ANY.name)
}

fn open(what: &str, port: Box<dyn Port>, settings: &Settings, panel: Panel) -> Box<dyn Board> {
    Box::new(Onbon {
        exchange: Exchange::new(what, port),
        card: wire::card(card_name(settings)).unwrap_or(&wire::ANY),
        panel,
        width: settings.width.unwrap_or_default(),
        line_height: settings.height.unwrap_or_default() / u16::from(panel.lines.max(1)),
        strange: true,
    })
}

impl Board for Onbon {
    fn show(&mut self, lines: &[String]) -> Result<(), Fault> {
        let data = wire::areas(self.card, &self.layout(lines), self.strange, true);
        self.exchange.ask(&wire::frame(self.card, &data), answer)?;
        self.strange = false;
        Ok(())
    }

    fn ping(&mut self) -> Result<Presence, Fault> {
        self.exchange.ask(&wire::ping(self.card), answer)?;
        Ok(Presence::Answers)
    }
}

impl Onbon {
    /// One area a line, from the top, of equal height.
    fn layout(&self, lines: &[String]) -> Vec<Area> {
        let (width, height) = (self.width, self.line_height);
        let texts = lines.iter().map(String::as_str).chain(std::iter::repeat(""));
        let line = |(id, text): (u8, &str)| {
            let y = u16::from(id) * height;
            let area = Area { id, x: 0, y, width, height, text: text.to_owned(), scrolls: false };
            Area { scrolls: area.is_too_narrow(), ..area }
        };
        (0..self.panel.lines).zip(texts).map(line).collect()
    }
}

fn answer() -> impl FnMut(&[u8]) -> Option<Answer> {
    let mut decoder = Decoder::default();
    move |bytes| {
        decoder.push(bytes).into_iter().find_map(|reply| match reply {
            Reply::Taken => Some(Answer::Taken),
            Reply::Refused(error) => Some(Answer::Refused(format!(
                "the card refuses the text (error {error}): check card, width, height and lines"
            ))),
            Reply::Other => None,
        })
    }
}

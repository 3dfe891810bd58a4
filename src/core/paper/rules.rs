//! What is decided about papers: copies, reports, and the outcome after a start and when a printer works.

use super::known::Wait;
use super::outstanding::{is_wanted, waiting};
use super::printers::{of_channel, of_paper};
use super::{Next, Paper, PrintState, Step, next};
use crate::command::Channel;
use crate::event::{Cause, Event};
use crate::ids::{Number, PaperId, PrinterId};
use crate::now::Now;
use crate::rejection::Rejection;
use crate::setup::Setup;
use crate::state::{State, Ticket};

/// Most papers of one ticket: a jammed key must not empty the roll.
const MOST_PAPERS: u8 = 20;
/// Most papers of one ticket that a rule may add to: a printer that fails on every page must not empty the roll
/// either.
const MOST_BY_RULE: usize = 3;

type Decision = Result<Vec<Event>, Rejection>;

/// The same number once more, marked, at the printer of whoever asks.
pub(crate) fn reprint(state: &State, ticket: &Ticket, by: Option<&Channel>) -> Decision {
    let number = &ticket.number;
    if ticket.papers.len() >= usize::from(MOST_PAPERS) {
        return Err(Rejection::PapersUsedUp { number: number.clone(), most: MOST_PAPERS });
    }
    let printer = copies_at(state.setup(), ticket, by);
    let copy = u8::try_from(ticket.papers.len()).unwrap_or(u8::MAX);
    let none = PrintState::NoPrinter;
    let unprinted = printer.is_none().then(|| reported(number, copy, none));
    Ok([again(ticket, Cause::Hand, printer)].into_iter().chain(unprinted).collect())
}

/// A kiosk's copies come out beside it; those of staff at the desk, otherwise where the previous paper came out.
fn copies_at<'a>(setup: &'a Setup, ticket: &Ticket, by: Option<&Channel>) -> Option<&'a PrinterId> {
    let desk = || setup.printers.iter().find(|printer| printer.desk).map(|printer| &printer.id);
    let own = || ticket.papers.last().and_then(|paper| of_paper(setup, ticket, paper));
    match by {
        Some(kiosk @ Channel::Kiosk(_)) => of_channel(setup, kiosk).or_else(own),
        Some(Channel::Staff(_)) | None => desk().or_else(own),
    }
}

/// Reports only count in the direction of the diagram; reports of papers of another day are ignored, and so is the
/// failure of an attempt that was followed by another one.
pub(crate) fn printed(state: &State, paper: &PaperId, attempt: u32, report: &PrintState) -> Decision {
    let PaperId { day, number, copy } = paper;
    let ticket = state.ticket(number).filter(|_| state.ordinal() == *day);
    let known = ticket.and_then(|ticket| ticket.papers.get(usize::from(*copy)));
    let current = |known: &&Paper| known.attempt == attempt || !matches!(report, PrintState::Failed(_));
    match known.filter(current).and_then(|known| next(&known.state, &Step::Reported(report.clone()))) {
        Some(Next::Is(becomes)) => Ok(vec![reported(number, *copy, becomes)]),
        _ => Err(Rejection::Nothing),
    }
}

/// After a start, for every paper that was queued before: it is unknown whether it was printed.
pub(crate) fn hall_started(state: &State) -> Decision {
    let tickets = state.open_day().into_iter().flat_map(|day| day.tickets());
    let in_doubt = tickets.flat_map(|ticket| {
        let papers = ticket.papers.iter().enumerate();
        papers.filter_map(|(copy, paper)| match next(&paper.state, &Step::HallStarted) {
            Some(Next::Is(state)) => Some(reported(&ticket.number, u8::try_from(copy).ok()?, state)),
            _ => None,
        })
    });
    some(in_doubt.collect())
}

/// A printer works: what failed is queued again; what broke off is printed as a marked copy, because its holder may
/// have only half of it.
pub(crate) fn printer_ready(state: &State, now: &Now, printer: &PrinterId) -> Decision {
    let due = waiting(state, now, Wait::Printer).filter_map(|ticket| {
        let (copy, paper) = ticket.paper();
        let paper = paper?;
        let own = of_paper(state.setup(), ticket, paper).filter(|own| *own == printer)?;
        let spent = paper.state == PrintState::Unknown && ticket.papers.len() >= MOST_BY_RULE;
        match next(&paper.state, &Step::PrinterReady { wanted: is_wanted(ticket) && !spent })? {
            Next::Is(state) => Some(reported(&ticket.number, copy, state)),
            Next::Copy => Some(again(ticket, Cause::Rule, Some(own))),
            Next::HandedOut | Next::Late => None,
        }
    });
    some(due.collect())
}

fn again(ticket: &Ticket, by: Cause, printer: Option<&PrinterId>) -> Event {
    let copy = u8::try_from(ticket.papers.len()).unwrap_or(u8::MAX);
    Event::Reprinted { number: ticket.number.clone(), copy, by, printer: printer.cloned() }
}

fn reported(number: &Number, copy: u8, outcome: PrintState) -> Event {
    Event::PrintReported { number: number.clone(), copy, outcome }
}

fn some(events: Vec<Event>) -> Decision {
    if events.is_empty() { Err(Rejection::Nothing) } else { Ok(events) }
}

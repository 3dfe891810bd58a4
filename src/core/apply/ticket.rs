//! What events do to tickets.

use crate::command::{Kind, Target};
use crate::document::BoardShow;
use crate::event::{Cause, Event, Place, Why};
use crate::ids::{Number, StaffId, WindowNo};
use crate::now::{Mono, Now};
use crate::paper::{Paper, PrintState};
use crate::state::{Announced, Call, Class, Day, Entry, QueueId, RatingState, Stage, Ticket};

/// Apply an event of a ticket; `false` if it is none.
pub(super) fn apply(day: &mut Day, at: &Now, event: &Event) -> bool {
    match event {
        Event::Issued { .. } => issued(day, at, event),
        Event::Reprinted { number, by, printer, .. } => day.papers(number, |papers| {
            let stands_for = papers.last().filter(|_| *by == Cause::Rule).map(|paper| paper.asked);
            let asked = stands_for.unwrap_or(at.mono);
            papers.push(Paper::new(PrintState::Queued, printer.clone(), asked));
        }),
        Event::PrintReported { number, copy, outcome } => day.papers(number, |papers| {
            let paper = papers.get_mut(usize::from(*copy));
            paper.into_iter().for_each(|paper| paper.becomes(outcome));
        }),
        Event::Called { number, window, staff, why } => called(day, at, number, (*window, staff, why)),
        Event::Recalled { number, calls, .. } => recalled(day, at, number, *calls),
        Event::CallAnnounced { number, window, called, said } => {
            announced(day, at, number, (*window, *called, *said));
        }
        Event::Started { number, .. } => started(day, at, number),
        Event::Finished { .. } => finished(day, at, event),
        Event::Reopened { number, place, window, .. } => reopened(day, number, (*place, *window)),
        Event::NoShow { number, window, passes, void } => {
            if let Some(ticket) = day.get_mut(number) {
                ticket.passes = *passes;
                day.put(number, Stage::Missed { window: *window, at: at.mono, void: *void });
            }
        }
        Event::Returned { number, place, front, window } => {
            returned(day, number, (*place, *front, *window));
        }
        Event::Held { number, window, reason } => held(day, at, number, (*window, reason)),
        Event::Unheld { number, window } => unheld(day, at, number, *window),
        Event::Transferred { number, to, place, .. } => transferred(day, number, to, *place),
        Event::RatingAsked { number, .. } => {
            if day.ticket(number).is_some_and(|ticket| ticket.rating == RatingState::Open) {
                day.rate(number, RatingState::Asked);
            }
        }
        Event::Rated { number, grade, .. } => {
            if day.ticket(number).is_some_and(|ticket| ticket.rating != RatingState::Given) {
                day.rate(number, RatingState::Given);
                day.rated[*grade as usize] += 1;
            }
        }
        Event::Unrated { number } => {
            if day.ticket(number).is_some_and(|ticket| ticket.rating < RatingState::Given) {
                day.rate(number, RatingState::Lapsed);
                day.lapsed += 1;
            }
        }
        Event::Cancelled { number, .. } => day.put(number, Stage::Cancelled),
        _ => return false,
    }
    true
}

fn issued(day: &mut Day, at: &Now, event: &Event) {
    let Event::Issued {
        number,
        service,
        kind,
        by,
        lang,
        place,
        ahead,
        wait,
        paperless,
        printer,
        promise,
        ..
    } = event
    else {
        return;
    };
    let paper = if *paperless { PrintState::NoPrinter } else { PrintState::Queued };
    day.add(Ticket {
        number: number.clone(),
        service: service.clone(),
        sent_to: None,
        kind: kind.clone(),
        by: by.clone(),
        lang: lang.clone(),
        issued: *at,
        first_place: *place,
        ahead: *ahead,
        wait: *wait,
        promise: *promise,
        first_wait_ms: None,
        issued_for: service.clone(),
        stage: waiting(QueueId::Service(service.clone()), kind, *place),
        passes: 0,
        served_ms: 0,
        held_window_ms: 0,
        papers: vec![Paper::new(paper, printer.clone(), at.mono)],
        rating: RatingState::Open,
    });
}

fn waiting(line: QueueId, kind: &Kind, place: Place) -> Stage {
    let class = match kind {
        Kind::Ordinary => Class::Ordinary,
        Kind::Priority(_) => Class::Priority,
    };
    Stage::Waiting { line, class, place, entry: Entry::InTurn }
}

fn called(
    day: &mut Day,
    at: &Now,
    number: &Number,
    (window, staff, why): (WindowNo, &Option<StaffId>, &Why),
) {
    let Some(slot) = day.slot(number) else { return };
    let call = Call {
        first: at.mono,
        last: at.mono,
        calls: 1,
        why: why.clone(),
        staff: staff.clone(),
        announced: Announced::Pending,
    };
    day.put(number, Stage::Called { window, call });
    // Who was asked at another window, or before a missed call, has still to come to this one.
    if day.ticket(number).is_some_and(|ticket| ticket.rating == RatingState::Asked) {
        day.rate(number, RatingState::Open);
    }
    day.board.retain(|(at, listed)| *at != window && *listed != slot);
    day.board.push_front((window, slot));
    day.board.truncate(BoardShow::MOST);
}

fn recalled(day: &mut Day, at: &Now, number: &Number, calls: u8) {
    let Some(slot) = day.slot(number) else { return };
    let Some(ticket) = day.get_mut(number) else { return };
    let Stage::Called { window, call } = &mut ticket.stage else { return };
    call.last = at.mono;
    call.calls = calls;
    call.announced = Announced::Pending;
    let window = *window;
    day.board.retain(|(at, listed)| *at != window && *listed != slot);
    day.board.push_front((window, slot));
    day.board.truncate(BoardShow::MOST);
}

/// News of a call that is not the last one any more change nothing.
fn announced(day: &mut Day, at: &Now, number: &Number, (to, called, said): (WindowNo, Mono, bool)) {
    let Some(ticket) = day.get_mut(number) else { return };
    match &mut ticket.stage {
        Stage::Called { window, call } if *window == to && call.last == called => {
            call.announced = if said { Announced::Said(at.mono) } else { Announced::Unsaid };
        }
        _ => {}
    }
}

fn started(day: &mut Day, at: &Now, number: &Number) {
    let Some(ticket) = day.ticket(number) else { return };
    if let Stage::Called { window, call } = ticket.stage.clone() {
        day.put(number, Stage::Serving { window, since: at.mono, call });
    }
}

fn finished(day: &mut Day, at: &Now, event: &Event) {
    let Event::Finished { number, window, unstarted, .. } = event else { return };
    let Some(ticket) = day.ticket(number) else { return };
    if ticket.stage.window().is_none() {
        return;
    }
    day.put(number, Stage::Done { window: *window, at: at.mono, unstarted: *unstarted });
}

fn reopened(day: &mut Day, number: &Number, (place, window): (Place, Option<WindowNo>)) {
    let Some(ticket) = day.get_mut(number) else { return };
    if !matches!(ticket.stage, Stage::Done { .. }) {
        return;
    }
    ticket.sent_to = window;
    let line = ticket.line();
    day.unended(number);
    day.put(number, Stage::Waiting { line, class: Class::Front, place, entry: Entry::Reopened });
}

fn returned(day: &mut Day, number: &Number, (place, front, window): (Place, bool, Option<WindowNo>)) {
    let Some(ticket) = day.get_mut(number) else { return };
    let class = if front { Class::Front } else { Class::Ordinary };
    ticket.sent_to = window;
    let line = ticket.line();
    day.put(number, Stage::Waiting { line, class, place, entry: Entry::Late });
}

fn held(day: &mut Day, at: &Now, number: &Number, (window, reason): (WindowNo, &str)) {
    let Some(ticket) = day.get_mut(number) else { return };
    let Some(call) = ticket.stage.call().cloned() else { return };
    let since = match &ticket.stage {
        Stage::Serving { since, .. } => *since,
        _ => call.last,
    };
    if ticket.stage.window().is_some() {
        ticket.served_ms = ticket.served_ms.saturating_add(at.mono.since(since));
    }
    day.put(number, Stage::Held { window, since: at.mono, reason: reason.to_owned(), call });
}

fn unheld(day: &mut Day, at: &Now, number: &Number, window: WindowNo) {
    let Some(ticket) = day.ticket(number) else { return };
    if let Stage::Held { call, .. } = ticket.stage.clone() {
        day.put(number, Stage::Serving { window, since: at.mono, call });
    }
}

fn transferred(day: &mut Day, number: &Number, to: &Target, place: Place) {
    let Some(ticket) = day.get_mut(number) else { return };
    match to {
        Target::Service(service) => {
            ticket.service = service.clone();
            ticket.sent_to = None;
        }
        Target::Window(window) => ticket.sent_to = Some(*window),
    }
    ticket.served_ms = 0;
    let stage = waiting(ticket.line(), &ticket.kind, place);
    day.put(number, stage);
}

//! What events do to tickets.

use crate::command::{Kind, Target};
use crate::document::BoardShow;
use crate::event::{Event, Place, Why};
use crate::ids::{Number, StaffId, WindowNo};
use crate::now::{Mono, Now};
use crate::paper::{Paper, PrintState};
use crate::state::{Announced, Call, Class, Day, Entry, QueueId, RatingState, Stage, Ticket};

pub(super) fn issued(day: &mut Day, at: &Now, event: &Event) {
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

pub(super) fn called(
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
    // A visitor who was asked at another window, or before a missed call, has yet to come to this one.
    if day.ticket(number).is_some_and(|ticket| ticket.rating == RatingState::Asked) {
        day.rate(number, RatingState::Open);
    }
    day.board.retain(|(at, listed)| *at != window && *listed != slot);
    day.board.push_front((window, slot));
    day.board.truncate(BoardShow::MOST);
}

pub(super) fn recalled(day: &mut Day, at: &Now, number: &Number, calls: u8) {
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

/// Reports of a call that is not the last one change nothing.
pub(super) fn announced(
    day: &mut Day,
    at: &Now,
    number: &Number,
    (to, called, said): (WindowNo, Mono, bool),
) {
    let Some(ticket) = day.get_mut(number) else { return };
    if let Stage::Called { window, call } = &mut ticket.stage
        && *window == to
        && call.last == called
    {
        call.announced = if said { Announced::Said(at.mono) } else { Announced::Unsaid };
    }
}

pub(super) fn started(day: &mut Day, at: &Now, number: &Number) {
    let Some(ticket) = day.ticket(number) else { return };
    if let Stage::Called { window, call } = ticket.stage.clone() {
        day.put(number, Stage::Serving { window, since: at.mono, call });
    }
}

pub(super) fn finished(day: &mut Day, at: &Now, event: &Event) {
    let Event::Finished { number, window, unstarted, .. } = event else { return };
    let Some(ticket) = day.ticket(number) else { return };
    if ticket.stage.window().is_none() {
        return;
    }
    day.put(number, Stage::Done { window: *window, at: at.mono, unstarted: *unstarted });
}

pub(super) fn reopened(day: &mut Day, number: &Number, (place, window): (Place, Option<WindowNo>)) {
    let Some(ticket) = day.get_mut(number) else { return };
    if !matches!(ticket.stage, Stage::Done { .. }) {
        return;
    }
    ticket.sent_to = window;
    let line = ticket.line();
    day.unended(number);
    day.put(number, Stage::Waiting { line, class: Class::Front, place, entry: Entry::Reopened });
}

pub(super) fn missed(day: &mut Day, at: &Now, number: &Number, (window, passes, void): (WindowNo, u8, bool)) {
    let Some(ticket) = day.get_mut(number) else { return };
    ticket.passes = passes;
    day.put(number, Stage::Missed { window, at: at.mono, void });
}

pub(super) fn returned(
    day: &mut Day,
    number: &Number,
    (place, front, window): (Place, bool, Option<WindowNo>),
) {
    let Some(ticket) = day.get_mut(number) else { return };
    let class = if front { Class::Front } else { Class::Ordinary };
    ticket.sent_to = window;
    let line = ticket.line();
    day.put(number, Stage::Waiting { line, class, place, entry: Entry::Late });
}

pub(super) fn held(
    day: &mut Day,
    at: &Now,
    number: &Number,
    (window, reason, served_ms): (WindowNo, &str, Option<u64>),
) {
    let Some(ticket) = day.get_mut(number) else { return };
    let Some(call) = ticket.stage.call().cloned() else { return };
    if ticket.stage.window().is_some() {
        ticket.served_ms = served_ms.unwrap_or_else(|| ticket.served_until(at.mono));
    }
    day.put(number, Stage::Held { window, since: at.mono, reason: reason.to_owned(), call });
}

pub(super) fn unheld(day: &mut Day, at: &Now, number: &Number, window: WindowNo) {
    let Some(ticket) = day.ticket(number) else { return };
    if let Stage::Held { call, .. } = ticket.stage.clone() {
        day.put(number, Stage::Serving { window, since: at.mono, call });
    }
}

pub(super) fn transferred(day: &mut Day, number: &Number, to: &Target, place: Place) {
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

pub(super) fn cancelled(day: &mut Day, number: &Number) {
    day.put(number, Stage::Cancelled);
}

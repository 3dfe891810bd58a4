//! What the world must do after an event.
//!
//! Derived from the state alone, whole pictures each: the shell may drop any but the last picture of a device.
//!
//! Displays get whole pictures, paper and voice get jobs. Losing a picture in between is harmless, and a reopened line
//! needs only a redraw.

use crate::document::{boards, phrase};
use crate::effect::Effect;
use crate::event::{CancelReason, Event, WhyRule};
use crate::ids::{Number, WindowNo};
use crate::now::Now;
use crate::paper::{self, PrintState};
use crate::policy;
use crate::setup::{Notices, Window};
use crate::state::{QueueId, Stage, State};

mod call;

pub use call::pending_calls;

use call::call;

/// The effects of an event that has been applied to `state`.
pub fn effects(state: &State, _at: &Now, event: &Event) -> Vec<Effect> {
    match event {
        Event::Issued { number, paperless: true, .. } => pads(state, number, None),
        Event::Issued { number, .. } => chain([print(state, number, 0), pads(state, number, None)]),
        Event::Reprinted { number, copy, .. }
        | Event::PrintReported { number, copy, outcome: PrintState::Queued } => print(state, number, *copy),
        // It may have waited for another window only.
        Event::Called { number, window, why, .. } if matches!(why.rule, WhyRule::Chosen(_)) => {
            chain([call(state, number, *window), all_pads(state)])
        }
        Event::Called { number, window, .. } => {
            chain([call(state, number, *window), pads(state, number, Some(*window))])
        }
        Event::Recalled { number, window, .. } => call(state, number, *window),
        Event::Finished { window, .. }
        | Event::Unheld { window, .. }
        | Event::SignedOn { window, .. }
        | Event::SignedOff { window }
        | Event::Resumed { window } => at_window(state, *window),
        Event::NoShow { number, window, .. } => {
            chain([at_window(state, *window), notice(state, *window, Some(number), |texts| &texts.late)])
        }
        Event::Held { number, window, .. } => {
            chain([at_window(state, *window), notice(state, *window, Some(number), |texts| &texts.held)])
        }
        Event::Paused { window, .. } => {
            chain([at_window(state, *window), notice(state, *window, None, |texts| &texts.paused)])
        }
        Event::Transferred { number, from, .. } => chain([
            strip(state, *from, false),
            pads(state, number, Some(*from)),
            notice(state, *from, Some(number), |texts| &texts.transferred),
        ]),
        // The end of the day, which comes after these, redraws everything.
        Event::Cancelled { reason: CancelReason::DayClosed, .. } => Vec::new(),
        Event::Returned { number, .. } | Event::Reopened { number, .. } => pads(state, number, None),
        // As with a chosen one: where it waited is unknown by then.
        Event::Cancelled { .. } => all_pads(state),
        Event::RatingAsked { number, window } => {
            chain([vec![Effect::AskRating { window: *window }], rating(state, number, *window)])
        }
        Event::EmergencySet { text } => {
            let spoken = if text.is_some() { emergency(state) } else { vec![Effect::EmergencyOver] };
            chain([strips(state), vec![Effect::Board(boards::board(state))], spoken])
        }
        Event::DayOpened { .. } => shows(state),
        Event::DayClosed { .. } => {
            let closed = phrase::notice(state.setup(), (None, None), |texts| &texts.closed);
            chain([shows(state), say(closed)])
        }
        Event::PrintReported { .. }
        | Event::CallAnnounced { .. }
        | Event::Started { .. }
        | Event::Rated { .. }
        | Event::Unrated { .. }
        | Event::Refused { .. }
        | Event::ClosingTimeSet { .. } => Vec::new(),
        Event::HelpAsked { .. } => chain([say(phrase::help(state.setup())), beeps(state)]),
        // Not announced: it does not concern the public. The beep reminds whoever is back and forgot the key, and
        // tells the neighbour.
        Event::AbsenceAlarm { window } => vec![Effect::Beep { window: *window }],
    }
}

/// The whole present picture, for devices after a start: displays only, never sounds or papers (see [`pending_calls`]
/// and [`outstanding`](crate::paper::outstanding)).
pub fn redraw(state: &State, _now: &Now) -> Vec<Effect> {
    shows(state)
}

fn shows(state: &State) -> Vec<Effect> {
    chain([strips(state), vec![Effect::Board(boards::board(state))], all_pads(state)])
}

fn print(state: &State, number: &Number, copy: u8) -> Vec<Effect> {
    paper::hand_out(state, number, copy).into_iter().collect()
}

fn strips(state: &State) -> Vec<Effect> {
    state.setup().windows.iter().flat_map(|window| strip(state, window.number, false)).collect()
}

fn strip(state: &State, window: WindowNo, fresh: bool) -> Vec<Effect> {
    let configured = state.setup().window(window);
    configured.map(|at| Effect::Strip { window, show: boards::strip(state, at, fresh) }).into_iter().collect()
}

fn pad(state: &State, window: WindowNo) -> Vec<Effect> {
    let configured = state.setup().window(window);
    configured.map(|at| Effect::Pad { window, show: boards::pad(state, at) }).into_iter().collect()
}

fn all_pads(state: &State) -> Vec<Effect> {
    state.setup().windows.iter().flat_map(|window| pad(state, window.number)).collect()
}

/// The keypads that a ticket's move may have changed: of the windows that could call it, and of the one it was at.
fn pads(state: &State, number: &Number, at: Option<WindowNo>) -> Vec<Effect> {
    let Some(ticket) = state.ticket(number) else { return Vec::new() };
    let sent_to = match &ticket.stage {
        Stage::Waiting { line: QueueId::Window(window), .. } => Some(*window),
        _ => None,
    };
    let concerned = |window: &&Window| {
        let itself = [at, sent_to].contains(&Some(window.number));
        itself || policy::takes(state, window, &ticket.service)
    };
    state.setup().windows.iter().filter(concerned).flat_map(|window| pad(state, window.number)).collect()
}

fn at_window(state: &State, window: WindowNo) -> Vec<Effect> {
    chain([strip(state, window, false), pad(state, window)])
}

/// What is said at `window` of what happened there, in the languages of that ticket's visitor.
fn notice(
    state: &State,
    window: WindowNo,
    number: Option<&Number>,
    happened: fn(&Notices) -> &str,
) -> Vec<Effect> {
    let lang = number.and_then(|number| state.ticket(number)).map(|ticket| &ticket.lang);
    say(phrase::notice(state.setup(), (Some(window), lang), happened))
}

fn rating(state: &State, number: &Number, window: WindowNo) -> Vec<Effect> {
    let ticket = state.ticket(number);
    say(ticket.and_then(|ticket| phrase::rate(state.setup(), window, &ticket.lang)))
}

/// The announcement of the emergency in force.
fn emergency(state: &State) -> Vec<Effect> {
    say(state.emergency().and_then(|text| phrase::emergency(state.setup(), text)))
}

/// Every keypad at an open window beeps: whoever is nearest goes.
fn beeps(state: &State) -> Vec<Effect> {
    let day = state.open_day();
    let open =
        |window: &&Window| day.and_then(|day| day.window(window.number)).is_some_and(|at| at.duty.is_open());
    let windows = state.setup().windows.iter().filter(open);
    windows.map(|window| Effect::Beep { window: window.number }).collect()
}

fn say(announcement: Option<crate::document::Announcement>) -> Vec<Effect> {
    announcement.map(Effect::Say).into_iter().collect()
}

fn chain<const N: usize>(parts: [Vec<Effect>; N]) -> Vec<Effect> {
    parts.into_iter().flatten().collect()
}

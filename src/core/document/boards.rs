//! What strips, the hall board and keypads show, in the hall's first language. Always the whole picture, from the
//! state alone: the last one is valid, so losing one in between is harmless, and a reopened line needs only a redraw.

use super::placeholder::fill;
use super::slip::separator;
use super::{BoardCall, BoardShow, PadShow, StripShow};
use crate::policy;
use crate::setup::{Setup, Window};
use crate::state::{Duty, State};

/// A window's strip. `fresh` is true at the moment of a call.
pub(crate) fn strip(state: &State, window: &Window, fresh: bool) -> StripShow {
    if let Some(text) = emergency(state) {
        return StripShow::Emergency(text);
    }
    let texts = &state.setup().texts.board;
    let sign = window.number.to_string();
    if let Some(ticket) = state.at_window(window.number) {
        let values = [("number", &*ticket.number.to_string()), ("window", &*sign)];
        return StripShow::Calling { text: fill(&texts.calling, &values), fresh };
    }
    let day = state.open_day();
    match day.and_then(|day| day.window(window.number)).map_or(&Duty::Closed, |window| &window.duty) {
        Duty::Closed => StripShow::Idle(fill(&texts.closed, &[("window", &sign)])),
        Duty::Open { .. } => StripShow::Idle(idle(state.setup(), window, &sign)),
        Duty::Paused { reason, contact, .. } => {
            let text = fill(&texts.paused, &[("reason", reason), ("contact", contact)]);
            StripShow::Paused(text.trim().to_owned())
        }
    }
}

fn idle(setup: &Setup, window: &Window, sign: &str) -> String {
    let services = window.services.iter().filter_map(|id| setup.service(id));
    let names: Vec<&str> = services.map(|service| setup.text(&service.name, setup.language())).collect();
    let services = names.join(separator(setup.language()));
    let name = setup.text(&window.name, setup.language());
    fill(&setup.texts.board.idle, &[("window", sign), ("services", &services), ("name", name)])
}

/// The hall board. A call stays until its window calls another or the day closes.
pub fn board(state: &State) -> BoardShow {
    let texts = &state.setup().texts.board;
    let day = state.open_day().into_iter();
    let calls = day.flat_map(|day| day.board.iter().map(move |(window, slot)| (*window, day.get(*slot))));
    // A window that the configuration lacks never calls another.
    let calls = calls.filter(|(window, _)| state.setup().window(*window).is_some());
    let lines = calls.filter_map(|(window, ticket)| {
        let number = ticket?.number.clone();
        let values = [("number", &*number.to_string()), ("window", &*window.to_string())];
        Some(BoardCall { text: fill(&texts.call, &values), number, window })
    });
    BoardShow {
        calls: lines.take(BoardShow::MOST).collect(),
        welcome: texts.welcome.clone(),
        emergency: emergency(state),
    }
}

/// What is shown of the emergency in force: its text, or, where that is a name, its words in the hall's languages.
pub fn emergency(state: &State) -> Option<String> {
    let text = state.emergency()?;
    let setup = state.setup();
    let words = setup.texts.emergencies.get(text.trim().to_lowercase().as_str());
    let languages = setup.hall.languages.iter();
    let in_all = words
        .map(|words| languages.filter_map(|lang| words.get(lang).map(String::as_str)).collect::<Vec<_>>());
    Some(in_all.filter(|words| !words.is_empty()).map_or_else(|| text.to_owned(), |words| words.join(" / ")))
}

/// A keypad's display.
pub(crate) fn pad(state: &State, window: &Window) -> PadShow {
    PadShow {
        ticket: state.at_window(window.number).map(|ticket| ticket.number.n),
        waiting: policy::waiting_for(state, window),
    }
}

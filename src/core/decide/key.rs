//! What a key of a window's keypad means, decided with the state and not by a view. Keypads cannot enter numbers and
//! have few keys, so that two of them depend on what is at the window when the key is decided.

use super::{Decision, call, duty, find, leave, rate, serve};
use crate::apply;
use crate::command::WindowKey;
use crate::ids::WindowNo;
use crate::now::Now;
use crate::state::{Duty, State};

pub(super) fn press(state: &State, now: &Now, window: WindowNo, key: WindowKey) -> Decision {
    match key {
        WindowKey::Next => call::next(state, now, window),
        WindowKey::Recall => recall(state, now, window),
        WindowKey::AskRating => rate::ask(state, now, window),
        WindowKey::NoShow => leave::no_show(state, now, window),
        WindowKey::Hold => serve::hold(state, now, window, ""),
        WindowKey::Unhold => serve::unhold(state, now, window, None),
        WindowKey::Pause => pause(state, now, window),
    }
}

/// With nobody at the window, recall brings back who missed the last call there.
fn recall(state: &State, now: &Now, window: WindowNo) -> Decision {
    match state.at_window(window) {
        Some(_) => call::recall(state, now, window),
        None => leave::bring_back(state, now, window),
    }
}

/// Keypads have no key for the end of a service, and a window with a ticket cannot pause: as with the next call, the
/// service ends first. Both happen, or neither.
fn pause(state: &State, now: &Now, window: WindowNo) -> Decision {
    if matches!(find::duty(find::day(state)?, window), Duty::Paused { .. }) {
        return duty::resume(state, window);
    }
    if state.at_window(window).is_none() {
        return duty::pause(state, window, "", "");
    }
    let mut events = serve::finish(state, now, window)?;
    let mut free = state.clone();
    events.iter().for_each(|event| apply(&mut free, now, event));
    events.extend(duty::pause(&free, window, "", "")?);
    Ok(events)
}

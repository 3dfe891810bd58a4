//! What a hall board shows, for clients that are boards.

use anxu_api::WindowNo;
use anxu_api::view::{BoardCall, BoardQueue, BoardShow, BoardView, BoardWindow, CalledAt, QueueFigures};
use anxu_core::now::Now;
use anxu_core::state::Duty;
use anxu_core::{State, document, hours, policy};

use super::{clock, desk, opening};

/// A board's view.
pub fn board(state: &State, now: &Now) -> BoardView {
    let show = document::board(state);
    let calls = show.calls.into_iter().map(|call| BoardCall {
        number: call.number,
        window: call.window,
        text: call.text,
    });
    let setup = state.setup();
    BoardView {
        hall: setup.hall.name.clone(),
        show: BoardShow { calls: calls.collect(), welcome: show.welcome, emergency: show.emergency },
        clock: clock(now),
        languages: setup.hall.languages.clone(),
        hotline: setup.hall.hotline.clone(),
        opening: Some(opening(hours::opening(state, now))),
        called: called(state, now),
        windows: windows(state),
        queues: queues(state, now),
    }
}

/// Who is at a window now, the latest call first; then whom windows called before and have served since.
fn called(state: &State, now: &Now) -> Vec<CalledAt> {
    let windows = state.setup().windows.iter();
    let here = windows.filter_map(|window| {
        let ticket = state.at_window(window.number)?;
        let call = ticket.stage.call()?;
        let (calls, for_ms) = (call.calls, Some(now.mono.since(call.last)));
        Some(CalledAt { number: ticket.number.clone(), window: window.number, calls, for_ms })
    });
    let mut called: Vec<CalledAt> = here.collect();
    called.sort_by_key(|call| (call.for_ms, call.window));
    let taken: Vec<WindowNo> = called.iter().map(|call| call.window).collect();
    let before = document::board(state).calls.into_iter().filter(|call| !taken.contains(&call.window));
    let before =
        before.map(|call| CalledAt { number: call.number, window: call.window, calls: 1, for_ms: None });
    called.extend(before);
    called
}

fn windows(state: &State) -> Vec<BoardWindow> {
    let day = state.open_day();
    let windows = state.setup().windows.iter();
    windows
        .map(|window| {
            let duty = day.and_then(|day| day.window(window.number)).map(|state| &state.duty);
            BoardWindow {
                window: window.number,
                name: window.name.clone(),
                area: window.area.clone(),
                open: duty.is_some_and(Duty::is_open),
                paused: matches!(duty, Some(Duty::Paused { .. })),
            }
        })
        .collect()
}

/// The desk's rows, with what the public needs to read them.
fn queues(state: &State, now: &Now) -> Vec<BoardQueue> {
    desk::queues(state, now).into_iter().map(|queue| shown(state, queue)).collect()
}

fn shown(state: &State, queue: QueueFigures) -> BoardQueue {
    let QueueFigures { services, windows, waiting, wait } = queue;
    let names =
        services.iter().filter_map(|id| state.setup().service(id)).map(|service| service.name.clone());
    let staffed = services.first().is_some_and(|service| policy::callers(state, service).1);
    BoardQueue { services: names.collect(), windows, waiting, wait, staffed }
}

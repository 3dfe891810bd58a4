//! What a hall board shows, for clients that are boards.

use anxu_api::view::{BoardCall, BoardShow, BoardView};
use anxu_core::State;
use anxu_core::document;
use anxu_core::now::Now;

use super::clock;

/// A board's view.
pub fn board(state: &State, now: &Now) -> BoardView {
    let show = document::board(state);
    let calls = show.calls.into_iter().map(|call| BoardCall {
        number: call.number,
        window: call.window,
        text: call.text,
    });
    BoardView {
        hall: state.setup().hall.name.clone(),
        show: BoardShow { calls: calls.collect(), welcome: show.welcome, emergency: show.emergency },
        clock: clock(now),
    }
}

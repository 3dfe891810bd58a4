//! What each client may see, from the hall's state.
//!
//! Must not touch: rules; and nothing that a client must not see is put in (grades never reach a window, a priority kind never
//! leaves the hall's books).

use anxu_api::view as api;
use anxu_core::now::Now;
use anxu_core::wait::WaitRange;

mod board;
mod desk;
mod kiosk;
mod menu;
mod neighbours;
mod place;
mod rating;
#[cfg(test)]
mod tests;
mod window;

pub use board::board;
pub use desk::{day, forgotten};
pub use kiosk::kiosk;
use kiosk::opening;
pub use place::place;
pub use rating::rating;
pub use window::window;

fn clock(now: &Now) -> api::Clock {
    api::Clock { wall: now.wall, trusted: now.trusted }
}

/// A range of waits as clients get it.
pub fn wait(wait: WaitRange) -> api::WaitRange {
    api::WaitRange { from: wait.from, to: wait.to }
}

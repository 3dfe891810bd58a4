//! What each client may see, from the hall's state.
//!
//! Must not touch: rules. Nothing that a client must not see is included: grades never reach a window, a priority
//! kind never leaves the hall's records.

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

/// A range of waits in the wire's type.
pub fn wait(wait: WaitRange) -> api::WaitRange {
    api::WaitRange { from: wait.from, to: wait.to }
}

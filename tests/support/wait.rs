//! Waiting for a thing, never for a time.

use std::time::{Duration, Instant};

/// Longest wait for anything in a test: far above what a loaded machine needs, so that only a real fault reaches it.
pub const PATIENCE: Duration = Duration::from_secs(90);
/// Time between two looks.
const LOOK: Duration = Duration::from_millis(2);

/// Look until `look` sees something; panics with `what` when patience ends.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(start.elapsed() < PATIENCE, "waited {PATIENCE:?} in vain for {what}");
        std::thread::sleep(LOOK);
    }
}

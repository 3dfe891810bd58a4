//! The one reconnection policy: when to try a lost line again, and when to log it.

use std::time::{Duration, Instant};

use crate::Fault;

/// The first pause. Most losses are a cable that was touched.
const SHORTEST: Duration = Duration::from_millis(200);
/// The longest pause: with the time of opening, a device that was plugged in again is back within 2 s.
const LONGEST: Duration = Duration::from_millis(1_600);
/// A line that held this long was stable: its next loss starts with the shortest pause again, and is logged. One that
/// comes and goes faster keeps its pause and is not logged again, or it would fill the log.
const STEADY: Duration = Duration::from_secs(5);

/// The state of one line's reconnection. Pure: the owner opens, closes and tells the time.
#[derive(Clone, Debug, Default)]
pub struct Reconnect {
    pause: Option<Duration>,
    next: Option<Instant>,
    opened: Option<Instant>,
    said: Option<Fault>,
}

impl Reconnect {
    /// A line that was never opened: due at once.
    pub fn new() -> Reconnect {
        Reconnect::default()
    }

    /// How long to wait before the next attempt to open; zero when it is due.
    pub fn wait(&self, now: Instant) -> Duration {
        self.next.map_or(Duration::ZERO, |next| next.saturating_duration_since(now))
    }

    /// The line could not be opened, or was lost. True when this is news to tell people: the first time, and
    /// whenever the reason changes.
    pub fn failed(&mut self, fault: &Fault, now: Instant) -> bool {
        if self.opened.take().is_some_and(|since| now.saturating_duration_since(since) >= STEADY) {
            self.pause = None;
            self.said = None;
        }
        let pause = self.pause.map_or(SHORTEST, |pause| (pause * 2).min(LONGEST));
        self.pause = Some(pause);
        self.next = Some(now + pause);
        let news = self.said.as_ref() != Some(fault);
        if news {
            self.said = Some(fault.clone());
        }
        news
    }

    /// The line is open. The owner redraws everything on it.
    pub fn opened(&mut self, now: Instant) {
        self.opened = Some(now);
        self.next = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn absent() -> Fault {
        Fault::Absent { what: "printer".into() }
    }

    #[test]
    fn pauses_grow_and_never_pass_two_seconds() {
        let (mut line, mut now) = (Reconnect::new(), Instant::now());
        assert_eq!(line.wait(now), Duration::ZERO);
        let mut pauses = Vec::new();
        for _ in 0..6 {
            line.failed(&absent(), now);
            pauses.push(line.wait(now).as_millis());
            now += line.wait(now);
            assert_eq!(line.wait(now), Duration::ZERO);
        }
        assert_eq!(pauses, [200, 400, 800, 1600, 1600, 1600]);
    }

    #[test]
    fn a_fault_is_reported_once_until_its_reason_changes_or_the_line_was_stable() {
        let (mut line, now) = (Reconnect::new(), Instant::now());
        let busy = Fault::Busy { what: "printer".into() };
        assert!(line.failed(&absent(), now));
        assert!(!line.failed(&absent(), now));
        assert!(line.failed(&busy, now));
        line.opened(now);
        assert!(!line.failed(&busy, now + STEADY / 2), "a line that flaps says nothing new");
        line.opened(now);
        assert!(line.failed(&busy, now + STEADY));
        assert_eq!(line.wait(now + STEADY), SHORTEST);
    }
}

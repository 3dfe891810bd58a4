//! Past days from the events that were recorded of them.

use super::day::{Called, PastDay};
use super::keys::ServiceClass;
use crate::event::Event;
use crate::now::Now;

impl PastDay {
    /// Take in the day's next event.
    pub fn note(&mut self, at: &Now, event: &Event) {
        match event {
            Event::Issued { number, service, kind, wait, promise: Some(promise), .. } => {
                let class = ServiceClass::of(service, kind);
                self.waiting.insert(number.clone(), (class, *at, *promise, wait.is_some()));
            }
            Event::Called { number, why, .. } => {
                let first = self.waiting.remove(number);
                self.called.extend(first.map(|(class, issued, promise, shown)| Called {
                    class,
                    issued,
                    promise,
                    shown,
                    wait_ms: why.waited_ms,
                }));
            }
            Event::DayOpened { waits, .. } => self.opening = waits.as_deref().cloned(),
            Event::DayClosed { waits, .. } => self.closing = waits.as_deref().cloned(),
            _ => {}
        }
    }
}

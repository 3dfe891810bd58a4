//! Making the views, and telling whether time alone has changed them.

use std::sync::Arc;

use anxu_core::State;
use anxu_core::command::PrintFault;
use anxu_core::now::{Mono, Now};
use anxu_core::view::{self, Clock, KioskView};
use tokio::sync::watch;

use super::Views;

/// Milliseconds after which views are made anew though nothing happened: durations and clocks that clients carry on
/// by themselves are put right.
const REFRESH_MS: u64 = 30_000;

/// The views' way out.
#[derive(Debug)]
pub(super) struct ViewPublisher {
    sender: watch::Sender<Option<Views>>,
    made: Mono,
}

impl ViewPublisher {
    /// A publisher before its first view.
    pub(super) fn new(sender: watch::Sender<Option<Views>>) -> ViewPublisher {
        ViewPublisher { sender, made: Mono(0) }
    }

    /// Make and show all views.
    pub(super) fn publish(&mut self, state: &State, now: &Now, printer: Option<PrintFault>) {
        self.show(view::kiosk(state, now, printer), state, now);
    }

    /// Make and show all views if time has changed what a kiosk shows, or if they are old.
    pub(super) fn refresh(&mut self, state: &State, now: &Now, printer: Option<PrintFault>) {
        let kiosk = view::kiosk(state, now, printer);
        let old = self.sender.borrow().as_ref().map(|views| views.kiosk.clone());
        let same = old.is_some_and(|old| same_but_for_time(&old, &kiosk));
        if !same || now.mono.since(self.made) >= REFRESH_MS {
            self.show(kiosk, state, now);
        }
    }

    fn show(&mut self, kiosk: KioskView, state: &State, now: &Now) {
        self.made = now.mono;
        let numbers = state.setup().windows.iter().map(|window| window.number);
        let windows = numbers.filter_map(|n| Some((n, Arc::new(view::window(state, now, n)?)))).collect();
        self.sender.send_replace(Some(Views {
            kiosk: Arc::new(kiosk),
            windows,
            board: Arc::new(view::board(state, now)),
            figures: Arc::new(view::figures(state)),
        }));
    }
}

fn same_but_for_time(old: &KioskView, new: &KioskView) -> bool {
    let clock = Clock { wall: new.clock.wall, ..old.clock };
    clock == new.clock && KioskView { clock, ..old.clone() } == *new
}

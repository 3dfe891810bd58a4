//! A hall under test: a state, its journal, and a clock that the test sets.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Duration, FixedOffset, NaiveDateTime};

use crate::command::Command;
use crate::effect::Effect;
use crate::event::Event;
use crate::now::{Mono, Now};
use crate::rejection::Rejection;
use crate::setup::Setup;
use crate::state::{Day, Stage, State};
use crate::waits::day::PastDay;
use crate::{apply, complete_opening, decide, effects, opening_after};

/// A state, and everything that led to it.
pub(crate) struct Hall {
    pub(crate) state: State,
    pub(crate) now: Now,
    pub(crate) journal: Vec<(Now, Event)>,
    /// The business days before the last one.
    pub(crate) past: Vec<PastDay>,
}

impl Hall {
    /// An empty hall at that wall time, on a trusted clock.
    pub(crate) fn new(setup: Setup, wall: NaiveDateTime) -> Hall {
        let state = State::new(Arc::new(setup));
        Hall {
            state,
            now: Now { wall: zoned(wall), mono: Mono(1_000_000), trusted: true },
            journal: Vec::new(),
            past: Vec::new(),
        }
    }

    /// Let time pass on both clocks.
    pub(crate) fn pass(&mut self, ms: u64) {
        self.now.mono = Mono(self.now.mono.0 + ms);
        self.now.wall += Duration::milliseconds(i64::try_from(ms).unwrap());
    }

    /// The wall clock jumps.
    pub(crate) fn jump(&mut self, wall: NaiveDateTime, trusted: bool) {
        self.now.wall = zoned(wall);
        self.now.trusted = trusted;
    }

    /// Decide, record, apply; checks the invariants after every command.
    pub(crate) fn run(&mut self, command: &Command) -> Result<(Vec<Event>, Vec<Effect>), Rejection> {
        let mut events = decide(&self.state, &self.now, command)?;
        assert!(!events.is_empty(), "an answer without events: {command:?}");
        let mut shown = Vec::new();
        for event in &mut events {
            complete_opening(&self.state, event, |state| opening_after(state, self.past.clone()));
            if let Event::DayOpened { .. } = event {
                self.past.extend(self.state.day().map(Day::past));
            }
            apply(&mut self.state, &self.now, event);
            shown.extend(effects(&self.state, &self.now, event));
            self.journal.push((self.now, event.clone()));
        }
        one_place(&self.state);
        Ok((events, shown))
    }

    /// The state replayed from the journal alone, from the last opening on, through the journal's text form.
    pub(crate) fn replayed(&self) -> State {
        let mut state = State::new(Arc::new(self.state.setup().clone()));
        let opened = |(_, event): &(Now, Event)| matches!(event, Event::DayOpened { .. });
        let from = self.journal.iter().rposition(opened).unwrap_or(0);
        for (at, event) in &self.journal[from..] {
            let text = serde_json::to_string(&(at, event)).unwrap();
            let (at, event): (Now, Event) = serde_json::from_str(&text).unwrap();
            apply(&mut state, &at, &event);
        }
        state
    }
}

fn zoned(wall: NaiveDateTime) -> DateTime<FixedOffset> {
    wall.and_local_timezone(FixedOffset::east_opt(8 * 3600).unwrap()).unwrap()
}

/// One ticket per window, and every ticket in exactly the one place that its stage says.
pub(crate) fn one_place(state: &State) {
    let Some(day) = state.day() else { return };
    let waiting = day.waiting();
    // Also services and windows that the configuration lacks.
    let services: BTreeSet<_> = day.tickets().map(|ticket| &ticket.service).collect();
    let windows: BTreeSet<_> =
        state.setup().windows.iter().map(|w| w.number).chain(day.windows.keys().copied()).collect();
    for (n, ticket) in day.tickets().enumerate() {
        assert!(std::ptr::eq(day.ticket(&ticket.number).unwrap(), ticket), "{} twice", ticket.number);
        let at: Vec<_> = day.windows.keys().filter(|w| same(day.at_window(**w), ticket)).copied().collect();
        assert_eq!(at, Vec::from_iter(ticket.stage.window()), "{} is at a wrong window", ticket.number);
        let held =
            day.windows.keys().filter(|w| day.held_by(**w).any(|held| same(Some(held), ticket))).count();
        assert_eq!(held, usize::from(matches!(ticket.stage, Stage::Held { .. })), "{} held", ticket.number);
        let slot = |spot: &crate::state::Spot| spot.slot.0 as usize == n;
        let lines = services.iter().filter(|id| waiting.of_service(id).any(|spot| slot(&spot))).count();
        let sent = windows.iter().filter(|w| waiting.of_window(**w).any(|spot| slot(&spot))).count();
        let waits = matches!(ticket.stage, Stage::Waiting { .. });
        assert_eq!(lines + sent, usize::from(waits), "{} stands in {lines} and {sent} lines", ticket.number);
    }
}

fn same(a: Option<&crate::state::Ticket>, b: &crate::state::Ticket) -> bool {
    a.is_some_and(|a| a.number == b.number)
}

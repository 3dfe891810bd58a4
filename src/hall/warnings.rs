//! Log messages about events that somebody must attend to. Owns their text; changes nothing.
//!
//! A call for help is also announced, and beeps at the keypads of open windows. A long absence does not concern the
//! public: it beeps at its window only, and is in `/health`.

use anxu_core::State;
use anxu_core::event::Event;
use anxu_core::figures::figures;
use anxu_core::ids::WindowNo;
use anxu_core::now::Now;
use anxu_core::state::Duty;
use anxu_words::Language;

use crate::store::Record;
use crate::wire::view;

/// Log which of these records somebody must attend to. They are applied to the state already.
pub(super) fn log(state: &State, records: &[Record]) {
    let words = records.iter().filter_map(|record| words(state, &record.at, &record.event));
    words.for_each(|words| tracing::warn!("{words}"));
}

/// Log who waits for a service or window that the configuration lacks.
pub(super) fn log_stranded(state: &State) {
    figures(state).stranded.into_iter().for_each(|stranded| {
        tracing::warn!("{}", anxu_words::trouble(&view::forgotten(stranded), Language::English));
    });
}

fn words(state: &State, now: &Now, event: &Event) -> Option<String> {
    match event {
        Event::HelpAsked { kiosk } => {
            // From a client: control characters must not forge lines of the log.
            let kiosk: String = kiosk.chars().filter(|c| !c.is_control()).collect();
            Some(format!("a visitor asks for help at kiosk {kiosk}: somebody should go there"))
        }
        Event::AbsenceAlarm { window } => {
            let minutes = paused_ms(state, now, *window)? / 60_000;
            Some(format!("window {window} has been paused for {minutes} minutes: see where its staff are"))
        }
        _ => None,
    }
}

fn paused_ms(state: &State, now: &Now, window: WindowNo) -> Option<u64> {
    match &state.open_day()?.window(window)?.duty {
        Duty::Paused { since, .. } => Some(now.mono.since(*since)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use anxu_core::command::Command;
    use anxu_core::example;
    use anxu_core::now::Mono;
    use anxu_core::{apply, decide};
    use chrono::{DateTime, TimeDelta};

    use super::*;

    #[test]
    fn a_call_for_help_names_its_kiosk_and_an_absence_its_window_and_its_minutes() {
        let mut state = State::new(Arc::new(example::setup()));
        let wall = DateTime::parse_from_rfc3339("2026-11-20T09:00:00+08:00").unwrap();
        let mut now = Now { wall, mono: Mono(0), trusted: true };
        let window = WindowNo(1);
        let mut run = |command: &Command, later: u64| {
            now.mono.0 += later;
            now.wall += TimeDelta::milliseconds(later.cast_signed());
            let events = decide(&state, &now, command).unwrap();
            events.iter().for_each(|event| apply(&mut state, &now, event));
            events.iter().filter_map(|event| words(&state, &now, event)).collect::<Vec<_>>()
        };
        let staff = example::setup().windows[0].staff_a.clone().unwrap();
        assert!(run(&Command::OpenDay { until: None }, 0).is_empty());
        assert!(run(&Command::SignOn { window, staff }, 0).is_empty());
        let pause = Command::Pause { window, reason: "开会".into(), contact: String::new(), seen: None };
        assert!(run(&pause, 0).is_empty());
        let alarm = run(&Command::Tick, 16 * 60_000);
        assert_eq!(alarm, ["window 1 has been paused for 16 minutes: see where its staff are"]);
        let help = run(&Command::Help { kiosk: "kiosk-1".into() }, 0);
        assert_eq!(help, ["a visitor asks for help at kiosk kiosk-1: somebody should go there"]);
    }
}

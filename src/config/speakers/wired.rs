//! A loudspeaker as the rest of the program gets it: nothing here is checked or parsed again.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use anxu_core::ids::WindowNo;
use anxu_hw::speaker::{Manner, Manners, SpeakerConfig};
use chrono::NaiveTime;

/// A loudspeaker, and the part of the hall that hears it.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// Its name, where there are several.
    pub name: Option<String>,
    /// Name of its driver.
    pub driver: String,
    /// Name of the sound device.
    pub device: String,
    /// How it speaks in hours that say nothing else.
    pub usual: Manner,
    /// The windows whose calls are heard here; empty: those of all.
    pub windows: BTreeSet<WindowNo>,
    /// Windows that call by light only.
    pub silent_windows: BTreeSet<WindowNo>,
    /// Hours in which it speaks otherwise; of two that share a time, the later counts.
    pub hours: Vec<Hours>,
    /// Folder of voice packs; `None`: the installed ones.
    pub packs: Option<PathBuf>,
    /// Name of its chime.
    pub chime: String,
    /// The program that speaks what nobody recorded; empty: none.
    pub engine: Vec<String>,
}

/// Hours of every day.
#[derive(Clone, Copy, Debug)]
pub struct Hours {
    /// The first moment.
    pub from: NaiveTime,
    /// The moment after the last; before `from` where they go over midnight.
    pub to: NaiveTime,
    /// Volume, 0 to 100.
    pub volume: Option<u8>,
    /// Hundredths of the recorded pace.
    pub pace: Option<u8>,
    /// Silence after each announcement.
    pub pause: Option<Duration>,
    /// Whether calls are shown only.
    pub silent: bool,
}

impl Speaker {
    /// What it is called in the health of the hall.
    pub fn place(&self) -> String {
        self.name.as_ref().map_or_else(|| "speaker".to_owned(), |name| format!("speaker {name}"))
    }

    /// How it speaks at `time`; as usual where the time is not known. An emergency (`urgent`) is at least as loud as usual.
    pub fn manner(&self, time: Option<NaiveTime>, urgent: bool) -> Manner {
        let mut manner = self.usual;
        for hours in self.at(time) {
            manner.volume = hours.volume.unwrap_or(manner.volume);
            manner.pace = hours.pace.unwrap_or(manner.pace);
            manner.pause = hours.pause.unwrap_or(manner.pause);
        }
        if urgent {
            manner.volume = manner.volume.max(self.usual.volume);
        }
        manner
    }

    /// Whether what is said at `window` is shown only, at `time`.
    pub fn is_silent(&self, window: Option<WindowNo>, time: Option<NaiveTime>) -> bool {
        let window = window.is_some_and(|window| self.silent_windows.contains(&window));
        window || self.at(time).last().is_some_and(|hours| hours.silent)
    }

    /// What the speaker of `anxu-hw` is opened with.
    pub fn opened_with(&self, manners: Manners) -> SpeakerConfig {
        SpeakerConfig {
            driver: self.driver.clone(),
            device: self.device.clone(),
            manners,
            packs: self.packs.clone(),
            chime: self.chime.clone(),
            engine: self.engine.clone(),
        }
    }

    fn at(&self, time: Option<NaiveTime>) -> impl DoubleEndedIterator<Item = &Hours> {
        self.hours.iter().filter(move |hours| time.is_some_and(|time| hours.hold(time)))
    }
}

impl Hours {
    fn hold(&self, time: NaiveTime) -> bool {
        let (begun, over) = (time >= self.from, time >= self.to);
        if self.from < self.to { begun && !over } else { begun || !over }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> NaiveTime {
        NaiveTime::parse_from_str(text, "%H:%M").unwrap()
    }

    fn hours(from: &str, to: &str, volume: Option<u8>, silent: bool) -> Hours {
        Hours { from: time(from), to: time(to), volume, pace: None, pause: None, silent }
    }

    #[test]
    fn every_hour_has_its_manner() {
        let speaker = Speaker {
            name: None,
            driver: "none".to_owned(),
            device: "default".to_owned(),
            usual: Manner::at_volume(60),
            windows: BTreeSet::new(),
            silent_windows: [WindowNo(7)].into(),
            hours: vec![
                hours("09:00", "11:00", Some(90), false),
                hours("12:00", "14:00", Some(20), false),
                hours("12:30", "13:00", None, true),
                hours("22:00", "06:00", Some(5), false),
            ],
            packs: None,
            chime: "bells".to_owned(),
            engine: Vec::new(),
        };
        let table = [
            ("08:59", 60, 60, false),
            ("09:00", 90, 90, false),
            ("10:59", 90, 90, false),
            ("11:00", 60, 60, false),
            ("12:00", 20, 60, false),
            ("12:30", 20, 60, true),
            ("13:00", 20, 60, false),
            ("21:59", 60, 60, false),
            ("22:00", 5, 60, false),
            ("00:00", 5, 60, false),
            ("05:59", 5, 60, false),
            ("06:00", 60, 60, false),
        ];
        for (at, volume, urgent, silent) in table {
            let now = Some(time(at));
            assert_eq!(speaker.manner(now, false).volume, volume, "{at}");
            assert_eq!(speaker.manner(now, true).volume, urgent, "{at}, an emergency");
            assert_eq!(speaker.is_silent(Some(WindowNo(1)), now), silent, "{at}");
            assert!(speaker.is_silent(Some(WindowNo(7)), now), "{at}: its calls are always shown only");
        }
        assert_eq!(speaker.manner(None, false).volume, 60, "an hour that nobody knows is one as usual");
        assert!(!speaker.is_silent(None, None));
    }
}

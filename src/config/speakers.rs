//! The loudspeakers: which windows each calls for, and how loud and fast it speaks at which hour.
//!
//! Owns: `[speaker]` and `[[speaker]]`. Must not touch: windows of the hall and drivers, which `wiring` checks of every device.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use anxu_core::ids::{KIOSK_NAME, WindowNo, check_kiosk_name};
use anxu_words::Mistake;
use chrono::NaiveTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::devices::OneOrEach;
use super::report::Report;
use super::source::entry;

pub(super) mod wired;

/// A loudspeaker, and the part of the hall that hears it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// Its name, where there are several.
    #[serde(default)]
    pub name: Option<String>,
    /// `rodio`, `wav` or `none`.
    pub driver: String,
    /// Name of the sound device, or `default`.
    #[serde(default = "default_device")]
    pub device: String,
    /// Volume, 0 to 100.
    #[schemars(range(max = 100))]
    #[serde(default = "default_volume")]
    pub volume: u8,
    /// Hundredths of the recorded pace.
    #[schemars(range(min = 70, max = 140))]
    #[serde(default = "default_pace")]
    pub pace: u8,
    /// Milliseconds of silence between two announcements.
    #[schemars(range(max = 5000))]
    #[serde(default = "default_pause")]
    pub pause_ms: u16,
    /// The windows whose calls are heard here; left out, those of all windows. What concerns no window, or one that no
    /// loudspeaker names, is heard at every loudspeaker.
    #[serde(default)]
    pub windows: Vec<WindowNo>,
    /// Windows that call by light only.
    #[serde(default)]
    pub silent_windows: Vec<WindowNo>,
    /// Hours in which it speaks otherwise. Emergencies are never softer than without them, and never silent.
    #[serde(default)]
    pub hours: Vec<SpeakerHours>,
    /// Folder of voice packs; unset uses the installed ones.
    #[serde(default)]
    pub packs: Option<PathBuf>,
    /// The sound before a call: `bells`, `marimba`, `gong`, or a file of one's own beside those.
    #[serde(default = "default_chime")]
    pub chime: String,
    /// A program that speaks what nobody recorded, with its arguments: `{lang}`, `{text}`, and `{file}` to write the sound to.
    #[serde(default)]
    pub engine: Vec<String>,
}

/// Hours of every day in which a loudspeaker speaks otherwise. What is left out stays as it is in other hours; where two
/// lists share an hour, the later one counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpeakerHours {
    /// `HH:MM`
    pub from: String,
    /// `HH:MM`; earlier than `from` for hours over midnight.
    pub to: String,
    /// Volume, 0 to 100.
    #[schemars(range(max = 100))]
    pub volume: Option<u8>,
    /// Hundredths of the recorded pace.
    #[schemars(range(min = 70, max = 140))]
    pub pace: Option<u8>,
    /// Milliseconds of silence between two announcements.
    #[schemars(range(max = 5000))]
    pub pause_ms: Option<u16>,
    /// Whether calls are shown only.
    #[serde(default)]
    pub silent: bool,
}

fn default_device() -> String {
    "default".to_owned()
}
fn default_volume() -> u8 {
    80
}
fn default_pace() -> u8 {
    anxu_hw::speaker::USUAL_PACE
}
fn default_pause() -> u16 {
    u16::try_from(anxu_hw::speaker::USUAL_PAUSE.as_millis()).unwrap_or(u16::MAX)
}
fn default_chime() -> String {
    anxu_hw::speaker::USUAL_CHIME.to_owned()
}

/// All loudspeakers, and all that is wrong with them by themselves and beside one another.
pub(super) fn checked(written: &OneOrEach<Speaker>, report: &mut Report) -> Vec<wired::Speaker> {
    let keys = written.keys("speaker");
    let several = keys.len() > 1;
    let mut names = BTreeMap::new();
    keys.iter()
        .map(|(key, speaker)| {
            name((key, speaker), several, &mut names, report);
            sounds(key, speaker, report);
            let hours = speaker.hours.iter().enumerate();
            let hours = hours
                .filter_map(|(at, hours)| self::hours(hours, &entry(&format!("{key}.hours"), at), report));
            wired(speaker, hours.collect())
        })
        .collect()
}

fn name<'s>(
    (key, speaker): (&'s String, &'s Speaker),
    several: bool,
    names: &mut BTreeMap<&'s String, &'s String>,
    report: &mut Report,
) {
    let key_of_name = format!("{key}.name");
    match &speaker.name {
        None if several => report.missing(&key_of_name),
        None => {}
        Some(name) if check_kiosk_name(name).is_err() => {
            report.fault(&key_of_name, Mistake::SpeakerName { most: KIOSK_NAME.into() });
        }
        Some(name) => {
            if let Some(other) = names.insert(name, key) {
                let (other, name) = (other.clone(), name.clone());
                report.fault(&key_of_name, Mistake::SpeakerNameTwice { other, name });
            }
        }
    }
}

fn sounds(key: &str, speaker: &Speaker, report: &mut Report) {
    if let Some(packs) = speaker.packs.as_ref().filter(|packs| packs.as_os_str().is_empty()) {
        let packs = packs.display().to_string();
        report.fault(&format!("{key}.packs"), Mistake::NoPacks { packs });
    }
    let needed = ["{text}", "{file}"].into_iter();
    let lost = needed.filter(|name| !speaker.engine.iter().any(|argument| argument.contains(name)));
    for name in lost.filter(|_| !speaker.engine.is_empty()) {
        report.fault(&format!("{key}.engine"), Mistake::EngineLacks { name: name.to_owned() });
    }
    if speaker.chime.is_empty() || speaker.chime.contains(['/', '\\']) {
        report.fault(&format!("{key}.chime"), Mistake::NoChime { chime: speaker.chime.clone() });
    }
}

fn hours(written: &SpeakerHours, key: &str, report: &mut Report) -> Option<wired::Hours> {
    let mut time = |text: &str, name: &str| {
        let parsed = NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
        if parsed.is_none() && !report.is_lost(&format!("{key}.{name}")) {
            report.fault(&format!("{key}.{name}"), Mistake::NoTime { text: text.to_owned() });
        }
        parsed
    };
    let (from, to) = (time(&written.from, "from"), time(&written.to, "to"));
    let (from, to) = (from?, to?);
    if from == to {
        report.fault(&format!("{key}.to"), Mistake::NoHours);
        return None;
    }
    let pause = written.pause_ms.map(|ms| Duration::from_millis(ms.into()));
    let SpeakerHours { volume, pace, silent, .. } = *written;
    Some(wired::Hours { from, to, volume, pace, pause, silent })
}

fn wired(speaker: &Speaker, hours: Vec<wired::Hours>) -> wired::Speaker {
    wired::Speaker {
        name: speaker.name.clone(),
        driver: speaker.driver.clone(),
        device: speaker.device.clone(),
        usual: anxu_hw::speaker::Manner {
            volume: speaker.volume,
            pace: speaker.pace,
            pause: Duration::from_millis(speaker.pause_ms.into()),
        },
        windows: speaker.windows.iter().copied().collect(),
        silent_windows: speaker.silent_windows.iter().copied().collect(),
        hours,
        packs: speaker.packs.clone(),
        chime: speaker.chime.clone(),
        engine: speaker.engine.clone(),
    }
}

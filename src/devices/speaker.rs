//! The loudspeakers: who hears an announcement, how loud it is at this hour, and their health.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anxu_api::health::Trouble;
use anxu_core::document::{Announcement, Phrase, Purpose, Say};
use anxu_core::ids::{CallId, WindowNo};
use anxu_hw::speaker::{self, Manners, News, Observer, Part, Sentence, Utterance};
use chrono::NaiveTime;

use super::calls::Calls;
use super::health::{Health, HealthRegistry};
use super::supervised::{Life, Running};
use super::trouble;
use crate::config::{self, Devices};
use crate::hall::{Handle, Snapshots};

/// How often its health is looked at: it looks after its device itself and logs what it meets.
const LOOK: Duration = Duration::from_secs(1);

/// The loudspeakers of a hall.
pub(super) struct Speakers {
    zones: Vec<Zone>,
    calls: Shared,
    clock: HallClock,
}

/// A loudspeaker, and the part of the hall that hears it.
struct Zone {
    config: config::wired::Speaker,
    /// `None`: it cannot be used.
    voice: Option<Arc<speaker::Speaker>>,
}

/// The hall's time of day, at most half a minute old; `None` while it is not believed.
#[derive(Clone)]
struct HallClock(Snapshots);

/// The calls, between the hall's loop and the loudspeakers' threads.
#[derive(Clone)]
struct Shared(Arc<Mutex<Calls>>);

/// Start them. One that cannot be used (no packs, no such driver) is faulty until the configuration changes.
pub(super) fn start(
    config: &Devices,
    handle: &Handle,
    registry: &HealthRegistry,
    running: &mut Running,
    hear: Observer,
) -> io::Result<Speakers> {
    let calls = Shared(Arc::new(Mutex::new(Calls::new(handle.clone()))));
    let clock = HallClock(handle.snapshots());
    let hear = Arc::new(Mutex::new(hear));
    let mut zones = Vec::new();
    for config in &config.speakers {
        let (heard, told) = (calls.clone(), Arc::clone(&hear));
        let observer: Observer = Box::new(move |mark, news: News| {
            heard.open().hear(mark, &news);
            // Whoever panicked while holding it heard whole news.
            told.lock().unwrap_or_else(PoisonError::into_inner)(mark, news);
        });
        let reporter = registry.reporter(vec![config.place()]);
        let opened = config.opened_with(manners(config, &clock));
        let voice = match speaker::Speaker::start(opened, running.clock(), observer) {
            Ok(voice) => {
                let voice = Arc::new(voice);
                let (watched, told) = (voice.clone(), calls.clone());
                running.attend(&format!("{} health", config.place()), reporter, move |life| {
                    watch(&watched, &told, life);
                })?;
                Some(voice)
            }
            Err(fault) => {
                tracing::warn!("{}: {fault}", config.place());
                reporter.set(&trouble::fault(&fault));
                None
            }
        };
        zones.push(Zone { config: config.clone(), voice });
    }
    Ok(Speakers { zones, calls, clock })
}

/// How this loudspeaker speaks at the hall's time.
fn manners(config: &config::wired::Speaker, clock: &HallClock) -> Manners {
    let (config, clock) = (config.clone(), clock.clone());
    Manners::by(move |urgent| config.manner(clock.time(), urgent))
}

impl Speakers {
    /// Say it where it concerns people, after what waits there already; an emergency everywhere, before that. Never blocks.
    pub(super) fn say(&self, announcement: &Announcement) {
        match &announcement.purpose {
            Purpose::Emergency => {
                let voices = self.zones.iter().filter_map(|zone| zone.voice.as_ref());
                voices.for_each(|voice| voice.interject(utterance(announcement)));
            }
            // A hall without loudspeakers waits for no call to be said.
            Purpose::Call(_) if self.zones.is_empty() => {}
            Purpose::Call(call) => {
                let zones: Vec<_> = self.audible(Some(call.window)).collect();
                self.calls.say(&zones, call, &utterance(announcement));
            }
            Purpose::AtWindow(window) => self.notify(Some(*window), announcement),
            Purpose::Notice => self.notify(None, announcement),
        }
    }

    /// Nothing more is said of the emergency.
    pub(super) fn end_emergency(&self) {
        self.zones.iter().filter_map(|zone| zone.voice.as_ref()).for_each(|voice| voice.withdraw());
    }

    fn notify(&self, window: Option<WindowNo>, announcement: &Announcement) {
        for voice in self.audible(window).filter_map(|zone| zone.voice.as_ref()) {
            if let Err(fault) = voice.say(utterance(announcement)) {
                warn(fault);
            }
        }
    }

    /// The loudspeakers that say now what concerns `window`, or everybody.
    fn audible(&self, window: Option<WindowNo>) -> impl Iterator<Item = &Zone> {
        let time = self.clock.time();
        let at = move |zone: &Zone| window.is_some_and(|window| zone.config.windows.contains(&window));
        let named = self.zones.iter().any(at);
        self.zones.iter().filter(move |zone| {
            let concerned = !named || zone.config.windows.is_empty() || at(zone);
            concerned && !zone.config.is_silent(window, time)
        })
    }
}

impl HallClock {
    fn time(&self) -> Option<NaiveTime> {
        let snapshot = self.0.borrow();
        snapshot.as_ref().filter(|snapshot| snapshot.now.trusted).map(|snapshot| snapshot.now.wall.time())
    }
}

impl Shared {
    /// Say a call in these zones; where it will not be said, that is told at once.
    fn say(&self, zones: &[&Zone], call: &CallId, utterance: &Utterance) {
        let mark = self.open().mark(call.clone(), zones.len());
        for zone in zones {
            // Not under the lock: the loudspeaker may tell of it before this returns.
            let said = zone.voice.as_ref().map(|voice| voice.say_as(mark, utterance.clone()).map_err(warn));
            if !matches!(said, Some(Ok(_))) {
                self.open().over(mark, false);
            }
        }
        if zones.is_empty() {
            self.open().over(mark, false);
        }
    }

    fn open(&self) -> MutexGuard<'_, Calls> {
        // A panic while it was held leaves consistent calls.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn warn(fault: anxu_hw::Fault) {
    tracing::warn!("an announcement is not said: {fault}");
}

fn watch(speaker: &speaker::Speaker, calls: &Shared, life: Life) {
    while !life.is_over() {
        calls.open().retry();
        life.health(&match speaker.health() {
            speaker::Health::Ok => Health::Ok,
            speaker::Health::Warning(detail) => Health::Warning(Trouble::VoiceIncomplete { detail }),
            speaker::Health::Fault(fault) => trouble::fault(&fault),
        });
        life.sleep(None, LOOK);
    }
}

/// What is said, in the words of the loudspeaker.
pub fn utterance(announcement: &Announcement) -> Utterance {
    let sentences = announcement.phrases.iter().map(sentence).collect();
    Utterance { chime: announcement.chime, sentences }
}

fn sentence(phrase: &Phrase) -> Sentence {
    let parts = phrase.parts.iter().map(|part| match part {
        Say::Words(words) => Part::Words(words.clone()),
        Say::Free(text) => Part::Free(text.clone()),
        Say::Spelled(letters) => Part::Spelled(letters.clone()),
        Say::Count(number) => Part::Count(*number),
    });
    Sentence { pack: phrase.lang.to_string(), readings: phrase.readings, parts: parts.collect() }
}

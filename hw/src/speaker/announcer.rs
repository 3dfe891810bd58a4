//! The speaker: a thread that says one utterance after the other, and gets its sound device back when it goes away.
//!
//! Owns: the order of announcements, the device's recovery, what is reported. Must not touch: what a driver does.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::inbox::{Inbox, Order};
use super::{
    Accepted, Bell, Health, News, Observer, Output, PackFault, Packs, RATE, Shelf, SpeakerConfig, Utterance,
    join, output, transcript,
};
use crate::Fault;

/// First wait before a device that went away is opened again; doubled each time.
const FIRST_RETRY: Duration = Duration::from_secs(1);
/// Longest wait: a sound server that is restarted by hand is back within it.
const LAST_RETRY: Duration = Duration::from_secs(30);
/// How long utterances are kept for a device that is away. A call that comes later than that misleads: people have
/// gone where the boards told them.
const KEEP: Duration = Duration::from_secs(30);
/// How long a device may take no samples before it counts as gone; sound servers stall for a second under load.
const STALL: Duration = Duration::from_secs(3);
/// How often a resting device is looked for, so that its loss is known before the next call needs it.
const PROBE: Duration = Duration::from_secs(300);
/// How often one utterance is begun before it is given up: a device that dies of it must not hold up the others.
const MOST_TRIES: u8 = 3;
/// Silence after each utterance, so that two calls do not run into one another.
const AFTER: Duration = Duration::from_millis(500);
/// Most faults of clips that are logged: more than all clips of two packs; free texts could be wrong without end.
const MOST_REPORTED: usize = 256;
/// Most remarks kept for [`Health::Remark`]: one line of a status page.
const MOST_REMARKS: usize = 4;

/// A loudspeaker. Dropping it ends it at once: what was being said is cut off, what waited is not said.
pub struct Speaker {
    inbox: Arc<Inbox>,
}

impl Speaker {
    /// Start the speaker's thread. A device that is not there is not an error: it is looked for from then on.
    /// An unknown driver or no voice packs is [`Fault::Unusable`].
    pub fn start(config: SpeakerConfig, observer: Observer) -> Result<Speaker, Fault> {
        let unusable = |fault: PackFault| Fault::Unusable {
            what: "the loudspeaker".to_owned(),
            detail: fault.to_string(),
        };
        let open = output::driver(&config.driver)?;
        let folder = super::find_packs(config.packs.as_deref()).map_err(unusable)?;
        let packs = Packs::load(&folder).map_err(unusable)?;
        let name = config.device.clone();
        let open: Open = Box::new(move |bell| open(&name, bell));
        Self::start_with(open, config, packs, observer)
    }

    fn start_with(
        open: Open,
        config: SpeakerConfig,
        packs: Packs,
        observer: Observer,
    ) -> Result<Speaker, Fault> {
        let inbox = Arc::new(Inbox::default());
        let announcer = Announcer {
            inbox: Arc::clone(&inbox),
            open,
            name: config.device,
            gain: gain(config.volume),
            packs,
            shelf: Shelf::default(),
            observer,
            device: Device::Resting,
            due: None,
            outage: Outage::default(),
            tries: 0,
            reported: BTreeSet::new(),
        };
        let named = thread::Builder::new().name("speaker".to_owned());
        named
            .spawn(move || announcer.run())
            .map_err(|error| Fault::from_io("the speaker's thread", &error))?;
        Ok(Speaker { inbox })
    }

    /// Say it after what waits already. Never blocks. An error means that it will not be said, and why.
    pub fn say(&self, utterance: Utterance) -> Result<Accepted, Fault> {
        self.inbox.say(utterance)
    }

    /// How it is now.
    pub fn health(&self) -> Health {
        self.inbox.health()
    }
}

impl Drop for Speaker {
    /// The thread is not waited for: it may be in the middle of a call, and the program must be able to end.
    fn drop(&mut self) {
        self.inbox.stop();
    }
}

/// How much softer than recorded. The ear hears loudness roughly as the square root of amplitude.
fn gain(volume: u8) -> f32 {
    (f32::from(volume.min(100)) / 100.0).powi(2)
}

/// How the announcer opens its device.
type Open = Box<dyn FnMut(Bell) -> Result<Box<dyn Output>, Fault> + Send>;

/// The device, as the announcer has it.
enum Device {
    /// Open.
    Open(Box<dyn Output>),
    /// Closed because nothing is to be said; opened for the next call.
    Resting,
    /// Not there.
    Away,
}

/// A time without the device: from the first loss until an utterance is said whole.
#[derive(Default)]
struct Outage {
    since: Option<Instant>,
    wait: Duration,
}

struct Announcer {
    inbox: Arc<Inbox>,
    open: Open,
    name: String,
    gain: f32,
    packs: Packs,
    shelf: Shelf,
    observer: Observer,
    device: Device,
    /// When to open, close or probe the device unless something is to be said.
    due: Option<Instant>,
    outage: Outage,
    tries: u8,
    reported: BTreeSet<String>,
}

impl Announcer {
    /// What panics by a defect of ours, or of a sound library, is begun anew: a hall without its voice must not go unnoticed.
    fn run(mut self) {
        while catch_unwind(AssertUnwindSafe(|| self.work())).is_err() {
            // The announcement it fell over, if it was one, is given up: it would fall again.
            self.inbox.give_up();
            self.tries = 0;
            let detail = "its driver failed: please report this with the log".to_owned();
            self.lose(Fault::Unusable { what: "the loudspeaker".to_owned(), detail });
        }
    }

    fn work(&mut self) {
        if self.due.is_none() {
            self.probe();
        }
        loop {
            let ready = !matches!(self.device, Device::Away);
            match self.inbox.next(ready, self.due) {
                Order::Say => self.say(),
                Order::Lost(fault) => self.lose(fault),
                Order::Due => self.tend(),
                Order::Ended => {}
                Order::Stop => return,
            }
        }
    }

    /// The time came: an open device that was silent for long may rest, any other is looked for.
    fn tend(&mut self) {
        match &self.device {
            Device::Open(_) => self.rest(),
            Device::Resting | Device::Away => self.probe(),
        }
    }

    /// Whether the device is there, without saying anything.
    fn probe(&mut self) {
        if self.open() && matches!(&self.device, Device::Open(output) if output.rest_after().is_some()) {
            self.rest();
        }
    }

    fn rest(&mut self) {
        self.device = Device::Resting;
        self.inbox.opening();
        self.due = Some(Instant::now() + PROBE);
    }

    fn open(&mut self) -> bool {
        let bell = Bell::new(Arc::clone(&self.inbox), self.inbox.opening());
        match (self.open)(bell) {
            Ok(output) => {
                self.due = output.rest_after().map(|idle| Instant::now() + idle);
                self.device = Device::Open(output);
                if self.outage.since.take().is_some() {
                    tracing::info!("the loudspeaker is back");
                }
                self.well();
                true
            }
            Err(fault) => {
                self.lose(fault);
                false
            }
        }
    }

    /// Close the device and plan to open it again. Logged once per outage, not per attempt.
    fn lose(&mut self, fault: Fault) {
        self.device = Device::Away;
        self.inbox.opening();
        let now = Instant::now();
        if self.outage.since.is_none() {
            tracing::warn!("the loudspeaker is silent: {fault}; trying again every 1 to 30 s");
        }
        let since = *self.outage.since.get_or_insert(now);
        self.outage.wait = (self.outage.wait * 2).clamp(FIRST_RETRY, LAST_RETRY);
        self.due = Some(now + self.outage.wait);
        self.inbox.set_health(Health::Ill(fault.clone()));
        if now.duration_since(since) >= KEEP {
            self.tries = 0;
            for utterance in self.inbox.refuse(fault.clone()) {
                self.unsaid(&utterance, fault.to_string());
            }
        }
    }

    /// Say the first utterance that waits, to its end.
    fn say(&mut self) {
        if matches!(self.device, Device::Resting) && !self.open() {
            return;
        }
        let Some(utterance) = self.inbox.begin() else { return };
        let shelf = &mut self.shelf;
        let joined = join(&utterance, &self.packs, &mut |path| shelf.clip(path));
        self.report(&joined.faults);
        if joined.samples.is_empty() {
            let why = joined.faults.first().map(ToString::to_string).unwrap_or_default();
            self.inbox.done();
            return self.unsaid(&utterance, why);
        }
        let words = transcript(&utterance, &self.packs);
        (self.observer)(News::Begun(words.clone()));
        match self.play(joined.samples) {
            Played::Whole => {
                self.inbox.done();
                self.tries = 0;
                self.outage.wait = Duration::ZERO;
                (self.observer)(News::Finished(words));
            }
            Played::Broken(fault) => self.interrupted(&utterance, words, fault),
            Played::Stopped => {}
        }
    }

    fn play(&mut self, mut samples: Vec<i16>) -> Played {
        for sample in &mut samples {
            *sample = (f32::from(*sample) * self.gain) as i16;
        }
        samples.resize(samples.len() + RATE as usize * AFTER.as_millis() as usize / 1000, 0);
        let Device::Open(output) = &mut self.device else {
            return Played::Broken(Fault::Absent { what: self.name.clone() });
        };
        if let Err(fault) = output.play(samples) {
            return Played::Broken(fault);
        }
        let mut progress = self.inbox.progress();
        loop {
            match self.inbox.next(false, Some(Instant::now() + STALL)) {
                Order::Ended => {
                    self.due = output.rest_after().map(|idle| Instant::now() + idle);
                    return Played::Whole;
                }
                Order::Lost(fault) => return Played::Broken(fault),
                Order::Stop => return Played::Stopped,
                Order::Due if self.inbox.progress() == progress => {
                    return Played::Broken(Fault::Stalled { what: self.name.clone() });
                }
                Order::Due | Order::Say => progress = self.inbox.progress(),
            }
        }
    }

    fn interrupted(&mut self, utterance: &Utterance, words: String, fault: Fault) {
        self.tries += 1;
        if self.tries < MOST_TRIES {
            self.inbox.interrupted();
            (self.observer)(News::Interrupted(words));
        } else {
            self.inbox.done();
            self.tries = 0;
            self.unsaid(utterance, fault.to_string());
        }
        self.lose(fault);
    }

    fn unsaid(&mut self, utterance: &Utterance, why: String) {
        let words = transcript(utterance, &self.packs);
        (self.observer)(News::Unsaid { words, why });
    }

    /// Say once of each clip what is wrong with it.
    fn report(&mut self, faults: &[PackFault]) {
        for words in faults.iter().map(ToString::to_string) {
            if self.reported.len() < MOST_REPORTED && self.reported.insert(words.clone()) {
                tracing::warn!("{words}");
            }
        }
        if !faults.is_empty() {
            self.well();
        }
    }

    fn well(&self) {
        let remarks: Vec<&str> = self.reported.iter().take(MOST_REMARKS).map(String::as_str).collect();
        let health = if remarks.is_empty() { Health::Well } else { Health::Remark(remarks.join("; ")) };
        self.inbox.set_health(health);
    }
}

enum Played {
    Whole,
    Broken(Fault),
    Stopped,
}

#[cfg(test)]
mod tests;

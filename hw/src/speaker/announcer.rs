//! The announcer: a thread that says one utterance after the other, and gets its sound device back when it goes away.
//!
//! Owns: the order of announcements, the device's recovery, what is reported. Must not touch: what a driver does.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::inbox::{After, Entry, Inbox, Order};
use super::outage::Outage;
use super::worker::{Worker, Workers};
use super::{ClipCache, Health, Manners, News, Observer, OutputEvents, PackFault, Packs, join, transcript};
use crate::Fault;

/// How long utterances are kept for a device that is away. A call that comes later than that misleads: people have
/// gone where the boards told them.
const KEEP: Duration = Duration::from_secs(30);
/// How long a device may take no samples, or neither open nor answer, before it counts as hung: sound servers stall for
/// a second or two under load. With [`PROBE`] it is noticed within ten seconds.
const HUNG: Duration = Duration::from_secs(4);
/// How often a resting device is probed, so that its loss is known before the next call needs it.
const PROBE: Duration = Duration::from_secs(3);
/// How often an open device is checked for whether it still takes samples.
const CHECK_OPEN: Duration = Duration::from_secs(1);
/// Most faults of clips that are logged: more than all clips of two packs; free texts could be wrong without end.
const MOST_REPORTED: usize = 256;
/// Most warnings kept for [`Health::Warning`]: one line of a status page.
const MOST_WARNINGS: usize = 4;

/// The state of the device.
enum Device {
    /// Open.
    Open(Worker),
    /// Closed because nothing is to be said; opened for the next call.
    Resting,
    /// Not there.
    Away,
}

/// Whether an open device takes samples.
struct ProgressWatch {
    progress: u64,
    since: Instant,
}

impl ProgressWatch {
    fn of(inbox: &Inbox) -> ProgressWatch {
        ProgressWatch { progress: inbox.progress(), since: inbox.now() }
    }

    /// Whether no sample was taken for too long.
    fn has_stalled(&mut self, inbox: &Inbox) -> bool {
        if inbox.progress() != self.progress {
            *self = ProgressWatch::of(inbox);
        }
        inbox.now().saturating_duration_since(self.since) >= HUNG
    }
}

/// The announcer's thread.
pub(super) struct Announcer {
    inbox: Arc<Inbox>,
    workers: Workers,
    manners: Manners,
    packs: Packs,
    cache: ClipCache,
    observer: Observer,
    device: Device,
    progress_watch: ProgressWatch,
    /// When the last announcement ended, or the device was opened.
    silent_since: Instant,
    /// When to check the device unless something is to be said.
    due: Option<Instant>,
    outage: Outage,
    reported: BTreeSet<String>,
}

enum Played {
    Whole,
    Cut,
    Broken(Fault),
    Stopped,
}

impl Announcer {
    pub(super) fn new(
        inbox: Arc<Inbox>,
        workers: Workers,
        manners: Manners,
        packs: Packs,
        observer: Observer,
    ) -> Announcer {
        Announcer {
            progress_watch: ProgressWatch::of(&inbox),
            silent_since: inbox.now(),
            inbox,
            workers,
            manners,
            packs,
            cache: ClipCache::default(),
            observer,
            device: Device::Resting,
            due: None,
            outage: Outage::default(),
            reported: BTreeSet::new(),
        }
    }

    /// Works again after a panic by a defect of ours, which is reported: a hall must not lose its voice unnoticed.
    pub(super) fn run(mut self) {
        while catch_unwind(AssertUnwindSafe(|| self.work())).is_err() {
            // The announcement in progress, if there was one, is given up: it would cause the panic again.
            self.inbox.done();
            let detail = "it failed: please report this with the log".to_owned();
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
                Order::Due => self.check(),
                Order::Ended | Order::Opened | Order::Cut => {}
                Order::Stop => return,
            }
        }
    }

    /// At the due time: check an open device, probe a resting one, try to open one that is away.
    fn check(&mut self) {
        match &self.device {
            Device::Open(_) => self.check_open(),
            Device::Resting => self.probe(),
            Device::Away => drop(self.open()),
        }
    }

    /// Check whether an open device still takes samples, and whether to close it after long silence.
    fn check_open(&mut self) {
        let Some(rest_after) = self.inbox.rest_after() else {
            self.due = None;
            return;
        };
        if self.progress_watch.has_stalled(&self.inbox) {
            return self.lose(self.workers.hung());
        }
        if self.inbox.now().saturating_duration_since(self.silent_since) >= rest_after {
            self.device = Device::Resting;
            self.inbox.opening();
            self.due = Some(self.inbox.now() + PROBE);
        } else {
            self.due = Some(self.inbox.now() + CHECK_OPEN.min(rest_after));
        }
    }

    /// Check whether a resting device is there.
    fn probe(&mut self) {
        let Some(begun) = self.workers.probe(OutputEvents::new(Arc::clone(&self.inbox))) else {
            self.open();
            return;
        };
        match begun.and_then(|()| self.wait_for_driver()) {
            Ok(()) => {
                self.due = Some(self.inbox.now() + PROBE);
                self.device_found();
            }
            Err(fault) => self.lose(fault),
        }
    }

    fn open(&mut self) -> bool {
        let begun = self.workers.open(OutputEvents::new(Arc::clone(&self.inbox)));
        match begun.and_then(|worker| self.wait_for_driver().map(|()| worker)) {
            Ok(worker) => {
                self.device = Device::Open(worker);
                self.progress_watch = ProgressWatch::of(&self.inbox);
                self.begin_silence();
                self.device_found();
                true
            }
            Err(fault) => {
                self.lose(fault);
                false
            }
        }
    }

    /// Wait for a driver that opens the device or looks for it.
    fn wait_for_driver(&self) -> Result<(), Fault> {
        let until = self.inbox.now() + HUNG;
        loop {
            match self.inbox.next(false, Some(until)) {
                Order::Opened | Order::Stop => return Ok(()),
                Order::Lost(fault) => return Err(fault),
                Order::Due => return Err(self.workers.hung()),
                Order::Say | Order::Cut | Order::Ended => {}
            }
        }
    }

    fn device_found(&mut self) {
        if self.outage.ends() {
            tracing::info!("the loudspeaker is back");
        }
        self.report_working();
    }

    fn begin_silence(&mut self) {
        self.silent_since = self.inbox.now();
        self.due = Some(self.silent_since + CHECK_OPEN.min(self.inbox.rest_after().unwrap_or(CHECK_OPEN)));
    }

    /// Give the device up and plan to open it again. Logged once per outage, not per attempt.
    fn lose(&mut self, fault: Fault) {
        self.inbox.set_health(Health::Fault(fault.clone()));
        let was_open = matches!(std::mem::replace(&mut self.device, Device::Away), Device::Open(_));
        self.inbox.opening();
        let now = self.inbox.now();
        if self.outage.begins(was_open, now) {
            tracing::warn!("the loudspeaker is silent: {fault}; trying again every 1 to 30 s");
        }
        self.due = Some(now + self.outage.wait());
        if self.outage.lasts(now) >= KEEP {
            for entry in self.inbox.refuse(fault.clone()) {
                self.report_unsaid(&entry, fault.to_string());
            }
        }
    }

    /// Say the first utterance in the queue, to its end.
    fn say(&mut self) {
        if matches!(self.device, Device::Resting) && !self.open() {
            return;
        }
        let Some(entry) = self.inbox.begin() else { return };
        let cache = &mut self.cache;
        let joined = join(&entry.utterance, &self.packs, &mut |path| cache.clip(path));
        self.report_faults(&joined.faults);
        if joined.samples.is_empty() {
            let why = joined.faults.first().map(ToString::to_string).unwrap_or_default();
            self.inbox.done();
            return self.report_unsaid(&entry, why);
        }
        let words = transcript(&entry.utterance, &self.packs);
        (self.observer)(entry.mark, News::Begun(words.clone()));
        let manner = self.manners.now(entry.is_urgent());
        match self.play(manner.shaped(&joined)) {
            Played::Whole => {
                self.inbox.done();
                self.outage.over();
                self.begin_silence();
                (self.observer)(entry.mark, News::Finished(words));
            }
            Played::Cut => {
                self.begin_silence();
                self.broken_off(&entry, words, None);
            }
            Played::Broken(fault) => {
                self.broken_off(&entry, words, Some(&fault));
                self.lose(fault);
            }
            Played::Stopped => {}
        }
    }

    fn play(&mut self, samples: Vec<i16>) -> Played {
        let Device::Open(worker) = &self.device else { return Played::Broken(self.workers.hung()) };
        worker.play(samples);
        self.progress_watch = ProgressWatch::of(&self.inbox);
        let mut cut = false;
        loop {
            match self.inbox.next(false, Some(self.inbox.now() + CHECK_OPEN)) {
                Order::Ended if cut => return Played::Cut,
                Order::Ended => return Played::Whole,
                Order::Lost(fault) => return Played::Broken(fault),
                Order::Stop => return Played::Stopped,
                Order::Cut => {
                    worker.cut();
                    cut = true;
                }
                Order::Due | Order::Say | Order::Opened if self.progress_watch.has_stalled(&self.inbox) => {
                    return Played::Broken(self.workers.hung());
                }
                Order::Due | Order::Say | Order::Opened => {}
            }
        }
    }

    /// It was cut off, by a `fault` of the device or, without one, by an emergency.
    fn broken_off(&mut self, entry: &Entry, words: String, fault: Option<&Fault>) {
        match self.inbox.broken_off(fault.is_some()) {
            After::Again => (self.observer)(entry.mark, News::Interrupted(words)),
            After::GivenUp => self.report_unsaid(entry, fault.map(ToString::to_string).unwrap_or_default()),
            After::Over => {
                self.report_unsaid(entry, "it is over, or something newer takes its place".to_owned())
            }
        }
    }

    fn report_unsaid(&mut self, entry: &Entry, why: String) {
        let words = transcript(&entry.utterance, &self.packs);
        (self.observer)(entry.mark, News::Unsaid { words, why });
    }

    /// Log once for each clip what is wrong with it.
    fn report_faults(&mut self, faults: &[PackFault]) {
        for words in faults.iter().map(ToString::to_string) {
            if self.reported.len() < MOST_REPORTED && self.reported.insert(words.clone()) {
                tracing::warn!("{words}");
            }
        }
        if !faults.is_empty() {
            self.report_working();
        }
    }

    fn report_working(&self) {
        let warnings: Vec<&str> = self.reported.iter().take(MOST_WARNINGS).map(String::as_str).collect();
        let health = if warnings.is_empty() { Health::Ok } else { Health::Warning(warnings.join("; ")) };
        self.inbox.set_health(health);
    }
}

#[cfg(test)]
mod tests;

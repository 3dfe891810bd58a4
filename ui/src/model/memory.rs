//! What a kiosk remembers of the person before it, so that after a restart they go on where they were.

use std::time::Duration;

use anxu_api::{Lang, Request};
use serde::{Deserialize, Serialize};

use super::ask::Ask;
use super::page::Page;
use super::person::Person;
use super::{Model, timing};

/// A person's moment at the kiosk. Nothing in it is truth: lost, it costs one person a few taps.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// The language chosen.
    lang: Option<Lang>,
    /// Large text.
    elder: bool,
    /// Controls within reach.
    low: bool,
    /// High contrast.
    contrast: bool,
    /// The request under way: it is asked again with the same key.
    asking: Option<Request>,
    /// The page, if it is not the first.
    page: Option<Page>,
    /// How long the page still stays, or stayed when it was last touched.
    left: Duration,
}

impl Memory {
    /// Whether the kiosk was at rest.
    pub fn is_empty(&self) -> bool {
        *self == Memory { left: self.left, ..Memory::default() }
    }

    /// How long the page still stays.
    pub fn left(&self) -> Duration {
        self.left
    }

    /// Whether both are of the same page and choices, whenever they leave.
    pub fn is_like(&self, other: &Memory) -> bool {
        *self == Memory { left: self.left, ..other.clone() }
    }

    /// What is left of it after `age`; nothing if the person must be another by now. Pages keep their limits over a
    /// restart, so one that brings the kiosk down is left in the end.
    fn aged(mut self, age: Duration) -> Option<Memory> {
        // As in life: a notice goes home and leaves the choices for a second errand, any other page takes them along.
        if age >= self.left && self.page.as_ref().is_some_and(Page::is_notice) {
            self.page = None;
            self.left += timing::PAGE_STAYS;
        }
        self.asking = self.asking.filter(|_| age < timing::ASK_FOR);
        self.left = self.left.saturating_sub(age);
        (!self.left.is_zero()).then_some(self)
    }
}

impl Model {
    /// What to remember of this moment.
    pub fn memory(&self, now: Duration) -> Memory {
        Memory {
            lang: self.person.chosen.clone(),
            elder: self.person.elder,
            low: self.person.low,
            contrast: self.person.contrast,
            asking: self.ask.as_ref().map(|ask| ask.request.clone()),
            page: (self.page != Page::home()).then(|| self.page.clone()),
            left: self.leaves_at().unwrap_or(self.until).saturating_sub(now),
        }
    }

    /// At the start: go on from what an earlier run remembered that long ago.
    pub fn recall(&mut self, memory: Memory, age: Duration, now: Duration) {
        let Some(memory) = memory.aged(age) else { return };
        self.person =
            Person { chosen: memory.lang, elder: memory.elder, low: memory.low, contrast: memory.contrast };
        self.go(memory.page.unwrap_or_else(Page::home), now);
        self.until = now + memory.left;
        self.ask = memory.asking.and_then(|request| Ask::recalled(request, now));
    }
}

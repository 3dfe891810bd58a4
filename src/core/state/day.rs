//! One business day: its tickets and windows, and the indexes over them.
//!
//! A ticket moves only through [`Day::put`], which updates every index: so a ticket is never in two places.

use std::collections::{BTreeMap, VecDeque};
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use imbl::{OrdMap, OrdSet, Vector};

use crate::command::Channel;
use crate::event::Cause;
use crate::ids::{Number, WindowNo};
use crate::now::{Mono, Now};
use crate::paper::{Paper, Unprinted};
use crate::state::queue::{Slot, Spot, Waiting};
use crate::state::ticket::{RatingState, Stage, StageKind, Ticket};
use crate::state::waits::DayWaits;
use crate::state::window::WindowState;

/// Tickets of a kiosk that it can follow: it shows one number at a time, for a minute at most, and numbers of one kiosk are given
/// seconds apart.
const LATEST: usize = 16;

/// One business day, open or closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    pub(crate) date: NaiveDate,
    pub(crate) ordinal: u32,
    /// The date by a trusted clock; known from the first event on one.
    pub(crate) trusted_date: Option<NaiveDate>,
    pub(crate) opened: Now,
    /// Whether a person opened it.
    pub(crate) by_hand: bool,
    /// Until when it gives numbers, if a person said so.
    pub(crate) closing: Option<NaiveTime>,
    /// When it was closed, and whether a person did it.
    pub(crate) closed: Option<(Now, Cause)>,
    /// The last act of a clerk; before the first, the opening.
    pub(crate) acted: Mono,
    /// Numbers used on this date before this day was opened, the last of each run.
    pub(crate) used_before: OrdSet<Number>,
    tickets: Vector<Arc<Ticket>>,
    by_number: OrdMap<Number, Slot>,
    /// The latest tickets of each kiosk, at most [`LATEST`].
    by_kiosk: OrdMap<String, Vector<Slot>>,
    /// The highest place assigned.
    pub(crate) last_place: u64,
    waiting: Waiting,
    pub(crate) windows: BTreeMap<WindowNo, WindowState>,
    missed: OrdSet<Slot>,
    /// Served, and still to be rated: by the end of service.
    unrated: OrdSet<(Mono, Slot)>,
    count: [u32; StageKind::COUNT],
    /// Calls on the board, newest first.
    pub(crate) board: VecDeque<(WindowNo, Slot)>,
    /// Data for estimates of waits.
    pub(crate) waits: DayWaits,
    /// Ratings by grade, best first.
    pub(crate) rated: [u32; 5],
    pub(crate) lapsed: u32,
    /// Tickets whose newest paper is not printed.
    pub(crate) unprinted: Unprinted,
}

impl Day {
    pub(crate) fn new(date: NaiveDate, ordinal: u32, trusted: bool, opened: Now) -> Day {
        let trusted_date = trusted.then_some(date);
        Day {
            date,
            ordinal,
            trusted_date,
            opened,
            by_hand: false,
            closing: None,
            closed: None,
            acted: opened.mono,
            used_before: OrdSet::new(),
            tickets: Vector::new(),
            by_number: OrdMap::new(),
            by_kiosk: OrdMap::new(),
            last_place: 0,
            waiting: Waiting::default(),
            windows: BTreeMap::new(),
            missed: OrdSet::new(),
            unrated: OrdSet::new(),
            count: [0; StageKind::COUNT],
            board: VecDeque::new(),
            waits: DayWaits::default(),
            rated: [0; 5],
            lapsed: 0,
            unprinted: Unprinted::default(),
        }
    }

    /// Its date, as people know it.
    pub fn date(&self) -> NaiveDate {
        self.date
    }

    /// Its ordinal, from 1.
    pub fn ordinal(&self) -> u32 {
        self.ordinal
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// All tickets in order of issue.
    pub fn tickets(&self) -> impl DoubleEndedIterator<Item = &Ticket> + ExactSizeIterator {
        self.tickets.iter().map(|ticket| &**ticket)
    }

    /// The ticket of that number.
    pub fn ticket(&self, number: &Number) -> Option<&Ticket> {
        self.slot(number).and_then(|slot| self.get(slot))
    }

    /// The latest tickets that a kiosk gave, newest first.
    pub fn latest_of(&self, kiosk: &str) -> impl Iterator<Item = &Ticket> {
        let latest = self.by_kiosk.get(kiosk).into_iter().flatten();
        latest.rev().filter_map(|slot| self.get(*slot))
    }

    /// The ticket at a window: called or being served there.
    pub fn at_window(&self, window: WindowNo) -> Option<&Ticket> {
        self.get(self.windows.get(&window)?.ticket?)
    }

    /// The ticket last served at a window.
    pub fn last_served(&self, window: WindowNo) -> Option<&Ticket> {
        self.get(self.windows.get(&window)?.last_served?)
    }

    /// The ticket that missed its call at a window last, wherever it is now.
    pub fn last_missed(&self, window: WindowNo) -> Option<&Ticket> {
        self.get(self.windows.get(&window)?.last_missed?)
    }

    /// A window, if anything has happened at it today.
    pub fn window(&self, window: WindowNo) -> Option<&WindowState> {
        self.windows.get(&window)
    }

    /// The lines of waiting tickets.
    pub fn waiting(&self) -> &Waiting {
        &self.waiting
    }

    /// Tickets held by a window, the longest held first.
    pub fn held_by(&self, window: WindowNo) -> impl Iterator<Item = &Ticket> {
        let held = self.windows.get(&window).into_iter().flat_map(|state| state.held.iter());
        held.filter_map(|(_, slot)| self.get(*slot))
    }

    /// Missed tickets that are not void, the latest issued first.
    pub fn missed(&self) -> impl Iterator<Item = &Ticket> {
        self.missed.iter().rev().filter_map(|slot| self.get(*slot))
    }

    /// Served tickets that may still be rated, with the end of their service, the earliest first.
    pub fn unrated(&self) -> impl Iterator<Item = (Mono, &Ticket)> {
        self.unrated.iter().filter_map(|(end, slot)| Some((*end, self.get(*slot)?)))
    }

    /// Data for estimates of waits.
    pub fn waits(&self) -> &DayWaits {
        &self.waits
    }

    /// How many tickets are at a stage.
    pub fn count(&self, kind: StageKind) -> u32 {
        self.count[kind as usize]
    }

    /// The highest number used so far in a run of numbers.
    pub fn last_used(&self, prefix: &str, range: RangeInclusive<u16>) -> Option<u16> {
        let number = |n: u16| Number { prefix: prefix.to_owned(), n };
        if range.is_empty() {
            return None;
        }
        let run = number(*range.start())..=number(*range.end());
        let today = self.by_number.range(run.clone()).next_back().map(|(number, _)| number.n);
        let before = self.used_before.range(run).next_back().map(|number| number.n);
        today.max(before)
    }

    pub(crate) fn slot(&self, number: &Number) -> Option<Slot> {
        self.by_number.get(number).copied()
    }

    pub(crate) fn get(&self, slot: Slot) -> Option<&Ticket> {
        self.tickets.get(slot.0 as usize).map(|ticket| &**ticket)
    }

    pub(crate) fn get_mut(&mut self, number: &Number) -> Option<&mut Ticket> {
        let slot = self.slot(number)?;
        self.change(slot)
    }

    /// The ticket, mutable: snapshots of the day keep their own version.
    fn change(&mut self, slot: Slot) -> Option<&mut Ticket> {
        self.tickets.get_mut(slot.0 as usize).map(Arc::make_mut)
    }

    /// Add a new ticket. A number that exists already is not added again.
    pub(crate) fn add(&mut self, ticket: Ticket) {
        let Ok(index) = u32::try_from(self.tickets.len()) else { return };
        let slot = Slot(index);
        if self.by_number.contains_key(&ticket.number) {
            return;
        }
        self.last_place = self.last_place.max(ticket.first_place.0);
        self.by_number.insert(ticket.number.clone(), slot);
        if let Channel::Kiosk(name) = &ticket.by {
            let latest = self.by_kiosk.entry(name.clone()).or_default();
            latest.push_back(slot);
            if latest.len() > LATEST {
                latest.pop_front();
            }
        }
        self.unprinted.enter(slot, &ticket.papers);
        self.tickets.push_back(Arc::new(ticket));
        self.enter(slot);
    }

    /// Move a ticket to another stage.
    pub(crate) fn put(&mut self, number: &Number, stage: Stage) {
        let Some(slot) = self.slot(number) else { return };
        self.leave(slot);
        if let Some(ticket) = self.change(slot) {
            ticket.stage = stage;
        }
        self.enter(slot);
    }

    /// Change what is known of a ticket's papers.
    pub(crate) fn papers(&mut self, number: &Number, change: impl FnOnce(&mut Vec<Paper>)) {
        let Some(slot) = self.slot(number) else { return };
        let Some(ticket) = self.tickets.get_mut(slot.0 as usize).map(Arc::make_mut) else { return };
        self.unprinted.leave(slot, &ticket.papers);
        change(&mut ticket.papers);
        self.unprinted.enter(slot, &ticket.papers);
    }

    /// Set what is known of a ticket's rating.
    pub(crate) fn rate(&mut self, number: &Number, rating: RatingState) {
        let Some(slot) = self.slot(number) else { return };
        let Some(ticket) = self.change(slot) else { return };
        ticket.rating = rating;
        let done = match ticket.stage {
            Stage::Done { at, .. } => Some((at, slot)),
            _ => None,
        };
        if let (Some(done), RatingState::Given | RatingState::Lapsed) = (done, rating) {
            self.unrated.remove(&done);
        }
    }

    /// Undo a ticket's end: a rating that lapsed was never due.
    pub(crate) fn unended(&mut self, number: &Number) {
        let Some(slot) = self.slot(number) else { return };
        let Some(ticket) = self.change(slot) else { return };
        if ticket.rating == RatingState::Lapsed {
            ticket.rating = RatingState::Open;
            self.lapsed = self.lapsed.saturating_sub(1);
        }
    }

    fn leave(&mut self, slot: Slot) {
        let Some(ticket) = self.tickets.get(slot.0 as usize) else { return };
        self.count[ticket.stage.kind() as usize] -= 1;
        match &ticket.stage {
            Stage::Waiting { line, class, place, .. } => {
                self.waiting.remove(line, Spot { class: *class, place: *place, slot });
            }
            Stage::Called { window, .. } | Stage::Serving { window, .. } => {
                let state = self.windows.entry(*window).or_default();
                state.ticket = state.ticket.filter(|there| *there != slot);
            }
            Stage::Held { window, since, .. } => {
                self.windows.entry(*window).or_default().held.remove(&(*since, slot));
            }
            Stage::Missed { .. } => {
                self.missed.remove(&slot);
            }
            Stage::Done { window, at, .. } => {
                self.unrated.remove(&(*at, slot));
                let state = self.windows.entry(*window).or_default();
                state.last_served = state.last_served.filter(|last| *last != slot);
            }
            Stage::Cancelled => {}
        }
    }

    fn enter(&mut self, slot: Slot) {
        let Some(ticket) = self.tickets.get(slot.0 as usize) else { return };
        self.count[ticket.stage.kind() as usize] += 1;
        match &ticket.stage {
            Stage::Waiting { line, class, place, .. } => {
                self.last_place = self.last_place.max(place.0);
                self.waiting.insert(line, Spot { class: *class, place: *place, slot });
            }
            Stage::Called { window, .. } | Stage::Serving { window, .. } => {
                self.windows.entry(*window).or_default().ticket = Some(slot);
            }
            Stage::Held { window, since, .. } => {
                self.windows.entry(*window).or_default().held.insert((*since, slot));
            }
            Stage::Missed { window, void, .. } => {
                self.windows.entry(*window).or_default().last_missed = Some(slot);
                if !void {
                    self.missed.insert(slot);
                }
            }
            Stage::Done { window, at, .. } => {
                self.windows.entry(*window).or_default().last_served = Some(slot);
                if matches!(ticket.rating, RatingState::Open | RatingState::Asked) {
                    self.unrated.insert((*at, slot));
                }
            }
            Stage::Cancelled => {}
        }
    }
}

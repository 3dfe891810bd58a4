//! A real store that fails, fills up or waits when a test wants it to.
//!
//! Each test program uses its own part of this.
#![allow(dead_code)]

use std::sync::{Arc, Condvar, Mutex};

use anxu::store::{OpenError, PastRead, Record, Row, SetAside, Storage, Store, StoreError};
use anxu_core::ids::Key;
use anxu_core::waits::day::PastDay;
use anxu_journal::Principal;

/// What the storage shall do, and what it did.
#[derive(Default)]
pub struct Plan {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// Appends wait while this is set.
    held: bool,
    /// Appends that have begun to wait.
    waiting: u32,
    /// Errors for the next appends and probes.
    fails: Vec<fn() -> StoreError>,
    /// Every append without the reserve released fails as on a full disk.
    full: bool,
    /// The next append is kept, and says that nobody can be sure of it.
    doubted: bool,
    /// Reading past days waits while this is set.
    reading_held: bool,
    /// Readings of past days that are done.
    readings: u32,
    released: bool,
    appends: u32,
    records: u32,
}

impl Plan {
    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.state.lock().expect("no test thread died"));
        self.changed.notify_all();
        result
    }

    pub fn hold(&self, held: bool) {
        self.change(|state| state.held = held);
    }

    /// Wait until an append waits.
    pub fn wait_for_append(&self) {
        let state = self.state.lock().expect("no test thread died");
        let _state = self.changed.wait_while(state, |state| state.waiting == 0).expect("no test thread died");
    }

    pub fn fail(&self, times: usize, error: fn() -> StoreError) {
        self.change(|state| state.fails = vec![error; times]);
    }

    /// The next commit is made, but nobody can know.
    pub fn doubt(&self) {
        self.change(|state| state.doubted = true);
    }

    /// Past days cannot be read until this ends.
    pub fn hold_reading(&self, held: bool) {
        self.change(|state| state.reading_held = held);
    }

    /// Readings of past days so far.
    pub fn readings(&self) -> u32 {
        self.change(|state| state.readings)
    }

    fn read(&self, read: PastRead) -> Result<Vec<PastDay>, StoreError> {
        let state = self.state.lock().expect("no test thread died");
        drop(self.changed.wait_while(state, |state| state.reading_held).expect("no test thread died"));
        let read = read();
        self.change(|state| state.readings += 1);
        read
    }

    pub fn set_full(&self, full: bool) {
        self.change(|state| (state.full, state.released) = (full, state.released && full));
    }

    /// Commits and records so far.
    pub fn counts(&self) -> (u32, u32) {
        self.change(|state| (state.appends, state.records))
    }

    fn pass(&self) -> Result<(), StoreError> {
        let mut state = self.state.lock().expect("no test thread died");
        state.waiting += 1;
        self.changed.notify_all();
        state = self.changed.wait_while(state, |state| state.held).expect("no test thread died");
        state.waiting -= 1;
        match state.fails.pop() {
            Some(error) => Err(error()),
            None if state.full && !state.released => Err(StoreError::Full),
            None => Ok(()),
        }
    }
}

/// The store behind the plan.
pub struct Faulty {
    pub store: Store,
    pub plan: Arc<Plan>,
}

impl Storage for Faulty {
    fn append(&mut self, records: &[Record]) -> Result<(), StoreError> {
        self.plan.pass()?;
        self.plan.change(|state| {
            state.appends += 1;
            state.records += u32::try_from(records.len()).expect("few");
        });
        self.store.append(records)?;
        if self.plan.change(|state| std::mem::take(&mut state.doubted)) {
            let cause = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_IOERR_FSYNC);
            return Err(StoreError::Unsure(rusqlite::Error::SqliteFailure(cause, None)));
        }
        Ok(())
    }
    fn settle(&mut self) {
        self.store.settle();
    }
    fn today(&mut self) -> Result<Vec<Row>, StoreError> {
        self.store.today()
    }
    fn past(&self, ordinal: u32, days: usize) -> PastRead {
        let (read, plan) = (self.store.past(ordinal, days), self.plan.clone());
        Box::new(move || plan.read(read))
    }
    fn answers(&self, by: &Principal, key: &Key) -> Result<Vec<Row>, StoreError> {
        self.store.answers(by, key)
    }
    fn check(&self) -> Result<(), StoreError> {
        self.store.check()
    }
    fn probe(&mut self) -> Result<(), StoreError> {
        self.plan.pass()?;
        self.store.probe()
    }
    fn maintain(&mut self) -> Result<Option<u64>, StoreError> {
        self.store.maintain()
    }
    fn release_reserve(&mut self) {
        self.plan.change(|state| state.released = true);
        self.store.release_reserve();
    }
    fn claim_reserve(&mut self) -> bool {
        !self.plan.change(|state| state.full) && self.store.claim_reserve()
    }
    fn repair(&mut self) -> Result<(), OpenError> {
        self.store.repair()
    }
    fn notice(&self) -> Option<SetAside> {
        self.store.notice()
    }
}

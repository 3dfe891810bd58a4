//! The interface that the hall needs of its storage. A trait, so that tests can inject faults between the hall and
//! the disk.

use anxu_core::event::Event;
use anxu_core::ids::Key;
use anxu_journal::{Origin, Principal};

use super::file::DATABASE;
use super::last::End;
use super::past::PastRead;
use super::{
    OpenError, Record, Row, SetAside, Store, StoreError, append, day, journal_table, migrate, past, replace,
    wal,
};

/// The storage of a hall: the [`Store`], and in tests one that fails on request.
pub trait Storage: Send {
    /// Write all records in one transaction, durable when this returns.
    ///
    /// # Errors
    /// Nothing was kept.
    fn append(&mut self, records: &[Record]) -> Result<(), StoreError>;

    /// Work after an append that answers need not wait for.
    fn settle(&mut self);

    /// Every row of the last business day, in order: the state is replayed from them.
    fn today(&mut self) -> Result<Vec<Row>, StoreError>;

    /// A task that reads what so many business days before the one with this ordinal show about waits, the oldest first;
    /// it can run on another thread.
    fn past(&self, ordinal: u32, days: usize) -> PastRead;

    /// The events recorded for a request with this key of this principal, if it came on this business day or the one
    /// before.
    fn answers(&self, by: &Principal, key: &Key) -> Result<Vec<Row>, StoreError>;

    /// Whether what is recorded at present can be found later: [`StoreError::Gone`] where the files were removed.
    fn check(&self) -> Result<(), StoreError>;

    /// Whether a commit succeeds: makes one without changes. Removed files are restored if there is an empty
    /// directory for them.
    fn probe(&mut self) -> Result<(), StoreError>;

    /// Work for idle moments: checkpoints the log. Returns the size of the log in MB where that is impossible,
    /// because another program keeps the database open for reading.
    fn maintain(&mut self) -> Result<Option<u64>, StoreError>;

    /// The disk is full: release the reserve for work in progress.
    fn release_reserve(&mut self);

    /// Allocate the reserve again; `false` while the disk has no room for it.
    fn claim_reserve(&mut self) -> bool;

    /// After [`StoreError::Damaged`]: set the database aside and begin a new one with what can be saved.
    fn repair(&mut self) -> Result<(), OpenError>;

    /// A notice to show as long as the hall runs: that a damaged database was set aside.
    fn notice(&self) -> Option<SetAside>;
}

impl Storage for Store {
    fn append(&mut self, records: &[Record]) -> Result<(), StoreError> {
        let before = self.tail;
        match append::write(&mut self.conn, before, records) {
            Ok(tail) => self.tail = tail,
            Err(error) => return Err(self.failed(error)),
        }
        self.wal.committed(records.iter().any(|record| matches!(record.event, Event::DayClosed { .. })));
        for (seq, record) in (before.seq.unsigned_abs() + 1..).zip(records) {
            let origin = record.origin.or(Some(Origin { journal: before.journal, seq }));
            self.last.note(record, origin);
        }
        (self.last.end, self.last_due) = (End::of(&self.tail), true);
        // After the commit: a directory that was removed before is noticed, and nothing is acknowledged.
        self.place.check()
    }

    fn settle(&mut self) {
        if std::mem::take(&mut self.last_due) {
            // An outdated file matters after damage only, and then its lag is allowed for.
            let _ = self.last_file.write(&self.last);
        }
    }

    fn today(&mut self) -> Result<Vec<Row>, StoreError> {
        if let Some(rows) = self.loaded.take() {
            return Ok(rows);
        }
        let (tail, rows) = day::load(&self.conn).map_err(|error| self.failed(error))?;
        self.tail = tail;
        Ok(rows)
    }

    fn past(&self, ordinal: u32, days: usize) -> PastRead {
        past::read(self.dir.join(DATABASE), ordinal, days)
    }

    fn answers(&self, by: &Principal, key: &Key) -> Result<Vec<Row>, StoreError> {
        let found = journal_table::by_key(&self.conn, [self.tail.day, self.tail.day - 1], key);
        let rows =
            found.and_then(|found| found.iter().map(journal_table::row).collect::<Result<Vec<Row>, _>>());
        let mut rows = rows.map_err(|error| self.failed(error))?;
        rows.retain(|row| row.record.by.shares_keys_with(by));
        Ok(rows)
    }

    fn check(&self) -> Result<(), StoreError> {
        self.place.check()
    }

    fn probe(&mut self) -> Result<(), StoreError> {
        self.stay()?;
        // Writes the schema's number unchanged: a page, a log frame and a sync like any other commit.
        migrate::rewrite_version(&self.conn)
    }

    fn maintain(&mut self) -> Result<Option<u64>, StoreError> {
        self.wal.maintain(&self.conn).map_err(|error| self.failed(error))?;
        Ok(self.wal.too_long().map(|bytes| bytes / (1024 * 1024)))
    }

    fn release_reserve(&mut self) {
        self.reserve.release();
        // May fail for lack of space; the next commit shows it.
        let _ = wal::checkpoint(&self.conn, "TRUNCATE");
    }

    fn claim_reserve(&mut self) -> bool {
        self.reserve.claim()
    }

    fn repair(&mut self) -> Result<(), OpenError> {
        self.reopen()
    }

    fn notice(&self) -> Option<SetAside> {
        self.set_aside.clone()
    }
}

impl Store {
    fn failed(&self, error: StoreError) -> StoreError {
        if let StoreError::Damaged { what } = &error {
            // Without the mark, a start detects only damage in the last day.
            let _ = replace::mark(&self.dir, what);
        }
        error
    }
}

//! Finds rows of a table in the bytes of a database and its log without relying on the schema or the tree: every
//! position where a row could be is tried, so that one flipped bit costs only the row it is in.
//!
//! Owns: SQLite's file format (<https://www.sqlite.org/fileformat2.html>): cells of table leaf pages (1.6), records
//! (2.1), overflow pages (1.6), frames of the write-ahead log (4.1). Must not touch: the meaning of a row, and
//! whether it is authentic.

use std::collections::BTreeMap;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// The type of a column of the wanted table; a record of another shape is not a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The table's INTEGER PRIMARY KEY: not stored in the record, it is the cell's rowid.
    Key,
    /// A whole number.
    Integer,
    /// Text.
    Text,
    /// Text or NULL.
    MaybeText,
    /// A blob of this length.
    Blob(usize),
}

/// A value as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    Integer(i64),
    /// Of a text or a blob.
    Bytes(Vec<u8>),
}

/// Page size: SQLite's default; the hall never sets another.
const PAGE: usize = 4096;
/// Bytes of a log's header, and of the header of each frame in it.
const LOG_HEADER: u64 = 32;
const FRAME_HEADER: usize = 24;
/// Maximum and minimum bytes of a record in the cell before it continues on overflow pages (1.6).
const MOST_LOCAL: usize = PAGE - 35;
const LEAST_LOCAL: usize = (PAGE - 12) * 32 / 255 - 23;
/// Longest record that is followed over overflow pages, in bytes: far more than any event takes.
const MOST_RECORD: usize = 4 * 1024 * 1024;

/// Everything in a database and its log that has the shape of a row of one of `shapes`: first from the database, then
/// from the log, oldest first. A file or a page that cannot be read yields none.
pub(super) fn rows(database: &Path, log: &Path, shapes: &[&[Column]], mut each: impl FnMut(Vec<Value>)) {
    let files = Files::open(database, log);
    let mut search = |page: &[u8]| {
        for at in 0..page.len() {
            for shape in shapes {
                files.row(&page[at..], shape).into_iter().for_each(&mut each);
            }
        }
    };
    for number in 0..files.pages() {
        search(&read(files.database.as_ref(), number * PAGE as u64, PAGE));
    }
    for frame in 0..files.frames() {
        search(&read(files.log.as_ref(), frame_at(frame) + FRAME_HEADER as u64, PAGE));
    }
}

struct Files {
    database: Option<File>,
    log: Option<File>,
    /// The newest frame of each page in the log: overflow pages are referred to by number.
    newest: BTreeMap<u32, u64>,
}

impl Files {
    fn open(database: &Path, log: &Path) -> Files {
        let (database, log) = (File::open(database).ok(), File::open(log).ok());
        let mut files = Files { database, log, newest: BTreeMap::new() };
        for frame in 0..files.frames() {
            let header = read(files.log.as_ref(), frame_at(frame), FRAME_HEADER);
            files.newest.extend(big_endian(&header).map(|page| (page, frame)));
        }
        files
    }

    /// Pages of the database; the last may be cut off.
    fn pages(&self) -> u64 {
        length(self.database.as_ref()).div_ceil(PAGE as u64)
    }

    /// Frames of the log; the last may be cut off.
    fn frames(&self) -> u64 {
        length(self.log.as_ref()).saturating_sub(LOG_HEADER).div_ceil((FRAME_HEADER + PAGE) as u64)
    }

    /// The row whose cell begins here, if it has the shape of one. The cell's length is not relied on: the record's
    /// header repeats it.
    fn row(&self, cell: &[u8], columns: &[Column]) -> Option<Vec<Value>> {
        let mut rest = cell;
        varint(&mut rest)?;
        let key = varint(&mut rest).filter(|key| *key > 0)?;
        let header = Header::read(rest, columns)?;
        let record = self.record(rest, header.record_length()?)?;
        let mut values = record.get(header.length..)?;
        let mut row = Vec::with_capacity(columns.len());
        for (column, (code, length)) in columns.iter().zip(header.types) {
            let (bytes, after) = values.split_at_checked(length)?;
            values = after;
            row.push(match (column, code) {
                (Column::Key, _) => Value::Integer(key),
                (_, 0) => Value::Null,
                (_, 1..=9) => Value::Integer(integer(code, bytes)),
                _ => Value::Bytes(bytes.to_vec()),
            });
        }
        Some(row)
    }

    /// The bytes of a record: in the cell, and on overflow pages if it is too long.
    fn record(&self, cell: &[u8], length: usize) -> Option<Vec<u8>> {
        if length <= MOST_LOCAL {
            return Some(cell.get(..length)?.to_vec());
        }
        let most = LEAST_LOCAL + (length - LEAST_LOCAL) % (PAGE - 4);
        let local = if most <= MOST_LOCAL { most } else { LEAST_LOCAL };
        let mut record = cell.get(..local)?.to_vec();
        let mut next = big_endian(cell.get(local..)?)?;
        while record.len() < length {
            let page = self.page(next)?;
            let take = (length - record.len()).min(PAGE - 4);
            record.extend(page.get(4..4 + take)?);
            next = big_endian(&page)?;
        }
        Some(record)
    }

    /// The newest version of the page with this number, from 1.
    fn page(&self, number: u32) -> Option<Vec<u8>> {
        let before = u64::from(number.checked_sub(1)?);
        Some(match self.newest.get(&number) {
            Some(frame) => read(self.log.as_ref(), frame_at(*frame) + FRAME_HEADER as u64, PAGE),
            None => read(self.database.as_ref(), before * PAGE as u64, PAGE),
        })
    }
}

/// A record's header: its length, and each column's type and length.
struct Header {
    length: usize,
    types: Vec<(i64, usize)>,
}

impl Header {
    fn read(record: &[u8], columns: &[Column]) -> Option<Header> {
        let mut rest = record;
        let length = usize::try_from(varint(&mut rest)?).ok().filter(|length| *length > columns.len())?;
        let mut types = Vec::new();
        for column in columns {
            let code = varint(&mut rest)?;
            let text = code >= 13 && code % 2 == 1;
            let bytes = stored_length(code)?;
            let fits = match column {
                Column::Key => code == 0,
                Column::Integer => matches!(code, 1..=6 | 8 | 9),
                Column::Text => text,
                Column::MaybeText => code == 0 || text,
                Column::Blob(wanted) => code >= 12 && code % 2 == 0 && bytes == *wanted,
            };
            if !fits {
                return None;
            }
            types.push((code, bytes));
        }
        (record.len() - rest.len() == length).then_some(Header { length, types })
    }

    fn record_length(&self) -> Option<usize> {
        // At most as many lengths as there are columns, each at most MOST_RECORD: no overflow.
        let length = self.length + self.types.iter().map(|column| column.1).sum::<usize>();
        (length <= MOST_RECORD).then_some(length)
    }
}

/// Bytes of a value of this type (2.1); types 10 and 11 are never written.
fn stored_length(code: i64) -> Option<usize> {
    match code {
        0 | 8 | 9 => Some(0),
        1..=4 => usize::try_from(code).ok(),
        5 => Some(6),
        6 | 7 => Some(8),
        12.. => usize::try_from((code - 12) / 2).ok().filter(|length| *length <= MOST_RECORD),
        _ => None,
    }
}

fn integer(code: i64, bytes: &[u8]) -> i64 {
    match (code, bytes) {
        (9, _) => 1,
        (_, [first, rest @ ..]) => {
            let sign = i64::from(first.cast_signed());
            rest.iter().fold(sign, |value, byte| value << 8 | i64::from(*byte))
        }
        (_, []) => 0,
    }
}

/// A varint (1.6): seven bits a byte, at most nine bytes, all eight bits of the ninth.
fn varint(bytes: &mut &[u8]) -> Option<i64> {
    let mut value: u64 = 0;
    for n in 0..9 {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        if n == 8 {
            value = value << 8 | u64::from(*byte);
            break;
        }
        value = value << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(value.cast_signed())
}

/// The first four bytes, big-endian.
fn big_endian(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?))
}

fn frame_at(frame: u64) -> u64 {
    LOG_HEADER + frame * (FRAME_HEADER + PAGE) as u64
}

fn length(file: Option<&File>) -> u64 {
    file.and_then(|file| file.metadata().ok()).map_or(0, |meta| meta.len())
}

/// What can be read of so many bytes from `at`.
fn read(file: Option<&File>, at: u64, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    let mut done = 0;
    while let Some(file) = file {
        match file.read_at(&mut bytes[done..], at + done as u64) {
            Ok(more) if more > 0 => done += more,
            _ => break,
        }
    }
    bytes.truncate(done);
    bytes
}

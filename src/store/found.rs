//! Finds the journal's rows in raw bytes. One number may be found several times, in older pages and in damaged ones;
//! the hash chain decides which is the row.

use std::collections::BTreeMap;
use std::path::Path;

use anxu_journal::chain::{self, Hash};
use anxu_journal::{StoredRow, codec};

use super::day::follows;
use super::last::End;
use super::raw::{self, Column, Value};
use super::wal;

/// The stored columns of a row of schema 1, in the table's order.
const EARLIER: [Column; 10] = [
    Column::Key,       // seq
    Column::Integer,   // day
    Column::Integer,   // wall
    Column::Integer,   // zone
    Column::Integer,   // mono
    Column::Integer,   // trusted
    Column::MaybeText, // key
    Column::Integer,   // part
    Column::Text,      // body
    Column::Blob(32),  // hash
];
/// What schema 4 added.
const ADDED: [Column; 6] = [
    Column::Integer,   // format
    Column::MaybeText, // journal
    Column::MaybeText, // principal
    Column::MaybeText, // asked
    Column::Integer,   // version
    Column::MaybeText, // origin
];
/// Rows that are kept, the newest: more than any hall has on a day.
const MOST: usize = 100_000;

/// The newest rows in a database and its log, by number, as the chain selects them; `end` is the last known row.
pub(super) fn rows(database: &Path, end: Option<&End>) -> BTreeMap<i64, StoredRow> {
    let mut found: BTreeMap<i64, Vec<StoredRow>> = BTreeMap::new();
    let newer = [EARLIER.as_slice(), ADDED.as_slice()].concat();
    raw::rows(database, &wal::path(database), &[&EARLIER, &newer], |row| {
        let Some(stored) = stored_row(row) else { return };
        let same = found.entry(stored.seq).or_default();
        if !same.contains(&stored) {
            same.push(stored);
        }
        if found.len() > MOST {
            found.pop_first();
        }
    });
    choose(&found, end)
}

/// From the end backwards: the row that the next one follows, or else one that follows the row before, or else the
/// one that was written last.
fn choose(found: &BTreeMap<i64, Vec<StoredRow>>, end: Option<&End>) -> BTreeMap<i64, StoredRow> {
    let mut chosen: BTreeMap<i64, StoredRow> = BTreeMap::new();
    for (seq, same) in found.iter().rev() {
        let before: Vec<Hash> = match found.get(&(seq - 1)) {
            _ if *seq == 1 => vec![chain::START],
            before => before.into_iter().flatten().map(|stored| stored.hash).collect(),
        };
        let next = chosen.get(&(seq + 1));
        let leads = |hash: &Hash| {
            next.is_some_and(|next| follows(hash, next)) || end.is_some_and(|end| end.is(*seq, hash))
        };
        // If only the hash of a row is damaged, the next row's hash still depends on the original.
        let repaired = same.iter().find_map(|stored| repaired(stored, &before, leads));
        let fits = |stored: &StoredRow| before.iter().any(|before| follows(before, stored));
        let best = same.iter().max_by_key(|stored| (leads(&stored.hash), fits(stored))).cloned();
        let sound = best.as_ref().is_some_and(fits);
        chosen.extend(repaired.filter(|_| !sound).or(best).map(|stored| (*seq, stored)));
    }
    chosen
}

/// The row with the hash that it must carry, where that is the one that the next row follows.
fn repaired(stored: &StoredRow, before: &[Hash], leads: impl Fn(&Hash) -> bool) -> Option<StoredRow> {
    let links = before.iter().filter_map(|before| chain::link(before, stored).ok());
    links.filter(leads).map(|hash| StoredRow { hash, ..stored.clone() }).next()
}

fn stored_row(row: Vec<Value>) -> Option<StoredRow> {
    let mut fields = Fields(row.into_iter());
    let (seq, day, wall, zone, mono) =
        (fields.integer()?, fields.integer()?, fields.integer()?, fields.integer()?, fields.integer()?);
    let (trusted, key, part, body) =
        (fields.integer()? != 0, fields.text(), fields.integer()?, fields.text()?);
    let hash = fields.bytes()?.try_into().ok()?;
    // Rows of schemas before the fourth end here.
    let format = fields.integer().unwrap_or(1);
    let (journal, principal, asked) = (fields.text(), fields.text(), fields.text());
    let (version, origin) = (fields.integer().unwrap_or(1), fields.text());
    let kind = codec::kind_in(&body).unwrap_or_default().to_owned();
    Some(StoredRow {
        format,
        journal,
        seq,
        day,
        wall,
        zone,
        mono,
        trusted,
        principal,
        key,
        asked,
        part,
        origin,
        kind,
        version,
        body,
        hash,
    })
}

/// Reads the values of a row one after the other.
struct Fields(std::vec::IntoIter<Value>);

impl Fields {
    fn integer(&mut self) -> Option<i64> {
        match self.0.next()? {
            Value::Integer(n) => Some(n),
            Value::Null | Value::Bytes(_) => None,
        }
    }

    fn bytes(&mut self) -> Option<Vec<u8>> {
        match self.0.next()? {
            Value::Bytes(bytes) => Some(bytes),
            Value::Null | Value::Integer(_) => None,
        }
    }

    /// A text that is not valid UTF-8 fails verification; but the hash of its row is still needed for the next one.
    fn text(&mut self) -> Option<String> {
        self.bytes().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
}

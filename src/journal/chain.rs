//! The hash chain of the journal: each row carries a SHA-256 of the row before it and of itself, so that a row that
//! was changed, removed or reordered later is detected. Each row names the format by which its hash was made, and is
//! always verified by the rules of that format.
//!
//! All numbers are 8 bytes, big-endian, signed. A text is its length in bytes as such a number, then its UTF-8 bytes;
//! an absent text is the number -1 alone.
//!
//! ```text
//! format 1   before · seq · day · wall · zone · mono · trusted · part · key · body
//! format 2   "anxu-journal-2" · before · journal · seq · day · wall · zone · mono · trusted · principal · key · asked ·
//!            part · origin · kind · version · SHA-256(body)
//! ```
//!
//! `before` is the hash of the row before (32 bytes; zeros before the first row of a file), `trusted` is 0 or 1.
//! Format 2 contains only the hash of the body: the chain can be verified even where a body had to be erased.

use sha2::{Digest, Sha256};

use crate::codec::Unreadable;
pub use crate::hash::{Hash, START};
use crate::stored_row::StoredRow;

/// The format in which rows are written.
pub const FORMAT: i64 = 2;

/// Domain separator: program and format, so that the hash cannot be mistaken for one of another program.
const DOMAIN: &[u8] = b"anxu-journal-2";

/// The hash that `line` must carry after a row that carries `before`.
///
/// # Errors
/// [`Unreadable::Newer`] where its format is not known to this program.
pub fn link(before: &Hash, line: &StoredRow) -> Result<Hash, Unreadable> {
    match line.format {
        1 => Ok(first_format(before, line)),
        2 => Ok(second_format(before, line, &body_digest(&line.body))),
        format => Err(unknown(format)),
    }
}

/// The same where the body that was recorded is known by its digest alone; `None` of a row of format 1, whose hash cannot be
/// made without the body.
///
/// # Errors
/// As [`link`].
pub fn link_by_digest(
    before: &Hash,
    line: &StoredRow,
    body_digest: &Hash,
) -> Result<Option<Hash>, Unreadable> {
    match line.format {
        1 => Ok(None),
        2 => Ok(Some(second_format(before, line, body_digest))),
        format => Err(unknown(format)),
    }
}

/// By what a body stands in the chain of format 2: its SHA-256.
pub fn body_digest(body: &str) -> Hash {
    Sha256::digest(body).into()
}

/// Whether `line` follows a row that carries `before`.
///
/// # Errors
/// As [`link`].
pub fn follows(before: &Hash, line: &StoredRow) -> Result<bool, Unreadable> {
    Ok(link(before, line)? == line.hash)
}

fn unknown(format: i64) -> Unreadable {
    if format > FORMAT {
        let what = format!("hash chain format {format}, this program supports up to {FORMAT}");
        return Unreadable::Newer { what };
    }
    Unreadable::Damaged { what: format!("hash chain format {format} does not exist") }
}

fn first_format(before: &Hash, line: &StoredRow) -> Hash {
    let mut sha = Sha256::new();
    sha.update(before);
    for value in [line.seq, line.day, line.wall, line.zone, line.mono, i64::from(line.trusted), line.part] {
        number(&mut sha, value);
    }
    text(&mut sha, line.key.as_deref());
    text(&mut sha, Some(&line.body));
    sha.finalize().into()
}

fn second_format(before: &Hash, line: &StoredRow, body_digest: &Hash) -> Hash {
    let mut sha = Sha256::new();
    sha.update(DOMAIN);
    sha.update(before);
    text(&mut sha, line.journal.as_deref());
    for value in [line.seq, line.day, line.wall, line.zone, line.mono, i64::from(line.trusted)] {
        number(&mut sha, value);
    }
    for value in [&line.principal, &line.key, &line.asked] {
        text(&mut sha, value.as_deref());
    }
    number(&mut sha, line.part);
    text(&mut sha, line.origin.as_deref());
    text(&mut sha, Some(&line.kind));
    number(&mut sha, line.version);
    sha.update(body_digest);
    sha.finalize().into()
}

fn number(sha: &mut Sha256, value: i64) {
    sha.update(value.to_be_bytes());
}

fn text(sha: &mut Sha256, value: Option<&str>) {
    // A text fits into memory, so its length fits into the number.
    number(sha, value.map_or(-1, |value| i64::try_from(value.len()).unwrap_or(i64::MAX)));
    sha.update(value.unwrap_or_default());
}

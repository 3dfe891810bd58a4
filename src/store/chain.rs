//! The hash chain over the journal: each row carries the SHA-256 of the row before it and of itself, so that a row
//! that was changed, dropped or swapped later shows.

use sha2::{Digest, Sha256};

use super::line::Line;

/// A link of the chain.
pub(super) type Hash = [u8; 32];

/// What stands before the first row.
pub(super) const START: Hash = [0; 32];

/// The hash that `line` must carry after a row that carries `before`. Every field that varies in length is preceded
/// by its length, so no two rows can have the same bytes.
pub(super) fn link(before: &Hash, line: &Line) -> Hash {
    let mut sha = Sha256::new();
    sha.update(before);
    for number in [line.seq, line.day, line.wall, line.zone, line.mono, i64::from(line.trusted), line.part] {
        sha.update(number.to_be_bytes());
    }
    let key = line.key.as_deref();
    sha.update(key.map_or(-1, |key| key.len() as i64).to_be_bytes());
    sha.update(key.unwrap_or_default());
    sha.update((line.body.len() as u64).to_be_bytes());
    sha.update(&line.body);
    sha.finalize().into()
}

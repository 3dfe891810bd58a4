//! The contract between a hall and the collector of its county: what is sent, what is answered, and why something is
//! refused.
//!
//! Owns: the types of the contract, the bounded codec of batches, and the judgement whether a batch follows what is already
//! stored. Must not touch: files, sockets, databases, the clock. The hall's side and the collector both use it; the page
//! for whoever writes another one is the [collector's README](../collector/README.md).
//!
//! ```text
//! hall        StoredRow --Line::of--> Line --Batch::encode--> bytes
//! collector   bytes --Batch::decode--> Batch --judge--> what of it is new, or a Refusal
//! ```

pub mod answer;
pub mod batch;
mod judge;
mod line;
mod link;
pub mod openapi;
pub mod refusal;

pub use answer::{Cursor, Stored};
pub use batch::{Batch, Head, Header};
pub use judge::{Known, judge};
pub use line::Line;
pub use link::Link;
pub use refusal::Refusal;

/// Version of this contract; stands in every batch. A field that may be left out needs no new version.
pub const VERSION: u32 = 1;
/// Rows in a batch at most: with more, PostgreSQL takes no more rows a second, and a lost answer costs more.
pub const MAX_ROWS: usize = 500;
/// Bytes of a compressed batch at most: 500 usual rows are some 5 kB.
pub const MAX_SENT: usize = 4 * 1024 * 1024;
/// Bytes of a batch before compression at most, so that a few bytes cannot unpack to more than memory.
pub const MAX_PLAIN: usize = 16 * 1024 * 1024;
/// What a sender puts into a batch before it begins another: far enough below [`MAX_PLAIN`] for one more row of any size
/// that a hall writes.
pub const FULL_PLAIN: usize = 2 * 1024 * 1024;
/// The media type of a batch.
pub const BATCH_TYPE: &str = "application/zstd";
/// Longest name of a hall, in bytes.
pub const MAX_HALL: usize = 64;

/// Whether this can be the name of a hall: it stands in addresses, logs and certificates.
///
/// # Errors
/// What a name looks like.
pub fn check_hall_name(name: &str) -> Result<(), NotAHallName> {
    let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let fits = (1..=MAX_HALL).contains(&name.len()) && name.bytes().all(known) && !name.starts_with('-');
    if fits { Ok(()) } else { Err(NotAHallName) }
}

/// A text is no hall's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a hall's name is 1 to 64 small letters, digits and hyphens, such as longquan-town")]
pub struct NotAHallName;

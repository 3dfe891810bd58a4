//! The hash that links each row to the next.

/// A link of the chain.
pub type Hash = [u8; 32];

/// The hash before the first row of a file.
pub const START: Hash = [0; 32];

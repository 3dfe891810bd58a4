//! The hash that links one row to the next.

/// A link of the chain.
pub type Hash = [u8; 32];

/// What stands before the first row of a file.
pub const START: Hash = [0; 32];

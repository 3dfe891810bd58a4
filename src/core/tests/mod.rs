//! Tests of the whole core through its public interface: transcripts that a hall's manager can read, and properties
//! against a small reference model.

mod announced;
mod arbitrary;
mod deadlines;
mod documents;
mod estimates;
pub(crate) mod hall;
mod keys;
mod model;
mod opening;
mod properties;
mod script;
mod transcripts;
mod waits;
mod words;

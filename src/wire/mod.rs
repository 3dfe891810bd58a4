//! The border between the wire and the rules: what a client sends becomes a command, what the hall knows becomes what a client
//! may see.
//!
//! Owns every conversion between `anxu-api` and `anxu-core`; each names every field and every variant, so that a new one on
//! either side has to be given a place here on purpose. Must not touch: sockets, storage, devices.

pub mod answer;
pub mod command;
mod paper;
pub mod refusal;
pub mod view;

//! The border between the wire and the rules: requests become commands, and the hall's state becomes clients' views.
//!
//! Owns every conversion between `anxu-api` and `anxu-core`; each names every field and every variant, so that the
//! compiler asks for a decision about a new one on either side. Must not touch: sockets, storage, devices.
//!
//! Types of the wire, of the journal and of the rules are separate, so that each can change without the others. What
//! they share is `anxu-ids`.

pub mod answer;
pub mod command;
mod paper;
pub mod refusal;
pub mod view;

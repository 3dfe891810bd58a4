//! Ranges of waits: the arithmetic against the reference that it was chosen with, and its properties.

pub(super) mod arbitrary;
mod days;
mod golden;
mod halls;
mod properties;
mod sim;

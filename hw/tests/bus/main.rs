//! A whole line in simulated time: turns, pauses, blinks, losses, keypads that bounce and stick.

mod echo;
mod keypads;
mod line;
mod rig;
mod signs;
mod strips;
mod table;

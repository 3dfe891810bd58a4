//! The loop from outside, through its handle: what it promises whoever asks, and what it does when its memory fails.

#[path = "../support/storage.rs"]
mod storage;
#[path = "../support/wait.rs"]
mod wait;

mod clock;
mod full_disk;
mod judge;
mod keys;
mod next_day;
mod order;
mod rig;
mod shown;
mod trouble;
mod virtual_day;

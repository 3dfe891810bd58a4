//! The loop through its handle: its guarantees, and its behaviour when the storage fails.

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

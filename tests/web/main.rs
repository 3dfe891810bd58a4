//! The wire protocol and the web server's checks, over real sockets, before a real hall.

mod client;
mod limits;
mod lookups;
mod pages;
mod posts;
mod served;
mod sockets;
#[path = "../support/storage.rs"]
mod storage;
#[path = "../support/wait.rs"]
mod wait;

//! The wire protocol and the web server's checks, over real sockets, with a loop of the test's own behind the queue.

mod client;
mod fake_hall;
mod limits;
mod lookups;
mod posts;
mod sockets;

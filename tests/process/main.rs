//! The hall as a process among others: its log, its supervisor, its files, and clients that want too much.

#[path = "../web/client.rs"]
#[allow(dead_code)]
mod client;
#[path = "../support/mod.rs"]
mod support;

mod crowd;
mod log;
mod place;
mod proof;
mod watch;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use support::site;

/// The township, open all day, with a printer that is not there, so that the hall has something to say.
fn township(folder: &Path) -> PathBuf {
    site::township(folder, "printer = { driver = \"escpos\", port = \"/dev/anxu-not-there\" }\n")
}

fn address(of: &str) -> SocketAddr {
    of.parse().expect("an address")
}

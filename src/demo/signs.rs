//! Signs of life of a program that was started: datagrams as sd_notify(3) has them, on a socket that the program is told.
//!
//! Owns: the socket. Must not touch: the program.

use std::io;
use std::path::{Path, PathBuf};

use tokio::net::UnixDatagram;

/// The variable that names the socket.
pub(super) const VARIABLE: &str = "NOTIFY_SOCKET";
/// What a sign of life says, among other lines.
const ALIVE: &str = "WATCHDOG=1";

/// A socket of one program. Dropping it removes its file.
pub(super) struct Signs {
    socket: UnixDatagram,
    path: PathBuf,
}

impl Signs {
    /// Listen at `path`. What an earlier program said there is gone.
    pub(super) fn listen(path: &Path) -> io::Result<Signs> {
        Ok(Signs { socket: UnixDatagram::bind(path)?, path: path.to_owned() })
    }

    /// Resolves with the next sign of life.
    pub(super) async fn next(&self) -> io::Result<()> {
        let mut words = [0; 256];
        loop {
            let count = self.socket.recv(&mut words).await?;
            let words = words.get(..count).unwrap_or_default();
            if words.split(|byte| *byte == b'\n').any(|line| line == ALIVE.as_bytes()) {
                return Ok(());
            }
        }
    }
}

impl Drop for Signs {
    fn drop(&mut self) {
        // Its folder may have gone before it.
        let _ = std::fs::remove_file(&self.path);
    }
}

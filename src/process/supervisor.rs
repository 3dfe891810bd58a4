//! Telling the supervisor that this process is alive, by the protocol of sd_notify(3): systemd understands it with
//! `Type=notify` and `WatchdogSec=`, and so does the demo. The crate `sd-notify` waits for a supervisor that does not read.
//!
//! Owns: the datagrams. Must not touch: when they are due.

use std::ffi::OsStr;
use std::io;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};

/// Started up, and alive. A supervisor ignores the first when it has had it.
const ALIVE: &[u8] = b"READY=1\nWATCHDOG=1";

/// The way to a supervisor, if there is one.
#[derive(Debug)]
pub struct Supervisor(Option<UnixDatagram>);

impl Supervisor {
    /// The one that `NOTIFY_SOCKET` names. One that cannot be reached is logged: it will end this process at its timeout.
    pub fn from_environment() -> Supervisor {
        let name = std::env::var_os("NOTIFY_SOCKET").filter(|name| !name.is_empty());
        let socket = name.and_then(|name| {
            let refused =
                |error| tracing::warn!("the supervisor at {} cannot be reached: {error}", name.display());
            connect(&name).map_err(refused).ok()
        });
        Supervisor(socket)
    }

    /// This process is alive. Never waits: a supervisor that does not read misses a sign and gets the next.
    pub fn alive(&self) {
        if let Some(socket) = &self.0
            && let Err(error) = socket.send(ALIVE)
        {
            tracing::debug!("the supervisor takes no sign of life: {error}");
        }
    }
}

/// A path, or a name without a file that begins with `@`.
fn connect(name: &OsStr) -> io::Result<UnixDatagram> {
    let address = match name.as_bytes() {
        [b'@', name @ ..] => SocketAddr::from_abstract_name(name)?,
        _ => SocketAddr::from_pathname(name)?,
    };
    let socket = UnixDatagram::unbound()?;
    socket.connect_addr(&address)?;
    socket.set_nonblocking(true)?;
    Ok(socket)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_supervisor_gets_signs_of_life_and_one_that_does_not_read_blocks_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let ear = UnixDatagram::bind(&path).unwrap();
        let supervisor = Supervisor(connect(path.as_os_str()).ok());
        supervisor.alive();
        let mut words = [0; 64];
        let count = ear.recv(&mut words).unwrap();
        assert_eq!(&words[..count], ALIVE);
        (0..10_000).for_each(|_| supervisor.alive());
        drop(ear);
        supervisor.alive();
        assert!(connect(OsStr::new("/nowhere/notify")).is_err());
    }

    #[test]
    fn a_name_without_a_file_is_understood() {
        let name = format!("anxu-supervisor-test-{}", std::process::id());
        let ear = UnixDatagram::bind_addr(&SocketAddr::from_abstract_name(&name).unwrap()).unwrap();
        Supervisor(connect(OsStr::new(&format!("@{name}"))).ok()).alive();
        assert!(ear.recv(&mut [0; 64]).unwrap() > 0);
    }
}

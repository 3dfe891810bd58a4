//! The device's end of a line: a pseudo-terminal's master, or a listening socket.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use rustix::fs::{OFlags, fcntl_setfl};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

/// A line as its device sees it: hosts come and go. Nothing here blocks.
pub(super) trait DeviceEnd: Send + 'static {
    /// What to wait on for bytes, or for a host.
    fn waits_on(&self) -> BorrowedFd<'_>;

    /// Bytes that came. `WouldBlock`: none. An error: the line itself is broken.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize>;

    /// Send; how many bytes the line took. `WouldBlock`: none now.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;
}

/// A pseudo-terminal's master.
pub(super) struct Terminal {
    master: File,
    // Held open so that the master never reads as hung up while no host is there. Closing the master still
    // hangs up on the host.
    _slave: File,
}

impl Terminal {
    /// A new one, raw, with the path of its other end.
    pub(super) fn open() -> io::Result<(Terminal, PathBuf)> {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)?;
        grantpt(&master)?;
        unlockpt(&master)?;
        fcntl_setfl(&master, OFlags::NONBLOCK)?;
        let name = ptsname(&master, Vec::new())?;
        let path = PathBuf::from(name.to_string_lossy().into_owned());
        let slave = OpenOptions::new()
            .read(true)
            .write(true)
            .custom_flags(OFlags::NOCTTY.bits().cast_signed())
            .open(&path)?;
        // At once, before any host: a terminal that is not raw echoes what the device sends back to it.
        let mut settings = tcgetattr(&slave)?;
        settings.make_raw();
        tcsetattr(&slave, OptionalActions::Now, &settings)?;
        Ok((Terminal { master: master.into(), _slave: slave }, path))
    }
}

impl DeviceEnd for Terminal {
    fn waits_on(&self) -> BorrowedFd<'_> {
        self.master.as_fd()
    }

    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.master.read(buffer)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.master.write(bytes)
    }
}

/// A listening socket and its one connection.
pub(super) struct Socket {
    listener: TcpListener,
    host: Option<TcpStream>,
}

impl Socket {
    /// On a free port of this machine.
    pub(super) fn open() -> io::Result<(Socket, SocketAddr)> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok((Socket { listener, host: None }, address))
    }

    fn accept(&mut self) -> io::Result<usize> {
        let (host, _) = self.listener.accept()?;
        host.set_nonblocking(true)?;
        host.set_nodelay(true)?;
        self.host = Some(host);
        Err(io::ErrorKind::WouldBlock.into())
    }
}

impl DeviceEnd for Socket {
    fn waits_on(&self) -> BorrowedFd<'_> {
        self.host.as_ref().map_or(self.listener.as_fd(), AsFd::as_fd)
    }

    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(host) = &mut self.host else { return self.accept() };
        match host.read(buffer) {
            Ok(count) if count > 0 => Ok(count),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Err(error),
            // The host closed its end: wait for the next one.
            _ => {
                self.host = None;
                Err(io::ErrorKind::WouldBlock.into())
            }
        }
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.host {
            Some(host) => host.write(bytes).or_else(|error| match error.kind() {
                io::ErrorKind::WouldBlock => Err(error),
                _ => Ok(bytes.len()),
            }),
            // No host is connected: what a device sends then is lost.
            None => Ok(bytes.len()),
        }
    }
}

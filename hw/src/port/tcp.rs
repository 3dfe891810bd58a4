//! A network device: raw bytes over TCP, as printers (port 9100) and serial servers take them.

use std::io;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use rustix::net::sockopt;

use super::OPEN_LIMIT;
use super::polled::{Nothing, Polled};
use crate::Fault;

/// A device that lost its power closes no connection. After this much silence the kernel sends keep-alive probes, ...
const ASK_AFTER: Duration = Duration::from_secs(5);
/// ... this often, ...
const ASK_EVERY: Duration = Duration::from_secs(2);
/// ... and after this many unanswered probes the line is gone.
const ASK_TIMES: u32 = 2;
/// Bytes that nobody acknowledges for this long end the connection as well, in milliseconds.
const UNACKNOWLEDGED_MS: u32 = 9_000;

/// Connect to `host` (`name:port`), trying each of its addresses, for [`OPEN_LIMIT`] in all. Names are looked
/// up by the system's resolver, with its own limit: prefer numbers.
pub(super) fn open(what: &str, host: &str) -> Result<Polled<TcpStream>, Fault> {
    let stream = connect(host).map_err(|error| Fault::from_open(what, &error))?;
    settle(&stream).map_err(|error| Fault::from_open(what, &error))?;
    Ok(Polled::new(stream, what, Nothing::Gone))
}

fn connect(host: &str) -> io::Result<TcpStream> {
    let deadline = Instant::now() + OPEN_LIMIT;
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for address in host.to_socket_addrs().map_err(unknown)? {
        match connect_one(&address, deadline) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn connect_one(address: &SocketAddr, deadline: Instant) -> io::Result<TcpStream> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(io::ErrorKind::TimedOut.into());
    }
    TcpStream::connect_timeout(address, left)
}

/// A name that does not resolve is a device that is not there.
fn unknown(_: io::Error) -> io::Error {
    io::ErrorKind::NotFound.into()
}

fn settle(stream: &TcpStream) -> io::Result<()> {
    stream.set_nonblocking(true)?;
    stream.set_nodelay(true)?;
    sockopt::set_socket_keepalive(stream, true)?;
    sockopt::set_tcp_keepidle(stream, ASK_AFTER)?;
    sockopt::set_tcp_keepintvl(stream, ASK_EVERY)?;
    sockopt::set_tcp_keepcnt(stream, ASK_TIMES)?;
    sockopt::set_tcp_user_timeout(stream, UNACKNOWLEDGED_MS)?;
    Ok(())
}

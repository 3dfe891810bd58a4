//! Who is at the other end of a connection, as far as the system tells: the principal of what it asks for.
//!
//! Until people sign in, all that is known of a client beside the role it takes is which user of this machine runs it. The
//! kernel's table of connections says that for a connection of this machine with itself.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::net::{IpAddr, SocketAddr};

use anxu_api::Role;
use anxu_journal::Principal;

/// Most of the kernel's table that is read: some ten thousand connections.
const TABLE: u64 = 2 * 1024 * 1024;
/// Most of the file of users that is read.
const USERS: u64 = 1024 * 1024;
/// How the kernel writes the state of a connection that is open at both ends. The owner of any other is not told.
const ESTABLISHED: &str = "01";

/// The two ends of a connection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer {
    /// The client's end.
    pub(super) address: SocketAddr,
    /// Ours.
    pub(super) local: SocketAddr,
}

impl Peer {
    /// Who a client of this role is to the journal.
    pub(super) fn principal(&self, role: &Role) -> Principal {
        let program = |role: String| Principal::Program { role, user: self.user() };
        match role {
            Role::Kiosk(name) => Principal::Kiosk { name: name.clone() },
            Role::Window(window) => program(format!("window {window}")),
            Role::Rating(window) => program(format!("rating panel {window}")),
            Role::Board => program("board".to_owned()),
            Role::Desk => program("desk".to_owned()),
        }
    }

    /// The system's user at the client's end: the name, or the number where it has none.
    fn user(&self) -> Option<String> {
        let table = if self.address.is_ipv4() { "/proc/net/tcp" } else { "/proc/net/tcp6" };
        let ends = (in_table(self.address), in_table(self.local));
        let owner = lines(table, TABLE).find_map(|line| owner(&line, (&ends.0, &ends.1)))?;
        let named = lines("/etc/passwd", USERS).find_map(|line| name(&line, &owner));
        Some(named.unwrap_or(owner))
    }
}

/// The lines of a small file of the system; none where it cannot be read.
fn lines(path: &str, most: u64) -> impl Iterator<Item = String> {
    let file = File::open(path).ok().map(|file| BufReader::new(file.take(most)));
    file.into_iter().flat_map(|file| file.lines().map_while(Result::ok))
}

/// An address as the kernel's table has it: each four bytes as a number of the machine's order, in hexadecimal.
fn in_table(address: SocketAddr) -> String {
    let octets = match address.ip() {
        IpAddr::V4(ip) => ip.octets().to_vec(),
        IpAddr::V6(ip) => ip.octets().to_vec(),
    };
    let word = |four: &[u8]| four.try_into().map_or(0, u32::from_ne_bytes);
    let words: String = octets.chunks(4).map(|four| format!("{:08X}", word(four))).collect();
    format!("{words}:{:04X}", address.port())
}

/// The user of a line of the kernel's table, if it is that of this connection's far end.
fn owner(line: &str, (far, near): (&str, &str)) -> Option<String> {
    // Number, local address, remote address, state, queues, timer, retransmissions, user.
    let mut fields = line.split_whitespace().skip(1);
    let found = (fields.next()?, fields.next()?, fields.next()?) == (far, near, ESTABLISHED);
    found.then(|| fields.nth(3).map(str::to_owned)).flatten()
}

/// The name of a user in a line of `/etc/passwd`, if it is theirs.
fn name(line: &str, user: &str) -> Option<String> {
    let mut fields = line.split(':');
    let name = fields.next()?;
    (fields.nth(1)? == user).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use std::net::{TcpListener, TcpStream};

    use super::*;

    fn connected(listen: &str) -> ([TcpStream; 2], Peer) {
        let listener = TcpListener::bind(listen).unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (accepted, address) = listener.accept().unwrap();
        let local = accepted.local_addr().unwrap();
        ([client, accepted], Peer { address, local })
    }

    #[test]
    fn a_client_is_known_by_its_user() {
        let id = rustix::process::getuid().as_raw().to_string();
        let own = lines("/etc/passwd", USERS).find_map(|line| name(&line, &id)).unwrap_or(id);
        let (_ends, peer) = connected("127.0.0.1:0");
        let desk = |user| Principal::Program { role: "desk".to_owned(), user };
        assert_eq!(peer.principal(&Role::Desk), desk(Some(own.clone())));
        if TcpListener::bind("[::1]:0").is_ok() {
            let (_ends, peer) = connected("[::1]:0");
            assert_eq!(peer.principal(&Role::Desk), desk(Some(own)));
        }
        let stranger = Peer { local: "127.0.0.1:1".parse().unwrap(), ..peer };
        assert_eq!(stranger.principal(&Role::Desk), desk(None), "no such connection");
    }

    #[test]
    fn a_role_that_is_no_person_s_needs_no_user() {
        let (_ends, peer) = connected("127.0.0.1:0");
        let kiosk = peer.principal(&Role::Kiosk("hall".to_owned()));
        assert_eq!(kiosk, Principal::Kiosk { name: "hall".to_owned() });
        assert_eq!(name("anxu:x:990:990::/:/bin/false", "990"), Some("anxu".to_owned()));
        assert_eq!(name("anxu:x:990:990::/:/bin/false", "99"), None);
    }
}

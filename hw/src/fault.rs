//! Why a device is not there, in kinds that people fix in different ways.

/// One reason. `Display` says what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nothing at that address.
    #[error("{what} is not there: check cable and power")]
    Absent {
        /// The port or device.
        what: String,
    },
    /// There, but this user may not open it.
    #[error("no permission to open {what}: add the user to its group (dialout for serial ports)")]
    NoPermission {
        /// The port or device.
        what: String,
    },
    /// Another program has it.
    #[error("{what} is in use by another program")]
    Busy {
        /// The port or device.
        what: String,
    },
    /// Open, but nothing answers where an answer is due.
    #[error("{what} does not answer: check its power, address and baud rate")]
    Silent {
        /// The port or device.
        what: String,
    },
    /// Writes do not go through: flow control held, buffer full.
    #[error("{what} takes no data: it is offline, full or held by flow control")]
    Stalled {
        /// The port or device.
        what: String,
    },
    /// It was there and went away.
    #[error("{what} went away: {detail}")]
    Gone {
        /// The port or device.
        what: String,
        /// What the system said.
        detail: String,
    },
    /// The configuration cannot be carried out.
    #[error("{what}: {detail}")]
    Unusable {
        /// The port or device.
        what: String,
        /// What is wrong and what is known instead.
        detail: String,
    },
}

impl Fault {
    /// From an I/O error met while opening `what`.
    pub fn from_open(what: &str, error: &std::io::Error) -> Fault {
        use rustix::io::Errno;
        use std::io::ErrorKind::{
            ConnectionRefused, HostUnreachable, NetworkDown, NetworkUnreachable, NotADirectory, NotFound,
            PermissionDenied, ResourceBusy, TimedOut,
        };
        let what = what.to_owned();
        match error.kind() {
            NotFound | NotADirectory | ConnectionRefused | TimedOut => Fault::Absent { what },
            HostUnreachable | NetworkUnreachable | NetworkDown => Fault::Absent { what },
            PermissionDenied => Fault::NoPermission { what },
            ResourceBusy => Fault::Busy { what },
            // A device file whose device is not there, or was just unplugged.
            _ if [Errno::NXIO, Errno::NODEV, Errno::IO].map(Some).contains(&Errno::from_io_error(error)) => {
                Fault::Absent { what }
            }
            _ => Fault::Unusable { what, detail: format!("it cannot be opened ({error})") },
        }
    }

    /// From an I/O error met while opening or using `what`.
    pub fn from_io(what: &str, error: &std::io::Error) -> Fault {
        use std::io::ErrorKind::{
            ConnectionRefused, NotFound, PermissionDenied, ResourceBusy, TimedOut, WouldBlock,
        };
        let what = what.to_owned();
        match error.kind() {
            NotFound | ConnectionRefused => Fault::Absent { what },
            PermissionDenied => Fault::NoPermission { what },
            ResourceBusy => Fault::Busy { what },
            TimedOut | WouldBlock => Fault::Stalled { what },
            _ => Fault::Gone { what, detail: error.to_string() },
        }
    }
}

#[cfg(test)]
mod tests {
    use rustix::io::Errno;

    use super::*;

    #[test]
    fn each_reason_not_to_open_has_a_kind_of_its_own() {
        let what = || "x".to_owned();
        let table = [
            (Errno::NOENT, Fault::Absent { what: what() }),
            (Errno::NXIO, Fault::Absent { what: what() }),
            (Errno::NODEV, Fault::Absent { what: what() }),
            (Errno::IO, Fault::Absent { what: what() }),
            (Errno::CONNREFUSED, Fault::Absent { what: what() }),
            (Errno::HOSTUNREACH, Fault::Absent { what: what() }),
            (Errno::ACCESS, Fault::NoPermission { what: what() }),
            (Errno::PERM, Fault::NoPermission { what: what() }),
            (Errno::BUSY, Fault::Busy { what: what() }),
        ];
        for (error, fault) in table {
            assert_eq!(Fault::from_open("x", &error.into()), fault, "{error:?}");
        }
        assert!(matches!(Fault::from_open("x", &Errno::ISDIR.into()), Fault::Unusable { .. }));
    }
}

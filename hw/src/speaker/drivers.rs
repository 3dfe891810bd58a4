//! The table of the outputs: a new one is a file and a line here.

use super::output::{Output, OutputEvents};
use super::{none, rodio, wav};
use crate::Fault;

/// A driver.
#[derive(Clone, Copy)]
pub struct Driver {
    /// Opens an output.
    pub open: OpenFn,
    /// Whether the device is there, without making it audible or keeping it; `None` where only opening can tell.
    pub probe: Option<ProbeFn>,
}

/// Opens an output: the device's name, and where it reports its events.
pub type OpenFn = fn(&str, OutputEvents) -> Result<Box<dyn Output>, Fault>;

/// Looks for the device of that name.
pub type ProbeFn = fn(&str) -> Result<(), Fault>;

/// Drivers by the name that the configuration uses.
pub const DRIVERS: &[(&str, Driver)] = &[
    ("rodio", Driver { open: rodio::open, probe: Some(rodio::probe) }),
    ("wav", Driver { open: wav::open, probe: None }),
    ("sim", Driver { open: none::open_sim, probe: None }),
    ("none", Driver { open: none::open, probe: None }),
];

/// The driver of that name; the fault lists the known ones.
pub(super) fn driver(name: &str) -> Result<Driver, Fault> {
    let found = DRIVERS.iter().find(|(known, _)| *known == name);
    found.map(|(_, driver)| *driver).ok_or_else(|| {
        let known: Vec<&str> = DRIVERS.iter().map(|(known, _)| *known).collect();
        Fault::Unusable {
            what: "the loudspeaker".to_owned(),
            detail: format!("no driver is called {name}; there are {}", known.join(", ")),
        }
    })
}

//! What a wait depends on beside the turn time: four keys, each coarse enough for a month to fill its cells.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::log::plog;
use crate::ids::ServiceId;

/// The keys of one number at its issue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Keys {
    /// [`step`] of the people ahead.
    pub ahead: u8,
    /// Who waits for what.
    pub class: ServiceClass,
    /// [`step`] of the windows on duty.
    pub windows: u8,
    /// Windows whose present service has lasted longer than usual, at most [`MOST_LONG`].
    pub long: u8,
}

/// A service, and whether its number has priority. Written as `ordinary:ID` or `priority:ID`, so that it can be a key in
/// JSON.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(into = "String", try_from = "String")]
#[schemars(with = "String")]
pub struct ServiceClass {
    /// The service.
    pub service: ServiceId,
    /// Whether the number has priority.
    pub priority: bool,
}

impl fmt::Display for ServiceClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", if self.priority { PRIORITY } else { ORDINARY }, self.service)
    }
}

impl From<ServiceClass> for String {
    fn from(class: ServiceClass) -> String {
        class.to_string()
    }
}

impl TryFrom<String> for ServiceClass {
    type Error = NotAServiceClass;

    fn try_from(text: String) -> Result<ServiceClass, NotAServiceClass> {
        match text.split_once(':') {
            Some((class @ (ORDINARY | PRIORITY), service)) => {
                Ok(ServiceClass { service: ServiceId(service.to_owned()), priority: class == PRIORITY })
            }
            _ => Err(NotAServiceClass { text }),
        }
    }
}

/// A text that is no [`ServiceClass`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAServiceClass {
    text: String,
}

impl fmt::Display for NotAServiceClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no service and class: write {ORDINARY}:ID or {PRIORITY}:ID", self.text)
    }
}

impl std::error::Error for NotAServiceClass {}

const ORDINARY: &str = "ordinary";
const PRIORITY: &str = "priority";

/// Most long services that are told apart.
pub const MOST_LONG: u8 = 8;

/// Counts up to this one are told apart one by one.
const ONE_BY_ONE: usize = 8;
/// The last step: everything from about a thousand on.
const LAST: i32 = 23;

/// A count as one of 24 steps: 0 to 8 one by one, then by half octaves.
pub fn step(count: usize) -> u8 {
    let small = || u8::try_from(count).ok().filter(|_| count <= ONE_BY_ONE);
    let half_octaves = || {
        let above = plog(u64::try_from(count).unwrap_or(u64::MAX)) - 3072;
        u8::try_from((9 + (above >> 9)).min(LAST)).unwrap_or(u8::MAX)
    };
    small().unwrap_or_else(half_octaves)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_widen_and_end() {
        let steps = [0, 1, 8, 9, 11, 12, 15, 16, 23, 24, 32, 48, 1023, 1024, usize::MAX].map(step);
        assert_eq!(steps, [0, 1, 8, 9, 9, 10, 10, 11, 11, 12, 13, 14, 22, 23, 23]);
    }
}

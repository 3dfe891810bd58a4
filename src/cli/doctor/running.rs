//! Whether the hall runs, and what it says of its devices.

use serde::Deserialize;

use crate::cli::client::Address;
use crate::cli::exit::Failure;
use crate::cli::output;
use crate::devices::{Health, HealthMap};

/// What `/health` says, as far as it is needed here.
#[derive(Deserialize)]
struct Report {
    ready: bool,
    words: String,
    devices: HealthMap,
}

/// Ask whoever listens where the hall is configured to; `None` where that is no hall.
pub(super) fn ask(listen: &str) -> Result<Option<HealthMap>, Failure> {
    let hall = Address::of_listen(listen);
    let Ok((_, body)) = hall.get("/health") else { return Ok(None) };
    let Ok(Report { ready, words, mut devices }) = serde_json::from_slice(&body) else { return Ok(None) };
    output::print(&format!(
        "a hall runs at {hall} and has the devices: this is what it says of them; stop it to have them opened from here"
    ))?;
    if !ready {
        devices.insert("hall".to_owned(), Health::Fault { words });
    }
    Ok(Some(devices))
}

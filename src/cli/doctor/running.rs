//! Whether the hall runs, and what it says of its devices.

use anxu_api::health::HealthReport;
use anxu_words::{Language, Message};

use crate::cli::client::Address;
use crate::cli::exit::Failure;
use crate::cli::output;
use crate::devices::{Health, HealthMap};

/// Ask whoever listens where the hall is configured to; `None` where that is no hall.
pub(super) fn ask(listen: &str, lang: Language) -> Result<Option<HealthMap>, Failure> {
    let hall = Address::of_listen(listen);
    let Ok((_, body)) = hall.get("/health") else { return Ok(None) };
    let Ok(report) = serde_json::from_slice::<HealthReport>(&body) else { return Ok(None) };
    output::print(&Message::HallHasDevices { hall: hall.to_string() }.words(lang))?;
    let mut devices: HealthMap =
        report.devices.into_iter().map(|(name, device)| (name, device.health)).collect();
    devices.extend(report.trouble.map(|trouble| ("hall".to_owned(), Health::Fault(trouble))));
    Ok(Some(devices))
}

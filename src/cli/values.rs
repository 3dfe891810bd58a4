//! Values of arguments, with words for a wrong one that say how a right one looks.

use anxu_core::ids::{NotANumber, Number, WindowNo};
use chrono::{NaiveDate, NaiveTime};

/// A ticket's number; people type `a012`.
pub(super) fn number(text: &str) -> Result<Number, NotANumber> {
    text.to_ascii_uppercase().parse()
}

/// A window's number.
pub(super) fn window(text: &str) -> Result<WindowNo, &'static str> {
    let number = text.parse().ok().filter(|number| (1..=999).contains(number));
    number.map(WindowNo).ok_or("write the number on the window's sign, 1 to 999")
}

/// A business day.
pub(super) fn date(text: &str) -> Result<NaiveDate, &'static str> {
    text.parse().map_err(|_| "write the date as YEAR-MONTH-DAY, such as 2026-11-20")
}

/// A time of day.
pub(super) fn time(text: &str) -> Result<NaiveTime, &'static str> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| "write the time as HOUR:MINUTE, such as 16:00")
}

/// Where to listen: an address or a name, and a port.
pub(super) fn listen(text: &str) -> Result<String, &'static str> {
    let (host, port) = text.rsplit_once(':').unwrap_or_default();
    let fits = !host.is_empty() && port.parse::<u16>().is_ok();
    if fits { Ok(text.to_owned()) } else { Err("write address and port, such as 127.0.0.1:8017") }
}

//! Values of arguments, with words for a wrong one that say how a right one looks.

use anxu_core::ids::{Number, WindowNo};
use anxu_words::Wanted;
use chrono::{NaiveDate, NaiveTime};

/// A ticket's number; people type `a012`.
pub(super) fn number(text: &str) -> Result<Number, Wanted> {
    text.to_ascii_uppercase().parse().map_err(|_| Wanted::Number)
}

/// A window's number.
pub(super) fn window(text: &str) -> Result<WindowNo, Wanted> {
    let number = text.parse().ok().filter(|number| (1..=999).contains(number));
    number.map(WindowNo).ok_or(Wanted::Window)
}

/// A business day.
pub(super) fn date(text: &str) -> Result<NaiveDate, Wanted> {
    text.parse().map_err(|_| Wanted::Date)
}

/// A time of day.
pub(super) fn time(text: &str) -> Result<NaiveTime, Wanted> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| Wanted::Time)
}

/// Where to listen: an address or a name, and a port.
pub(super) fn listen(text: &str) -> Result<String, Wanted> {
    let (host, port) = text.rsplit_once(':').unwrap_or_default();
    let fits = !host.is_empty() && port.parse::<u16>().is_ok();
    if fits { Ok(text.to_owned()) } else { Err(Wanted::Listen) }
}

//! Checks across printers: names, and which kiosk prints where.
//!
//! Owns: names, kiosks, the desk. Must not touch: drivers and ports, which `wiring` checks of every device.

use std::collections::BTreeMap;

use anxu_core::ids::{KIOSK_NAME, PrinterId, check_kiosk_name};
use anxu_words::Mistake;

use super::devices::{OneOrEach, Printer};
use super::report::Report;
use super::source::entry;

/// Printers have different names, and every kiosk has one at most.
pub(super) fn check(printers: &OneOrEach<Printer>, report: &mut Report) {
    let keys = printers.keys("printer");
    let several = keys.len() > 1;
    let mut names = BTreeMap::new();
    let mut kiosks = BTreeMap::new();
    let (mut desk, mut common) = (None, None);
    for (key, printer) in &keys {
        name((key, printer), several, &mut names, report);
        for (index, kiosk) in printer.kiosks.iter().enumerate() {
            let place = entry(&format!("{key}.kiosks"), index);
            self::kiosk((&place, key, kiosk), &mut kiosks, report);
        }
        if printer.desk {
            let twice = |other| Mistake::DeskTwice { other };
            only(&mut desk, (key, &format!("{key}.desk")), twice, report);
        } else if printer.kiosks.is_empty() && !report.is_lost(&format!("{key}.kiosks")) {
            only(&mut common, (key, key), |other| Mistake::NoKiosks { other }, report);
        }
    }
    if let (Some(desk), None, true) = (desk, common, kiosks.is_empty()) {
        report.warn(desk, Mistake::DeskAlone);
    }
}

fn name<'p>(
    (key, printer): (&'p String, &'p Printer),
    several: bool,
    names: &mut BTreeMap<PrinterId, &'p String>,
    report: &mut Report,
) {
    let key_of_name = format!("{key}.name");
    match &printer.name {
        None if several => return report.missing(&key_of_name),
        Some(name) if check_kiosk_name(name).is_err() => {
            return report.fault(&key_of_name, Mistake::PrinterName { most: KIOSK_NAME.into() });
        }
        _ => {}
    }
    if let Some(other) = names.insert(printer.id(), key) {
        let (other, name) = (other.clone(), printer.id().to_string());
        report.fault(&key_of_name, Mistake::PrinterNameTwice { other, name });
    }
}

fn kiosk<'p>(
    (place, key, kiosk): (&str, &'p String, &'p String),
    kiosks: &mut BTreeMap<&'p String, &'p String>,
    report: &mut Report,
) {
    if check_kiosk_name(kiosk).is_err() {
        return report.fault(place, Mistake::KioskName { most: KIOSK_NAME.into() });
    }
    if let Some(other) = kiosks.insert(kiosk, key) {
        report.fault(place, Mistake::KioskTwice { kiosk: kiosk.clone(), other: other.clone() });
    }
}

/// At most one of these; the second is a fault.
fn only<'p>(
    first: &mut Option<&'p String>,
    (key, place): (&'p String, &str),
    twice: impl Fn(String) -> Mistake,
    report: &mut Report,
) {
    match first {
        Some(other) => report.fault(place, twice((*other).clone())),
        None => *first = Some(key),
    }
}

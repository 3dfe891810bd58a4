//! What the printers mean together: names, and which kiosk prints where.
//!
//! Owns: names, kiosks, the desk. Must not touch: drivers and ports, which `wiring` checks of every device.

use std::collections::BTreeMap;

use anxu_core::ids::{KIOSK_NAME, PrinterId, check_kiosk_name};

use super::devices::{Printer, Printers};
use super::report::Report;
use super::source::entry;

/// Each printer with its key, as it is written.
pub(super) fn keys(printers: &Printers) -> Vec<(String, &Printer)> {
    match printers {
        Printers::One(printer) => vec![("printer".to_owned(), printer)],
        Printers::Each(each) => {
            each.iter().enumerate().map(|(index, printer)| (entry("printer", index), printer)).collect()
        }
    }
}

/// Every printer can be told from the others, and every kiosk has one at most.
pub(super) fn check(printers: &Printers, report: &mut Report) {
    let keys = keys(printers);
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
            let what = |other: &str| format!("`{other}` is the desk's printer already: a hall has one");
            only(&mut desk, (key, &format!("{key}.desk")), what, report);
        } else if printer.kiosks.is_empty() && !report.is_lost(&format!("{key}.kiosks")) {
            let what = |other: &str| {
                format!("names no kiosks, and neither does `{other}`: say which kiosks print here")
            };
            only(&mut common, (key, key), what, report);
        }
    }
    if let (Some(desk), None, true) = (desk, common, kiosks.is_empty()) {
        report.warn(desk, "prints for the desk alone, so that kiosks print nowhere: name them in `kiosks`");
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
            let what = format!("has 1 to {KIOSK_NAME} characters and no control characters");
            return report.fault(&key_of_name, what);
        }
        _ => {}
    }
    if let Some(other) = names.insert(printer.id(), key) {
        let what = format!("`{other}` is called `{}` too: give each its own name", printer.id());
        report.fault(&key_of_name, what);
    }
}

fn kiosk<'p>(
    (place, key, kiosk): (&str, &'p String, &'p String),
    kiosks: &mut BTreeMap<&'p String, &'p String>,
    report: &mut Report,
) {
    if let Err(wrong) = check_kiosk_name(kiosk) {
        return report.fault(place, wrong.to_string());
    }
    if let Some(other) = kiosks.insert(kiosk, key) {
        report.fault(place, format!("the kiosk `{kiosk}` prints at `{other}` already: name it once"));
    }
}

/// Of these there may be one; the second is a fault.
fn only<'p>(
    first: &mut Option<&'p String>,
    (key, place): (&'p String, &str),
    what: impl Fn(&str) -> String,
    report: &mut Report,
) {
    match first {
        Some(other) => report.fault(place, what(other)),
        None => *first = Some(key),
    }
}

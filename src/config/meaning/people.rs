//! Windows and the staff behind them.

use std::collections::BTreeSet;
use std::path::Path;

use anxu_core::ids::{ServiceId, StaffId, WindowNo};
use anxu_core::setup::{Names, Service, Staff, Window};
use anxu_words::Mistake;

use super::{Check, defaults};
use crate::config::file::{self, HallFile};
use crate::config::source::entry;

/// Most windows: a county hall has 60.
const MOST_WINDOWS: usize = 100;

/// The windows, by number.
pub(super) fn windows(file: &HallFile, services: &[Service], check: &mut Check<'_>) -> Vec<Window> {
    if file.window.is_empty() {
        check.fault("window", Mistake::NoWindows);
    }
    if file.window.len() > MOST_WINDOWS {
        check.fault("window", Mistake::ManyWindows { most: MOST_WINDOWS as u64 });
    }
    let staff: Vec<&str> = file.staff.iter().map(|staff| staff.id.as_str()).collect();
    let mut seen = BTreeSet::new();
    let mut windows = Vec::new();
    for (index, written) in file.window.iter().enumerate() {
        let key = entry("window", index);
        let number_key = format!("{key}.number");
        if check.has(&number_key) && !seen.insert(written.number) {
            check.fault(&number_key, Mistake::WindowTwice { window: written.number });
        }
        windows.push(window(written, services, &staff, &key, check));
    }
    windows.sort_by_key(|window| window.number);
    windows
}

/// The staff.
pub(super) fn staff(file: &HallFile, check: &mut Check<'_>) -> Vec<Staff> {
    let mut seen = BTreeSet::new();
    let mut staff = Vec::new();
    for (index, written) in file.staff.iter().enumerate() {
        let key = entry("staff", index);
        check.id(&written.id, &mut seen, &format!("{key}.id"));
        check.line(&written.name, &format!("{key}.name"));
        check.plain(&written.post, &format!("{key}.post"));
        check.plain(&written.phone, &format!("{key}.phone"));
        photo(&written.photo, &format!("{key}.photo"), check);
        staff.push(Staff {
            id: StaffId(written.id.clone()),
            name: written.name.clone(),
            post: written.post.clone(),
            phone: written.phone.clone(),
            photo: written.photo.clone(),
            party_member: written.party_member,
        });
    }
    staff
}

fn window(
    written: &file::Window,
    services: &[Service],
    staff: &[&str],
    key: &str,
    check: &mut Check<'_>,
) -> Window {
    let name_key = format!("{key}.name");
    let area_key = format!("{key}.area");
    if written.staff_a.is_some() && written.staff_a == written.staff_b {
        check.fault(&format!("{key}.staff_b"), Mistake::SamePerson);
    }
    let mut person = |id: &Option<String>, name: &str| {
        let id = id.as_ref()?;
        check.refers(id, staff, "staff", &format!("{key}.{name}"));
        Some(StaffId(id.clone()))
    };
    let (staff_a, staff_b) = (person(&written.staff_a, "staff_a"), person(&written.staff_b, "staff_b"));
    Window {
        number: WindowNo(written.number),
        name: match &written.name {
            Some(name) => check.names(name, &name_key),
            None => defaults::names(defaults::WINDOW, &check.languages),
        },
        services: taken(written.services.as_deref(), services, &format!("{key}.services"), check),
        area: written.area.as_ref().map_or_else(Names::new, |area| check.names(area, &area_key)),
        staff_a,
        staff_b,
    }
}

/// The services of a window: as listed, or all.
fn taken(
    listed: Option<&[String]>,
    services: &[Service],
    key: &str,
    check: &mut Check<'_>,
) -> Vec<ServiceId> {
    let known: Vec<&str> = services.iter().map(|service| service.id.0.as_str()).collect();
    let Some(listed) = listed else { return services.iter().map(|service| service.id.clone()).collect() };
    if listed.is_empty() {
        check.fault(key, Mistake::TakesNothing);
    }
    let mut seen = BTreeSet::new();
    for (index, id) in listed.iter().enumerate() {
        let key = entry(key, index);
        check.refers(id, &known, "service", &key);
        if check.has(&key) && !seen.insert(id) {
            check.fault(&key, Mistake::ListedTwice { id: id.clone() });
        }
    }
    listed.iter().map(|id| ServiceId(id.clone())).collect()
}

/// A photo is a file in the configuration's folder, never a path out of it. A hall works without it, so a missing one
/// is only a warning.
fn photo(photo: &str, key: &str, check: &mut Check<'_>) {
    let missing = |dir: &Path| !photo.is_empty() && !dir.join(photo).is_file();
    if photo.starts_with('/') || photo.split('/').any(|part| part == "..") {
        check.fault(key, Mistake::PhotoPath { photo: photo.to_owned() });
    } else if check.dir.is_some_and(missing) {
        check.warn(key, Mistake::NoPhoto { photo: photo.to_owned() });
    }
    check.plain(photo, key);
}

//! The kiosk's home page and hours page.

use anxu_api::view::{DayHours, MenuItem};
use anxu_core::hours;
use anxu_core::setup::{Group, Service, Setup};

/// The week's hours, Monday first.
pub(super) fn week(setup: &Setup) -> Vec<DayHours> {
    let week = hours::week(setup).into_iter();
    week.map(|hours| DayHours { day: hours.day, intervals: hours.intervals }).collect()
}

/// The home page: services and groups in the order of the services; a group has the position of its first service.
pub(super) fn menu(setup: &Setup) -> Vec<MenuItem> {
    let mut items = Vec::new();
    let mut shown: Vec<&str> = Vec::new();
    for service in &setup.services {
        match group_of(setup, service) {
            None => items.push(MenuItem::Service(service.id.clone())),
            Some(group) if shown.contains(&group.id.as_str()) => {}
            Some(group) => {
                shown.push(&group.id);
                items.push(second_level(setup, group));
            }
        }
    }
    items
}

/// A group that is not configured is ignored: the service stays reachable.
fn group_of<'a>(setup: &'a Setup, service: &Service) -> Option<&'a Group> {
    setup.groups.iter().find(|group| Some(&group.id) == service.group.as_ref())
}

fn second_level(setup: &Setup, group: &Group) -> MenuItem {
    let members = setup.services.iter().filter(|service| service.group.as_ref() == Some(&group.id));
    let services = members.map(|service| service.id.clone()).collect();
    MenuItem::Group { id: group.id.clone(), name: group.name.clone(), services }
}

//! The kiosk's home page and hours page.

use chrono::{NaiveTime, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::ServiceId;
use crate::setup::{Group, Names, Service, Setup};

/// One weekday's hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DayHours {
    /// The weekday.
    pub day: Weekday,
    /// Open intervals; empty means closed.
    pub intervals: Vec<(NaiveTime, NaiveTime)>,
}

/// One tile of the home page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MenuItem {
    /// A service.
    Service(ServiceId),
    /// A second-level menu.
    Group {
        /// Identifier.
        id: String,
        /// Name per language.
        name: Names,
        /// Its services in order.
        services: Vec<ServiceId>,
    },
}

/// The home page: services and groups in the order of the services; a group stands where its first service would.
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

/// A group that does not exist is no group: the service stays reachable.
fn group_of<'a>(setup: &'a Setup, service: &Service) -> Option<&'a Group> {
    setup.groups.iter().find(|group| Some(&group.id) == service.group.as_ref())
}

fn second_level(setup: &Setup, group: &Group) -> MenuItem {
    let members = setup.services.iter().filter(|service| service.group.as_ref() == Some(&group.id));
    let services = members.map(|service| service.id.clone()).collect();
    MenuItem::Group { id: group.id.clone(), name: group.name.clone(), services }
}

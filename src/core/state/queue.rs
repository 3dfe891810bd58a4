//! The waiting tickets, sorted: one queue per service, and one per window for tickets sent to that very window.

use imbl::{OrdMap, OrdSet};

use crate::event::Place;
use crate::ids::{ServiceId, WindowNo};

/// A ticket's index within its day, in order of issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub(crate) u32);

/// Which queue a ticket waits in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum QueueId {
    /// A service's.
    Service(ServiceId),
    /// One window's own.
    Window(WindowNo),
}

/// Classes within a queue; an earlier class goes first, whatever the places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Back late, and by the rule to the front; or back after its call was ended by mistake.
    Front,
    /// With priority.
    Priority,
    /// In turn.
    Ordinary,
}

impl Class {
    /// The class that goes first before this one.
    pub fn before(self) -> Option<Class> {
        match self {
            Class::Front => None,
            Class::Priority => Some(Class::Front),
            Class::Ordinary => Some(Class::Priority),
        }
    }
}

/// A ticket's entry in its queue: the sort key, and the ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Its class.
    pub class: Class,
    /// Its place in the class.
    pub place: Place,
    /// The ticket.
    pub slot: Slot,
}

/// All queues.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Waiting {
    services: OrdMap<ServiceId, Queue>,
    windows: OrdMap<WindowNo, Queue>,
}

/// One queue.
#[derive(Clone, Debug, Default, PartialEq)]
struct Queue {
    spots: OrdSet<Spot>,
    /// How many of each class, so that "people ahead" need not iterate over hundreds.
    of_class: [usize; Class::Ordinary as usize + 1],
}

impl Waiting {
    pub(crate) fn insert(&mut self, line: &QueueId, spot: Spot) {
        let queue = match line {
            QueueId::Service(service) => self.services.entry(service.clone()).or_default(),
            QueueId::Window(window) => self.windows.entry(*window).or_default(),
        };
        if queue.spots.insert(spot).is_none() {
            queue.of_class[spot.class as usize] += 1;
        }
    }

    pub(crate) fn remove(&mut self, line: &QueueId, spot: Spot) {
        let queue = match line {
            QueueId::Service(service) => self.services.get_mut(service),
            QueueId::Window(window) => self.windows.get_mut(window),
        };
        let Some(queue) = queue else { return };
        if queue.spots.remove(&spot).is_some() {
            queue.of_class[spot.class as usize] -= 1;
        }
        if queue.spots.is_empty() {
            self.forget(line);
        }
    }

    /// Empty queues are removed: two states with the same people waiting are equal.
    fn forget(&mut self, line: &QueueId) {
        match line {
            QueueId::Service(service) => self.services.remove(service),
            QueueId::Window(window) => self.windows.remove(window),
        };
    }

    /// The services that somebody waits for.
    pub fn services(&self) -> impl Iterator<Item = &ServiceId> {
        self.services.keys()
    }

    /// How many wait for a service.
    pub fn for_service(&self, service: &ServiceId) -> usize {
        self.services.get(service).map_or(0, |queue| queue.spots.len())
    }

    /// How many were sent to this very window.
    pub fn for_window(&self, window: WindowNo) -> usize {
        self.windows.get(&window).map_or(0, |queue| queue.spots.len())
    }

    /// How many of a service's queue have a class up to `class`.
    pub fn up_to(&self, service: &ServiceId, class: Class) -> usize {
        self.services.get(service).map_or(0, |queue| queue.of_class.iter().take(class as usize + 1).sum())
    }

    /// How many of a service's queue come before an entry.
    pub fn before(&self, service: &ServiceId, spot: Spot) -> usize {
        self.services.get(service).map_or(0, |queue| queue.spots.range(..spot).count())
    }

    /// A service's queue in order.
    pub fn of_service(&self, service: &ServiceId) -> impl Iterator<Item = Spot> + Clone {
        self.services.get(service).into_iter().flat_map(|queue| queue.spots.iter().copied())
    }

    /// A window's own queue in order.
    pub fn of_window(&self, window: WindowNo) -> impl Iterator<Item = Spot> + Clone {
        self.windows.get(&window).into_iter().flat_map(|queue| queue.spots.iter().copied())
    }

    /// How many of a service's queue had an earlier place than `place`.
    pub fn earlier(&self, service: &ServiceId, place: Place) -> usize {
        let Some(queue) = self.services.get(service) else { return 0 };
        let from = |class| Spot { class, place: Place(0), slot: Slot(0) };
        let until = |class| Spot { class, place, slot: Slot(0) };
        [Class::Front, Class::Priority, Class::Ordinary]
            .into_iter()
            .map(|class| queue.spots.range(from(class)..until(class)).count())
            .sum()
    }
}

//! What a business day comes to, by service and window: made from the day's events alone, so that making it again gives the same.

use std::collections::BTreeMap;

use anxu_core::command::Grade;
use anxu_core::event::Event;
use anxu_core::ids::Number;

/// The upper ends of all but the last class of times, in seconds: what people distinguish. Classes of several days and halls
/// are added up.
pub const CLASSES_S: [i64; 11] = [60, 120, 180, 300, 450, 600, 900, 1_200, 1_800, 2_700, 3_600];
/// Classes of times.
pub const CLASSES: usize = CLASSES_S.len() + 1;

/// A service, and the window that served it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The service's identifier.
    pub service: String,
    /// The window; 0 where there was none yet.
    pub window: i32,
}

/// What happened at one place on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Numbers issued; at window 0.
    pub issued: i64,
    /// Services that ended.
    pub served: i64,
    /// Visitors who did not come when they were called.
    pub no_shows: i64,
    /// Numbers that were taken out of the queue; at window 0.
    pub cancelled: i64,
    /// Times from the issue to the first call, by class.
    pub waits: [i64; CLASSES],
    /// Lengths of service, by class.
    pub services: [i64; CLASSES],
    /// Ratings from very satisfied to very dissatisfied.
    pub grades: [i64; 5],
    /// Visitors who were asked and did not rate.
    pub unrated: i64,
}

/// A day's events, in order, come to this.
pub fn figures<'e>(events: impl Iterator<Item = &'e Event>) -> BTreeMap<Place, Figures> {
    let mut day = Day::default();
    events.for_each(|event| day.take(event));
    day.finish()
}

/// The class of a time in milliseconds.
pub fn class(ms: u64) -> usize {
    let seconds = i64::try_from(ms / 1_000).unwrap_or(i64::MAX);
    CLASSES_S.partition_point(|end| *end <= seconds)
}

#[derive(Default)]
struct Day {
    tickets: BTreeMap<Number, Ticket>,
    places: BTreeMap<Place, Figures>,
}

#[derive(Default)]
struct Ticket {
    service: String,
    window: i32,
    called: bool,
    /// The class of its last service: an end that nobody had meant is undone.
    ended: Option<usize>,
    /// The last rating counts; `None` inside where the time passed without one.
    rated: Option<Option<Grade>>,
}

impl Day {
    fn take(&mut self, event: &Event) {
        match event {
            Event::Issued { number, service, .. } => {
                let ticket = Ticket { service: service.0.clone(), ..Ticket::default() };
                self.tickets.insert(number.clone(), ticket);
                self.at(number).issued += 1;
            }
            Event::Called { number, window, why, .. } => {
                let Some(ticket) = self.tickets.get_mut(number) else { return };
                ticket.window = i32::from(window.0);
                if !std::mem::replace(&mut ticket.called, true) {
                    self.at(number).waits[class(why.waited_ms)] += 1;
                }
            }
            Event::Finished { number, served_ms, .. } => {
                let class = class(*served_ms);
                if let Some(ticket) = self.tickets.get_mut(number) {
                    ticket.ended = Some(class);
                }
                self.ended(number, class, 1);
            }
            Event::Reopened { number, .. } => {
                let class = self.tickets.get_mut(number).and_then(|ticket| ticket.ended.take());
                class.into_iter().for_each(|class| self.ended(number, class, -1));
            }
            Event::NoShow { number, .. } => self.at(number).no_shows += 1,
            Event::Cancelled { number, .. } => self.at(number).cancelled += 1,
            Event::Rated { number, grade, .. } => self.rated(number, Some(*grade)),
            Event::Unrated { number } => self.rated(number, None),
            _ => {}
        }
    }

    fn ended(&mut self, number: &Number, class: usize, count: i64) {
        let figures = self.at(number);
        figures.served += count;
        figures.services[class] += count;
    }

    fn rated(&mut self, number: &Number, grade: Option<Grade>) {
        if let Some(ticket) = self.tickets.get_mut(number) {
            ticket.rated = Some(grade);
        }
    }

    /// Where a ticket stands now; one that this day did not issue counts at no service.
    fn at(&mut self, number: &Number) -> &mut Figures {
        let place = self.tickets.get(number).map(Ticket::place).unwrap_or_default();
        self.places.entry(place).or_default()
    }

    fn finish(mut self) -> BTreeMap<Place, Figures> {
        for ticket in self.tickets.values() {
            let Some(rated) = &ticket.rated else { continue };
            let figures = self.places.entry(ticket.place()).or_default();
            match rated {
                Some(grade) => figures.grades[rank(*grade)] += 1,
                None => figures.unrated += 1,
            }
        }
        self.places
    }
}

impl Ticket {
    fn place(&self) -> Place {
        Place { service: self.service.clone(), window: self.window }
    }
}

fn rank(grade: Grade) -> usize {
    match grade {
        Grade::VerySatisfied => 0,
        Grade::Satisfied => 1,
        Grade::Fair => 2,
        Grade::Dissatisfied => 3,
        Grade::VeryDissatisfied => 4,
    }
}

#[cfg(test)]
#[path = "figures_tests.rs"]
mod tests;

//! The estimate for a number: how many people go before it, and how long it will wait. The same for all screens and
//! papers, for the next visitor and for those who wait already.
//!
//! People ahead are those who will be called before, under the hall's rule of calling (`policy`), over all windows on
//! duty that take the service. The range of the wait is computed from them (`waits`). Services of the same windows
//! have the same figures as long as they take the same time.

use crate::ids::{ServiceId, WindowNo};
use crate::now::Now;
use crate::policy::{self, Position};
use crate::setup::Window;
use crate::state::{Class, Day, QueueId, Spot, Stage, State, Ticket};
use crate::wait::WaitRange;
use crate::waits::keys::{MOST_LONG, ServiceClass, step};
use crate::waits::promise::Promise;
use crate::waits::turn::{self, Queue};
use crate::waits::usual::UsualTime;

/// An estimate of a wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// People who are called before.
    pub people: u16,
    /// The range that is shown, if one can be.
    pub wait: Option<WaitRange>,
    /// What the range was computed from; none while a window is free or none is on duty.
    pub promise: Option<Promise>,
}

/// Assumed minutes of a service that the configuration lacks.
const UNKNOWN_MINUTES: u16 = 10;

/// The estimate for the next visitor of a service and class.
pub fn of_next(state: &State, now: &Now, service: &ServiceId, class: Class) -> Figures {
    let Some(day) = state.open_day() else { return Figures::default() };
    let (windows, on_duty) = policy::callers(state, service);
    let who = Who { state, day, now, service, position: Position::Next(class) };
    let class = ServiceClass { service: service.clone(), priority: class != Class::Ordinary };
    who.figures(&who.queues(&windows), on_duty, &class)
}

/// The estimate for a waiting ticket; `None` for any other.
pub fn of_ticket(state: &State, now: &Now, ticket: &Ticket) -> Option<Figures> {
    let Stage::Waiting { line, class, place, .. } = &ticket.stage else { return None };
    let day = state.open_day()?;
    let spot = Spot { class: *class, place: *place, slot: day.slot(&ticket.number)? };
    let who = Who { state, day, now, service: &ticket.service, position: Position::Of(spot) };
    let class = ServiceClass { service: ticket.service.clone(), priority: ticket.is_priority() };
    Some(match line {
        QueueId::Service(service) => {
            let (windows, on_duty) = policy::callers(state, service);
            who.figures(&who.queues(&windows), on_duty, &class)
        }
        QueueId::Window(window) => {
            let on_duty = day.window(*window).is_some_and(|state| state.duty.is_open());
            let sent = policy::sent_to(day, *window).take_while(|before| before.number != ticket.number);
            let queue = who.queue(*window, who.work(sent.map(|before| (&before.service, 1))));
            who.figures(&[queue], on_duty, &class)
        }
    })
}

/// All that is shown of waits, to tell whether time has changed it: people and ranges of the next to come and of who waits.
pub fn shown(state: &State, now: &Now) -> Vec<Figures> {
    let services = state.setup().services.iter();
    let next = services.flat_map(|service| {
        [Class::Ordinary, Class::Priority].map(|class| of_next(state, now, &service.id, class))
    });
    let tickets = state.open_day().into_iter().flat_map(|day| day.tickets());
    let waiting = tickets.filter_map(|ticket| of_ticket(state, now, ticket));
    next.chain(waiting).map(|figures| Figures { promise: None, ..figures }).collect()
}

/// Somebody who waits or would wait.
#[derive(Clone, Copy)]
struct Who<'a> {
    state: &'a State,
    day: &'a Day,
    now: &'a Now,
    service: &'a ServiceId,
    position: Position,
}

/// A queue at a window, and whether nobody is there.
#[derive(Clone, Copy, Debug)]
struct AtWindow {
    queue: Queue,
    free: bool,
}

/// People, and the usual time of their services in milliseconds.
type Work = (usize, u64);

impl Who<'_> {
    fn figures(&self, at: &[AtWindow], on_duty: bool, class: &ServiceClass) -> Figures {
        if on_duty && at.iter().any(|at| at.free && at.queue.ahead == 0) {
            let at_once = WaitRange { from: 0, to: 0 };
            return Figures { people: 0, wait: Some(at_once), promise: None };
        }
        let queues: Vec<Queue> = at.iter().map(|at| at.queue).collect();
        let people = turn::people_ahead(&queues);
        let promise = on_duty.then(|| self.promise(&queues, people, class));
        let shown = promise.filter(|_| self.day.waits().shows(class));
        Figures { people: policy::count(people), wait: shown.map(|promise| promise.shown()), promise }
    }

    fn promise(&self, queues: &[Queue], people: usize, class: &ServiceClass) -> Promise {
        let turn_ms = turn::bounded(self.stretched(turn::bounded(turn::turn_ms(queues))));
        let long = queues.iter().filter(|queue| queue.long).count();
        let (ahead, windows) = (step(people), step(queues.len()));
        let long = u8::try_from(long).unwrap_or(u8::MAX).min(MOST_LONG);
        let promise = Promise { turn_ms, range: Default::default(), ahead, windows, long };
        Promise { range: self.day.waits().tables().range(turn_ms, &promise.keys(class.clone())), ..promise }
    }

    /// Considering that windows open and close as on other days.
    fn stretched(&self, turn_ms: u64) -> u64 {
        let opening = self.day.waits.opening.as_ref();
        let profile = opening.and_then(|opening| opening.pool(&self.state.setup().pool(self.service)));
        match (profile, self.day.time_of_day_ms(self.now.mono)) {
            (Some(profile), Some(at)) => profile.stretch(at, turn_ms),
            _ => turn_ms,
        }
    }

    /// The queues at these windows. Windows that take the same services in the same order share a count: in most halls all
    /// do.
    fn queues(&self, windows: &[&Window]) -> Vec<AtWindow> {
        let mut counted: Option<(&[ServiceId], Work)> = None;
        let mut queues = Vec::with_capacity(windows.len());
        for window in windows {
            let (ahead, work_ms) = match counted {
                Some((services, work)) if services == window.services => work,
                _ => self.work(policy::before(self.state, window, self.service, self.position)),
            };
            counted = Some((&window.services, (ahead, work_ms)));
            let sent = policy::sent_to(self.day, window.number).map(|ticket| (&ticket.service, 1));
            let (sent, sent_ms) = self.work(sent);
            queues.push(self.queue(window.number, (ahead + sent, work_ms.saturating_add(sent_ms))));
        }
        queues
    }

    fn queue(&self, window: WindowNo, (ahead, work_ms): Work) -> AtWindow {
        let there = self.day.at_window(window);
        let usual = there.map_or(0, |ticket| self.usual_ms(&ticket.service));
        let since = self.day.window(window).map_or(0, |state| self.now.mono.since(state.since));
        let queue =
            Queue { ahead, work_ms: work_ms.saturating_add(usual), long: there.is_some() && since > usual };
        AtWindow { queue, free: there.is_none() }
    }

    fn work<'b>(&self, people: impl Iterator<Item = (&'b ServiceId, usize)>) -> Work {
        people.filter(|(_, people)| *people > 0).fold((0, 0), |(sum, ms): Work, (service, people)| {
            let count = u64::try_from(people).unwrap_or(u64::MAX);
            (sum + people, ms.saturating_add(count.saturating_mul(self.usual_ms(service))))
        })
    }

    fn usual_ms(&self, service: &ServiceId) -> u64 {
        let configured = || {
            let known = self.state.setup().service(service);
            UsualTime::configured(known.map_or(UNKNOWN_MINUTES, |known| known.usual_minutes))
        };
        self.day.waits().usual.get(service).copied().unwrap_or_else(configured).ms
    }
}

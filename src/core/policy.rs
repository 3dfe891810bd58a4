//! Who is called next at a window, and why; who is called before whom.
//!
//! The order at a window: tickets sent to this very window; then, over all its services, late comers whom the rule lets
//! to the front, then priority, then the rest. Within one class the hall's [`Order`] rule decides. Must not touch: who
//! may press what (`decide`).
//!
//! A service that people wait for and that no window takes, because the configuration was changed during the day, is
//! taken by every window, after those in its list: everybody who holds a number is called by somebody.

use crate::event::{Place, Why, WhyRule};
use crate::ids::{ServiceId, WindowNo};
use crate::now::Now;
use crate::setup::{Order, Setup, Window};
use crate::state::{Class, Day, Entry, QueueId, Spot, Stage, State, Ticket};

/// Distance between the places of two tickets issued one after the other: twenty late comers fit between any two.
pub const SPACING: u64 = 1 << 20;

/// The tickets a window would call, in that order.
pub fn order<'a>(state: &'a State, window: &'a Window) -> impl Iterator<Item = &'a Ticket> {
    let day = state.open_day();
    let sent = day.into_iter().flat_map(|day| day.waiting().of_window(window.number));
    let mut lines: Vec<_> = services(state, window)
        .flat_map(|service| day.map(|day| day.waiting().of_service(service).peekable()))
        .collect();
    let by_list = state.setup().rules.order == Order::ListedFirst;
    let shared = std::iter::from_fn(move || {
        let heads =
            lines.iter_mut().enumerate().filter_map(|(n, line)| Some((rank(by_list, n, *line.peek()?), n)));
        let (_, first) = heads.min()?;
        lines.get_mut(first)?.next()
    });
    sent.chain(shared).filter_map(move |spot| day?.get(spot.slot))
}

/// The services that a window takes, in order.
fn services<'a>(state: &'a State, window: &'a Window) -> impl Iterator<Item = &'a ServiceId> {
    window.services.iter().chain(untaken(state))
}

/// The services that people wait for and that no window takes.
pub fn untaken(state: &State) -> impl Iterator<Item = &ServiceId> {
    let waited_for = state.open_day().into_iter().flat_map(|day| day.waiting().services());
    waited_for.filter(|service| !state.is_taken(service))
}

/// Whether a window takes a service.
pub fn takes(state: &State, window: &Window, service: &ServiceId) -> bool {
    window.services.contains(service) || !state.is_taken(service)
}

/// Tickets that only this window can continue with: the one there, those held there and those sent there.
pub fn bound_to(day: &Day, window: WindowNo) -> impl Iterator<Item = &Ticket> {
    day.at_window(window).into_iter().chain(day.held_by(window)).chain(sent_to(day, window))
}

/// Sort key of the first ticket of a queue among those of a window's queues.
fn rank(by_list: bool, listed: usize, spot: Spot) -> (Class, usize, Spot) {
    (spot.class, if by_list { listed } else { 0 }, spot)
}

/// The ticket that a window calls next, and why.
pub fn next<'a>(state: &'a State, now: &Now, window: &'a Window) -> Option<(&'a Ticket, Why)> {
    let ticket = order(state, window).next()?;
    Some((ticket, why(state, now, window, ticket, rule(state.setup(), ticket))))
}

/// The record of a call.
pub fn why(state: &State, now: &Now, window: &Window, ticket: &Ticket, rule: WhyRule) -> Why {
    let passed_over = state.open_day().map_or(0, |day| passed_over(state, day, window, ticket));
    Why { rule, waited_ms: ticket.waited_ms(now), passed_over }
}

fn rule(setup: &Setup, ticket: &Ticket) -> WhyRule {
    match &ticket.stage {
        Stage::Waiting { line: QueueId::Window(_), .. } => WhyRule::SentHere,
        Stage::Waiting { entry: Entry::Late, .. } => WhyRule::Returned,
        Stage::Waiting { entry: Entry::Reopened, .. } => WhyRule::Reopened,
        Stage::Waiting { class: Class::Priority, .. } => WhyRule::Priority,
        _ => match setup.rules.order {
            Order::LongestWait => WhyRule::LongestWait,
            Order::ListedFirst => WhyRule::ListedFirst,
        },
    }
}

/// Tickets with an earlier place that the window could have taken; a late comer's place is the one it came back to.
fn passed_over(state: &State, day: &Day, window: &Window, ticket: &Ticket) -> u16 {
    let place = match ticket.stage {
        Stage::Waiting { place, .. } => place,
        // A chosen one whose call had been ended by mistake.
        _ => ticket.first_place,
    };
    count(services(state, window).map(|service| day.waiting().earlier(service, place)).sum())
}

/// How many wait for a window: sent to it, or for a service that it takes.
pub fn waiting_for(state: &State, window: &Window) -> u16 {
    let Some(waiting) = state.open_day().map(Day::waiting) else { return 0 };
    let shared: usize = services(state, window).map(|service| waiting.for_service(service)).sum();
    count(shared + waiting.for_window(window.number))
}

/// A position in the order of a service: whom a window would call before it, both for the next visitor and for those
/// who wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// Behind everybody of this class.
    Next(Class),
    /// A waiting ticket's own.
    Of(Spot),
}

impl Position {
    fn class(self) -> Class {
        match self {
            Position::Next(class) | Position::Of(Spot { class, .. }) => class,
        }
    }
}

/// The windows that would call somebody who waits for a service: those on duty, or all that take it while none is.
pub fn callers<'a>(state: &'a State, service: &'a ServiceId) -> (Vec<&'a Window>, bool) {
    let windows = || state.setup().windows.iter().filter(|window| takes(state, window, service));
    let Some(day) = state.open_day() else { return (Vec::new(), false) };
    let there: Vec<&Window> = windows().filter(|window| on_duty(day, window)).collect();
    if there.is_empty() { (windows().collect(), false) } else { (there, true) }
}

/// The tickets in a window's queues that it would call before a position in the queue of `service`: how many of each.
pub fn before<'a>(
    state: &'a State,
    window: &'a Window,
    service: &'a ServiceId,
    position: Position,
) -> impl Iterator<Item = (&'a ServiceId, usize)> {
    let waiting = state.open_day().map(Day::waiting);
    let by_list = state.setup().rules.order == Order::ListedFirst;
    let own = services(state, window).position(|listed| listed == service).unwrap_or(0);
    let class = position.class();
    services(state, window).enumerate().filter_map(move |(n, listed)| {
        let waiting = waiting?;
        let people = match position {
            _ if by_list && n < own => waiting.up_to(listed, class),
            _ if by_list && n > own => class.before().map_or(0, |before| waiting.up_to(listed, before)),
            Position::Next(class) => waiting.up_to(listed, class),
            Position::Of(spot) => waiting.before(listed, spot),
        };
        Some((listed, people))
    })
}

/// Tickets that were sent to this very window: it calls them before all others.
pub fn sent_to(day: &Day, window: WindowNo) -> impl Iterator<Item = &Ticket> {
    day.waiting().of_window(window).filter_map(|spot| day.get(spot.slot))
}

/// Whether somebody is on duty at a window and serves.
fn on_duty(day: &Day, window: &Window) -> bool {
    day.window(window.number).is_some_and(|state| state.duty.is_open())
}

/// The place after everybody.
pub fn last_place(day: &Day) -> Place {
    Place(day.last_place.saturating_add(SPACING))
}

/// The place behind `people` others in a queue, as its first window on duty would call them.
///
/// Where the window's list comes before the wait, or the queue is a window's own, places in other queues are not
/// comparable: then only the queue itself counts, and behind its last ticket is the last place.
pub fn place_behind(state: &State, day: &Day, line: &QueueId, people: u16) -> Place {
    let Some(window) = caller_of(state, day, line) else { return last_place(day) };
    let pooled = matches!(line, QueueId::Service(_)) && state.setup().rules.order == Order::LongestWait;
    let mut before = Place(0);
    for (n, ticket) in order(state, window).enumerate() {
        let Stage::Waiting { line: theirs, class: Class::Ordinary, place, .. } = &ticket.stage else {
            continue;
        };
        if theirs != line && !(pooled && matches!(theirs, QueueId::Service(_))) {
            continue;
        }
        if n >= usize::from(people) {
            return between(before, *place);
        }
        before = *place;
    }
    last_place(day)
}

/// The window that calls a queue: its own, or the first on duty that takes the service.
fn caller_of<'a>(state: &'a State, day: &Day, line: &'a QueueId) -> Option<&'a Window> {
    match line {
        QueueId::Window(window) => state.setup().window(*window),
        QueueId::Service(service) => {
            let windows = || state.setup().windows.iter().filter(|window| takes(state, window, service));
            windows().find(|window| on_duty(day, window)).or_else(|| windows().next())
        }
    }
}

fn between(before: Place, after: Place) -> Place {
    if before < after { Place(before.0 + (after.0 - before.0) / 2) } else { Place(after.0.saturating_sub(1)) }
}

/// Missed tickets that a window could serve and that the late-comer rule still lets back, the latest issued first.
pub fn may_return<'a>(state: &'a State, now: &Now, window: &'a Window) -> impl Iterator<Item = &'a Ticket> {
    let (rule, now) = (state.setup().rules.late_comer, *now);
    state.open_day().into_iter().flat_map(Day::missed).filter(move |ticket| {
        let Stage::Missed { at, window: here, .. } = ticket.stage else { return false };
        let own = here == window.number || takes(state, window, &ticket.service);
        own && rule.admits(now.mono.since(at))
    })
}

/// A count of people.
pub fn count(people: usize) -> u16 {
    u16::try_from(people).unwrap_or(u16::MAX)
}

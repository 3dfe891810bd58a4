//! What the devices of a bus should show: the newest state of each place, left for the thread of the line.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::mem::discriminant;
use std::sync::{Mutex, MutexGuard, PoisonError};

use anxu_core::document::{PadShow, StripShow};
use anxu_hw::bus::NodeId;
use anxu_hw::bus::node::Order;
use anxu_hw::pad::Display;
use anxu_hw::strip::{Colour, StripText};
use anxu_hw::wake::Waker;

/// The newest orders of each device, at most one of each kind: bounded by the devices there are.
type Desired = BTreeMap<NodeId, Vec<Order>>;

/// The mailbox between the hall's loop and the thread of a bus. Putting something into it never blocks for long.
pub(super) struct Mailbox {
    desired: Mutex<Desired>,
    waker: Waker,
}

impl Mailbox {
    pub(super) fn new(waker: Waker) -> Mailbox {
        Mailbox { desired: Mutex::default(), waker }
    }

    pub(super) fn strip(&self, node: NodeId, show: &StripShow) {
        self.leave(node, Order::Text(strip_text(show)));
    }

    pub(super) fn display(&self, node: NodeId, show: PadShow) {
        self.leave(node, Order::Display(Display { left: Some(show.waiting), right: show.ticket }));
    }

    pub(super) fn ask_rating(&self, node: NodeId) {
        self.leave(node, Order::AskRating);
    }

    pub(super) fn beep(&self, node: NodeId) {
        self.leave(node, Order::Beep);
    }

    /// All orders since the last time.
    pub(super) fn fetch(&self) -> impl Iterator<Item = (NodeId, Order)> {
        let desired = std::mem::take(&mut *self.open());
        desired.into_iter().flat_map(|(node, orders)| orders.into_iter().map(move |order| (node, order)))
    }

    fn leave(&self, node: NodeId, order: Order) {
        match self.open().entry(node) {
            Entry::Vacant(place) => drop(place.insert(vec![order])),
            Entry::Occupied(mut place) => replace(place.get_mut(), order),
        }
        self.waker.wake();
    }

    fn open(&self) -> MutexGuard<'_, Desired> {
        // A panic while it was held leaves consistent orders.
        self.desired.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An order takes the place of an older one of its kind. A call that has not been fetched yet still has to draw attention.
fn replace(orders: &mut Vec<Order>, mut order: Order) {
    let old = orders.iter().position(|old| discriminant(old) == discriminant(&order));
    let old = old.map(|place| orders.remove(place));
    if let (Some(Order::Text(old)), Order::Text(text)) = (old, &mut order) {
        text.blink |= old.blink && old.text == text.text;
    }
    orders.push(order);
}

/// Colours of two-colour strips repeat what the words say: free, called, stopped.
fn strip_text(show: &StripShow) -> StripText {
    let (text, blink, colour) = match show {
        StripShow::Idle(text) => (text, false, Colour::Green),
        StripShow::Calling { text, fresh } => (text, *fresh, Colour::Red),
        StripShow::Paused(text) => (text, false, Colour::Yellow),
        StripShow::Emergency(text) => (text, true, Colour::Red),
    };
    StripText { text: text.clone(), blink, colour }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calling(text: &str, fresh: bool) -> StripShow {
        StripShow::Calling { text: text.into(), fresh }
    }

    /// The texts that are fetched now, each with whether it blinks.
    fn texts(mailbox: &Mailbox) -> Vec<(String, bool)> {
        let text = |(_, order)| match order {
            Order::Text(text) => (text.text, text.blink),
            other => panic!("{other:?}"),
        };
        mailbox.fetch().map(text).collect()
    }

    #[test]
    fn the_newest_order_wins_and_a_call_not_fetched_yet_still_blinks() {
        let mut bus = anxu_hw::bus::Bus::new(9600);
        let strip = anxu_hw::strip::driver("strip485").unwrap();
        let [one, two] = [(); 2].map(|()| bus.add(strip.node(&Default::default())));
        let mailbox = Mailbox::new(anxu_hw::wake::pair().unwrap().0);
        mailbox.strip(one, &calling("A001", true));
        mailbox.strip(one, &calling("A001", false));
        mailbox.strip(two, &calling("A002", true));
        mailbox.strip(two, &StripShow::Idle("free".into()));
        assert_eq!(texts(&mailbox), [("A001".to_owned(), true), ("free".to_owned(), false)]);
        mailbox.strip(one, &calling("A001", false));
        assert_eq!(texts(&mailbox), [("A001".to_owned(), false)], "what was fetched has blinked");
        assert_eq!(texts(&mailbox), []);
    }
}

//! The queue and the news of the device, without threads. Must not touch: sound.

use super::*;
use crate::speaker::{Part, Sentence};

fn call(number: &str) -> Utterance {
    let parts = vec![Part::Spelled(number.to_owned())];
    Utterance { chime: true, sentences: vec![Sentence { pack: "zh-CN".to_owned(), readings: 1, parts }] }
}

fn numbered(n: usize) -> Utterance {
    call(&format!("A{n:03}"))
}

#[test]
fn utterances_come_in_order_and_none_is_taken_while_one_is_said() {
    let inbox = Inbox::default();
    for n in 1..=3 {
        assert_eq!(inbox.say(numbered(n)), Ok(Accepted::Queued));
    }
    for n in 1..=3 {
        assert_eq!(inbox.next(true, None), Order::Say);
        assert_eq!(inbox.begin(), Some(numbered(n)));
        assert_eq!(inbox.next(true, Some(Instant::now())), Order::Due);
        inbox.done();
    }
    assert_eq!(inbox.next(true, Some(Instant::now())), Order::Due);
}

#[test]
fn the_same_call_waits_once_but_may_follow_the_one_being_said() {
    let inbox = Inbox::default();
    assert_eq!(inbox.say(numbered(1)), Ok(Accepted::Queued));
    assert_eq!(inbox.say(numbered(1)), Ok(Accepted::AlreadyWaiting));
    inbox.begin();
    assert_eq!(inbox.say(numbered(1)), Ok(Accepted::Queued));
    assert_eq!(inbox.say(numbered(1)), Ok(Accepted::AlreadyWaiting));
}

#[test]
fn a_full_queue_refuses_and_says_so() {
    let inbox = Inbox::default();
    for n in 0..MOST_WAITING {
        assert_eq!(inbox.say(numbered(n)), Ok(Accepted::Queued));
    }
    let refused = inbox.say(numbered(999)).unwrap_err();
    assert!(refused.to_string().contains("64 announcements wait"), "{refused}");
    assert_eq!(inbox.say(numbered(5)), Ok(Accepted::AlreadyWaiting));
}

#[test]
fn an_interrupted_call_is_begun_again_first() {
    let inbox = Inbox::default();
    inbox.say(numbered(1)).unwrap();
    inbox.say(numbered(2)).unwrap();
    inbox.begin();
    inbox.interrupted();
    assert_eq!(inbox.begin(), Some(numbered(1)));
}

#[test]
fn a_closed_output_rings_in_vain() {
    let inbox = Inbox::default();
    let old = inbox.opening();
    let new = inbox.opening();
    inbox.ended(old);
    inbox.lost(old, Fault::Busy { what: "old".to_owned() });
    assert_eq!(inbox.next(false, Some(Instant::now())), Order::Due);
    inbox.ended(new);
    assert_eq!(inbox.next(false, None), Order::Ended);
}

#[test]
fn a_flood_of_losses_is_one_order() {
    let inbox = Inbox::default();
    let opening = inbox.opening();
    for n in 0..1000 {
        inbox.lost(opening, Fault::Busy { what: n.to_string() });
    }
    assert_eq!(inbox.next(false, None), Order::Lost(Fault::Busy { what: "0".to_owned() }));
    assert_eq!(inbox.next(false, Some(Instant::now())), Order::Due);
}

#[test]
fn what_waits_for_a_device_that_stays_away_is_given_back_and_more_is_refused() {
    let inbox = Inbox::default();
    inbox.say(numbered(1)).unwrap();
    let fault = Fault::Absent { what: "sound device default".to_owned() };
    inbox.set_health(Health::Ill(fault.clone()));
    assert_eq!(inbox.refuse(fault.clone()), vec![numbered(1)]);
    assert_eq!(inbox.say(numbered(2)), Err(fault));
    inbox.set_health(Health::Well);
    assert_eq!(inbox.say(numbered(2)), Ok(Accepted::Queued));
}

//! The queue and the news of the device, without threads.

use super::*;
use crate::speaker::{Part, Sentence};

fn call(number: &str) -> Utterance {
    let parts = vec![Part::Spelled(number.to_owned())];
    Utterance { chime: true, sentences: vec![Sentence { pack: "zh-CN".to_owned(), readings: 1, parts }] }
}

/// What is being said from now on.
fn begun(inbox: &Inbox) -> Option<Utterance> {
    inbox.begin().map(|entry| entry.utterance)
}

fn numbered(n: usize) -> Utterance {
    call(&format!("A{n:03}"))
}

#[test]
fn utterances_come_in_order_and_none_is_taken_while_one_is_said() {
    let inbox = Inbox::new(Clock::system());
    for n in 1..=3 {
        assert_eq!(inbox.say(0, numbered(n)), Ok(Accepted::Queued));
    }
    for n in 1..=3 {
        assert_eq!(inbox.next(true, None), Order::Say);
        assert_eq!(begun(&inbox), Some(numbered(n)));
        assert_eq!(inbox.next(true, Some(inbox.now())), Order::Due);
        inbox.done();
    }
    assert_eq!(inbox.next(true, Some(inbox.now())), Order::Due);
}

#[test]
fn the_same_call_waits_once_but_may_follow_the_one_being_said() {
    let inbox = Inbox::new(Clock::system());
    assert_eq!(inbox.say(0, numbered(1)), Ok(Accepted::Queued));
    assert_eq!(inbox.say(0, numbered(1)), Ok(Accepted::AlreadyWaiting));
    inbox.begin();
    assert_eq!(inbox.say(0, numbered(1)), Ok(Accepted::Queued));
    assert_eq!(inbox.say(0, numbered(1)), Ok(Accepted::AlreadyWaiting));
}

#[test]
fn a_full_queue_refuses_and_says_so() {
    let inbox = Inbox::new(Clock::system());
    for n in 0..MOST_WAITING {
        assert_eq!(inbox.say(0, numbered(n)), Ok(Accepted::Queued));
    }
    let refused = inbox.say(0, numbered(999)).unwrap_err();
    assert!(refused.to_string().contains("64 announcements wait"), "{refused}");
    assert_eq!(inbox.say(0, numbered(5)), Ok(Accepted::AlreadyWaiting));
}

#[test]
fn an_interrupted_call_is_begun_again_first() {
    let inbox = Inbox::new(Clock::system());
    inbox.say(0, numbered(1)).unwrap();
    inbox.say(0, numbered(2)).unwrap();
    inbox.begin();
    assert_eq!(inbox.broken_off(true), After::Again);
    assert_eq!(begun(&inbox), Some(numbered(1)));
    assert_eq!(inbox.broken_off(true), After::Again);
    inbox.begin();
    assert_eq!(inbox.broken_off(true), After::GivenUp);
    assert_eq!(begun(&inbox), Some(numbered(2)), "it does not hold up the others");
}

#[test]
fn a_call_that_waits_already_is_told_of_by_its_newer_mark() {
    let inbox = Inbox::new(Clock::system());
    assert_eq!(inbox.say(7, numbered(1)), Ok(Accepted::Queued));
    assert_eq!(inbox.say(8, numbered(1)), Ok(Accepted::AlreadyWaiting));
    assert_eq!(inbox.begin().map(|entry| entry.mark), Some(8));
}

#[test]
fn an_emergency_goes_first_and_over_what_is_said_and_what_it_broke_off_comes_next() {
    let inbox = Inbox::new(Clock::system());
    inbox.say(0, numbered(1)).unwrap();
    inbox.say(0, numbered(2)).unwrap();
    inbox.begin();
    inbox.interject(call("FIRE"));
    assert_eq!(inbox.next(false, None), Order::Cut);
    for _ in 0..5 {
        assert_eq!(inbox.broken_off(false), After::Again, "an emergency is no failure of the device");
        assert_eq!(begun(&inbox), Some(call("FIRE")));
        inbox.done();
        assert_eq!(begun(&inbox), Some(numbered(1)));
        inbox.interject(call("FIRE"));
    }
    inbox.done();
}

#[test]
fn an_emergency_that_is_over_is_never_said() {
    let inbox = Inbox::new(Clock::system());
    inbox.interject(call("FIRE"));
    inbox.withdraw();
    assert_eq!(begun(&inbox), None, "it waited");
    inbox.interject(call("FIRE"));
    inbox.begin();
    inbox.withdraw();
    assert_eq!(inbox.next(false, None), Order::Cut, "it was being said");
    assert_eq!(inbox.broken_off(false), After::Over);
    inbox.interject(call("FIRE"));
    inbox.begin();
    inbox.withdraw();
    assert_eq!(inbox.broken_off(true), After::Over, "the device went away over it");
    assert_eq!(begun(&inbox), None);
    inbox.say(0, numbered(1)).unwrap();
    inbox.begin();
    inbox.withdraw();
    assert_eq!(inbox.next(false, Some(inbox.now())), Order::Due, "calls are not cut off by its end");
}

#[test]
fn an_emergency_is_kept_for_a_device_that_stays_away_and_a_newer_one_takes_its_place() {
    let inbox = Inbox::new(Clock::system());
    let fault = Fault::Absent { what: "sound device default".to_owned() };
    inbox.interject(call("FIRE"));
    assert_eq!(inbox.refuse(fault), vec![]);
    inbox.interject(call("FLOOD"));
    assert_eq!(begun(&inbox), Some(call("FLOOD")));
    for _ in 0..20 {
        assert_eq!(inbox.broken_off(true), After::Again, "it is begun until it is over");
        assert_eq!(begun(&inbox), Some(call("FLOOD")));
    }
    inbox.interject(call("GAS"));
    assert_eq!(inbox.broken_off(false), After::Over);
    assert_eq!(begun(&inbox), Some(call("GAS")));
}

#[test]
fn events_of_a_closed_output_are_ignored() {
    let inbox = Inbox::new(Clock::system());
    let old = inbox.opening();
    let new = inbox.opening();
    inbox.ended(old);
    inbox.lost(old, Fault::Busy { what: "old".to_owned() });
    assert_eq!(inbox.next(false, Some(inbox.now())), Order::Due);
    inbox.ended(new);
    assert_eq!(inbox.next(false, None), Order::Ended);
}

#[test]
fn a_flood_of_losses_is_one_order() {
    let inbox = Inbox::new(Clock::system());
    let opening = inbox.opening();
    for n in 0..1000 {
        inbox.lost(opening, Fault::Busy { what: n.to_string() });
    }
    assert_eq!(inbox.next(false, None), Order::Lost(Fault::Busy { what: "0".to_owned() }));
    assert_eq!(inbox.next(false, Some(inbox.now())), Order::Due);
}

#[test]
fn what_waits_for_a_device_that_stays_away_is_given_back_and_more_is_refused() {
    let inbox = Inbox::new(Clock::system());
    inbox.say(0, numbered(1)).unwrap();
    let fault = Fault::Absent { what: "sound device default".to_owned() };
    inbox.set_health(Health::Fault(fault.clone()));
    let waited: Vec<_> = inbox.refuse(fault.clone()).into_iter().map(|entry| entry.utterance).collect();
    assert_eq!(waited, vec![numbered(1)]);
    assert_eq!(inbox.say(0, numbered(2)), Err(fault));
    inbox.set_health(Health::Ok);
    assert_eq!(inbox.say(0, numbered(2)), Ok(Accepted::Queued));
}

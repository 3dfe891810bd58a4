//! Commit, then act: nothing is answered, done or shown before its events are durable; and many share one commit.

use anxu::hall::{Input, QUEUE};
use anxu_api::Answer;
use anxu_core::command::Command;
use anxu_core::command::{PrintFault, PrintState, Seen};
use anxu_core::document::{Announcement, Purpose};
use anxu_core::effect::Effect;
use anxu_core::ids::{CallId, WindowNo};
use tokio::sync::oneshot::error::TryRecvError;

use crate::rig::{Rig, issue, next, number, printed, printer, send, who};
use crate::wait::until;

#[test]
fn nothing_shows_before_the_commit() {
    let rig = Rig::open();
    let effects = rig.effects.all().len();
    rig.plan.hold(true);
    let mut reply = send(&rig.handle, "a", issue());
    rig.plan.wait_for_append();
    assert!(matches!(reply.try_recv(), Err(TryRecvError::Empty)));
    assert_eq!(rig.effects.all().len(), effects, "no paper");
    let waiting =
        |rig: &Rig| rig.handle.snapshots().borrow().as_ref().map(|snapshot| snapshot.figures().waiting);
    assert_eq!(waiting(&rig), Some(0), "no view");
    rig.plan.hold(false);
    assert_eq!(number(&reply.blocking_recv().expect("a reply").answer), "A001");
    until("the paper", || (rig.effects.printed().len() == 1).then_some(()));
    until("the view", || (waiting(&rig) == Some(1)).then_some(()));
}

#[test]
fn a_call_whose_announcement_a_stop_interrupted_is_announced_again() {
    let mut rig = Rig::open();
    let said = |rig: &Rig| rig.effects.all().iter().filter(|effect| matches!(effect, Effect::Say(_))).count();
    rig.ask(issue());
    rig.ask(next(1));
    until("the call", || (said(&rig) == 1).then_some(()));
    rig.restart();
    until("the call again", || (said(&rig) == 1).then_some(()));
    let calls: Vec<CallId> = rig.effects.all().into_iter().filter_map(call).collect();
    let [call] = &calls[..] else { panic!("one call: {calls:?}") };
    assert!(rig.handle.tell(Input::Command(Command::CallAnnounced { call: call.clone(), said: true })));
    rig.restart();
    rig.ask(issue());
    let paper = |rig: &Rig| rig.effects.printed().iter().any(|number| number.to_string() == "A002");
    until("the paper", || paper(&rig).then_some(()));
    assert_eq!(said(&rig), 0, "its announcement ended, as the journal has it");
}

/// The call that an effect announces.
fn call(effect: Effect) -> Option<CallId> {
    match effect {
        Effect::Say(Announcement { purpose: Purpose::Call(call), .. }) => Some(call),
        _ => None,
    }
}

#[test]
fn queued_requests_share_one_commit() {
    let mut rig = Rig::open();
    rig.stop();
    let before = rig.plan.counts();
    let mut replies = Vec::new();
    rig.restart_with(|handle| {
        replies.extend((0..100).map(|n| send(handle, &format!("k{n}"), issue())));
    });
    let numbers: Vec<String> =
        replies.into_iter().map(|reply| number(&reply.blocking_recv().expect("a reply").answer)).collect();
    let expected: Vec<String> = (1..=100).map(|n| format!("A{n:03}")).collect();
    assert_eq!(numbers, expected);
    let after = rig.plan.counts();
    assert_eq!((after.0 - before.0, after.1 - before.1), (1, 100), "commits and records");
}

#[test]
fn a_full_queue_refuses_at_once() {
    let (handle, inbox) = anxu::hall::open();
    let waiting: Vec<_> = (0..QUEUE).map(|n| send(&handle, &format!("k{n}"), issue())).collect();
    assert!(!handle.tell(Input::Command(Command::Tick)));
    let request = anxu::hall::Request { key: anxu_api::Key("late".to_owned()), command: issue() };
    let reply = handle.ask_blocking(who(&issue()), request.clone());
    assert!(matches!(reply.answer, Answer::Unavailable { .. }), "{reply:?}");
    drop(inbox);
    drop(waiting);
    assert!(matches!(handle.ask_blocking(who(&issue()), request).answer, Answer::Unavailable { .. }));
}

#[test]
fn requests_before_the_stop_are_answered() {
    let mut rig = Rig::open();
    rig.plan.hold(true);
    let first = send(&rig.handle, "first", issue());
    rig.plan.wait_for_append();
    assert!(rig.handle.tell(Input::Stop));
    let second = send(&rig.handle, "second", issue());
    rig.plan.hold(false);
    assert_eq!(number(&first.blocking_recv().expect("a reply").answer), "A001");
    assert_eq!(number(&second.blocking_recv().expect("a reply").answer), "A002");
    rig.wait_for_end();
    assert!(matches!(rig.ask(next(1)), Answer::Unavailable { .. }));
    rig.restart_with(|_| {});
    assert_eq!(number(&rig.ask(next(1))), "A001");
}

#[test]
fn a_stale_page_is_refused_and_changes_nothing() {
    let rig = Rig::open();
    rig.issue("a");
    rig.issue("b");
    let called = rig.ask(next(1));
    let (window, seen) = (WindowNo(1), Some(Seen { number: None }));
    let stale = [
        Command::Next { window, seen: seen.clone() },
        Command::Start { window, seen: seen.clone() },
        Command::Finish { window, seen },
    ];
    for stale in stale {
        match rig.ask(stale) {
            Answer::Refused { refusal: anxu_api::Refusal::Stale { now, .. }, .. } => {
                assert_eq!(now.expect("a ticket").to_string(), number(&called));
            }
            other => panic!("{other:?}"),
        }
    }
    let figures = || rig.handle.snapshots().borrow().clone().expect("a snapshot").figures();
    let seen = until("the call's view", || Some(figures()).filter(|figures| figures.at_windows == 1));
    assert_eq!((seen.done, seen.waiting), (0, 1));
}

#[test]
fn papers_that_could_not_be_printed_come_when_the_printer_is_back() {
    let rig = Rig::open();
    rig.issue("a");
    until("the paper", || (rig.effects.printed().len() == 1).then_some(()));
    assert!(rig.handle.tell(printer(Some(PrintFault::PaperOut))));
    let failed = PrintState::Failed(PrintFault::PaperOut);
    assert!(rig.handle.tell(printed(1, failed)));
    let fault = |rig: &Rig| {
        let snapshot = rig.handle.snapshots().borrow().clone()?;
        snapshot.printers.fault_at(snapshot.state.setup(), "")
    };
    until("the fault", || (fault(&rig) == Some(PrintFault::PaperOut)).then_some(()));
    assert!(rig.handle.tell(printer(None)));
    until("the paper again", || (rig.effects.printed().len() == 2).then_some(()));
    until("no fault", || fault(&rig).is_none().then_some(()));
}

#[test]
fn a_stop_waits_for_its_place_in_a_full_queue() {
    let mut rig = Rig::open();
    rig.stop();
    let asked = rig.restart_with_stop_behind(QUEUE);
    rig.wait_for_end();
    let answered = asked.into_iter().filter_map(|reply| reply.blocking_recv().ok()).count();
    assert_eq!(answered, QUEUE, "what came before is answered");
}

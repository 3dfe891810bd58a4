//! Every ticket is printed once unless a copy was asked for, and is always printed while a printer works: whatever fails,
//! whatever report is late, lost or repeated, and whenever the hall is stopped or killed.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::world::{Act, Work, World};
use crate::ids::Number;
use crate::paper::PrintState;

fn act() -> impl Strategy<Value = Act> {
    let at = || 0usize..2;
    let work =
        proptest::sample::select(vec![Work::Confirms, Work::Confirms, Work::SaysNothing, Work::BreaksOff]);
    prop_oneof![
        6 => at().prop_map(Act::Issue),
        1 => (0usize..30, proptest::option::of(at())).prop_map(|(index, at)| Act::Reprint(index, at)),
        8 => (at(), work).prop_map(|(at, work)| Act::Work(at, work)),
        2 => at().prop_map(Act::Break),
        3 => at().prop_map(Act::Mend),
        6 => (1usize..5).prop_map(Act::Hear),
        2 => (0usize..30).prop_map(Act::HearAgain),
        1 => Just(Act::Delay),
        2 => Just(Act::Tick),
        1 => Just(Act::Unsure),
        1 => Just(Act::Stop),
        1 => Just(Act::Kill),
    ]
}

/// Papers of a ticket that came out whole.
fn whole(world: &World, number: &Number) -> usize {
    world.floor.iter().filter(|(paper, whole)| *whole && paper.number == *number).count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_ticket_is_printed_once_whatever_happens(acts in prop::collection::vec(act(), 1..80)) {
        let mut world = World::new();
        acts.iter().for_each(|act| world.step(*act));
        world.settle();
        let mut seen = BTreeSet::new();
        for (paper, _) in &world.floor {
            prop_assert!(seen.insert(paper.clone()), "{paper:?} came out twice");
        }
        for (number, asked) in &world.asked {
            let ticket = world.hall.state.ticket(number).unwrap();
            let newest = &ticket.papers.last().unwrap().state;
            let papers = whole(&world, number);
            let given_up = *newest == PrintState::Unknown && ticket.papers.len() >= 3;
            prop_assert!(papers > 0 || given_up, "{number} was not printed: {:?}", ticket.papers);
            prop_assert!(
                given_up || matches!(newest, PrintState::Sent | PrintState::Confirmed),
                "{number} is not over: {:?}", ticket.papers
            );
            if !world.doubt {
                prop_assert!(papers <= *asked, "{number} came out {papers} times, {asked} were asked for");
            }
        }
    }

    /// Without a kill and without a paper that breaks off, a ticket for which nobody wants a copy has one paper, unmarked, however
    /// often the hall is stopped and started.
    #[test]
    fn one_unmarked_paper_despite_failures_and_late_reports(acts in prop::collection::vec(act(), 1..80)) {
        let mut world = World::new();
        for act in acts {
            match act {
                Act::Kill | Act::Reprint(..) => {}
                Act::Work(at, Work::BreaksOff) => world.step(Act::Break(at)),
                act => world.step(act),
            }
        }
        world.settle();
        let mut numbers: Vec<_> = world.floor.iter().map(|(paper, _)| (&paper.number, paper.copy)).collect();
        numbers.sort();
        let asked: Vec<_> = world.asked.iter().map(|(number, _)| (number, 0)).collect();
        prop_assert_eq!(numbers, asked);
    }
}

/// The failure of the first attempt is reported again, the hall is killed before the report that the second was
/// printed, and must not apply the old report to the second attempt.
#[test]
fn the_failure_of_an_earlier_attempt_says_nothing_of_a_later_one() {
    let mut world = World::new();
    let failed = [Act::Issue(0), Act::Break(0), Act::Work(0, Work::Confirms), Act::Hear(2)];
    let printed = [Act::Mend(0), Act::Hear(1), Act::Work(0, Work::Confirms)];
    let confused = [Act::Break(0), Act::HearAgain(0), Act::Delay, Act::Hear(2), Act::Kill];
    failed.into_iter().chain(printed).chain(confused).for_each(|act| world.step(act));
    world.settle();
    let copies: Vec<_> = world.floor.iter().map(|(paper, _)| paper.copy).collect();
    assert_eq!(copies, [0, 1], "the second is marked");
}

//! Hall boards at the end of a line.

use std::path::Path;
use std::time::Duration;

use anxu::devices::Health;
use anxu_core::document::{BoardCall, BoardShow};
use anxu_core::effect::Effect;
use anxu_core::ids::WindowNo;
use anxu_hw::board::Simulated;
use anxu_hw::board::am03127::sim::{Behaviour as Answers, SignSim};
use anxu_hw::board::cd5220::sim::PoleSim;
use anxu_hw::board::onbon::sim::{Behaviour, BoardSim};
use anxu_hw::sim::{Attached, attach, attach_at};

use crate::hall::{self, Hall};
use crate::wait::until;

fn rig(behaviour: Behaviour, min_seconds: u16) -> (Attached<BoardSim>, Hall) {
    let line = attach(BoardSim::new(behaviour)).expect("a pseudo-terminal");
    let least = Duration::from_secs(min_seconds.into());
    let hall = hall::start_changed(&config(line.path()), |devices| devices.boards[0].least = least);
    (line, hall)
}

fn config(port: &Path) -> String {
    format!(
        r#"board = [{{ driver = "onbon", port = "{}", card = "6k2", width = 256, height = 32, lines = 2 }}]"#,
        port.display()
    )
}

/// A board of another driver; `size` is what that asks for.
fn other<S: Simulated>(sim: S, driver: &str, size: &str) -> (Attached<S>, Hall) {
    let line = attach(sim).expect("a pseudo-terminal");
    let port = line.path().display();
    let config = format!(r#"board = [{{ driver = "{driver}", port = "{port}" {size} }}]"#);
    let hall = hall::start_changed(&config, |devices| devices.boards[0].least = Duration::ZERO);
    (line, hall)
}

fn show(calls: &[u16]) -> Effect {
    let call = |n: &u16| {
        let number = format!("A{n:03}").parse().expect("a number");
        BoardCall { number, window: WindowNo(*n), text: format!("A{n:03} → {n}") }
    };
    Effect::Board(BoardShow {
        calls: calls.iter().map(call).collect(),
        welcome: "欢迎光临".into(),
        emergency: None,
    })
}

fn shows<S: Simulated>(line: &Attached<S>, lines: &[&str]) {
    until(&lines.join(" / "), || (line.device().lines() == lines).then_some(()));
}

#[test]
fn calls_stand_newest_first_over_the_welcome() {
    let (line, mut hall) = rig(Behaviour::Good, 0);
    hall.act(show(&[]));
    shows(&line, &["欢迎光临", ""]);
    hall.until_well("board 1");
    hall.act(show(&[1]));
    shows(&line, &["A001 → 1", "欢迎光临"]);
    hall.act(show(&[2, 1]));
    shows(&line, &["A002 → 2", "A001 → 1"]);
}

#[test]
fn four_calls_at_once_are_all_shown_on_two_lines() {
    let (line, mut hall) = rig(Behaviour::Good, 1);
    hall.act(show(&[]));
    shows(&line, &["欢迎光临", ""]);
    for calls in [&[1][..], &[2, 1], &[3, 2, 1], &[4, 3, 2, 1]] {
        hall.act(show(calls));
    }
    shows(&line, &["A004 → 4", "A003 → 3"]);
    let history = line.device().history.concat();
    assert!((1..=4).all(|n| history.contains(&format!("A00{n} → {n}"))), "{history:?}");
}

#[test]
fn a_dead_board_is_named_and_redrawn_when_it_lives() {
    let (line, mut hall) = rig(Behaviour::Dead, 0);
    hall.act(show(&[1]));
    hall.until_ill("board 1", "does not answer");
    line.device().behaviour = Behaviour::Late;
    shows(&line, &["A001 → 1", "欢迎光临"]);
    hall.until_well("board 1");
    line.device().behaviour = Behaviour::Refusing(9);
    hall.act(show(&[2]));
    hall.until_ill("board 1", "error 9");
    line.device().behaviour = Behaviour::Noisy;
    shows(&line, &["A002 → 2", "欢迎光临"]);
}

#[test]
fn a_board_that_was_unplugged_plays_back_nothing_and_shows_the_next_call_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let link = folder.path().join("by-path");
    let line = attach_at(&link, BoardSim::default()).expect("a pseudo-terminal");
    // Each call would hold its row longer than this test waits for anything.
    let mut hall =
        hall::start_changed(&config(&link), |devices| devices.boards[0].least = Duration::from_secs(60));
    hall.act(show(&[]));
    shows(&line, &["欢迎光临", ""]);
    drop(line);
    hall.until_ill("board 1", "");
    (1..=32u16).for_each(|n| hall.act(show(&(n.saturating_sub(7).max(1)..=n).rev().collect::<Vec<_>>())));
    let line = attach_at(&link, BoardSim::default()).expect("a pseudo-terminal");
    shows(&line, &["A032 → 32", "A031 → 31"]);
    hall.act(show(&[33, 32, 31, 30, 29, 28, 27, 26]));
    shows(&line, &["A033 → 33", "A032 → 32"]);
    let history = line.device().history.concat();
    let old = |n: &u16| history.contains(&format!("A{n:03} → {n}"));
    assert!(!(1..=30).any(|n| old(&n)), "{history:?}");
}

#[test]
fn an_emergency_fills_the_rows_and_gives_them_back() {
    let (line, mut hall) = rig(Behaviour::Good, 1);
    hall.act(show(&[1]));
    shows(&line, &["A001 → 1", "欢迎光临"]);
    let text = "请立即从最近的出口离开大厅，不要乘坐电梯。".to_owned();
    let Effect::Board(board) = show(&[1]) else { panic!("not a board") };
    hall.act(Effect::Board(BoardShow { emergency: Some(text), ..board }));
    shows(&line, &["请立即从最近的出口离开", "大厅，不要乘坐电梯。"]);
    hall.act(show(&[1]));
    shows(&line, &["A001 → 1", "欢迎光临"]);
}

#[test]
fn a_pole_display_shows_calls_and_is_said_to_answer_nothing() {
    let (line, mut hall) = other(PoleSim::default(), "cd5220", "");
    hall.act(show(&[]));
    shows(&line, &["Huan Ying Guang Lin", ""]);
    hall.until_well("board 1");
    assert!(matches!(hall.health("board 1"), Some(Health::Warning(anxu_api::health::Trouble::BoardMute))));
    hall.act(show(&[1]));
    shows(&line, &["A001 -> 1", "Huan Ying Guang Lin"]);
    hall.act(show(&[2, 1]));
    shows(&line, &["A002 -> 2", "A001 -> 1"]);
    drop(line);
    hall.until_ill("board 1", "/dev/pts/");
}

#[test]
fn a_sign_of_one_line_shows_each_call_and_is_named_when_it_is_dead() {
    let (line, mut hall) = other(SignSim::new(7), "am03127", ", columns = 13, address = 7");
    hall.act(show(&[]));
    shows(&line, &["Huan Ying Guang Lin"]);
    hall.until_well("board 1");
    assert_eq!(hall.health("board 1"), Some(Health::Ok));
    hall.act(show(&[1]));
    shows(&line, &["A001 -> 1"]);
    line.device().behaviour = Answers::Dead;
    hall.act(show(&[2, 1]));
    hall.until_ill("board 1", "does not answer");
    line.device().behaviour = Answers::Good;
    shows(&line, &["A002 -> 2"]);
    hall.until_well("board 1");
}

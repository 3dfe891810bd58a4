//! Hall boards at the end of a line.

use anxu_core::document::{BoardCall, BoardShow};
use anxu_core::effect::Effect;
use anxu_core::ids::WindowNo;
use anxu_hw::board::sim::{BoardSim, Manner};
use anxu_hw::sim::{Attached, attach};

use crate::hall::{self, Hall};
use crate::wait::until;

fn rig(manner: Manner, min_seconds: u16) -> (Attached<BoardSim>, Hall) {
    let line = attach(BoardSim::new(manner)).expect("a pseudo-terminal");
    let hall = hall::start(&format!(
        r#"board = [{{ driver = "onbon", port = "{}", card = "6k2", width = 256, height = 32, lines = 2,
           min_seconds = {min_seconds} }}]"#,
        line.path().display()
    ));
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

fn shows(line: &Attached<BoardSim>, lines: &[&str]) {
    until(&lines.join(" / "), || (line.device().lines() == lines).then_some(()));
}

#[test]
fn calls_stand_newest_first_over_the_welcome() {
    let (line, mut hall) = rig(Manner::Good, 0);
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
    let (line, mut hall) = rig(Manner::Good, 1);
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
    let (line, mut hall) = rig(Manner::Dead, 0);
    hall.act(show(&[1]));
    hall.until_ill("board 1", "does not answer");
    line.device().manner = Manner::Late;
    shows(&line, &["A001 → 1", "欢迎光临"]);
    hall.until_well("board 1");
    line.device().manner = Manner::Refusing(9);
    hall.act(show(&[2]));
    hall.until_ill("board 1", "error 9");
    line.device().manner = Manner::Noisy;
    shows(&line, &["A002 → 2", "欢迎光临"]);
}

#[test]
fn an_emergency_fills_the_rows_and_gives_them_back() {
    let (line, mut hall) = rig(Manner::Good, 1);
    hall.act(show(&[1]));
    shows(&line, &["A001 → 1", "欢迎光临"]);
    let text = "请立即从最近的出口离开大厅，不要乘坐电梯。".to_owned();
    let Effect::Board(board) = show(&[1]) else { panic!("not a board") };
    hall.act(Effect::Board(BoardShow { emergency: Some(text), ..board }));
    shows(&line, &["请立即从最近的出口离开", "大厅，不要乘坐电梯。"]);
    hall.act(show(&[1]));
    shows(&line, &["A001 → 1", "欢迎光临"]);
}

//! The real hall with hall boards of every kind: a call is shown on each, over pseudo-terminals.

mod support;

use anxu_api::command::Kind;
use anxu_api::{Answer, Command, Lang, Role, ServiceId, View, WindowNo};
use anxu_hw::board::am03127::sim::SignSim;
use anxu_hw::board::cd5220::sim::PoleSim;
use anxu_hw::board::onbon::sim::BoardSim;
use anxu_hw::board::{DRIVERS, Simulated};
use anxu_hw::sim::{Attached, attach};

use support::client::Client;
use support::process::HallProcess;
use support::site;
use support::wait::until;

#[test]
fn a_call_is_shown_on_a_board_of_every_driver() {
    let card = attach(BoardSim::default()).expect("a terminal");
    let pole = attach(PoleSim::default()).expect("a terminal");
    let sign = attach(SignSim::new(1)).expect("a terminal");
    let boards = [
        ("onbon", card.path(), "width = 256\nheight = 64\nlines = 4"),
        ("cd5220", pole.path(), ""),
        ("am03127", sign.path(), "columns = 13"),
    ];
    let written = boards.map(|(driver, port, size)| {
        format!("[[board]]\ndriver = \"{driver}\"\nport = \"{}\"\nmin_seconds = 1\n{size}\n", port.display())
    });
    assert_eq!(
        boards.map(|board| board.0).as_slice(),
        DRIVERS.iter().map(|driver| driver.name).collect::<Vec<_>>()
    );
    let folder = tempfile::tempdir().expect("a folder");
    let config = site::township(folder.path(), &written.concat());
    let mut hall = HallProcess::start(&config, &folder.path().join("data"));

    let mut desk = Client::connect(&hall.address, Role::Desk);
    desk.view_until("the day to open", |view| matches!(view, View::Desk(figures) if figures.open));
    shows(&card, &["幸福镇便民服务中心欢迎您", "", "", ""]);
    shows(&pole, &["Xing Fu Zhen Bian", ""]);
    shows(&sign, &["Xing Fu Zhen Bian Min Fu Wu Zhong Xin Huan Ying Nin"]);
    take(&hall);
    call(&mut desk, 1);
    shows(&card, &["A001 → 1号窗口", "幸福镇便民服务中心欢迎您", "", ""]);
    shows(&pole, &["A001 -> 1", "Xing Fu Zhen Bian"]);
    shows(&sign, &["A001 -> 1"]);
    take(&hall);
    call(&mut desk, 2);
    shows(&card, &["A002 → 2号窗口", "A001 → 1号窗口", "幸福镇便民服务中心欢迎您", ""]);
    shows(&pole, &["A002 -> 2", "A001 -> 1"]);
    shows(&sign, &["A002 -> 2"]);
    assert_eq!(pole.device().stray, 0);
    assert_eq!(sign.device().stray, 0);
    assert!(!sign.device().scrolls);
    assert!(hall.stop().success());
}

fn shows<S: Simulated>(board: &Attached<S>, lines: &[&str]) {
    until(&lines.join(" / "), || (board.device().lines() == lines).then_some(()));
}

fn take(hall: &HallProcess) {
    let lobby = || "lobby".to_owned();
    let answer = Client::connect(&hall.address, Role::Kiosk(lobby())).ask(Command::Issue {
        service: ServiceId("social-security".into()),
        kind: Kind::Ordinary,
        lang: Lang("zh-CN".into()),
    });
    assert!(matches!(answer, Answer::Issued(_)), "{answer:?}");
}

fn call(desk: &mut Client, window: u16) {
    let answer = desk.ask(Command::Next { window: WindowNo(window), seen: None });
    assert!(matches!(answer, Answer::Called { .. }), "{answer:?}");
}

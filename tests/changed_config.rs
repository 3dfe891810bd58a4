//! A configuration that is changed while people wait: a service and a window are gone at the next start, and nobody is lost.

#[path = "cli/program.rs"]
mod program;
mod support;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process;

use anxu_api::command::Kind;
use anxu_api::{Answer, Command, Lang, Role, ServiceId, View, WindowNo};
use program::anxu;
use support::client::Client;
use support::process::HallProcess;
use support::site;

const SERVICE: &str = "[[service]]\nid = \"social\"\nprefix = \"A\"\nname = \"社会保障\"\n";
const REMOVED: &str = "[[service]]\nid = \"gas\"\nprefix = \"B\"\nname = \"燃气\"\n";
const WINDOWS: &str = "[[window]]\nnumber = 1\n[[window]]\nnumber = 2\n";

fn configure(folder: &Path, parts: &[&str]) {
    let hall = "[hall]\nname = \"便民服务站\"\nhotline = \"12345\"\n[rules]\nnext_gap_seconds = 0\n";
    site::write(folder, &site::open_all_day(&format!("{hall}{}", parts.concat())), "");
}

fn take(desk: &mut Client, service: &str) {
    let answer = desk.ask(Command::Issue {
        service: ServiceId(service.into()),
        kind: Kind::Ordinary,
        lang: Lang("zh-CN".into()),
    });
    assert!(matches!(answer, Answer::Issued(_)), "{answer:?}");
}

fn next(desk: &mut Client, window: u16) -> String {
    match desk.ask(Command::Next { window: WindowNo(window), seen: None }) {
        Answer::Called { number, .. } => number.to_string(),
        other => panic!("nobody is called: {other:?}"),
    }
}

fn health(address: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("the hall listens");
    let ask = format!("GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(ask.as_bytes()).expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn whoever_waits_for_a_service_or_a_window_that_is_gone_is_named_and_called() {
    let folder = tempfile::tempdir().expect("a folder");
    let (config, data) = (folder.path().join("config"), folder.path().join("data"));
    configure(&config, &[SERVICE, REMOVED, WINDOWS]);
    let mut hall = HallProcess::start(&config, &data);
    let mut desk = Client::connect(&hall.address, Role::Desk);
    ["gas", "social", "gas", "gas"].into_iter().for_each(|service| take(&mut desk, service));
    assert_eq!(next(&mut desk, 2), "B001");
    hall.stop();

    configure(&config, &[SERVICE, "[[window]]\nnumber = 1\n"]);
    let (config_dir, data_dir) = (config.display().to_string(), data.display().to_string());
    let checked = anxu(&["check", "--config", &config_dir, "--data", &data_dir]);
    let words = ["2 people wait for service gas, which no window takes", "1 person waits at or for window 2"];
    for part in words.into_iter().chain(["warnings: 2"]) {
        assert!(checked.code == 0 && checked.out.contains(part), "{part}: {} {}", checked.out, checked.err);
    }
    let alone = anxu(&["check", "--config", &config_dir]);
    assert!(alone.out.contains("warnings: 0"), "{}", alone.out);

    let log = folder.path().join("log");
    let mut shell = process::Command::new("sh");
    shell.args(["-c", &format!("exec \"$0\" \"$@\" 2>{}", log.display())]);
    let hall = HallProcess::start_under(shell, &config, &data);
    for part in words {
        let said = || std::fs::read_to_string(&log).is_ok_and(|said| said.contains(part)).then_some(());
        support::wait::until(part, said);
    }
    let mut desk = Client::connect(&hall.address, Role::Desk);
    desk.view_until("who is stranded", |view| {
        matches!(view, View::Desk(figures) if figures.stranded.len() == 1 && figures.stranded[0].people == 3)
    });
    let told = health(&hall.address);
    assert!(told.contains("3 people wait for service gas, which no window takes"), "{told}");
    // In their turn, the one from the lost window first: it holds the earliest number.
    let called: Vec<String> = (0..4).map(|_| next(&mut desk, 1)).collect();
    assert_eq!(called, ["B001", "A001", "B002", "B003"]);
    desk.view_until(
        "nobody to be stranded",
        |view| matches!(view, View::Desk(figures) if figures.stranded.is_empty() && figures.waiting == 0),
    );
    assert!(!health(&hall.address).contains("gas"));
}

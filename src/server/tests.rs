//! A server with one device: a printer that is slow, or whose paper ends.

use crate::hall::Request;
use anxu_api::Answer;
use anxu_core::command::PrintState;
use anxu_core::command::{Channel, Command, Kind};
use anxu_core::event::{Cause, Event};
use anxu_core::ids::{Key, Lang};
use anxu_hw::printer::{Profile, SimPrinter};
use anxu_hw::sim::{Attached, attach};
use anxu_journal::Principal;

use super::*;
use crate::config;
use crate::store::{DayRef, Reader};

fn request(key: &str, command: Command) -> Request {
    Request { key: Key(key.to_owned()), command }
}

/// The principal of the requests.
fn desk() -> Principal {
    Principal::Program { role: "desk".to_owned(), user: None }
}

/// A hall with this printer only, and its data directory.
async fn server(line: &Attached<SimPrinter>) -> (Server, tempfile::TempDir) {
    let devices = format!(r#"printer = {{ driver = "escpos", port = "{}" }}"#, line.path().display());
    let settings = config::parse(include_str!("../../config/village/hall.toml"), &devices).unwrap();
    let data = tempfile::tempdir().unwrap();
    let hear = Box::new(|_, _| {});
    let server = Server::start(&settings, data.path(), "127.0.0.1:0", Router::new(), hear).await.unwrap();
    // Allowed for staff at any hour.
    server.handle().ask(desk(), request("open", Command::OpenDay { until: None })).await;
    (server, data)
}

/// Take a number, as staff.
async fn take(server: &Server, key: &str) {
    let settings = config::parse(include_str!("../../config/village/hall.toml"), "").unwrap();
    let service =
        settings.setup.services.iter().find(|service| service.weekdays.is_empty()).unwrap().id.clone();
    let by = Channel::Staff(None);
    let issue = Command::Issue { service, kind: Kind::Ordinary, by, lang: Lang("zh-CN".to_owned()) };
    let reply = server.handle().ask(desk(), request(key, issue)).await;
    assert!(matches!(reply.answer, Answer::Issued(_)), "{reply:?}");
}

async fn until(what: &str, is: impl Fn() -> bool) {
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while !is() {
        assert!(std::time::Instant::now() < deadline, "{what}: did not come in time");
        tokio::task::yield_now().await;
    }
}

fn printer() -> Attached<SimPrinter> {
    attach(SimPrinter::new(Profile::named("generic-80").unwrap())).unwrap()
}

fn events(data: &Path) -> Vec<Event> {
    let rows = Reader::open(data).unwrap().day(DayRef::Last).unwrap();
    rows.into_iter().map(|row| row.record.event).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_that_is_being_printed_at_the_stop_is_on_record() {
    let line = printer();
    // It prints one byte per status question: the hall has to wait for it.
    line.device().faults.slow = Some(1);
    let (server, data) = server(&line).await;
    take(&server, "tap").await;
    until("the paper", || !line.device().uncut().lines.is_empty()).await;
    server.stop().await;
    let outcome = events(data.path()).into_iter().find_map(|event| match event {
        Event::PrintReported { outcome, .. } => Some(outcome),
        _ => None,
    });
    assert!(matches!(outcome, Some(PrintState::Sent | PrintState::Confirmed)), "{outcome:?}");
}

fn new_roll(line: &Attached<SimPrinter>) {
    let mut device = line.device();
    device.faults.paper_out = false;
    device.resume();
}

/// Failure row 10, in a whole hall: the same number again, once, marked as a copy, and on a paper of its own.
#[tokio::test(flavor = "multi_thread")]
async fn a_roll_that_ends_inside_a_ticket_brings_the_same_number_again_once_and_marked() {
    for bytes in [30, 150, 300] {
        let line = printer();
        line.device().faults.paper_ends_after = Some(bytes);
        let (server, data) = server(&line).await;
        take(&server, "tap").await;
        until("the end of the roll", || line.device().faults.paper_out).await;
        let reported = |wanted: PrintState| {
            let report =
                |event: &Event| matches!(event, Event::PrintReported { outcome, .. } if *outcome == wanted);
            events(data.path()).iter().filter(|event| report(event)).count()
        };
        until("the news of it", || reported(PrintState::Unknown) == 1).await;
        new_roll(&line);
        until("the copy", || reported(PrintState::Confirmed) == 1).await;
        // When another number is printed, the outcome of the first is complete.
        take(&server, "another").await;
        until("the next ticket", || reported(PrintState::Confirmed) == 2).await;
        server.stop().await;
        let device = line.device();
        let papers: Vec<String> = device.papers().map(|paper| paper.text()).collect();
        let copies: Vec<&String> = papers.iter().filter(|text| text.contains("补打")).collect();
        assert!(copies.len() == 1 && copies[0].contains("001"), "after {bytes} bytes: {papers:#?}");
        let again = |event: &Event| matches!(event, Event::Reprinted { by: Cause::Rule, copy: 1, .. });
        assert_eq!(events(data.path()).iter().filter(|event| again(event)).count(), 1);
    }
}

//! A house with one device: a printer that takes its time.

use anxu_api::command::{Channel, Kind};
use anxu_api::{Answer, Command, Key, Lang, Request};
use anxu_core::command::PrintState;
use anxu_core::event::Event;
use anxu_hw::printer::{Profile, SimPrinter};
use anxu_hw::sim::attach;

use super::*;
use crate::config;
use crate::store::{DayRef, Reader};

fn request(key: &str, command: Command) -> Request {
    Request { key: Key(key.to_owned()), command }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_that_is_being_printed_at_the_stop_is_on_record() {
    let line = attach(SimPrinter::new(Profile::named("generic-80").unwrap())).unwrap();
    // It prints a byte for each question: the hall has to wait for it.
    line.device().ailments.slow = Some(1);
    let devices = format!(r#"printer = {{ driver = "escpos", port = "{}" }}"#, line.path().display());
    let settings = config::parse(include_str!("../../config/village/hall.toml"), &devices).unwrap();
    let service =
        settings.setup.services.iter().find(|service| service.weekdays.is_empty()).unwrap().id.clone();
    let data = tempfile::tempdir().unwrap();
    let hear = Box::new(|_| {});
    let house = House::start(&settings, data.path(), "127.0.0.1:0", Router::new(), hear).await.unwrap();
    // Whatever the hour: staff may.
    house.handle().ask(request("open", Command::OpenDay)).await;
    let by = Channel::Staff(None);
    let issue = Command::Issue { service, kind: Kind::Ordinary, by, lang: Lang("zh-CN".to_owned()) };
    let reply = house.handle().ask(request("tap", issue)).await;
    assert!(matches!(reply.answer, Answer::Issued(_)), "{reply:?}");
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while line.device().hanging().lines.is_empty() {
        assert!(std::time::Instant::now() < deadline, "the paper never began");
        tokio::task::yield_now().await;
    }
    house.stop().await;
    let rows = Reader::open(data.path()).unwrap().day(DayRef::Last).unwrap();
    let outcome = rows.into_iter().find_map(|row| match row.record.event {
        Event::PrintReported { outcome, .. } => Some(outcome),
        _ => None,
    });
    assert!(matches!(outcome, Some(PrintState::Sent | PrintState::Confirmed)), "{outcome:?}");
}

//! A short day: tap, paper, call, strip, board, voice, rating; Ctrl-C; and the day again as it was.

use anxu_api::view::DayFigures;
use anxu_api::{Answer, Command, Role, View, WindowNo};
use serde_json::json;

use crate::show::Show;
use crate::support::client::Client;

#[test]
fn a_day_goes_over_the_wires_and_is_there_again_after_a_stop() {
    let data = tempfile::tempdir().expect("a folder");
    let show = Show::start(data.path());
    play(&show);
    let before = figures(&show);
    assert_eq!((before.issued, before.waiting, before.at_windows), (3, 1, 1), "{before:?}");
    let (pid, (status, said)) = (show.pid(), show.interrupted());
    assert_eq!(status.code(), Some(0));
    let last: Vec<_> = said.iter().rev().take(2).map(String::as_str).collect();
    assert!(
        last[0].contains("已停止") && last[0].contains("Stopped") && last[1].contains("Stopping"),
        "{said:?}"
    );
    let ports = std::env::temp_dir().join(format!("anxu-demo-{pid}"));
    assert!(!ports.exists(), "{} was left behind", ports.display());

    let show = Show::start(data.path());
    assert_eq!(figures(&show), before);
    show.until_text("/windows/0/strip/text", "A002");
    show.until_text("/boards/0", "A002");
    show.until("the pad to show its number again", |state| {
        (state["windows"][0]["pad"]["digits"] == "001002").then_some(())
    });
    show.until_line("journal", "A001 评价：非常满意");
    assert_eq!(show.take("later", "social-security"), "A004");
}

fn play(show: &Show) {
    for (at, number) in ["A001", "A002", "A003"].iter().enumerate() {
        assert_eq!(show.take(&format!("tap-{at}"), "social-security"), *number);
    }
    assert_eq!(show.take("tap-0", "social-security"), "A001", "the same tap has the same answer");
    show.until("three papers, the newest first", |state| {
        let papers = state["tickets"].as_array()?;
        let newest = papers.first()?["text"].as_str()?;
        (papers.len() == 3 && newest.contains("A003") && newest.contains("社会保障")).then_some(())
    });
    let (status, picture) = show.get("/demo/ticket/1.png");
    assert_eq!((status, &picture[..8]), (200, &b"\x89PNG\r\n\x1a\n"[..]));

    show.press(1, "next");
    show.until_text("/windows/0/strip/text", "请A001到1号窗口");
    show.until_text("/boards/0", "A001");
    show.until_line("voice", "A 零 零 一");
    show.until("the pad to show waiting and number", |state| {
        (state["windows"][0]["pad"]["digits"] == "002001").then_some(())
    });

    show.press(1, "ask-rating");
    show.until("the rating keypad to light up", |state| {
        (state["windows"][0]["rating"]["lit"] == true).then_some(())
    });
    assert_eq!(show.post("/demo/press", &json!({"window": 1, "rate": 0})).0, 204);
    show.until_line("journal", "A001 评价：非常满意");

    // On a screen this time: the same key of a keypad so soon would count as its own repetition. And whoever was called a
    // moment ago and is not being served is not sent away by the next call.
    let mut pad = Client::connect(&show.address, Role::Window(WindowNo(1)));
    assert_eq!(pad.ask(Command::Start { window: WindowNo(1), seen: None }), Answer::Done);
    let called = pad.ask(Command::Next { window: WindowNo(1), seen: None });
    assert!(matches!(&called, Answer::Called { number, .. } if number.to_string() == "A002"), "{called:?}");
    show.until_text("/windows/0/strip/text", "请A002到1号窗口");
    show.until_line("journal", "A001 在 1 号窗口办结");
}

fn figures(show: &Show) -> DayFigures {
    match Client::connect(&show.address, Role::Desk).view {
        Some(View::Desk(figures)) => figures,
        other => panic!("a desk sees figures, not {other:?}"),
    }
}

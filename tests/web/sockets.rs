//! The talk of one client and the hall.

use anxu_api::command::Seen;
use anxu_api::{
    Answer, ClientMessage, Command, Goodbye, HallMessage, Refusal, Role, VERSION, View, WindowNo,
};
use tungstenite::Message;

use crate::client::{Client, issue, kiosk, number};
use crate::served::Served;

#[test]
fn each_role_gets_its_own_view_at_once() {
    let hall = Served::start();
    assert!(matches!(Client::hello(hall.address, kiosk()).1, View::Kiosk(_)));
    assert!(matches!(Client::hello(hall.address, Role::Board).1, View::Board(_)));
    assert!(matches!(Client::hello(hall.address, Role::Desk).1, View::Desk(_)));
    let View::Window(view) = Client::hello(hall.address, Role::Window(WindowNo(1))).1 else {
        panic!("a window sees its window")
    };
    assert_eq!(view.window, WindowNo(1));
}

#[test]
fn a_request_is_answered_and_the_views_follow() {
    let hall = Served::start();
    let (mut desk, _) = Client::hello(hall.address, Role::Desk);
    let (mut client, _) = Client::hello(hall.address, kiosk());
    client.ask("k1", issue());
    assert_eq!(number(&client.reply()), "A001");
    loop {
        let HallMessage::View(View::Desk(figures)) = desk.hear() else { panic!("a desk only sees views") };
        if figures.issued == 1 {
            break;
        }
    }
}

#[test]
fn a_lost_reply_is_given_again_to_the_same_key() {
    let hall = Served::start();
    hall.plan.hold(true);
    let (mut client, _) = Client::hello(hall.address, kiosk());
    client.ask("tap-7", issue());
    // The request is at its commit before the cable is pulled.
    hall.plan.wait_for_append();
    drop(client);
    hall.plan.hold(false);
    let (mut client, _) = Client::hello(hall.address, kiosk());
    client.ask("tap-7", issue());
    client.ask("tap-8", issue());
    assert_eq!(number(&client.reply()), "A001");
    assert_eq!(number(&client.reply()), "A002");
}

#[test]
fn a_stale_page_is_refused_in_words() {
    let hall = Served::start();
    let (mut client, _) = Client::hello(hall.address, Role::Window(WindowNo(1)));
    let seen = Some(Seen { number: "A001".parse().ok() });
    client.ask("k", Command::Next { window: WindowNo(1), seen });
    let Answer::Refused { refusal, words } = client.reply().answer else { panic!("not refused") };
    assert_eq!(refusal, Refusal::Stale { window: WindowNo(1), now: None });
    assert!(words.contains("out of date"), "{words}");
}

#[test]
fn a_role_may_not_do_another_s_work() {
    let hall = Served::start();
    for (role, command) in [
        (kiosk(), Command::Next { window: WindowNo(1), seen: None }),
        (Role::Board, issue()),
        (Role::Window(WindowNo(1)), Command::Next { window: WindowNo(2), seen: None }),
        (Role::Desk, Command::Help),
    ] {
        let (mut client, _) = Client::hello(hall.address, role.clone());
        client.ask("k", command);
        let Answer::Refused { refusal, words } = client.reply().answer else { panic!("{role:?} was let") };
        assert!(refusal.is_about_role(), "{role:?}: {refusal:?}");
        assert!(!words.is_empty());
    }
    assert_eq!(hall.requests(), 0, "nothing of it reached the hall");
}

#[test]
fn another_version_is_sent_away_in_words_whatever_its_hello_looks_like() {
    let hall = Served::start();
    for (hello, theirs) in [
        (r#"{"type":"hello","version":7,"role":{"hologram":3}}"#, "7"),
        (r#"{"type":"hello","role":"desk"}"#, "none"),
        (r#"{"type":"hello","version":-1,"role":"desk"}"#, "none"),
    ] {
        let mut client = Client::silent(hall.address);
        client.say_text(hello);
        let words = client.goodbye();
        assert!(words.contains(&format!("version {VERSION}")) && words.contains(theirs), "{words}");
    }
}

#[test]
fn a_window_that_is_not_there_is_said_so() {
    let hall = Served::start();
    let mut client = Client::silent(hall.address);
    client.say(&ClientMessage::Hello { version: VERSION, role: Role::Window(WindowNo(99)) });
    assert!(client.goodbye().contains("no such window"));
}

#[test]
fn the_hall_beats_while_nothing_happens_and_answers_pings() {
    let hall = Served::start();
    let (mut client, _) = Client::hello(hall.address, Role::Desk);
    for _ in 0..3 {
        assert_eq!(client.hear_all(), HallMessage::Beat);
    }
    client.socket.send(Message::Ping(b"still there?".to_vec().into())).expect("sent");
    loop {
        match client.socket.read().expect("a message in time") {
            Message::Pong(echo) => break assert_eq!(&echo[..], b"still there?"),
            Message::Ping(_) | Message::Text(_) => {}
            other => panic!("not expected: {other:?}"),
        }
    }
}

#[test]
fn a_goodbye_of_another_version_is_understood_by_its_words() {
    let old = serde_json::from_str(r#"{"type":"goodbye","reason":"update"}"#).expect("version 1");
    assert_eq!(old, HallMessage::Goodbye { reason: "update".to_owned(), why: Goodbye::Other });
    let new = r#"{"type":"goodbye","reason":"update","why":{"code":"not-yet-thought-of","n":3}}"#;
    assert_eq!(serde_json::from_str::<HallMessage>(new).expect("a later one"), old);
}

#[test]
fn a_stopped_hall_says_goodbye() {
    let mut hall = Served::start();
    let (mut client, _) = Client::hello(hall.address, kiosk());
    let waits = std::thread::spawn(move || client.goodbye());
    hall.stop();
    assert!(waits.join().expect("no panic").contains("stopping"));
}

#[test]
fn a_dead_loop_ends_the_talk_and_health_says_so() {
    let hall = Served::start();
    let (mut client, _) = Client::hello(hall.address, kiosk());
    hall.end_loop();
    assert!(client.goodbye().contains("stopping"));
    assert_eq!(crate::client::get(hall.address, "/health").0, 503);
}

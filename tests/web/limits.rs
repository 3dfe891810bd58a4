//! What the outside may send: too much, too slowly, nonsense.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use anxu::web::CONNECTIONS;
use anxu_api::{Answer, ClientMessage, Command, HallMessage, MAX_MESSAGE, Role, VERSION, View};
use proptest::prelude::*;
use tungstenite::Message;

use crate::client::{Client, DEADLINE, get, http, issue, kiosk, number};
use crate::served::Served;

/// Longer than the hall waits for anybody.
const PATIENCE: Duration = Duration::from_secs(30);

#[test]
fn nonsense_is_answered_with_a_goodbye() {
    let hall = Served::start();
    for text in ["", "{", "null", "[]", r#"{"type":"request"}"#, r#"{"type":"view"}"#, "\u{0}", "你好"] {
        let mut client = Client::silent(hall.address);
        client.say_text(text);
        assert!(!client.goodbye().is_empty(), "{text:?}");
        let (mut client, _) = Client::hello(hall.address, kiosk());
        client.say_text(text);
        assert!(!client.goodbye().is_empty(), "{text:?}");
    }
    let (mut client, _) = Client::hello(hall.address, kiosk());
    client.socket.send(Message::binary(vec![0xFF, 0x68])).expect("sent");
    assert!(client.goodbye().contains("binary"));
}

#[test]
fn a_request_before_hello_and_a_second_hello_are_refused() {
    let hall = Served::start();
    let mut client = Client::silent(hall.address);
    client.ask("k", issue());
    assert!(client.goodbye().contains("hello"));
    let (mut client, _) = Client::hello(hall.address, kiosk());
    client.say(&ClientMessage::Hello { version: VERSION, role: Role::Desk });
    assert!(client.goodbye().contains("once"));
}

#[test]
fn who_says_nothing_is_asked_to_leave() {
    let hall = Served::start();
    assert!(Client::silent(hall.address).goodbye().contains("3 seconds"));
}

#[test]
fn a_message_too_long_is_refused_with_its_size() {
    let hall = Served::start();
    let (mut client, _) = Client::hello(hall.address, kiosk());
    client.say_text(&" ".repeat(MAX_MESSAGE + 1));
    assert!(client.goodbye().contains(&(MAX_MESSAGE + 1).to_string()));
    let (mut client, _) = Client::hello(hall.address, kiosk());
    let _ = client.socket.send(Message::text(" ".repeat(MAX_MESSAGE * 20)));
    while client.socket.read().is_ok() {}
    // The hall did not notice.
    let (mut client, _) = Client::hello(hall.address, kiosk());
    client.ask("k", issue());
    assert_eq!(number(&client.reply()), "A001");
}

#[test]
fn keys_have_a_size() {
    let hall = Served::start();
    for key in [String::new(), "k".repeat(81), "a\u{1b}b".to_owned()] {
        let (mut client, _) = Client::hello(hall.address, kiosk());
        client.ask(&key, issue());
        assert!(client.goodbye().contains("80 bytes"), "{key:?}");
    }
    assert_eq!(hall.requests(), 0);
}

#[test]
fn names_of_kiosks_are_counted_in_characters() {
    let hall = Served::start();
    for name in ["一楼大厅东侧自助取号机二号机".to_owned(), "机".repeat(40)] {
        Client::hello(hall.address, Role::Kiosk(name));
    }
    for name in [String::new(), "机".repeat(41), "a\u{7}b".to_owned()] {
        let mut client = Client::silent(hall.address);
        client.say(&ClientMessage::Hello { version: VERSION, role: Role::Kiosk(name.clone()) });
        assert!(client.goodbye().contains("1 to 40 characters"), "{name:?}");
    }
    let (status, answer) = post_as(hall.address, &format!("kiosk:{}", "m".repeat(41)));
    assert!(status == 400 && answer.contains("1 to 40 characters"), "{status} {answer}");
}

fn post_as(address: SocketAddr, role: &str) -> (u16, String) {
    let head = format!(
        "POST /api/request?role={role} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json"
    );
    http(address, &head, r#"{"key":"k","command":{"do":"open-day"}}"#)
}

#[test]
fn more_requests_than_may_wait_are_all_answered_in_order() {
    let hall = Served::start();
    hall.plan.hold(true);
    let (mut client, _) = Client::hello(hall.address, Role::Desk);
    for n in 1..=100 {
        client.ask(&format!("k{n}"), issue());
    }
    hall.plan.hold(false);
    for n in 1..=100 {
        let reply = client.reply();
        assert_eq!((reply.key.0.clone(), number(&reply)), (format!("k{n}"), format!("A{n:03}")));
    }
}

#[test]
fn a_client_that_does_not_read_is_dropped_and_nobody_else_waits() {
    // Views of 256 kB fill any socket buffer after a few.
    let hall = Served::with_long_name(256 * 1024);
    let mut slow = Client::silent(hall.address);
    slow.say(&ClientMessage::Hello { version: VERSION, role: kiosk() });
    let (mut desk, _) = Client::hello(hall.address, Role::Desk);
    let mut n = 0;
    loop {
        n += 1;
        desk.ask(&format!("k{n}"), Command::Emergency { text: Some(format!("{n}")) });
        assert_eq!(desk.reply().answer, Answer::Done);
        let (_, metrics) = get(hall.address, "/metrics");
        if metrics.contains("anxu_clients 1\n") {
            break;
        }
        assert!(n < 9999, "the slow client was never dropped");
    }
}

#[test]
fn a_slow_client_that_reads_again_sees_the_newest_and_few_in_between() {
    let hall = Served::start();
    let (mut lazy, _) = Client::hello(hall.address, Role::Desk);
    let (mut client, _) = Client::hello(hall.address, Role::Desk);
    for n in 1..=300 {
        client.ask(&format!("k{n}"), issue());
        client.reply();
    }
    let mut seen = 0;
    loop {
        let HallMessage::View(View::Desk(figures)) = lazy.hear() else { panic!("a view") };
        seen += 1;
        if figures.issued == 300 {
            break;
        }
    }
    assert!(seen < 300, "every change was sent: {seen}");
}

#[test]
fn a_torn_frame_and_a_torn_handshake_harm_nobody() {
    let hall = Served::start();
    let mut client = Client::silent(hall.address);
    client.socket.get_mut().write_all(&[0x81, 0xFE, 0xFF]).expect("sent");
    drop(client);
    let mut raw = TcpStream::connect(hall.address).expect("connected");
    raw.write_all(b"GET /api/ws HTTP/1.1\r\nHost: 127.").expect("sent");
    drop(raw);
    assert_eq!(get(hall.address, "/health").0, 200);
}

#[test]
fn a_kiosk_s_name_is_a_name() {
    let hall = Served::start();
    for name in [String::new(), "n".repeat(41), "a\nb".to_owned()] {
        let mut client = Client::silent(hall.address);
        client.say(&ClientMessage::Hello { version: VERSION, role: Role::Kiosk(name) });
        assert!(client.goodbye().contains("name"));
    }
}

#[test]
fn whatever_is_said_the_hall_answers_the_next_client() {
    let hall = Served::start();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(200));
    let hello =
        serde_json::to_string(&ClientMessage::Hello { version: VERSION, role: kiosk() }).expect("a hello");
    let words = prop_oneof![
        any::<String>().prop_map(Message::text),
        proptest::collection::vec(any::<u8>(), 0..64).prop_map(Message::binary),
        r#"\{"type":"(hello|request|view)","(version|key|role)":("k"|1|null|\{\}),"command":\{"do":"[a-z-]{0,9}"\}\}"#
            .prop_map(Message::text),
        (0..hello.len()).prop_map(move |cut| Message::text(hello[..cut].to_owned())),
    ];
    runner
        .run(&(any::<bool>(), proptest::collection::vec(words, 1..4)), |(polite, messages)| {
            let mut client = Client::silent(hall.address);
            if polite {
                client.say(&ClientMessage::Hello { version: VERSION, role: kiosk() });
            }
            for message in messages {
                // The hall may have hung up by now.
                let _ = client.socket.send(message);
            }
            Ok(())
        })
        .expect("no case fails");
    let (mut client, _) = Client::hello(hall.address, kiosk());
    client.ask("k", Command::Help);
    assert_eq!(client.reply().answer, anxu_api::Answer::Done);
}

#[test]
fn a_crowd_of_idle_connections_makes_room_for_others_the_first_first() {
    let hall = Served::start();
    let (mut client, _) = Client::hello(hall.address, kiosk());
    let crowd: Vec<_> = (0..CONNECTIONS + 50)
        .map(|_| TcpStream::connect(hall.address).expect("the system takes the connection"))
        .collect();
    client.ask("k", issue());
    assert_eq!(number(&client.reply()), "A001");
    // The first of the crowd lose their places to the last: their connections are closed without a word.
    let mut first = crowd.first().expect("a crowd");
    first.set_read_timeout(Some(DEADLINE)).expect("a timeout");
    assert!(matches!(first.read(&mut [0]), Ok(0) | Err(_)));
    let newcomer = TcpStream::connect(hall.address).expect("the system takes the connection");
    assert!(answers(newcomer, hall.address), "whoever comes now is served at once");
    drop(crowd);
}

#[test]
fn requests_that_stop_in_their_body_are_told_so_and_give_their_places_back() {
    let hall = Served::start();
    let (mut client, _) = Client::hello(hall.address, kiosk());
    let mut crowd: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let mut stream = TcpStream::connect(hall.address).expect("the system takes the connection");
            let head = "POST /api/request?role=desk HTTP/1.1\r\nContent-Type: application/json";
            write!(stream, "{head}\r\nHost: {}\r\nContent-Length: 100\r\n\r\n{{", hall.address)
                .map(|()| stream)
        })
        .filter_map(Result::ok)
        .collect();
    client.ask("k", issue());
    assert_eq!(number(&client.reply()), "A001");
    // What the hall says while the client still holds its end of the connection.
    let mut first = crowd.swap_remove(0);
    first.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    let mut words = String::new();
    first.read_to_string(&mut words).expect("a word in time, and the end of the connection");
    assert!(words.starts_with("HTTP/1.1 408") && words.contains("5 seconds"), "{words}");
    let deadline = Instant::now() + PATIENCE;
    while !TcpStream::connect(hall.address).is_ok_and(|stream| answers(stream, hall.address)) {
        assert!(Instant::now() < deadline, "the places were never free again");
    }
    let (mut kiosk, _) = Client::hello(hall.address, kiosk());
    kiosk.ask("k2", issue());
    assert_eq!(number(&kiosk.reply()), "A002");
    drop(crowd);
}

/// Whether a request on this connection is answered.
fn answers(mut stream: TcpStream, address: SocketAddr) -> bool {
    let mut first = [0];
    stream.set_read_timeout(Some(DEADLINE)).expect("a timeout");
    write!(stream, "GET /health HTTP/1.1\r\nHost: {address}\r\n\r\n").is_ok()
        && stream.read(&mut first).is_ok_and(|read| read == 1)
}

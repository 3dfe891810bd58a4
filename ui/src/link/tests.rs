//! The way to the hall, against a small hall at the other end of a real socket.

use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use anxu_api::command::Command;
use anxu_api::{Answer, ClientMessage, Goodbye, HallMessage, Key, Reply, Role, VERSION, View};
use tungstenite::{Message, WebSocket};

use super::*;
use crate::model::{Input, Refused};

/// Far longer than anything here takes, so that only a fault reaches it.
const LONG: Duration = Duration::from_secs(20);

/// The kiosk's end.
struct End {
    link: Link,
    mailbox: Arc<Mailbox>,
    rung: Receiver<()>,
    seen: Vec<Input>,
}

impl End {
    fn new(port: u16) -> End {
        let (ring, rung) = channel();
        let mailbox = Arc::new(Mailbox::new(move || {
            let _ = ring.send(());
        }));
        let address = format!("http://127.0.0.1:{port}").parse().expect("an address");
        let link = Link::start(address, "kiosk-9", mailbox.clone()).expect("a thread");
        End { link, mailbox, rung, seen: Vec::new() }
    }

    /// Wait until such a thing comes; everything before it is passed over.
    fn until(&mut self, what: &str, wanted: impl Fn(&Input) -> bool) -> Input {
        let end = Instant::now() + LONG;
        loop {
            if let Some(at) = self.seen.iter().position(&wanted) {
                return self.seen.drain(..=at).next_back().expect("found");
            }
            let left = end.saturating_duration_since(Instant::now());
            self.rung.recv_timeout(left).unwrap_or_else(|_| panic!("no {what}, only {:?}", self.seen));
            self.seen.extend(self.mailbox.take());
        }
    }

    fn until_link(&mut self, state: LinkState) {
        self.until("link", |input| *input == Input::Link(state.clone()));
    }
}

/// The hall's end of one connection, after the hello.
struct Hall {
    socket: WebSocket<TcpStream>,
}

impl Hall {
    fn accept(listener: &TcpListener) -> Hall {
        let (stream, _) = listener.accept().expect("a kiosk");
        stream.set_read_timeout(Some(LONG)).expect("set");
        let mut hall = Hall { socket: tungstenite::accept(stream).expect("a WebSocket") };
        let hello = ClientMessage::Hello { version: VERSION, role: Role::Kiosk("kiosk-9".to_owned()) };
        assert_eq!(hall.hear(), hello);
        hall
    }

    /// The next message; pings are answered on the way.
    fn hear(&mut self) -> ClientMessage {
        loop {
            if let Message::Text(text) = self.socket.read().expect("a message") {
                return serde_json::from_str(text.as_str()).expect("understood");
            }
        }
    }

    fn say(&mut self, message: &HallMessage) {
        let json = serde_json::to_string(message).expect("JSON");
        self.socket.send(Message::text(json)).expect("sent");
    }

    fn show(&mut self) {
        self.say(&HallMessage::View(View::Kiosk(view())));
    }
}

fn view() -> anxu_api::view::KioskView {
    serde_json::from_value(serde_json::json!({
        "hall": {}, "hotline": "", "languages": [], "week": [], "menu": [], "services": [], "priority_kinds": [],
        "clock": { "wall": "2026-11-20T09:41:00+08:00", "trusted": true },
        "opening": { "state": "closed", "next": null },
        "printer_fault": null, "emergency": null, "recent": [],
    }))
    .expect("a view")
}

fn listen() -> (TcpListener, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("bound").port();
    (listener, port)
}

fn request(key: &str) -> Request {
    Request { key: Key(key.to_owned()), command: Command::Help }
}

#[test]
fn views_come_and_requests_are_answered() {
    let (listener, port) = listen();
    let mut end = End::new(port);
    let mut hall = Hall::accept(&listener);
    hall.show();
    end.until("view", |input| matches!(input, Input::View(_)));
    end.until_link(LinkState::Up);
    end.link.send(request("one"));
    assert_eq!(hall.hear(), ClientMessage::Request(request("one")));
    let reply = Reply { key: Key("one".to_owned()), answer: Answer::Done };
    hall.say(&HallMessage::Reply(reply.clone()));
    assert_eq!(end.until("reply", |input| matches!(input, Input::Reply(_))), Input::Reply(reply));
}

#[test]
fn a_hall_that_dies_is_away_and_one_that_returns_is_found() {
    let (listener, port) = listen();
    let mut end = End::new(port);
    let mut hall = Hall::accept(&listener);
    hall.show();
    end.until_link(LinkState::Up);
    drop(hall);
    end.until_link(LinkState::Away);
    end.link.send(request("into the void"));
    let mut hall = Hall::accept(&listener);
    hall.show();
    end.until_link(LinkState::Up);
    end.link.send(request("after"));
    assert_eq!(
        hall.hear(),
        ClientMessage::Request(request("after")),
        "what was meant for the old one is gone"
    );
}

#[test]
fn a_hall_that_hangs_is_away_too() {
    let (listener, port) = listen();
    let mut end = End::new(port);
    let mut hall = Hall::accept(&listener);
    hall.show();
    end.until_link(LinkState::Up);
    // It reads nothing more, so no ping is answered; the connection itself stays.
    end.until_link(LinkState::Away);
    drop(hall);
}

#[test]
fn a_hall_that_beats_is_there_though_it_answers_nothing() {
    let (listener, port) = listen();
    let mut end = End::new(port);
    let mut hall = Hall::accept(&listener);
    hall.show();
    end.until_link(LinkState::Up);
    // Longer than a silent hall is believed in. The pings of the kiosk wait unread in the socket.
    let begun = Instant::now();
    let pause = Duration::from_millis(anxu_api::BEAT_MS / 4);
    while begun.elapsed() < 3 * Duration::from_millis(anxu_api::SILENCE_MS) {
        hall.say(&HallMessage::Beat);
        assert!(
            end.rung.recv_timeout(pause).is_err()
                || !end.mailbox.take().contains(&Input::Link(LinkState::Away))
        );
    }
}

#[test]
fn a_hall_is_away_before_it_first_speaks() {
    let (listener, port) = listen();
    drop(listener);
    End::new(port).until_link(LinkState::Away);
}

#[test]
fn a_goodbye_is_passed_on_with_its_code_and_words() {
    let (listener, port) = listen();
    let mut end = End::new(port);
    let (reason, why) = ("too old".to_owned(), Goodbye::OtherVersion { hall: 3, client: Some(2) });
    Hall::accept(&listener).say(&HallMessage::Goodbye { reason: reason.clone(), why: why.clone() });
    end.until_link(LinkState::Refused(Refused { why, reason }));
}

#[test]
fn nonsense_from_the_hall_is_said_and_not_died_of() {
    let (listener, port) = listen();
    let mut end = End::new(port);
    let mut hall = Hall::accept(&listener);
    hall.socket.send(Message::text("{\"type\":\"view\"}")).expect("sent");
    end.until("refusal", |input| matches!(input, Input::Link(LinkState::Refused(_))));
    drop(hall);
    let mut hall = Hall::accept(&listener);
    hall.show();
    end.until_link(LinkState::Up);
}

#[test]
fn dropping_the_link_ends_its_connection() {
    let (listener, port) = listen();
    let mut end = End::new(port);
    let mut hall = Hall::accept(&listener);
    hall.show();
    end.until_link(LinkState::Up);
    drop(end);
    while hall.socket.read().is_ok() {}
}

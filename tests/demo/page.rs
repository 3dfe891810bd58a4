//! The page itself: its parts, its live picture, and what it refuses.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

use serde_json::{Value, json};

use crate::show::Show;
use crate::support::wait::PATIENCE;

#[test]
fn the_page_comes_whole_from_here_and_pictures_flow() {
    let data = tempfile::tempdir().expect("a folder");
    let show = Show::start(data.path());
    for (path, part) in [
        ("/demo", "<title>按序演示"),
        ("/demo/style.css", "--ground"),
        ("/demo/demo.js", "EventSource"),
        ("/demo/icon.svg", "<svg"),
        ("/demo/state", "\"services\""),
    ] {
        let (status, body) = show.get(path);
        let body = String::from_utf8(body).expect("text");
        assert!(status == 200 && body.contains(part), "{path}: {status}");
        let elsewhere = body.replace("http://www.w3.org/2000/svg", "");
        assert!(
            !elsewhere.contains("https://") && !elsewhere.contains("http://"),
            "{path} needs something else"
        );
    }
    let mut live = Live::open(&show.address);
    assert_eq!(live.next_state()["tickets"], json!([]));
    live.beat();
    let number = show.take("flow", "household");
    while !live.next_state()["tickets"][0]["text"].as_str().is_some_and(|text| text.contains(&number)) {}
    assert_eq!(show.interrupt().code(), Some(0), "an open page holds nobody up");
}

#[test]
fn only_this_page_may_press_and_only_what_is_there() {
    let data = tempfile::tempdir().expect("a folder");
    let show = Show::start(data.path());
    let press = json!({"window": 1, "key": "next"}).to_string();
    let json_head = "POST /demo/press HTTP/1.1\r\nContent-Type: application/json";
    assert_eq!(show.http(&format!("{json_head}\r\nOrigin: http://evil.example"), &press).0, 403);
    assert_eq!(show.http("POST /demo/press HTTP/1.1\r\nContent-Type: text/plain", &press).0, 415);
    assert_eq!(show.get("/demo/press").0, 405);
    assert_eq!(show.get("/demo/fault").0, 405);
    for body in [
        json!({"window": 99, "key": "next"}),
        json!({"window": 1, "rate": 9}),
        json!({"window": 1}),
        json!({"window": 1, "key": "next", "rate": 0}),
    ] {
        let (status, words) = show.post("/demo/press", &body);
        assert!(status == 404 && words.contains("没有这个键"), "{body}: {status} {words}");
    }
    for body in [json!({"window": 1, "key": "detonate"}), json!({"window": -1, "key": "next"}), json!([])] {
        assert_eq!(show.post("/demo/press", &body).0, 422, "{body}");
    }
    assert_eq!(show.post("/demo/fault", &json!({"fault": "earthquake", "on": true})).0, 422);
    for path in
        ["/demo/ticket/1.png", "/demo/ticket/x.png", "/demo/ticket/18446744073709551615.png", "/demo/x"]
    {
        assert_eq!(show.get(path).0, 404, "{path}");
    }
}

/// The live picture, as a browser reads it.
struct Live(BufReader<TcpStream>);

impl Live {
    fn open(address: &str) -> Live {
        let mut stream = TcpStream::connect(address).expect("the demo listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a TCP socket");
        write!(stream, "GET /demo/live HTTP/1.1\r\nHost: {address}\r\n\r\n").expect("sent");
        Live(BufReader::new(stream))
    }

    /// Wait for a beat with data: browsers pass over events without.
    fn beat(&mut self) {
        let mut line = String::new();
        while line != "event: beat\n" {
            line.clear();
            assert!(self.0.read_line(&mut line).expect("a beat in time") > 0, "the stream ended");
        }
        line.clear();
        self.0.read_line(&mut line).expect("its data");
        assert!(line.starts_with("data: ") && line.trim_end().len() > "data:".len(), "{line:?}");
    }

    /// The next picture; beats are passed over.
    fn next_state(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).expect("an event in time") > 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: {") {
                return serde_json::from_str(&format!("{{{data}")).expect("JSON");
            }
        }
    }
}

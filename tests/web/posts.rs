//! Single requests by `POST`, and who may not make them.

use std::net::SocketAddr;

use anxu_api::Reply;

use crate::client::{Client, http, number};
use crate::served::Served;

const ISSUE: &str = r#"{"key":"k1","command":{"do":"issue","service":"social-security","lang":"zh-CN"}}"#;

fn post(address: SocketAddr, role: &str, headers: &str, body: &str) -> (u16, String) {
    http(address, &format!("POST /api/request?role={role} HTTP/1.1\r\nHost: {address}{headers}"), body)
}

const JSON: &str = "\r\nContent-Type: application/json";

#[test]
fn a_post_is_answered_like_a_request_and_once() {
    let hall = Served::start();
    for _ in 0..2 {
        let (status, answer) = post(hall.address, "kiosk:hall", JSON, ISSUE);
        assert_eq!(status, 200, "{answer}");
        let body = answer.split("\r\n\r\n").nth(1).expect("a body");
        let reply: Reply = serde_json::from_str(body).expect("a reply");
        assert_eq!(number(&reply), "A001");
    }
}

#[test]
fn refusals_have_their_status() {
    let hall = Served::start();
    let stale = r#"{"key":"k","command":{"do":"next","window":1,"seen":{"number":"A001"}}}"#;
    for (role, headers, body, expected) in [
        ("board", JSON, ISSUE, 403),
        ("window:2", JSON, stale, 403),
        ("window:1", JSON, stale, 409),
        ("kiosk:hall", "", ISSUE, 415),
        ("kiosk:hall", "\r\nContent-Type: text/plain", ISSUE, 415),
        ("kiosk:hall", "\r\nContent-Type: application/x-www-form-urlencoded", "a=b", 415),
        ("kiosk:hall", JSON, "{", 400),
        ("kiosk:hall", JSON, r#"{"key":"","command":{"do":"open-day"}}"#, 400),
        ("emperor", JSON, ISSUE, 400),
        ("window:-1", JSON, ISSUE, 400),
    ] {
        let (status, answer) = post(hall.address, role, headers, body);
        assert_eq!(status, expected, "{role} {body}: {answer}");
    }
    let (status, _) = post(hall.address, "kiosk:hall", JSON, &"x".repeat(anxu_api::MAX_MESSAGE + 1));
    assert_eq!(status, 413);
    assert_eq!(hall.requests(), 1, "only the stale one reached the hall");
}

#[test]
fn a_script_gets_its_words_in_the_language_that_it_asks_for() {
    let hall = Served::start();
    let stale = r#"{"key":"k","command":{"do":"next","window":1,"seen":{"number":"A001"}}}"#;
    for (lang, expected) in [("", "out of date"), ("&lang=en", "out of date"), ("&lang=zh-CN", "页面已过时")]
    {
        let (_, answer) = post(hall.address, &format!("window:1{lang}"), JSON, stale);
        assert!(
            answer.contains(r#""why":"stale","window":1"#) && answer.contains(expected),
            "{lang}: {answer}"
        );
    }
}

#[test]
fn nothing_is_changed_by_a_get() {
    let hall = Served::start();
    let (status, _) = crate::client::get(hall.address, "/api/request?role=desk");
    assert_eq!(status, 405);
}

#[test]
fn pages_of_other_sites_and_foreign_names_are_kept_out() {
    let hall = Served::start();
    let address = hall.address;
    for headers in [
        "\r\nOrigin: http://evil.example",
        "\r\nOrigin: null",
        "\r\nSec-Fetch-Site: cross-site",
        &format!("\r\nOrigin: http://{address}.evil.example"),
    ] {
        let (status, answer) = post(address, "kiosk:hall", &format!("{JSON}{headers}"), ISSUE);
        assert_eq!(status, 403, "{headers}");
        assert!(answer.contains("another site"), "{answer}");
    }
    let foreign = format!("POST /api/request?role=desk HTTP/1.1\r\nHost: hall.evil.example{JSON}");
    assert_eq!(http(address, &foreign, ISSUE).0, 403);
    assert_eq!(http(address, "GET /health HTTP/1.1\r\nHost: hall.evil.example", "").0, 403);
    let own = post(address, "kiosk:hall", &format!("{JSON}\r\nOrigin: http://{address}"), ISSUE);
    assert_eq!(own.0, 200);
    assert_eq!(hall.requests(), 1);
}

#[test]
fn sockets_of_other_sites_are_kept_out() {
    let hall = Served::start();
    let own = format!("http://{}", hall.address);
    assert!(Client::with_headers(hall.address, &[("origin", &own)]).is_ok());
    for origin in ["http://evil.example", "null", "http://127.0.0.1"] {
        let refused = Client::with_headers(hall.address, &[("origin", origin)]).err();
        assert!(refused.is_some_and(|words| words.contains("403")), "{origin}");
    }
}

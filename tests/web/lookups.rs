//! Pages that only look.

use anxu::store::StoreError;
use anxu_api::Answer;
use anxu_api::health::{HealthReport, Trouble};

use crate::client::{Client, get, kiosk};
use crate::served::Served;
use crate::wait::until;

/// As SQLite reports a write that failed.
fn no_disk() -> StoreError {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_IOERR_WRITE);
    StoreError::from(rusqlite::Error::SqliteFailure(code, None))
}

#[test]
fn health_names_every_device_in_words() {
    let hall = Served::start();
    hall.fault("printer", Trouble::PrinterPaperOut);
    let (status, answer) = get(hall.address, "/health");
    assert_eq!(status, 200, "{answer}");
    assert!(answer.contains(r#""ready":true"#), "{answer}");
    let printer = r#""printer":{"is":"fault","code":"printer-paper-out","words":"the printer is out of paper: put in a new roll"}"#;
    assert!(answer.contains(printer), "{answer}");
    let body = get(hall.address, "/health?lang=zh-CN").1;
    let body = body.split("\r\n\r\n").nth(1).expect("a body");
    let report: HealthReport = serde_json::from_str(body).expect("a report");
    assert_eq!((report.ready, report.words.as_str()), (true, "大厅系统正常受理请求"));
    assert_eq!(report.devices["printer"].words, "打印机缺纸：请换纸");
}

#[test]
fn a_hall_that_refuses_everything_is_not_ready_and_says_why() {
    let hall = Served::start();
    assert_eq!(get(hall.address, "/health").0, 200);
    // More often than the test can look.
    hall.plan.fail(1000, no_disk);
    let (mut client, _) = Client::hello(hall.address, kiosk());
    client.ask("k", crate::client::issue());
    assert!(matches!(client.reply().answer, Answer::Unavailable { .. }));
    let (status, answer) = get(hall.address, "/health");
    assert_eq!(status, 503, "{answer}");
    assert!(answer.contains(r#""ready":false"#), "{answer}");
    assert!(answer.contains("the hall tries again every second"), "{answer}");
    assert!(get(hall.address, "/metrics").1.contains("anxu_ready 0\n"));
}

#[test]
fn a_number_is_found_or_missed_in_words() {
    let hall = Served::start();
    let (mut client, _) = Client::hello(hall.address, kiosk());
    client.ask("k", crate::client::issue());
    let Answer::Issued(issued) = client.reply().answer else { panic!("no number") };
    let path = format!("/api/place?number={}", issued.number);
    let found = || Some(get(hall.address, &path)).filter(|(status, _)| *status == 200);
    assert!(until("the number", found).1.contains(r#""is":"waiting""#));
    for (path, status, words) in [
        ("/api/place?number=Z999", 404, "there is no ticket Z999 today"),
        ("/api/place?number=Z999&lang=zh-CN", 404, "今天没有 Z999 这个号"),
        ("/api/place", 400, "say which number, as in ?number=A012"),
        ("/api/place?number=%20&lang=zh-CN", 400, "请写明号码，例如 ?number=A012"),
    ] {
        let (told, answer) = get(hall.address, path);
        assert!(told == status && answer.contains(words), "{path}: {answer}");
    }
}

#[test]
fn metrics_count_clients_and_tickets() {
    let hall = Served::start();
    hall.fault("strip \"1\"", Trouble::NotOpened);
    let (mut client, _) = Client::hello(hall.address, kiosk());
    client.ask("k", crate::client::issue());
    client.reply();
    // The answer goes out before what is shown.
    let shown = || Some(get(hall.address, "/metrics")).filter(|(_, text)| text.contains("issued 1\n"));
    let (status, answer) = until("the number in the metrics", shown);
    assert_eq!(status, 200);
    for line in [
        "anxu_ready 1\n",
        "anxu_clients 1\n",
        "anxu_day_open 1\n",
        "anxu_tickets_issued 1\n",
        "anxu_tickets_waiting 1\n",
        "anxu_device_well{device=\"strip _1_\"} 0\n",
    ] {
        assert!(answer.contains(line), "{line} is not in {answer}");
    }
}

#[test]
fn every_answer_carries_the_security_headers() {
    let hall = Served::start();
    for path in ["/", "/health", "/metrics", "/nowhere", "/api/ws"] {
        let (_, answer) = get(hall.address, path);
        let head = answer.split("\r\n\r\n").next().unwrap_or_default().to_ascii_lowercase();
        for header in [
            "content-security-policy: default-src 'self'",
            "x-content-type-options: nosniff",
            "cache-control: no-store",
            "referrer-policy: no-referrer",
        ] {
            assert!(head.contains(header), "{path} lacks {header}: {head}");
        }
    }
}

#[test]
fn the_first_page_says_where_things_are() {
    let hall = Served::start();
    let (status, answer) = get(hall.address, "/");
    assert_eq!(status, 200);
    assert!(answer.contains("/health") && answer.contains("/api/ws") && answer.contains("/demo"));
    assert_eq!(get(hall.address, "/nowhere").0, 404);
}

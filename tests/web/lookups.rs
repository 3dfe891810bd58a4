//! Pages that only look.

use crate::client::{Client, get, kiosk};
use crate::fake_hall::FakeHall;

#[test]
fn health_names_every_device_in_words() {
    let hall = FakeHall::start();
    hall.ill("printer", "the printer is out of paper");
    let (status, answer) = get(hall.address, "/health");
    assert_eq!(status, 200, "{answer}");
    assert!(answer.contains(r#""ready":true"#), "{answer}");
    assert!(answer.contains(r#""printer":{"is":"fault","words":"the printer is out of paper"}"#), "{answer}");
}

#[test]
fn a_hall_that_refuses_everything_is_not_ready_and_says_why() {
    let hall = FakeHall::start();
    assert_eq!(get(hall.address, "/health").0, 200);
    hall.refuse("the disk cannot be written");
    let (status, answer) = get(hall.address, "/health");
    assert_eq!(status, 503, "{answer}");
    assert!(answer.contains(r#""ready":false"#), "{answer}");
    assert!(answer.contains("every request is refused: the disk cannot be written"), "{answer}");
    assert!(get(hall.address, "/metrics").1.contains("anxu_ready 0\n"));
}

#[test]
fn metrics_count_clients_and_tickets() {
    let hall = FakeHall::start();
    hall.ill("strip \"1\"", "gone");
    let (mut client, _) = Client::hello(hall.address, kiosk());
    client.ask("k", crate::client::issue());
    client.reply();
    let (status, answer) = get(hall.address, "/metrics");
    assert_eq!(status, 200);
    for line in [
        "anxu_ready 1\n",
        "anxu_clients 1\n",
        "anxu_day_open 1\n",
        "anxu_tickets_rated 3\n",
        "anxu_tickets_unrated 2\n",
        "anxu_device_well{device=\"strip _1_\"} 0\n",
    ] {
        assert!(answer.contains(line), "{line} is not in {answer}");
    }
}

#[test]
fn every_answer_carries_the_security_headers() {
    let hall = FakeHall::start();
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
    let hall = FakeHall::start();
    let (status, answer) = get(hall.address, "/");
    assert_eq!(status, 200);
    assert!(answer.contains("/health") && answer.contains("/api/ws") && answer.contains("/demo"));
    assert_eq!(get(hall.address, "/nowhere").0, 404);
}

//! Pages that only look: where things are, health, metrics.

use std::fmt::Write;

use anxu_core::view::DayFigures;
use anxu_process::stderr;
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Serialize;

use super::Door;
use crate::devices::{Health, HealthMap};

/// Where things are.
pub(super) async fn index() -> Html<&'static str> {
    Html(include_str!("index.html"))
}

/// Any other address.
pub(super) async fn nothing_here() -> (StatusCode, &'static str) {
    (StatusCode::NOT_FOUND, "404: nothing here; see / for what there is\n")
}

/// What `/health` says.
#[derive(Serialize)]
struct HealthReport {
    /// Whether the hall takes requests.
    ready: bool,
    /// In words.
    words: String,
    /// Every device by name. An ill device does not make the hall unready: it goes on with what remains.
    devices: HealthMap,
}

/// 200 while the hall takes requests, else 503.
pub(super) async fn health(State(door): State<Door>) -> Response {
    let unready = unready(&door);
    let (ready, status) = match unready {
        None => (true, StatusCode::OK),
        Some(_) => (false, StatusCode::SERVICE_UNAVAILABLE),
    };
    let words = unready.unwrap_or_else(|| "the hall takes requests".to_owned());
    let mut devices = door.health.borrow().clone();
    devices.extend(log_health().map(|health| ("log".to_owned(), health)));
    let report = HealthReport { ready, words, devices };
    (status, Json(report)).into_response()
}

/// Whether the log is complete.
fn log_health() -> Option<Health> {
    let lost = stderr().lost_in_all();
    let words =
        format!("{lost} lines of the log are lost: standard error cannot be written or nobody reads it");
    (lost > 0).then_some(Health::Warning { words })
}

/// Why the hall takes no requests, if that is so.
fn unready(door: &Door) -> Option<String> {
    let snapshots = door.handle.snapshots();
    // `has_changed` fails once the loop that publishes them is gone.
    if snapshots.has_changed().is_err() || snapshots.borrow().is_none() {
        return Some("the hall is starting or has stopped".to_owned());
    }
    let refusing = || door.handle.refusing().map(|why| format!("every request is refused: {why}"));
    door.handle.stuck().or_else(refusing)
}

/// The day's figures in the text format of Prometheus.
pub(super) async fn metrics(State(door): State<Door>) -> Response {
    let figures = door.handle.snapshots().borrow().as_ref().map(|snapshot| snapshot.figures());
    let mut text = String::new();
    gauge(&mut text, "anxu_ready", "Whether the hall takes requests", u32::from(unready(&door).is_none()));
    gauge(&mut text, "anxu_clients", "WebSockets open", door.sockets.taken());
    gauge(&mut text, "anxu_log_lines_lost", "Lines of the log that nobody took", stderr().lost_in_all());
    if let Some(figures) = figures {
        day(&mut text, &figures);
    }
    devices(&mut text, &door.health.borrow());
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}

fn day(text: &mut String, figures: &DayFigures) {
    gauge(text, "anxu_day_open", "Whether the business day is open", u32::from(figures.open));
    gauge(text, "anxu_tickets_issued", "Numbers issued this business day", figures.issued);
    gauge(text, "anxu_tickets_waiting", "Waiting now", figures.waiting);
    gauge(text, "anxu_tickets_at_windows", "Called or being served now", figures.at_windows);
    gauge(text, "anxu_tickets_held", "Held now", figures.held);
    gauge(text, "anxu_tickets_done", "Served this business day", figures.done);
    gauge(text, "anxu_tickets_no_show", "Missed and not back", figures.no_show);
    gauge(text, "anxu_tickets_cancelled", "Cancelled this business day", figures.cancelled);
    // Never by grade: whoever looked after each visitor would know who gave which.
    let rated: u32 = figures.rated.iter().sum();
    gauge(text, "anxu_tickets_rated", "Rated this business day", rated);
    gauge(
        text,
        "anxu_tickets_unrated",
        "Served, and the time to rate passed without a rating",
        figures.unrated,
    );
}

fn devices(text: &mut String, health: &HealthMap) {
    head(text, "anxu_device_well", "1 where a device works");
    for (name, health) in health {
        let well = u8::from(!matches!(health, Health::Fault { .. }));
        let name = name.replace(['\\', '"', '\n'], "_");
        line(text, format_args!("anxu_device_well{{device=\"{name}\"}} {well}"));
    }
}

fn gauge(text: &mut String, name: &str, help: &str, value: impl std::fmt::Display) {
    head(text, name, help);
    line(text, format_args!("{name} {value}"));
}

fn head(text: &mut String, name: &str, help: &str) {
    line(text, format_args!("# HELP {name} {help}\n# TYPE {name} gauge"));
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("writing to a String cannot fail");
}

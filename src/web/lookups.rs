//! Pages that only read: the index, health, metrics, the place of a number.

use std::collections::BTreeMap;
use std::fmt::Write;

use anxu_api::Refusal;
use anxu_api::health::{DeviceHealth, HealthReport, Trouble};
use anxu_api::view::DayFigures;
use anxu_process::stderr;
use anxu_words::Language;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use super::Door;
use crate::devices::{Health, HealthMap};

/// Where things are.
pub(super) async fn index() -> Html<&'static str> {
    Html(include_str!("index.html"))
}

/// Any other address.
pub(super) async fn nothing_here() -> (StatusCode, &'static str) {
    (StatusCode::NOT_FOUND, "404: there is no such page; / lists all pages\n")
}

/// The query of `/health`: the language of its words, such as `lang=zh-CN`.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    lang: String,
}

/// The query of a question about a number.
#[derive(Debug, Deserialize)]
pub(super) struct Which {
    number: Option<String>,
    /// The language of what is said where there is no answer.
    #[serde(default)]
    lang: String,
}

/// Where a number is.
pub(super) async fn place(State(door): State<Door>, Query(which): Query<Which>) -> Response {
    let lang = Language::of(&which.lang);
    let Some(number) = which.number.and_then(|number| number.parse().ok()) else {
        let words = anxu_words::term("which-number", lang);
        return (StatusCode::BAD_REQUEST, format!("{words}\n")).into_response();
    };
    let place = door.handle.snapshots().borrow().as_ref().and_then(|snapshot| snapshot.place(&number));
    match place {
        Some(place) => Json(place).into_response(),
        None => {
            let words = anxu_words::refusal(&Refusal::NoSuchTicket { number }, lang);
            (StatusCode::NOT_FOUND, format!("{words}\n")).into_response()
        }
    }
}

/// 200 while the hall takes requests, else 503.
pub(super) async fn health(State(door): State<Door>, Query(asked): Query<Asked>) -> Response {
    let lang = Language::of(&asked.lang);
    let trouble = unready(&door);
    let (ready, status) = match trouble {
        None => (true, StatusCode::OK),
        Some(_) => (false, StatusCode::SERVICE_UNAVAILABLE),
    };
    let ready_words = || anxu_words::term("hall-ready", lang).to_owned();
    let words = trouble.as_ref().map_or_else(ready_words, |trouble| anxu_words::trouble(trouble, lang));
    let mut all = door.health.borrow().clone();
    all.extend(log_health().map(|health| ("log".to_owned(), health)));
    (status, Json(HealthReport { ready, trouble, words, devices: said(all, lang) })).into_response()
}

/// Every device with words.
fn said(all: HealthMap, lang: Language) -> BTreeMap<String, DeviceHealth> {
    let said = |health: Health| DeviceHealth { words: anxu_words::health(&health, lang), health };
    all.into_iter().map(|(name, health)| (name, said(health))).collect()
}

/// Whether the log is complete.
fn log_health() -> Option<Health> {
    let lines = stderr().lost_in_all();
    (lines > 0).then_some(Health::Warning(Trouble::LogLost { lines }))
}

/// Why the hall takes no requests, if that is so.
fn unready(door: &Door) -> Option<Trouble> {
    let snapshots = door.handle.snapshots();
    // `has_changed` fails once the loop that publishes them is gone.
    if snapshots.has_changed().is_err() || snapshots.borrow().is_none() {
        return Some(Trouble::HallNotReady);
    }
    door.handle.stuck().or_else(|| door.handle.refusing())
}

/// The day's figures in the text format of Prometheus.
pub(super) async fn metrics(State(door): State<Door>) -> Response {
    let figures = door.handle.snapshots().borrow().as_ref().map(|snapshot| snapshot.figures());
    let mut text = String::new();
    gauge(&mut text, "anxu_ready", "Whether the hall takes requests", u32::from(unready(&door).is_none()));
    gauge(&mut text, "anxu_clients", "WebSockets open", door.sockets.taken());
    gauge(
        &mut text,
        "anxu_log_lines_lost",
        "Lines of the log that could not be written",
        stderr().lost_in_all(),
    );
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

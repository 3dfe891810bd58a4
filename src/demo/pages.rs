//! The demo page and its requests: it reads by `GET` and acts by `POST`, behind the web server's checks.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use anxu_core::ids::{PrinterId, WindowNo};
use anxu_hw::pad::Key;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, Sse};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures_util::stream::{Stream, unfold};
use serde::Deserialize;
use tokio::sync::watch;
use tokio::time::timeout;

use super::faults::{self, Fault};
use super::page_state;
use super::rig::Rig;

/// A page that received nothing for three of these knows that the hall is gone.
const BEAT: Duration = Duration::from_millis(500);

/// What the page works with.
#[derive(Clone)]
pub(super) struct Pages {
    /// The simulated devices.
    pub(super) rig: Arc<Rig>,
    /// The newest state as JSON. Its sender is dropped when the demo stops, which ends the event streams.
    pub(super) live: watch::Receiver<Arc<str>>,
}

/// The page's routes, all under `/demo`.
pub(super) fn routes(pages: Pages) -> Router {
    Router::new()
        .route("/demo", get(|| async { Html(include_str!("../../ui/web/demo/index.html")) }))
        .route(
            "/demo/style.css",
            get(|| async { typed("text/css", include_str!("../../ui/web/demo/style.css")) }),
        )
        .route(
            "/demo/demo.js",
            get(|| async { typed("text/javascript", include_str!("../../ui/web/demo/demo.js")) }),
        )
        .route(
            "/demo/icon.svg",
            get(|| async { typed("image/svg+xml", include_str!("../../ui/web/demo/icon.svg")) }),
        )
        .route("/demo/state", get(state))
        .route("/demo/live", get(live))
        .route("/demo/ticket/{name}", get(ticket))
        .route("/demo/press", post(press))
        .route("/demo/fault", post(switch_fault))
        .with_state(pages)
}

fn typed(kind: &'static str, text: impl IntoResponse) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, kind)], text)
}

/// The picture once.
async fn state(State(pages): State<Pages>) -> impl IntoResponse {
    typed("application/json", pages.live.borrow().to_string())
}

/// The state each time it changes, and a heartbeat while it does not. (A browser ignores events without data.)
async fn live(State(pages): State<Pages>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut live = pages.live;
    live.mark_changed();
    Sse::new(unfold(live, |mut live| async move {
        let event = match timeout(BEAT, live.changed()).await {
            Ok(Ok(())) => Event::default().event("state").data(&**live.borrow_and_update()),
            Ok(Err(_)) => return None,
            Err(_) => Event::default().event("beat").data("still here"),
        };
        Some((Ok(event), live))
    }))
}

/// The picture of a printed paper, `NUMBER.png`.
async fn ticket(State(pages): State<Pages>, Path(name): Path<String>) -> Response {
    let id = name.strip_suffix(".png").and_then(|id| id.parse().ok());
    let Some(paper) = id.and_then(|id| page_state::paper(&pages.rig, id)) else {
        return (StatusCode::NOT_FOUND, "404: the printer no longer has this paper\n").into_response();
    };
    // Drawing takes milliseconds, for which the thread of the sockets must not be blocked.
    match tokio::task::spawn_blocking(move || anxu_hw::printer::picture(&paper)).await {
        Ok(Ok(png)) => typed("image/png", png).into_response(),
        Ok(Err(error)) => failed(&error),
        Err(error) => failed(&error),
    }
}

fn failed(error: &dyn std::error::Error) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, format!("500: {error}\n")).into_response()
}

/// A key of a keypad, or of a rating keypad, at a window.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Press {
    window: WindowNo,
    /// A key of the keypad.
    key: Option<KeyName>,
    /// A key of the rating keypad, from 0.
    rate: Option<u8>,
}

async fn press(State(pages): State<Pages>, Json(press): Json<Press>) -> Response {
    let rig = &pages.rig;
    let place = match (press.key, press.rate) {
        (Some(KeyName(key)), None) => {
            rig.devices.pad(press.window).map(|(bus, pad)| (&bus.name, pad.address, key))
        }
        (None, Some(raw)) => rig
            .devices
            .rating_pad(press.window)
            .filter(|(_, rating)| usize::from(raw) < rating.grades.len())
            .map(|(bus, rating)| (&bus.name, rating.pad.address, Key::Rating(raw))),
        _ => None,
    };
    let Some((bus, address, key)) = place else {
        return (StatusCode::NOT_FOUND, "这个窗口没有这个键。There is no such key at this window.\n")
            .into_response();
    };
    match rig.press(bus, address, key) {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => failed(&error),
    }
}

/// A keypad's key by its name on the page.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct KeyName(Key);

impl TryFrom<String> for KeyName {
    type Error = String;

    fn try_from(name: String) -> Result<KeyName, String> {
        Ok(KeyName(match name.as_str() {
            "next" => Key::Next,
            "recall" => Key::Recall,
            "ask-rating" => Key::AskRating,
            "no-show" => Key::NoShow,
            "hold" => Key::Hold,
            "unhold" => Key::Unhold,
            "pause" => Key::Pause,
            "transfer" => Key::Transfer,
            _ => return Err(format!("a keypad has no key {name}")),
        }))
    }
}

/// A fault to switch on or off.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Switching {
    fault: Fault,
    /// Which printer, of several; left out, all.
    printer: Option<PrinterId>,
    on: bool,
}

async fn switch_fault(State(pages): State<Pages>, Json(switching): Json<Switching>) -> Response {
    let Switching { fault, printer, on } = switching;
    match faults::set(&pages.rig, fault, printer.as_ref(), on) {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => failed(&error),
    }
}

//! The WebSocket's beginning and end: the upgrade, the hello, the goodbye. What is between is in `session`.

use std::time::Duration;

use anxu_api::{ClientMessage, Goodbye, HallMessage, KIOSK_NAME, MAX_MESSAGE, Role};
use anxu_words::Language;
use axum::Extension;
use axum::extract::ws::{Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tokio::time::timeout;

use super::messages::{End, parse, text};
use super::peer::Peer;
use super::places::Place;
use super::rendered::message;
use super::sockets::Sockets;
use super::{Door, session};

/// Time to say hello: it is the first message of a client.
const HELLO_TIME: Duration = Duration::from_secs(3);

/// After a goodbye, time for the client to hang up: closing at once could take the goodbye back from the wire.
const LINGER: Duration = Duration::from_millis(500);

/// Longest frame that is read at all. A message between [`MAX_MESSAGE`] and this gets its answer in words.
const MAX_FRAME: usize = 4 * MAX_MESSAGE;

/// Bytes read at once: requests are a few hundred, and all of this is cleared before each read.
const READ: usize = 4096;

/// The query of an upgrade: perhaps `lang=zh-CN`, the language of the words in answers.
#[derive(Debug, Deserialize)]
pub(super) struct Spoken {
    #[serde(default)]
    lang: String,
}

/// Make a WebSocket of the request.
pub(super) async fn upgrade(
    State(door): State<Door>,
    Extension(peer): Extension<Peer>,
    Query(spoken): Query<Spoken>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let Some(place) = door.sockets.greeting() else {
        let words = "503: too many clients want to say hello\n";
        return (StatusCode::SERVICE_UNAVAILABLE, words).into_response();
    };
    let upgrade = upgrade.max_message_size(MAX_FRAME).max_frame_size(MAX_FRAME).read_buffer_size(READ);
    upgrade.on_upgrade(async move |mut socket| {
        let end = match greet(&mut socket, &door.sockets, place).await {
            Ok((role, _place)) => {
                session::talk(&mut socket, door, role, &peer, Language::of(&spoken.lang)).await
            }
            Err(end) => end,
        };
        if let End::Goodbye(why) = end {
            let reason = anxu_words::goodbye(&why, Language::English);
            tracing::debug!(reason, "goodbye to a client");
            goodbye(socket, HallMessage::Goodbye { reason, why }).await;
        }
    })
}

/// Wait for the hello in a place for that; the role, and the place in it.
async fn greet(socket: &mut WebSocket, sockets: &Sockets, place: Place) -> Result<(Role, Place), End> {
    let place = place.taken().await;
    let role = tokio::select! {
        role = hello(socket) => role?,
        () = place.asked_to_leave() => {
            return Err(End::Goodbye(Goodbye::PlaceNeeded));
        }
    };
    let place = sockets.of(&role).map_err(End::Goodbye)?;
    Ok((role, place))
}

async fn hello(socket: &mut WebSocket) -> Result<Role, End> {
    let Ok(first) = timeout(HELLO_TIME, next_text(socket)).await else {
        let seconds = u16::try_from(HELLO_TIME.as_secs()).unwrap_or(u16::MAX);
        return Err(End::Goodbye(Goodbye::NoHello { seconds }));
    };
    match parse(&first?)? {
        ClientMessage::Hello { role, .. } => match role.check() {
            Ok(()) => Ok(role),
            Err(_) => Err(End::Goodbye(Goodbye::NotAKioskName { most: KIOSK_NAME })),
        },
        ClientMessage::Request(_) => Err(End::Goodbye(Goodbye::HelloFirst)),
    }
}

async fn next_text(socket: &mut WebSocket) -> Result<Utf8Bytes, End> {
    loop {
        if let Some(text) = text(socket.recv().await)? {
            return Ok(text);
        }
    }
}

async fn goodbye(mut socket: WebSocket, last: HallMessage) {
    let farewell = async {
        socket.send(Message::Text(message(&last))).await?;
        socket.send(Message::Close(None)).await?;
        while socket.recv().await.is_some_and(|received| received.is_ok()) {}
        Ok::<(), axum::Error>(())
    };
    if !matches!(timeout(LINGER, farewell).await, Ok(Ok(()))) {
        tracing::debug!("a client did not wait for its goodbye");
    }
}

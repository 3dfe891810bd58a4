//! The WebSocket's beginning and end: the upgrade, the hello, the goodbye. The talk between is in `session`.

use std::time::Duration;

use anxu_api::{ClientMessage, Goodbye, HallMessage, KIOSK_NAME, Key, MAX_MESSAGE, Role, VERSION};
use anxu_words::Language;
use axum::Extension;
use axum::extract::State;
use axum::extract::ws::{Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;

use super::peer::Peer;
use super::places::Place;
use super::rendered::message;
use super::sockets::Sockets;
use super::{Door, session};

/// Time to say hello: a client says it with its first breath.
const HELLO_TIME: Duration = Duration::from_secs(3);

/// Time that one message may take to leave. The system's buffers hold hundreds of views, so a client that has not made
/// room in this time does not read at all; it is dropped rather than waited for.
pub(super) const SEND_TIME: Duration = Duration::from_secs(2);

/// After a goodbye, time for the client to hang up: closing at once could take the goodbye back from the wire.
const LINGER: Duration = Duration::from_millis(500);

/// Longest frame that is read at all. A message between [`MAX_MESSAGE`] and this gets its answer in words.
const MAX_FRAME: usize = 4 * MAX_MESSAGE;

/// Bytes read at once: requests are a few hundred, and all of this is cleared before each read.
const READ: usize = 4096;

/// How a talk ended.
pub(super) enum End {
    /// The client hung up or cannot be reached.
    Left,
    /// The hall ends it, for this reason.
    Goodbye(Goodbye),
}

/// Make a WebSocket of the request.
pub(super) async fn upgrade(
    State(door): State<Door>,
    Extension(peer): Extension<Peer>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let Some(place) = door.sockets.greeting() else {
        let words = "503: too many clients want to say hello\n";
        return (StatusCode::SERVICE_UNAVAILABLE, words).into_response();
    };
    let upgrade = upgrade.max_message_size(MAX_FRAME).max_frame_size(MAX_FRAME).read_buffer_size(READ);
    upgrade.on_upgrade(async move |mut socket| {
        let end = match greet(&mut socket, &door.sockets, place).await {
            Ok((role, _place)) => session::talk(&mut socket, door, role, &peer).await,
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

/// The text in what was received; `None` for pings and pongs.
pub(super) fn text(received: Option<Result<Message, axum::Error>>) -> Result<Option<Utf8Bytes>, End> {
    match received {
        Some(Ok(Message::Text(text))) if text.len() > MAX_MESSAGE => {
            let (bytes, most) = (text.len() as u64, MAX_MESSAGE as u64);
            Err(End::Goodbye(Goodbye::MessageTooLong { bytes, most }))
        }
        Some(Ok(Message::Text(text))) => Ok(Some(text)),
        Some(Ok(Message::Binary(_))) => Err(End::Goodbye(Goodbye::NotText)),
        Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(None),
        Some(Ok(Message::Close(_))) | None => Err(End::Left),
        Some(Err(error)) => Err(End::Goodbye(Goodbye::NotUnderstood { detail: error.to_string() })),
    }
}

/// A client's message.
pub(super) fn parse(text: &str) -> Result<ClientMessage, End> {
    match serde_json::from_str(text) {
        Ok(ClientMessage::Hello { version, .. }) if version != VERSION => {
            Err(other_version(Some(version.into())))
        }
        Ok(message) => Ok(message),
        Err(error) => Err(not_understood(text, &error)),
    }
}

/// Another version may say anything differently, and must hear that it is another version.
fn not_understood(text: &str, error: &serde_json::Error) -> End {
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let hello = value.get("type").is_some_and(|kind| kind == "hello");
    let version = value.get("version").and_then(serde_json::Value::as_u64);
    if hello && version != Some(VERSION.into()) {
        return other_version(version);
    }
    End::Goodbye(Goodbye::NotUnderstood { detail: error.to_string() })
}

fn other_version(client: Option<u64>) -> End {
    End::Goodbye(Goodbye::OtherVersion { hall: VERSION, client })
}

/// What a key is told that cannot be one.
pub(super) fn not_a_key() -> Goodbye {
    Goodbye::NotAKey { most: u16::try_from(Key::MAX_LEN).unwrap_or(u16::MAX) }
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

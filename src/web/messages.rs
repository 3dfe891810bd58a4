//! Incoming messages of a socket: reading them, and how a session ends over one that cannot be read.

use std::time::Duration;

use anxu_api::{ClientMessage, Goodbye, Key, MAX_MESSAGE, VERSION};
use axum::extract::ws::{Message, Utf8Bytes};

/// Time that one message may take to leave. The system's buffers hold hundreds of views, so a client that has not made
/// room in this time does not read at all; it is dropped rather than waited for.
pub(super) const SEND_TIME: Duration = Duration::from_secs(2);

/// How a session ended.
pub(super) enum End {
    /// The client hung up or cannot be reached.
    Left,
    /// The hall ends it, for this reason.
    Goodbye(Goodbye),
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

/// Another version may write anything differently, and must be told that it is another version.
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

/// The goodbye for a text that cannot be a key.
pub(super) fn not_a_key() -> Goodbye {
    Goodbye::NotAKey { most: u16::try_from(Key::MAX_LEN).unwrap_or(u16::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the api's samples keep what clients of older versions send first.
    #[test]
    fn a_client_of_an_older_version_is_refused_by_name() {
        for version in 1..VERSION {
            let path = format!("{}/src/api/tests/samples/{version}/client.jsonl", env!("CARGO_MANIFEST_DIR"));
            let lines = std::fs::read_to_string(path).unwrap();
            let hellos: Vec<&str> = lines.lines().filter(|line| line.contains("\"hello\"")).collect();
            assert!(!hellos.is_empty());
            for hello in hellos {
                let client = Some(u64::from(version));
                let refused = Goodbye::OtherVersion { hall: VERSION, client };
                assert!(matches!(parse(hello), Err(End::Goodbye(why)) if why == refused), "{hello}");
            }
        }
    }
}

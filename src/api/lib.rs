//! The wire protocol between a hall and its clients: kiosks, pads, boards, scripts.
//!
//! Owns: the messages, in types of its own. They are neither the journal's nor the rules': `src/wire` of the hall
//! converts, so that a field can be renamed on either side without the other. Who asks is not part of a request, and
//! what only the hall can know (the time, the outcome of a paper) is not a message. Health codes exist in the wire
//! only: neither the rules nor the journal use them. Must not touch: sockets, the hall, the rules.
//!
//! One WebSocket at [`SOCKET_PATH`], JSON text frames. The client identifies itself (`hello`), receives its whole
//! view each time it changes, and sends requests that are each answered once. The same requests without a view go
//! through `POST` [`REQUEST_PATH`]. Both take `?lang=`, the language of the words in their answers.
//!
//! # Liveness
//!
//! The hall sends [`HallMessage::Beat`] on every socket each [`BEAT_MS`], from the hello on. (It is a message because
//! the script of a page cannot see a WebSocket's pings.) A client that has received nothing at all for [`SILENCE_MS`]
//! shows that the hall is unreachable, closes the socket and reconnects. Requests without an answer are repeated with
//! the same key, and so never carried out twice. Between two attempts it waits at least 0.3 s, and 5 s after a
//! `goodbye`.
//!
//! # Versions
//!
//! A frozen sample of every message of every released version is in `samples`; a changed message is a new [`VERSION`].
//! A `hello` of another version is answered with a `goodbye` whose code is `other-version`, with both versions and a
//! `reason` as text, which every version understands, and the connection is closed: the older of the two has to be
//! updated. Within a version, fields with a default may be added: clients ignore fields that they do not know.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub mod answer;
pub mod command;
pub mod goodbye;
pub mod health;
pub mod refusal;
pub mod view;

pub use answer::{Answer, Reply};
pub use anxu_ids::{
    KIOSK_NAME, Key, Lang, Names, NotAKioskName, Number, ServiceId, StaffId, WindowNo, check_kiosk_name,
};
pub use command::Command;
pub use goodbye::Goodbye;
pub use refusal::Refusal;

/// Version of this protocol. A hall refuses a client of another version by code: [`Goodbye::OtherVersion`].
pub const VERSION: u32 = 2;
/// Where the WebSocket is.
pub const SOCKET_PATH: &str = "/api/ws";
/// Where a single request is posted.
pub const REQUEST_PATH: &str = "/api/request";
/// Where a hall says where a number is: `?number=A012`. The body is a [`view::PlaceView`], or the status 404 where the business
/// day has no such number, with words in the language of `&lang=zh-CN`.
pub const PLACE_PATH: &str = "/api/place";
/// Largest message a hall accepts, in bytes: several times the longest rating text.
pub const MAX_MESSAGE: usize = 64 * 1024;

/// The hall sends a [`HallMessage::Beat`] this often, in milliseconds.
pub const BEAT_MS: u64 = 300;

/// A client that has received nothing for so long, in milliseconds, treats the hall as gone or stuck: three beats
/// missed, and still within the second in which its screen must say so.
pub const SILENCE_MS: u64 = 3 * BEAT_MS;

/// From client to hall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ClientMessage {
    /// The first message.
    Hello {
        /// [`VERSION`].
        version: u32,
        /// Who the client is.
        role: Role,
    },
    /// A request.
    Request(Request),
}

/// Who a client is; determines its view and its permissions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A kiosk, by name.
    Kiosk(String),
    /// A window's pad.
    Window(WindowNo),
    /// A window's rating panel: rates, and nothing else.
    Rating(WindowNo),
    /// A board.
    Board,
    /// The desk: may request everything that people do, sees the day's figures.
    Desk,
}

impl Role {
    /// Whether a client can have this role: a kiosk needs a name that is valid in events, in logs and on screens.
    pub fn check(&self) -> Result<(), NotAKioskName> {
        match self {
            Role::Kiosk(name) => check_kiosk_name(name),
            Role::Window(_) | Role::Rating(_) | Role::Board | Role::Desk => Ok(()),
        }
    }
}

/// A request with its idempotency key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Request {
    /// A new one for each action of the user; a repeated key gets the first answer again.
    pub key: Key,
    /// The request.
    pub command: Command,
}

/// From hall to client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum HallMessage {
    /// The hall is alive; carries no data. Every [`BEAT_MS`].
    Beat,
    /// The client's view, whole.
    View(View),
    /// The answer to a request.
    Reply(Reply),
    /// The client was not understood or not admitted; the hall closes the connection. Every version has `reason`.
    Goodbye {
        /// Why, in English, for scripts, logs and clients of another version.
        reason: String,
        /// Why, as a code. A hall of version 1 does not send it.
        #[serde(default)]
        why: Goodbye,
    },
}

/// The view of a role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "role", content = "view", rename_all = "kebab-case")]
#[allow(missing_docs, clippy::large_enum_variant)]
pub enum View {
    Kiosk(view::KioskView),
    Window(view::WindowView),
    Rating(view::RatingView),
    Board(view::BoardView),
    Desk(view::DayFigures),
}

#[cfg(test)]
mod tests;

//! The wire protocol between a hall and its clients: kiosks, pads, boards, scripts.
//!
//! Owns: the messages. Must not touch: sockets, the hall.
//!
//! One WebSocket at [`SOCKET_PATH`], JSON text frames. The client says who it is (`hello`), receives its view whole
//! each time it changes, and sends requests that are answered once. The same messages without a view go through
//! `POST` [`REQUEST_PATH`].

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use anxu_core::command::{self, Command};
pub use anxu_core::document;
pub use anxu_core::ids::{
    self, Key, Lang, NotAKioskName, Number, ServiceId, StaffId, WindowNo, check_kiosk_name,
};
pub use anxu_core::rejection::Rejection;
pub use anxu_core::setup::{Names, PriorityKind};
pub use anxu_core::view;

/// Version of this protocol. A hall refuses a client of another version in words.
pub const VERSION: u32 = 1;
/// Where the WebSocket is.
pub const SOCKET_PATH: &str = "/api/ws";
/// Where a single request is posted.
pub const REQUEST_PATH: &str = "/api/request";
/// Largest message a hall accepts, in bytes: the longest rating text fits many times.
pub const MAX_MESSAGE: usize = 64 * 1024;

/// The hall pings every socket this often, in milliseconds. A client that heard nothing for three of them (0.9 s) knows
/// that the hall is gone or stuck, and says so within the second.
pub const HEARTBEAT_MS: u64 = 300;

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

/// Who a client is; decides its view and what it may ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A kiosk, by name.
    Kiosk(String),
    /// A window's pad.
    Window(WindowNo),
    /// A board.
    Board,
    /// The desk: may ask everything, sees the day's figures.
    Desk,
}

impl Role {
    /// Whether a client can be this: a kiosk needs a name that can stand in events, in logs and on screens.
    pub fn check(&self) -> Result<(), NotAKioskName> {
        match self {
            Role::Kiosk(name) => check_kiosk_name(name),
            Role::Window(_) | Role::Board | Role::Desk => Ok(()),
        }
    }
}

/// A request with its idempotency key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Request {
    /// Made by the client once per act; a repeated key gets the first answer again.
    pub key: Key,
    /// The request.
    pub command: Command,
}

/// From hall to client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum HallMessage {
    /// The client's view, whole.
    View(View),
    /// The answer to a request.
    Reply(Reply),
    /// The client was not understood or not admitted; the hall closes the connection.
    Goodbye {
        /// In words.
        reason: String,
    },
}

/// The view of a role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "role", content = "view", rename_all = "kebab-case")]
#[allow(missing_docs, clippy::large_enum_variant)]
pub enum View {
    Kiosk(view::KioskView),
    Window(view::WindowView),
    Board(view::BoardView),
    Desk(view::DayFigures),
}

/// The answer to one request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reply {
    /// The request's key.
    pub key: Key,
    /// What came of it.
    pub answer: Answer,
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Answer {
    /// A number was issued.
    Issued(view::IssuedView),
    /// A ticket was called.
    Called {
        /// The ticket.
        number: Number,
        /// The window.
        window: WindowNo,
    },
    /// Done.
    Done,
    /// Refused; nothing has changed.
    Rejected {
        /// For programs.
        rejection: Rejection,
        /// For people.
        words: String,
    },
    /// Not carried out because the hall is overloaded or its disk refuses; asking again with the same key is safe.
    Unavailable {
        /// For people.
        words: String,
        /// The disk failed while it was recorded: it may have been carried out all the same. The same key tells, when the
        /// hall records again; another key would be another act.
        #[serde(default)]
        perhaps_done: bool,
    },
}

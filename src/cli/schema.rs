//! `anxu schema`: JSON Schemas of the configuration and of the wire protocol, for editors and for other programs.

use anxu_api::view::PlaceView;
use anxu_api::{ClientMessage, HallMessage};
use anxu_words::Message;
use clap::ValueEnum;
use schemars::JsonSchema;
use serde_json::Value;

use super::exit::{Exit, Failure};
use super::output;
use crate::config::{DevicesFile, file::HallFile, schema};

/// What can be described.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Subject {
    /// Both files of the configuration, by file name.
    Config,
    /// hall.toml alone, for an editor.
    Hall,
    /// devices.toml alone, for an editor.
    Devices,
    /// Messages between the hall and its clients.
    Api,
}

/// The configuration, by file name.
#[derive(JsonSchema)]
#[allow(dead_code)] // only its schema is used
struct Config {
    /// What the hall is.
    #[schemars(rename = "hall.toml")]
    hall: HallFile,
    /// What hangs on it.
    #[schemars(rename = "devices.toml")]
    devices: DevicesFile,
}

/// The messages of the WebSocket, in their two directions, and what is answered outside of it.
#[derive(JsonSchema)]
#[allow(dead_code)] // only its schema is used
struct Api {
    /// From client to hall.
    client: ClientMessage,
    /// From hall to client.
    hall: HallMessage,
    /// Where a number is: the answer of `/api/place`.
    place: PlaceView,
}

/// Print one.
pub(super) fn run(subject: Subject) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(&document(subject));
    output::print(
        &text.map_err(|error| Failure::new(Exit::Failed, Message::Detail { detail: error.to_string() }))?,
    )
}

fn document(subject: Subject) -> Value {
    match subject {
        Subject::Config => schema::of::<Config>(),
        Subject::Hall => schema::of::<HallFile>(),
        Subject::Devices => schema::of::<DevicesFile>(),
        Subject::Api => schema::of::<Api>(),
    }
}

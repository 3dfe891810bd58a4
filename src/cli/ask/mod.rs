//! `anxu ask`: one request to the running hall, as the desk, for halls without browser pages and for scripts.
//!
//! Owns: the words of requests and answers. Must not touch: rules (the hall decides), the connection (`client`).

use std::hash::{BuildHasher, Hasher};
use std::path::{Path, PathBuf};

use anxu_api::{Answer, Command, Key, REQUEST_PATH, Reply, Request};

use super::client::Address;
use super::exit::{Exit, Failure};
use super::{output, settings};
use crate::config::DEVICES_FILE;

mod request;

use request::DeskRequest;

/// What `anxu ask` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The hall's address, as http://HOST:PORT; without it, the one in devices.toml
    #[arg(long, value_name = "URL", global = true)]
    hall: Option<Address>,
    /// Directory with hall.toml and devices.toml
    #[arg(long, value_name = "DIR", default_value = "/etc/anxu", global = true)]
    config: PathBuf,
    /// Ask under this key: what was asked under it before is not done again, and gets the same answer
    #[arg(long, value_name = "KEY", global = true)]
    key: Option<String>,
    #[command(subcommand)]
    request: DeskRequest,
}

/// Ask, and say the answer.
pub(super) fn run(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { hall, config, key, request } = arguments;
    let hall = hall.map_or_else(|| configured(&config), Ok)?;
    let key = key.map_or_else(new_key, Key);
    said(&key, ask(&hall, key.clone(), request.command())?)
}

/// The address of a configured hall.
fn configured(dir: &Path) -> Result<Address, Failure> {
    if !dir.join(DEVICES_FILE).is_file() {
        let what = format!(
            "there is no configuration in {}: name it with --config, or the hall with --hall http://HOST:PORT",
            dir.display()
        );
        return Err(Failure::new(Exit::Usage, what));
    }
    let settings = settings::load_quietly(dir)?;
    Ok(Address::of_listen(&settings.devices.web.listen))
}

fn ask(hall: &Address, key: Key, command: Command) -> Result<Answer, Failure> {
    let request = Request { key, command };
    let json = serde_json::to_vec(&request).map_err(anyhow::Error::from)?;
    let path = format!("{REQUEST_PATH}?role=desk");
    // Asked twice under one key it is done once: a lost answer is asked for again.
    let answered = hall.post(&path, json.clone()).or_else(|_| hall.post(&path, json));
    let (status, body) = answered.map_err(|error| {
        let what = format!(
            "no hall answers at {hall} ({error:#}): start it, or name the right one with --hall http://HOST:PORT"
        );
        Failure::new(Exit::Failed, what)
    })?;
    match serde_json::from_slice::<Reply>(&body) {
        Ok(reply) => Ok(reply.answer),
        Err(_) => {
            let words = String::from_utf8_lossy(&body);
            let what = format!("{hall} does not answer as a hall does ({status}): {}", words.trim());
            Err(Failure::new(Exit::Failed, what))
        }
    }
}

/// A key that no other act has: the standard library's hash seed comes from the operating system.
fn new_key() -> Key {
    let chance = || std::hash::RandomState::new().build_hasher().finish();
    Key(format!("ask-{:016x}{:016x}", chance(), chance()))
}

fn said(key: &Key, answer: Answer) -> Result<(), Failure> {
    match answer {
        Answer::Done => output::print("done"),
        Answer::Called { number, window } => output::print(&format!("{number} is called to window {window}")),
        Answer::Issued(issued) => {
            let windows: Vec<String> = issued.windows.iter().map(ToString::to_string).collect();
            let wait = issued
                .wait
                .map_or(String::new(), |wait| format!(", about {} to {} minutes", wait.from, wait.to));
            let (number, service, ahead) = (issued.number, issued.service, issued.ahead);
            output::print(&format!(
                "{number} for {service}: {ahead} ahead{wait}, window {}",
                windows.join(", ")
            ))
        }
        Answer::Rejected { words, .. } => Err(Failure::new(Exit::Failed, format!("refused: {words}"))),
        Answer::Unavailable { words, perhaps_done: true } => {
            Err(Failure::new(Exit::Failed, format!("not known: {words}, with --key {key}")))
        }
        Answer::Unavailable { words, .. } => {
            Err(Failure::new(Exit::Failed, format!("not carried out: {words}; asking again is safe")))
        }
    }
}

//! `anxu ask`: one request to the running hall, as the desk, for halls without browser pages and for scripts.
//!
//! Owns: the words of requests and answers. Must not touch: rules (the hall decides), the connection (`client`).

use std::hash::{BuildHasher, Hasher};
use std::path::{Path, PathBuf};

use anxu_api::answer::Issued;
use anxu_api::{Answer, Command, Key, Number, REQUEST_PATH, Reply, Request};
use anxu_words::{Language, Message, wait as in_words};
use axum::http::StatusCode;

use super::client::{self, Address};
use super::exit::{Exit, Failure};
use super::{USUAL, output, settings, values};
use crate::config::DEVICES_FILE;

mod place;
mod request;

use request::DeskRequest;

/// What `anxu ask` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The hall's address, as http://HOST:PORT; without it, the one in devices.toml
    #[arg(long, value_name = "URL", global = true)]
    hall: Option<Address>,
    /// Directory with hall.toml and devices.toml
    #[arg(long, value_name = "DIR", default_value = USUAL, global = true)]
    config: PathBuf,
    /// Ask under this key: what was asked under it before is not done again, and gets the same answer
    #[arg(long, value_name = "KEY", global = true)]
    key: Option<String>,
    #[command(subcommand)]
    asked: Asked,
}

impl Arguments {
    /// Where the configuration is.
    pub(super) fn config(&self) -> &Path {
        &self.config
    }
}

/// What a desk asks for.
#[derive(Debug, clap::Subcommand)]
enum Asked {
    /// Where a number is: how many go before it, and how long it will wait
    Where {
        /// The number, such as A012
        #[arg(value_parser = values::number)]
        number: Number,
    },
    #[command(flatten)]
    Request(DeskRequest),
}

/// Ask, and say the answer.
pub(super) fn run(arguments: Arguments, lang: Language) -> Result<(), Failure> {
    let Arguments { hall, config, key, asked } = arguments;
    let hall = hall.map_or_else(|| configured(&config, lang), Ok)?;
    let request = match asked {
        Asked::Where { number } => return place::tell(&hall, &number, lang),
        Asked::Request(request) => request,
    };
    let key = key.map_or_else(new_key, Key);
    let answer = ask(&hall, key.clone(), request.command(), lang)?;
    said(&key, answer, lang)
}

/// The address of a configured hall.
fn configured(dir: &Path, lang: Language) -> Result<Address, Failure> {
    if !dir.join(DEVICES_FILE).is_file() {
        let missing = Message::NoConfiguration { dir: dir.display().to_string() };
        return Err(Failure::new(Exit::Usage, missing));
    }
    let settings = settings::load_quietly(dir, lang)?;
    Ok(Address::of_listen(&settings.devices.web.listen))
}

fn ask(hall: &Address, key: Key, command: Command, lang: Language) -> Result<Answer, Failure> {
    let request = Request { key, command };
    let json = serde_json::to_vec(&request).map_err(anyhow::Error::from)?;
    let path = format!("{REQUEST_PATH}?role=desk&lang={}", lang.tag());
    // Asked twice under one key it is done once: a lost answer is asked for again.
    let answered = hall.post(&path, json.clone()).or_else(|_| hall.post(&path, json));
    let (status, body) = answered.map_err(|error| unreached(hall, &error))?;
    match serde_json::from_slice::<Reply>(&body) {
        Ok(reply) => Ok(reply.answer),
        Err(_) => Err(not_a_hall(hall, status, &body)),
    }
}

fn unreached(hall: &Address, error: &anyhow::Error) -> Failure {
    failure(Message::NoHallAnswers { hall: hall.to_string(), cause: client::cause(error) })
}

fn not_a_hall(hall: &Address, status: StatusCode, body: &[u8]) -> Failure {
    let detail = String::from_utf8_lossy(body).trim().to_owned();
    failure(Message::NotAHall { hall: hall.to_string(), status: status.to_string(), detail })
}

/// A key that no other act has: the standard library's hash seed comes from the operating system.
fn new_key() -> Key {
    let chance = || std::hash::RandomState::new().build_hasher().finish();
    Key(format!("ask-{:016x}{:016x}", chance(), chance()))
}

fn said(key: &Key, answer: Answer, lang: Language) -> Result<(), Failure> {
    let told = match answer {
        Answer::Done => Message::Done,
        Answer::Called { number, window } => {
            Message::Called { number: number.to_string(), window: window.to_string() }
        }
        Answer::Issued(issued) => told(issued, lang),
        Answer::Refused { words, .. } => return Err(failure(Message::Refused { words })),
        Answer::Unavailable { words, perhaps_done: true, .. } => {
            return Err(failure(Message::NotKnown { words, key: key.to_string() }));
        }
        Answer::Unavailable { words, .. } => return Err(failure(Message::NotCarriedOut { words })),
    };
    output::print(&told.words(lang))
}

fn failure(what: Message) -> Failure {
    Failure::new(Exit::Failed, what)
}

fn told(issued: Issued, lang: Language) -> Message {
    let Issued { number, service, ahead, wait, windows, late_rule: _ } = issued;
    let (number, service) = (number.to_string(), service.to_string());
    let windows = windows.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match wait {
        None => Message::Issued { number, service, ahead, windows },
        Some(wait) => {
            let wait = in_words(wait, lang);
            Message::IssuedWithWait { number, service, ahead, wait, windows }
        }
    }
}

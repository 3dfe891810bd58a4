//! `anxu ask`: one request to the running hall, as the desk, for halls without browser pages and for scripts.
//!
//! Owns: the words of requests and answers. Must not touch: rules (the hall decides), the connection (`client`).

use std::hash::{BuildHasher, Hasher};
use std::path::{Path, PathBuf};

use anxu_api::answer::Issued;
use anxu_api::view::WaitRange;
use anxu_api::{Answer, Command, Key, REQUEST_PATH, Reply, Request};
use anxu_words::{Language, Message, message};

use super::client::Address;
use super::exit::{Exit, Failure};
use super::language::{Chosen, language};
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
pub(super) fn run(arguments: Arguments, lang: Option<Chosen>) -> Result<(), Failure> {
    let Arguments { hall, config, key, request } = arguments;
    let lang = language(lang, Some(&config));
    let hall = hall.map_or_else(|| configured(&config, lang), Ok)?;
    let key = key.map_or_else(new_key, Key);
    let answer = ask(&hall, key.clone(), request.command(), lang)?;
    said(&key, answer, lang)
}

/// The address of a configured hall.
fn configured(dir: &Path, lang: Language) -> Result<Address, Failure> {
    if !dir.join(DEVICES_FILE).is_file() {
        let missing = Message::NoConfiguration { dir: dir.display().to_string() };
        return Err(Failure::new(Exit::Usage, message(&missing, lang)));
    }
    let settings = settings::load_quietly(dir)?;
    Ok(Address::of_listen(&settings.devices.web.listen))
}

fn ask(hall: &Address, key: Key, command: Command, lang: Language) -> Result<Answer, Failure> {
    let request = Request { key, command };
    let json = serde_json::to_vec(&request).map_err(anyhow::Error::from)?;
    let path = format!("{REQUEST_PATH}?role=desk&lang={}", lang.tag());
    // Asked twice under one key it is done once: a lost answer is asked for again.
    let answered = hall.post(&path, json.clone()).or_else(|_| hall.post(&path, json));
    let failed = |words: Message| Failure::new(Exit::Failed, message(&words, lang));
    let (status, body) = answered.map_err(|error| {
        failed(Message::NoHallAnswers { hall: hall.to_string(), detail: format!("{error:#}") })
    })?;
    match serde_json::from_slice::<Reply>(&body) {
        Ok(reply) => Ok(reply.answer),
        Err(_) => {
            let detail = String::from_utf8_lossy(&body).trim().to_owned();
            Err(failed(Message::NotAHall { hall: hall.to_string(), status: status.to_string(), detail }))
        }
    }
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
        Answer::Issued(issued) => told(issued),
        Answer::Refused { words, .. } => return failed(&Message::Refused { words }, lang),
        Answer::Unavailable { words, perhaps_done: true, .. } => {
            return failed(&Message::NotKnown { words, key: key.to_string() }, lang);
        }
        Answer::Unavailable { words, .. } => return failed(&Message::NotCarriedOut { words }, lang),
    };
    output::print(&message(&told, lang))
}

fn failed(what: &Message, lang: Language) -> Result<(), Failure> {
    Err(Failure::new(Exit::Failed, message(what, lang)))
}

fn told(issued: Issued) -> Message {
    let Issued { number, service, ahead, wait, windows, late_rule: _ } = issued;
    let (number, service) = (number.to_string(), service.to_string());
    let windows = windows.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match wait {
        None => Message::Issued { number, service, ahead, windows },
        Some(WaitRange { from, to }) => Message::IssuedWithWait { number, service, ahead, from, to, windows },
    }
}

//! `anxu ask where`: where a number is, from the present queue.

use anxu_api::view::{PlaceAt, PlaceView};
use anxu_api::{Number, PLACE_PATH};
use anxu_words::{Language, Message, wait as in_words};
use axum::http::StatusCode;

use super::{failure, not_a_hall, unreached};
use crate::cli::client::Address;
use crate::cli::exit::Failure;
use crate::cli::output;

/// Ask where a number is, and say it.
pub(super) fn tell(hall: &Address, number: &Number, lang: Language) -> Result<(), Failure> {
    let answer = hall.get(&format!("{PLACE_PATH}?number={number}"));
    let (status, body) = answer.map_err(|error| unreached(hall, &error))?;
    if status == StatusCode::NOT_FOUND {
        return Err(failure(Message::NoSuchNumber { number: number.to_string() }));
    }
    let place = serde_json::from_slice(&body).map_err(|_| not_a_hall(hall, status, &body))?;
    output::print(&told(place, lang).words(lang))
}

fn told(place: PlaceView, lang: Language) -> Message {
    let (number, service) = (place.number.to_string(), place.service.to_string());
    match place.at {
        PlaceAt::Waiting { ahead, wait: None } => Message::Waits { number, service, ahead },
        PlaceAt::Waiting { ahead, wait: Some(wait) } => {
            Message::WaitsSoLong { number, service, ahead, wait: in_words(wait, lang) }
        }
        PlaceAt::AtWindow { window } => Message::IsAtWindow { number, service, window: window.to_string() },
        PlaceAt::Gone { state } => Message::Stands { number, service, state },
    }
}

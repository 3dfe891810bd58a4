//! The answer to a request, made from what was recorded for it alone: the same at first and later.

use anxu_api::answer::{Issued, Obstacle};
use anxu_api::{Answer, Refusal};
use anxu_core::document::late_rule;
use anxu_core::event::Event;
use anxu_core::rejection::Rejection;
use anxu_core::setup::Setup;
use anxu_words::Language;

use super::refusal::refusal;
use super::view;

/// The answer that these events represent. `setup` fills in what old journals lack.
pub fn of_events<'a>(setup: &Setup, events: impl Iterator<Item = &'a Event>) -> Answer {
    let mut answer = Answer::Done;
    for event in events {
        match event {
            Event::Refused { rejection, words } => return refused(recorded(rejection, words)),
            Event::Issued { .. } => {
                if let Some(issued) = issued(setup, event) {
                    return Answer::Issued(issued);
                }
            }
            Event::Called { number, window, .. } => {
                answer = Answer::Called { number: number.clone(), window: *window };
            }
            _ => {}
        }
    }
    answer
}

/// The recorded refusal: the rejection as JSON, with the message of the time.
fn recorded(rejection: &str, words: &str) -> Refusal {
    // A code that this version does not know is still shown with the recorded message.
    serde_json::from_str::<Rejection>(rejection)
        .map_or_else(|_| Refusal::Recorded { words: words.to_owned() }, refusal)
}

/// A refusal as an answer; scripts and logs get an English message.
pub fn refused(refusal: Refusal) -> Answer {
    let words = anxu_words::refusal(&refusal, Language::English);
    Answer::Refused { refusal, words }
}

/// Not carried out, and asking again is safe.
pub fn unavailable(obstacle: Obstacle) -> Answer {
    let words = anxu_words::obstacle(&obstacle, Language::English);
    Answer::Unavailable { obstacle, words, perhaps_done: false }
}

/// Possibly carried out: a retry with the same key tells.
pub fn perhaps_done(obstacle: Obstacle) -> Answer {
    let words = anxu_words::perhaps_done(&obstacle, Language::English);
    Answer::Unavailable { obstacle, words, perhaps_done: true }
}

/// The same answer with its message in a language.
pub fn in_language(answer: Answer, lang: Language) -> Answer {
    match answer {
        Answer::Refused { refusal, words: _ } => {
            let words = anxu_words::refusal(&refusal, lang);
            Answer::Refused { refusal, words }
        }
        Answer::Unavailable { obstacle, perhaps_done: true, words: _ } => {
            let words = anxu_words::perhaps_done(&obstacle, lang);
            Answer::Unavailable { obstacle, words, perhaps_done: true }
        }
        Answer::Unavailable { obstacle, perhaps_done: false, words: _ } => {
            let words = anxu_words::obstacle(&obstacle, lang);
            Answer::Unavailable { obstacle, words, perhaps_done: false }
        }
        Answer::Issued(_) | Answer::Called { .. } | Answer::Done => answer,
    }
}

/// What a kiosk shows about an issued number, from its event alone, and so the same whenever it is asked. `None` for
/// any other event. `setup` fills in what old journals lack.
pub fn issued(setup: &Setup, event: &Event) -> Option<Issued> {
    let Event::Issued { number, service, ahead, wait, windows: told, late_rule: rule, lang, .. } = event
    else {
        return None;
    };
    // Numbers are not issued for a service that no window takes.
    let kept = !told.is_empty();
    Some(Issued {
        number: number.clone(),
        service: service.clone(),
        ahead: *ahead,
        wait: wait.map(view::wait),
        windows: if kept { told.clone() } else { setup.pool(service) },
        late_rule: if kept { rule.clone() } else { late_rule(setup, lang) },
    })
}

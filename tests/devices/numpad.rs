//! A number pad as the keypad of a window: the kernel's events over a pseudo-terminal.

use anxu::hall::Input;
use anxu_api::{Answer, Refusal};
use anxu_core::command::{Command, WindowKey};
use anxu_hw::numpad::wire::{Stroke, event};
use anxu_hw::port::Address;
use anxu_hw::sim::{Attached, Device, attach, attach_at};

use crate::hall::{self, Hall, THREE};
use crate::wait::until;

const ENTER: u16 = 96;
const PLUS: u16 = 78;

/// It hears nothing.
struct Pad;

impl Device for Pad {
    fn receive(&mut self, _bytes: &[u8]) -> Vec<u8> {
        Vec::new()
    }
}

/// A hall whose number pad is at this terminal. Only what opens and grabs an input device is left out.
fn start(link: &std::path::Path) -> Hall {
    let config = "numpad = [{ window = 3, port = \"input:/dev/input/by-id/pad\" }]";
    let address = Address::Serial { path: link.to_owned(), baud: 9_600 };
    hall::start_changed(config, |devices| devices.numpads[0].address = address)
}

/// A press as the kernel tells it: down, held for a while, up.
fn press(pad: &Attached<Pad>, code: u16) {
    for stroke in [Stroke::Down(code), Stroke::Repeated(code), Stroke::Repeated(code), Stroke::Up(code)] {
        pad.send(&event(stroke)).expect("the line is there");
    }
}

#[test]
fn a_key_is_asked_once_and_the_next_one_when_it_is_answered() {
    let pad = attach(Pad).expect("a pseudo-terminal");
    let mut hall = start(pad.path());
    hall.until_well("numpad 3");
    press(&pad, ENTER);
    let (first, command) = hall.answer(Answer::Done);
    assert_eq!(command, Command::PressKey { window: THREE, key: WindowKey::Next });
    // A key that comes before the answer was seen is refused, and people press again.
    let news = until("another key", || {
        press(&pad, PLUS);
        hall.told()
    });
    let Input::Request { by, request, .. } = news else { panic!("{news:?}") };
    assert_eq!(request.command, Command::PressKey { window: THREE, key: WindowKey::Recall });
    assert_ne!(request.key.0, first);
    assert_eq!(by, anxu_journal::Principal::Device { name: "numpad 3".to_owned() });
}

#[test]
fn a_pad_that_was_unplugged_is_named_and_back_under_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let link = folder.path().join("pad");
    let pad = attach_at(&link, Pad).expect("a pseudo-terminal");
    let mut hall = start(&link);
    hall.until_well("numpad 3");
    drop(pad);
    hall.until_ill("numpad 3", "");
    let pad = attach_at(&link, Pad).expect("a pseudo-terminal");
    hall.until_well("numpad 3");
    press(&pad, ENTER);
    let refusal = Refusal::NobodyWaiting { window: THREE };
    hall.answer(Answer::Refused { refusal, words: String::new() });
}

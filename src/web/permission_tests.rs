//! The table of who may ask for what, row by row.

use anxu_api::Role;
use anxu_core::command::{Command, PrintState};
use anxu_core::ids::WindowNo;

use super::allowed;

/// A command as a client would write it.
fn command(json: &str) -> Command {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// Each command, then who may ask for it: kiosk "a", window 1, board, desk.
const TABLE: &[(&str, [bool; 4])] = &[
    (r#"{"do":"issue","service":"s","by":{"kiosk":"a"},"lang":"en"}"#, [true, false, false, true]),
    (r#"{"do":"issue","service":"s","by":{"kiosk":"b"},"lang":"en"}"#, [false, false, false, true]),
    (r#"{"do":"issue","service":"s","by":{"staff":null},"lang":"en"}"#, [false, true, false, true]),
    (r#"{"do":"reprint","number":"A001"}"#, [true, true, false, true]),
    (r#"{"do":"printer-back"}"#, [false, false, false, false]),
    (r#"{"do":"help","kiosk":"a"}"#, [true, false, false, true]),
    (r#"{"do":"help","kiosk":"b"}"#, [false, false, false, true]),
    (
        r#"{"do":"rate","ticket":{"number":"A001"},"grade":"fair","channel":"kiosk"}"#,
        [true, false, false, true],
    ),
    (r#"{"do":"rate","ticket":{"window":1},"grade":"fair","channel":"kiosk"}"#, [false, false, false, true]),
    (
        r#"{"do":"rate","ticket":{"number":"A001"},"grade":"fair","channel":"staff"}"#,
        [false, false, false, true],
    ),
    (r#"{"do":"rate","ticket":{"window":1},"grade":"fair","channel":"tablet"}"#, [false, true, false, true]),
    (r#"{"do":"rate","ticket":{"window":2},"grade":"fair","channel":"tablet"}"#, [false, false, false, true]),
    (r#"{"do":"next","window":1}"#, [false, true, false, true]),
    (r#"{"do":"next","window":2}"#, [false, false, false, true]),
    (r#"{"do":"call-chosen","window":1,"number":"A001","reason":"r"}"#, [false, true, false, true]),
    (r#"{"do":"recall","window":1}"#, [false, true, false, true]),
    (r#"{"do":"start","window":1}"#, [false, true, false, true]),
    (r#"{"do":"finish","window":2}"#, [false, false, false, true]),
    (r#"{"do":"no-show","window":1}"#, [false, true, false, true]),
    (r#"{"do":"bring-back","window":1}"#, [false, true, false, true]),
    (r#"{"do":"bring-back","window":2}"#, [false, false, false, true]),
    (r#"{"do":"hold","window":1,"reason":""}"#, [false, true, false, true]),
    (r#"{"do":"unhold","window":1,"number":null}"#, [false, true, false, true]),
    (r#"{"do":"transfer","window":1,"to":{"window":2}}"#, [false, true, false, true]),
    (r#"{"do":"pause","window":1,"reason":"","contact":""}"#, [false, true, false, true]),
    (r#"{"do":"resume","window":1}"#, [false, true, false, true]),
    (r#"{"do":"sign-on","window":1,"staff":"li"}"#, [false, true, false, true]),
    (r#"{"do":"sign-off","window":1}"#, [false, true, false, true]),
    (r#"{"do":"ask-rating","window":1}"#, [false, true, false, true]),
    (r#"{"do":"return","number":"A001"}"#, [false, true, false, true]),
    (r#"{"do":"cancel","number":"A001","reason":"r"}"#, [false, false, false, true]),
    (r#"{"do":"open-day"}"#, [false, false, false, true]),
    (r#"{"do":"close-day"}"#, [false, false, false, true]),
    (r#"{"do":"emergency","text":"x"}"#, [false, false, false, true]),
    (
        r#"{"do":"call-announced","call":{"number":"A001","window":1,"at":1},"said":true}"#,
        [false, false, false, false],
    ),
    (r#"{"do":"press-key","window":1,"key":"next"}"#, [false, false, false, false]),
    (r#"{"do":"tick"}"#, [false, false, false, false]),
];

#[test]
fn every_command_is_for_those_it_is_for() {
    let roles = [Role::Kiosk("a".into()), Role::Window(WindowNo(1)), Role::Board, Role::Desk];
    for (json, expected) in TABLE {
        for (role, expected) in roles.iter().zip(expected) {
            assert_eq!(allowed(role, &command(json)).is_ok(), *expected, "{role:?} {json}");
        }
    }
}

#[test]
fn nobody_reports_prints_for_the_hall() {
    let number = "A001".parse().unwrap_or_else(|error| panic!("{error}"));
    let printed = Command::Printed { number, copy: 0, outcome: PrintState::Confirmed };
    assert!(allowed(&Role::Desk, &printed).is_err());
}

#[test]
fn refusals_say_why() {
    let words = allowed(&Role::Window(WindowNo(1)), &command(r#"{"do":"next","window":2}"#));
    assert_eq!(words, Err("this is window 1; it may not act for window 2".to_owned()));
}

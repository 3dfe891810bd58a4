//! The table of who may ask for what, row by row.

use std::collections::BTreeSet;

use anxu_api::{Command, Refusal, Role, WindowNo};

use super::allowed;

/// A command as a client would write it.
fn command(json: &str) -> Command {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// Each command, then who may ask for it: kiosk "a", window 1, its rating panel, board, desk.
const TABLE: &[(&str, [bool; 5])] = &[
    (r#"{"do":"issue","service":"s","lang":"en"}"#, [true, true, false, false, true]),
    (r#"{"do":"reprint","number":"A001"}"#, [true, true, false, false, true]),
    (r#"{"do":"help"}"#, [true, false, false, false, true]),
    (
        r#"{"do":"rate","ticket":{"number":"A001"},"grade":"fair","channel":"kiosk"}"#,
        [true, false, false, false, true],
    ),
    (
        r#"{"do":"rate","ticket":{"window":1},"grade":"fair","channel":"kiosk"}"#,
        [false, false, false, false, true],
    ),
    (
        r#"{"do":"rate","ticket":{"number":"A001"},"grade":"fair","channel":"staff"}"#,
        [false, false, false, false, true],
    ),
    (
        r#"{"do":"rate","ticket":{"window":1},"grade":"fair","channel":"tablet"}"#,
        [false, true, false, false, true],
    ),
    (
        r#"{"do":"rate","ticket":{"window":2},"grade":"fair","channel":"tablet"}"#,
        [false, false, false, false, true],
    ),
    (r#"{"do":"next","window":1}"#, [false, true, false, false, true]),
    (r#"{"do":"next","window":2}"#, [false, false, false, false, true]),
    (r#"{"do":"call-chosen","window":1,"number":"A001","reason":"r"}"#, [false, true, false, false, true]),
    (r#"{"do":"recall","window":1}"#, [false, true, false, false, true]),
    (r#"{"do":"start","window":1}"#, [false, true, false, false, true]),
    (r#"{"do":"finish","window":2}"#, [false, false, false, false, true]),
    (r#"{"do":"no-show","window":1}"#, [false, true, false, false, true]),
    (r#"{"do":"bring-back","window":1}"#, [false, true, false, false, true]),
    (r#"{"do":"bring-back","window":2}"#, [false, false, false, false, true]),
    (r#"{"do":"hold","window":1,"reason":""}"#, [false, true, false, false, true]),
    (r#"{"do":"unhold","window":1,"number":null}"#, [false, true, false, false, true]),
    (r#"{"do":"transfer","window":1,"to":{"window":2}}"#, [false, true, false, false, true]),
    (r#"{"do":"pause","window":1,"reason":"","contact":""}"#, [false, true, false, false, true]),
    (r#"{"do":"resume","window":1}"#, [false, true, false, false, true]),
    (r#"{"do":"sign-on","window":1,"staff":"li"}"#, [false, true, false, false, true]),
    (r#"{"do":"sign-off","window":1}"#, [false, true, false, false, true]),
    (r#"{"do":"ask-rating","window":1}"#, [false, true, false, false, true]),
    (r#"{"do":"return","number":"A001"}"#, [false, true, false, false, true]),
    (r#"{"do":"cancel","number":"A001","reason":"r"}"#, [false, false, false, false, true]),
    (r#"{"do":"open-day"}"#, [false, false, false, false, true]),
    (r#"{"do":"close-day"}"#, [false, false, false, false, true]),
    (r#"{"do":"emergency","text":"x"}"#, [false, false, false, false, true]),
    (
        r#"{"do":"rate","ticket":{"number":"A001"},"grade":"fair","channel":"tablet"}"#,
        [false, false, true, false, true],
    ),
];

#[test]
fn every_command_is_for_those_it_is_for() {
    let window = WindowNo(1);
    let roles =
        [Role::Kiosk("a".into()), Role::Window(window), Role::Rating(window), Role::Board, Role::Desk];
    for (json, expected) in TABLE {
        for (role, expected) in roles.iter().zip(expected) {
            assert_eq!(allowed(role, &command(json)).is_ok(), *expected, "{role:?} {json}");
        }
    }
}

#[test]
fn every_command_has_a_row() {
    let schema = serde_json::to_value(schemars::schema_for!(Command)).unwrap();
    let named = schema["oneOf"].as_array().unwrap().iter();
    let named: BTreeSet<&str> =
        named.map(|variant| variant["properties"]["do"]["const"].as_str().unwrap()).collect();
    let rows = TABLE.iter().map(|(json, _)| serde_json::from_str::<serde_json::Value>(json).unwrap());
    let rows: Vec<String> = rows.map(|row| row["do"].as_str().unwrap().to_owned()).collect();
    let missing: Vec<_> = named.iter().filter(|name| !rows.iter().any(|row| row == *name)).collect();
    assert!(missing.is_empty() && named.len() > 20, "no row for {missing:?}");
}

#[test]
fn what_only_the_hall_knows_is_no_message_at_all() {
    for news in [
        r#"{"do":"tick"}"#,
        r#"{"do":"switched-on"}"#,
        r#"{"do":"hall-started"}"#,
        r#"{"do":"printer-ready","printer":"hall-1"}"#,
        r#"{"do":"printed","paper":{"day":1,"number":"A001","copy":0},"attempt":1,"printer":"printer","outcome":"confirmed"}"#,
        r#"{"do":"call-announced","call":{"number":"A001","window":1,"at":1},"said":true}"#,
    ] {
        assert!(serde_json::from_str::<Command>(news).is_err(), "{news}");
    }
}

#[test]
fn refusals_say_why() {
    let (own, window) = (WindowNo(1), WindowNo(2));
    let refused = allowed(&Role::Window(own), &command(r#"{"do":"next","window":2}"#));
    assert_eq!(refused, Err(Refusal::OtherWindow { own, window }));
}

//! Records are encoded as rows and decoded again; the chain matches its frozen hashes in both formats.

use anxu_core::command::Command;
use anxu_core::event::Event;
use anxu_core::ids::{Key, WindowNo};
use anxu_core::now::{Mono, Now};
use anxu_journal::{CommandDigest, JournalId, Origin, Principal, Record, StoredRow, Tail, Unreadable, chain};
use chrono::DateTime;

const NEW: &str = "000102030405060708090a0b-1";

fn id() -> JournalId {
    NEW.parse().expect("an id")
}

fn record() -> Record {
    let wall = DateTime::parse_from_rfc3339("2026-11-20T09:00:00.125+08:00").expect("a time");
    let at = Now { wall, mono: Mono(1_000), trusted: true };
    let by = Principal::Keypad { bus: "east".to_owned(), address: 5 };
    let origin = "ffeeddccbbaa998877665544-7/12".parse().expect("an origin");
    let record = Record::new(at, by, Event::Resumed { window: WindowNo(3) });
    let record = record.answering(Key("tap-1".to_owned()), &Command::Resume { window: WindowNo(3) });
    Record { origin: Some(origin), ..record }
}

fn hex(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_record_becomes_a_row_and_comes_back() {
    let tail = Tail { seq: 41, day: 2, ..Tail::empty(id()) };
    let line = tail.follow(&record(), 0).expect("a row");
    assert_eq!((line.seq, line.day, line.kind.as_str(), line.version), (42, 2, "resumed", 1));
    let row = line.row().expect("readable");
    assert_eq!((row.seq, row.day), (42, 2));
    assert_eq!(row.record, record());
    let text = serde_json::to_string(&record()).expect("plain data");
    assert_eq!(serde_json::from_str::<Record>(&text).expect("the same"), record());
}

#[test]
fn the_hashes_are_those_that_were_released() {
    let line = Tail::empty(id()).follow(&record(), 0).expect("a row");
    assert_eq!(hex(&line.hash), "07f8ccab84d71415ee8bb60e770ce2a6d23047fa37d55943845da84110ab0841");
    let first =
        StoredRow { format: 1, journal: None, principal: None, asked: None, origin: None, ..line.clone() };
    let hash = chain::link(&chain::START, &first).expect("known");
    assert_eq!(hex(&hash), "e4dacd8bf6b428fbcd960c33d809bcbdce8c9c9b4ae1a33f4d78a7a5392c2f5d");
    assert!(!chain::follows(&chain::START, &first).expect("known"), "the hash depends on the format");
    let newer = StoredRow { format: 3, ..line };
    assert!(matches!(chain::follows(&chain::START, &newer), Err(Unreadable::Newer { .. })));
}

#[test]
fn every_part_of_a_row_is_in_its_hash() {
    let line = Tail::empty(id()).follow(&record(), 0).expect("a row");
    assert!(chain::follows(&chain::START, &line).expect("known"));
    let text = |value: &Option<String>| value.as_ref().map(|text| format!("{text}x"));
    let whole = || line.clone();
    let changed = [
        StoredRow { journal: text(&line.journal), ..whole() },
        StoredRow { seq: 2, ..whole() },
        StoredRow { day: 1, ..whole() },
        StoredRow { wall: line.wall + 1, ..whole() },
        StoredRow { zone: 0, ..whole() },
        StoredRow { mono: 1_001, ..whole() },
        StoredRow { trusted: false, ..whole() },
        StoredRow { principal: text(&line.principal), ..whole() },
        StoredRow { key: text(&line.key), ..whole() },
        StoredRow { key: None, asked: line.key.clone(), ..whole() },
        StoredRow { asked: text(&line.asked), ..whole() },
        StoredRow { part: 1, ..whole() },
        StoredRow { origin: None, ..whole() },
        StoredRow { kind: "resumer".to_owned(), ..whole() },
        StoredRow { version: 2, ..whole() },
        StoredRow { body: line.body.replace('3', "4"), ..whole() },
        StoredRow { format: 1, ..whole() },
    ];
    for line in changed {
        assert!(!chain::follows(&chain::START, &line).expect("known"), "{line:?}");
    }
    assert!(!chain::follows(&[1; 32], &line).expect("known"), "another row before");
}

#[test]
fn the_text_of_a_principal_is_frozen() {
    let name = || "hall".to_owned();
    let user = || Some("anxu".to_owned());
    let known = [
        (Principal::Kiosk { name: name() }, r#"{"is":"kiosk","name":"hall"}"#),
        (Principal::Keypad { bus: name(), address: 5 }, r#"{"address":5,"bus":"hall","is":"keypad"}"#),
        (
            Principal::Program { role: "desk".to_owned(), user: user() },
            r#"{"is":"program","role":"desk","user":"anxu"}"#,
        ),
        (Principal::Program { role: "desk".to_owned(), user: None }, r#"{"is":"program","role":"desk"}"#),
        (Principal::Rule, r#"{"is":"rule"}"#),
        (Principal::Device { name: name() }, r#"{"is":"device","name":"hall"}"#),
        (Principal::Unrecorded, r#"{"is":"unrecorded"}"#),
    ];
    for (principal, text) in known {
        assert_eq!(principal.to_text(), text);
        assert_eq!(Principal::of_text(text), principal);
    }
    for text in [r#"{"is":"staff", "id":"wang"}"#, "not JSON", "{}", r#"{"is":"kiosk"}"#] {
        let other = Principal::of_text(text);
        assert!(matches!(other, Principal::Other(_)), "{text}");
        assert_eq!(other.to_text(), text, "byte for byte");
    }
}

#[test]
fn a_key_belongs_to_its_principal() {
    let desk =
        |user: Option<&str>| Principal::Program { role: "desk".to_owned(), user: user.map(str::to_owned) };
    let kiosk = Principal::Kiosk { name: "desk".to_owned() };
    assert!(
        desk(Some("root")).shares_keys_with(&desk(None)),
        "a user that the system could not tell at one time"
    );
    assert!(!desk(None).shares_keys_with(&kiosk));
    assert!(kiosk.shares_keys_with(&kiosk));
    assert!(Principal::Unrecorded.shares_keys_with(&kiosk), "rows of the first format");
    assert!(!kiosk.shares_keys_with(&Principal::Unrecorded));
}

#[test]
fn a_digest_distinguishes_commands_and_ignores_empty_new_fields() {
    let finish = |window| Command::Finish { window: WindowNo(window), seen: None };
    let of = CommandDigest::of;
    assert_eq!(of(&finish(1)), of(&finish(1)));
    assert_ne!(of(&finish(1)), of(&finish(2)));
    assert_ne!(of(&finish(1)), of(&Command::Resume { window: WindowNo(1) }));
    // `seen` is omitted where it is empty, so the digest equals that of a command without the field.
    assert_eq!(of(&finish(1)).0, "ebe3b0a38266ce62");
}

#[test]
fn a_journals_identifier_has_one_spelling() {
    assert_eq!(id().to_string(), NEW);
    assert_eq!((id().first(), JournalId::new([0; 12], 0).first()), (1, 1));
    for text in [
        "",
        "00-1",
        "000102030405060708090A0B-1",
        "000102030405060708090a0b-0",
        "000102030405060708090a0b-01",
    ] {
        assert!(text.parse::<JournalId>().is_err(), "{text}");
    }
    let origin = Origin { journal: id(), seq: 9 };
    assert_eq!(origin.to_string().parse::<Origin>().expect("the same"), origin);
    assert!("000102030405060708090a0b-1/x".parse::<Origin>().is_err());
}

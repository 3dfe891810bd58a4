//! Canaries in every text of every event: none leaves the hall but those whose kind is named.

use std::path::Path;

use anxu_journal::chain::{self, START};
use anxu_upstream::Link;
use serde_json::Value;

use super::*;

/// Kind and version of every sample of an event that was ever released, with its body.
fn samples() -> Vec<(String, i64, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/journal/tests/samples");
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let (kind, version) = name.rsplit_once('.').unwrap();
        let all: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for sample in all["samples"].as_array().unwrap() {
            let body = serde_json::from_str(sample["body"].as_str().unwrap()).unwrap();
            found.push((kind.to_owned(), version.parse().unwrap(), body));
        }
    }
    assert!(found.len() > 40, "{}", found.len());
    found
}

/// The body with a canary in each text that somebody typed or that names somebody.
fn with_canaries(body: &mut Value) {
    for (key, value) in body.as_object_mut().into_iter().flatten() {
        match (key.as_str(), value) {
            ("staff", staff) => *staff = "canary-staff".into(),
            ("contact", contact) => *contact = "canary-contact 13800000000".into(),
            ("text" | "words" | "rejection", text) if !text.is_null() => *text = "canary-text".into(),
            ("reason", reason) if reason.is_string() && reason != "day-closed" => {
                *reason = "canary-reason".into()
            }
            ("reason", reason) if reason.is_object() => {
                *reason = serde_json::json!({ "hand": "canary-reason" })
            }
            ("by", by) if by.get("Staff").is_some() || by.get("staff").is_some() => {
                by.as_object_mut().into_iter().flatten().for_each(|(_, who)| *who = "canary-staff".into());
            }
            ("why", why) if why["rule"].get("chosen").is_some() => {
                why["rule"]["chosen"] = "canary-reason".into()
            }
            _ => {}
        }
    }
}

fn row(kind: String, version: i64, body: &Value) -> StoredRow {
    // A body begins with its kind.
    let rest = body.as_object().unwrap().iter().filter(|(key, _)| *key != "event");
    let rest: String = rest.map(|(key, value)| format!(",{}:{value}", Value::from(key.as_str()))).collect();
    let mut row = StoredRow {
        format: chain::FORMAT,
        journal: Some("000102030405060708090a0b-1".to_owned()),
        seq: 1,
        day: 1,
        wall: 0,
        zone: 0,
        mono: 0,
        trusted: true,
        principal: None,
        key: None,
        asked: None,
        part: 0,
        origin: None,
        body: format!("{{\"event\":\"{kind}\"{rest}}}"),
        kind,
        version,
        hash: START,
    };
    row.hash = chain::link(&START, &row).unwrap();
    row
}

fn left(allowed: &[Personal]) -> Vec<Line> {
    let allowed = allowed.iter().copied().collect();
    let rows = samples().into_iter().map(|(kind, version, mut body)| {
        with_canaries(&mut body);
        row(kind, version, &body)
    });
    rows.map(|row| leaving(row, START, &allowed)).collect()
}

#[test]
fn no_canary_leaves_the_hall_and_every_row_is_proven_all_the_same() {
    let lines = left(&[]);
    for line in &lines {
        assert!(!line.body.contains("canary"), "{} {}", line.kind, line.body);
        assert!(line.proven("000102030405060708090a0b-1").unwrap(), "{}", line.kind);
        assert!(codec::read(&line.kind, line.version, &line.body).is_ok(), "{}", line.body);
    }
    assert!(lines.iter().filter(|line| line.sealed.is_some()).count() >= 10);
}

#[test]
fn what_is_named_leaves_and_nothing_else() {
    let kinds = [
        (Personal::VisitorsWords, "rated", "canary-text"),
        (Personal::Staff, "signed-on", "canary-staff"),
        (Personal::Contact, "paused", "canary-contact"),
        (Personal::Reasons, "held", "canary-reason"),
    ];
    for (allowed, kind, canary) in kinds {
        let lines = left(&[allowed]);
        let with = |line: &&Line| line.body.contains("canary");
        assert!(
            lines.iter().filter(with).any(|line| line.kind == kind && line.body.contains(canary)),
            "{kind}"
        );
        for (_, other, canary) in kinds.iter().filter(|(other, ..)| *other != allowed) {
            let of_kind = lines.iter().filter(|line| line.kind == *other);
            assert!(of_kind.filter(with).all(|line| !line.body.contains(canary)), "{other}");
        }
    }
    let all = left(&kinds.map(|(personal, ..)| personal));
    assert!(all.iter().all(|line| line.sealed.is_none()), "as they were recorded");
}

#[test]
fn of_an_event_that_is_not_known_only_its_kind_leaves() {
    let unknown = row("teleported".to_owned(), 1, &serde_json::json!({ "name": "canary" }));
    let line = leaving(unknown, START, &BTreeSet::new());
    assert_eq!(line.body, r#"{"event":"teleported"}"#);
    assert_ne!(line.sealed, Some(Link(START)));
    assert!(line.proven("000102030405060708090a0b-1").unwrap());
}

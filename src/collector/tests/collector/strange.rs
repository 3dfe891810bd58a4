//! Rows that the collector cannot read, texts that PostgreSQL cannot hold, clocks that are wrong.

use anxu_journal::StoredRow;

use crate::county::County;
use crate::history::History;

#[test]
fn an_event_that_is_not_known_is_kept_set_aside_and_the_stream_goes_on() {
    let county = County::start();
    let hall = county.hall("longquan");
    let mut history = History::new(1).with(5);
    history.push("teleported", 1, r#"{"event":"teleported","number":"A001"}"#);
    history.push("resumed", 99, r#"{"event":"resumed","window":3}"#);
    history.push("resumed", 1, "this is no JSON");
    let history = history.with(5);
    let stored = county.send(&hall, &history.batch(0, 500)).expect("stored");
    assert_eq!((stored.cursor.seq, stored.new, stored.set_aside), (13, 13, 3));
    county.holds(&[&history]);
    let aside = county.postgres.ask("select seq, problem from events where problem is not null order by seq");
    let aside: Vec<&str> = aside.lines().collect();
    assert!(aside.len() == 3 && aside[0].starts_with("6|") && aside[0].contains("teleported"), "{aside:?}");
    assert!(aside[1].starts_with("7|") && aside[1].contains("99") && aside[2].starts_with("8|"), "{aside:?}");
    assert!(county.run(&["check"]).1.contains("3 set aside"));
    // An older collector knew less: rows that are known now are taken up again.
    county.postgres.ask("update events set problem = 'not known' where seq in (1, 2)");
    assert!(county.run(&["migrate"]).1.contains("2 rows taken up again"));
    assert_eq!(county.postgres.ask("select count(*) from events where problem is not null").trim(), "3");
}

#[test]
fn a_text_that_postgresql_cannot_hold_is_kept_as_it_was_sent() {
    let county = County::start();
    let hall = county.hall("longquan");
    let mut history = History::new(1).with(5);
    history.push_row(|row| StoredRow { key: Some("a\0b".to_owned()), body: "\0".to_owned(), ..row });
    let history = history.with(5);
    county.send_all(&hall, &history);
    // Proven from what was kept.
    let (well, said) = county.run(&["check"]);
    assert!(well && said.contains("11 rows, all prove themselves, 1 set aside"), "{said}");
    let again = county.send(&hall, &history.batch(0, 500)).expect("the same");
    assert_eq!(again.new, 0);
}

#[test]
fn rows_of_wrong_clocks_are_kept_and_numbers_of_any_size() {
    let county = County::start();
    let hall = county.hall("longquan");
    let mut history = History::new(1).with(5);
    for wall in [0, -1, i64::MIN, i64::MAX, 4_102_444_800_000, 1_900_000_000_000] {
        history.push_row(|row| StoredRow { wall, trusted: false, ..row });
    }
    history.push_row(|row| StoredRow {
        day: i64::MAX,
        zone: i64::MIN,
        mono: -5,
        part: i64::MAX,
        version: i64::MIN,
        ..row
    });
    let history = history.with(5);
    county.send_all(&hall, &history);
    county.holds(&[&history]);
}

#[test]
fn a_table_that_was_changed_by_hand_does_not_prove_itself() {
    let county = County::start();
    let hall = county.hall("longquan");
    county.send_all(&hall, &History::new(1).with(40));
    let changes = [
        ("update events set body = replace(body, 'A012', 'A013') where seq = 12", "row 12"),
        ("delete from events where seq = 7", "row 7"),
        ("delete from events where seq >= 5", "row 5"),
    ];
    for (change, words) in changes {
        county.postgres.ask(change);
        let (well, said) = county.run(&["check"]);
        assert!(!well && said.contains(&format!("{words} does not prove itself or is missing")), "{said}");
    }
}

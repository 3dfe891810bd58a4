//! Who may write what: a hall only as itself, a journal in one history only.

use anxu_upstream::Refusal;

use crate::county::{County, Hall, run};
use crate::history::History;

#[test]
fn a_hall_writes_only_as_itself_and_a_revoked_one_not_at_all() {
    let county = County::start();
    let (east, west) = (county.hall("east"), county.hall("west"));
    let history = History::new(1).with(5);
    let as_another = Hall { name: west.name.clone(), ..county.hall("east") };
    assert_eq!(county.send(&east, &history.batch(0, 1)), Err(Refusal::NotThisHall), "its token was replaced");
    assert_eq!(county.send(&as_another, &history.batch(0, 1)), Err(Refusal::NotThisHall));
    let unknown = Hall { name: "nobody".to_owned(), ..county.hall("east") };
    assert_eq!(county.send(&unknown, &history.batch(0, 1)), Err(Refusal::NotThisHall));
    county.send(&west, &history.batch(0, 2)).expect("stored");
    assert!(county.run(&["hall", "revoke", "west"]).0);
    assert_eq!(county.send(&west, &history.batch(2, 2)), Err(Refusal::Revoked));
    assert_eq!(county.cursor_refused(&west, &history), Refusal::Revoked);
    let back = county.hall("west");
    county.send_all(&back, &history);
    county.holds(&[&history]);
    assert!(!county.run(&["hall", "revoke", "nobody"]).0);
    assert!(!county.run(&["hall", "add", "North Hall"]).0);
    let (_, listed) = county.run(&["hall", "list"]);
    assert!(listed.contains("east: never heard") && listed.contains("west: heard"), "{listed}");
}

#[test]
fn two_machines_with_one_identity_fork_and_both_sides_are_kept() {
    let county = County::start();
    let hall = county.hall("longquan");
    let mut here = History::new(1).with(30);
    let mut there = here.clone();
    here.push("resumed", 1, r#"{"event":"resumed","window":1}"#);
    there.push("resumed", 1, r#"{"event":"resumed","window":2}"#);
    let there = there.with(5);
    county.send_all(&hall, &here);
    for seen in [25, 30, 31] {
        let refused = county.send(&hall, &there.batch(seen, 10));
        assert!(matches!(refused, Err(Refusal::Fork { seq: 31, .. })), "{refused:?}");
    }
    let here = here.with(5);
    county.send_all(&hall, &here);
    county.holds(&[&here]);
    let kept = county
        .postgres
        .ask("select code, seq, encode(here, 'hex'), encode(there, 'hex'), times, sent from alarms");
    let link = |history: &History| anxu_upstream::Link(history.rows[30].hash).to_string();
    let expected = format!("fork|31|{}|{}|3|", link(&here), link(&there));
    assert!(kept.starts_with(&expected), "{kept}");
    assert!(kept.contains(r#"window\":2"#), "the row that was sent: {kept}");
    let (_, said) = county.run(&["check"]);
    assert!(said.contains("longquan") && said.contains("fork") && said.contains("3 times"), "{said}");
}

#[test]
fn a_journal_belongs_to_one_hall() {
    let county = County::start();
    let (east, west) = (county.hall("east"), county.hall("west"));
    let history = History::new(1).with(5);
    county.send_all(&east, &history);
    let foreign = Refusal::Foreign { owner: "east".to_owned() };
    assert_eq!(county.send(&west, &history.batch(0, 5)), Err(foreign.clone()));
    assert_eq!(county.cursor_refused(&west, &history), foreign);
    assert!(county.run(&["check"]).1.contains("foreign"));
    county.holds(&[&history]);
}

#[test]
fn a_journal_that_lost_its_last_rows_is_an_alarm() {
    let county = County::start();
    let hall = county.hall("longquan");
    let history = History::new(1).with(20);
    county.send_all(&hall, &history);
    let mut cut = history.clone();
    cut.rows.truncate(18);
    assert_eq!(county.send(&hall, &cut.batch(20, 0)), Err(Refusal::Shortened { head: 18, stored: 20 }));
    assert!(county.run(&["check"]).1.contains("rows were deleted from its end"));
    county.holds(&[&history]);
}

#[test]
fn a_hall_that_goes_on_from_a_backup_has_a_journal_of_its_own_and_both_are_kept() {
    let county = County::start();
    let hall = county.hall("longquan");
    let old = History::new(1).with(20);
    county.send_all(&hall, &old);
    // The backup had twelve rows; the restored file goes on as another journal from row 13 on.
    let journal = anxu_journal::JournalId::new([2; 12], 13);
    let restored = History { journal, before: old.rows[11].hash, rows: Vec::new() }.with(600);
    county.send_all(&hall, &restored);
    county.holds(&[&old, &restored]);
}

#[test]
fn nobody_listens_where_others_could_hear_and_nothing_is_stored_where_it_could_be_lost() {
    let county = County::start();
    let (well, said) = county.run(&["serve", "--listen", "0.0.0.0:0"]);
    assert!(!well && said.contains("no TLS"), "{said}");
    let hasty = crate::postgres::Postgres::start();
    hasty.stop();
    hasty.begin_with("-c fsync=off");
    let (well, said) = run(&hasty, &["serve", "--listen", "127.0.0.1:0"]);
    assert!(!well && said.contains("fsync = off"), "{said}");
}

//! Days as their events, and what they come to.

use super::*;

fn issued(number: &str, service: &str) -> String {
    format!(
        r#"{{"event":"issued","number":"{number}","service":"{service}","kind":"ordinary","by":{{"kiosk":"hall-1"}},"lang":"zh-CN","place":1,"ahead":0}}"#
    )
}

fn called(number: &str, window: u16, waited_ms: u64) -> String {
    format!(
        r#"{{"event":"called","number":"{number}","window":{window},"staff":null,"why":{{"rule":"longest-wait","waited_ms":{waited_ms},"passed_over":0}}}}"#
    )
}

fn finished(number: &str, window: u16, served_ms: u64) -> String {
    format!(
        r#"{{"event":"finished","number":"{number}","window":{window},"by":"hand","served_ms":{served_ms}}}"#
    )
}

fn rated(number: &str, grade: &str) -> String {
    format!(
        r#"{{"event":"rated","number":"{number}","grade":"{grade}","reasons":[],"text":"","channel":"keypad","raw":1}}"#
    )
}

fn of(events: &[String]) -> BTreeMap<Place, Figures> {
    let events: Vec<Event> = events.iter().map(|text| serde_json::from_str(text).expect(text)).collect();
    figures(events.iter())
}

fn at(service: &str, window: i32) -> Place {
    Place { service: service.to_owned(), window }
}

#[test]
fn a_visit_counts_where_it_was_served() {
    let day = of(&[
        issued("A001", "land"),
        called("A001", 3, 59_999),
        called("A001", 3, 90_000),
        finished("A001", 3, 240_000),
        rated("A001", "very-satisfied"),
        rated("A001", "dissatisfied"),
        issued("A002", "land"),
        called("A002", 5, 60_000),
        r#"{"event":"no-show","number":"A002","window":5,"passes":1,"void":false}"#.to_owned(),
        r#"{"event":"cancelled","number":"A002","reason":"day-closed"}"#.to_owned(),
    ]);
    let waits = |class: usize| std::array::from_fn(|at| i64::from(at == class));
    let three = Figures {
        served: 1,
        waits: waits(0),
        services: waits(3),
        grades: [0, 0, 0, 1, 0],
        ..Figures::default()
    };
    let five = Figures { no_shows: 1, cancelled: 1, waits: waits(1), ..Figures::default() };
    assert_eq!(day[&at("land", 3)], three, "the first call is the wait, the last rating counts");
    assert_eq!(day[&at("land", 5)], five);
    assert_eq!(day[&at("land", 0)], Figures { issued: 2, ..Figures::default() });
}

#[test]
fn an_end_that_was_undone_never_was_and_an_unrated_visit_is_no_grade() {
    let day = of(&[
        issued("A001", "land"),
        called("A001", 3, 0),
        finished("A001", 3, 10_000_000),
        r#"{"event":"reopened","number":"A001","place":1,"reason":"x"}"#.to_owned(),
        called("A001", 3, 0),
        finished("A001", 3, 0),
        r#"{"event":"unrated","number":"A001"}"#.to_owned(),
        finished("A009", 3, 1),
    ]);
    let served = &day[&at("land", 3)];
    assert_eq!((served.served, served.services[0], served.services[CLASSES - 1]), (1, 1, 0));
    assert_eq!((served.unrated, served.grades), (1, [0; 5]));
    // Issued on another day: it was served all the same.
    assert_eq!(day[&Place::default()].served, 1);
}

#[test]
fn the_classes_have_no_gap() {
    assert_eq!((class(0), class(59_999), class(60_000), class(3_599_999)), (0, 0, 1, CLASSES - 2));
    assert_eq!((class(3_600_000), class(u64::MAX)), (CLASSES - 1, CLASSES - 1));
}

//! Calls and the voice: when a no-show is accepted, what is announced again after a start, in which languages, and
//! emergencies.

use chrono::NaiveDate;

use super::hall::Hall;
use super::script;
use crate::command::Command;
use crate::document::{Announcement, Purpose, Say, StripShow};
use crate::effect::Effect;
use crate::ids::{CallId, Lang, Number, WindowNo};
use crate::rejection::Rejection;
use crate::setup::{CallLanguages, Setup};
use crate::state::{Call, Stage};
use crate::{example, pending_calls};

/// A hall with a loudspeaker, in which A001 was taken.
fn hall(change: impl FnOnce(&mut Setup)) -> Hall {
    let mut setup = example::setup();
    setup.speaks = true;
    setup.rules.no_show_min_recalls = 0;
    setup.rules.no_show_min_seconds = 20;
    change(&mut setup);
    let nine = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(9, 41, 0).unwrap();
    let mut hall = Hall::new(setup, nine);
    run(&mut hall, "desk opens the day");
    run(&mut hall, "visitor takes social-security");
    hall
}

fn run(hall: &mut Hall, line: &str) -> Vec<Effect> {
    let words = script::words(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    hall.run(&script::command(&words).unwrap()).unwrap().1
}

/// The last call of a ticket.
fn called(hall: &Hall, number: &str) -> CallId {
    let number: Number = number.parse().unwrap();
    match &hall.state.ticket(&number).unwrap().stage {
        Stage::Called { window, call } => CallId { number, window: *window, at: call.last },
        other => panic!("{number} is not called: {other:?}"),
    }
}

fn announced(hall: &mut Hall, call: &CallId, said: bool) -> bool {
    hall.run(&Command::CallAnnounced { call: call.clone(), said }).is_ok()
}

/// Seconds until a no-show of window 1 is accepted.
fn too_early(hall: &mut Hall) -> Option<u16> {
    match crate::decide(&hall.state, &hall.now, &script::command(&["window", "1", "no-show"]).unwrap()) {
        Ok(_) => None,
        Err(Rejection::NoShowTooEarly { seconds, .. }) => Some(seconds),
        Err(other) => panic!("{other:?}"),
    }
}

fn said(effects: &[Effect]) -> Vec<Announcement> {
    let said = effects.iter().filter_map(|effect| match effect {
        Effect::Say(announcement) => Some(announcement.clone()),
        _ => None,
    });
    said.collect()
}

fn languages(effects: &[Effect]) -> Vec<String> {
    said(effects).iter().flat_map(|one| &one.phrases).map(|phrase| phrase.lang.0.clone()).collect()
}

#[test]
fn the_no_show_clock_starts_when_the_call_was_said() {
    let mut hall = hall(|_| ());
    run(&mut hall, "window 1 next");
    let call = called(&hall, "A001");
    hall.pass(45_000);
    assert_eq!(too_early(&mut hall), Some(20), "three others were said before it");
    assert!(announced(&mut hall, &call, true));
    assert!(!announced(&mut hall, &call, true), "a report counts once");
    hall.pass(19_000);
    assert_eq!(too_early(&mut hall), Some(1));
    hall.pass(1_000);
    assert_eq!(too_early(&mut hall), None);
    run(&mut hall, "window 1 recall");
    assert_eq!(too_early(&mut hall), Some(20), "a recall has to be said as well");
    assert!(!announced(&mut hall, &call, true), "the report of the first call is too late");
    hall.pass(60_000);
    assert_eq!(too_early(&mut hall), Some(20));
    let again = called(&hall, "A001");
    assert!(announced(&mut hall, &again, true));
    hall.pass(20_000);
    assert_eq!(too_early(&mut hall), None);
    assert_eq!(hall.replayed(), hall.state, "a restart knows it");
}

#[test]
fn a_call_that_is_only_shown_counts_from_the_call() {
    let mut hall = hall(|_| ());
    run(&mut hall, "window 1 next");
    hall.pass(19_000);
    let call = called(&hall, "A001");
    assert!(announced(&mut hall, &call, false));
    assert_eq!(too_early(&mut hall), Some(1));
    hall.pass(1_000);
    assert_eq!(too_early(&mut hall), None);
}

#[test]
fn a_hall_without_a_voice_counts_from_the_call_and_one_whose_news_are_lost_does_not_wait_for_ever() {
    for silent in [|setup: &mut Setup| setup.speaks = false, |setup: &mut Setup| setup.texts.voice.clear()] {
        let mut hall = hall(silent);
        run(&mut hall, "window 1 next");
        hall.pass(20_000);
        assert_eq!(too_early(&mut hall), None);
        assert_eq!(pending_calls(&hall.state, &hall.now), []);
    }
    let mut lost = hall(|_| ());
    run(&mut lost, "window 1 next");
    lost.pass(Call::ANNOUNCED_WITHIN_MS - 1);
    assert_eq!(too_early(&mut lost), Some(20));
    lost.pass(1);
    assert_eq!(too_early(&mut lost), None);
    let mut free = hall(|setup| setup.rules.no_show_min_seconds = 0);
    run(&mut free, "window 1 next");
    assert_eq!(too_early(&mut free), None, "a hall that asks for no time waits for nothing");
}

#[test]
fn after_a_start_the_calls_that_were_not_said_are_said_in_the_order_they_were_made() {
    let mut hall = hall(|_| ());
    run(&mut hall, "visitor takes social-security");
    run(&mut hall, "visitor takes household");
    let first = run(&mut hall, "window 2 next");
    hall.pass(1_000);
    run(&mut hall, "window 1 next");
    hall.pass(1_000);
    let third = run(&mut hall, "window 3 next");
    let heard = called(&hall, "A002");
    announced(&mut hall, &heard, true);
    hall.pass(60_000);
    let again = pending_calls(&hall.state, &hall.now);
    assert_eq!(
        said(&again),
        [said(&first), said(&third)].concat(),
        "whole minutes later, without the heard one"
    );
    run(&mut hall, "window 2 start");
    assert_eq!(said(&pending_calls(&hall.state, &hall.now)), said(&third), "who came has heard it");
    let unsaid = called(&hall, "D001");
    announced(&mut hall, &unsaid, false);
    assert_eq!(pending_calls(&hall.state, &hall.now), [], "it was given up, and that was reported");
    run(&mut hall, "window 3 recall");
    assert_eq!(said(&pending_calls(&hall.state, &hall.now)).len(), 1, "a recall is a call");
    hall.pass(Call::ANNOUNCED_WITHIN_MS);
    assert_eq!(pending_calls(&hall.state, &hall.now), [], "by then the boards have shown it");
}

#[test]
fn a_second_language_is_spoken_where_the_visitor_chose_it() {
    let mut one = hall(|_| ());
    run(&mut one, "visitor takes household in english");
    assert_eq!(languages(&run(&mut one, "window 1 next")), ["zh-CN"]);
    assert_eq!(languages(&run(&mut one, "window 3 next")), ["zh-CN", "en"]);
    assert_eq!(languages(&run(&mut one, "visitor asks for help")), ["zh-CN"]);
    let mut all = hall(|setup| setup.rules.call_languages = CallLanguages::All);
    assert_eq!(languages(&run(&mut all, "window 1 next")), ["zh-CN", "en"]);
}

#[test]
fn an_emergency_is_spoken_in_all_languages_and_its_end_silences_it() {
    let mut hall = hall(|_| ());
    let spoken = run(&mut hall, "emergency \"请从东门离开\"");
    assert_eq!(languages(&spoken), ["zh-CN", "en"]);
    assert!(said(&spoken).iter().all(|one| one.purpose == Purpose::Emergency));
    assert_eq!(
        said(&pending_calls(&hall.state, &hall.now)),
        said(&spoken),
        "it is still in force after a start"
    );
    let over = run(&mut hall, "emergency ends");
    assert!(over.contains(&Effect::EmergencyOver) && said(&over).is_empty());
    assert_eq!(pending_calls(&hall.state, &hall.now), []);
}

#[test]
fn a_named_emergency_is_shown_in_the_words_of_every_language() {
    let mut hall = hall(|setup| {
        let words = [("zh-CN", "发现火情"), ("en", "There is a fire"), ("fr", "Au feu")];
        let names =
            words.map(|(lang, words)| (Lang(lang.to_owned()), words.to_owned())).into_iter().collect();
        setup.texts.emergencies.insert("fire".to_owned(), names);
    });
    let shown = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::Board(board) => board.emergency.clone(),
            _ => None,
        })
    };
    let named = run(&mut hall, "emergency \"Fire\"");
    assert_eq!(shown(&named).as_deref(), Some("发现火情 / There is a fire"), "the hall speaks no French");
    let text = StripShow::Emergency("发现火情 / There is a fire".to_owned());
    assert!(named.iter().any(|effect| matches!(effect, Effect::Strip { show, .. } if *show == text)));
    assert_eq!(crate::document::emergency(&hall.state).as_deref(), Some("发现火情 / There is a fire"));
    let typed = run(&mut hall, "emergency \"请从东门离开\"");
    assert_eq!(shown(&typed).as_deref(), Some("请从东门离开"), "what has no name is shown as it was typed");
}

#[test]
fn what_happens_is_said_where_a_hall_has_words_for_it() {
    let mut silent = hall(|_| ());
    run(&mut silent, "window 1 next");
    run(&mut silent, "window 1 finish");
    assert_eq!(said(&run(&mut silent, "window 1 pause 开会 87654321")), []);

    let mut hall = hall(|setup| {
        let notices = &mut setup.texts.voice[0].notices;
        notices.paused = "本窗口暂停服务，请稍候".to_owned();
        notices.late = "过号的群众，请到咨询台".to_owned();
        setup.rules.no_show_min_seconds = 0;
    });
    run(&mut hall, "window 1 next");
    let call = called(&hall, "A001");
    announced(&mut hall, &call, true);
    let [late] = &said(&run(&mut hall, "window 1 no-show"))[..] else { panic!("one is said") };
    assert_eq!(late.phrases[0].parts, [Say::Words("过号的群众，请到咨询台".to_owned())]);
    let [paused] = &said(&run(&mut hall, "window 1 pause 开会 87654321"))[..] else {
        panic!("one is said")
    };
    assert_eq!((&paused.purpose, paused.chime), (&Purpose::AtWindow(WindowNo(1)), false));
    assert_eq!(paused.phrases[0].parts, [Say::Words("本窗口暂停服务，请稍候".to_owned())]);
    assert_eq!(paused.phrases.len(), 1, "English has no words for it");
}

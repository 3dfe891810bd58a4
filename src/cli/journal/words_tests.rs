//! Causes of an end, keypads without all grades, transfers.

use anxu_core::command::{Grade, PrintFault, PrintState, RatingChannel, Target};
use anxu_core::event::{Cause, Event, Place, Why, WhyRule};
use anxu_core::ids::WindowNo;
use anxu_journal::Principal;
use anxu_words::Language;

fn told(by: Cause, unstarted: bool) -> String {
    let number = "A001".parse().unwrap();
    super::event(
        &Event::Finished { number, window: WindowNo(1), by, served_ms: 0, unstarted },
        Language::English,
    )
}

#[test]
fn a_service_ends_for_one_of_three_causes() {
    assert_eq!(told(Cause::Hand, false), "A001 done at window 1");
    assert_eq!(told(Cause::Rule, false), "A001 done at window 1, because the next was called");
    assert_eq!(
        told(Cause::Closing, true),
        "A001 done at window 1, because the day closed; nobody had pressed start"
    );
}

#[test]
fn a_keypad_that_cannot_give_every_grade_is_told_as_such() {
    let rated = |offered: Vec<Grade>| {
        super::event(
            &Event::Rated {
                number: "A001".parse().unwrap(),
                grade: Grade::Fair,
                reasons: Vec::new(),
                text: String::new(),
                channel: RatingChannel::Keypad,
                raw: Some(2),
                offered,
            },
            Language::English,
        )
    };
    assert_eq!(rated(Vec::new()), "A001 rated fair (keypad)");
    assert_eq!(rated(Grade::ALL[..4].to_vec()), "A001 rated fair (keypad with keys for 4 of 5 grades)");
}

#[test]
fn a_transfer_tells_what_it_leaves_behind() {
    let sent = |served_ms| {
        let (number, to) = ("A001".parse().unwrap(), Target::Window(WindowNo(3)));
        super::event(
            &Event::Transferred { number, from: WindowNo(1), to, place: Place(1), served_ms },
            Language::English,
        )
    };
    assert_eq!(sent(0), "A001 sent from window 1 to window 3");
    assert_eq!(sent(65_000), "A001 sent from window 1 to window 3, served there 1:05");
}

#[test]
fn the_same_is_told_in_chinese() {
    let told = |event: Event| super::event(&event, Language::Chinese);
    let number = || "A001".parse().unwrap();
    let (window, why) = (WindowNo(1), "李主任\n同意".to_owned());
    let finished =
        Event::Finished { number: number(), window, by: Cause::Closing, served_ms: 0, unstarted: true };
    assert_eq!(told(finished), "A001 在 1 号窗口办结，因为结束营业；没有按过“开始办理”");
    let why = Why { rule: WhyRule::Chosen(why), waited_ms: 65_000, passed_over: 2 };
    let called = Event::Called { number: number(), window, staff: None, why };
    assert_eq!(told(called), "A001 被叫到 1 号窗口：人工指定：李主任 同意，等候 1:05，越过等候更久的 2 人");
    let outcome = PrintState::Failed(PrintFault::PaperOut);
    let paper = Event::PrintReported { number: number(), copy: 0, outcome };
    assert_eq!(told(paper), "A001 的号票没有打印：缺纸");
}

#[test]
fn who_did_it_is_told_in_both_languages() {
    let told = |by: &Principal| {
        Language::ALL.map(|lang| super::principal(by, lang).map(|by| by.words(lang)).unwrap_or_default())
    };
    let program = |role: &str, user: Option<&str>| Principal::Program {
        role: role.to_owned(),
        user: user.map(str::to_owned),
    };
    assert_eq!(told(&program("desk", Some("li"))), ["管理台（用户 li）", "desk (user li)"]);
    assert_eq!(told(&program("window 3", None)), ["3 号窗口（用户 不明）", "window 3 (user not known)"]);
    assert_eq!(told(&Principal::Device { name: "printer".to_owned() }), ["打印机", "printer"]);
    assert_eq!(told(&Principal::Unrecorded), ["", ""]);
}

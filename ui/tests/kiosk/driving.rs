//! Pressing, waiting, being answered: the kiosk driven through its accessibility handles.

use std::time::Duration;

use anxu_api::answer::Obstacle;
use anxu_api::command::Kind;
use anxu_api::view::{MenuItem, PrintFault, PrintState, Unavailable};
use anxu_api::{Answer, Command, Goodbye, Key, Lang, Refusal};
use anxu_kiosk::model::{Input, Intent, LinkState, Refused};

use crate::hall;
use crate::stand::Stand;

const UPRIGHT: (u32, u32) = (1080, 1920);

fn seconds(n: u64) -> Duration {
    Duration::from_secs(n)
}

fn home() -> Stand {
    Stand::new(UPRIGHT, hall::view())
}

#[test]
fn one_tap_asks_once_and_shows_the_number_until_it_is_done() {
    let stand = home();
    assert!(stand.says("幸福镇人民政府便民服务中心") && stand.says("营业中 · 至 17:30"));
    stand.press_fast("社会保障, 等候 3 人");
    stand.press_fast("社会保障, 等候 3 人");
    stand.press("医疗保险, 等候 0 人");
    let sent = stand.sent.borrow().clone();
    let issue =
        Command::Issue { service: hall::id("social"), kind: Kind::Ordinary, lang: Lang("zh-CN".to_owned()) };
    assert_eq!(
        sent.iter().map(|request| &request.command).collect::<Vec<_>>(),
        [&issue],
        "one tap, one request"
    );

    stand.answer(Answer::Issued(hall::issued()));
    assert!(
        stand.says("A004") && stand.says("请到 1、2、3 号窗口前等候") && stand.says("大约等候 10–20 分钟")
    );
    assert!(stand.says("正在打印，请在下方取票 ↓"));
    let mut view = hall::view();
    view.recent = hall::recent(PrintState::Failed(PrintFault::PaperOut));
    stand.view(view);
    assert!(stand.says("打印机缺纸，请记下号码"), "the page follows its own paper");
    stand.pass(seconds(58));
    assert!(stand.says("A004"), "time to write it down");
    stand.pass(seconds(2));
    assert!(!stand.says("A004") && stand.says("请选择要办理的业务"), "home after a minute");
}

#[test]
fn a_paper_that_comes_late_is_pointed_at() {
    let stand = home();
    stand.press("社会保障, 等候 3 人");
    stand.answer(Answer::Issued(hall::issued()));
    let mut view = hall::view();
    view.recent = hall::recent(PrintState::Failed(PrintFault::PaperOut));
    stand.view(view.clone());
    stand.pass(seconds(40));
    view.recent = hall::recent(PrintState::Confirmed);
    stand.view(view);
    stand.pass(seconds(19));
    assert!(stand.says("请在下方取票 ↓"));
    stand.pass(seconds(2));
    assert!(!stand.says("A004"));
}

#[test]
fn a_number_with_its_paper_stays_until_nobody_looks() {
    let stand = home();
    stand.press("社会保障, 等候 3 人");
    stand.answer(Answer::Issued(hall::issued()));
    let mut view = hall::view();
    view.recent = hall::recent(PrintState::Confirmed);
    stand.view(view);
    stand.pass(seconds(15));
    stand.kiosk.handle(Input::Tap(Intent::Touched));
    stand.pass(seconds(19));
    assert!(stand.says("A004"), "touched, it stays as long again");
    stand.pass(seconds(2));
    assert!(!stand.says("A004") && stand.says("请选择要办理的业务"));
}

#[test]
fn a_number_goes_away_when_its_holder_is_done() {
    let stand = home();
    stand.press("社会保障, 等候 3 人");
    stand.answer(Answer::Issued(hall::issued()));
    let done = stand.labels().into_iter().find(|label| label.starts_with("好了")).expect("a key");
    assert_eq!(done, "好了 20 秒后自动返回");
    stand.pass(seconds(2));
    let done = stand.labels().into_iter().find(|label| label.starts_with("好了")).expect("a key");
    assert_eq!(done, "好了 18 秒后自动返回");
    stand.press(&done);
    assert!(stand.says("请选择要办理的业务"));
    stand.press("社会保障, 等候 3 人");
    let keys: Vec<Key> = stand.sent.borrow().iter().map(|request| request.key.clone()).collect();
    assert_eq!(keys.len(), 2);
    assert_ne!(keys[0], keys[1], "another tap is another act");
}

#[test]
fn priority_takes_three_taps_and_is_not_shown() {
    let stand = home();
    stand.press("老年人、残疾人、孕妇、军人优先");
    stand.press("军人");
    assert!(stand.says("优先取号：您要办什么事？") && !stand.says("军人"));
    stand.press("通讯, 等候 12 人");
    let sent = stand.sent.borrow().clone();
    assert!(
        matches!(&sent[0].command, Command::Issue { kind: Kind::Priority(kind), .. } if kind == "soldier")
    );
}

#[test]
fn a_group_opens_and_leads_back() {
    let stand = home();
    stand.press("水、电、气、通讯");
    stand.press("返回");
    stand.press("水、电、气、通讯");
    stand.press("电, 等候 4 人");
    assert!(
        matches!(&stand.sent.borrow()[0].command, Command::Issue { service, .. } if service.0 == "power")
    );
}

#[test]
fn what_cannot_be_had_says_why_and_asks_nothing() {
    let stand = home();
    stand.press("不动产登记, 周二、周四办理");
    assert!(stand.sent.borrow().is_empty());
    let mut view = hall::view();
    for service in &mut view.services {
        service.unavailable = Some(Unavailable::NoWindow);
    }
    stand.view(view);
    assert!(stand.says("现在没有业务可以取号，请询问工作人员。"));
    stand.view(hall::closed());
    assert!(stand.says("现在不在服务时间") && stand.says("下次取号：2026年11月23日 星期一 09:00"));
    assert!(stand.says("星期一 09:00–12:00　13:30–17:30") && stand.says("如有急事，请拨打 028-8765 4321"));
}

#[test]
fn the_guide_of_a_service_leads_to_its_number() {
    let stand = home();
    stand.press("办事指南");
    stand.press("社会保障");
    assert!(stand.says("身份证原件"));
    stand.press("取号");
    assert_eq!(stand.sent.borrow().len(), 1);
    stand.answer(Answer::Refused {
        refusal: Refusal::NumbersUsedUp { service: hall::id("social") },
        words: String::new(),
    });
    assert!(stand.says("没有取到号") && stand.says("这项业务今天的号已经发完。"));
}

#[test]
fn languages_and_modes_change_at_one_press_and_end_with_the_person() {
    let stand = home();
    stand.press("English");
    assert!(stand.says("Please choose your business") && stand.says("Xingfu Town Public Service Centre"));
    stand.press("Large text");
    assert!(stand.says("What is your business?"));
    stand.press("Older people first");
    stand.press("Social security, 3 people waiting");
    assert!(matches!(&stand.sent.borrow()[0].command,
        Command::Issue { kind: Kind::Priority(kind), lang, .. } if kind == "elder" && lang.0 == "en"));
    stand.answer(Answer::Issued(hall::issued()));
    stand.pass(seconds(20));
    assert!(stand.says("What is your business?"), "the same person may have a second errand");
    stand.pass(seconds(46));
    assert!(stand.labels().contains(&"Continue".to_owned()), "{:?}", stand.labels());
    stand.pass(seconds(15));
    assert!(stand.says("请选择要办理的业务"), "the next person finds it as it should be");
}

#[test]
fn a_page_counts_down_its_last_seconds_and_stays_when_asked() {
    let stand = home();
    stand.press("办事指南");
    stand.pass(seconds(44));
    assert!(!stand.labels().contains(&"继续".to_owned()));
    stand.pass(seconds(2));
    stand.press("继续");
    assert!(!stand.labels().contains(&"继续".to_owned()));
    stand.pass(seconds(44));
    assert!(stand.labels().contains(&"社会保障".to_owned()), "still the guides");
    stand.pass(seconds(17));
    assert!(stand.says("请选择要办理的业务"));
}

#[test]
fn help_is_called_once_and_said_to_come() {
    let stand = home();
    stand.press("求助");
    assert!(stand.says("正在呼叫工作人员……"));
    assert_eq!(stand.sent.borrow()[0].command, Command::Help);
    stand.answer(Answer::Done);
    assert!(stand.says("工作人员马上来"));
}

#[test]
fn a_hall_that_is_away_is_said_to_be_and_the_same_request_is_asked_again() {
    let stand = home();
    stand.press_fast("社会保障, 等候 3 人");
    stand.link(LinkState::Away);
    assert!(stand.says("暂时连不上大厅系统") && stand.says("正在为您取号"));
    stand.pass(seconds(3));
    stand.link(LinkState::Up);
    let sent = stand.sent.borrow().clone();
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[0], sent[1], "with the same key");
    stand.answer(Answer::Issued(hall::issued()));
    stand.link(LinkState::Away);
    assert!(stand.says("A004") && !stand.says("暂时连不上大厅系统"), "a number stays readable");
}

fn unavailable(perhaps_done: bool) -> Answer {
    Answer::Unavailable { obstacle: Obstacle::Overloaded, words: String::new(), perhaps_done }
}

#[test]
fn what_was_perhaps_done_is_asked_again_under_its_own_key_until_it_is_known() {
    let stand = home();
    stand.press_fast("社会保障, 等候 3 人");
    stand.answer(unavailable(true));
    assert!(stand.says("正在为您取号"), "neither given nor refused");
    assert_eq!(stand.sent.borrow().len(), 1);
    stand.pass(seconds(1));
    assert_eq!(stand.sent.borrow().len(), 2);
    // While it cannot record, the hall says nothing of what was asked before.
    stand.answer(unavailable(false));
    stand.pass(seconds(1));
    let sent = stand.sent.borrow().clone();
    assert_eq!((sent.len(), &sent[1], &sent[2]), (3, &sent[0], &sent[0]), "the same request each time");
    stand.answer(Answer::Issued(hall::issued()));
    assert!(stand.says("A004"));
    stand.pass(seconds(5));
    assert_eq!(stand.sent.borrow().len(), 3, "known, and asked no more");
}

#[test]
fn what_stays_in_doubt_is_given_up_in_the_end_and_what_is_not_is_said_at_once() {
    let stand = home();
    stand.press_fast("社会保障, 等候 3 人");
    stand.answer(unavailable(false));
    assert!(stand.says("没有取到号") && stand.sent.borrow().len() == 1);
    let stand = home();
    stand.press_fast("社会保障, 等候 3 人");
    for _ in 0..31 {
        stand.answer(unavailable(true));
        stand.pass(seconds(1));
    }
    assert!(stand.says("没有取到号"), "{:?}", stand.labels());
    let sent = stand.sent.borrow().clone();
    assert!(sent.len() > 10 && sent.iter().all(|request| *request == sent[0]), "{}", sent.len());
}

#[test]
fn an_answer_that_does_not_come_is_said_within_a_second_and_given_up_in_the_end() {
    let stand = home();
    stand.press_fast("社会保障, 等候 3 人");
    stand.pass(Duration::from_millis(950));
    assert!(stand.says("正在为您取号"));
    stand.pass(seconds(30));
    assert!(stand.says("没有取到号") && stand.says("如果已打出小票，号码有效。"));
    stand.answer(Answer::Issued(hall::issued()));
    assert!(!stand.says("A004"), "a late answer is nobody's");
}

#[test]
fn a_restart_goes_on_with_the_same_person() {
    let stand = home();
    stand.press("English");
    stand.press_fast("Social security, 3 people waiting");
    let asked = stand.sent.borrow()[0].clone();

    let stand = stand.restart(seconds(2));
    assert_eq!(*stand.sent.borrow(), [asked], "the same request with the same key");
    stand.answer(Answer::Issued(hall::issued()));
    stand.pass(seconds(5));
    let memory = stand.memory.borrow().clone();

    let alone = Stand::dark(UPRIGHT, Some((memory, seconds(1))));
    assert!(alone.says("A004") && alone.says("Your number"), "before the hall is there");
    let stand = stand.restart(seconds(1));
    assert!(stand.says("A004"));
    stand.pass(seconds(15));
    assert!(!stand.says("A004") && stand.says("Please choose your business"), "its time has run on");
}

#[test]
fn a_restart_comes_back_to_the_same_page() {
    let ways: [&[&str]; 6] = [
        &["办事指南"],
        &["办事指南", "社会保障"],
        &["办事指南", "服务时间"],
        &["水、电、气、通讯"],
        &["老年人、残疾人、孕妇、军人优先"],
        &["老年人、残疾人、孕妇、军人优先", "军人"],
    ];
    let first = home().texts();
    for way in ways {
        let stand = home();
        way.iter().for_each(|label| stand.press(label));
        let before = (stand.labels(), stand.texts());
        assert_ne!(before.1, first, "{way:?} leads somewhere");
        let stand = stand.restart(seconds(3));
        assert_eq!((stand.labels(), stand.texts()), before, "{way:?}");
        stand.pass(seconds(58));
        assert_eq!(stand.texts(), first, "{way:?} is left when its minute is over");
    }
}

#[test]
fn who_was_there_too_long_ago_is_not_gone_on_with() {
    let stand = home();
    stand.press("English");
    stand.press("Guides");
    let stand = stand.restart(seconds(61));
    assert!(stand.says("请选择要办理的业务"));
    stand.press_fast("社会保障, 等候 3 人");
    let stand = stand.restart(seconds(31));
    assert!(stand.sent.borrow().is_empty(), "they have gone to a window");
}

#[test]
fn a_page_about_what_the_hall_no_longer_has_is_left() {
    let stand = home();
    stand.press("水、电、气、通讯");
    let mut view = hall::view();
    view.menu.retain(|item| matches!(item, MenuItem::Service(_)));
    stand.view(view.clone());
    assert!(stand.says("请选择要办理的业务"));
    stand.settle();
    stand.press("办事指南");
    stand.press("社会保障");
    view.services.retain(|service| service.id != hall::id("social"));
    stand.view(view);
    assert!(stand.says("请选择要办理的业务"));
}

#[test]
fn an_emergency_covers_everything_and_goes_again() {
    let stand = home();
    let mut view = hall::view();
    view.emergency = Some("请立即离开大厅。".to_owned());
    stand.view(view);
    assert!(stand.says("请立即离开大厅。"));
    stand.view(hall::view());
    assert!(!stand.says("请立即离开大厅。"));
}

#[test]
fn an_untrusted_clock_is_marked() {
    let stand = home();
    assert!(stand.says("2026年11月20日 星期五　09:41") && !stand.says("时间待校准"));
    stand.pass(seconds(60));
    assert!(stand.says("09:42"), "the kiosk carries the clock on");
    let mut view = hall::view();
    view.clock.trusted = false;
    stand.view(view);
    assert!(stand.says("时间待校准"));
}

#[test]
fn a_hall_without_an_answer_from_the_start_is_away_within_a_second() {
    let stand = Stand::dark(UPRIGHT, None);
    assert!(stand.says("正在启动……"));
    stand.pass(Duration::from_millis(950));
    assert!(stand.says("暂时连不上大厅系统"));
    let refused = |why| LinkState::Refused(Refused { why, reason: "update the older one".to_owned() });
    stand.link(refused(Goodbye::OtherVersion { hall: 3, client: Some(2) }));
    assert!(stand.says("大厅系统没有接受本机"));
    assert!(
        stand.says("本大厅使用第 3 版协议，客户端是第 2 版：请更新较旧的一方"),
        "in the kiosk's language"
    );
    stand.link(refused(Goodbye::Other));
    assert!(stand.says("update the older one"), "what it does not know it says as it heard it");
}

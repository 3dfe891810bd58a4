//! Placeholders, paper and phrases.

use chrono::NaiveDate;

use super::hall::Hall;
use super::script;
use crate::command::{Command, PrintState};
use crate::document::phrase::{call, segments};
use crate::document::placeholder::{Part, fill, split, unknown};
use crate::document::{Say, Slip};
use crate::effect::Effect;
use crate::ids::{Number, PrinterId, WindowNo};
use crate::rejection::{Rejection, Text};
use crate::setup::{LateComer, Setup};
use crate::{example, paper};

#[test]
fn templates_are_split_at_their_placeholders() {
    use Part::{Name, Words};
    let table: [(&str, &[Part<'_>]); 9] = [
        ("", &[]),
        ("words", &[Words("words")]),
        ("{number}", &[Name("number")]),
        (
            "请 {number} 号，到 {window} 号",
            &[Words("请 "), Name("number"), Words(" 号，到 "), Name("window"), Words(" 号")],
        ),
        ("{a}{b}", &[Name("a"), Name("b")]),
        ("a } b {c", &[Words("a } b {c")]),
        ("}{x}", &[Words("}"), Name("x")]),
        ("{{x}}", &[Words("{"), Name("x"), Words("}")]),
        ("{}", &[Name("")]),
    ];
    for (template, parts) in table {
        assert_eq!(split(template), parts, "{template}");
    }
}

#[test]
fn values_are_filled_in_and_unknown_names_found() {
    assert_eq!(fill("请{number}号到{window}号", &[("number", "A001"), ("window", "3")]), "请A001号到3号");
    assert_eq!(fill("{other} {number}", &[("number", "{window}"), ("window", "3")]), "{other} {window}");
    assert_eq!(unknown("{number} {windo} {}", &["number", "window"]), ["windo", ""]);
}

#[test]
fn a_voice_pack_needs_the_words_between() {
    let clips: Vec<String> =
        segments(&example::setup()).into_iter().map(|(lang, words)| format!("{lang}: {words}")).collect();
    let all = [
        "zh-CN: 请",
        "zh-CN: 号，到",
        "zh-CN: 号窗口办理",
        "zh-CN: 请您对本次服务作出评价",
        "zh-CN: 请工作人员到取号机协助",
        "en: Number",
        "en: , please go to window",
    ];
    assert_eq!(clips, all);
}

fn hall(change: impl FnOnce(&mut Setup)) -> Hall {
    let mut setup = example::setup();
    change(&mut setup);
    let nine = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(9, 41, 0).unwrap();
    let mut hall = Hall::new(setup, nine);
    run(&mut hall, "desk opens the day");
    hall
}

fn run(hall: &mut Hall, line: &str) -> Vec<Effect> {
    let words = script::words(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    hall.run(&script::command(&words).unwrap()).unwrap().1
}

fn paper(effects: Vec<Effect>) -> Slip {
    let slips = effects.into_iter().find_map(|effect| match effect {
        Effect::Print { slip, .. } => Some(slip),
        _ => None,
    });
    slips.unwrap()
}

fn pairs(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(label, value)| ((*label).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn paper_has_everything_in_the_visitors_language() {
    let mut hall = hall(|_| ());
    run(&mut hall, "window 1 sign-on li-fang");
    run(&mut hall, "visitor takes medical-insurance");
    run(&mut hall, "visitor takes medical-insurance");
    let slip = paper(run(&mut hall, "visitor takes social-security as elder"));
    assert_eq!(slip.rows, pairs(&[("前面还有", "0 人"), ("取号时间", "2026-11-20 09:41")]));
    let slip = paper(run(&mut hall, "visitor takes social-security"));
    let expected = Slip {
        hall: "幸福镇人民政府便民服务中心".to_owned(),
        copy_mark: None,
        number: "A002".to_owned(),
        service: "社会保障".to_owned(),
        go_to: "请到 1、2 号窗口".to_owned(),
        rows: pairs(&[("前面还有", "3 人"), ("大约等候", "5-30 分钟"), ("取号时间", "2026-11-20 09:41")]),
        notes: vec![
            "过号后请告知工作人员，在 3 位之后重新排入；当日有效。".to_owned(),
            "请留意叫号。".to_owned(),
        ],
        qr: Some(("https://hall.example/t/2026-11-20/A002".to_owned(), "扫码看进度，办完可评价".to_owned())),
        hotline: "咨询监督电话 028-8765 4321".to_owned(),
    };
    assert_eq!(slip, expected);
    let copy = paper(run(&mut hall, "A002 reprint"));
    assert_eq!(copy, Slip { copy_mark: Some("补打".to_owned()), ..expected });
    let english = paper(run(&mut hall, "visitor takes household in english"));
    assert_eq!(
        (english.service.as_str(), english.go_to.as_str()),
        ("Household and residence", "Please go to window 3")
    );
    assert_eq!(english.hall, "Xingfu Town Public Service Centre");
}

#[test]
fn a_long_wait_is_printed_in_half_hours() {
    let mut hall = hall(|_| ());
    run(&mut hall, "window 1 sign-on li-fang");
    let waits: Vec<String> = (0..33)
        .map(|_| paper(run(&mut hall, "visitor takes social-security")).rows)
        .filter_map(|rows| rows.into_iter().find(|(label, _)| label == "大约等候"))
        .map(|(_, wait)| wait)
        .collect();
    let (minutes, hours): (Vec<&String>, Vec<&String>) =
        waits.iter().partition(|wait| wait.ends_with("分钟"));
    assert_eq!(minutes.last().map(|wait| wait.as_str()), Some("40-85 分钟"));
    assert_eq!(hours.first().map(|wait| wait.as_str()), Some("0.5-2 小时"));
    assert_eq!(hours.last().map(|wait| wait.as_str()), Some("2-3.5 小时"));
}

#[test]
fn paper_leaves_out_what_is_not_known() {
    let mut hall = hall(|setup| {
        setup.hall.qr = String::new();
        setup.rules.late_comer = LateComer::WithinMinutes { minutes: 10 };
        setup.texts.paper.foot.clear();
        setup.texts.paper.go_to = example::names("{area} {windows} 号", "{area} {windows}");
        let takes = setup.windows[0].services.clone();
        setup.windows.iter_mut().for_each(|window| window.services.clone_from(&takes));
    });
    hall.now.trusted = false;
    let slip = paper(run(&mut hall, "visitor takes social-security"));
    assert_eq!(slip.qr, None);
    assert_eq!(slip.rows, pairs(&[("前面还有", "0 人")]), "a time from an untrusted clock is not printed");
    assert_eq!(slip.notes, ["过号 10 分钟内返回可优先办理；当日有效。"]);
    assert_eq!(slip.go_to, "一楼大厅 1-4 号");
}

#[test]
fn an_area_is_named_only_where_all_windows_are_in_it() {
    let mut hall = hall(|setup| {
        setup.texts.paper.go_to = example::names("请到{area} {windows} 号窗口", "{area}: Window {windows}");
        setup.windows[1].area = example::names("二楼", "Upstairs");
    });
    let slip = paper(run(&mut hall, "visitor takes social-security"));
    assert_eq!(slip.go_to, "请到 1、2 号窗口");
    let slip = paper(run(&mut hall, "visitor takes social-security in english"));
    assert_eq!(slip.go_to, "Window 1, 2");
    let slip = paper(run(&mut hall, "visitor takes household in english"));
    assert_eq!(slip.go_to, "Ground floor: Window 3");
}

/// The papers that are handed out.
fn pending(hall: &Hall) -> Vec<(String, u8)> {
    let prints = paper::outstanding(&hall.state, &hall.now).into_iter();
    let numbers = prints.filter_map(|effect| match effect {
        Effect::Print { paper, .. } => Some((paper.number.to_string(), paper.copy)),
        _ => None,
    });
    numbers.collect()
}

fn ready() -> Command {
    Command::PrinterReady { printer: PrinterId::default() }
}

#[test]
fn papers_that_were_never_printed_are_printed_in_time() {
    let mut hall = hall(|_| ());
    for _ in 0..6 {
        run(&mut hall, "visitor takes social-security");
    }
    for news in [
        "A001 copy 0 sent",
        "A002 copy 0 unknown",
        "A003 copy 0 paper-out",
        "A004 cancel \"走了\"",
        "A005 reprint",
    ] {
        run(&mut hall, news);
    }
    let owed =
        |list: &[(&str, u8)]| list.iter().map(|(n, copy)| ((*n).to_owned(), *copy)).collect::<Vec<_>>();
    assert_eq!(pending(&hall), owed(&[("A005", 1), ("A006", 0)]));
    let _ = hall.run(&ready());
    assert_eq!(pending(&hall), owed(&[("A002", 1), ("A003", 0), ("A005", 1), ("A006", 0)]));
    hall.pass(9 * 60_000);
    run(&mut hall, "visitor takes social-security");
    hall.pass(60_001);
    assert_eq!(pending(&hall), owed(&[("A007", 0)]), "ten minutes are over for the others");
}

#[test]
fn a_hall_without_a_printer_knows_so_when_it_issues() {
    let mut hall = hall(|setup| setup.printers.clear());
    for (act, copy) in [("visitor takes social-security", 0), ("A001 reprint", 1)] {
        let effects = run(&mut hall, act);
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Print { .. })), "{effects:?}");
        let ticket = hall.state.ticket(&"A001".parse().expect("a number")).expect("issued");
        let (newest, paper) = ticket.paper();
        assert_eq!((newest, &paper.unwrap().state), (copy, &PrintState::NoPrinter));
    }
    assert_eq!(pending(&hall), []);
}

#[test]
fn a_paper_that_broke_off_is_printed_once_more_for_each_trouble_and_not_for_ever() {
    let mut hall = hall(|_| ());
    for _ in 0..5 {
        run(&mut hall, "visitor takes social-security");
    }
    for news in [
        "A001 copy 0 confirmed",
        "A002 copy 0 unknown",
        "A003 copy 0 sent",
        "A004 copy 0 unknown",
        "A004 cancel \"走了\"",
        "A005 copy 0 paper-out",
    ] {
        run(&mut hall, news);
    }
    let mut back = |copies: &[(&str, u8)]| {
        let _ = hall.run(&ready());
        assert!(hall.run(&ready()).is_err(), "one trouble, one copy");
        let owed = copies.iter().map(|(n, copy)| ((*n).to_owned(), *copy)).collect::<Vec<_>>();
        assert_eq!(pending(&hall), owed);
        let (number, copy) = copies[0];
        run(&mut hall, &format!("{number} copy {copy} unknown"));
    };
    back(&[("A002", 1), ("A005", 0)]);
    back(&[("A002", 2), ("A005", 0)]);
    back(&[("A005", 0)]);
}

#[test]
fn the_paper_after_the_last_is_refused_in_words() {
    let mut hall = hall(|_| ());
    run(&mut hall, "visitor takes social-security");
    for _ in 1..20 {
        run(&mut hall, "A001 reprint");
    }
    let refused = hall.run(&Command::Reprint { number: "A001".parse().unwrap(), by: None }).unwrap_err();
    let most = 20;
    assert_eq!(refused, Rejection::PapersUsedUp { number: "A001".parse().unwrap(), most });
}

#[test]
fn free_text_cannot_steer_a_printer_or_a_board() {
    let mut hall = hall(|_| ());
    let emergency = |text: String| Command::Emergency { text: Some(text) };
    hall.run(&emergency("\u{1b}@请\u{202e}疏散\u{1}\r\n".to_owned())).unwrap();
    assert_eq!(hall.state.emergency(), Some("@请疏散"));
    assert!(hall.run(&emergency("长".repeat(200))).is_ok());
    let most = 200;
    let too_long = Rejection::TooLong { what: Text::Emergency, most };
    assert_eq!(hall.run(&emergency("长".repeat(201))).err(), Some(too_long));
    assert_eq!(hall.run(&emergency("\u{200b}\n".to_owned())).err(), Some(Rejection::Nothing));
}

#[test]
fn one_is_read_yao_in_numbers_where_a_hall_wants_it() {
    let mut setup = example::setup();
    setup.texts.voice[0].yao = true;
    let number = Number { prefix: "A".to_owned(), n: 101 };
    let said = call(&setup, &number, WindowNo(11), None).expect("the hall speaks");
    assert!(said.phrases[0].parts.contains(&Say::Spelled("A幺0幺".to_owned())), "{said:?}");
    assert!(said.phrases[0].parts.contains(&Say::Count(11)), "windows are counted, not spelled");
    assert!(said.phrases[1].parts.contains(&Say::Spelled("A101".to_owned())), "each language by itself");
}

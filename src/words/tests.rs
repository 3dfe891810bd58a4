//! The tables checked against the codes of the wire.

use anxu_api::answer::Obstacle;
use anxu_api::goodbye::Places;
use anxu_api::health::Trouble;
use anxu_api::refusal::{Text, TicketState};
use anxu_api::view::WaitRange;
use anxu_api::{Goodbye, Refusal, WindowNo};
use schemars::{JsonSchema, schema_for};
use serde_json::Value;

use super::row::{Piece, Row, pieces};
use super::{
    Clip, ClipFlaw, Hint, Language, Message, Mistake, Misuse, PortForm, Recording, Slip, Story, System,
    Wanted, clip, config, device, flaw, goodbye, health, message, misuse, obstacle, recording, refusal, row,
    story, system, term, wait, wanted,
};

/// The codes of an enum of the wire with the names of their arguments, from its schema.
fn codes<T: JsonSchema>(tag: &str) -> Vec<(String, Vec<String>)> {
    let schema = serde_json::to_value(schema_for!(T)).unwrap();
    let variants = schema["oneOf"].as_array().unwrap();
    let code = |variant: &Value| {
        let properties = variant["properties"].as_object().unwrap();
        let name = properties[tag]["const"].as_str().unwrap().to_owned();
        (name, properties.keys().filter(|name| *name != tag).cloned().collect())
    };
    variants.iter().map(code).collect()
}

/// The codes of an enum of plain names.
fn names<T: JsonSchema>() -> Vec<String> {
    let schema = serde_json::to_value(schema_for!(T)).unwrap();
    let listed = schema["enum"].as_array().into_iter().flatten();
    let documented = schema["oneOf"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|one| one["enum"].as_array().cloned().unwrap_or_else(|| vec![one["const"].clone()]));
    listed.cloned().chain(documented).map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// Every code has messages in every language, and they use exactly the arguments that it has.
fn holds(table: &[Row], codes: &[(String, Vec<String>)]) {
    for (code, arguments) in codes {
        let rows: Vec<&Row> = table.iter().filter(|row| row.code == code).collect();
        assert_eq!(rows.len(), 1, "{code} has {} rows of words", rows.len());
        for lang in Language::ALL {
            let words = rows[0].words(lang);
            assert!(!words.trim().is_empty(), "{code} has no words in {}", lang.tag());
            let named: Vec<&str> = pieces(words)
                .filter_map(|piece| match piece {
                    Piece::Words(_) => None,
                    Piece::Argument { name, or } => {
                        let known = or.is_none_or(|or| !term::of(or, lang).is_empty());
                        assert!(known, "{code} in {}: no term {or:?}", lang.tag());
                        Some(name)
                    }
                    Piece::Term { name }
                    | Piece::Said { name }
                    | Piece::List { name }
                    | Piece::Plural { name, .. } => Some(name),
                })
                .collect();
            for name in &named {
                assert!(arguments.iter().any(|has| has == name), "{code} in {} names {name}", lang.tag());
            }
            for argument in arguments {
                assert!(named.contains(&argument.as_str()), "{code} in {} leaves out {argument}", lang.tag());
            }
        }
    }
    for row in table {
        assert!(codes.iter().any(|(code, _)| code == row.code), "words for {}, which is no code", row.code);
    }
}

#[test]
fn every_code_of_the_wire_has_words_in_every_language() {
    holds(refusal::TABLE, &codes::<Refusal>("why"));
    holds(obstacle::TABLE, &codes::<Obstacle>("why"));
    holds(goodbye::TABLE, &codes::<Goodbye>("code"));
    let troubles = codes::<Trouble>("code");
    let single: Vec<_> = troubles.into_iter().filter(|(code, _)| code != "several").collect();
    holds(message::TABLE, &codes::<Message>("say"));
    holds(config::MISTAKES, &codes::<Mistake>("mistake"));
    holds(config::HINTS, &codes::<Hint>("hint"));
    holds(config::PORT_FORMS, &codes::<PortForm>("form"));
    holds(config::SLIPS, &codes::<Slip>("slip"));
    holds(misuse::TABLE, &codes::<Misuse>("misuse"));
    holds(wanted::TABLE, &codes::<Wanted>("wanted"));
    holds(clip::TABLE, &codes::<Clip>("clip"));
    holds(flaw::TABLE, &codes::<ClipFlaw>("flaw"));
    holds(recording::TABLE, &codes::<Recording>("recording"));
    holds(story::TABLE, &codes::<Story>("told"));
    holds(system::TABLE, &codes::<System>("system"));
    holds(wait::TABLE, &codes::<wait::Said>("wait"));
    assert!(single.len() > 30, "the schema lists {}", single.len());
    holds(health::TABLE, &single);
}

#[test]
fn every_argument_that_is_a_code_has_a_word() {
    for name in [names::<TicketState>(), names::<Text>(), names::<Places>()].concat() {
        for lang in Language::ALL {
            assert!(!term::of(&name, lang).is_empty(), "{name} in {}", lang.tag());
        }
    }
}

#[test]
fn chinese_words_are_chinese_and_english_ones_are_not() {
    let han = |words: &str| words.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    for row in [
        refusal::TABLE,
        obstacle::TABLE,
        goodbye::TABLE,
        health::TABLE,
        term::TABLE,
        message::TABLE,
        device::TABLE,
        wait::TABLE,
        config::MISTAKES,
        story::TABLE,
        clip::TABLE,
        recording::TABLE,
        misuse::TABLE,
        wanted::TABLE,
        flaw::TABLE,
        config::HINTS,
        config::PORT_FORMS,
        config::SLIPS,
        config::PARSER,
        system::TABLE,
    ]
    .concat()
    {
        let arguments_alone = pieces(row.words(Language::Chinese)).all(|piece| match piece {
            Piece::Words(words) => !words.contains(char::is_alphabetic),
            _ => true,
        });
        assert!(arguments_alone || han(row.words(Language::Chinese)), "{} in Chinese", row.code);
        assert!(!han(row.words(Language::English)), "{} in English", row.code);
    }
}

#[test]
fn words_carry_their_arguments() {
    let number = "A012".parse().unwrap();
    let busy = Refusal::WindowBusy { window: WindowNo(3), number };
    assert_eq!(super::refusal(&busy, Language::Chinese), "3 号窗口还有 A012：请先办结、挂起或转移");
    let stale = Refusal::Stale { window: WindowNo(3), now: None };
    assert!(super::refusal(&stale, Language::English).contains("window 3 now has nobody; look"));
    let number = "A012".parse().unwrap();
    let state = Refusal::WrongState { number, state: TicketState::Serving };
    assert_eq!(super::refusal(&state, Language::English), "not possible now: A012 is being served");
    assert_eq!(super::refusal(&state, Language::Chinese), "现在不能这样做：A012 正在办理");
    let refusing = Trouble::NotRecording { trouble: Box::new(Trouble::DataRefused { detail: "I/O".into() }) };
    let words = super::obstacle(&Obstacle::NotRecording { trouble: refusing }, Language::Chinese);
    assert_eq!(words, "数据库拒绝写入：I/O；系统每秒重试一次");
    let several = Trouble::of(vec![Trouble::PrinterPaperLow, Trouble::PrinterMute]).unwrap();
    assert!(
        super::trouble(&several, Language::English)
            .starts_with("little paper is left: have a new roll ready; the")
    );
}

#[test]
fn ranges_of_waits_read_as_they_are_shown() {
    let words = |from, to| super::wait(WaitRange { from, to }, Language::English);
    assert_eq!(words(0, 0), "at once");
    assert_eq!(words(10, 85), "about 10 to 85 minutes");
    assert_eq!(words(30, 90), "about 0.5 to 1.5 hours");
    assert_eq!(super::wait(WaitRange { from: 120, to: 180 }, Language::Chinese), "约 2 至 3 小时");
}

#[test]
fn devices_are_called_by_their_kind_and_name() {
    for (name, chinese, english) in [
        ("printer", "打印机", "printer"),
        ("printer hall-1", "打印机 hall-1", "printer hall-1"),
        ("printer north door", "打印机 north door", "printer north door"),
        ("pad 2", "2 号窗口呼叫器", "keypad of window 2"),
        ("rating pad 2", "2 号窗口评价器", "rating keypad of window 2"),
        ("printers", "printers", "printers"),
    ] {
        let words = [Language::Chinese, Language::English].map(|lang| super::device(name, lang));
        assert_eq!(words, [chinese, english]);
    }
}

#[test]
fn what_comes_from_outside_is_told_as_it_is() {
    let odd = Refusal::NoSuchKind { kind: "{window} waiting".to_owned() };
    assert_eq!(super::refusal(&odd, Language::English), "there is no priority kind {window} waiting");
    let words: String = row::fill(&[], "why", &odd, Language::English);
    assert_eq!(words, "no-such-kind", "a code without words is told as itself");
}

#[test]
fn a_locale_names_its_language() {
    let table = [("zh_CN.UTF-8", Language::Chinese), ("zh-TW", Language::Chinese), ("ZH", Language::Chinese)];
    let english = ["en_GB.UTF-8", "C", "POSIX", "", "z", "de_DE", "é"].map(|tag| (tag, Language::English));
    for (tag, lang) in table.into_iter().chain(english) {
        assert_eq!(Language::of(tag), lang, "{tag}");
    }
}

#[test]
fn what_drivers_and_the_system_say_is_told_in_chinese() {
    let words = |trouble| super::trouble(&trouble, Language::Chinese);
    let what = || "/dev/ttyUSB0".to_owned();
    let gone = |detail: &str| Trouble::Gone { what: what(), detail: detail.to_owned() };
    assert_eq!(words(gone("Broken pipe (os error 32)")), "/dev/ttyUSB0 断开了：连接被对方断开");
    assert_eq!(words(gone("the other end hung up")), "/dev/ttyUSB0 断开了：线路断开");
    let detail = "it cannot be opened (Is a directory (os error 21))".to_owned();
    let unusable = Trouble::Unusable { what: "the loudspeaker".to_owned(), detail };
    assert_eq!(words(unusable), "扬声器 无法使用：无法打开（这是一个目录）");
    assert_eq!(words(gone("something new")), "/dev/ttyUSB0 断开了：something new");
}

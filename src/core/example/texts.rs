//! The example hall's texts.

use std::collections::BTreeMap;

use super::names;
use crate::ids::Lang;
use crate::setup::{BoardTexts, Notices, PaperTexts, Texts, VoiceTexts};

pub(super) fn texts() -> Texts {
    Texts { paper: paper(), board: board(), voice: vec![chinese(), english()], emergencies: BTreeMap::new() }
}

fn paper() -> PaperTexts {
    PaperTexts {
        go_to: names("请到 {windows} 号窗口", "Please go to window {windows}"),
        ahead: names("前面还有", "People ahead"),
        people: names("{people} 人", "{people}"),
        wait: names("大约等候", "Expected wait"),
        minutes: names("{from}-{to} 分钟", "{from}-{to} min"),
        hours: names("{from}-{to} 小时", "{from}-{to} h"),
        taken: names("取号时间", "Taken at"),
        late_void: names("过号作废，请重新取号。", "If you miss your call, please take a new number."),
        late_after_people: names(
            "过号后请告知工作人员，在 {people} 位之后重新排入；当日有效。",
            "If you miss your call, tell the staff: you will be called after {people} others, today only.",
        ),
        late_within_minutes: names(
            "过号 {minutes} 分钟内返回可优先办理；当日有效。",
            "If you miss your call, come back within {minutes} minutes, today only.",
        ),
        qr: names("扫码看进度，办完可评价", "Scan for progress and rating"),
        hotline: names("咨询监督电话", "Hotline"),
        copy: names("补打", "Copy"),
        foot: [(Lang("zh-CN".to_owned()), vec!["请留意叫号。".to_owned()])].into(),
    }
}

fn board() -> BoardTexts {
    BoardTexts {
        idle: "{window}号窗口 {services}".to_owned(),
        calling: "请{number}到{window}号窗口".to_owned(),
        paused: "暂停服务".to_owned(),
        closed: "{window}号窗口".to_owned(),
        call: "{number} → {window}号窗口".to_owned(),
        welcome: "欢迎光临".to_owned(),
    }
}

fn chinese() -> VoiceTexts {
    VoiceTexts {
        lang: Lang("zh-CN".to_owned()),
        call: "请 {number} 号，到 {window} 号窗口办理".to_owned(),
        rate: "请您对本次服务作出评价".to_owned(),
        help: "请工作人员到取号机协助".to_owned(),
        readings: 2,
        yao: false,
        notices: Notices::default(),
    }
}

fn english() -> VoiceTexts {
    VoiceTexts {
        lang: Lang("en".to_owned()),
        call: "Number {number}, please go to window {window}".to_owned(),
        rate: String::new(),
        help: String::new(),
        readings: 1,
        yao: false,
        notices: Notices::default(),
    }
}

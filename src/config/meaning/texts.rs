//! Texts of paper, boards and voice: as written, otherwise the defaults.

use std::collections::{BTreeMap, BTreeSet};

use anxu_core::document::placeholder as allowed;
use anxu_core::ids::Lang;
use anxu_core::setup::{BoardTexts, Names, Notices, PaperTexts, Texts, VoiceTexts};
use anxu_words::Mistake;

use super::Check;
use super::defaults::{self as usual, Words};
use super::emergencies::emergencies;
use super::text::{braced, placeholders};
use crate::config::file::{self, Text};
use crate::config::source::{entry, join};

/// The languages that the kiosk's pages are in (`ui/lang`).
const KIOSK: [&str; 2] = ["zh-CN", "en"];

/// All texts.
pub(super) fn texts(written: &file::Texts, check: &mut Check<'_>) -> Texts {
    for (index, lang) in check.languages.clone().iter().enumerate() {
        if !usual::speaks(lang) {
            let mistake = Mistake::NoOwnTexts { lang: lang.0.clone() };
            check.warn(&entry("hall.languages", index), mistake);
        }
        if !KIOSK.contains(&lang.0.as_str()) {
            let known = KIOSK.map(str::to_owned).to_vec();
            let mistake = Mistake::NoKioskPages { lang: lang.0.clone(), known };
            check.warn(&entry("hall.languages", index), mistake);
        }
    }
    Texts {
        paper: paper(&written.paper, check),
        board: board(&written.board, check),
        voice: voice(written, check),
        emergencies: emergencies(&check.languages),
    }
}

fn paper(written: &file::Paper, check: &mut Check<'_>) -> PaperTexts {
    let mut text = |name: &str, words: Words, own: &Option<Text>, may: &[&str]| {
        let key = join("texts.paper", name);
        let mut names = usual::names(words, &check.languages);
        let own = own.as_ref().map_or_else(Names::new, |own| check.written(own, &key));
        for text in own.values() {
            placeholders(text, may, &key, check);
        }
        names.extend(own);
        names
    };
    PaperTexts {
        go_to: text("go_to", usual::GO_TO, &written.go_to, allowed::GO_TO),
        ahead: text("ahead", usual::AHEAD, &written.ahead, allowed::PLAIN),
        people: text("people", usual::PEOPLE, &written.people, allowed::PEOPLE),
        wait: text("wait", usual::WAIT, &written.wait, allowed::PLAIN),
        minutes: text("minutes", usual::MINUTES, &written.minutes, allowed::MINUTES),
        hours: text("hours", usual::HOURS, &written.hours, allowed::HOURS),
        taken: text("taken", usual::TAKEN, &written.taken, allowed::PLAIN),
        late_void: text("late_void", usual::LATE_VOID, &written.late_void, allowed::LATE_VOID),
        late_after_people: text(
            "late_after_people",
            usual::LATE_AFTER_PEOPLE,
            &written.late_after_people,
            allowed::LATE_AFTER_PEOPLE,
        ),
        late_within_minutes: text(
            "late_within_minutes",
            usual::LATE_WITHIN_MINUTES,
            &written.late_within_minutes,
            allowed::LATE_WITHIN_MINUTES,
        ),
        qr: text("qr", usual::QR, &written.qr, allowed::PLAIN),
        hotline: text("hotline", usual::HOTLINE, &written.hotline, allowed::PLAIN),
        copy: text("copy", usual::COPY, &written.copy, allowed::PLAIN),
        foot: foot(&written.foot, check),
    }
}

/// Most lines at the foot of a ticket: paper costs, and nobody reads more.
const MOST_FOOT: usize = 6;

fn foot(written: &BTreeMap<String, Vec<String>>, check: &mut Check<'_>) -> BTreeMap<Lang, Vec<String>> {
    for (tag, lines) in written {
        let key = join("texts.paper.foot", tag);
        check.language(tag, &key);
        if lines.len() > MOST_FOOT {
            check.fault(&key, Mistake::ManyLines { count: lines.len() as u64, most: MOST_FOOT as u64 });
        }
        for (index, line) in lines.iter().enumerate() {
            check.line(line, &entry(&key, index));
        }
    }
    let printed = written.iter().filter(|(_, lines)| !lines.is_empty());
    printed.map(|(tag, lines)| (Lang(tag.clone()), lines.clone())).collect()
}

fn board(written: &file::Board, check: &mut Check<'_>) -> BoardTexts {
    let mut text = |name: &str, words: Words, own: &Option<String>, may: &[&str], needed: &[&str]| {
        let key = join("texts.board", name);
        let Some(own) = own else { return usual::word(words, &check.first()) };
        check.line(own, &key);
        placeholders(own, may, &key, check);
        needs(own, needed, &key, check);
        drawable(own, &key, check);
        own.clone()
    };
    BoardTexts {
        idle: text("idle", usual::IDLE, &written.idle, allowed::IDLE, &[]),
        calling: text("calling", usual::CALLING, &written.calling, allowed::CALLING, &["number"]),
        paused: text("paused", usual::PAUSED, &written.paused, allowed::PAUSED, &[]),
        closed: text("closed", usual::CLOSED, &written.closed, allowed::CLOSED, &[]),
        call: text("call", usual::CALL, &written.call, allowed::CALLING, &["number", "window"]),
        welcome: text("welcome", usual::WELCOME, &written.welcome, allowed::PLAIN, &[]),
    }
}

fn voice(written: &file::Texts, check: &mut Check<'_>) -> Vec<VoiceTexts> {
    let Some(voices) = &written.voice else {
        return check.languages.iter().filter(|lang| usual::speaks(lang)).map(usual_voice).collect();
    };
    let mut seen = BTreeSet::new();
    let mut texts = Vec::new();
    for (index, own) in voices.iter().enumerate() {
        let key = entry("texts.voice", index);
        let lang_key = join(&key, "lang");
        check.language(&own.lang, &lang_key);
        if check.has(&lang_key) && !seen.insert(&own.lang) {
            check.fault(&lang_key, Mistake::WrittenTwice { id: own.lang.clone() });
        }
        texts.push(one_voice(own, &key, check));
    }
    texts
}

fn one_voice(own: &file::Voice, key: &str, check: &mut Check<'_>) -> VoiceTexts {
    let lang = Lang(own.lang.clone());
    if let Some(call) = &own.call {
        let key = join(key, "call");
        check.line(call, &key);
        placeholders(call, allowed::VOICE_CALL, &key, check);
        needs(call, &["number", "window"], &key, check);
    }
    for (name, text) in [("rate", &own.rate), ("help", &own.help)] {
        let text = text.as_deref().unwrap_or_default();
        placeholders(text, allowed::PLAIN, &join(key, name), check);
    }
    let usual = usual_voice(&lang);
    VoiceTexts {
        lang,
        call: own.call.clone().unwrap_or(usual.call),
        rate: own.rate.clone().unwrap_or(usual.rate),
        help: own.help.clone().unwrap_or(usual.help),
        readings: own.readings,
        yao: own.yao,
        notices: notices(own, key, check),
    }
}

/// Default readings of a call: once in each language, so that two languages stay short.
const USUAL_READINGS: u8 = 1;

fn usual_voice(lang: &Lang) -> VoiceTexts {
    VoiceTexts {
        lang: lang.clone(),
        call: usual::word(usual::SAY_CALL, lang),
        rate: usual::word(usual::SAY_RATE, lang),
        help: usual::word(usual::SAY_HELP, lang),
        readings: USUAL_READINGS,
        yao: false,
        notices: Notices::default(),
    }
}

fn notices(own: &file::Voice, key: &str, check: &mut Check<'_>) -> Notices {
    let mut text = |name: &str, text: &Option<String>| {
        let text = text.clone().unwrap_or_default();
        placeholders(&text, allowed::PLAIN, &join(key, name), check);
        text
    };
    Notices {
        late: text("late", &own.late),
        held: text("held", &own.held),
        transferred: text("transferred", &own.transferred),
        paused: text("paused", &own.paused),
        closed: text("closed", &own.closed),
    }
}

/// A text that is useless without these placeholders.
fn needs(text: &str, needed: &[&str], key: &str, check: &mut Check<'_>) {
    for name in needed.iter().map(|name| braced(name)).filter(|name| !text.contains(name)) {
        check.warn(key, Mistake::NeedsPlaceholder { name });
    }
}

/// Boards and strips know the characters of GBK only.
fn drawable(text: &str, key: &str, check: &mut Check<'_>) {
    let strange = |c: &char| encoding_rs::GBK.encode(c.encode_utf8(&mut [0; 4])).2;
    if let Some(strange) = text.chars().find(strange) {
        check.warn(key, Mistake::NotOnBoards { character: strange.to_string() });
    }
}

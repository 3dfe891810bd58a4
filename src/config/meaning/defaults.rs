//! Default texts and lists. The commented default configuration shows the same; a test compares the two.

use std::collections::BTreeMap;

use anxu_core::ids::Lang;
use anxu_core::setup::{DayOfWeek, Interval, Names, PriorityKind, RatingReason};
use chrono::NaiveTime;

/// The weekdays a hall is open on by default.
const WORKDAYS: [DayOfWeek; 5] =
    [DayOfWeek::Mon, DayOfWeek::Tue, DayOfWeek::Wed, DayOfWeek::Thu, DayOfWeek::Fri];

/// One text in Chinese and in English.
pub(super) type Words = (&'static str, &'static str);

pub(super) const WINDOW: Words = ("综合窗口", "General window");
pub(super) const GO_TO: Words = ("请到{area} {windows} 号窗口", "{area}: Window {windows}");
pub(super) const AHEAD: Words = ("前面还有", "Ahead of you");
pub(super) const PEOPLE: Words = ("{people} 人", "{people}");
pub(super) const WAIT: Words = ("大约等候", "Expected wait");
pub(super) const MINUTES: Words = ("{from}–{to} 分钟", "{from}–{to} min");
pub(super) const HOURS: Words = ("{from}–{to} 小时", "{from}–{to} h");
pub(super) const TAKEN: Words = ("取号时间", "Taken at");
pub(super) const LATE_VOID: Words =
    ("过号作废，请重新取号。", "A missed number is void. Please take a new one.");
pub(super) const LATE_AFTER_PEOPLE: Words = (
    "过号后请告知工作人员，排在 {people} 位之后办理；当日有效。",
    "If you miss your call, tell the staff: you will be called after {people} more people. Valid today.",
);
pub(super) const LATE_WITHIN_MINUTES: Words = (
    "过号 {minutes} 分钟内返回可优先办理，逾时作废。",
    "If you miss your call, come back within {minutes} minutes. Void afterwards.",
);
pub(super) const QR: Words = ("扫码看进度，办完可评价", "Scan to follow the queue and to rate");
pub(super) const HOTLINE: Words = ("咨询监督电话", "Questions and complaints");
pub(super) const COPY: Words = ("补打", "Copy");
pub(super) const IDLE: Words = ("{window}号窗口 {services}", "Window {window} {services}");
/// Fifteen columns in Chinese, so that it stands still on a strip of sixteen.
pub(super) const CALLING: Words = ("请{number}到{window}号窗口", "{number} to window {window}");
pub(super) const PAUSED: Words = ("暂停服务", "Service paused");
pub(super) const CLOSED: Words = ("{window}号窗口 未开放", "Window {window} closed");
pub(super) const CALL: Words = ("{number} → {window}号窗口", "{number} to window {window}");
pub(super) const WELCOME: Words = ("欢迎光临", "Welcome");
pub(super) const SAY_CALL: Words =
    ("请{number}号，到{window}号窗口办理", "Number {number}, please go to window {window}");
pub(super) const SAY_RATE: Words = ("请对本次服务作出评价", "Please rate our service");
pub(super) const SAY_HELP: Words =
    ("请工作人员到取号机协助", "A member of staff is asked to come to the ticket machine");

const PRIORITY_KINDS: [(&str, Words); 4] = [
    ("elder", ("老年人", "Elderly")),
    ("disabled", ("残疾人", "Disabled")),
    ("pregnant", ("孕妇", "Pregnant")),
    ("military", ("军人", "Military")),
];

const REASONS: [(&str, Words); 5] = [
    ("slow", ("办理时间太长", "It took too long")),
    ("attitude", ("服务态度不好", "Unfriendly service")),
    ("not-told-once", ("没有一次性告知", "Not told everything at once")),
    ("extra-materials", ("要求提供多余的材料", "Asked for needless documents")),
    ("not-solved", ("问题没有解决", "My matter was not settled")),
];

/// Whether defaults exist in that language.
pub(super) fn speaks(lang: &Lang) -> bool {
    is_chinese(lang) || is_english(lang)
}

/// A text in one language; Chinese if there is none in it.
pub(super) fn word(words: Words, lang: &Lang) -> String {
    if is_english(lang) { words.1.to_owned() } else { words.0.to_owned() }
}

/// A text in all languages that it exists in, always including the first.
pub(super) fn names(words: Words, languages: &[Lang]) -> Names {
    let first = languages.first();
    let said = |lang: &&Lang| speaks(lang) || Some(*lang) == first;
    languages.iter().filter(said).map(|lang| (lang.clone(), word(words, lang))).collect()
}

/// The four kinds that rules on priority name everywhere.
pub(super) fn priority_kinds(languages: &[Lang]) -> Vec<PriorityKind> {
    let kind =
        |(id, words): &(&str, Words)| PriorityKind { id: (*id).to_owned(), name: names(*words, languages) };
    PRIORITY_KINDS.iter().map(kind).collect()
}

/// The usual reasons of a low grade.
pub(super) fn reasons(languages: &[Lang]) -> Vec<RatingReason> {
    let reason =
        |(id, words): &(&str, Words)| RatingReason { id: (*id).to_owned(), name: names(*words, languages) };
    REASONS.iter().map(reason).collect()
}

/// Monday to Friday, with a break at noon.
pub(super) fn week() -> BTreeMap<DayOfWeek, Vec<Interval>> {
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
    let day = vec![Interval { from: at(9, 0), to: at(12, 0) }, Interval { from: at(13, 30), to: at(17, 30) }];
    WORKDAYS.iter().map(|weekday| (*weekday, day.clone())).collect()
}

fn is_chinese(lang: &Lang) -> bool {
    lang.0 == "zh" || lang.0.starts_with("zh-")
}

fn is_english(lang: &Lang) -> bool {
    lang.0 == "en" || lang.0.starts_with("en-")
}

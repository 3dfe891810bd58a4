//! What devices and parts of the hall are called.

use crate::Language;
use crate::row::{Row, row};

/// By the kind that a name in the health of a hall begins with. `{name}` is the rest: a window, a bus.
pub(crate) const TABLE: &[Row] = &[
    row("printer", "打印机", "printer"),
    row("bus", "总线 {name}", "bus {name}"),
    row("strip", "{name} 号窗口条屏", "strip over window {name}"),
    row("pad", "{name} 号窗口呼叫器", "keypad of window {name}"),
    row("rating pad", "{name} 号窗口评价器", "rating keypad of window {name}"),
    row("board", "综合屏 {name}", "board {name}"),
    row("speaker", "扬声器", "speaker"),
    row("journal", "记录", "journal"),
    row("queue", "排队", "queue"),
    row("window", "{name} 号窗口", "window {name}"),
    row("log", "日志", "log"),
    row("hall", "大厅系统", "hall"),
];

/// What is called `name` in the health of a hall.
pub fn device(name: &str, lang: Language) -> String {
    let (kind, rest) = name.rsplit_once(' ').unwrap_or((name, ""));
    let row = TABLE.iter().find(|row| row.code == kind);
    row.map_or_else(|| name.to_owned(), |row| row.words(lang).replace("{name}", rest))
}

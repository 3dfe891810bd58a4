//! Names of devices and of parts of the hall.

use crate::Language;
use crate::row::{Row, row};

/// By the kind that a name in the health map begins with. `{name}` is the rest, if any: a window, a bus, one of
/// several printers.
pub(crate) const TABLE: &[Row] = &[
    row("printer", "打印机 {name}", "printer {name}"),
    row("bus", "总线 {name}", "bus {name}"),
    row("strip", "{name} 号窗口条屏", "strip over window {name}"),
    row("pad", "{name} 号窗口呼叫器", "keypad of window {name}"),
    row("rating pad", "{name} 号窗口评价器", "rating keypad of window {name}"),
    row("board", "综合屏 {name}", "board {name}"),
    row("speaker", "扬声器 {name}", "speaker {name}"),
    row("journal", "记录", "journal"),
    row("queue", "排队", "queue"),
    row("upstream", "上报", "upstream"),
    row("window", "{name} 号窗口", "window {name}"),
    row("log", "日志", "log"),
    row("hall", "大厅系统", "hall"),
];

/// The display name of `name` in the health map.
pub fn device(name: &str, lang: Language) -> String {
    let rest_of = |row: &Row| {
        let rest = name.strip_prefix(row.code)?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix(' ') }
    };
    let found = TABLE.iter().find_map(|row| Some((row, rest_of(row)?)));
    found.map_or_else(
        || name.to_owned(),
        |(row, rest)| row.words(lang).replace("{name}", rest).trim_end().to_owned(),
    )
}

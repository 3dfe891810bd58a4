//! Single words and short sentences: where tickets stand, what texts and places are called, what stands for nothing.

use crate::Language;
use crate::row::{Row, row};

pub(crate) const TABLE: &[Row] = &[
    // Where a ticket stands.
    row("waiting", "正在等候", "waiting"),
    row("called", "已叫号", "called"),
    row("serving", "正在办理", "being served"),
    row("held", "已挂起", "held"),
    row("missed", "已过号", "missed"),
    row("done", "已办结", "served"),
    row("cancelled", "已取消", "cancelled"),
    // Texts from outside.
    row("kiosk-name", "取号机名称", "the kiosk's name"),
    row("reason", "原因", "the reason"),
    row("contact", "联系方式", "the contact"),
    row("emergency", "紧急通知", "the emergency text"),
    row("rating", "评价内容", "the text"),
    row("rating-reasons", "所选评价原因", "the list of reasons"),
    // Clients.
    row("kiosks", "取号机", "kiosks"),
    row("windows", "窗口", "windows"),
    row("boards", "显示屏", "boards"),
    row("desks", "管理台", "desks"),
    // Why a service gives no numbers.
    row("other-days", "今天不办", "not today"),
    row("closed", "现在不取号", "closed"),
    row("no-window", "没有窗口办理", "no window"),
    row("used-up", "号已取完", "used up"),
    // In place of nothing.
    row("nobody", "没有号", "nobody"),
    row("no-reason", "未填写原因", "no reason given"),
    row("no-version", "未说明版本", "none"),
    // Whole sentences.
    row("hall-ready", "大厅系统正常受理请求", "the hall takes requests"),
    row(
        "perhaps-done",
        "但这次请求可能已经执行：请用原来的方式再发一次，不会重复执行",
        "it may have been carried out all the same: ask again in the same way, which does not do it twice",
    ),
];

/// The word of a code.
pub(crate) fn of(code: &str, lang: Language) -> &'static str {
    TABLE.iter().find(|row| row.code == code).map_or("", |row| row.words(lang))
}

//! Single terms and short sentences: states of tickets, names of texts and clients, and what stands for an empty
//! argument.

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
    // Kinds of values in a configuration.
    row("text-value", "带引号的文字", "a text in quotes"),
    row("whole-value", "整数", "a whole number"),
    row("fraction-value", "小数", "a number with a point"),
    row("switch-value", "true 或 false", "true or false"),
    row("list-value", "方括号中的列表", "a list in [ ]"),
    row("table-value", "一组键（表）", "a table"),
    row("no-value", "空", "nothing"),
    // Lists of a configuration.
    row("service", "业务", "service"),
    row("group", "组", "group"),
    row("staff", "工作人员", "staff"),
    // What the journal tells.
    row("ordinary", "普通", "ordinary"),
    row("priority", "优先", "priority"),
    row("hand", "人工操作", "hand"),
    row("rule", "按规则", "rule"),
    row("closing", "因结束营业", "the end of the day"),
    row("A", "A 岗", "A"),
    row("B", "B 岗", "B"),
    row("Other", "顶岗", "a stand-in"),
    row("desk", "管理台", "desk"),
    row("board", "显示屏", "board"),
    row("very-satisfied", "非常满意", "very satisfied"),
    row("satisfied", "满意", "satisfied"),
    row("fair", "基本满意", "fair"),
    row("dissatisfied", "不满意", "dissatisfied"),
    row("very-dissatisfied", "非常不满意", "very dissatisfied"),
    row("keypad", "评价器", "keypad"),
    row("tablet", "窗口屏", "tablet"),
    row("kiosk", "取号机", "kiosk"),
    row("qr", "扫码", "QR code"),
    row("paper-out", "缺纸", "paper out"),
    row("cover-open", "上盖打开", "cover open"),
    row("cutter", "切刀卡住", "cutter jammed"),
    row("overheated", "打印头过热", "overheated"),
    row("offline", "脱机", "offline"),
    row("absent", "没有接上", "absent"),
    row("stalled", "不接收数据", "takes no data"),
    row("hall-stopped", "大厅程序先停止了", "the hall was stopped first"),
    row("other", "其他故障", "other"),
    row("chime", "提示音", "the chime"),
    // What to do about a data directory.
    row(
        "remedy-link",
        "其中有一个文件是链接，请删除这个链接",
        "one of its files is a symbolic link: remove the link",
    ),
    row("remedy-folder", "请指明一个目录，不能是文件", "name a directory, not a file"),
    row("remedy-write", "请让当前用户可以写入", "give this user write permission"),
    row(
        "remedy-create",
        "请建立这个目录，并让当前用户可以写入",
        "create it and give this user write permission",
    ),
    // In place of an empty argument.
    row("none", "无", "none"),
    row("not-known", "不明", "not known"),
    row("nobody", "没有号", "nobody"),
    row("no-reason", "未填写原因", "no reason given"),
    row("no-version", "未说明版本", "none"),
    // Whole sentences.
    row("which-number", "请写明号码，例如 ?number=A012", "say which number, as in ?number=A012"),
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

//! Why requests are refused.

use crate::row::{Row, row};

pub(crate) const TABLE: &[Row] = &[
    // The day.
    row("day-not-open", "营业日还没有开始：请先开始营业", "the business day is not open: open it first"),
    row(
        "day-already-open",
        "营业日已经开始；要在营业时间以外取号，请说明到几点",
        "the business day is open already; for numbers outside its hours say until when",
    ),
    row(
        "closing-time-passed",
        "{until} 已经过了：请填写今天晚一些的时间",
        "{until} has passed already: say a later time of today",
    ),
    row("outside-hours", "现在不是取号时间，大厅未营业", "no numbers are issued now: the hall is closed"),
    // Services, staff, windows.
    row("no-such-service", "没有“{service}”这项业务", "there is no service {service}"),
    row("no-such-window", "没有 {window} 号窗口", "there is no window {window}"),
    row("no-such-staff", "没有工作人员“{staff}”", "there is no member of staff {staff}"),
    row("not-today", "“{service}”今天不办理", "{service} is not offered today"),
    row("no-window-for", "没有窗口办理“{service}”", "no window takes {service}"),
    row("numbers-used-up", "“{service}”今天的号已经取完", "all numbers of {service} are used up for today"),
    row("no-such-kind", "没有“{kind}”这类优先", "there is no priority kind {kind}"),
    row("nobody-waiting", "{window} 号窗口没有人在等候", "nobody is waiting for window {window}"),
    row("window-closed", "{window} 号窗口没有人上岗：请先上岗", "window {window} is closed: sign on first"),
    row(
        "on-duty-elsewhere",
        "{staff} 正在 {window} 号窗口上岗：请先在那里离岗",
        "{staff} is on duty at window {window}: sign off there first",
    ),
    row(
        "window-paused",
        "{window} 号窗口暂停服务中：请先恢复服务",
        "window {window} is paused: resume first",
    ),
    row("window-not-paused", "{window} 号窗口没有暂停服务", "window {window} is not paused"),
    row(
        "window-busy",
        "{window} 号窗口还有 {number}：请先办结、挂起或转移",
        "window {window} still has {number}: finish, hold or transfer it first",
    ),
    row("window-empty", "{window} 号窗口现在没有号", "there is no ticket at window {window}"),
    row(
        "stale",
        "页面已过时：{window} 号窗口现在是 {now?nobody}；请看清后再按",
        "the page is out of date: window {window} now has {now?nobody}; look, and press again if it is still meant",
    ),
    // Tickets.
    row("no-such-ticket", "今天没有 {number} 这个号", "there is no ticket {number} today"),
    row("already-serving", "{number} 已经在办理", "{number} is already being served"),
    row("wrong-state", "现在不能这样做：{number} {state:term}", "not possible now: {number} is {state:term}"),
    row(
        "recall-limit",
        "{number} 已经重呼 {limit} 次，达到上限：请过号或开始办理",
        "{number} has been recalled {limit} times, the most allowed: mark a no-show or serve it",
    ),
    row("recall-too-soon", "刚刚呼叫过：请等 {seconds} 秒", "recalled a moment ago: wait {seconds} s"),
    row(
        "next-too-soon",
        "刚刚呼叫了 {number}：请再等 {seconds} 秒，或者先开始办理、办结",
        "{number} was called a moment ago: give its holder {seconds} s more, or start or finish it first",
    ),
    row(
        "no-show-too-early",
        "还不能过号：还要重呼 {recalls} 次、再等 {seconds} 秒",
        "too early for a no-show: {recalls} more recalls and {seconds} more seconds",
    ),
    row(
        "void",
        "{number} 按过号规则已作废：需要重新取号",
        "{number} is void by the late-comer rule: a new number is needed",
    ),
    row("chosen-not-allowed", "本大厅不允许指定叫号", "a chosen ticket may not be called in this hall"),
    row("reason-needed", "请填写原因", "a reason is needed"),
    row(
        "papers-used-up",
        "{number} 已经打印 {most} 次，达到上限：请把号码写给办事人",
        "{number} has been printed {most} times, the most allowed: write the number down for its holder",
    ),
    // Ratings.
    row("already-rated", "{number} 已经评价过", "{number} has been rated already"),
    row("not-served", "{number} 还没有办理", "{number} has not been served"),
    row("rating-lapsed", "{number} 的评价时间已过", "the time to rate {number} has passed"),
    row("no-such-reason", "没有“{reason}”这个评价原因", "there is no rating reason {reason}"),
    // The request itself.
    row("too-long", "{what:term}太长：最多 {most} 个", "{what:term} is too long: at most {most} characters"),
    row(
        "key-used",
        "这个请求编号已经用于另一个请求：每次操作请用新的编号",
        "this key was used for another request before: give each act a key of its own",
    ),
    row("nothing", "没有需要做的事", "nothing to do"),
    row(
        "not-a-key",
        "请求编号长 1 至 {most} 字节，不能有控制字符：每次操作请用新的编号",
        "a request's key has 1 to {most} bytes and no control characters: give each act a key of its own",
    ),
    row("recorded", "{words}", "{words}"),
    // Who asks.
    row("board-only-shows", "显示屏只显示，不能提出请求", "a board only shows; it may not ask for anything"),
    row(
        "panel-only-rates",
        "评价器只能评价本窗口办理的号码",
        "a rating panel only rates numbers that were served at its window",
    ),
    row("not-for-kiosks", "取号机不能这样做：请找工作人员", "a kiosk may not do this: ask the staff"),
    row(
        "kiosk-rates-numbers",
        "取号机只能按号码、以自己的渠道评价",
        "a kiosk rates a number, by its own channel",
    ),
    row("only-for-kiosks", "只有取号机可以这样做", "only a kiosk does this"),
    row(
        "not-for-windows",
        "窗口不能这样做：请到管理台办理",
        "a window may not do this: it is done at the desk",
    ),
    row(
        "other-window",
        "这里是 {own} 号窗口，不能替 {window} 号窗口操作",
        "this is window {own}; it may not act for window {window}",
    ),
    row(
        "window-rates-its-own",
        "窗口只能在自己的评价器上评价自己的号",
        "a window rates only its own ticket, on its own panel",
    ),
];

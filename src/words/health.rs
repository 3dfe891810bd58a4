//! What is wrong with a device or a part of the hall, and what to do.

use crate::row::{Row, row};

pub(crate) const TABLE: &[Row] = &[
    // Any device.
    row("not-opened", "还没有打开", "not opened yet"),
    row("absent", "找不到 {what:said}：请检查线缆和电源", "{what:said} is not there: check cable and power"),
    row(
        "no-permission",
        "没有权限打开 {what:said}：请把运行用户加入相应用户组（串口为 dialout）",
        "no permission to open {what:said}: add the user to its group (dialout for serial ports)",
    ),
    row(
        "busy",
        "{what:said} 正被另一个程序使用，可能是正在运行的大厅系统：请先停止那个程序",
        "{what:said} is in use by another program, perhaps a running hall: stop that one",
    ),
    row(
        "silent",
        "{what:said} 没有应答：请检查电源、地址和波特率",
        "{what:said} does not answer: check its power, address and baud rate",
    ),
    row(
        "stalled",
        "{what:said} 不接收数据：脱机、缓冲区已满或被流控停住",
        "{what:said} takes no data: it is offline, full or held by flow control",
    ),
    row("gone", "{what:said} 断开了：{detail:said}", "{what:said} went away: {detail:said}"),
    row("unusable", "{what:said} 无法使用：{detail:said}", "{what:said}: {detail:said}"),
    // The printer.
    row("printer-paper-out", "打印机缺纸：请换纸", "the printer is out of paper: put in a new roll"),
    row("printer-cover-open", "打印机上盖打开：请合上", "the printer's cover is open: close it"),
    row(
        "printer-cutter",
        "打印机切刀卡住：请开关一次上盖，取出卡纸",
        "the printer's cutter is jammed: open its cover and take out what is stuck",
    ),
    row("printer-overheated", "打印头过热：冷却后自动恢复", "the print head is too hot and must cool down"),
    row("printer-offline", "打印机脱机：请按联机键", "the printer is offline: press its feed or online key"),
    row(
        "printer-recoverable",
        "打印机报告错误：请开关一次上盖",
        "the printer reports an error: open and close its cover",
    ),
    row(
        "printer-unrecoverable",
        "打印机报告严重错误：请关机再开机",
        "the printer reports an error that needs it switched off and on",
    ),
    row("printer-paper-low", "纸快用完：请准备新纸卷", "little paper is left: have a new roll ready"),
    row(
        "printer-mute",
        "线路已打开；这台打印机不回状态，无法从这里查看纸张：请打印一张号票确认",
        "the line is open; it answers no status requests, so its paper cannot be watched from here: print a ticket to see",
    ),
    // Lines and boards.
    row(
        "board-mute",
        "线路已打开；这类显示屏从不应答，请到现场查看",
        "the line is open; boards of this kind never answer, so look at it",
    ),
    row(
        "strips-mute",
        "线路已打开；条屏（{strips} 块）无法查询：请到现场查看",
        "the line is open; strips ({strips}) cannot be asked: look at them",
    ),
    row(
        "pads-mute",
        "线路已打开；呼叫器（{pads} 个）无法查询：请按一下键",
        "the line is open; keypads ({pads}) cannot be asked: press a key",
    ),
    row(
        "line-mute",
        "线路已打开；条屏（{strips} 块）和呼叫器（{pads} 个）无法查询：请在大厅运行时实际试一试",
        "the line is open; strips ({strips}) and keypads ({pads}) cannot be asked: try them in a running hall",
    ),
    // The loudspeaker.
    row("voice-incomplete", "语音不完整：{detail:said}", "{detail:said}"),
    row("speaker-off", "配置中已关闭", "switched off in the configuration"),
    row("chime-played", "已播放提示音：您应当听到了", "the chime was played: you should have heard it"),
    row("chime-unsaid", "提示音没有播放：{detail:said}", "the chime was not played: {detail:said}"),
    row(
        "chime-unfinished",
        "声音设备没有播完提示音：请用 `aplay -l` 检查",
        "the sound device does not finish the chime: check it with `aplay -l`",
    ),
    // The journal.
    row(
        "disk-full",
        "磁盘已满：请腾出空间，在此之前不能取号",
        "the disk is full: free some space; until then no numbers are issued",
    ),
    row(
        "data-newer",
        "数据由更新的程序写成（{what}）：请更新本程序；没有改动任何内容",
        "the data is newer than this program ({what}): update this program; nothing was changed",
    ),
    row("data-damaged", "数据库已损坏（{what}）", "the database is damaged ({what})"),
    row(
        "data-gone",
        "运行中数据目录 {dir} 被移走或替换（{what}）：请放回原处，或新建一个空目录，系统会写入；\
         要使用现在那里的内容，请重新启动大厅系统",
        "the data directory {dir} was removed or replaced while the hall runs ({what}): put it back, or make an empty one, \
         which the hall fills; to go on with what lies there now, start the hall again",
    ),
    row(
        "data-unsure",
        "记录时数据库拒绝写入：{detail:said}",
        "the database failed during a commit: {detail:said}",
    ),
    row("data-refused", "数据库拒绝写入：{detail:said}", "the database failed: {detail:said}"),
    row(
        "data-log-long",
        "数据库日志已增长到 {megabytes} MB：有别的程序一直打开着数据库",
        "the database's log has grown to {megabytes} MB: another program keeps the database open for reading",
    ),
    row(
        "data-set-aside",
        "数据库曾损坏（{what}）：已另存为 {file}，并新建了数据库，保留了当天 {kept} 条记录；请保存该文件以便修复",
        "the database was damaged ({what}): it was set aside as {file}, and a new one was begun with {kept} events of its \
         last day; keep the file for whoever repairs it",
    ),
    row("not-recording", "{trouble}；系统每秒重试一次", "{trouble}; the hall tries again every second"),
    // The hall.
    row(
        "hall-ended",
        "大厅系统已停止，没有在记录：请重新启动",
        "the hall has stopped and records nothing: start it again",
    ),
    row("hall-not-ready", "大厅系统正在启动，或已停止", "the hall is starting or has stopped"),
    row(
        "hall-stuck",
        "大厅系统已停滞 {seconds} 秒：请检查磁盘；若不恢复，请重新启动",
        "the hall's loop has stood still for {seconds} s: look at the disk; if it stays so, start the hall again",
    ),
    row(
        "log-lost",
        "丢失了 {lines} 行日志：标准错误无法写入或没有程序读取",
        "{lines} lines of the log are lost: standard error cannot be written or nobody reads it",
    ),
    // Upstream.
    row(
        "upstream-away",
        "汇集服务暂时连不上（{detail}）：有 {rows} 条记录待上报，不会丢失，大厅照常工作",
        "the collector cannot be reached ({detail}): {rows} {rows/row waits/rows wait} here, nothing is lost, and the hall works \
         as always",
    ),
    row("upstream-refused", "汇集服务拒绝接收：{detail}", "the collector refuses: {detail}"),
    row(
        "upstream-fork",
        "自第 {row} 条记录起，本大厅与已上报的不一致：记录被改动过，或有两台机器共用一个身份；已停止上报，请联系县级管理员",
        "from row {row} on, this journal is not the one that was sent before: it was changed, or two machines have one identity; \
         nothing more is sent, speak to the county's administrator",
    ),
    row(
        "upstream-shortened",
        "记录到第 {head} 条为止，而已上报到第 {stored} 条：末尾的记录丢失了；已停止上报，请联系县级管理员",
        "the journal ends with row {head}, but was sent up to row {stored}: rows at its end are lost; nothing more is sent, speak \
         to the county's administrator",
    ),
    row(
        "upstream-clocks",
        "本机时钟比汇集服务快 {minutes} 分钟（负数为慢）：请检查两边的时钟",
        "this machine's clock is {minutes} min ahead of the collector's (behind where negative): look at both",
    ),
    row(
        "window-away",
        "暂停服务太久（{reason?no-reason}）：请查看工作人员去向",
        "paused for too long ({reason?no-reason}): see where its staff are",
    ),
    row(
        "service-stranded",
        "有 {people} 人等候“{service}”，但 hall.toml 中没有窗口办理：各窗口会依次叫号",
        "{people} {people/person waits/people wait} for service {service}, which no window takes in hall.toml: every window \
         calls them in their turn",
    ),
    row(
        "window-stranded",
        "有 {people} 人在 {window} 号窗口办理或等候，但 hall.toml 中没有这个窗口：会回到所办业务的队列",
        "{people} {people/person waits/people wait} at or for window {window}, which is not in hall.toml: they go back to \
         the queue of their service",
    ),
];

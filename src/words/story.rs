//! What happened, as the journal tells it: phrases that stand one behind the other on a line.

use crate::codes::codes;

codes! {
    /// A phrase of a line. Those that follow another begin with what stands between the two.
    Story, "told";

    // A ticket.
    Issued { number: String, service: String, kind: String, by: Box<Story>, ahead: u16 }:
        "{number} 取号：{service}（{kind:term}，{by}），前面 {ahead} 人",
        "{number} issued for {service} ({kind:term}, {by}), {ahead} ahead";
    AtKiosk { kiosk: String }: "取号机 {kiosk}", "kiosk {kiosk}";
    ByStaffMember { staff: String }: "工作人员 {staff}", "staff {staff}";
    BySomeStaff: "工作人员", "staff";
    Promised { wait: String }: "，预计等候{wait}", ", {wait} promised";
    WithoutPaper: "；没有打印机，没有号票", "; no paper: there is no printer";
    Reprinted { number: String, copy: u8 }: "{number} 补打，第 {copy} 次", "{number} printed again, copy {copy}";
    BrokenOffBefore: "：上一张没有打完", ": the paper before it broke off";
    PaperOf { number: String }: "{number} 的号票", "{number} paper";
    CopyOf { number: String, copy: u8 }: "{number} 的第 {copy} 次补打", "{number} copy {copy}";
    PaperQueued: "等待打印", " waits for the printer";
    PaperSent: "已发给打印机；打印机不回状态", " sent; the printer does not say more";
    PaperPrinted: "已打印", " printed";
    PaperFailed { fault: String }: "没有打印：{fault:term}", " not printed: {fault:term}";
    PaperUnknown: "中断，可能只打了一部分", " broke off; some of it may be printed";
    PaperNowhere: "没有打印：没有打印机", " not printed: there is no printer";
    Called { number: String, window: u16 }: "{number} 被叫到 {window} 号窗口", "{number} called to window {window}";
    ByPerson { staff: String }: "（{staff}）", " by {staff}";
    SentHere: "：转到本窗口", ": it was sent to this window";
    HasPriority: "：优先", ": it has priority";
    WaitedLongest: "：等候最久", ": it waited longest";
    ListedFirst: "：所办业务在本窗口排第一", ": its service stands first at this window";
    CameBack: "：过号后按规则回来", ": it came back late, within the rule";
    EndedByMistake: "：之前误结束", ": its call had been ended by mistake";
    ChosenByHand: "：人工指定", ": chosen by hand";
    Waited { time: String }: "，等候 {time}", ", waited {time}";
    PassedOver { count: u16 }: "，越过等候更久的 {count} 人", ", before {count} that waited longer";
    Recalled { number: String, window: u16, calls: u8 }: "{number} 重呼到 {window} 号窗口，第 {calls} 次呼叫",
        "{number} called again to window {window}, call {calls}";
    CallSaid { number: String, window: u16 }: "{number} 到 {window} 号窗口：已播报", "{number} to window {window}: the call was said";
    CallShown { number: String, window: u16 }: "{number} 到 {window} 号窗口：只显示，没有播报",
        "{number} to window {window}: the call was only shown, not said";
    Started { number: String, window: u16 }: "{number} 在 {window} 号窗口开始办理", "{number} is being served at window {window}";
    Finished { number: String, window: u16 }: "{number} 在 {window} 号窗口办结", "{number} done at window {window}";
    BecauseNext: "，因为叫了下一位", ", because the next was called";
    BecauseClosed: "，因为结束营业", ", because the day closed";
    NobodyStarted: "；没有按过“开始办理”", "; nobody had pressed start";
    Reopened { number: String }: "{number} 重新等候，排在最前：之前误结束", "{number} waits again, before all others: it was ended by mistake";
    NoShow { number: String, window: u16, passes: u8 }: "{number} 没有到 {window} 号窗口，第 {passes} 次过号",
        "{number} did not come to window {window}, pass {passes}";
    NowVoid: "，已作废", ", void now";
    Returned { number: String }: "{number} 过号后回来", "{number} came back";
    GoesFirst: "，排在最前", " and goes first";
    Held { number: String, window: u16 }: "{number} 在 {window} 号窗口挂起", "{number} held by window {window}";
    Unheld { number: String, window: u16 }: "{number} 从挂起回到 {window} 号窗口", "{number} back from hold at window {window}";
    SentToService { number: String, from: u16, service: String }: "{number} 从 {from} 号窗口转到业务 {service} 的队列",
        "{number} sent from window {from} to the queue of {service}";
    SentToWindow { number: String, from: u16, window: u16 }: "{number} 从 {from} 号窗口转到 {window} 号窗口",
        "{number} sent from window {from} to window {window}";
    ServedThere { time: String }: "，在原窗口办理 {time}", ", served there {time}";
    Cancelled { number: String }: "{number} 取消", "{number} cancelled";
    CancelledAtClose { number: String }: "{number} 因结束营业取消", "{number} cancelled because the day closed";
    Words { words: String }: "：{words}", ": {words}";

    // Ratings.
    RatingAsked { number: String, window: u16 }: "{window} 号窗口请 {number} 评价", "{number} asked for a rating at window {window}";
    Rated { number: String, grade: String }: "{number} 评价：{grade:term}", "{number} rated {grade:term}";
    For { reasons: Vec<String> }: "，原因 {reasons}", " for {reasons}";
    RatedBy { channel: String }: "（{channel:term}）", " ({channel:term})";
    RatedBySome { channel: String, keys: u64, grades: u64 }: "（{channel:term}，{grades} 个等级中有 {keys} 个键）",
        " ({channel:term} with keys for {keys} of {grades} grades)";
    Unrated { number: String }: "{number} 没有按时评价", "{number} was not rated in time";

    // A window.
    Paused { window: u16 }: "{window} 号窗口暂停服务", "window {window} paused";
    Contact { contact: String }: "，联系方式 {contact}", ", contact {contact}";
    Resumed { window: u16 }: "{window} 号窗口恢复服务", "window {window} is back";
    SignedOn { staff: String, window: u16, post: String }: "{staff} 在 {window} 号窗口上岗（{post:term}）",
        "{staff} signed on at window {window} as {post:term}";
    Opened { window: u16 }: "{window} 号窗口开放，没有指定人员", "window {window} opened, nobody is named for it";
    SignedOff { window: u16 }: "{window} 号窗口离岗", "window {window} closed";
    Absent { window: u16 }: "{window} 号窗口暂停服务太久", "window {window} has been paused too long";

    // The hall.
    DayOpened { ordinal: u32, date: String, by: String }: "第 {ordinal} 个营业日（{date}）开始，{by:term}",
        "business day {ordinal} ({date}) opened by {by:term}";
    ClosingTime { until: String }: "取号到 {until} 为止", "numbers are given until {until}";
    DayClosed { by: String }: "营业日结束，{by:term}", "business day closed by {by:term}";
    LeftOver { left: u32 }: "，还有 {left} 个号未办", ", {left} tickets left over";
    Emergency { text: String }: "紧急通知：{text}", "emergency: {text}";
    EmergencyOver: "紧急通知结束", "emergency over";
    Refused { words: String }: "拒绝：{words}", "refused: {words}";
    HelpAsked { kiosk: String }: "有人在取号机 {kiosk} 求助", "somebody asked for help at kiosk {kiosk}";

    // Who did it.
    Kiosk { name: String }: "取号机 {name}", "kiosk {name}";
    Keypad { bus: String, address: u8 }: "总线 {bus} 上的呼叫器 {address}", "keypad {address} on {bus}";
    Program { role: String, user: String }: "{role:term}（用户 {user?not-known}）", "{role:term} (user {user?not-known})";
    ProgramAtWindow { window: String, user: String }: "{window} 号窗口（用户 {user?not-known}）", "window {window} (user {user?not-known})";
    Rule: "规则", "rule";
    Device { name: String }: "{name}", "{name}";
    Other { words: String }: "{words}", "{words}";
}

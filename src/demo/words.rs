//! Journal rows in short Chinese words for the page. The kind of a priority is sensitive and stays out.

use anxu_core::command::{Channel, Grade, PrintFault, PrintState, Target};
use anxu_core::event::{CancelReason, Event, WhyRule};
use anxu_core::ids::ServiceId;
use anxu_core::setup::Setup;

use super::recent::TimedLine;
use crate::store::Row;

/// One row as a line.
pub(super) fn line(row: &Row, setup: &Setup) -> TimedLine {
    let at = row.record.at.wall.format("%H:%M:%S").to_string();
    TimedLine { id: row.seq, at, text: event(&row.record.event, setup) }
}

fn event(event: &Event, setup: &Setup) -> String {
    match event {
        Event::DayOpened { date, .. } => format!("{date} 开始营业"),
        Event::ClosingTimeSet { until } => format!("取号到 {}", until.format("%H:%M")),
        Event::DayClosed { left: 0, .. } => "结束营业".to_owned(),
        Event::DayClosed { left, .. } => format!("结束营业，{left} 号未办"),
        Event::Issued { number, service, by, ahead, .. } => {
            let by = match by {
                Channel::Kiosk(kiosk) => format!("取号机 {kiosk}"),
                Channel::Staff(_) => "工作人员".to_owned(),
            };
            format!("{number} 取号：{}，前面 {ahead} 人（{by}）", name(service, setup))
        }
        Event::Reprinted { number, copy, .. } => format!("{number} 补打，第 {copy} 次"),
        Event::PrintReported { number, outcome, .. } => format!("{number} {}", paper(outcome)),
        Event::Called { number, window, why, .. } => {
            format!("{number} 叫到 {window} 号窗口（{}，等了 {} 秒）", rule(&why.rule), why.waited_ms / 1000)
        }
        Event::Recalled { number, window, calls } => {
            format!("{number} 重呼到 {window} 号窗口，第 {calls} 次")
        }
        Event::CallAnnounced { number, window, said, .. } => {
            let said = if *said { "已播报" } else { "未播报" };
            format!("{number} 到 {window} 号窗口的叫号{said}")
        }
        Event::Started { number, window } => format!("{number} 在 {window} 号窗口开始办理"),
        Event::Finished { number, window, .. } => format!("{number} 在 {window} 号窗口办结"),
        Event::NoShow { number, window, passes, .. } => {
            format!("{number} 在 {window} 号窗口过号，第 {passes} 次")
        }
        Event::Returned { number, .. } => format!("{number} 过号后回来"),
        Event::Reopened { number, reason, .. } => format!("{number} 误结束，重新排在最前：{reason}"),
        Event::Held { number, window, .. } => format!("{number} 在 {window} 号窗口挂起"),
        Event::Unheld { number, window } => format!("{number} 回到 {window} 号窗口"),
        Event::Transferred { number, from, to, .. } => {
            let to = match to {
                Target::Service(service) => name(service, setup),
                Target::Window(window) => format!("{window} 号窗口"),
            };
            format!("{number} 从 {from} 号窗口转到 {to}")
        }
        Event::Paused { window, .. } => format!("{window} 号窗口暂停服务"),
        Event::Resumed { window } => format!("{window} 号窗口恢复服务"),
        Event::SignedOn { window, .. } => format!("{window} 号窗口上岗"),
        Event::SignedOff { window } => format!("{window} 号窗口离岗"),
        Event::RatingAsked { number, window } => format!("{number} 在 {window} 号窗口请求评价"),
        Event::Rated { number, grade: given, .. } => format!("{number} 评价：{}", grade(*given)),
        Event::Unrated { number } => format!("{number} 未评价"),
        Event::Cancelled { number, reason: CancelReason::Hand(_) } => format!("{number} 取消"),
        Event::Cancelled { number, reason: CancelReason::DayClosed } => format!("{number} 因结束营业取消"),
        Event::EmergencySet { text: Some(text) } => format!("紧急通知：{text}"),
        Event::EmergencySet { text: None } => "紧急通知结束".to_owned(),
        Event::Refused { words, .. } => format!("拒绝：{words}"),
        Event::HelpAsked { kiosk } => format!("取号机 {kiosk} 有人求助"),
        Event::AbsenceAlarm { window } => format!("{window} 号窗口离岗太久"),
    }
}

fn name(service: &ServiceId, setup: &Setup) -> String {
    let names = setup.service(service).map(|service| &service.name);
    let name = names.and_then(|names| names.get(setup.language()).or_else(|| names.values().next()));
    name.cloned().unwrap_or_else(|| service.to_string())
}

fn rule(rule: &WhyRule) -> String {
    match rule {
        WhyRule::SentHere => "转到本窗口".to_owned(),
        WhyRule::Priority => "优先".to_owned(),
        WhyRule::LongestWait => "等得最久".to_owned(),
        WhyRule::ListedFirst => "本窗口首项业务".to_owned(),
        WhyRule::Returned => "过号后按规则回来".to_owned(),
        WhyRule::Reopened => "误结束后重新排队".to_owned(),
        WhyRule::Chosen(reason) => format!("人工指定：{reason}"),
    }
}

fn paper(outcome: &PrintState) -> String {
    match outcome {
        PrintState::Queued => "等待打印".to_owned(),
        PrintState::Sent => "小票已发出，打印机不回状态".to_owned(),
        PrintState::Confirmed => "小票已打印".to_owned(),
        PrintState::Failed(why) => format!("小票没有打印：{}", fault(*why)),
        PrintState::Unknown => "小票可能只打了一部分".to_owned(),
        PrintState::NoPrinter => "没有打印机".to_owned(),
    }
}

fn fault(fault: PrintFault) -> &'static str {
    match fault {
        PrintFault::PaperOut => "缺纸",
        PrintFault::CoverOpen => "上盖打开",
        PrintFault::Cutter => "切刀卡住",
        PrintFault::Overheated => "打印头过热",
        PrintFault::Offline => "脱机",
        PrintFault::Absent => "没有接上",
        PrintFault::Stalled => "不接收数据",
        PrintFault::HallStopped => "大厅程序先停止了",
        PrintFault::Other => "其他故障",
    }
}

fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::VerySatisfied => "非常满意",
        Grade::Satisfied => "满意",
        Grade::Fair => "基本满意",
        Grade::Dissatisfied => "不满意",
        Grade::VeryDissatisfied => "非常不满意",
    }
}

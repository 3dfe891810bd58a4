//! What the command line says: codes with arguments like those of the wire, and their words.

use schemars::JsonSchema;
use serde::Serialize;

use crate::Language;
use crate::row::{self, Row, row};

/// A message of the command line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "say", rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Message {
    /// `doctor` beside a running hall.
    HallHasDevices {
        hall: String,
    },
    NoDevices,
    EverythingWorks,
    DevicesFaulty {
        count: u64,
    },
    NoHallAnswers {
        hall: String,
        detail: String,
    },
    NotAHall {
        hall: String,
        status: String,
        detail: String,
    },
    NoConfiguration {
        dir: String,
    },
    Done,
    Called {
        number: String,
        window: String,
    },
    /// Without an estimate of the wait.
    Issued {
        number: String,
        service: String,
        ahead: u16,
        windows: String,
    },
    IssuedWithWait {
        number: String,
        service: String,
        ahead: u16,
        from: u16,
        to: u16,
        windows: String,
    },
    Refused {
        words: String,
    },
    /// It may have been carried out: the key tells.
    NotKnown {
        words: String,
        key: String,
    },
    NotCarriedOut {
        words: String,
    },
}

/// The words of a message.
pub fn message(message: &Message, lang: Language) -> String {
    row::fill(TABLE, "say", message, lang)
}

pub(crate) const TABLE: &[Row] = &[
    row(
        "hall-has-devices",
        "{hall} 有大厅系统在运行，设备由它使用：以下是它的报告；要由本命令直接打开设备，请先停止它",
        "a hall runs at {hall} and has the devices: this is what it says of them; stop it to have them opened from here",
    ),
    row("no-devices", "没有配置设备：见 devices.toml", "no devices are configured: see devices.toml"),
    row("everything-works", "一切正常", "everything works"),
    row(
        "devices-faulty",
        "有 {count} 个设备不正常：处理办法见上",
        "{count} {count/device does/devices do} not work: see above what to do",
    ),
    row(
        "no-hall-answers",
        "{hall} 没有大厅系统应答（{detail}）：请启动它，或用 --hall http://HOST:PORT 指明地址",
        "no hall answers at {hall} ({detail}): start it, or name the right one with --hall http://HOST:PORT",
    ),
    row(
        "not-a-hall",
        "{hall} 的应答不是大厅系统的应答（{status}）：{detail}",
        "{hall} does not answer as a hall does ({status}): {detail}",
    ),
    row(
        "no-configuration",
        "{dir} 中没有配置：请用 --config 指明目录，或用 --hall http://HOST:PORT 指明大厅系统",
        "there is no configuration in {dir}: name it with --config, or the hall with --hall http://HOST:PORT",
    ),
    row("done", "已完成", "done"),
    row("called", "已呼叫 {number} 到 {window} 号窗口", "{number} is called to window {window}"),
    row(
        "issued",
        "{number}（{service}）：前面 {ahead} 人，{windows} 号窗口",
        "{number} for {service}: {ahead} ahead, window {windows}",
    ),
    row(
        "issued-with-wait",
        "{number}（{service}）：前面 {ahead} 人，约 {from} 至 {to} 分钟，{windows} 号窗口",
        "{number} for {service}: {ahead} ahead, about {from} to {to} minutes, window {windows}",
    ),
    row("refused", "被拒绝：{words}", "refused: {words}"),
    row("not-known", "结果不明：{words}（--key {key}）", "not known: {words}, with --key {key}"),
    row(
        "not-carried-out",
        "没有执行：{words}；可以放心再试",
        "not carried out: {words}; asking again is safe",
    ),
];

//! What the command line says: codes with arguments like those of the wire, and their words.

use anxu_api::refusal::TicketState;
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
        wait: String,
        windows: String,
    },
    /// A number that waits, without an estimate.
    Waits {
        number: String,
        service: String,
        ahead: u16,
    },
    WaitsSoLong {
        number: String,
        service: String,
        ahead: u16,
        wait: String,
    },
    IsAtWindow {
        number: String,
        service: String,
        window: String,
    },
    /// A number that neither waits nor is at a window.
    Stands {
        number: String,
        service: String,
        state: TicketState,
    },
    NoSuchNumber {
        number: String,
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
        "{number}（{service}）：前面 {ahead} 人，{wait}，{windows} 号窗口",
        "{number} for {service}: {ahead} ahead, {wait}, window {windows}",
    ),
    row(
        "waits",
        "{number}（{service}）正在等候：前面 {ahead} 人",
        "{number} for {service} waits: {ahead} ahead",
    ),
    row(
        "waits-so-long",
        "{number}（{service}）正在等候：前面 {ahead} 人，{wait}",
        "{number} for {service} waits: {ahead} ahead, {wait}",
    ),
    row(
        "is-at-window",
        "{number}（{service}）在 {window} 号窗口",
        "{number} for {service} is at window {window}",
    ),
    row("stands", "{number}（{service}）的状态：{state:term}", "{number} for {service} is {state:term}"),
    row("no-such-number", "今天没有 {number} 这个号", "the hall knows no number {number} today"),
    row("refused", "被拒绝：{words}", "refused: {words}"),
    row("not-known", "结果不明：{words}（--key {key}）", "not known: {words}, with --key {key}"),
    row(
        "not-carried-out",
        "没有执行：{words}；可以放心再试",
        "not carried out: {words}; asking again is safe",
    ),
];

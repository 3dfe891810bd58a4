//! Why a hall ends a connection.

use crate::row::{Row, row};

pub(crate) const TABLE: &[Row] = &[
    row(
        "other-version",
        "本大厅使用第 {hall} 版协议，客户端是第 {client?no-version} 版：请更新较旧的一方",
        "this hall speaks version {hall} of the protocol and the client {client?no-version}: update the older one",
    ),
    row("stopping", "大厅系统正在停止", "the hall is stopping"),
    row("no-hello", "{seconds} 秒内没有收到 hello", "no hello within {seconds} seconds"),
    row("hello-first", "第一条消息必须是 hello", "the first message is a hello"),
    row("hello-once", "hello 只说一次", "hello is said once"),
    row(
        "place-needed",
        "其他客户端在等待连接，而这个客户端没有发 hello",
        "others want to say hello, and this client does not",
    ),
    row(
        "no-place",
        "{of:term}的 {most} 个连接都已占用：请关闭一个",
        "all {most} places for {of:term} are taken: close one",
    ),
    row("no-such-window", "本大厅没有这个窗口", "the hall has no such window"),
    row(
        "not-a-kiosk-name",
        "取号机名称为 1 至 {most} 个字，不能有控制字符",
        "a kiosk's name has 1 to {most} characters and no control characters",
    ),
    row(
        "not-a-key",
        "请求编号长 1 至 {most} 字节，不能有控制字符：每次操作请用新的编号",
        "a request's key has 1 to {most} bytes and no control characters: give each act a key of its own",
    ),
    row(
        "message-too-long",
        "消息有 {bytes} 字节，最多接受 {most} 字节",
        "a message of {bytes} bytes; at most {most} are taken",
    ),
    row("not-text", "消息必须是文本，不能是二进制", "messages are text, not binary"),
    row("other", "大厅系统结束了连接", "the hall ended the connection"),
    row("not-understood", "消息无法读懂：{detail}", "not understood: {detail}"),
];

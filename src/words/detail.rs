//! What drivers and the operating system say of a device, which reaches the wire as text in English: its Chinese.

use std::io::Error;

use crate::{Language, System};

/// What is said, and its Chinese; `*` is any text, which is translated as well where it can be. A test of the repository holds
/// the English against the drivers.
pub const DETAILS: &[(&str, &str)] = &[
    // Which device.
    ("the loudspeaker", "扬声器"),
    ("the strip at address *", "地址 * 的条屏"),
    ("the printer, which has answered before,", "以前应答过的打印机"),
    // What is wrong with it.
    ("the other end hung up", "线路断开"),
    ("it reads as closed", "线路已关闭"),
    ("it takes nothing", "不接收数据"),
    ("it cannot be opened (*)", "无法打开（*）"),
    (
        "it is no input device (*): name one, as in /dev/input/by-id/...-event-kbd",
        "不是输入设备（*）：请写 /dev/input/by-id/...-event-kbd 这样的路径",
    ),
    (
        "it cannot be set up as a serial port (*): name one, as in /dev/serial/by-id/...; a USB printer is \
         written lp:/dev/usb/lpN",
        "不能作为串口使用（*）：请写 /dev/serial/by-id/... 这样的路径；USB 打印机请写 lp:/dev/usb/lpN",
    ),
    (
        "there is a plain file in place of the printer: remove it and plug the printer in again",
        "打印机的位置上是一个普通文件：请删除它，再重新插上打印机",
    ),
    (
        "nothing is simulated here; only `anxu demo` puts a device behind `sim`",
        "这里没有模拟设备：只有 `anxu demo` 才有 sim",
    ),
    (
        "it refuses every text: check that it is of the driver that is configured",
        "拒绝所有内容：请检查配置的驱动是否与它相符",
    ),
    ("there is no such sound device now; there are default, *", "现在没有这个声音设备；现有 default、*"),
    ("its driver failed: please report this with the log", "驱动出错：请把日志发给开发者"),
    ("its driver failed (*): please report this with the log", "驱动出错（*）：请把日志发给开发者"),
    ("it failed: please report this with the log", "出错：请把日志发给开发者"),
    ("it cannot be printed (*)", "无法打印（*）"),
];

/// A text of a driver or of the operating system, in Chinese where it is known.
pub(crate) fn translated(text: &str, lang: Language) -> String {
    match lang {
        Language::English => text.to_owned(),
        Language::Chinese => driver(text).or_else(|| system(text)).unwrap_or_else(|| text.to_owned()),
    }
}

fn driver(text: &str) -> Option<String> {
    DETAILS.iter().find_map(|(english, chinese)| match english.split_once('*') {
        None => (*english == text).then(|| (*chinese).to_owned()),
        Some((before, after)) => {
            let any = text.strip_prefix(before)?.strip_suffix(after)?;
            Some(chinese.replace('*', &translated(any, Language::Chinese)))
        }
    })
}

/// What the operating system says ends with its number: `Broken pipe (os error 32)`.
fn system(text: &str) -> Option<String> {
    let number = text.strip_suffix(')')?.rsplit_once("(os error ")?.1.parse().ok()?;
    Some(System::from(&Error::from_raw_os_error(number)).words(Language::Chinese))
}

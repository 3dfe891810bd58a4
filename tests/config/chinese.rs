//! The same faults in Chinese.

use anxu_words::Language;

use crate::device_faults::DEVICE_FAULTS;
use crate::every_fault::{BROKEN_DEVICES, BROKEN_HALL};
use crate::hall_faults::HALL_FAULTS;
use crate::{DEVICES, HALL, faults, replaced};

const NAMED: &[&str] = &[
    "hall.toml:2: hall.name.fr: hall.languages 中没有“fr”：可用的有“zh-CN”、“en”；也可以把它加到那里",
    "hall.toml:3: hall.area_code: “51012”应为 12 位数字，如 510123104000",
    "hall.toml:5: hall.time_zone: “Asia/Shanghia”不是时区：是不是“Asia/Shanghai”？",
    "hall.toml:6: hall.qr: 这里不能用占位符 {nummer}；可用的有：{number}、{day}",
    "hall.toml:7: hall.hotline: 应为带引号的文字，不能是整数",
    "hall.toml:8: hall.colour: 没有这个键：可用的有“area_code”、“hotline”、“languages”、“name”、“naming”、“qr”、“time_zone”",
    "hall.toml:12: service[1].nmae: 没有这个键：是不是“name”？",
    "hall.toml:13: service[1].prefix: “a”应为 0 至 3 个大写字母",
    "hall.toml:16: service[2].id: “social”用了两次：请各用各的",
    r#"hall.toml:17: 不符合 TOML 格式：引号没有闭合，或引号里的字符不能用，此处应为 `"`"#,
    "hall.toml:18: service[2].group: 没有组“utilitys”：是不是“utilities”？",
    "hall.toml:19: service[2].range: “1-2000”超过 999：号码是三位数，呼叫器会把 1001 显示成 001；请给另一项业务用别的字母",
    "hall.toml:20: service[2].usual_minutes: 应在 1 到 240 之间，不能是 999",
    "hall.toml:22: service[3].name: 缺少这一项：请补上",
    "hall.toml:24: service[3].range: “9-1”不是号段：请写第一个号和最后一个号，如 1-999",
    "hall.toml:28: group[1].name: 不能为空",
    "hall.toml:31: window[1].number: 应为整数，不能是带引号的文字",
    "hall.toml:32: window[1].services[2]: 没有业务“watr”：是不是“water”？",
    "hall.toml:36: window[2].staff_a: 没有工作人员“wang”：可用的有“liu li”",
    "hall.toml:37: window[2].staff_b: A 岗和 B 岗是同一个人：请改一个，或不写",
    "hall.toml:37: window[2].staff_b: 没有工作人员“wang”：可用的有“liu li”",
    "hall.toml:39: windwo: 没有这个键：是不是“window”？",
    "hall.toml:43: window[3].number: 2 号窗口写了两次",
    "hall.toml:46: staff[1].id: “liu li”不能作标识：请用 1 至 40 个英文字母、数字、- 或 _",
    "hall.toml:48: staff[1].photo: “../liu.jpg”必须是配置目录里的文件，如 photos/li.jpg",
    "hall.toml:51: hours.mon[1]: “9-12”不是时间段：请写成 09:00-12:00 这样，早的在前",
    "hall.toml:51: hours.mon[3]: “13:00-18:00”开始时，前一段（到 17:00）还没有过：请按先后排列，中间留出间隔",
    "hall.toml:54: rules.recall_limit: 应在 0 到 20 之间，不能是 21",
    "hall.toml:56: rules.order: 不能写“longest”：是不是“longest-wait”？",
    "hall.toml:59: texts.paper.go_to: 花括号不成对：占位符应像 {number} 这样写",
    "hall.toml:62: texts.board.welcome: 这里不能用占位符 {x}；可用的有：无",
    "devices.toml:2: printer.driver: 没有驱动“escpose”：是不是“escpos”？",
    "devices.toml:3: printer.port: “ttyUSB0”不是设备地址；可用的有串口路径（/dev/serial/by-id/...）、tcp://HOST:PORT、usb:VVVV:PPPP、lp:/dev/usb/lpN、input:/dev/input/by-id/...、file:PATH 和 sim",
    "devices.toml:4: printer.baud: 9601 不是串口速率：可用的有 1200、2400、4800、9600、19200、38400、57600、115200、230400、460800、921600",
    "devices.toml:5: printer.profile: 没有打印机型号“generic-90”：是不是“generic-80”？",
    "devices.toml:12: bus[2].name: 有两条总线都叫“windows”：请各起各的名称",
    "devices.toml:13: bus[2].port: “/dev/ttyUSB0”也是“bus[1]”的端口：同一条线上的设备要写在同一个 [[bus]] 上",
    "devices.toml:14: bus[2].baud: 应在 1200 到 921600 之间，不能是 99999999",
    "devices.toml:18: strip[1].driver: 没有驱动“strip422”：是不是“strip485”？",
    "devices.toml:19: strip[1].bus: 没有总线“window”：是不是“windows”？",
    "devices.toml:20: strip[1].address: 应在 1 到 254 之间，不能是 0",
    "devices.toml:23: strip[2].window: 应为整数，不能是带引号的文字",
    "devices.toml:26: strip[2].address: 应在 1 到 254 之间，不能是 0",
    "devices.toml:38: rating_pad[1].address: 总线“windows”上的地址 1 已被“pad[1]”占用：请改一个",
    "devices.toml:39: rating_pad[1].grades[1]: 不能写“good”：可用的有“very-satisfied”、“satisfied”、“fair”、“dissatisfied”、“very-dissatisfied”",
    "devices.toml:42: web.listen: 应为带引号的文字，不能是整数",
    "devices.toml:45: speaker.driver: 没有驱动“rodeo”：是不是“rodio”？",
    "devices.toml:46: speaker.volume: 应在 0 到 100 之间，不能是 101",
];

#[test]
fn every_fault_is_named_in_chinese() {
    let mut said: Vec<String> =
        faults(BROKEN_HALL, BROKEN_DEVICES).iter().map(|fault| fault.words(Language::Chinese)).collect();
    let mut expected: Vec<String> = NAMED.iter().map(|line| (*line).to_owned()).collect();
    // Within a line the order is nobody's concern.
    said.sort();
    expected.sort();
    assert_eq!(said, expected);
}

#[test]
fn no_english_sentence_is_left_in_chinese_faults() {
    let halls = HALL_FAULTS.iter().map(|(old, new, _)| (replaced(HALL, old, new), DEVICES.to_owned()));
    let devices = DEVICE_FAULTS.iter().map(|(old, new, _)| (HALL.to_owned(), replaced(DEVICES, old, new)));
    for (hall, devices) in halls.chain(devices) {
        for fault in faults(&hall, &devices) {
            let words = fault.mistake.words(Language::Chinese);
            assert!(words.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "{words}");
            assert!(!speaks_english(&words), "{words}");
        }
    }
}

/// Whether two words in Latin letters stand side by side outside of quotes.
fn speaks_english(words: &str) -> bool {
    let unquoted: String = words.split(['`', '“', '”']).step_by(2).collect();
    let latin = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic());
    let pieces: Vec<&str> = unquoted.split(' ').collect();
    pieces.windows(2).any(|two| latin(two[0]) && latin(two[1]))
}

//! Many faults in one run: all of them are reported, and no consequences of them.

use super::{DEVICES, HALL, faults, replaced, said};
use crate::device_faults::DEVICE_FAULTS;
use crate::hall_faults::HALL_FAULTS;

/// A hall with a fault of every kind: syntax, keys, types, ranges of numbers, references, duplicates, meaning.
pub const BROKEN_HALL: &str = r#"[hall]
name = { zh-CN = "便民服务中心", fr = "Mairie" }
area_code = "51012"
languages = ["zh-CN", "en"]
time_zone = "Asia/Shanghia"
qr = "{nummer}"
hotline = 12345
colour = "red"

[[service]]
id = "social"
nmae = "社会保障"
prefix = "a"

[[service]]
id = "social"
name = "供水
group = "utilitys"
range = "1-2000"
usual_minutes = 999

[[service]]
id = "water"
range = "9-1"

[[group]]
id = "utilities"
name = ""

[[window]]
number = "1"
services = ["social", "watr"]

[[window]]
number = 2
staff_a = "wang"
staff_b = "wang"

[[windwo]]
number = 5

[[window]]
number = 2

[[staff]]
id = "liu li"
name = "刘晓梅"
photo = "../liu.jpg"

[hours]
mon = ["9-12", "14:00-17:00", "13:00-18:00"]

[rules]
recall_limit = 21
no_show_min_recalls = 20
order = "longest"

[texts.paper]
go_to = "{window"

[texts.board]
welcome = "{x}"
"#;

const NAMED_IN_HALL: &[&str] = &[
    "2: hall.name.fr: `fr` is not among `hall.languages`: known are `zh-CN`, `en`, or add it there",
    "3: hall.area_code: `51012` must be exactly 12 digits, such as `510123104000`",
    "5: hall.time_zone: `Asia/Shanghia` is no time zone: did you mean `Asia/Shanghai`?",
    "6: hall.qr: the placeholder {nummer} is not replaced here; allowed: {number}, {day}",
    "7: hall.hotline: must be a text in quotes, not a whole number",
    "8: hall.colour: unknown key: known are `area_code`, `hotline`, `languages`, `name`, `naming`, `qr`, `time_zone`",
    "12: service[1].nmae: unknown key: did you mean `name`?",
    "13: service[1].prefix: `a` must be 0 to 3 capital letters A to Z",
    "16: service[2].id: `social` is used twice: give each its own",
    r#"17: not TOML: invalid basic string, expected `"`"#,
    "18: service[2].group: there is no group `utilitys`: did you mean `utilities`?",
    "19: service[2].range: `1-2000` goes past 999: numbers have three digits, and a keypad would show 1001 as 001; give a second service its own prefix instead",
    "20: service[2].usual_minutes: must be 1 to 240, not 999",
    "22: service[3].name: is missing: add it",
    "24: service[3].range: `9-1` is no range: write first and last number, such as `1-999`",
    "28: group[1].name: must not be empty",
    "31: window[1].number: must be a whole number, not a text in quotes",
    "32: window[1].services[2]: there is no service `watr`: did you mean `water`?",
    "36: window[2].staff_a: there is no staff `wang`: known are `liu li`",
    "37: window[2].staff_b: A and B are the same person: name somebody else or leave it out",
    "37: window[2].staff_b: there is no staff `wang`: known are `liu li`",
    "39: windwo: unknown key: did you mean `window`?",
    "43: window[3].number: window 2 is written down twice",
    "46: staff[1].id: `liu li` is no identifier: 1 to 40 letters a-z, digits, `-` and `_`",
    "48: staff[1].photo: `../liu.jpg` must be a file beside the configuration, such as `photos/li.jpg`",
    "51: hours.mon[1]: `9-12` is no interval: write it as `09:00-12:00`, the earlier time first",
    "51: hours.mon[3]: `13:00-18:00` begins before 17:00 has passed: list the intervals in order, with a pause between them",
    "54: rules.recall_limit: must be 0 to 20, not 21",
    "56: rules.order: `longest` is not known: did you mean `longest-wait`?",
    "59: texts.paper.go_to: has a brace without its partner: placeholders look like `{number}`",
    "62: texts.board.welcome: the placeholder {x} is not replaced here; allowed: none",
];

/// Devices with a fault of every kind; the hall's first window cannot be read, so no reference to a window is
/// reported.
pub const BROKEN_DEVICES: &str = r#"[printer]
driver = "escpose"
port = "ttyUSB0"
baud = 9601
profile = "generic-90"

[[bus]]
name = "windows"
port = "/dev/ttyUSB0"

[[bus]]
name = "windows"
port = "/dev/ttyUSB0"
baud = 99999999

[[strip]]
window = 9
driver = "strip422"
bus = "window"
address = 0

[[strip]]
window = "one"
driver = "strip485"
bus = "windows"
address = 0

[[pad]]
window = 1
bus = "windows"
address = 1
driver = "ff68"

[[rating_pad]]
window = 1
driver = "ff68"
bus = "windows"
address = 1
grades = ["good", "satisfied", "very-satisfied"]

[web]
listen = 8017

[speaker]
driver = "rodeo"
volume = 101
"#;

const NAMED_IN_DEVICES: &[&str] = &[
    "2: printer.driver: there is no driver `escpose`: did you mean `escpos`?",
    "3: printer.port: `ttyUSB0` is no address of a device; known are a serial path (/dev/serial/by-id/...), tcp://HOST:PORT, usb:VVVV:PPPP, lp:/dev/usb/lpN, input:/dev/input/by-id/..., file:PATH or sim",
    "4: printer.baud: 9601 is no speed of a serial port: 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600",
    "5: printer.profile: there is no profile `generic-90`: did you mean `generic-80`?",
    "12: bus[2].name: there are two buses `windows`: give each its own name",
    "13: bus[2].port: `/dev/ttyUSB0` is also the port of `bus[1]`: devices on one line go on one [[bus]]",
    "14: bus[2].baud: must be 1200 to 921600, not 99999999",
    "18: strip[1].driver: there is no driver `strip422`: did you mean `strip485`?",
    "19: strip[1].bus: there is no bus `window`: did you mean `windows`?",
    "20: strip[1].address: must be 1 to 254, not 0",
    "23: strip[2].window: must be a whole number, not a text in quotes",
    "26: strip[2].address: must be 1 to 254, not 0",
    "38: rating_pad[1].address: address 1 on bus `windows` is taken by `pad[1]`",
    "39: rating_pad[1].grades[1]: `good` is not known: known are `very-satisfied`, `satisfied`, `fair`, `dissatisfied`, `very-dissatisfied`",
    "42: web.listen: must be a text in quotes, not a whole number",
    "45: speaker.driver: there is no driver `rodeo`: did you mean `rodio`?",
    "46: speaker.volume: must be 0 to 100, not 101",
];

#[test]
fn one_run_reports_every_fault_of_both_files_and_no_consequences() {
    let placed = |file: &str, named: &[&str]| -> Vec<String> {
        named.iter().map(|fault| format!("{file}:{fault}")).collect()
    };
    let mut said = said(BROKEN_HALL, BROKEN_DEVICES);
    let mut expected =
        [placed("hall.toml", NAMED_IN_HALL), placed("devices.toml", NAMED_IN_DEVICES)].concat();
    // The order within a line does not matter.
    said.sort();
    expected.sort();
    assert_eq!(said, expected);
}

#[test]
fn a_fault_of_one_file_hides_none_of_the_other() {
    for (old, new, in_hall) in HALL_FAULTS {
        let hall = replaced(HALL, old, new);
        for (old, new, in_devices) in DEVICE_FAULTS {
            let said = said(&hall, &replaced(DEVICES, old, new));
            let unread =
                |fault: &String| fault.contains("unclosed table") || fault.contains("window[1].number:");
            let of_windows = in_devices.iter().any(|fault| fault.contains("the hall has no window"));
            let devices: &[&str] = if of_windows && said.iter().any(unread) { &[] } else { in_devices };
            assert_eq!(said, [in_hall, devices].concat(), "{hall}");
        }
    }
}

#[test]
fn values_that_could_not_be_read_cause_no_further_faults() {
    let cases = [
        (r#"id = "social""#, "id = 5", "service[1].id"),
        ("[[service]]", "[[servise]]", "servise"),
        (r#"languages = ["zh-CN", "en"]"#, "languages = 5", "hall.languages"),
        (r#"["zh-CN", "en"]"#, r#"["zh_CN", "en"]"#, "hall.languages[1]"),
        (r#"["zh-CN", "en"]"#, r#"[5, "en"]"#, "hall.languages[1]"),
        (r#"id = "liu""#, "id liu", ""),
        (r#"id = "liu""#, r#"id = "liu"#, ""),
        (r#"id = "utilities""#, "", "group[1].id"),
        ("[[window]]", "[window]", "window"),
        ("[hall]", "[[hall]]", "hall"),
        (r#"["social", "water"]"#, r#"["social", "water""#, ""),
        (r#"["social", "water"]"#, "[\"social\",\n\"water\", # both\n", ""),
        (r#"en = "Town hall" }"#, r#"en = "Town hall""#, ""),
        ("number = 1", "number = ", ""),
        ("number = 1", "number = -1", "window[1].number"),
    ];
    for (old, new, key) in cases {
        let said = faults(&HALL.replace(old, new), DEVICES);
        assert!(said.iter().all(|fault| fault.key == key), "{old} -> {new}: {said:#?}");
        assert!(!said.is_empty(), "{old} -> {new}");
    }
}

#[test]
fn an_open_bracket_loses_none_of_the_following_lines() {
    let broken = HALL
        .replace(r#"["social", "water"]"#, r#"["social", "watr" # and more"#)
        .replace(r#"["zh-CN", "en"]"#, r#"["zh-CN", "en""#)
        .replace(r#"name = "刘晓梅""#, "");
    assert_eq!(
        said(&broken, DEVICES),
        [
            "hall.toml:4: not TOML: a bracket is left open, expected `]`",
            "hall.toml:24: not TOML: a bracket is left open, expected `]`",
            "hall.toml:24: window[1].services[2]: there is no service `watr`: did you mean `water`?",
            "hall.toml:27: staff[1].name: is missing: add it",
        ]
    );
}

#[test]
fn a_section_in_the_wrong_brackets_is_checked() {
    let broken = HALL
        .replace("[[window]]\nnumber = 1", "[window]\nnumber = 0")
        .replace("[hall]", "[[hall]]")
        .replace("hotline", "hotlin");
    assert_eq!(
        said(&broken, DEVICES),
        [
            "hall.toml:1: hall: must be written as [hall], only once",
            "hall.toml:3: hall.hotlin: unknown key: did you mean `hotline`?",
            "hall.toml:22: window: must be written as [[window]], once for each",
            "hall.toml:23: window[1].number: must be 1 to 999, not 0",
        ]
    );
}

#[test]
fn a_missing_file_hides_no_fault_of_the_other() {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::write(dir.path().join("devices.toml"), DEVICES.replace("ff68", "ff69")).expect("a file");
    let said = anxu::config::load(dir.path()).expect_err("there is no hall.toml");
    let keys: Vec<&str> = said.iter().map(|fault| fault.key.as_str()).collect();
    assert_eq!(keys, ["", "pad[1].driver"], "{said:#?}");
}

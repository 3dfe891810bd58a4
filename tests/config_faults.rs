//! Faulty configurations: exact faults with file, line and key.

#[path = "config/chinese.rs"]
mod chinese;
#[path = "config/device_faults.rs"]
mod device_faults;
#[path = "config/every_fault.rs"]
mod every_fault;
#[path = "config/hall_faults.rs"]
mod hall_faults;

use anxu::config::{ConfigFault, load, parse};
use anxu_words::Language;

use device_faults::DEVICE_FAULTS;
use hall_faults::HALL_FAULTS;

/// What is replaced, by what, and the expected faults.
type Case = (&'static str, &'static str, &'static [&'static str]);

/// A hall without faults, on known lines.
const HALL: &str = r#"[hall]
name = { zh-CN = "幸福镇人民政府便民服务中心", en = "Town hall" }
hotline = "12345"
languages = ["zh-CN", "en"]

[[service]]
id = "social"
prefix = "A"
name = "社会保障"

[[service]]
id = "water"
prefix = "F"
range = "1-199"
group = "utilities"
name = "供水"

[[group]]
id = "utilities"
name = "水、电"

[[window]]
number = 1
services = ["social", "water"]
staff_a = "liu"

[[staff]]
id = "liu"
name = "刘晓梅"
"#;

/// Devices without faults, on known lines.
const DEVICES: &str = r#"[[bus]]
name = "windows"
port = "/dev/ttyUSB0"

[[strip]]
window = 1
driver = "strip485"
bus = "windows"
address = 1

[[pad]]
window = 1
driver = "ff68"
bus = "windows"
address = 1
"#;

#[test]
fn the_base_of_these_tests_is_valid() {
    assert_eq!(said(HALL, DEVICES), Vec::<String>::new());
}

#[test]
fn faults_of_hall_toml_are_named() {
    for (old, new, expected) in HALL_FAULTS {
        let broken = replaced(HALL, old, new);
        assert_eq!(said(&broken, DEVICES), *expected, "{old} -> {new}");
    }
}

#[test]
fn faults_of_devices_toml_are_named() {
    for (old, new, expected) in DEVICE_FAULTS {
        let broken = replaced(DEVICES, old, new);
        assert_eq!(said(HALL, &broken), *expected, "{old} -> {new}");
    }
}

#[test]
fn all_faults_of_both_files_come_at_once_in_the_order_of_their_lines() {
    let hall = replaced(&replaced(HALL, "hotline", "hotlin"), r#"staff_a = "liu""#, r#"staff_a = "wang""#);
    let devices = replaced(DEVICES, "window = 1\ndriver = \"ff68\"", "window = 9\ndriver = \"ff69\"");
    let places: Vec<(String, usize, String)> =
        faults(&hall, &devices).into_iter().map(|fault| (fault.file, fault.line, fault.key)).collect();
    let place = |file: &str, line, key: &str| (file.to_owned(), line, key.to_owned());
    assert_eq!(
        places,
        [
            place("hall.toml", 3, "hall.hotlin"),
            place("hall.toml", 25, "window[1].staff_a"),
            place("devices.toml", 12, "pad[1].window"),
            place("devices.toml", 13, "pad[1].driver"),
        ]
    );
}

#[test]
fn a_file_truncated_at_any_byte_is_valid_or_refused_with_a_message() {
    let whole = [
        ("hall.toml", include_str!("../config/village/hall.toml")),
        ("devices.toml", include_str!("../config/village/devices.toml")),
    ];
    let dir = tempfile::tempdir().expect("a directory");
    let write = |name: &str, bytes: &[u8]| std::fs::write(dir.path().join(name), bytes).expect("a file");
    let mut refused = 0;
    for (name, text) in whole {
        whole.iter().for_each(|(name, text)| write(name, text.as_bytes()));
        for end in 0..text.len() {
            write(name, &text.as_bytes()[..end]);
            let faults = load(dir.path()).err().unwrap_or_default();
            refused += usize::from(!faults.is_empty());
            faults.iter().for_each(|fault| assert_clear(fault, &text[..text.floor_char_boundary(end)]));
        }
    }
    assert!(refused > 1000, "only {refused} cuts were refused: is anything checked?");
}

/// The fault names a line of the file, and has a message of one line.
fn assert_clear(fault: &ConfigFault, text: &str) {
    assert!((1..=text.lines().count() + 1).contains(&fault.line), "{fault}\nin\n{text}");
    for lang in Language::ALL {
        let words = fault.mistake.words(lang);
        assert!(!words.is_empty() && !words.contains('\n'), "{words}");
    }
}

proptest::proptest! {
    /// Arbitrary bytes anywhere are valid or refused, never a panic.
    #[test]
    fn arbitrary_bytes_are_refused_with_a_message(at in 0..HALL.len(), length in 0..20_usize, nonsense in ".{0,12}") {
        let start = HALL.floor_char_boundary(at);
        let end = HALL.floor_char_boundary((start + length).min(HALL.len()));
        let broken = [&HALL[..start], &nonsense, &HALL[end..]].concat();
        for fault in faults(&broken, DEVICES) {
            let text = if fault.file == "hall.toml" { &broken } else { DEVICES };
            assert_clear(&fault, text);
        }
    }
}

fn replaced(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "{old} does not occur");
    text.replacen(old, new, 1)
}

fn faults(hall: &str, devices: &str) -> Vec<ConfigFault> {
    parse(hall, devices).err().unwrap_or_default()
}

fn said(hall: &str, devices: &str) -> Vec<String> {
    faults(hall, devices).iter().map(ToString::to_string).collect()
}

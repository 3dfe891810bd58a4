//! `anxu voice`: the sheet to record by, the check of what was recorded, and a call as it sounds.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn tree() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn township() -> String {
    tree().join("config/township").display().to_string()
}

fn voice(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_anxu")).args(["--lang", "en", "voice"]).args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A copy of the township's configuration that speaks with a copy of the packs.
fn hall() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let packs = folder.path().join("voice");
    for pack in ["zh-CN", "en", "chimes"] {
        copy(&tree().join("assets/voice").join(pack), &packs.join(pack));
    }
    std::fs::copy(tree().join("config/township/hall.toml"), folder.path().join("hall.toml")).unwrap();
    let devices = format!("[speaker]\ndriver = \"none\"\npacks = \"{}\"\n", packs.display());
    std::fs::write(folder.path().join("devices.toml"), devices).unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

#[test]
fn the_sheet_names_every_clip_that_a_hall_needs() {
    let listed = voice(&["list", "--config", &township()]);
    assert!(listed.status.success(), "{}", err(&listed));
    let listed = out(&listed);
    let help = "member of staff is asked to come to the ticket machine";
    for text in ["the chime", " 请A", " 零", " 九号", " 到三号", " 窗口办理", "请工作人员到取号机协助", help]
    {
        assert!(listed.lines().any(|line| line.ends_with(text)), "no {text} in\n{listed}");
    }
    let lines: Vec<&str> = listed.lines().skip(1).filter(|line| !line.starts_with("Record ")).collect();
    assert!(lines.iter().all(|line| line.starts_with("there ")), "{listed}");
    // Rows that differ in one word follow one another and count; what stands alone comes before them.
    let at =
        |text: &str| lines.iter().position(|line| line.ends_with(text)).unwrap_or_else(|| panic!("{text}"));
    assert!(at(" 请工作人员到取号机协助") < at(" 请A"), "{listed}");
    assert_eq!(at(" 请B"), at(" 请A") + 1, "{listed}");
    assert_eq!(at(" 到三号"), at(" 到二号") + 1, "{listed}");
    assert!(lines[1].starts_with("there    001 "), "{listed}");
}

#[test]
fn all_example_halls_are_spoken_for() {
    for name in ["township", "sub-district", "village"] {
        let config = tree().join("config").join(name).display().to_string();
        let checked = voice(&["check", "--config", &config]);
        assert!(checked.status.success(), "{name}: {}{}", out(&checked), err(&checked));
    }
}

#[test]
fn a_lost_clip_and_a_bad_one_are_named_and_the_exit_code_says_so() {
    let hall = hall();
    let config = hall.path().display().to_string();
    assert!(voice(&["check", "--config", &config]).status.success());

    let pack = hall.path().join("voice/zh-CN");
    std::fs::remove_file(pack.join("qing-a.flac")).unwrap();
    // A recording of the site's own, with a second of silence behind it.
    let mut samples = anxu_hw::speaker::read_clip(&pack.join("san-hao.flac")).unwrap();
    samples.resize(samples.len() + 24_000, 0);
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 24_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut own = hound::WavWriter::create(pack.join("own.wav"), spec).unwrap();
    samples.into_iter().for_each(|sample| own.write_sample(sample).unwrap());
    own.finalize().unwrap();
    let manifest = std::fs::read_to_string(pack.join("pack.toml")).unwrap();
    std::fs::write(pack.join("pack.toml"), manifest.replace("san-hao.flac", "own.wav")).unwrap();
    let checked = voice(&["check", "--config", &config]);
    assert_eq!(checked.status.code(), Some(1));
    let said = out(&checked);
    assert!(said.lines().any(|line| line.contains("qing-a.flac") && line.contains("No such file")), "{said}");
    assert!(said.lines().any(|line| line.contains("own.wav") && line.contains("silence")), "{said}");
    assert_eq!(err(&checked).lines().count(), 1, "{}", err(&checked));

    let listed = out(&voice(&["list", "--config", &config]));
    assert!(listed.lines().any(|line| line.starts_with("missing") && line.ends_with("请A")), "{listed}");
}

#[test]
fn words_that_nobody_recorded_are_named() {
    let hall = hall();
    let config = hall.path().display().to_string();
    let own = "\n[[texts.voice]]\nlang = \"zh-CN\"\ncall = \"有请{number}号\"\n";
    let file = hall.path().join("hall.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text + own).unwrap();
    let checked = voice(&["check", "--config", &config]);
    assert_eq!(checked.status.code(), Some(1), "{}", err(&checked));
    assert!(out(&checked).contains("no clip for “有请”"), "{}", out(&checked));
    let listed = out(&voice(&["list", "--config", &config]));
    assert!(listed.lines().any(|line| line.starts_with("unnamed") && line.contains("有请")), "{listed}");
}

#[test]
fn a_call_is_written_as_it_sounds() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("call.wav");
    let config = township();
    let said = voice(&[
        "say",
        "A012",
        "3",
        "--only",
        "zh-CN",
        "--config",
        &config,
        "--out",
        &file.display().to_string(),
    ]);
    assert!(said.status.success(), "{}", err(&said));
    let said = out(&said);
    assert!(said.starts_with("叮咚 请 A 零 一 二 号"), "{said}");
    let bytes = std::fs::read(&file).unwrap();
    assert_eq!(&bytes[..4], b"RIFF");
    let chime = anxu_hw::speaker::read_clip(&tree().join("assets/voice/chimes/bells.flac")).unwrap();
    let said = anxu_hw::speaker::read_clip(&file).unwrap();
    assert!(said.starts_with(&chime), "the chime comes first, as recorded");
}

#[test]
fn what_cannot_be_said_is_said_in_one_line() {
    let config = township();
    let cases: [(&[&str], i32, &str); 4] = [
        (&["say", "12", "3"], 2, "a ticket number is"),
        (&["say", "A012", "3", "--config", &config, "--only", "fr"], 2, "does not speak `fr`"),
        (
            &["say", "A012", "3", "--config", &config, "--out", "/nowhere/at/all.wav"],
            1,
            "/nowhere/at/all.wav",
        ),
        (&["list", "--config", "/nowhere"], 2, "/nowhere"),
    ];
    for (arguments, code, part) in cases {
        let said = voice(arguments);
        assert_eq!(said.status.code(), Some(code), "{arguments:?}: {}", err(&said));
        assert!(err(&said).contains(part), "{arguments:?}: {}", err(&said));
    }
}

#[test]
fn a_prefix_that_is_heard_as_a_digit_is_warned_of() {
    let hall = hall();
    let config = hall.path().display().to_string();
    let warned = |checked: &Output| out(checked).lines().filter(|line| line.starts_with("warning")).count();
    let checked = voice(&["check", "--config", &config]);
    assert_eq!(warned(&checked), 0, "{}", out(&checked));
    let file = hall.path().join("hall.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("prefix = \"B\"", "prefix = \"E\"")).unwrap();
    let checked = voice(&["check", "--config", &config]);
    assert!(checked.status.success(), "{}", err(&checked));
    assert_eq!(warned(&checked), 1, "{}", out(&checked));
    assert!(out(&checked).contains("prefix E sounds like “一”"), "{}", out(&checked));
}

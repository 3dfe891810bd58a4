//! `anxu voice import` and `audition`: a pack from what a phone recorded, and how it sounds in the hall.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anxu_hw::speaker::{Packs, read_clip};

fn tree() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A village hall that speaks Mandarin alone: a short script. Its voice is written into a file.
fn hall(folder: &Path, packs: Option<&Path>) -> PathBuf {
    let config = folder.join("config");
    fs::create_dir_all(&config).unwrap();
    let hall = "[hall]\nname = \"大堂\"\nlanguages = [\"zh-CN\"]\n[[service]]\nid = \"a\"\nname = \"社保\"\nprefix = \"A\"\n[[window]]\nnumber = 1\nservices = [\"a\"]\n[[window]]\nnumber = 2\nservices = [\"a\"]\n";
    fs::write(config.join("hall.toml"), hall).unwrap();
    let packs = packs.map(|packs| format!("packs = \"{}\"\n", packs.display())).unwrap_or_default();
    let heard = folder.join("heard.wav").display().to_string();
    let devices = format!("[speaker]\ndriver = \"wav\"\ndevice = \"file:{heard}\"\nvolume = 100\n{packs}");
    fs::write(config.join("devices.toml"), devices).unwrap();
    config
}

fn voice(arguments: &[&str], config: &Path) -> Output {
    let mut anxu = Command::new(env!("CARGO_BIN_EXE_anxu"));
    anxu.args(["--lang", "en", "voice"]).args(arguments).arg("--config").arg(config).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The script: file and text of each line, in order.
fn script(config: &Path) -> Vec<(PathBuf, String)> {
    let listed = out(&voice(&["list"], config));
    let lines = listed.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let (_, number, file) = (words.next()?, words.next()?, words.next()?);
        number.parse::<usize>().ok()?;
        Some((PathBuf::from(file), words.collect::<Vec<_>>().join(" ")))
    });
    lines.collect()
}

/// What a phone makes of a clip: two channels at 44,100 Hz, softer, with the room before and behind it.
fn recorded(clip: &Path, to: &Path) {
    let spec = hound::WavSpec {
        channels: 2,
        sample_rate: 48_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let room = std::iter::repeat_n(0, 12_000);
    let samples = room.clone().chain(read_clip(clip).unwrap()).chain(room);
    let mut writer = hound::WavWriter::create(to, spec).unwrap();
    for sample in samples {
        // Each sample twice is twice the rate; and once for each channel.
        (0..4).for_each(|_| writer.write_sample(sample / 3).unwrap());
    }
    writer.finalize().unwrap();
}

#[test]
fn one_evening_makes_a_pack_that_the_hall_speaks_with() {
    let folder = tempfile::tempdir().unwrap();
    let config = hall(folder.path(), None);
    let script = script(&config);
    assert!((20..260).contains(&script.len()), "{script:?}");
    let phone = folder.path().join("phone");
    fs::create_dir(&phone).unwrap();
    let shipped = tree().join("assets/voice");
    for (number, (file, _)) in (1..).zip(&script) {
        recorded(&shipped.join(file), &phone.join(format!("{number:03}.wav")));
    }
    let packs = folder.path().join("packs");
    let into = packs.display().to_string();
    let phone = phone.display().to_string();
    let imported =
        voice(&["import", &phone, "--pack", "zh-CN", "--title", "四川话", "--into", &into], &config);
    assert!(imported.status.success(), "{}{}", out(&imported), err(&imported));

    let loaded = Packs::load(&packs).unwrap();
    assert_eq!(loaded.get("zh-CN").unwrap().name(), "四川话");
    assert!(
        loaded.get("en").is_ok() && loaded.chime().is_file(),
        "the other packs and the chimes came along"
    );
    let config = hall(folder.path(), Some(&packs));
    let checked = voice(&["check"], &config);
    assert!(checked.status.success(), "{}{}", out(&checked), err(&checked));
    let said = voice(&["say", "A012", "2"], &config);
    assert!(said.status.success(), "{}{}", out(&said), err(&said));
    let heard = read_clip(&folder.path().join("heard.wav")).unwrap();
    assert!((2.0..6.0).contains(&(heard.len() as f64 / 24_000.0)), "{} samples", heard.len());
}

#[test]
fn what_is_missing_or_badly_recorded_is_named_and_can_be_added_later() {
    let folder = tempfile::tempdir().unwrap();
    let config = hall(folder.path(), None);
    let script = script(&config);
    let shipped = tree().join("assets/voice");
    let phone = folder.path().join("phone");
    fs::create_dir(&phone).unwrap();
    for (number, (file, _)) in (1..).zip(&script).skip(4) {
        recorded(&shipped.join(file), &phone.join(format!("{number}.wav")));
    }
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 44_100,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let flat = |name: &str, level: i16| {
        let mut writer = hound::WavWriter::create(phone.join(name), spec).unwrap();
        (0..44_100).for_each(|at| writer.write_sample(if at % 100 < 50 { level } else { -level }).unwrap());
        writer.finalize().unwrap();
    };
    flat("2 again.wav", 0);
    flat("3.wav", i16::MAX);
    fs::write(phone.join("4.mp3"), "no sound").unwrap();
    fs::write(phone.join("notes.txt"), "who read it").unwrap();
    let packs = folder.path().join("packs").display().to_string();
    let phone_path = phone.display().to_string();
    let import = || voice(&["import", &phone_path, "--pack", "sichuan", "--into", &packs], &config);
    let imported = import();
    assert_eq!(imported.status.code(), Some(1), "{}", err(&imported));
    let said = out(&imported);
    let line = |start: &str, words: &str| {
        assert!(
            said.lines().any(|line| line.starts_with(start) && line.contains(words)),
            "{start} {words}:\n{said}"
        );
    };
    line("refused  002", "silent");
    line("refused  003", "clipped");
    line("refused  004", "cannot be read");
    line("missing  001", &script[0].1);
    line("strange  ", "notes.txt");
    assert!(err(&imported).contains(&format!("{} of {} clips", script.len() - 4, script.len())));

    // By the name of the clip, another evening: what was there stays.
    for (file, _) in &script[..4] {
        recorded(&shipped.join(file), &phone.join(file.file_name().unwrap()).with_extension("wav"));
    }
    for name in ["2 again.wav", "3.wav", "4.mp3", "notes.txt"] {
        fs::remove_file(phone.join(name)).unwrap();
    }
    let imported = import();
    assert!(imported.status.success(), "{}{}", out(&imported), err(&imported));
}

#[test]
fn an_audition_plays_a_clip_a_key() {
    let folder = tempfile::tempdir().unwrap();
    let config = hall(folder.path(), None);
    let script = script(&config);
    let mut anxu = Command::new(env!("CARGO_BIN_EXE_anxu"));
    let anxu = anxu.args(["--lang", "en", "voice", "audition", "--config"]).arg(&config);
    let mut child = anxu.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    // The first, again, the second, back, the first: the end of what is typed ends it.
    child.stdin.take().unwrap().write_all(b"r b").unwrap();
    let heard = child.wait_with_output().unwrap();
    assert!(heard.status.success());
    let lines = out(&heard);
    let played: Vec<&str> = lines.lines().skip(1).filter_map(|line| line.split_whitespace().last()).collect();
    let [first, second] = [0, 1].map(|at: usize| script[at].1.split_whitespace().last().unwrap().to_owned());
    assert_eq!(played, [&first, &first, &second, &first].map(String::as_str), "{lines}");
    let clip = |at: usize| read_clip(&tree().join("assets/voice").join(&script[at].0)).unwrap().len();
    let samples = hound::WavReader::open(folder.path().join("heard.wav")).unwrap().len() as usize;
    assert_eq!(samples, 3 * clip(0) + clip(1) + 4 * 12_000, "each clip with half a second behind it");
}

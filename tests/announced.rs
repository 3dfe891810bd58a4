//! Calls and the voice in the whole program: what was not said to its end is said again after a kill, and nothing else;
//! a no-show waits for the announcement.

mod support;

use std::path::{Path, PathBuf};

use anxu_api::command::Kind;
use anxu_api::{Answer, Command, Lang, Refusal, Role, ServiceId, WindowNo};
use support::client::Client;
use support::process::HallProcess;
use support::site;
use support::wait::until;
use toml_edit::value;

/// Takes the time of speaking.
const LASTING: &str = "[speaker]\ndriver = \"sim\"\n";

/// A township with this loudspeaker.
fn config(folder: &Path, seconds: i64, speaker: &str) -> PathBuf {
    let mut hall = site::township_hall();
    hall["rules"]["no_show_min_recalls"] = value(0);
    hall["rules"]["no_show_min_seconds"] = value(seconds);
    site::write(&folder.join("config"), &hall, speaker)
}

/// A ticket of a visitor who chose `lang`.
fn take(desk: &mut Client, lang: &str) {
    let answer = desk.ask(Command::Issue {
        service: ServiceId("social-security".into()),
        kind: Kind::Ordinary,
        lang: Lang(lang.into()),
    });
    assert!(matches!(answer, Answer::Issued(_)), "{answer:?}");
}

fn next(desk: &mut Client, window: u16) {
    let answer = desk.ask(Command::Next { window: WindowNo(window), seen: None });
    assert!(matches!(answer, Answer::Called { .. }), "{answer:?}");
}

/// The lines of the journal that hold `part`.
fn journal(data: &Path, part: &str) -> Vec<String> {
    let mut anxu = std::process::Command::new(env!("CARGO_BIN_EXE_anxu"));
    let out = anxu.args(["journal", "--data"]).arg(data).output().expect("anxu runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let text = String::from_utf8(out.stdout).expect("text");
    text.lines().filter(|line| line.contains(part)).map(str::to_owned).collect()
}

fn samples(path: &Path) -> Vec<i16> {
    match hound::WavReader::open(path) {
        Ok(reader) => reader.into_samples().map_while(Result::ok).collect(),
        Err(_) => Vec::new(),
    }
}

/// How often the chime is in a recording, sample by sample.
fn chimes(recording: &[i16]) -> usize {
    let chime = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/voice/chimes/bells.flac");
    let chime = anxu_hw::speaker::read_clip(&chime).expect("a chime");
    let begins = |at: &usize| recording[*at..].starts_with(&chime);
    (0..recording.len().saturating_sub(chime.len())).filter(begins).count()
}

#[test]
fn after_a_kill_the_calls_that_were_not_said_are_said_and_only_those() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let mut hall = HallProcess::start(&config(folder.path(), 0, LASTING), &data);
    let mut desk = Client::connect(&hall.address, Role::Desk);
    for window in 1..=3 {
        take(&mut desk, "zh-CN");
        next(&mut desk, window);
    }
    until("the first call to be said", || (!journal(&data, "the call was said").is_empty()).then_some(()));
    hall.kill();
    let said = journal(&data, "the call was said").len();
    assert!(said < 3, "the voice takes its time");

    let recording = folder.path().join("voice.wav");
    let speaker =
        format!("[speaker]\ndriver = \"wav\"\ndevice = \"file:{}\"\nvolume = 100\n", recording.display());
    let _again = HallProcess::start(&config(folder.path(), 0, &speaker), &data);
    until("all three to be said", || (journal(&data, "the call was said").len() == 3).then_some(()));
    assert_eq!(chimes(&samples(&recording)), 3 - said);
    for number in ["A001", "A002", "A003"] {
        assert_eq!(journal(&data, &format!("{number} to window")).len(), 1, "{number} was said once");
    }
}

#[test]
fn a_no_show_waits_until_the_call_was_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let hall = HallProcess::start(&config(folder.path(), 1, LASTING), &data);
    let mut desk = Client::connect(&hall.address, Role::Desk);
    take(&mut desk, "zh-CN");
    next(&mut desk, 1);
    let passed = until("the no-show to be accepted", || {
        match desk.ask(Command::NoShow { window: WindowNo(1), seen: None }) {
            Answer::Done => Some(journal(&data, "A001")),
            Answer::Refused { refusal: Refusal::NoShowTooEarly { .. }, .. } => None,
            other => panic!("{other:?}"),
        }
    });
    let at = |part: &str| passed.iter().position(|line| line.contains(part));
    assert!(at("the call was said").is_some(), "{passed:#?}");
    assert!(at("the call was said") < at("did not come"), "{passed:#?}");
}

#[test]
fn a_second_language_makes_only_that_call_longer_which_wants_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, recording) = (folder.path().join("data"), folder.path().join("voice.wav"));
    let speaker =
        format!("[speaker]\ndriver = \"wav\"\ndevice = \"file:{}\"\nvolume = 100\n", recording.display());
    let hall = HallProcess::start(&config(folder.path(), 0, &speaker), &data);
    let mut desk = Client::connect(&hall.address, Role::Desk);
    let mut length = |lang: &str, window: u16| {
        let before = samples(&recording).len();
        take(&mut desk, lang);
        next(&mut desk, window);
        let count = usize::from(window);
        until("the call to be said", || (journal(&data, "the call was said").len() == count).then_some(()));
        (samples(&recording).len() - before) as f64 / 24_000.0
    };
    let (chinese, both) = (length("zh-CN", 1), length("en", 2));
    assert!(chinese < 6.0 && both > chinese + 3.0, "{chinese} s and {both} s");
}

#[test]
fn a_loudspeaker_that_cannot_be_used_holds_up_no_no_show() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let none = "[speaker]\ndriver = \"sim\"\npacks = \"/nowhere\"\n";
    let hall = HallProcess::start(&config(folder.path(), 1, none), &data);
    let mut desk = Client::connect(&hall.address, Role::Desk);
    take(&mut desk, "zh-CN");
    next(&mut desk, 1);
    until("the news", || (journal(&data, "only shown, not said").len() == 1).then_some(()));
    until("the no-show to be accepted", || {
        let answer = desk.ask(Command::NoShow { window: WindowNo(1), seen: None });
        (answer == Answer::Done).then_some(())
    });
}

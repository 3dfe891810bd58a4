//! Packs to work with, calls to say, and a speaker to listen to.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use anxu_hw::speaker::{
    Manner, Manners, News, Packs, Part, Sentence, Speaker, SpeakerConfig, USUAL_CHIME, Utterance,
};

/// Longest wait for something that must come.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// The packs in the tree.
pub fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/voice")
}

pub fn packs() -> Packs {
    Packs::load(&shipped()).unwrap()
}

/// A copy of the packs, to break.
pub fn copied() -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for pack in ["zh-CN", "en", "chimes"] {
        std::fs::create_dir(copy.path().join(pack)).unwrap();
        for entry in std::fs::read_dir(shipped().join(pack)).unwrap() {
            let entry = entry.unwrap();
            // Without the folder of syllables: these tests are of recorded words.
            if entry.path().is_file() {
                std::fs::copy(entry.path(), copy.path().join(pack).join(entry.file_name())).unwrap();
            }
        }
    }
    copy
}

pub fn words(text: &str) -> Part {
    Part::Words(text.to_owned())
}

pub fn chinese(number: &str, window: u16) -> Sentence {
    let parts = vec![
        words("请"),
        Part::Spelled(number.to_owned()),
        words("号，到"),
        Part::Count(window),
        words("号窗口办理"),
    ];
    Sentence { pack: "zh-CN".to_owned(), readings: 1, parts }
}

pub fn english(number: &str, window: u16) -> Sentence {
    let parts = vec![
        words("Number"),
        Part::Spelled(number.to_owned()),
        words(", please go to window"),
        Part::Count(window),
    ];
    Sentence { pack: "en".to_owned(), readings: 1, parts }
}

pub fn call(number: &str, window: u16) -> Utterance {
    Utterance { chime: true, sentences: vec![chinese(number, window)] }
}

/// An emergency in words that no pack has.
pub fn emergency() -> Utterance {
    free("三楼漏水，请走东门")
}

/// An emergency in the words of whoever typed it.
pub fn free(text: &str) -> Utterance {
    let sentence = |pack: &str| Sentence {
        pack: pack.to_owned(),
        readings: 1,
        parts: vec![Part::Free(text.to_owned())],
    };
    Utterance { chime: true, sentences: vec![sentence("zh-CN"), sentence("en")] }
}

/// A speaker at full volume, and what it reports.
pub fn speaker(driver: &str, device: &str, packs: &Path) -> (Speaker, Receiver<News>) {
    let (sender, news) = mpsc::channel();
    let config = SpeakerConfig {
        driver: driver.to_owned(),
        device: device.to_owned(),
        manners: Manners::always(Manner::at_volume(100)),
        engine: Vec::new(),
        packs: Some(packs.to_owned()),
        chime: USUAL_CHIME.to_owned(),
    };
    let speaker =
        Speaker::start(config, anxu_hw::Clock::system(), Box::new(move |_, one| drop(sender.send(one))))
            .unwrap();
    (speaker, news)
}

/// Everything reported until so many utterances are over.
pub fn until_over(news: &Receiver<News>, utterances: usize) -> Vec<News> {
    let mut all = Vec::new();
    let over = |one: &News| matches!(one, News::Finished(_) | News::Unsaid { .. });
    while all.iter().filter(|one| over(one)).count() < utterances {
        all.push(news.recv_timeout(DEADLINE).expect("the speaker reports in time"));
    }
    all
}

//! Engines on the shipped bank and on programs of a test. Must not touch: sound devices.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::*;
use crate::speaker::{ClipCache, Packs};

fn packs() -> Packs {
    Packs::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/voice")).unwrap()
}

fn said(program: &[String], lang: &str, text: &str) -> (Option<Vec<i16>>, Vec<String>) {
    let packs = packs();
    let mut cache = ClipCache::default();
    speak(program, packs.get(lang).unwrap(), text, &mut |path| cache.clip(path))
}

fn shell(script: &str) -> Vec<String> {
    ["sh", "-c", script, "sh", "{lang}", "{file}", "{text}"].map(str::to_owned).to_vec()
}

#[test]
fn any_mandarin_text_is_said_syllable_by_syllable() {
    let (samples, faults) = said(&[], "zh-CN", "请京A12345的车主马上移车");
    let seconds = samples.unwrap().len() as f64 / f64::from(RATE);
    assert!((2.5..7.0).contains(&seconds) && faults.is_empty(), "{seconds} s, {faults:?}");
    assert_eq!(said(&[], "en", "Please move your car"), (None, vec![]), "the bank speaks no English");
    let (nothing, faults) = said(&[], "zh-CN", "！？");
    assert_eq!((nothing, faults.len()), (None, 1));
}

#[test]
fn the_bank_has_every_syllable_of_the_words_that_halls_use() {
    let packs = packs();
    let pack = packs.get("zh-CN").unwrap();
    let mut lost = BTreeSet::new();
    for (text, _) in pack.clips() {
        for (character, syllable) in crate::speaker::pinyin::syllables(text) {
            let file: Option<PathBuf> = syllable.map(|one| pack.bank().join(format!("{one}.flac")));
            if file.is_some_and(|file| !file.is_file()) {
                lost.insert(character);
            }
        }
    }
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn a_program_is_given_the_words_and_its_sound_is_taken() {
    let clip = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/speaker/recordings/three.mp3");
    let folder = tempfile::tempdir().unwrap();
    let told = folder.path().join("told");
    let script = format!("echo \"$1 $3\" >> {}; cp {} \"$2\"", told.display(), clip.display());
    let (samples, faults) = said(&shell(&script), "en", "Call 110. Please wait!");
    assert!(samples.is_some() && faults.is_empty(), "{faults:?}");
    assert_eq!(std::fs::read_to_string(&told).unwrap(), "en Call one one zero.\nen Please wait.\n");
}

#[test]
fn what_a_program_cannot_say_the_bank_says() {
    for (script, why) in
        [("exit 3", "exit status: 3"), ("true", "cannot be read"), ("echo x > \"$2\"", "cannot be read")]
    {
        let (samples, faults) = said(&shell(script), "zh-CN", "请稍候片刻");
        assert!(samples.is_some(), "{script}");
        assert!(faults.len() == 1 && faults[0].contains(why), "{faults:?}");
        assert_eq!(said(&shell(script), "en", "Wait a moment").0, None);
    }
    let (samples, faults) = said(&["/nowhere/voice".to_owned()], "zh-CN", "请稍候片刻");
    assert!(samples.is_some() && faults[0].contains("/nowhere/voice"), "{faults:?}");
}

#[test]
fn a_program_that_hangs_is_ended() {
    let (samples, faults) = said(&shell("sleep 600"), "zh-CN", "请稍候片刻");
    assert!(samples.is_some() && faults[0].contains("longer than"), "{faults:?}");
}

//! Clips that are missing or broken: digits instead, then the chime; said once.

use std::path::Path;

use anxu_hw::speaker::{ClipCache, Health, Joined, PackFault, Packs, Utterance, join};

use crate::hall::{call, copied, shipped, speaker, until_over};
use crate::logged;

/// Ways to lose a clip.
fn damage(path: &Path, how: usize) {
    let good = std::fs::read(path).unwrap();
    match how {
        0 => std::fs::remove_file(path).unwrap(),
        1 => std::fs::write(path, []).unwrap(),
        2 => std::fs::write(path, &good[..30]).unwrap(),
        3 => std::fs::write(path, &good[..44]).unwrap(),
        4 => std::fs::write(path, &good[..good.len() / 2]).unwrap(),
        5 => std::fs::write(path, &good[..good.len() - 1]).unwrap(),
        6 => std::fs::write(path, b"not a sound at all, but text that is longer than a header of a sound")
            .unwrap(),
        7 => {
            let mut wrong = good;
            let middle = wrong.len() / 2;
            wrong[middle] ^= 0x10;
            std::fs::write(path, wrong).unwrap();
        }
        // Right in form, wrong in rate: 48,000 Hz would be spoken at half speed. The rate is 20 bits behind the marker of
        // the stream, a block's header and the sizes of blocks and frames (RFC 9639 section 8.2).
        _ => {
            let mut wrong = good;
            wrong[18..20].copy_from_slice(&[0x0B, 0xB8]);
            std::fs::write(path, wrong).unwrap();
        }
    }
}

const WAYS: usize = 9;

fn joined(folder: &Path, utterance: &Utterance) -> Joined {
    let packs = Packs::load(folder).unwrap();
    let mut cache = ClipCache::default();
    join(utterance, &packs, &mut |path| cache.clip(path))
}

/// The names of the clips that are joined for `A012 -> 12` when these files are lost in every way.
fn without(files: &[&str]) -> Vec<String> {
    let mut said: Option<Vec<String>> = None;
    for how in 0..WAYS {
        let copy = copied();
        files.iter().for_each(|file| damage(&copy.path().join(format!("{file}.flac")), how));
        let joined = joined(copy.path(), &call("A012", 12));
        assert!(!joined.faults.is_empty(), "{files:?} lost by way {how}");
        let lost = |fault: &PackFault| files.iter().any(|file| fault.to_string().contains(file));
        assert!(joined.faults.iter().all(lost), "{:?}", joined.faults);
        let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
        let names: Vec<String> = joined.clips.iter().map(|clip| name(&clip.path)).collect();
        assert_eq!(*said.get_or_insert_with(|| names.clone()), names, "{files:?} lost by way {how}");
    }
    said.unwrap()
}

const WINDOW: &str = "dao-shi-er-hao";

#[test]
fn a_phrase_that_is_lost_is_said_word_by_word() {
    assert_eq!(
        without(&["zh-CN/qing-a"]),
        ["bells", "qing", "a", "ling-yi", "er-hao", WINDOW, "chuang-kou-ban-li"]
    );
    assert_eq!(
        without(&["zh-CN/er-hao"]),
        ["bells", "qing-a", "ling-yi", "er", "hao", WINDOW, "chuang-kou-ban-li"]
    );
    let wanted = ["bells", "qing-a", "ling-yi", "er-hao", "dao", "shi", "er-hao", "chuang-kou-ban-li"];
    assert_eq!(without(&[&format!("zh-CN/{WINDOW}")]), wanted);
}

#[test]
fn two_digits_whose_clip_is_lost_are_said_one_by_one() {
    let wanted = ["bells", "qing-a", "ling", "yi-er", "hao", WINDOW, "chuang-kou-ban-li"];
    assert_eq!(without(&["zh-CN/ling-yi"]), wanted);
}

#[test]
fn words_that_are_lost_are_left_out() {
    let wanted = ["bells", "a", "ling-yi", "er-hao", WINDOW, "chuang-kou-ban-li"];
    assert_eq!(without(&["zh-CN/qing-a", "zh-CN/qing"]), wanted);
}

#[test]
fn a_count_that_is_lost_is_read_digit_by_digit() {
    let wanted = ["bells", "qing-a", "ling-yi", "er-hao", "dao", "yi-er", "hao", "chuang-kou-ban-li"];
    assert_eq!(without(&[&format!("zh-CN/{WINDOW}"), "zh-CN/shi"]), wanted);
}

#[test]
fn a_number_that_cannot_be_spoken_is_a_chime() {
    for files in [
        &["zh-CN/qing-a", "zh-CN/a"][..],
        &["zh-CN/ling-yi", "zh-CN/ling"],
        &["zh-CN/ling-yi", "zh-CN/yi-er", "zh-CN/yi"],
        &["zh-CN/er-hao", "zh-CN/yi-er", "zh-CN/er"],
    ] {
        assert_eq!(without(files), ["bells"], "{files:?}");
    }
}

#[test]
fn a_call_without_a_chime_is_still_a_call() {
    assert_eq!(without(&["chimes/bells"]), ["qing-a", "ling-yi", "er-hao", WINDOW, "chuang-kou-ban-li"]);
}

#[test]
fn each_clip_of_the_packs_may_be_lost() {
    let copy = copied();
    for file in std::fs::read_dir(shipped().join("zh-CN")).unwrap().map(|entry| entry.unwrap().file_name()) {
        if file == "pack.toml" || file == "syllables" {
            continue;
        }
        let (lost, kept) = (copy.path().join("zh-CN").join(&file), copy.path().join("kept"));
        std::fs::rename(&lost, &kept).unwrap();
        let joined = joined(copy.path(), &call("A012", 12));
        assert!(!joined.samples.is_empty(), "{file:?}");
        std::fs::rename(&kept, &lost).unwrap();
    }
}

#[test]
fn a_lost_clip_is_logged_once_and_kept_as_a_warning() {
    logged::collect();
    let copy = copied();
    let lost = copy.path().join("zh-CN/qing-a.flac");
    damage(&lost, 4);
    let (speaker, news) = speaker("none", "", copy.path());
    for n in 0..20 {
        speaker.say(call(&format!("A{n:03}"), 1)).unwrap();
    }
    until_over(&news, 20);
    let said = logged::lines(&lost.display().to_string());
    assert_eq!(said, [format!("voice clip {}: it is cut short: record it again", lost.display())]);
    assert_eq!(speaker.health(), Health::Warning(said.concat()));
}

#[test]
fn a_repaired_clip_is_spoken_again() {
    let copy = copied();
    let file = copy.path().join("zh-CN/qing-a.flac");
    let packs = Packs::load(copy.path()).unwrap();
    let mut cache = ClipCache::default();
    damage(&file, 0);
    assert_eq!(join(&call("A1", 1), &packs, &mut |path| cache.clip(path)).faults.len(), 1);
    std::fs::copy(shipped().join("zh-CN/qing-a.flac"), &file).unwrap();
    assert_eq!(join(&call("A1", 1), &packs, &mut |path| cache.clip(path)).faults, []);
}

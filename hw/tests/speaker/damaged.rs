//! Clips that are missing or broken: digits instead, then the chime; said once.

use std::path::Path;

use anxu_hw::speaker::{Health, Joined, Packs, Shelf, Utterance, join};

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
        // Right in form, wrong in rate: 48,000 Hz would be spoken at half speed.
        _ => {
            let mut wrong = good;
            wrong[24..28].copy_from_slice(&48_000_u32.to_le_bytes());
            std::fs::write(path, wrong).unwrap();
        }
    }
}

const WAYS: usize = 8;

fn joined(folder: &Path, utterance: &Utterance) -> Joined {
    let packs = Packs::load(folder).unwrap();
    let mut shelf = Shelf::default();
    join(utterance, &packs, &mut |path| shelf.clip(path))
}

/// The names of the clips that are joined for `A012 -> 12` when one file is lost in every way.
fn without(file: &str) -> Vec<String> {
    let mut said: Option<Vec<String>> = None;
    for how in 0..WAYS {
        let copy = copied();
        damage(&copy.path().join(file), how);
        let joined = joined(copy.path(), &call("A012", 12));
        assert!(!joined.faults.is_empty(), "{file} lost by way {how}");
        assert!(joined.faults.iter().all(|fault| fault.to_string().contains(file)), "{:?}", joined.faults);
        let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
        let names: Vec<String> = joined.clips.iter().map(|clip| name(&clip.path)).collect();
        assert_eq!(*said.get_or_insert_with(|| names.clone()), names, "{file} lost by way {how}");
    }
    said.unwrap()
}

#[test]
fn words_that_are_lost_are_left_out() {
    let wanted = ["chime", "letter-a", "0", "1", "2", "number-go-to", "10", "2", "window-serves"];
    assert_eq!(without("zh-CN/please.wav"), wanted);
    let wanted = ["chime", "please", "letter-a", "0", "1", "2", "10", "2", "window-serves"];
    assert_eq!(without("zh-CN/number-go-to.wav"), wanted);
}

#[test]
fn a_count_that_is_lost_is_read_digit_by_digit() {
    let wanted = ["chime", "please", "letter-a", "0", "1", "2", "number-go-to", "1", "2", "window-serves"];
    assert_eq!(without("zh-CN/10.wav"), wanted);
}

#[test]
fn a_number_that_cannot_be_spoken_is_a_chime() {
    for file in ["zh-CN/letter-a.wav", "zh-CN/0.wav", "zh-CN/1.wav", "zh-CN/2.wav"] {
        assert_eq!(without(file), ["chime"], "{file}");
    }
}

#[test]
fn a_call_without_a_chime_is_still_a_call() {
    let wanted = ["please", "letter-a", "0", "1", "2", "number-go-to", "10", "2", "window-serves"];
    assert_eq!(without("chime.wav"), wanted);
}

#[test]
fn each_clip_of_the_packs_may_be_lost() {
    for file in std::fs::read_dir(shipped().join("zh-CN")).unwrap().map(|entry| entry.unwrap().file_name()) {
        if file == "pack.toml" {
            continue;
        }
        let copy = copied();
        std::fs::remove_file(copy.path().join("zh-CN").join(&file)).unwrap();
        let joined = joined(copy.path(), &call("A012", 12));
        assert!(!joined.samples.is_empty(), "{file:?}");
    }
}

#[test]
fn a_lost_clip_is_said_once_and_kept_as_a_remark() {
    logged::collect();
    let copy = copied();
    let lost = copy.path().join("zh-CN/please.wav");
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
fn a_mended_clip_is_spoken_again() {
    let copy = copied();
    let file = copy.path().join("zh-CN/please.wav");
    let packs = Packs::load(copy.path()).unwrap();
    let mut shelf = Shelf::default();
    damage(&file, 0);
    assert_eq!(join(&call("A1", 1), &packs, &mut |path| shelf.clip(path)).faults.len(), 1);
    std::fs::copy(shipped().join("zh-CN/please.wav"), &file).unwrap();
    assert_eq!(join(&call("A1", 1), &packs, &mut |path| shelf.clip(path)).faults, []);
}

//! The packs in the tree: complete, well recorded, small.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anxu_hw::speaker::{
    ClipCache, Flaw, PackFault, Packs, Part, RATE, Sentence, Utterance, audit, chosen, find_packs, join,
    read_clip,
};

use crate::hall::{chinese, copied, english, packs, shipped};

/// What all packs may weigh together: they are installed on small computers and kept in the repository.
const MOST_BYTES: u64 = 8 * 1024 * 1024;
/// Most of the bank of syllables, which stands beside them.
const MOST_BANK_BYTES: u64 = 5_000_000;

#[test]
fn every_clip_is_there_and_well_recorded() {
    let packs = packs();
    let mut clips: Vec<PathBuf> = packs.iter().flat_map(|pack| pack.clips().map(|(_, path)| path)).collect();
    clips.push(packs.chime());
    for path in &clips {
        let samples = read_clip(path).unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!(audit(&samples, *path == packs.chime()), [], "{}", path.display());
    }
}

#[test]
fn no_clip_lies_about_unnamed_and_all_are_small() {
    let packs = packs();
    let named: BTreeSet<PathBuf> = packs.iter().flat_map(|pack| pack.clips().map(|(_, path)| path)).collect();
    let mut bytes = 0;
    for pack in packs.iter() {
        for entry in std::fs::read_dir(shipped().join(pack.id())).unwrap() {
            let path = entry.unwrap().path();
            if path == pack.bank() {
                continue;
            }
            bytes += path.metadata().unwrap().len();
            assert!(
                named.contains(&path) || path.ends_with("pack.toml"),
                "{} is in no manifest",
                path.display()
            );
        }
    }
    assert!(bytes < MOST_BYTES, "{bytes} bytes");
}

#[test]
fn every_syllable_of_the_bank_is_short_and_heard_and_all_are_small() {
    let packs = packs();
    let bank = packs.get("zh-CN").unwrap().bank();
    let (mut bytes, mut count) = (0, 0);
    for entry in std::fs::read_dir(&bank).unwrap() {
        let path = entry.unwrap().path();
        bytes += path.metadata().unwrap().len();
        count += 1;
        let samples = anxu_hw::speaker::read_clip(&path).unwrap();
        let seconds = samples.len() as f64 / 24_000.0;
        assert!((0.08..0.7).contains(&seconds), "{}: {seconds} s", path.display());
        let flaws = anxu_hw::speaker::audit(&samples, true);
        assert_eq!(flaws, [], "{}", path.display());
    }
    assert!(count > 1300 && bytes < MOST_BANK_BYTES, "{count} syllables, {bytes} bytes");
}

#[test]
fn every_number_letter_and_window_can_be_said() {
    for pack in packs().iter() {
        let counts = (0..1000).map(Part::Count);
        let letters = ('A'..='Z').chain('0'..='9').map(|one| Part::Spelled(one.to_string()));
        for part in counts.chain(letters) {
            let (clips, faults) = chosen(pack, &[part]);
            assert_eq!(faults, []);
            assert!(!clips.is_empty());
            for (text, file) in clips {
                assert!(file.is_file(), "{} in {}", text, pack.id());
            }
        }
    }
}

/// Every call waits for the one before it.
#[test]
fn a_call_is_over_soon() {
    let longest = |sentences: &dyn Fn(&str, u16) -> Vec<Sentence>| {
        let letters = ('A'..='Z').map(|letter| (format!("{letter}070"), 77));
        let digits = (0..10).map(|digit| (format!("A{digit}{digit}{digit}"), 77));
        let windows = (1..=120).map(|window| ("A070".to_owned(), window));
        let calls = letters.chain(digits).chain(windows);
        let mut cache = ClipCache::default();
        let lengths = calls.map(|(number, window)| {
            let utterance = Utterance { chime: true, sentences: sentences(&number, window) };
            let joined = join(&utterance, &packs(), &mut |path| cache.clip(path));
            (joined.samples.len() * 1000 / RATE as usize, number, window)
        });
        lengths.max().unwrap()
    };
    let (chinese_only, english_only) =
        (longest(&|n, w| vec![chinese(n, w)]), longest(&|n, w| vec![english(n, w)]));
    let both = longest(&|n, w| vec![chinese(n, w), english(n, w)]);
    println!("the longest calls, in milliseconds: {chinese_only:?}, {english_only:?}, {both:?}");
    assert!(chinese_only.0 <= 5_500 && english_only.0 <= 5_500, "{chinese_only:?}, {english_only:?}");
    assert!(both.0 <= 9_000, "{both:?}");
}

#[test]
fn a_text_is_found_whatever_its_punctuation() {
    let packs = packs();
    let chinese = packs.get("zh-CN").unwrap();
    assert_eq!(chinese.file("窗口办理"), chinese.file(" 窗口,办理："));
    let english = packs.get("en").unwrap();
    assert_eq!(english.file(", please go to window "), english.file("Please go to window"));
    let fault = chinese.file("没有录过").unwrap_err();
    assert_eq!(
        fault.to_string(),
        "voice pack zh-CN has no clip for “没有录过”: record it and name it in pack.toml"
    );
}

#[test]
fn a_pack_that_is_not_there_is_named_with_those_that_are() {
    let fault = packs().get("fr").unwrap_err();
    assert_eq!(fault.to_string(), "there is no voice pack fr; there are en, zh-CN");
}

#[test]
fn packs_are_found_beside_the_tree_that_built_the_program() {
    assert_eq!(find_packs(None).unwrap().canonicalize().unwrap(), shipped().canonicalize().unwrap());
    let empty = tempfile::tempdir().unwrap();
    let fault = find_packs(Some(empty.path())).unwrap_err();
    assert_eq!(fault, PackFault::NoPacks { looked: vec![empty.path().to_owned()] });
}

#[test]
fn a_broken_manifest_is_named_with_its_line() {
    let copy = copied();
    let manifest = copy.path().join("en/pack.toml");
    let good = std::fs::read_to_string(&manifest).unwrap();
    let cases = [
        (good.replace("[clips]", "[clip]"), "unknown field `clip`"),
        (good.replace("counting = \"english\"", "counting = \"latin\""), "latin"),
        (good.replace("readings = 200", "readings = 80000"), "pack.toml"),
        (good.replace("readings = 200", "readings = 8000"), "at most 5000"),
        (good.replace("name = ", "name "), "line"),
        (String::new(), "missing field"),
    ];
    for (text, part) in cases {
        std::fs::write(&manifest, text).unwrap();
        let fault = Packs::load(copy.path()).unwrap_err();
        assert!(matches!(fault, PackFault::Manifest { .. }), "{fault}");
        assert!(fault.to_string().contains(part), "{fault}");
    }
}

#[test]
fn half_a_manifest_never_panics() {
    let copy = copied();
    let manifest = copy.path().join("en/pack.toml");
    let good = std::fs::read(&manifest).unwrap();
    for len in (0..good.len()).step_by(7) {
        std::fs::write(&manifest, &good[..len]).unwrap();
        drop(Packs::load(copy.path()));
    }
}

#[test]
fn each_flaw_of_a_recording_is_named() {
    let good = read_clip(&shipped().join("zh-CN/san-hao.flac")).unwrap();
    let changed = |change: &dyn Fn(f32) -> f32| -> Vec<i16> {
        good.iter().map(|sample| change(f32::from(*sample)) as i16).collect()
    };
    let padded = |before: usize, after: usize| [vec![0; before], good.clone(), vec![0; after]].concat();
    let mut stepped = good.clone();
    stepped[0] = 4000;
    let has = |samples: &[i16], wanted: fn(&Flaw) -> bool| {
        let flaws = audit(samples, false);
        assert!(flaws.iter().any(wanted), "{flaws:?}");
    };
    assert_eq!(audit(&good, false), []);
    has(&changed(&|sample| sample * 40.0), |flaw| *flaw == Flaw::Clipped);
    has(&changed(&|sample| sample * 2.0), |flaw| matches!(flaw, Flaw::Loud(_)));
    has(&changed(&|sample| sample / 2.0), |flaw| matches!(flaw, Flaw::Quiet(_)));
    has(&changed(&|sample| sample + 900.0), |flaw| matches!(flaw, Flaw::Offset(_)));
    has(&padded(2400, 0), |flaw| matches!(flaw, Flaw::LateStart(100 | 110)));
    has(&padded(0, 2400), |flaw| matches!(flaw, Flaw::LongEnd(100 | 110)));
    has(&stepped, |flaw| *flaw == Flaw::Step);
    let chime = read_clip(&shipped().join("chimes/bells.flac")).unwrap();
    let ringing_on = [chime, vec![0; 14_160]].concat();
    let flaws = audit(&ringing_on, true);
    assert!(matches!(flaws[..], [Flaw::LongEnd(590..=650)]), "a chime holds up each call: {flaws:?}");
    has(&[0; 2400], |flaw| *flaw == Flaw::Silent);
    has(&[], |flaw| *flaw == Flaw::Silent);
}

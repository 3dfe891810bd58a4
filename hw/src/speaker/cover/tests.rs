//! Which clips are chosen.

use super::*;

fn clips(texts: &[&str]) -> Clips {
    let mut clips = Clips::default();
    texts.iter().for_each(|text| clips.add(text, PathBuf::from(text)));
    clips
}

fn words(text: &str) -> Vec<Word> {
    tokens(text).into_iter().map(|token| Word { token, pause: 0 }).collect()
}

fn chosen(clips: &Clips, text: &str) -> Vec<String> {
    let choices = clips.cover(&words(text), &BTreeSet::new());
    choices.map_or_else(Vec::new, |all| all.into_iter().map(|one| one.text.to_owned()).collect())
}

#[test]
fn a_phrase_that_was_recorded_whole_is_said_whole() {
    let clips = clips(&["请", "A", "零", "一", "号", "到", "三", "号窗口", "请A", "一号", "到三号窗口"]);
    assert_eq!(chosen(&clips, "请A零一号，到三号窗口"), ["请A", "零", "一号", "到三号窗口"]);
    assert_eq!(chosen(&clips, "到一号窗口"), ["到", "一", "号窗口"]);
}

#[test]
fn the_fewest_clips_win_over_the_longest_first() {
    let clips = clips(&["a", "b c d", "a b", "c", "d"]);
    assert_eq!(chosen(&clips, "a b c d"), ["a", "b c d"]);
}

#[test]
fn a_clip_recorded_as_an_end_stands_at_the_end_alone() {
    let clips = clips(&["three", "three.", "forty"]);
    assert_eq!(chosen(&clips, "forty three"), ["forty", "three."]);
    assert_eq!(chosen(&clips, "three forty"), ["three", "forty"]);
    assert_eq!(clips.get(&tokens("Three!")), Some(&PathBuf::from("three")), "asked for by itself");
}

#[test]
fn an_end_that_stands_alone_serves_its_text() {
    let clips = clips(&["Please wait."]);
    assert_eq!(clips.get(&tokens("please wait")), Some(&PathBuf::from("Please wait.")));
    assert_eq!(chosen(&clips, "please wait"), ["Please wait."]);
}

#[test]
fn a_broken_clip_is_replaced_by_others() {
    let clips = clips(&["请", "A", "请A"]);
    let broken = BTreeSet::from([PathBuf::from("请A")]);
    let choices = clips.cover(&words("请A"), &broken).unwrap();
    assert_eq!(choices.iter().map(|one| one.text).collect::<Vec<_>>(), ["请", "A"]);
    assert_eq!(clips.cover(&words("请B"), &BTreeSet::new()), None);
    assert_eq!(clips.cover(&[], &BTreeSet::new()), Some(Vec::new()));
}

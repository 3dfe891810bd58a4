//! A rendered announcement against the clips it is made of, sample by sample.

use anxu_hw::Fault;
use anxu_hw::speaker::{
    Accepted, ClipCache, Joined, News, Part, Placed, RATE, Sentence, Utterance, join, read_clip, transcript,
};
use proptest::prelude::*;

use crate::hall::{call, chinese, emergency, english, free, packs, shipped, speaker, until_over, words};

fn joined(utterance: &Utterance) -> Joined {
    let mut cache = ClipCache::default();
    join(utterance, &packs(), &mut |path| cache.clip(path))
}

fn names(joined: &Joined) -> Vec<String> {
    let name = |one: &Placed| one.path.strip_prefix(shipped()).unwrap().display().to_string();
    joined.clips.iter().map(name).collect()
}

fn samples(milliseconds: usize) -> usize {
    milliseconds * RATE as usize / 1000
}

/// Each clip stands sample by sample where it was laid, and nothing but silence between: returns those silences.
fn silences(joined: &Joined) -> Vec<usize> {
    let mut silences = Vec::new();
    let mut end = 0;
    for clip in &joined.clips {
        assert!(
            joined.samples[end..clip.at].iter().all(|sample| *sample == 0),
            "noise before {:?}",
            clip.path
        );
        silences.push(clip.at - end);
        end = clip.at + clip.len;
        assert_eq!(joined.samples[clip.at..end], read_clip(&clip.path).unwrap(), "{:?}", clip.path);
    }
    assert_eq!(end, joined.samples.len());
    silences
}

#[test]
fn a_call_is_its_clips_end_to_end() {
    let joined = joined(&call("A012", 12));
    let wanted = [
        "chimes/bells",
        "zh-CN/qing-a",
        "zh-CN/ling-yi",
        "zh-CN/er-hao",
        "zh-CN/dao-shi-er-hao",
        "zh-CN/chuang-kou-ban-li",
    ];
    assert_eq!(names(&joined), wanted.map(|name| format!("{name}.flac")));
    assert_eq!(joined.faults, []);
    let pauses = packs().get("zh-CN").unwrap().pauses();
    let (clips, marks) = (usize::from(pauses.clips), usize::from(pauses.marks));
    let parts = clips.max(usize::from(pauses.parts));
    let wanted = [0, 100, parts, clips, marks, parts];
    assert_eq!(silences(&joined), wanted.map(samples));
}

#[test]
fn a_window_beyond_the_recorded_ones_is_joined_of_its_words() {
    let behind = |utterance: Utterance, number| names(&joined(&utterance)).split_off(number);
    assert_eq!(
        behind(call("A012", 120), 4),
        ["zh-CN/dao-yi-bai-er-shi-hao.flac", "zh-CN/chuang-kou-ban-li.flac"]
    );
    let wanted = ["dao", "yi", "bai", "san", "shi", "wu-hao", "chuang-kou-ban-li"];
    assert_eq!(behind(call("A012", 135), 4), wanted.map(|name| format!("zh-CN/{name}.flac")));
    let said = Utterance { chime: true, sentences: vec![english("A012", 135)] };
    assert_eq!(behind(said, 5), ["one", "hundred", "thirty-five-end"].map(|name| format!("en/{name}.flac")));
}

#[test]
fn one_is_read_yao_where_the_number_says_so() {
    let joined = joined(&call("A幺0幺", 1));
    let wanted = ["qing-a", "yao-ling", "yao-hao", "dao-yi-hao", "chuang-kou-ban-li"];
    assert_eq!(names(&joined).split_off(1), wanted.map(|name| format!("zh-CN/{name}.flac")));
}

#[test]
fn a_recorded_emergency_is_said_in_every_language_whatever_it_was_called_by() {
    let packs = packs();
    let english: Vec<_> = packs.get("en").unwrap().emergencies().collect();
    assert_eq!(english.len(), 12);
    let chinese: Vec<_> = packs.get("zh-CN").unwrap().emergencies().collect();
    assert_eq!(
        english.iter().map(|one| one.0).collect::<Vec<_>>(),
        chinese.iter().map(|one| one.0).collect::<Vec<_>>()
    );
    for ((name, english), (_, chinese)) in english.into_iter().zip(chinese) {
        for text in [name, english, chinese, &format!("{chinese}！")] {
            let said = joined(&free(text));
            let wanted = ["zh-CN", "en"].map(|pack| format!("{pack}/emergency-{name}.flac"));
            assert_eq!(names(&said).split_off(1), wanted, "{text}");
            assert_eq!(said.faults, []);
        }
    }
}

#[test]
fn words_that_nobody_recorded_are_joined_from_syllables_or_are_the_alarm() {
    let joined = joined(&emergency());
    let wanted = [
        "chimes/bells.flac",
        "zh-CN/syllables",
        "en/please-stay-calm-and-follow-the-directions-of-the-.flac",
    ];
    assert_eq!(names(&joined), wanted);
    assert_eq!(joined.faults, []);
    let own = Sentence {
        parts: vec![Part::Free("暂停服务！".to_owned())],
        ..emergency().sentences[0].clone()
    };
    let utterance = Utterance { chime: true, sentences: vec![own] };
    let mut cache = ClipCache::default();
    let joined = join(&utterance, &packs(), &mut |path| cache.clip(path));
    assert_eq!(
        names(&joined),
        ["chimes/bells.flac", "zh-CN/zan-ting-fu-wu.flac"],
        "what is recorded is said as it is"
    );
}

#[test]
fn no_join_clicks() {
    // A sample to the next at a join: -46 dB of full scale on either side.
    let most = 2 * 164;
    for window in [1, 9, 10, 11, 20, 45, 99] {
        let utterance =
            Utterance { chime: true, sentences: vec![chinese("BC345", window), english("Z6789", window)] };
        let joined = joined(&utterance);
        for at in joined.clips.iter().map(|clip| clip.at).filter(|at| *at > 0) {
            let step = i32::from(joined.samples[at]) - i32::from(joined.samples[at - 1]);
            assert!(step.abs() <= most, "a step of {step} at {at} for window {window}");
        }
    }
}

#[test]
fn readings_and_languages_follow_one_another_after_a_pause() {
    let mut twice = chinese("A001", 3);
    twice.readings = 2;
    let utterance = Utterance { chime: true, sentences: vec![twice, english("A001", 3)] };
    let joined = joined(&utterance);
    let pause = samples(usize::from(packs().get("zh-CN").unwrap().pauses().readings));
    let long = silences(&joined).iter().filter(|silence| **silence == pause).count();
    assert_eq!(long, 2, "one before the second reading, one before the second language");
    assert_eq!(names(&joined).iter().filter(|name| *name == "zh-CN/qing-a.flac").count(), 2);
    assert_eq!(joined.clips.iter().filter(|clip| clip.at == 0).count(), 1, "the chime comes once");
    let words = transcript(&utterance, &packs());
    assert_eq!(
        words,
        "叮咚 请 A 零 零 一 号，到 三 号窗口办理 ×2 / Number A zero zero one please go to window three"
    );
}

#[test]
fn what_the_transcript_says_is_what_is_joined() {
    assert_eq!(transcript(&call("A012", 12), &packs()), "叮咚 请 A 零 一 二 号，到 十 二 号窗口办理");
    assert_eq!(transcript(&Utterance { chime: true, sentences: vec![] }, &packs()), "叮咚");
    let unknown = Sentence { pack: "bo".to_owned(), readings: 1, parts: vec![words("x"), Part::Count(3)] };
    assert_eq!(transcript(&Utterance { chime: false, sentences: vec![unknown] }, &packs()), "x 3");
}

#[test]
fn the_wav_driver_writes_every_announcement_whole_and_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("said.wav");
    let (speaker, news) = speaker("wav", &format!("file:{}", path.display()), &shipped());
    let calls: Vec<Utterance> = (1..=5).map(|n| call(&format!("A{n:03}"), n)).collect();
    for one in &calls {
        assert_eq!(speaker.say(one.clone()), Ok(Accepted::Queued));
    }
    let words = calls.iter().map(|one| transcript(one, &packs()));
    let wanted = words.flat_map(|words| [News::Begun(words.clone()), News::Finished(words)]);
    assert_eq!(until_over(&news, calls.len()), wanted.collect::<Vec<_>>());

    let said: Vec<i16> = hound::WavReader::open(&path).unwrap().into_samples().map(Result::unwrap).collect();
    let mut at = 0;
    for one in &calls {
        let joined = joined(one).samples;
        assert_eq!(said[at..at + joined.len()], joined);
        at += joined.len();
        let quiet = said[at..].iter().take_while(|sample| **sample == 0).count();
        assert!(quiet >= samples(500), "calls stand apart");
        at += samples(500);
    }
    assert_eq!(at, said.len());
}

#[test]
fn an_unknown_driver_lists_the_known_ones() {
    let config = anxu_hw::speaker::SpeakerConfig {
        driver: "horn".to_owned(),
        device: "default".to_owned(),
        manners: anxu_hw::speaker::Manners::always(anxu_hw::speaker::Manner::at_volume(80)),
        engine: Vec::new(),
        packs: Some(shipped()),
        chime: anxu_hw::speaker::USUAL_CHIME.to_owned(),
    };
    let Err(fault) = anxu_hw::speaker::Speaker::start(config, anxu_hw::Clock::system(), Box::new(|_, _| {}))
    else {
        panic!("no fault")
    };
    assert!(matches!(fault, Fault::Unusable { .. }));
    assert!(fault.to_string().contains("rodio, wav, sim, none"), "{fault}");
}

fn any_part() -> impl Strategy<Value = Part> {
    prop_oneof![
        ".{0,12}".prop_map(Part::Words),
        Just(words("请")),
        "[A-Z0-9]{0,6}|.{0,6}".prop_map(Part::Spelled),
        any::<u16>().prop_map(Part::Count),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_utterance_is_clips_and_silence(
        chime: bool,
        parts in prop::collection::vec(any_part(), 0..8),
        pack in prop_oneof![Just("zh-CN"), Just("en"), Just("none")],
        readings: u8,
    ) {
        let sentence = Sentence { pack: pack.to_owned(), readings, parts };
        let joined = joined(&Utterance { chime, sentences: vec![sentence] });
        silences(&joined);
        prop_assert!(!joined.clips.is_empty(), "where nothing can be said there is a chime");
    }
}

//! Several loudspeakers: who hears what, and how loud at which hour.

use std::path::{Path, PathBuf};

use anxu::hall::Input;
use anxu_core::command::Command;
use anxu_core::document::{Announcement, Phrase, Purpose, Say};
use anxu_core::effect::Effect;
use anxu_core::ids::{CallId, Lang, Number, WindowNo};
use anxu_core::now::Mono;

use crate::hall::{self, Hall};
use crate::wait::until;

/// Samples a second of what is recorded.
const RATE: usize = 24_000;

fn number(n: u16) -> Number {
    Number { prefix: "A".to_owned(), n }
}

fn said(purpose: Purpose, words: &str) -> Effect {
    let parts = vec![Say::Words(words.to_owned())];
    let phrase = Phrase { lang: Lang("zh-CN".to_owned()), readings: 1, parts };
    Effect::Say(Announcement { purpose, chime: true, phrases: vec![phrase] })
}

fn call(n: u16, window: u16) -> Effect {
    let id = CallId { number: number(n), window: WindowNo(window), at: Mono(0) };
    said(Purpose::Call(id), "请稍候")
}

/// What the hall is told of a call.
fn outcome(hall: &mut Hall) -> (u16, bool) {
    match hall.next() {
        Input::Command(Command::CallAnnounced { call, said }) => (call.number.n, said),
        other => panic!("{other:?}"),
    }
}

fn samples(path: &Path) -> Vec<i16> {
    let reader = hound::WavReader::open(path);
    reader.map(|reader| reader.into_samples().map_while(Result::ok).collect()).unwrap_or_default()
}

/// Announcements in a recording, by the silence of half a second behind each.
fn announcements(path: &Path) -> Vec<Vec<i16>> {
    let samples = samples(path);
    let silence = vec![0; RATE / 2 - 1];
    let mut rest = samples.as_slice();
    let mut found = Vec::new();
    while let Some(begin) = rest.iter().position(|sample| *sample != 0) {
        let said = &rest[begin..];
        let end = said.windows(silence.len()).position(|window| window == silence).unwrap_or(said.len());
        found.push(said[..end].to_vec());
        rest = &said[end..];
    }
    found
}

fn loudest(samples: &[i16]) -> u16 {
    samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap_or(0)
}

/// Loudspeakers that write into files, each with these further keys.
fn zones(folder: &Path, zones: &[(&str, &str)]) -> (Hall, Vec<PathBuf>) {
    let files: Vec<_> = zones.iter().map(|(name, _)| folder.join(format!("{name}.wav"))).collect();
    let written = zones.iter().zip(&files).map(|((name, keys), file)| {
        let device = format!("file:{}", file.display());
        format!(
            "[[speaker]]\nname = \"{name}\"\ndriver = \"wav\"\ndevice = \"{device}\"\nvolume = 100\n{keys}\n"
        )
    });
    let hall = hall::start(&written.collect::<String>());
    zones.iter().for_each(|(name, _)| hall.until_well(&format!("speaker {name}")));
    (hall, files)
}

#[test]
fn each_zone_says_the_calls_of_its_windows_and_all_say_the_rest() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut hall, files) =
        zones(folder.path(), &[("ground", "windows = [1, 2]"), ("upstairs", "windows = [2, 3]")]);
    let heard = || files.iter().map(|file| announcements(file).len()).collect::<Vec<_>>();
    for (n, window, wanted) in [(1, 1, [1, 0]), (2, 3, [1, 1]), (3, 2, [2, 2]), (4, 9, [3, 3])] {
        hall.act(call(n, window));
        assert_eq!(outcome(&mut hall), (n, true), "told once, when it was said everywhere");
        assert_eq!(heard(), wanted, "a call to window {window}");
    }
    hall.act(said(Purpose::AtWindow(WindowNo(1)), "请评价"));
    hall.act(said(Purpose::Notice, "请稍候"));
    until("the notice in both zones, the request in one", || (heard() == [5, 4]).then_some(()));
    hall.act(said(Purpose::Emergency, "请稍候"));
    until("the emergency in both zones", || (heard() == [6, 5]).then_some(()));
    assert!(hall.is_quiet());
}

#[test]
fn a_zone_without_windows_hears_every_call() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut hall, files) = zones(folder.path(), &[("entrance", ""), ("upstairs", "windows = [3]")]);
    for (n, window) in [(1, 1), (2, 3)] {
        hall.act(call(n, window));
        assert_eq!(outcome(&mut hall), (n, true));
    }
    let heard: Vec<_> = files.iter().map(|file| announcements(file).len()).collect();
    assert_eq!(heard, [2, 2], "window 1 is in no zone, so that everybody hears it");
}

#[test]
fn a_call_is_said_where_one_of_its_zones_can_speak() {
    let mut hall = hall::start(
        "[[speaker]]\nname = \"a\"\ndriver = \"none\"\n[[speaker]]\nname = \"b\"\ndriver = \"none\"\npacks = \"/nowhere\"\n",
    );
    hall.until_ill("speaker b", "/nowhere");
    hall.act(call(1, 1));
    assert_eq!(outcome(&mut hall), (1, true));
}

#[test]
fn quiet_hours_are_softer_silent_ones_show_only_and_emergencies_are_heard_in_both() {
    let folder = tempfile::tempdir().expect("a folder");
    let hours = "hours = [{ from = \"12:00\", to = \"14:00\", volume = 50 }, { from = \"13:00\", to = \"14:00\", silent = true }]";
    let keys = format!("silent_windows = [7]\n{hours}");
    let (mut hall, files) = zones(folder.path(), &[("hall", &keys)]);
    let table = [
        // Wall, believed, window, whether it is said.
        ("11:59", true, 1, true),
        ("12:00", true, 1, true),
        ("12:30", false, 1, true),
        ("13:00", true, 1, false),
        ("14:00", true, 1, true),
        ("14:00", true, 7, false),
    ];
    for (n, (wall, trusted, window, said)) in (1..).zip(table) {
        hall.clock_shows(wall, trusted);
        hall.act(call(n, window));
        assert_eq!(outcome(&mut hall), (n, said), "at {wall}");
    }
    let heard = announcements(&files[0]);
    let loudest: Vec<_> = heard.iter().map(|said| loudest(said)).collect();
    let [usual, quiet, unknown, after] = loudest[..] else { panic!("four are said: {loudest:?}") };
    assert!((usual, usual) == (unknown, after), "an hour that nobody believes is as usual: {loudest:?}");
    assert!(quiet.abs_diff(usual / 4) <= 1, "half the volume is a quarter of the amplitude: {loudest:?}");

    hall.clock_shows("13:30", true);
    hall.act(said(Purpose::Emergency, "请稍候"));
    until("the emergency", || (announcements(&files[0]).len() == 5).then_some(()));
    assert_eq!(loudest_of_last(&files[0]), usual, "as loud as ever");
}

fn loudest_of_last(file: &Path) -> u16 {
    announcements(file).last().map_or(0, |said| loudest(said))
}

#[test]
fn the_pace_and_the_pause_change_with_the_hour() {
    let folder = tempfile::tempdir().expect("a folder");
    let hours = "hours = [{ from = \"09:00\", to = \"11:00\", pace = 125, pause_ms = 1500 }]";
    let (mut hall, files) = zones(folder.path(), &[("hall", hours)]);
    let mut length = |n, wall| {
        hall.clock_shows(wall, true);
        let before = samples(&files[0]).len();
        hall.act(call(n, 1));
        assert_eq!(outcome(&mut hall), (n, true));
        samples(&files[0]).len() - before
    };
    let (usual, busy) = (length(1, "08:59"), length(2, "09:00"));
    let chime = anxu_hw::speaker::read_clip(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/voice/chimes/bells.flac"),
    );
    let words = usual - RATE / 2 - chime.expect("a chime").len();
    let wanted = usual - words / 5 + RATE;
    assert!(busy.abs_diff(wanted) < RATE / 20, "{busy} samples after {usual}, about {wanted} expected");
}

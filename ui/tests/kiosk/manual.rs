//! The manual's pictures of the kiosk (`deploy/manual/pictures`), and the line that starts it in its service.
//!
//! The pictures are drawn afresh with `ANXU_UPDATE_PICTURES=1`. Letters look a little different on each machine, so what is
//! compared otherwise is every word on them: `kiosk.txt` keeps those of the pictures that the manual shows.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anxu_api::Answer;
use anxu_api::view::{PrintFault, PrintState};
use anxu_kiosk::model::{Intent, LinkState};

use crate::hall;
use crate::pictures::tap;
use crate::stand::{Stand, write_png};

/// Half of an upright panel in each direction: legible on a page of the manual, and small.
const SIZE: (u32, u32) = (540, 960);

/// The pages that the manual shows, and the way to each from home.
type Way = fn(&Stand, &str);
const PAGES: &[(&str, Way)] = &[
    ("home", |_, _| {}),
    ("home-elder", |stand, _| tap(stand, Intent::Elder)),
    ("number", |stand, lang| number(stand, lang, PrintState::Confirmed)),
    ("number-no-paper", |stand, lang| number(stand, lang, PrintState::Failed(PrintFault::PaperOut))),
    ("priority", |stand, _| tap(stand, Intent::Priority)),
    ("help", |stand, _| {
        tap(stand, Intent::Help);
        stand.answer(Answer::Done);
    }),
    ("closed", |stand, _| stand.view(hall::closed())),
    ("away", |stand, _| stand.link(LinkState::Away)),
];

const LANGUAGES: &[(&str, &[Intent])] = &[("zh-CN", &[]), ("en", &[Intent::Language])];

#[test]
fn the_pictures_of_the_manual() {
    let update = std::env::var_os("ANXU_UPDATE_PICTURES").is_some();
    let mut words = String::new();
    for (lang, taps) in LANGUAGES {
        for (page, way) in PAGES {
            let stand = Stand::new(SIZE, hall::example());
            taps.iter().for_each(|intent| tap(&stand, *intent));
            way(&stand, lang);
            let name = format!("{page}.{lang}.png");
            let path = manual().join("pictures").join(&name);
            if update {
                write_png(&path, &stand.snapshot(), png::Compression::High);
            }
            assert!(path.exists(), "{} is missing: run with ANXU_UPDATE_PICTURES=1", path.display());
            assert_eq!(stand.cut(), [""; 0], "{name}");
            let shown = [stand.texts(), stand.labels()].concat().join(" | ").replace('\n', " ");
            writeln!(words, "{name}: {shown}").expect("a String takes everything");
        }
    }
    let list = manual().join("pictures/kiosk.txt");
    if update {
        std::fs::write(&list, &words).expect("a file");
    }
    let kept = std::fs::read_to_string(&list).unwrap_or_default();
    assert_eq!(kept, words, "the kiosk says other words than its pictures: run with ANXU_UPDATE_PICTURES=1");
}

#[test]
fn the_kiosk_line_of_its_service_is_understood() {
    let unit = manual().join("../systemd/anxu-kiosk.service");
    let text = std::fs::read_to_string(unit).expect("the service");
    let lines: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split_once("/usr/bin/anxu-kiosk "))
        .map(|found| found.1)
        .collect();
    assert_eq!(lines.len(), 1, "the service no longer says how the kiosk is started");
    for line in lines {
        // Arguments are read in their order: a wrong one is refused before the help is reached.
        let ended =
            Command::new(env!("CARGO_BIN_EXE_anxu-kiosk")).args(line.split(' ')).arg("--help").output();
        let ended = ended.expect("anxu-kiosk runs");
        assert!(ended.status.success(), "{line}: {}", String::from_utf8_lossy(&ended.stderr));
    }
}

/// A number with its paper in this state; the hall speaks the language that the visitor chose.
fn number(stand: &Stand, lang: &str, print: PrintState) {
    tap(stand, Intent::Tile(0));
    let mut issued = hall::issued();
    if lang == "en" {
        issued.late_rule =
            "If you miss your call, tell the staff: you go behind 3 people. Valid today.".to_owned();
    }
    stand.answer(Answer::Issued(issued));
    let mut view = hall::example();
    view.recent = hall::recent(print);
    stand.view(view);
}

fn manual() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/manual")
}

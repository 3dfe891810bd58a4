//! Every page, language, mode and size as a picture, to be looked at; and what a program can see is checked.

use std::time::Duration;

use anxu_api::Answer;
use anxu_api::answer::Obstacle;
use anxu_api::view::Opening;
use anxu_api::view::{PrintFault, PrintState};
use anxu_kiosk::model::{Input, Intent, LinkState};

use i_slint_backend_testing::AccessibleRole;

use crate::hall;
use crate::stand::{Stand, pictures, write_png};

const SIZES: [(u32, u32); 3] = [(1080, 1920), (1920, 1080), (1280, 1024)];

/// Ways to each page, from home.
type Way = fn(&Stand);
const PAGES: &[(&str, Way)] = &[
    ("home", |_| {}),
    ("home-paper-out", |stand| {
        let mut view = hall::view();
        view.printer_fault = Some(PrintFault::PaperOut);
        view.clock.trusted = false;
        stand.view(view);
    }),
    ("pending", |stand| tap(stand, Intent::Tile(3))),
    ("group", |stand| tap(stand, Intent::Tile(5))),
    ("kinds", |stand| tap(stand, Intent::Priority)),
    ("priority-list", |stand| {
        tap(stand, Intent::Priority);
        tap(stand, Intent::Kind(0));
    }),
    ("guides", |stand| tap(stand, Intent::Guides)),
    ("guide", |stand| {
        tap(stand, Intent::Guides);
        tap(stand, Intent::Guide(0));
    }),
    ("number", |stand| number(stand, None)),
    ("number-take", |stand| number(stand, Some(PrintState::Confirmed))),
    ("number-paper-out", |stand| number(stand, Some(PrintState::Failed(PrintFault::PaperOut)))),
    ("refused", |stand| {
        tap(stand, Intent::Tile(1));
        stand.answer(Answer::Unavailable {
            obstacle: Obstacle::Overloaded,
            words: String::new(),
            perhaps_done: false,
        });
    }),
    ("hours", |stand| {
        tap(stand, Intent::Guides);
        tap(stand, Intent::Hours);
    }),
    ("about", |stand| {
        tap(stand, Intent::Guides);
        tap(stand, Intent::About);
    }),
    ("help", |stand| {
        tap(stand, Intent::Help);
        stand.answer(Answer::Done);
    }),
    ("closed", |stand| stand.view(hall::closed())),
    ("break", |stand| {
        let mut view = hall::closed();
        view.opening = Opening::Break { back: hall::time(13, 30) };
        stand.view(view);
    }),
    ("leaving", |stand| {
        tap(stand, Intent::Guides);
        stand.pass(Duration::from_secs(50));
    }),
    ("away", |stand| stand.link(LinkState::Away)),
    ("emergency", |stand| {
        let mut view = hall::view();
        view.emergency = Some("请立即从最近的出口离开大厅，不要使用电梯。".to_owned());
        stand.view(view);
    }),
];

/// Modes by name.
const MODES: &[(&str, &[Intent])] = &[
    ("zh", &[]),
    ("en", &[Intent::Language]),
    ("zh-elder", &[Intent::Elder]),
    ("en-elder", &[Intent::Language, Intent::Elder]),
    ("zh-low", &[Intent::Low]),
    ("en-low", &[Intent::Language, Intent::Low]),
    ("zh-contrast", &[Intent::Contrast]),
    ("zh-elder-low", &[Intent::Elder, Intent::Low]),
];

pub fn tap(stand: &Stand, intent: Intent) {
    stand.kiosk.handle(Input::Tap(intent));
    stand.settle();
}

fn number(stand: &Stand, print: Option<PrintState>) {
    tap(stand, Intent::Guides);
    tap(stand, Intent::Guide(0));
    tap(stand, Intent::Take);
    stand.answer(Answer::Issued(hall::issued()));
    if let Some(print) = print {
        let mut view = hall::view();
        view.recent = hall::recent(print);
        stand.view(view);
    }
}

fn draw(size: (u32, u32)) {
    let only = std::env::var("ANXU_PICTURES").unwrap_or_default();
    let mut faults = Vec::new();
    for (mode, taps) in MODES {
        for (page, way) in PAGES {
            let name = format!("{page}-{mode}-{}x{}", size.0, size.1);
            if !only.split(',').any(|part| name.contains(part)) {
                continue;
            }
            let stand = Stand::new(size, hall::view());
            taps.iter().for_each(|intent| tap(&stand, *intent));
            way(&stand);
            faults.extend(look(&stand, &name));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// Draw it, and say what is wrong with it.
fn look(stand: &Stand, name: &str) -> Vec<String> {
    let picture = stand.snapshot();
    write_png(&pictures().join(format!("{name}.png")), &picture, png::Compression::Fastest);
    let mut faults: Vec<String> =
        stand.cut().into_iter().map(|text| format!("{name}: cut: {text}")).collect();
    let first = picture.as_slice().first();
    if picture.as_slice().iter().all(|pixel| Some(pixel) == first) {
        faults.push(format!("{name}: blank"));
    }
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    for text in stand.with_role(AccessibleRole::Text) {
        let (at, size) = (text.absolute_position(), text.size());
        if at.x < -0.5 || at.y < -0.5 || at.x + size.width > width + 0.5 || at.y + size.height > height + 0.5
        {
            faults
                .push(format!("{name}: text off the screen: {:?} {at:?} {size:?}", text.accessible_label()));
        }
    }
    for button in stand.buttons() {
        let (at, size) = (button.absolute_position(), button.size());
        let label = button.accessible_label().unwrap_or_default();
        let target = 96.0 * (width / 1280.0).min(height / 1024.0).min(1.0) - 0.5;
        if size.width < target || size.height < target {
            faults.push(format!("{name}: too small to hit: {label} {size:?}"));
        }
        if at.x < 0.0 || at.y < 0.0 || at.x + size.width > width + 0.5 || at.y + size.height > height + 0.5 {
            faults.push(format!("{name}: off the screen: {label} {at:?} {size:?}"));
        }
        if name.contains("-low") && at.y < height / 2.0 - 0.5 {
            faults.push(format!("{name}: out of reach: {label} {at:?}"));
        }
    }
    faults
}

/// The pictures of the README. Drawn afresh with `ANXU_UPDATE_PICTURES=1`; otherwise only shown to be there.
#[test]
fn the_pictures_of_the_readme() {
    let home = Stand::new(SIZES[0], hall::example());
    let ticket = Stand::new(SIZES[0], hall::example());
    tap(&ticket, Intent::Tile(0));
    ticket.answer(Answer::Issued(hall::issued()));
    ticket.pass(Duration::from_secs(2));
    for (name, stand) in [("kiosk-home.png", home), ("kiosk-ticket.png", ticket)] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets").join(name);
        if std::env::var_os("ANXU_UPDATE_PICTURES").is_some() {
            write_png(&path, &stand.snapshot(), png::Compression::High);
        }
        assert!(path.exists(), "{} is missing: run with ANXU_UPDATE_PICTURES=1", path.display());
        assert_eq!(stand.cut(), [""; 0]);
    }
}

#[test]
fn upright() {
    draw(SIZES[0]);
}

#[test]
fn across() {
    draw(SIZES[1]);
}

#[test]
fn across_small() {
    draw(SIZES[2]);
}

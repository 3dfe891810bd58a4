//! The model alone, by the millisecond.

use std::time::Duration;

use anxu_api::Goodbye;
use anxu_api::view::PriorityKind;
use anxu_api::view::{Clock, KioskView, MenuItem, Opening, ServiceView};
use anxu_api::{Key, Lang, Names, ServiceId};
use proptest::prelude::*;

use super::*;

const ZERO: Duration = Duration::ZERO;

fn names(text: &str) -> Names {
    Names::from([(Lang("zh-CN".to_owned()), text.to_owned())])
}

fn view(services: usize) -> KioskView {
    let id = |n: usize| ServiceId(format!("s{n}"));
    let service = |n: usize| ServiceView {
        id: id(n),
        prefix: "A".to_owned(),
        name: names(&format!("业务{n}")),
        guide: names("指南"),
        waiting: 0,
        wait: None,
        priority: None,
        unavailable: None,
        windows: Vec::new(),
    };
    KioskView {
        hall: names("大厅"),
        hotline: String::new(),
        languages: vec![Lang("zh-CN".to_owned()), Lang("en".to_owned()), Lang("fr".to_owned())],
        clock: Clock {
            wall: chrono::DateTime::parse_from_rfc3339("2026-11-20T09:41:30+08:00").expect("a time"),
            trusted: true,
        },
        opening: Opening::Open { until: chrono::NaiveTime::MIN },
        week: Vec::new(),
        menu: (0..services).map(|n| MenuItem::Service(id(n))).collect(),
        services: (0..services).map(service).collect(),
        priority_kinds: vec![PriorityKind { id: "soldier".to_owned(), name: names("军人") }],
        printer_fault: None,
        emergency: None,
        recent: Vec::new(),
    }
}

fn model(services: usize) -> Model {
    let mut model = Model::new("k", Keys::new("k", 1), Layout::Auto, ZERO);
    model.handle(Input::View(Box::new(view(services))), ZERO);
    model.handle(Input::Link(LinkState::Up), ZERO);
    model
}

fn menu(model: &Model, now: Duration) -> Menu {
    match model.screen(now).front {
        Front::Menu(menu) => menu,
        other => panic!("not a menu: {other:?}"),
    }
}

fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

#[test]
fn keys_are_short_and_of_one_run() {
    let mut keys = Keys::new(&"名字kiosk".repeat(40), u64::MAX);
    let (first, second) = (keys.make(), keys.make());
    assert_ne!(first, second);
    assert!(first.0.len() + 19 <= Key::MAX_LEN, "{first}");
    assert_ne!(Keys::by_chance("k").make(), Keys::by_chance("k").make());
}

#[test]
fn bounces_are_not_presses() {
    let mut model = model(3);
    model.handle(Input::Tap(Intent::Elder), ms(1000));
    model.handle(Input::Tap(Intent::Elder), ms(1299));
    assert!(model.screen(ms(1299)).frame.elder);
    model.handle(Input::Tap(Intent::Elder), ms(1300));
    assert!(!model.screen(ms(1300)).frame.elder);
}

#[test]
fn a_long_menu_has_sheets_and_every_service_is_on_one() {
    let mut model = model(20);
    let mut seen = Vec::new();
    for sheet in 0..3 {
        let now = ms(1000 * (sheet + 1));
        let menu = menu(&model, now);
        assert!(menu.tiles.len() <= 8);
        seen.extend(menu.tiles.iter().filter(|tile| matches!(tile, Tile::Service { .. })).cloned());
        assert_eq!(menu.tiles.last(), Some(&Tile::More));
        model.handle(Input::Tap(Intent::Tile(menu.tiles.len() - 1)), now);
    }
    assert_eq!(seen.len(), 20);
    let first = menu(&model, ms(4000));
    assert_eq!(first.tiles.len(), 8, "and round to the first");
}

#[test]
fn the_window_decides_how_tiles_lie() {
    let mut model = model(8);
    assert_eq!((menu(&model, ZERO).columns, menu(&model, ZERO).rows), (2, 4));
    model.handle(Input::Resized { width: 1920.0, height: 1080.0 }, ZERO);
    assert_eq!((menu(&model, ZERO).columns, menu(&model, ZERO).rows), (3, 3));
}

#[test]
fn a_language_without_words_is_not_offered() {
    let mut model = model(1);
    assert_eq!(model.screen(ZERO).frame.other_lang, Some("en"));
    model.handle(Input::Tap(Intent::Language), ms(400));
    let screen = model.screen(ms(400));
    assert_eq!((screen.frame.lang, screen.frame.other_lang), ("en", Some("zh-CN")));
    assert_eq!(screen.frame.hall, "大厅", "a name that is not translated is better than none");
}

#[test]
fn the_first_page_sleeps_until_the_minute_is_over() {
    let model = model(1);
    assert_eq!(model.wake_after(ms(500)), Some(ms(29_500)));
    assert_eq!(
        model.screen(ms(30_000)).frame.now.map(|now| now.to_string()),
        Some("2026-11-20 09:42:00".to_owned())
    );
}

#[test]
fn the_last_seconds_are_counted_down() {
    let mut model = model(1);
    model.handle(Input::Tap(Intent::Guides), ms(311));
    assert_eq!(model.wake_after(ms(311)), Some(ms(29_689)), "the minute");
    model.handle(Input::Time, ms(30_000));
    assert_eq!(model.wake_after(ms(30_000)), Some(ms(15_311)));
    assert_eq!(model.screen(ms(45_310)).leaving, None);
    assert_eq!(model.screen(ms(45_311)).leaving, Some(15));
    assert_eq!(model.wake_after(ms(45_311)), Some(ms(1000)));
    assert_eq!(model.screen(ms(45_312)).leaving, Some(15));
    assert_eq!(model.wake_after(ms(45_621)), Some(ms(690)));
}

fn intent() -> impl Strategy<Value = Intent> {
    prop_oneof![
        (0..12_usize).prop_map(Intent::Tile),
        (0..5_usize).prop_map(Intent::Kind),
        (0..12_usize).prop_map(Intent::Guide),
        proptest::sample::select(vec![
            Intent::Priority,
            Intent::Language,
            Intent::Elder,
            Intent::Low,
            Intent::Contrast,
            Intent::Guides,
            Intent::MoreGuides,
            Intent::Take,
            Intent::Hours,
            Intent::About,
            Intent::Help,
            Intent::Back,
            Intent::Done,
            Intent::Stay,
            Intent::Touched,
        ]),
    ]
}

fn input() -> impl Strategy<Value = Input> {
    prop_oneof![
        6 => intent().prop_map(Input::Tap),
        1 => (0..15_usize).prop_map(|services| Input::View(Box::new(view(services)))),
        1 => proptest::sample::select(vec![LinkState::Up, LinkState::Away, LinkState::Refused(Refused { why: Goodbye::Stopping, reason: String::new() })])
            .prop_map(Input::Link),
        1 => Just(Input::Time),
    ]
}

proptest! {
    /// Whatever is pressed: one request at a time, each key for one act, the alarm is never late, and a kiosk left
    /// alone is home within the page's and the request's limits.
    #[test]
    fn any_crowd_of_hands_is_survived(steps in proptest::collection::vec((input(), 0..5000_u64), 1..60)) {
        let mut model = model(9);
        let mut now = ZERO;
        let mut asked: Vec<Request> = Vec::new();
        for (input, wait) in steps {
            for Effect::Send(request) in model.handle(input, now) {
                let known = asked.iter().find(|known| known.key == request.key);
                prop_assert!(known.is_none_or(|known| *known == request));
                asked.push(request);
            }
            let screen = model.screen(now);
            let alarm = model.wake_after(now);
            prop_assert!(alarm.is_none_or(|after| after > ZERO));
            // Just before the alarm nothing has changed by itself.
            let early = alarm.unwrap_or(ms(wait)).min(ms(wait)).saturating_sub(ms(1));
            model.handle(Input::Time, now + early);
            prop_assert_eq!(model.screen(now + early).leaving, screen.leaving);
            now += ms(wait);
        }
        model.handle(Input::Link(LinkState::Up), now);
        for _ in 0..200 {
            now += model.wake_after(now).unwrap_or(ms(1000)).min(ms(1000));
            model.handle(Input::Time, now);
        }
        let screen = model.screen(now);
        prop_assert!(matches!(&screen.front, Front::Menu(menu) if menu.kind == MenuKind::Home), "{:?}", screen.front);
        prop_assert!(!screen.frame.elder && screen.frame.lang == "zh-CN" && screen.leaving.is_none());
    }
}

//! The table of drivers: the settings that each needs, and its messages about wrong ones.

use anxu_hw::board::{DRIVERS, Panel, Settings, Simulated, driver};
use anxu_hw::port::{self, Address};
use anxu_hw::settings::Wrong;
use anxu_hw::sim::attach;

fn onbon() -> Settings {
    Settings { width: Some(256), height: Some(64), lines: Some(4), ..Settings::default() }
}

fn panel(name: &str, settings: &Settings) -> Result<Panel, Vec<String>> {
    let panel = (driver(name).unwrap().panel)(settings);
    panel.map_err(|wrong| wrong.iter().map(Wrong::to_string).collect())
}

#[test]
fn each_driver_knows_what_fits_on_its_board() {
    assert_eq!(panel("onbon", &onbon()), Ok(Panel { lines: 4, columns: 32 }));
    assert_eq!(panel("onbon", &Settings { lines: Some(5), ..onbon() }), Ok(Panel { lines: 5, columns: 42 }));
    assert_eq!(panel("cd5220", &Settings::default()), Ok(Panel { lines: 2, columns: 20 }));
    let sign = Settings { columns: Some(13), address: Some(9), ..Settings::default() };
    assert_eq!(panel("am03127", &sign), Ok(Panel { lines: 1, columns: 13 }));
}

#[test]
fn what_is_missing_impossible_or_of_no_use_is_named() {
    let wrong = |name: &str, settings: Settings| panel(name, &settings).unwrap_err();
    let missing = ["width is missing", "height is missing", "lines is missing"];
    assert_eq!(wrong("onbon", Settings::default()), missing);
    let card = wrong("onbon", Settings { card: Some("7k".into()), ..onbon() });
    assert!(card[0].contains("there is no card `7k`: known are any, 5k1, 5k2"), "{card:?}");
    let high = wrong("onbon", Settings { lines: Some(9), ..onbon() });
    assert_eq!(high, ["lines: 9 lines do not fit on 256 x 64 dots: a line takes at least 8"]);
    assert!(wrong("onbon", Settings { lines: Some(0), ..onbon() })[0].contains("do not fit"));
    let pole = wrong("cd5220", Settings { card: Some("any".into()), ..onbon() });
    let unused = ["card", "width", "height", "lines"];
    let unused = unused.map(|key| format!("{key}: the driver cd5220 has no use for it: take it out"));
    assert_eq!(pole, unused);
    let all = Settings { columns: Some(13), address: Some(0), ..Settings::default() };
    assert!(wrong("am03127", all)[0].starts_with("address: 0 is every sign at once"));
}

#[test]
fn an_unknown_driver_and_impossible_settings_are_faults_with_words() {
    let refuse = |name: &str, settings: &Settings| {
        let sim = attach((driver("cd5220").unwrap().simulate)(settings)).unwrap();
        let address = Address::Serial { path: sim.path().to_owned(), baud: 9_600 };
        let opened = anxu_hw::board::open(name, "board 1", port::open(&address).unwrap(), settings);
        opened.err().expect("a fault").to_string()
    };
    assert!(refuse("eq", &onbon()).contains("known are onbon, cd5220, am03127"));
    assert!(refuse("onbon", &Settings::default()).contains("width is missing; height is missing"));
}

/// Runs for every driver in the table.
#[test]
fn a_simulated_board_of_every_driver_shows_a_call() {
    let all = Settings { columns: Some(13), ..onbon() };
    for driver in DRIVERS {
        let only = |used: Settings| (driver.panel)(&used).is_ok().then_some(used);
        let narrow = Settings { columns: all.columns, ..Settings::default() };
        let settings = [onbon(), narrow, Settings::default()].into_iter().find_map(only);
        let settings = settings.unwrap_or_else(|| panic!("{}: no settings fit", driver.name));
        let (sim, mut board) = crate::board(driver.name, (driver.simulate)(&settings), &settings);
        board.show(&crate::lines(&["A001 -> 3"])).unwrap();
        board.ping().unwrap();
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(30);
        while sim.device().lines()[0] != "A001 -> 3" {
            assert!(std::time::Instant::now() < deadline, "{}: {:?}", driver.name, sim.device().lines());
            std::thread::yield_now();
        }
    }
}

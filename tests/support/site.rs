//! Configurations of halls that tests start: open all day in a zone where it is noon now, so that no test runs into the
//! end of a day.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::Timelike;
use toml_edit::{Array, DocumentMut, value};

/// The township's hall with devices of the test's choice, written into `folder`/config.
pub fn township(folder: &Path, devices: &str) -> PathBuf {
    let mut hall = township_hall();
    // A scripted day does not sit through the pauses that people need.
    hall["rules"]["recall_gap_seconds"] = value(0);
    hall["rules"]["next_gap_seconds"] = value(0);
    hall["rules"]["no_show_min_recalls"] = value(1);
    hall["rules"]["no_show_min_seconds"] = value(0);
    write(&folder.join("config"), &hall, devices)
}

/// The township's hall, to be changed further.
pub fn township_hall() -> DocumentMut {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/township/hall.toml");
    open_all_day(&fs::read_to_string(example).expect("the example is there"))
}

/// The hall of this text, open from 00:00 to 23:59 on every day, in a zone where it is noon.
pub fn open_all_day(hall: &str) -> DocumentMut {
    let mut hall: DocumentMut = hall.parse().expect("a hall in TOML");
    hall["hall"]["time_zone"] = value(zone_at_noon());
    hall["hours"].or_insert(toml_edit::table());
    for day in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] {
        hall["hours"][day] = value(Array::from_iter(["00:00-23:59"]));
    }
    hall
}

/// Write both files into `config`, which is returned.
pub fn write(config: &Path, hall: &DocumentMut, devices: &str) -> PathBuf {
    fs::create_dir_all(config).expect("a folder");
    fs::write(config.join("hall.toml"), hall.to_string()).expect("a file");
    fs::write(config.join("devices.toml"), devices).expect("a file");
    config.to_owned()
}

/// An IANA zone in which it is between 12:00 and 13:00 (their signs count westwards).
pub fn zone_at_noon() -> String {
    match i64::from(chrono::Utc::now().hour()) - 12 {
        0 => "Etc/GMT".to_owned(),
        west @ 1.. => format!("Etc/GMT+{west}"),
        east => format!("Etc/GMT{east}"),
    }
}

//! Where the benchmark keeps its halls, and the small hall it measures.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::support::site;

/// Services that many clients share: a day has 999 numbers of one prefix.
pub const SHARED: usize = 11;

/// The id of one of them.
pub fn shared(n: usize) -> String {
    format!("many-{}", n % SHARED)
}

/// One hall with one service; the shared ones are added. Its window takes them all, as fast as it can.
const HALL: &str = r#"
[hall]
name = "幸福镇人民政府便民服务中心"
hotline = "028-8765 4321"

[rules]
next_gap_seconds = 0

[[service]]
id = "one"
name = "社会保障"
prefix = "A"

[[window]]
number = 1
name = "综合窗口"
"#;

/// A folder on the disk that holds the build (memory file systems would flatter); removed at the end.
pub fn disk_folder() -> TempDir {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    tempfile::Builder::new().prefix("bench-").tempdir_in(target).expect("the target folder is writable")
}

/// A configuration folder for the small hall with these devices.
pub fn open_all_day(folder: &Path, name: &str, devices: &str) -> PathBuf {
    site::write(&folder.join(name), &site::open_all_day(&hall()), devices)
}

fn hall() -> String {
    let service = |(n, letter): (usize, char)| {
        format!("\n[[service]]\nid = \"{}\"\nname = \"医疗保险\"\nprefix = \"{letter}\"\n", shared(n))
    };
    [HALL.to_owned()].into_iter().chain((0..SHARED).zip('B'..='Z').map(service)).collect()
}

//! Where the benchmark keeps its halls, and the small hall it measures.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::support::site;

/// One hall, two services, one window.
const HALL: &str = r#"
[hall]
name = "幸福镇人民政府便民服务中心"
hotline = "028-8765 4321"

[[service]]
id = "one"
name = "社会保障"
prefix = "A"
range = "1-9999"

[[service]]
id = "many"
name = "医疗保险"
prefix = "B"
range = "1-9999"

[[window]]
number = 1
name = "综合窗口"
services = ["one", "many"]
"#;

/// A folder on the disk that holds the build (memory file systems would flatter); removed at the end.
pub fn disk_folder() -> TempDir {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    tempfile::Builder::new().prefix("bench-").tempdir_in(target).expect("the target folder is writable")
}

/// A configuration folder for the small hall with these devices.
pub fn open_all_day(folder: &Path, name: &str, devices: &str) -> PathBuf {
    site::write(&folder.join(name), &site::open_all_day(HALL), devices)
}

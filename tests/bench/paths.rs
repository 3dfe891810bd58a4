//! Where the benchmark keeps its halls, and the small hall it measures.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// One hall, two services, one window, open all day.
const HALL: &str = r#"
[hall]
name = "幸福镇人民政府便民服务中心"
hotline = "028-8765 4321"
time_zone = "Asia/Shanghai"

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

[hours]
mon = ["00:00-23:59"]
tue = ["00:00-23:59"]
wed = ["00:00-23:59"]
thu = ["00:00-23:59"]
fri = ["00:00-23:59"]
sat = ["00:00-23:59"]
sun = ["00:00-23:59"]
issue_stop_minutes = 0
"#;

/// A folder on the disk that holds the build (memory file systems would flatter); removed at the end.
pub fn disk_folder() -> TempDir {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    tempfile::Builder::new().prefix("bench-").tempdir_in(target).expect("the target folder is writable")
}

/// A configuration folder for the small hall with these devices.
pub fn open_all_day(folder: &Path, name: &str, devices: &str) -> PathBuf {
    let config = folder.join(name);
    fs::create_dir_all(&config).expect("a folder");
    fs::write(config.join("hall.toml"), HALL).expect("a file");
    fs::write(config.join("devices.toml"), devices).expect("a file");
    config
}

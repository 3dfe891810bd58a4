//! What machine this is, in one line for the table's caption.

use std::path::Path;

/// Processor, cores, memory, disk and date.
pub fn words(folder: &Path) -> String {
    let cpu = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".to_owned());
    let memory = field("/proc/meminfo", "MemTotal").unwrap_or_default();
    let kibibytes: f64 = memory.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0.0);
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
    let date = chrono::Local::now().format("%Y-%m-%d");
    let gib = kibibytes / 1024.0 / 1024.0;
    format!("{date}, {cores} cores of {cpu}, {gib:.0} GiB, database in {}", folder.display())
}

fn field(file: &str, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

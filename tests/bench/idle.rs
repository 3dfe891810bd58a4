//! A hall at rest: time to be ready, memory, and what it costs to do nothing.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::paths;
use crate::support::process::HallProcess;
use crate::table::{Aim, Figure, Table};

/// How long doing nothing is watched.
const WATCHED: Duration = Duration::from_secs(20);

/// Start, weigh and watch a hall.
pub fn measure(folder: &Path, table: &mut Table) {
    let config = paths::open_all_day(folder, "idle", "");
    let data = folder.join("idle-data");
    drop(HallProcess::start(&config, &data));
    let start = Instant::now();
    let hall = HallProcess::start(&config, &data);
    let ready = start.elapsed();
    let aim = |bound, from| Some(Aim { bound, from });
    table.add("hall ready", ready.into(), aim(Duration::from_millis(300).into(), "own aim"));
    let share = cpu_share(hall.pid());
    table.add("hall at rest, of one core", Figure::Percent(share), aim(Figure::Percent(0.5), "own aim"));
    table.add("hall resident memory", memory(hall.pid(), "Rss"), aim(Figure::Mebibytes(30.0), "own aim"));
}

/// Percent of one core that a process uses while it is watched.
pub fn cpu_share(pid: u32) -> f64 {
    let before = cpu_ticks(pid);
    let start = Instant::now();
    // Doing nothing for a while is the very thing measured.
    std::thread::sleep(WATCHED);
    // USER_HZ is 100 on Linux: one tick is 10 ms.
    (cpu_ticks(pid) - before) as f64 / start.elapsed().as_secs_f64()
}

/// `Rss` or `Pss` of a process.
pub fn memory(pid: u32, which: &str) -> Figure {
    let text = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).expect("the process runs");
    let line = text.lines().find(|line| line.starts_with(&format!("{which}:"))).expect("a line of that name");
    let kibibytes: f64 = line.split_whitespace().nth(1).and_then(|n| n.parse().ok()).expect("a number");
    Figure::Mebibytes(kibibytes / 1024.0)
}

fn cpu_ticks(pid: u32) -> u64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("the process runs");
    let after_name = text.rsplit(") ").next().expect("proc(5): the name is in parentheses");
    let fields: Vec<&str> = after_name.split(' ').collect();
    let field = |at: usize| fields[at].parse::<u64>().expect("a number");
    // proc(5): utime and stime are fields 14 and 15; the state, field 3, is our first.
    field(11) + field(12)
}

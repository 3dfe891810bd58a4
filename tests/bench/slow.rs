//! The way to a durable reply on a disk that takes its time: there the commit is the limit, and sharing it is what counts.
//!
//! `strace` holds every sync back; it looks at no other system call, so the rest runs at its own speed.

use std::path::Path;
use std::process::Command;

use crate::paths;
use crate::raw::{self, Raw};
use crate::reply;
use crate::support::process::HallProcess;
use crate::table::Table;

/// What a sync is held back, in microseconds: within what eMMC and SD cards of small machines take.
const HELD_BACK: u32 = 5000;
const ON: &str = ", syncs held back 5 ms";

/// Measure the limit and the hall under the same delay.
pub fn measure(folder: &Path, table: &mut Table) {
    let Some(raw) = limit(folder) else {
        return table.skip("replies on a slow disk", "strace is not installed or may not trace");
    };
    table.add(&format!("the limit: raw SQLite commit, FULL, p50{ON}"), raw.p50.into(), None);
    let config = paths::open_all_day(folder, "slow", "");
    let hall = HallProcess::start_under(held_back(), &config, &folder.join("slow-data"));
    reply::measure_beside(&hall, &raw, ON, table);
}

/// The raw commit of a child of this program; see [`raw::print`].
fn limit(folder: &Path) -> Option<Raw> {
    let this = std::env::current_exe().ok()?;
    let folder = folder.join("slow-raw");
    std::fs::create_dir_all(&folder).ok()?;
    let output = held_back().arg(this).arg(raw::ALONE).arg(folder).output().ok()?;
    output.status.success().then(|| raw::parse(&String::from_utf8_lossy(&output.stdout)))?
}

fn held_back() -> Command {
    let mut strace = Command::new("strace");
    strace.args(["-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e"]);
    strace.arg(format!("inject=fsync,fdatasync:delay_exit={HELD_BACK}"));
    strace
}

//! The figures, each beside the limit of the same machine in the same run. `deploy/bench` starts it.
//!
//! Nothing here passes or fails: it prints one table, and says which aims were met.

mod echo;
mod idle;
mod inside;
mod kiosk;
mod machine;
mod paths;
mod raw;
mod reply;
mod slow;
mod start;
mod strip;
mod table;
mod voice;
mod waits;

#[path = "../support/day.rs"]
#[allow(dead_code)]
mod day;
#[path = "../support/mod.rs"]
mod support;

use table::Table;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    if let [word, folder] = &wanted[..]
        && word == raw::ALONE
    {
        return raw::print(&raw::measure(std::path::Path::new(folder)));
    }
    let runs = |name: &str| wanted.is_empty() || wanted.iter().any(|word| word == name);
    let folder = paths::disk_folder();
    println!("{}\n", machine::words(folder.path()));

    let mut table = Table::default();
    let raw = raw::measure(folder.path());
    table.add("the limit: raw SQLite commit, FULL, p50", raw.p50.into(), None);
    table.add("the limit: raw SQLite commit, FULL, p99", raw.p99.into(), None);
    if runs("inside") {
        inside::measure(folder.path(), &mut table);
    }
    if runs("reply") {
        reply::measure(folder.path(), &raw, &mut table);
    }
    if runs("slow") {
        slow::measure(folder.path(), &mut table);
    }
    if runs("strip") {
        strip::measure(folder.path(), &raw, &mut table);
    }
    if runs("voice") {
        voice::measure(folder.path(), &mut table);
    }
    if runs("start") {
        start::measure(folder.path(), &mut table);
    }
    if runs("idle") {
        idle::measure(folder.path(), &mut table);
    }
    if runs("waits") {
        waits::measure(&mut table);
    }
    if runs("kiosk") {
        kiosk::measure(folder.path(), &mut table);
    }
    println!("{table}");
}

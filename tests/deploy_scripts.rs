//! The scripts of `deploy`: each explains itself, and what it does not understand it says, with exit code 2, before it does
//! anything.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn deploy(script: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(script)
}

fn run(script: &str, options: &[&str]) -> Output {
    Command::new(deploy(script)).args(options).output().expect("bash runs")
}

#[test]
fn every_script_explains_itself() {
    for script in ["start", "test", "bench", "install"] {
        let ended = run(script, &["--help"]);
        let said = String::from_utf8(ended.stdout).expect("text");
        assert!(ended.status.success(), "{script}: {:?}", ended.status);
        assert!(said.starts_with(&format!("Usage: deploy/{script}")) && said.contains("--help"), "{said}");
    }
}

#[test]
fn what_is_not_understood_is_said_at_once() {
    for (script, word) in [("test", "--fast"), ("bench", "sloww"), ("bench", "--fast"), ("install", "--fast")]
    {
        let ended = run(script, &[word]);
        let said = String::from_utf8(ended.stderr).expect("text");
        assert_eq!(ended.status.code(), Some(2), "{script} {word}: {said}");
        assert!(said.contains(word) && said.contains("Usage: deploy/"), "{script} {word}: {said}");
    }
}

/// The parts that the script lets through are those that the benchmark measures.
#[test]
fn the_benchmark_has_the_parts_that_the_script_names() {
    let text = |path: PathBuf| std::fs::read_to_string(path).expect("a file of ours");
    let script = text(deploy("bench"));
    let named = script.lines().find_map(|line| line.strip_prefix("parts=(")?.strip_suffix(')'));
    let figures = text(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/figures.rs"));
    let measured = figures.split("runs(\"").skip(1).filter_map(|rest| rest.split('"').next());
    let measured: Vec<&str> = measured.collect();
    assert!(measured.len() > 5);
    assert_eq!(named.expect("a list of parts").split(' ').collect::<Vec<_>>(), measured);
}

//! Runs the real program to its end. Each test program uses its own part of this.
#![allow(dead_code)]

use std::path::PathBuf;
use std::process::{Command, Output};

/// How a process ended.
pub struct Ended {
    /// Its exit code.
    pub code: i32,
    /// Its standard output.
    pub out: String,
    /// Its standard error.
    pub err: String,
}

impl Ended {
    /// The only line on standard error.
    pub fn assert_one_line(&self, part: &str) {
        assert_eq!(self.err.lines().count(), 1, "{}", self.err);
        self.assert_last_line(part);
    }

    /// The last line on standard error, after any log.
    pub fn assert_last_line(&self, part: &str) {
        let last = self.err.lines().last().unwrap_or_default();
        assert!(last.starts_with("anxu: ") && last.contains(part), "{}", self.err);
    }
}

/// Run it with these arguments.
pub fn anxu(arguments: &[&str]) -> Ended {
    let Output { status, stdout, stderr } = program(arguments).output().expect("anxu runs");
    Ended {
        code: status.code().expect("it was not killed"),
        out: String::from_utf8(stdout).expect("text"),
        err: String::from_utf8(stderr).expect("text"),
    }
}

/// The program, not started.
pub fn program(arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_anxu"));
    program.args(arguments).env_remove("ANXU_LOG").env_remove("JOURNAL_STREAM");
    // What a test does not say is said in English, whatever the machine and its halls speak.
    if !arguments.contains(&"--lang") {
        program.args(["--lang", "en"]);
    }
    program
}

/// The directory of an example hall.
pub fn example(name: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("config").join(name).display().to_string()
}

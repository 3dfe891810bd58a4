//! A PostgreSQL server of the test's own: in a temporary directory, reached through a socket there, run by an unprivileged
//! user, thrown away with the test.

use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Whom Debian's packages make for it.
const USER: &str = "postgres";

/// A server.
pub struct Postgres {
    folder: tempfile::TempDir,
}

impl Postgres {
    /// A new one, empty and running.
    pub fn start() -> Postgres {
        let postgres = Postgres { folder: tempfile::tempdir().expect("a folder") };
        if let Some(user) = unprivileged() {
            chown(postgres.folder.path(), Some(user), None).expect("root may");
        }
        let data = postgres.data();
        let data = data.to_str().expect("a plain path");
        postgres.run("initdb", &["-D", data, "-U", "anxu", "-A", "trust", "-N", "--locale=C.UTF-8"]);
        postgres.begin();
        postgres
    }

    /// Start it again after [`Postgres::stop`].
    pub fn begin(&self) {
        self.begin_with("");
    }

    /// The same with further options.
    pub fn begin_with(&self, options: &str) {
        let socket = self.folder.path().display();
        let options = format!("-c listen_addresses= -c unix_socket_directories={socket} {options}");
        let log = self.folder.path().join("log");
        let log = log.to_str().expect("a plain path");
        self.run(
            "pg_ctl",
            &["-D", &self.data().display().to_string(), "-w", "-l", log, "-o", &options, "start"],
        );
    }

    /// Stop it as a crash does.
    pub fn stop(&self) {
        self.run("pg_ctl", &["-D", &self.data().display().to_string(), "-m", "immediate", "stop"]);
    }

    /// Where it is, for the collector.
    pub fn database(&self) -> String {
        format!("host={} user=anxu dbname=postgres", self.folder.path().display())
    }

    /// The answer to a query, as text: rows by line, columns by `|`.
    pub fn ask(&self, sql: &str) -> String {
        let folder = self.folder.path().to_str().expect("a plain path");
        self.run(
            "psql",
            &["-h", folder, "-U", "anxu", "-d", "postgres", "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", sql],
        )
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn run(&self, program: &str, arguments: &[&str]) -> String {
        let mut command = match unprivileged() {
            Some(_) => {
                let mut command = Command::new("runuser");
                command.args(["-u", USER, "--"]).arg(binary(program));
                command
            }
            None => Command::new(binary(program)),
        };
        command.args(arguments).current_dir("/").stdin(Stdio::null()).stderr(Stdio::piped());
        // The server inherits what it is started with, and would keep a pipe open for ever.
        let command = if program == "pg_ctl" {
            command.stdout(Stdio::null()).stderr(Stdio::null())
        } else {
            &mut command
        };
        let output =
            command.output().unwrap_or_else(|error| panic!("{program}: {error}: deploy/test installs it"));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{program} {arguments:?}: {said}");
        String::from_utf8(output.stdout).expect("text")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if self.data().join("postmaster.pid").exists() {
            let data = self.data().display().to_string();
            let arguments = ["-D", data.as_str(), "-m", "immediate", "stop"];
            let stopped = std::panic::catch_unwind(|| self.run("pg_ctl", &arguments));
            if stopped.is_err() {
                eprintln!("a PostgreSQL server of the tests could not be stopped: {data}");
            }
        }
    }
}

/// PostgreSQL refuses to run as root: the user to run it as then.
fn unprivileged() -> Option<u32> {
    if !rustix::process::geteuid().is_root() {
        return None;
    }
    let passwd = std::fs::read_to_string("/etc/passwd").expect("there");
    let line = passwd.lines().find(|line| line.starts_with(&format!("{USER}:")));
    let line = line.expect("Debian's package makes the user postgres: deploy/test installs it");
    line.split(':').nth(2).and_then(|id| id.parse().ok())
}

/// Debian keeps the server's programs out of the path, a folder for each version.
fn binary(program: &str) -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> =
        versions.map(|entry| entry.path().join("bin").join(program)).filter(|path| path.exists()).collect();
    found.sort();
    found.pop().unwrap_or_else(|| Path::new(program).to_owned())
}

//! The real `anxu hall` as a child process.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

use super::wait::until;

/// A running hall on a free port. Killed when dropped.
pub struct HallProcess {
    child: Child,
    /// Where it listens, `127.0.0.1:PORT`.
    pub address: String,
}

impl HallProcess {
    /// Start `anxu hall` and wait until it says that it is ready.
    pub fn start(config: &Path, data: &Path) -> HallProcess {
        HallProcess::start_with(config, data, &[])
    }

    /// The same, with these environment variables.
    pub fn start_with(config: &Path, data: &Path, environment: &[(&str, &str)]) -> HallProcess {
        let mut command = Command::new(env!("CARGO_BIN_EXE_anxu"));
        command.envs(environment.iter().copied());
        HallProcess::spawn(command, config, data)
    }

    /// The same, run by another program: `around` is that program with its arguments.
    pub fn start_under(mut around: Command, config: &Path, data: &Path) -> HallProcess {
        around.arg(env!("CARGO_BIN_EXE_anxu"));
        HallProcess::spawn(around, config, data)
    }

    fn spawn(mut command: Command, config: &Path, data: &Path) -> HallProcess {
        std::fs::create_dir_all(data).expect("a folder for the journal");
        let mut child = command
            .args(["hall", "--listen", "127.0.0.1:0", "--config"])
            .arg(config)
            .arg("--data")
            .arg(data)
            .stdout(Stdio::piped())
            // A group of its own, so that killing it leaves nothing of what was started.
            .process_group(0)
            .spawn()
            .expect("anxu starts");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let ready = lines.find_map(|line| {
            let line = line.expect("a line of text");
            line.split("http://").nth(1).map(|rest| rest.split([' ', '/']).next().unwrap_or(rest).to_owned())
        });
        let Some(address) = ready else {
            panic!("the hall ended before it was ready: {:?}", child.wait());
        };
        // The rest of what it prints is read away, so that a full pipe never holds it up.
        std::thread::spawn(move || lines.for_each(drop));
        HallProcess { child, address }
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Kill it as a power cut would: at once.
    pub fn kill(&mut self) {
        // It may have ended by itself; what matters is that it is gone.
        let group = rustix::process::Pid::from_child(&self.child);
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        let _ = self.child.wait();
    }

    /// Ask it to stop as systemd would, and wait for its end.
    pub fn stop(&mut self) -> ExitStatus {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).expect("it runs");
        until("the hall to stop", || self.child.try_wait().expect("a child of ours"))
    }
}

impl Drop for HallProcess {
    fn drop(&mut self) {
        self.kill();
    }
}

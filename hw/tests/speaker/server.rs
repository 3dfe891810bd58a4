//! Real sound servers: a PulseAudio daemon of our own with a null sink that consumes in real time, reached through
//! ALSA as in a hall. The speaker runs in a process of its own, because ALSA is configured through the environment.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use anxu_hw::speaker::News;
use rustix::process::{Pid, Signal, kill_process};

use crate::hall::{DEADLINE, call, emergency, shipped, speaker};
use crate::logged;

/// Set in the process that speaks.
const SPEAKS: &str = "ANXU_TEST_SPEAKS";

/// Not a test by itself: the process that speaks. Says each number it reads; prints what is reported and logged.
#[test]
fn speaks_for_another_test() {
    if std::env::var_os(SPEAKS).is_none() {
        return;
    }
    logged::collect();
    let (speaker, news) = speaker("rodio", "default", &shipped());
    std::thread::spawn(move || {
        for one in news {
            match one {
                News::Begun(_) => println!("\nbegun"),
                News::Finished(_) => println!("\nfinished"),
                News::Interrupted(_) => println!("\ninterrupted"),
                News::Unsaid { why, .. } => println!("\nunsaid: {why}"),
            }
        }
    });
    for number in std::io::stdin().lines() {
        match number.unwrap().as_str() {
            "log" => println!("\nlog {:?}", logged::lines("")),
            "emergency" => speaker.interject(emergency()),
            "over" => speaker.withdraw(),
            "health" => println!("\nhealth {:?}", speaker.health()),
            number => drop(speaker.say(call(number, 3)).unwrap()),
        }
    }
}

/// The process that speaks, from outside.
struct Speaking {
    process: Child,
    orders: ChildStdin,
    lines: Receiver<String>,
    faults: PathBuf,
}

impl Speaking {
    fn start(folder: &Path, alsa: &str) -> Speaking {
        std::fs::write(folder.join("alsa.conf"), alsa).unwrap();
        let faults = folder.join("stderr");
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "server::speaks_for_another_test", "--nocapture"])
            .env(SPEAKS, "1")
            .env("ALSA_CONFIG_PATH", folder.join("alsa.conf"))
            .env("PULSE_SERVER", server(folder))
            .env("HOME", folder)
            .env("XDG_RUNTIME_DIR", folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(&faults).unwrap())
            .spawn()
            .unwrap();
        let orders = process.stdin.take().unwrap();
        let out = BufReader::new(process.stdout.take().unwrap());
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Speaking { process, orders, lines, faults }
    }

    fn order(&mut self, order: &str) {
        writeln!(self.orders, "{order}").unwrap();
    }

    /// The next line that begins so.
    fn hears(&self, wanted: &str) -> String {
        let until = Instant::now() + DEADLINE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left).unwrap_or_else(|_| panic!("“{wanted}” did not come"));
            if line.starts_with(wanted) {
                return line;
            }
        }
    }

    /// The next news.
    fn news(&self, count: usize) -> Vec<String> {
        let until = Instant::now() + DEADLINE;
        let left = || until.saturating_duration_since(Instant::now());
        let lines = std::iter::from_fn(|| Some(self.lines.recv_timeout(left()).expect("news in time")));
        let words = ["begun", "finished", "interrupted", "unsaid"];
        lines.filter(|line| words.iter().any(|word| line.starts_with(word))).take(count).collect()
    }

    /// Asks until the answer holds `wanted`.
    fn is_once(&mut self, wanted: &str) {
        let until = Instant::now() + DEADLINE;
        loop {
            self.order("health");
            let line = self.hears("health");
            if line.contains(wanted) {
                return;
            }
            assert!(Instant::now() < until, "{line}, not {wanted}");
        }
    }

    fn threads(&self) -> Vec<String> {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.process.id())).unwrap();
        let name = |task: std::fs::DirEntry| std::fs::read_to_string(task.path().join("comm")).ok();
        tasks.filter_map(Result::ok).filter_map(name).map(|name| name.trim().to_owned()).collect()
    }
}

impl Drop for Speaking {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A sound server of our own; dropped, it is killed.
struct Server(Child);

impl Server {
    fn start(folder: &Path) -> Server {
        let socket = folder.join("sound");
        drop(std::fs::remove_file(&socket));
        let native = format!("module-native-protocol-unix auth-anonymous=1 socket={}", socket.display());
        let process = Command::new("pulseaudio")
            .args(["-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--log-level=error"])
            .args(["-L", "module-null-sink sink_name=hall rate=48000", "-L", &native])
            .env("HOME", folder)
            .env("XDG_RUNTIME_DIR", folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let server = Server(process.unwrap());
        let until = Instant::now() + DEADLINE;
        while std::os::unix::net::UnixStream::connect(&socket).is_err() {
            assert!(Instant::now() < until, "pulseaudio does not listen");
            std::thread::sleep(Duration::from_millis(10));
        }
        server
    }
}

impl Server {
    /// Stop it without ending it, as a driver or a machine out of memory does; or let it go on.
    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.0), signal).unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn server(folder: &Path) -> String {
    format!("unix:{}", folder.join("sound").display())
}

fn has(tool: &str) -> bool {
    Command::new(tool).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Whether what the tests of this file need is installed; says so where it is not.
fn can_run() -> bool {
    let plugin = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib"]
        .iter()
        .any(|folder| Path::new(folder).join("alsa-lib/libasound_module_pcm_pulse.so").is_file());
    let all = plugin && has("pulseaudio") && has("parec");
    if !all {
        eprintln!("skipped: needs pulseaudio, pulseaudio-utils and libasound2-plugins");
    }
    all
}

const THROUGH_PULSE: &str = "pcm.!default { type pulse }\nctl.!default { type pulse }\n";

/// Read the sink's monitor until something is heard.
fn hear(folder: &Path) {
    let mut recorder = Command::new("parec")
        .args(["-d", "hall.monitor", "--raw", "--format=s16le", "--channels=1", "--latency-msec=10"])
        .env("PULSE_SERVER", server(folder))
        .env("HOME", folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut sound = recorder.stdout.take().unwrap();
    let (sender, heard) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 960];
        while sound.read_exact(&mut bytes).is_ok() {
            let loud =
                bytes.as_chunks::<2>().0.iter().any(|pair| i16::from_le_bytes(*pair).unsigned_abs() > 1000);
            if loud {
                let _ = sender.send(());
                return;
            }
        }
    });
    let heard = heard.recv_timeout(DEADLINE);
    drop(recorder.kill());
    drop(recorder.wait());
    assert!(heard.is_ok(), "nothing was heard at the sound server");
}

#[test]
fn a_sound_server_that_dies_in_the_middle_of_a_call_is_found_again() {
    if !can_run() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let first = Server::start(folder.path());
    let mut speaking = Speaking::start(folder.path(), THROUGH_PULSE);
    speaking.is_once("Ok");
    speaking.order("A001");
    speaking.hears("begun");
    hear(folder.path());
    drop(first);
    speaking.hears("interrupted");
    speaking.order("A002");
    speaking.is_once("Fault");

    let _second = Server::start(folder.path());
    speaking.hears("begun");
    hear(folder.path());
    speaking.hears("finished");
    speaking.hears("begun");
    speaking.hears("finished");
    speaking.is_once("Ok");
    speaking.order("log");
    let log = speaking.hears("log");
    assert_eq!(log.matches("the loudspeaker is silent").count(), 1, "{log}");
    assert_eq!(log.matches("the loudspeaker is back").count(), 1, "{log}");
    assert_eq!(log.matches("\", \"").count(), 1, "no more than these two lines: {log}");
    let faults = std::fs::read_to_string(&speaking.faults).unwrap();
    assert_eq!(faults.lines().filter(|line| !line.is_empty()).count(), 0, "{faults}");
}

#[test]
fn a_sound_server_that_hangs_is_named_and_heard_again_when_it_goes_on() {
    if !can_run() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path());
    let mut speaking = Speaking::start(folder.path(), THROUGH_PULSE);
    speaking.is_once("Ok");
    server.signal(Signal::STOP);
    speaking.is_once("it hangs");
    server.signal(Signal::CONT);
    speaking.is_once("Ok");

    speaking.order("A001");
    speaking.hears("begun");
    hear(folder.path());
    server.signal(Signal::STOP);
    speaking.hears("interrupted");
    speaking.is_once("it hangs");
    server.signal(Signal::CONT);
    speaking.hears("begun");
    speaking.hears("finished");
    speaking.is_once("Ok");
    speaking.order("log");
    let log = speaking.hears("log");
    assert_eq!(log.matches("the loudspeaker is silent: sound device default: it hangs").count(), 2, "{log}");
    assert_eq!(log.matches("the loudspeaker is back").count(), 2, "{log}");
}

#[test]
fn an_emergency_is_said_over_a_call_and_breaks_off_when_it_is_over() {
    if !can_run() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let _server = Server::start(folder.path());
    let mut speaking = Speaking::start(folder.path(), THROUGH_PULSE);
    speaking.is_once("Ok");
    speaking.order("A001");
    speaking.order("A002");
    speaking.hears("begun");
    hear(folder.path());
    speaking.order("emergency");
    assert_eq!(speaking.news(3), ["interrupted", "begun", "finished"], "the call, then the emergency whole");
    assert_eq!(speaking.news(1), ["begun"], "the call again");
    speaking.order("emergency");
    assert_eq!(speaking.news(2), ["interrupted", "begun"]);
    hear(folder.path());
    speaking.order("over");
    let ended = speaking.news(5);
    assert!(ended[0].starts_with("unsaid: it is over"), "{ended:?}");
    assert_eq!(ended[1..], ["begun", "finished", "begun", "finished"], "both calls, and no emergency");
}

#[test]
fn a_missing_sound_device_is_logged_once_and_probed_for() {
    let folder = tempfile::tempdir().unwrap();
    let nothing = "pcm.!default { type hw card 77 }\nctl.!default { type hw card 77 }\n";
    let mut speaking = Speaking::start(folder.path(), nothing);
    speaking.is_once("Fault");
    speaking.order("A001");
    speaking.hears("unsaid");
    speaking.order("log");
    let log = speaking.hears("log");
    assert_eq!(log.matches("the loudspeaker is silent").count(), 1, "{log}");
    assert_eq!(log.matches("\", \"").count(), 0, "no more than this line: {log}");
    let faults = std::fs::read_to_string(&speaking.faults).unwrap();
    assert_eq!(faults.lines().filter(|line| !line.is_empty()).count(), 0, "{faults}");
}

#[test]
fn a_null_device_is_not_kept_spinning() {
    let folder = tempfile::tempdir().unwrap();
    let mut speaking = Speaking::start(folder.path(), "pcm.!default { type null }\n");
    speaking.is_once("Ok");
    speaking.order("A001");
    speaking.hears("finished");
    // A null device is always ready: its stream spins as long as it is open.
    let until = Instant::now() + DEADLINE;
    while speaking.threads().iter().any(|name| name.starts_with("cpal")) {
        assert!(Instant::now() < until, "still open: {:?}", speaking.threads());
    }
}

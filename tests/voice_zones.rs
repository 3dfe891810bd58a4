//! Two loudspeakers in the whole program: two sinks of a real sound server, recorded apart.

mod support;

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use anxu_api::command::Kind;
use anxu_api::{Answer, Command as Ask, Lang, Role, ServiceId, WindowNo};
use support::client::Client;
use support::process::HallProcess;
use support::site;
use support::wait::until;

/// What is asked of a tool to see that it is there.
fn has(tool: &str) -> bool {
    Command::new(tool).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Whether what this test needs is installed; says so where it is not.
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

/// A process that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// A sound server with a sink for each zone, which plays to nowhere in real time.
fn server(folder: &Path) -> Running {
    let socket = folder.join("sound");
    let native = format!("module-native-protocol-unix auth-anonymous=1 socket={}", socket.display());
    let server = Command::new("pulseaudio")
        .args(["-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--log-level=error"])
        .args(["-L", "module-null-sink sink_name=ground rate=48000"])
        .args(["-L", "module-null-sink sink_name=upstairs rate=48000"])
        .args(["-L", &native])
        .env("HOME", folder)
        .env("XDG_RUNTIME_DIR", folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let server = Running(server.expect("pulseaudio starts"));
    until("pulseaudio to listen", || std::os::unix::net::UnixStream::connect(&socket).ok());
    server
}

/// The zones as sound devices of their own names, which a program finds in ALSA's list.
fn alsa(folder: &Path) -> String {
    let device = |name: &str| {
        format!("pcm.{name} {{ type pulse device {name} hint {{ show on description \"{name}\" }} }}\n")
    };
    let file = folder.join("alsa.conf");
    std::fs::write(&file, device("ground") + &device("upstairs")).expect("a file");
    file.display().to_string()
}

/// A sink's monitor, recorded from now on.
struct Recording {
    _recorder: Running,
    samples: Arc<Mutex<Vec<i16>>>,
}

/// Samples a second of a recording.
const RATE: usize = 8_000;

impl Recording {
    fn of(folder: &Path, sink: &str) -> Recording {
        let mut recorder = Command::new("parec")
            .args(["-d", &format!("{sink}.monitor"), "--raw", "--format=s16le", "--channels=1"])
            .args(["--rate=8000", "--latency-msec=20"])
            .env("PULSE_SERVER", format!("unix:{}", folder.join("sound").display()))
            .env("HOME", folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect("parec starts");
        let mut sound = recorder.stdout.take().expect("a pipe");
        let samples = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&samples);
        std::thread::spawn(move || {
            let mut bytes = [0; 160];
            while sound.read_exact(&mut bytes).is_ok() {
                let heard = bytes.as_chunks::<2>().0.iter().map(|pair| i16::from_le_bytes(*pair));
                kept.lock().expect("whole samples").extend(heard);
            }
        });
        Recording { _recorder: Running(recorder), samples }
    }

    /// Announcements heard so far, apart by at least 0.4 s of silence, each with its length in seconds. What may still go on
    /// is not among them.
    fn heard(&self) -> Vec<f64> {
        let samples = self.samples.lock().expect("whole samples");
        let mut lengths = Vec::new();
        let (mut begun, mut last) = (None, 0);
        for (at, _) in samples.iter().enumerate().filter(|(_, sample)| sample.unsigned_abs() > 100) {
            if at - last > RATE * 2 / 5 {
                lengths.extend(begun.map(|begun| (last - begun) as f64 / RATE as f64));
                begun = Some(at);
            }
            begun.get_or_insert(at);
            last = at;
        }
        if samples.len() - last > RATE * 2 / 5 {
            lengths.extend(begun.map(|begun| (last - begun) as f64 / RATE as f64));
        }
        lengths
    }
}

fn call(desk: &mut Client, window: u16) {
    let service = ServiceId("social-security".into());
    let issued = desk.ask(Ask::Issue { service, kind: Kind::Ordinary, lang: Lang("zh-CN".into()) });
    assert!(matches!(issued, Answer::Issued(_)), "{issued:?}");
    let called = desk.ask(Ask::Next { window: WindowNo(window), seen: None });
    assert!(matches!(called, Answer::Called { .. }), "{called:?}");
}

#[test]
fn floors_do_not_hear_each_other() {
    if !can_run() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let _server = server(folder.path());
    let speakers = ["ground", "upstairs"].map(|name| {
        let window = if name == "ground" { 1 } else { 2 };
        format!(
            "[[speaker]]\nname = \"{name}\"\ndriver = \"rodio\"\ndevice = \"{name}\"\nwindows = [{window}]\n"
        )
    });
    let config = site::township(folder.path(), &speakers.concat());
    let sound = format!("unix:{}", folder.path().join("sound").display());
    let home = folder.path().display().to_string();
    let environment = [
        ("ALSA_CONFIG_PATH", alsa(folder.path())),
        ("PULSE_SERVER", sound),
        ("HOME", home.clone()),
        ("XDG_RUNTIME_DIR", home),
    ];
    let environment: Vec<_> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let ground = Recording::of(folder.path(), "ground");
    let upstairs = Recording::of(folder.path(), "upstairs");
    let heard = || (ground.heard().len(), upstairs.heard().len());
    let hall = HallProcess::start_with(&config, &folder.path().join("data"), &environment);
    let mut desk = Client::connect(&hall.address, Role::Desk);

    call(&mut desk, 1);
    until("the call on the ground floor", || (heard() == (1, 0)).then_some(()));
    call(&mut desk, 2);
    until("the call upstairs", || (heard() == (1, 1)).then_some(()));
    call(&mut desk, 3);
    until("a call that is in no zone, on both floors", || (heard() == (2, 2)).then_some(()));
    for length in [ground.heard(), upstairs.heard()].concat() {
        assert!((2.5..6.5).contains(&length), "{length} s: a chime and one call, said once");
    }
}

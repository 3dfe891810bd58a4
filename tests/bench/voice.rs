//! From a clerk's "next" to the first sample at a real sound server.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anxu_api::command::Kind;
use anxu_api::{Command as Wish, Lang, Role, ServiceId, WindowNo};

use crate::paths;
use crate::raw::percentiles;
use crate::support::client::Client;
use crate::support::process::HallProcess;
use crate::support::wait::until;
use crate::table::{Aim, Table};

/// Calls measured.
const CALLS: usize = 10;
/// A sample louder than this is a voice or a chime, not silence.
const LOUD: i16 = 200;
/// Samples that come in steps shorter than this come from a sink that is awake.
const SHORT: Duration = Duration::from_millis(20);
/// Quiet time after which a call is over.
const QUIET: Duration = Duration::from_millis(1500);

/// A PulseAudio daemon of our own with a null sink, and an ear at it.
struct SoundServer {
    daemon: Child,
    ear: Child,
    last_loud: Arc<Mutex<Option<Instant>>>,
    /// A null sink that nobody listened to sleeps in steps of two seconds; a sound card does not. Set when the ear gets
    /// its samples in short steps.
    awake: Arc<AtomicBool>,
    socket: String,
}

impl Drop for SoundServer {
    fn drop(&mut self) {
        for child in [&mut self.ear, &mut self.daemon] {
            // It may be gone already.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Measure some calls, each after silence.
pub fn measure(folder: &Path, table: &mut Table) {
    let Some(server) = SoundServer::start(folder) else {
        return table.skip("next to first voice sample", "pulseaudio or parec is not installed");
    };
    let devices = "[speaker]\ndriver = \"rodio\"\ndevice = \"default\"\nvolume = 80\n";
    let config = paths::open_all_day(folder, "voice", devices);
    let sound = [("PULSE_SERVER", server.socket.as_str()), ("ALSA_CONFIG_PATH", &pulse_config(folder))];
    let hall = HallProcess::start_with(&config, &folder.join("voice-data"), &sound);
    let mut kiosk = Client::connect(&hall.address, Role::Kiosk("bench".into()));
    let mut pad = Client::connect(&hall.address, Role::Window(WindowNo(1)));
    until("the null sink to be awake", || server.awake.load(Ordering::Relaxed).then_some(()));
    let mut times = Vec::new();
    for _ in 0..CALLS {
        kiosk.ask(Wish::Issue {
            service: ServiceId("one".into()),
            kind: Kind::Ordinary,
            lang: Lang("zh-CN".into()),
        });
        until("silence", || server.quiet().then_some(()));
        *server.lock() = None;
        let start = Instant::now();
        pad.ask(Wish::Next { window: WindowNo(1), seen: None });
        let heard = until("a voice", || *server.lock());
        times.push(heard.saturating_duration_since(start));
    }
    eprintln!("  each call: {times:.0?}");
    let bound = Duration::from_millis(120).into();
    let aim = |from| Some(Aim { bound, from });
    let (p50, worst) = percentiles(times);
    table.add("next to first voice sample at the sound server, p50", p50.into(), aim("own aim"));
    table.add("next to first voice sample, worst of 10", worst.into(), aim("own aim"));
}

impl SoundServer {
    fn start(folder: &Path) -> Option<SoundServer> {
        let socket = folder.join("pulse.sock");
        let address = format!("unix:{}", socket.display());
        let protocol = format!("module-native-protocol-unix auth-anonymous=1 socket={}", socket.display());
        let daemon = Command::new("pulseaudio")
            .args(["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"])
            .args(["-L", "module-null-sink sink_name=hall", "-L", &protocol])
            .env("XDG_RUNTIME_DIR", folder)
            .env("HOME", folder)
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        until("the sound server's socket", || socket.exists().then_some(()));
        let mut ear = Command::new("parec")
            .args([
                "--device=hall.monitor",
                "--format=s16le",
                "--rate=44100",
                "--channels=1",
                "--latency-msec=2",
            ])
            .args(["--raw", "--server", &address])
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        let mut sound = ear.stdout.take()?;
        let last_loud = Arc::new(Mutex::new(None));
        let awake = Arc::new(AtomicBool::new(false));
        let (heard, steps) = (Arc::clone(&last_loud), Arc::clone(&awake));
        std::thread::spawn(move || {
            let mut buffer = [0u8; 512];
            // One long step brings many buffers at once: only a run of short ones that lasts is being awake.
            let (mut last, mut since) = (Instant::now(), Instant::now());
            while let Ok(count @ 1..) = sound.read(&mut buffer) {
                if last.elapsed() > SHORT {
                    since = Instant::now();
                }
                last = Instant::now();
                steps.fetch_or(since.elapsed() > QUIET, Ordering::Relaxed);
                let samples = buffer[..count].chunks_exact(2);
                if samples
                    .into_iter()
                    .any(|pair| i16::from_le_bytes([pair[0], pair[1]]).unsigned_abs() > LOUD as u16)
                {
                    *heard.lock().expect("no panic while held") = Some(Instant::now());
                }
            }
        });
        Some(SoundServer { daemon, ear, last_loud, awake, socket: address })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Instant>> {
        self.last_loud.lock().expect("no panic while held")
    }

    fn quiet(&self) -> bool {
        self.lock().is_none_or(|at| at.elapsed() > QUIET)
    }
}

/// An ALSA configuration that plays through PulseAudio.
fn pulse_config(folder: &Path) -> String {
    let file = folder.join("asound.conf");
    let text = "</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n";
    std::fs::write(&file, text).expect("a file");
    file.display().to_string()
}

//! `deploy/install` below a folder of the test: what it installs, that it may be run again, what it keeps, and that its services are
//! units that systemd understands and whose commands start.

mod support;

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use support::wait::{PATIENCE, until};

fn source() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A box that is installed into a folder.
struct Box {
    root: tempfile::TempDir,
    programs: tempfile::TempDir,
}

impl Box {
    /// Nothing is on it. The kiosk's program is looked at by its name alone: `ui/tests` start it.
    fn empty() -> Box {
        let (root, programs) =
            (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        for name in ["anxu", "anxu-kiosk"] {
            std::fs::copy(env!("CARGO_BIN_EXE_anxu"), programs.path().join(name)).expect("a copy");
        }
        Box { root, programs }
    }

    fn run(&self, options: &[&str]) -> Output {
        let mut script = Command::new(source().join("deploy/install"));
        script.arg("--root").arg(self.root.path()).arg("--programs").arg(self.programs.path());
        script.args(options).output().expect("bash runs")
    }

    fn install(&self) {
        let ended = self.run(&["--kiosk", "hall"]);
        assert!(ended.status.success(), "{}{}", text(&ended.stdout), text(&ended.stderr));
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path.trim_start_matches('/'))
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Every file below the folder, with its bytes and mode.
    fn files(&self) -> BTreeMap<PathBuf, (Vec<u8>, u32)> {
        let mut found = BTreeMap::new();
        collect(self.root.path(), &mut found);
        found
    }
}

fn collect(folder: &Path, found: &mut BTreeMap<PathBuf, (Vec<u8>, u32)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let about = path.symlink_metadata().expect("a file");
        if about.is_dir() {
            collect(&path, found);
        } else if about.is_symlink() {
            let target = std::fs::read_link(&path).expect("a link").display().to_string();
            found.insert(path, (target.into_bytes(), 0));
        } else {
            let mode = about.permissions().mode() & 0o777;
            found.insert(path.clone(), (std::fs::read(&path).expect("a file"), mode));
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The values of a key of a unit, in order.
fn values(unit: &str, key: &str) -> Vec<String> {
    let value = |line: &str| Some(line.strip_prefix(key)?.strip_prefix('=')?.to_owned());
    unit.lines().filter_map(value).collect()
}

const HALL: &str = "/usr/lib/systemd/system/anxu-hall.service";
const KIOSK: &str = "/usr/lib/systemd/system/anxu-kiosk.service";

#[test]
fn everything_is_there_and_a_second_time_changes_nothing_but_what_is_newer() {
    let hall = Box::empty();
    hall.install();
    for name in ["/usr/bin/anxu", "/usr/bin/anxu-kiosk"] {
        assert_eq!(hall.path(name).metadata().expect(name).permissions().mode() & 0o777, 0o755, "{name}");
    }
    for name in ["voice/zh-CN/pack.toml", "voice/en/pack.toml", "voice/chimes/bells.flac", "voice/NOTICE"] {
        assert!(hall.path("/usr/share/anxu").join(name).is_file(), "{name}");
    }
    for name in ["zh-CN.md", "en.md", "LICENSE", "70-anxu.rules", "cards/clerk.en.html"] {
        assert!(hall.path("/usr/share/doc/anxu").join(name).is_file(), "{name}");
    }
    assert_eq!(values(&hall.read(KIOSK), "User"), ["hall"]);
    let wants = "/etc/systemd/system/multi-user.target.wants/anxu-hall.service";
    assert!(hall.path(wants).symlink_metadata().is_ok(), "the hall is enabled");
    // The voice that was installed is the one that the installed program finds.
    let voice = Command::new(hall.path("/usr/bin/anxu")).args(["voice", "check"]).output().expect("it runs");
    let said = text(&voice.stdout) + &text(&voice.stderr);
    assert!(said.contains(&hall.path("/usr/share/anxu/voice").display().to_string()), "{said}");

    let config = hall.path("/etc/anxu/hall.toml");
    let edited = hall.read("/etc/anxu/hall.toml") + "\n# edited\n";
    std::fs::write(&config, &edited).expect("a file");
    std::fs::write(hall.path("/usr/bin/anxu-kiosk"), "an older program").expect("a file");
    let before = hall.files();
    hall.install();
    let after = hall.files();
    let changed: Vec<_> = after.iter().filter(|(path, file)| before.get(*path) != Some(file)).collect();
    let names: Vec<_> = changed.iter().map(|(path, _)| path.file_name().expect("a name")).collect();
    assert_eq!(names, ["anxu-kiosk"]);
    assert_eq!(after.len(), before.len());
    assert_eq!(hall.read("/etc/anxu/hall.toml"), edited);
}

#[test]
fn what_is_removed_leaves_configuration_and_journal() {
    let hall = Box::empty();
    hall.install();
    std::fs::create_dir_all(hall.path("/var/lib/anxu")).expect("a folder");
    std::fs::write(hall.path("/var/lib/anxu/anxu.db"), "the journal").expect("a file");
    let ended = hall.run(&["--uninstall"]);
    assert!(ended.status.success(), "{}", text(&ended.stderr));
    let left: Vec<String> = hall
        .files()
        .keys()
        .map(|path| path.strip_prefix(hall.root.path()).expect("below").display().to_string())
        .collect();
    assert_eq!(left, ["etc/anxu/devices.toml", "etc/anxu/hall.toml", "var/lib/anxu/anxu.db"]);
    assert!(hall.run(&["--uninstall"]).status.success(), "also where nothing is");
}

#[test]
fn a_dry_run_says_what_it_would_do_and_does_nothing() {
    let hall = Box::empty();
    let ended = hall.run(&["--dry-run"]);
    let said = text(&ended.stdout);
    assert!(ended.status.success(), "{}", text(&ended.stderr));
    for part in ["usr/bin/anxu", "init --config", "anxu-hall.service", "enable anxu-hall anxu-kiosk"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(hall.files().is_empty(), "{:?}", hall.files().keys());
    let without = text(&hall.run(&["--dry-run", "--no-kiosk"]).stdout);
    assert!(without.contains("anxu-hall") && !without.contains("enable anxu-hall anxu-kiosk"), "{without}");
}

#[test]
fn wrong_options_are_told_from_failures() {
    let hall = Box::empty();
    for options in [&["--nonsense"][..], &["--kiosk"], &["--kiosk", "no user"], &["--programs", ""]] {
        let ended = hall.run(options);
        assert_eq!(ended.status.code(), Some(2), "{options:?}");
        assert!(text(&ended.stderr).contains("Usage: deploy/install"), "{options:?}");
    }
    std::fs::remove_file(hall.programs.path().join("anxu-kiosk")).expect("it was there");
    let ended = hall.run(&[]);
    assert_eq!(ended.status.code(), Some(1));
    assert!(text(&ended.stderr).contains("has no program anxu-kiosk"), "{}", text(&ended.stderr));
    assert!(hall.files().is_empty(), "found out before anything is done");
}

/// Of 10: what a service with devices and a network can stay below. systemd calls less than 4 "OK".
const EXPOSED: f64 = 3.0;

#[test]
fn systemd_understands_the_units_and_finds_them_shut_in() {
    let hall = Box::empty();
    hall.install();
    for unit in [HALL, KIOSK] {
        // Beside the units of this machine, with the programs where they are here.
        let name = Path::new(unit).file_name().expect("a name");
        let here = hall.programs.path().join(name);
        let bin = hall.path("/usr/bin").display().to_string();
        std::fs::write(&here, hall.read(unit).replace("=/usr/bin", &format!("={bin}"))).expect("a file");
        let analyze = |arguments: &[&str]| {
            let mut command = Command::new("systemd-analyze");
            command.args(arguments).arg(&here).output().expect("the Debian package systemd is installed")
        };
        let verify = analyze(&["verify", "--man=no"]);
        let said = text(&verify.stderr);
        let ours: Vec<&str> = said.lines().filter(|line| line.contains("anxu")).collect();
        assert!(verify.status.success() && ours.is_empty(), "{unit}: {said}");
        let security = analyze(&["security", "--offline=true", "--no-pager"]);
        let table = text(&security.stdout);
        let level = table.lines().find_map(|line| line.split("Overall exposure level for ").nth(1));
        let level = level.and_then(|line| line.split(": ").nth(1)?.split(' ').next()?.parse::<f64>().ok());
        let level = level.unwrap_or_else(|| panic!("no level: {table}{}", text(&security.stderr)));
        assert!(level < EXPOSED, "{unit}: {level}\n{table}");
    }
}

/// Killed when dropped.
struct Started(Child);

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The hall's `ExecStart=` as it is written, below the folder, with a journal of its own and systemd's socket.
#[test]
fn the_hall_starts_as_its_unit_says_and_tells_systemd_so() {
    let hall = Box::empty();
    hall.install();
    let unit = hall.read(HALL);
    assert_eq!(
        (values(&unit, "Type"), values(&unit, "WatchdogSec")),
        (vec!["notify".to_owned()], vec!["30".to_owned()])
    );
    let exec = values(&unit, "ExecStart").pop().expect("a command");
    let data = format!("/var/lib/{}", values(&unit, "StateDirectory").pop().expect("a folder"));
    std::fs::create_dir_all(hall.path(&data)).expect("a folder");
    let words = exec.split(' ').map(|word| match word.strip_prefix('/') {
        Some(path) => hall.path(path).display().to_string(),
        None => word.to_owned(),
    });
    let words: Vec<String> = words.collect();
    let socket = hall.root.path().join("notify");
    let systemd = UnixDatagram::bind(&socket).expect("a socket");
    systemd.set_read_timeout(Some(PATIENCE)).expect("a socket");
    let mut command = Command::new(&words[0]);
    // A free port, because other halls may run on this machine.
    command.args(&words[1..]).args(["--listen", "127.0.0.1:0"]).env("NOTIFY_SOCKET", &socket);
    let mut started =
        Started(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts"));
    let mut sign = [0; 256];
    for _ in 0..2 {
        let length = systemd.recv(&mut sign).expect("a sign of life");
        assert_eq!(text(&sign[..length]), "READY=1\nWATCHDOG=1");
    }
    let pid = rustix::process::Pid::from_child(&started.0);
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).expect("it runs");
    let status = until("its end", || started.0.try_wait().expect("a child of ours"));
    assert!(status.success(), "{status}");
}

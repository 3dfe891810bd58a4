//! The kiosk in a real X server: first frame, memory, rest.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::idle::{cpu_share, memory};
use crate::paths;
use crate::support::process::HallProcess;
use crate::support::wait::until;
use crate::table::{Aim, Figure, Table};

/// Size of the screen: a portrait kiosk.
const SCREEN: &str = "1080x1920x24";

/// A child that ends with us.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Start it beside a hall and look at the X server's own memory.
pub fn measure(folder: &Path, table: &mut Table) {
    let program = Path::new(env!("CARGO_BIN_EXE_anxu")).with_file_name("anxu-kiosk");
    if !program.exists() {
        return table.skip("kiosk", "build it first: cargo build --release -p anxu-kiosk");
    }
    let Some((_screen, display)) = x_server(folder) else {
        return table.skip("kiosk", "Xvfb is not installed");
    };
    let config = paths::open_all_day(folder, "kiosk", "");
    let hall = HallProcess::start(&config, &folder.join("kiosk-data"));
    let start = |label: &str| {
        let begun = Instant::now();
        let child = Command::new(&program)
            .args(["--hall", &format!("http://{}", hall.address), "--fullscreen"])
            .env("DISPLAY", &display)
            .env("XDG_RUNTIME_DIR", folder)
            .stderr(Stdio::null())
            .spawn()
            .expect("anxu-kiosk starts");
        until(label, || drawn(folder).then_some(()));
        (Ended(child), begun.elapsed())
    };
    // The second start is measured: the first one reads fonts and libraries from the disk.
    let (warm, cold) = start("the first first frame");
    drop(warm);
    until("an empty screen", || (!drawn(folder)).then_some(()));
    let (kiosk, first_frame) = start("the first frame");
    let aim = |bound, from| Some(Aim { bound, from });
    table.add("kiosk's first frame, files not yet cached", cold.into(), None);
    let half = Duration::from_millis(500).into();
    table.add("kiosk's first frame at 1080x1920", first_frame.into(), aim(half, "own aim"));
    let share = cpu_share(kiosk.0.id());
    table.add("kiosk at rest, of one core", Figure::Percent(share), aim(Figure::Percent(0.5), "own aim"));
    let weight = memory(kiosk.0.id(), "Pss");
    table.add("kiosk proportional memory", weight, aim(Figure::Mebibytes(40.0), "own aim"));
}

/// An X server that keeps its picture in a file of `folder`, on a display it chose itself.
fn x_server(folder: &Path) -> Option<(Ended, String)> {
    let mut child = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-fbdir"])
        .arg(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut number = String::new();
    let mut out = child.stdout.take()?;
    let mut byte = [0u8];
    while out.read(&mut byte).ok()? == 1 && byte[0] != b'\n' {
        number.push(char::from(byte[0]));
    }
    Some((Ended(child), format!(":{number}")))
}

/// Whether the middle of the upper part shows anything but the bare root window.
fn drawn(folder: &Path) -> bool {
    let mut bytes = Vec::new();
    let read = File::open(folder.join("Xvfb_screen0")).and_then(|mut file| file.read_to_end(&mut bytes));
    read.is_ok()
        && bytes.len() > 4096
        && bytes[bytes.len() / 4..bytes.len() / 2].iter().any(|byte| *byte > 0x40)
}

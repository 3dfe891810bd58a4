//! The touchscreen's process: started where there is a display, started again when it dies or stands still.
//!
//! Owns: the child process. Must not touch: what it shows.

use std::env;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use tokio::process::{Child, Command};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};

use super::signs::{self, Signs};

/// The kiosk's program, beside this one.
const PROGRAM: &str = "anxu-kiosk";
/// First pause before a kiosk that died is started again: its screen is back within a second.
const FIRST_PAUSE: Duration = Duration::from_millis(300);
/// Longest pause: one that dies at once each time must not use up the machine.
const LAST_PAUSE: Duration = Duration::from_secs(10);
/// A kiosk that ran this long counts as stable; the next pause is the first again.
const LIVED: Duration = Duration::from_secs(10);

/// A kiosk that gives no sign of life for so long is stopped or stuck. It gives one every 2 s, and one that finds its screen
/// stuck ends by itself after 6.
const SILENCE: Duration = Duration::from_secs(7);

/// What there is to show a kiosk with.
pub(super) enum Screen {
    /// A display and the program.
    Kiosk {
        /// The program.
        program: PathBuf,
        /// Over the whole screen.
        fullscreen: bool,
    },
    /// None, and why.
    None(String),
}

impl Screen {
    /// Look for a display and the program.
    pub(super) fn find(headless: bool, fullscreen: bool) -> Screen {
        if headless {
            return Screen::None(
                "没有启动触摸屏程序（--headless） No kiosk: started with --headless".to_owned(),
            );
        }
        let display = ["WAYLAND_DISPLAY", "DISPLAY"]
            .iter()
            .any(|name| env::var_os(name).is_some_and(|v| !v.is_empty()));
        if !display {
            return Screen::None(
                "没有显示器，不启动触摸屏程序，请用本页取号 No display: headless; take numbers on the demo page".to_owned(),
            );
        }
        let beside = env::current_exe().ok().map(|program| program.with_file_name(PROGRAM));
        match beside.filter(|program| program.is_file()) {
            Some(program) => Screen::Kiosk { program, fullscreen },
            None => Screen::None(format!(
                "旁边没有 {PROGRAM}，不启动触摸屏程序 No kiosk: {PROGRAM} is not beside this program; build it with cargo build -p anxu-kiosk"
            )),
        }
    }
}

/// A touchscreen's program and what it is told.
pub(super) struct Kiosk {
    /// The program.
    pub(super) program: PathBuf,
    /// Over the whole screen.
    pub(super) fullscreen: bool,
    /// Address of its hall.
    pub(super) url: String,
    /// Folder for what a restart must find.
    pub(super) state: PathBuf,
    /// Where it gives its signs of life.
    pub(super) signs: PathBuf,
}

/// Keep a kiosk running; `words` say how it is. Never returns; dropping the future ends the kiosk.
pub(super) async fn keep(kiosk: Kiosk, words: watch::Sender<String>) {
    let mut pause = FIRST_PAUSE;
    loop {
        let began = Instant::now();
        let died = match run(&kiosk, &words).await {
            Ok(why) => why,
            Err(error) => format!("触摸屏程序不能启动 The kiosk cannot be started: {error}"),
        };
        tracing::warn!("{died}");
        words.send_replace(died);
        if began.elapsed() > LIVED {
            pause = FIRST_PAUSE;
        }
        sleep(pause).await;
        pause = (pause * 2).min(LAST_PAUSE);
    }
}

/// Start it, and say why it is to be started again.
async fn run(kiosk: &Kiosk, words: &watch::Sender<String>) -> std::io::Result<String> {
    let signs = Signs::listen(&kiosk.signs)?;
    let mut command = Command::new(&kiosk.program);
    command.args(["--hall", &kiosk.url, "--state"]).arg(&kiosk.state);
    command.env(signs::VARIABLE, &kiosk.signs).stdin(Stdio::null()).kill_on_drop(true);
    if kiosk.fullscreen {
        command.arg("--fullscreen");
    }
    let mut child = command.spawn()?;
    words.send_replace("触摸屏程序在运行 The kiosk is running".to_owned());
    watch_over(&mut child, &signs).await
}

async fn watch_over(child: &mut Child, signs: &Signs) -> std::io::Result<String> {
    loop {
        let sign = tokio::select! {
            ended = child.wait() => {
                let status = ended?;
                return Ok(format!(
                    "触摸屏程序退出（{status}），重新启动 The kiosk ended ({status}); it is started again"
                ));
            }
            sign = timeout(SILENCE, signs.next()) => sign,
        };
        match sign {
            Ok(sign) => sign?,
            Err(_) => {
                child.kill().await?;
                return Ok(
                    "触摸屏程序没有反应，重新启动 The kiosk stood still; it is started again".to_owned()
                );
            }
        }
    }
}

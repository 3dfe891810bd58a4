//! A whole hall on one machine without hardware: simulators at the other ends of pseudo-terminals, and one page that
//! shows what they received.
//!
//! Owns: wiring simulators to the ordinary server, the demo page. Must not touch: any shortcut into the hall.
//!
//! The hall does not know that it is a demo: it opens its ports, speaks its protocols and keeps its journal as ever.
//! Numbers are taken through the ordinary protocol; keys are pressed by putting their frames on the line.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::config::{self, Settings};
use crate::server::{Server, StartError};
use crate::store::OpenError;

mod cable;
mod faults;
mod folder;
mod hours;
mod kiosk;
mod page_state;
mod pages;
mod recent;
mod reporter;
mod rig;
mod signs;
mod sound;
mod words;

use kiosk::{Kiosk, Screen};
use pages::Pages;
use recent::RecentLines;
use reporter::Reporter;
use rig::Rig;

/// The hall that is shown where no other is named; compiled in, so that one program is enough.
const HALL: &str = include_str!("../../config/township/hall.toml");
const DEVICES: &str = include_str!("../../config/township/devices.toml");

/// What a demo is told.
#[derive(Debug, Default)]
pub struct Options {
    /// Another hall than the example; its devices are simulated too.
    pub settings: Option<Settings>,
    /// Where the journal is kept; a folder of this user's own by default, so that a second start goes on with the day.
    pub data: Option<PathBuf>,
    /// Address and port instead of the configuration's.
    pub listen: Option<String>,
    /// No touchscreen, even where there is a display.
    pub headless: bool,
    /// The touchscreen covers the whole display.
    pub fullscreen: bool,
    /// No sound, even where there is a device.
    pub mute: bool,
}

/// Why a demo cannot start.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The hall cannot start.
    #[error(transparent)]
    Start(#[from] StartError),
    /// Nowhere to keep the day.
    #[error("no home directory to keep the demo's day in: give one with --data DIR")]
    NoHome,
    /// The data directory cannot be made.
    #[error(transparent)]
    Data(#[from] OpenError),
    /// Anything else, such as a machine without pseudo-terminals.
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

/// A running demo.
pub struct Demo {
    server: Server,
    rig: Arc<Rig>,
    tasks: Vec<JoinHandle<()>>,
    /// What to know about this demo, one line each.
    words: Vec<String>,
}

impl Demo {
    /// Start the simulators, the hall and, where there is a display, the touchscreen. Runs on the present Tokio
    /// runtime.
    ///
    /// # Errors
    /// Where the hall cannot start, or the machine refuses pseudo-terminals or folders.
    pub async fn start(options: Options) -> Result<Demo, DemoError> {
        let mut settings = settings(options.settings)?;
        let data = data(options.data)?;
        let rig = Rig::build(settings.devices).context("simulated devices cannot be plugged in")?;
        settings.devices = rig.devices.clone();
        let rig = Arc::new(rig);
        let sound = sound::choose(&mut settings.devices.speakers, options.mute);
        let voice = RecentLines::new(settings.zone);
        let (publish, live) = watch::channel(Arc::from("{}"));
        let routes = pages::routes(Pages { rig: rig.clone(), live });
        let listen = options.listen.as_deref().unwrap_or(&settings.devices.web.listen).to_owned();
        let server = Server::start(&settings, &data, &listen, routes, sound::heard(voice.clone())).await?;

        let url = format!("http://{}", server.address());
        let screen = Screen::find(options.headless, options.fullscreen);
        let (screen, screen_words) = start_screen(screen, url.clone(), &data, rig.folder());
        let words = notes(&data, sound);
        let reporter = Reporter {
            rig: rig.clone(),
            setup: settings.setup.clone(),
            data,
            handle: server.handle(),
            health: server.health(),
            screen: screen_words.clone(),
            notes: words.clone(),
            voice,
        };
        let reporting = tokio::spawn(reporter.run(publish));
        let words = [vec![format!("ready: {url}/demo")], words, vec![screen_words.borrow().clone()]].concat();
        Ok(Demo { server, rig, tasks: screen.into_iter().chain([reporting]).collect(), words })
    }

    /// Where to look and what to expect, one line each; the first names the page's address.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Resolves when the hall has died: see [`Server::died`].
    pub async fn died(&self) {
        self.server.died().await;
    }

    /// Stop the touchscreen, the hall and the simulators, in this order.
    pub async fn stop(self) {
        for task in self.tasks {
            task.abort();
            // An error is what was asked for: it was aborted.
            let _ = task.await;
        }
        self.server.stop().await;
        drop(self.rig);
    }
}

fn settings(other: Option<Settings>) -> Result<Settings, DemoError> {
    let mut settings = match other {
        Some(settings) => settings,
        None => example()?,
    };
    settings.setup = Arc::new(hours::always_open((*settings.setup).clone()));
    Ok(settings)
}

fn example() -> Result<Settings, DemoError> {
    config::parse(HALL, DEVICES).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        DemoError::Other(anyhow::anyhow!("the built-in example has faults: {}", faults.join("; ")))
    })
}

fn data(wanted: Option<PathBuf>) -> Result<PathBuf, DemoError> {
    let data = match wanted {
        Some(data) => data,
        None => state_home().ok_or(DemoError::NoHome)?,
    };
    // A path that is a file is named as one, instead of as something that exists already.
    let made =
        if data.is_file() { Err(ErrorKind::NotADirectory.into()) } else { std::fs::create_dir_all(&data) };
    made.map_err(|cause| OpenError::Directory { dir: data.clone(), cause })?;
    Ok(data)
}

/// The user's folder for what programs remember, by the XDG base directories.
fn state_home() -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = set("XDG_STATE_HOME").or_else(|| Some(set("HOME")?.join(".local/state")))?;
    Some(state.join("anxu-demo"))
}

fn notes(data: &Path, sound: &str) -> Vec<String> {
    vec![
        "这是演示：大厅程序、协议和记录都是真的，设备是模拟的。 A demo: the hall, its protocols and its journal are real; the devices are simulated.".to_owned(),
        "营业时间改为每天 00:00–23:59，所有业务每天可办。 Opening hours are changed to 00:00–23:59 on every day, for every service.".to_owned(),
        sound.to_owned(),
        format!("记录在 {0}；按 Ctrl-C 停止，再次启动接着这一天。 The journal is in {0}; Ctrl-C stops, a second start goes on with the day.", data.display()),
    ]
}

fn start_screen(
    screen: Screen,
    url: String,
    state: &Path,
    ports: &Path,
) -> (Option<JoinHandle<()>>, watch::Receiver<String>) {
    match screen {
        Screen::None(why) => (None, watch::channel(why).1),
        Screen::Kiosk { program, fullscreen } => {
            let (words, told) = watch::channel("正在启动触摸屏程序 The kiosk is starting".to_owned());
            let (state, signs) = (state.to_owned(), ports.join("kiosk"));
            let kiosk = Kiosk { program, fullscreen, url, state, signs };
            (Some(tokio::spawn(kiosk::keep(kiosk, words))), told)
        }
    }
}

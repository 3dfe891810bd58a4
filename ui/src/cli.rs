//! The command line, and putting the parts together.

use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::time::Instant;

use anxu_api::{NotAKioskName, check_kiosk_name};
use anxu_process::{Supervisor, log, stderr};
use anyhow::Context;
use clap::Parser;
use slint::{ComponentHandle, Timer, TimerMode};

use crate::kiosk::{Kiosk, Outside};
use crate::link::{Link, Mailbox};
use crate::model::{Keys, Layout, Model};
use crate::pulse::{self, Pulse};
use crate::{Address, App, MemoryFile, fit};

/// The lobby touchscreen of an Anxu hall.
///
/// Shows what the hall says and asks it for numbers; holds nothing itself and can be restarted at any moment. It wants to
/// be supervised: with NOTIFY_SOCKET set (systemd: Type=notify, WatchdogSec=10) it gives a sign of life every 2 s. Exit
/// codes: 0 the window was closed, 1 there is no screen to draw on, 2 the arguments are wrong, 3 the screen stood still
/// for 6 s.
#[derive(Debug, Parser)]
#[command(name = "anxu-kiosk", version)]
struct Arguments {
    /// Where the hall is, as http://HOST:PORT
    #[arg(long, value_name = "URL")]
    hall: Address,
    /// Name of this kiosk, shown to staff when somebody asks for help
    #[arg(long, value_name = "NAME", default_value = "kiosk-1", value_parser = name)]
    name: String,
    /// Fill the whole screen
    #[arg(long)]
    fullscreen: bool,
    /// How pages lie
    #[arg(long, value_enum, default_value_t)]
    layout: Layout,
    /// Folder for what a restart must find; without one a restart begins at the first page [default: $XDG_RUNTIME_DIR]
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
}

/// A name that every hall takes.
fn name(text: &str) -> Result<String, NotAKioskName> {
    check_kiosk_name(text).map(|()| text.to_owned())
}

/// The variable that chooses what is logged.
const LOG: &str = "RUST_LOG";

/// The code to end with when the screen stood still.
const STOOD_STILL: u8 = 3;

thread_local! {
    /// The kiosk of this thread: news from other threads finds it here.
    static KIOSK: std::cell::RefCell<Weak<Kiosk>> = const { std::cell::RefCell::new(Weak::new()) };
}

pub(crate) fn main() -> ExitCode {
    let code = start();
    anxu_process::finish();
    code
}

fn start() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refuse(&error),
    };
    log::begin(LOG, "warn");
    let supervisor = Supervisor::from_environment();
    let screen = move |pulse: &Pulse| run(&arguments, pulse);
    match pulse::watch(screen, pulse::PATIENCE, || supervisor.alive()) {
        Ok(Some(Ok(()))) => ExitCode::SUCCESS,
        Ok(Some(Err(error))) => fail(ExitCode::FAILURE, &format!("{error:#}")),
        Ok(None) => fail(
            ExitCode::from(STOOD_STILL),
            "the screen stood still and is given up: start the kiosk again; if it happens often, look at the display",
        ),
        Err(error) => {
            fail(ExitCode::FAILURE, &format!("the system refuses a thread for the screen: {error}"))
        }
    }
}

fn fail(code: ExitCode, words: &str) -> ExitCode {
    stderr().say(&format!("anxu-kiosk: {words}"));
    code
}

/// Help and version are answers; a wrong argument is one line.
fn refuse(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let words = error.to_string();
    let first = words.lines().next().unwrap_or_default().trim_start_matches("error: ");
    let rest: Vec<&str> = words.lines().skip(1).map(str::trim).take_while(|line| !line.is_empty()).collect();
    let words = [&[first][..], &rest].concat().join(" ");
    fail(ExitCode::from(2), &format!("{words} (see anxu-kiosk --help)"))
}

fn run(arguments: &Arguments, pulse: &Pulse) -> anyhow::Result<()> {
    slint::BackendSelector::new()
        .renderer_name("software".into())
        .select()
        .context("no screen to draw on: set DISPLAY or WAYLAND_DISPLAY")?;
    let app = App::new().context("no window can be opened: set DISPLAY or WAYLAND_DISPLAY")?;
    if arguments.fullscreen {
        fit::fullscreen(&app);
    } else {
        fit::window(&app, arguments.layout);
    }
    let session = std::env::var_os("XDG_RUNTIME_DIR").filter(|directory| !directory.is_empty());
    let state = arguments.state.clone().or(session.map(PathBuf::from));
    let mut memory = MemoryFile::new(state.as_deref(), &arguments.name);
    let start = Instant::now();
    let keys = Keys::by_chance(&arguments.name);
    let mut model = Model::new(&arguments.name, keys, arguments.layout, start.elapsed());
    if let Some((moment, age)) = memory.load() {
        model.recall(moment, age, start.elapsed());
    }
    let mailbox = Arc::new(Mailbox::new(announce));
    let link = Link::start(arguments.hall.clone(), &arguments.name, mailbox.clone())
        .context("no thread can be started for the connection to the hall")?;
    let outside = Outside {
        clock: Box::new(move || start.elapsed()),
        send: Box::new(move |request| link.send(request)),
        remember: Box::new(move |moment| memory.save(moment)),
    };
    let kiosk = Kiosk::new(app, model, outside);
    KIOSK.with(|slot| *slot.borrow_mut() = Rc::downgrade(&kiosk));
    MAILBOX.get_or_init(|| mailbox);
    announce();
    let _signs = give_signs(pulse);
    kiosk.app().run().context("the window was lost")
}

/// Signs of life as long as the event loop turns, the first at once. Dropping the timer ends them.
fn give_signs(pulse: &Pulse) -> Timer {
    let (first, next) = (pulse.clone(), pulse.clone());
    // Without an event loop there is no life to speak of.
    let _ = slint::invoke_from_event_loop(move || first.beat());
    let timer = Timer::default();
    timer.start(TimerMode::Repeated, pulse::BEAT, move || next.beat());
    timer
}

static MAILBOX: std::sync::OnceLock<Arc<Mailbox>> = std::sync::OnceLock::new();

/// There are letters: have the event loop read them. Without a running loop they wait in the mailbox.
fn announce() {
    let _ = slint::invoke_from_event_loop(|| {
        let kiosk = KIOSK.with(|slot| slot.borrow().upgrade());
        let (Some(kiosk), Some(mailbox)) = (kiosk, MAILBOX.get()) else { return };
        for input in mailbox.take() {
            kiosk.handle(input);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_checked() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
        let parse = |list: &[&str]| Arguments::try_parse_from([&["anxu-kiosk"], list].concat());
        assert!(parse(&["--hall", "http://127.0.0.1:8017", "--fullscreen", "--layout", "portrait"]).is_ok());
        assert!(parse(&[]).is_err(), "a hall is needed");
        assert!(parse(&["--hall", "nonsense"]).is_err());
        for (name, fits) in [("", false), ("一楼大厅东侧自助取号机二号机", true), (&"机".repeat(41), false)]
        {
            assert_eq!(parse(&["--hall", "http://h", "--name", name]).is_ok(), fits, "{name}");
        }
    }
}

//! `anxu hall`: the daemon, until it is told to stop.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anxu_process::Supervisor;
use anxu_words::{Language, Message, System};
use axum::Router;
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::MissedTickBehavior;

use super::exit::{Exit, Failure};
use super::{ConfigDir, output, settings, values};
use crate::config::Settings;
use crate::hall::Handle;
use crate::server::Server;

/// Between two signs of life to the supervisor: several fit into the shortest useful `WatchdogSec=`.
const SIGN: Duration = Duration::from_secs(2);

/// What `anxu hall` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    config: ConfigDir,
    /// Directory of the journal; it must exist
    #[arg(long, value_name = "DIR", default_value = "/var/lib/anxu")]
    data: PathBuf,
    /// Address and port instead of devices.toml's; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", value_parser = values::listen)]
    listen: Option<String>,
}

impl Arguments {
    /// Where the configuration is.
    pub(super) fn config(&self) -> &Path {
        &self.config.dir
    }
}

/// Run a hall until a signal.
pub(super) fn run(arguments: &Arguments, lang: Language) -> Result<(), Failure> {
    output::begin_log();
    let settings = settings::load(&arguments.config.dir, lang)?;
    runtime()?.block_on(serve(&settings, arguments))
}

/// The runtime that a server runs on: one thread for all clients. The loop, the devices and the voice have their own,
/// and what is left is moving small messages: a second worker wakes up for nothing and takes a core from them.
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Failure::new(Exit::Failed, Message::NoThreads { cause: System::from(&error) }))
}

async fn serve(settings: &Settings, arguments: &Arguments) -> Result<(), Failure> {
    let stop = signalled()?;
    let listen = arguments.listen.as_deref().unwrap_or(&settings.devices.web.listen);
    let hear = Box::new(|_, news| tracing::debug!(?news, "loudspeaker"));
    let server = Server::start(settings, &arguments.data, listen, Router::new(), hear).await?;
    output::say(&format!("ready: http://{} (pid {})", server.address(), std::process::id()));
    let died = until_end(stop, &server).await;
    output::say("stopping");
    server.stop().await;
    if died {
        return Err(dead());
    }
    output::say("stopped: the day is in the journal, and goes on at the next start");
    Ok(())
}

/// Until the hall is told to stop, or dies; whether it died. While it lives, its supervisor hears of it.
async fn until_end(stop: impl Future<Output = ()>, server: &Server) -> bool {
    let hall = server.handle();
    tokio::select! {
        () = stop => false,
        () = server.died() => true,
        () = give_signs(&hall) => false,
    }
}

/// Signs of life as long as the loop and this thread, which serves the clients, both turn. Never returns.
async fn give_signs(hall: &Handle) {
    let supervisor = Supervisor::from_environment();
    let mut ticks = tokio::time::interval(SIGN);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut stuck = false;
    loop {
        ticks.tick().await;
        let trouble = hall.stuck();
        if trouble.is_none() {
            supervisor.alive();
        }
        if let Some(trouble) = trouble.as_ref().filter(|_| !stuck) {
            tracing::error!("{}", anxu_words::trouble(trouble, Language::English));
        }
        stuck = trouble.is_some();
    }
}

/// A hall without its loop serves nobody: whoever supervises this process starts it again.
pub(super) fn dead() -> Failure {
    Failure::new(Exit::Failed, Message::HallDied)
}

/// Resolves when the process is asked to end. Taken before the start, so that no signal is missed.
pub(super) fn signalled() -> Result<impl Future<Output = ()>, Failure> {
    let refused = |error| Failure::new(Exit::Failed, Message::NoSignals { cause: System::from(&error) });
    let listen = |kind| signal(kind).map_err(refused);
    let (mut interrupt, mut terminate, mut hangup) =
        (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?, listen(SignalKind::hangup())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hangup.recv() => {}
        }
    })
}

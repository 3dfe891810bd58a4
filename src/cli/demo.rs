//! `anxu demo`: a whole hall without hardware, until it is told to stop.

use std::path::{Path, PathBuf};

use anxu_words::Language;

use super::exit::Failure;
use super::{hall, output, settings, values};
use crate::demo::{Demo, Options};

/// What `anxu demo` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Another hall than the built-in township; its devices are simulated too
    #[arg(long, value_name = "DIR")]
    config: Option<PathBuf>,
    /// Where the journal is kept [default: anxu-demo in $XDG_STATE_HOME or ~/.local/state]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Address and port instead of devices.toml's; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", value_parser = values::listen)]
    listen: Option<String>,
    /// Start no kiosk, even where there is a display
    #[arg(long)]
    headless: bool,
    /// The kiosk covers the whole display
    #[arg(long, conflicts_with = "headless")]
    fullscreen: bool,
    /// No sound, even where there is a device
    #[arg(long)]
    mute: bool,
}

impl Arguments {
    /// Where the configuration is.
    pub(super) fn config(&self) -> Option<&Path> {
        self.config.as_deref()
    }
}

/// Run a demo until a signal.
pub(super) fn run(arguments: Arguments, lang: Language) -> Result<(), Failure> {
    output::begin_log();
    let settings = arguments.config.as_deref().map(|dir| settings::load(dir, lang)).transpose()?;
    let Arguments { data, listen, headless, fullscreen, mute, .. } = arguments;
    hall::runtime()?.block_on(serve(Options { settings, data, listen, headless, fullscreen, mute }))
}

async fn serve(options: Options) -> Result<(), Failure> {
    let stop = hall::signalled()?;
    let demo = Demo::start(options).await?;
    for line in demo.words() {
        output::say(line);
    }
    let died = tokio::select! {
        () = stop => false,
        () = demo.died() => true,
    };
    output::say("正在停止 Stopping");
    demo.stop().await;
    if died {
        return Err(hall::dead());
    }
    output::say("已停止，再次启动接着这一天 Stopped; a second start goes on with the day");
    Ok(())
}

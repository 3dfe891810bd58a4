//! `anxu enrol`: makes a hall known to its collector.

use std::io::Read;
use std::path::{Path, PathBuf};

use anxu_words::{Language, Message};
use anyhow::Context;

use super::exit::{Exit, Failure};
use super::{ConfigDir, output, settings};
use crate::sync;

/// Longest token that is read.
const MOST: u64 = 1024;

/// What `anxu enrol` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    config: ConfigDir,
    /// Directory of the journal; it must exist
    #[arg(long, value_name = "DIR", default_value = "/var/lib/anxu")]
    data: PathBuf,
    /// What `anxu-collector hall add` printed; without it, it is read from standard input
    #[arg(long, value_name = "TOKEN")]
    token: Option<String>,
    /// Keep the token itself, which then goes with every request, and no certificate: for a token of `hall add --bearer`
    #[arg(long)]
    bearer: bool,
}

impl Arguments {
    /// The directory of the configuration.
    pub(super) fn config(&self) -> &Path {
        &self.config.dir
    }
}

/// Try the token, and keep it.
pub(super) fn run(arguments: &Arguments, lang: Language) -> Result<(), Failure> {
    let settings = settings::load(arguments.config(), lang)?;
    let Some(upstream) = settings.upstream else {
        return Err(Failure::new(Exit::Usage, Message::NoUpstream));
    };
    let token = match &arguments.token {
        Some(token) => token.clone(),
        None => read()?,
    };
    let enrol = if arguments.bearer { sync::enrol::bearer } else { sync::enrol::certificate };
    enrol(&upstream, &arguments.data, &token)?;
    output::print(&Message::Enrolled { url: upstream.url, hall: upstream.hall }.words(lang))
}

fn read() -> Result<String, Failure> {
    let mut token = String::new();
    let read = std::io::stdin().take(MOST).read_to_string(&mut token);
    read.context("standard input cannot be read")?;
    Ok(token)
}

//! The command line: what can be asked of the program, and its exit codes.
//!
//! Owns: arguments, the words printed for people, exit codes. Must not touch: rules, bytes, SQL.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anxu_words::{Language, Message};
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;

mod arguments;
mod ask;
mod check;
mod client;
mod demo;
mod doctor;
mod enrol;
mod exit;
mod hall;
mod init;
mod journal;
mod language;
mod output;
mod schema;
mod settings;
mod values;
mod voice;
mod waits;

use exit::{CODES, Exit, Failure};
use language::{Chosen, language};

/// Anxu 按序 runs the queue of a public service hall.
#[derive(Debug, Parser)]
#[command(name = "anxu", version, after_help = CODES, after_long_help = long_help(), propagate_version = true)]
struct Arguments {
    /// Language of messages [default: Chinese where the locale or the hall is, else English]
    #[arg(long, value_name = "LANG", global = true)]
    lang: Option<Chosen>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run a hall: the daemon
    #[command(after_help = example(
        "anxu hall --config /etc/anxu --data /var/lib/anxu\n  \
         anxu hall --config config/township --data /tmp/day --listen 127.0.0.1:0"
    ))]
    Hall(hall::Arguments),
    /// Run a whole hall without hardware: simulated devices, and a page that shows what they received
    #[command(after_help = example("anxu demo\n  anxu demo --headless --listen 127.0.0.1:0 --data /tmp/day"))]
    Demo(demo::Arguments),
    /// Check a configuration: names file, line and key of every fault
    #[command(after_help = example(
        "anxu check --config config/township\n  anxu check --config /etc/anxu --data /var/lib/anxu"
    ))]
    Check(check::Arguments),
    /// Open every device and say what is there, what is not, and why; plays the chime
    #[command(after_help = example("anxu doctor --config /etc/anxu"))]
    Doctor {
        #[command(flatten)]
        config: ConfigDir,
    },
    /// Keep the token that the county's collector gave for this hall
    #[command(after_help = example("anxu enrol --config /etc/anxu --data /var/lib/anxu < token"))]
    Enrol(enrol::Arguments),
    /// Ask the running hall for one thing, as the desk: a reprint, a late return, an emergency text
    #[command(after_help = example(
        "anxu ask reprint A012\n  anxu ask cancel A012 --reason 重复取号\n  \
         anxu ask emergency 请从东门离开\n  anxu ask close-day --hall http://127.0.0.1:8017"
    ))]
    Ask(ask::Arguments),
    /// Print the events of a ticket or a day; verify the journal
    #[command(after_help = example(
        "anxu journal --data /var/lib/anxu --ticket A012 --day 2026-11-20\n  \
         anxu journal --data /var/lib/anxu --verify"
    ))]
    Journal(journal::Arguments),
    /// How good the promised waits were, by service, hour and day; or try them on arrivals and services of your own
    #[command(after_help = example(
        "anxu waits --data /var/lib/anxu --svg waits.svg\n  anxu waits --try visits.tsv --csv"
    ))]
    Waits(waits::Arguments),
    /// Write a commented default configuration; nothing is ever overwritten
    #[command(after_help = example("anxu init --config ./my-hall\n  anxu init --print devices"))]
    Init {
        #[command(flatten)]
        config: ConfigDir,
        /// Print one file instead of writing both
        #[arg(long, value_name = "FILE")]
        print: Option<init::File>,
    },
    /// What to record for the voice, what is missing or badly recorded, how it sounds
    #[command(subcommand, after_help = example(
        "anxu voice list --config /etc/anxu\n  anxu voice say A012 3 --only zh-CN --out call.wav"
    ))]
    Voice(voice::VoiceCommand),
    /// Print JSON Schemas
    #[command(after_help = example("anxu schema config\n  anxu schema api > anxu-api.json"))]
    Schema {
        /// Of what
        subject: schema::Subject,
    },
    /// Print a completion script for a shell
    #[command(after_help = example(
        "anxu completions bash > /etc/bash_completion.d/anxu\n  anxu completions fish | source"
    ))]
    Completions {
        /// Which shell
        shell: Shell,
    },
}

impl Command {
    /// The directory of the configuration that it is about, if it is about one.
    fn configured(&self) -> Option<&Path> {
        match self {
            Command::Hall(arguments) => Some(arguments.config()),
            Command::Demo(arguments) => arguments.config(),
            Command::Check(arguments) => Some(arguments.config()),
            Command::Doctor { config } | Command::Init { config, .. } => Some(&config.dir),
            Command::Enrol(arguments) => Some(arguments.config()),
            Command::Ask(arguments) => Some(arguments.config()),
            Command::Voice(command) => command.config(),
            Command::Journal(_)
            | Command::Waits(_)
            | Command::Schema { .. }
            | Command::Completions { .. } => None,
        }
    }
}

/// Where the configuration of a hall is where nobody names another directory.
const USUAL: &str = "/etc/anxu";

/// Where the configuration is.
#[derive(Clone, Debug, clap::Args)]
struct ConfigDir {
    /// Directory with hall.toml and devices.toml
    #[arg(long = "config", value_name = "DIR", default_value = USUAL)]
    dir: PathBuf,
}

/// Run the command that the arguments name.
pub fn main() -> ExitCode {
    let given: Vec<String> = std::env::args_os().map(|one| one.to_string_lossy().into_owned()).collect();
    let usual = language(arguments::asked(&given), Some(Path::new(USUAL)));
    let (done, lang) = match parsed(usual) {
        Ok(Arguments { lang, command }) => {
            let lang = language(lang.map(Language::from), command.configured().or(Some(Path::new(USUAL))));
            (run(command, lang), lang)
        }
        Err(error) => (misused(&error), usual),
    };
    let code = match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(lang),
    };
    anxu_process::finish();
    code
}

/// The arguments of this process, explained in `lang`.
fn parsed(lang: Language) -> Result<Arguments, clap::Error> {
    let command = match lang {
        Language::Chinese => arguments::in_chinese(Arguments::command()),
        Language::English => Arguments::command(),
    };
    Arguments::from_arg_matches(&command.try_get_matches()?)
}

/// Help and version are no failures; anything else is said in one line.
fn misused(error: &clap::Error) -> Result<(), Failure> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => output::print(error.to_string().trim_end()),
        _ => Err(Failure::new(Exit::Usage, Message::Misused { misuse: arguments::misuse(error) })),
    }
}

fn run(command: Command, lang: Language) -> Result<(), Failure> {
    match command {
        Command::Hall(arguments) => hall::run(&arguments, lang),
        Command::Demo(arguments) => demo::run(arguments, lang),
        Command::Check(arguments) => check::run(&arguments, lang),
        Command::Doctor { config } => doctor::run(&config.dir, lang),
        Command::Enrol(arguments) => enrol::run(&arguments, lang),
        Command::Ask(arguments) => ask::run(arguments, lang),
        Command::Journal(arguments) => journal::run(&arguments, lang),
        Command::Waits(arguments) => waits::run(&arguments, lang),
        Command::Init { print: Some(file), .. } => init::print(file),
        Command::Init { config, print: None } => init::write(&config.dir, lang),
        Command::Voice(command) => command.run(lang),
        Command::Schema { subject } => schema::run(subject),
        Command::Completions { shell } => completions(shell),
    }
}

fn completions(shell: Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "anxu", &mut script);
    output::print(String::from_utf8_lossy(&script).trim_end())
}

fn example(lines: &str) -> String {
    format!("Examples:\n  {lines}\n\n{CODES}")
}

fn long_help() -> String {
    let examples = example(
        "anxu demo                             a whole hall without hardware\n  \
         anxu init --config ./my-hall          begin a configuration\n  \
         anxu check --config ./my-hall         what is wrong with it\n  \
         anxu hall --config ./my-hall --data ./day",
    );
    format!(
        "{examples}\n\n{}=debug, or a filter such as warn,anxu::devices=debug, sets what is logged.",
        output::LOG
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }
}

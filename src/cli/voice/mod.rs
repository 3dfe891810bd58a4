//! `anxu voice`: what to record, whether it is recorded well, how it sounds.
//!
//! Owns: the words printed. Must not touch: joining, levels (the speaker's part).

use std::path::{Path, PathBuf};

use anxu_core::ids::{Number, WindowNo};
use anxu_hw::speaker::{Pack, Packs, USUAL_CHIME, find_packs};
use anxu_words::{Language, Message};
use clap::Subcommand;

use super::exit::{Exit, Failure};
use super::{USUAL, settings, values};
use crate::config::{self, Settings};

mod audition;
mod check;
mod clips;
mod import;
mod keys;
mod list;
mod manifest;
mod say;
mod script;
mod wanted;

pub use import::Import;

/// What to do about the voice.
#[derive(Debug, Subcommand)]
pub enum VoiceCommand {
    /// Print every clip that this hall's voice needs, its file, and whether it is there
    List {
        /// Only in this language
        #[arg(long, value_name = "LANG")]
        only: Option<String>,
        /// Directory with hall.toml and devices.toml; the usual words without
        #[arg(long, value_name = "DIR")]
        config: Option<PathBuf>,
    },
    /// Make a pack from recordings of a phone, in any form, and name what is missing or badly recorded
    Import(Import),
    /// Play every clip that this hall needs through its loudspeakers, one key a clip
    Audition {
        /// Only at the loudspeaker of this name
        #[arg(long, value_name = "NAME")]
        speaker: Option<String>,
        /// Only in this language
        #[arg(long, value_name = "LANG")]
        only: Option<String>,
        /// Directory with hall.toml and devices.toml; the usual words without
        #[arg(long, value_name = "DIR")]
        config: Option<PathBuf>,
    },
    /// Name every clip that is missing, broken or badly recorded
    Check {
        /// Directory with hall.toml and devices.toml; the usual words without
        #[arg(long, value_name = "DIR")]
        config: Option<PathBuf>,
    },
    /// Say a call or an emergency, or write it to a file
    Say {
        /// The ticket's number, such as A012
        #[arg(value_parser = values::number, required_unless_present = "text")]
        number: Option<Number>,
        /// The window's number
        #[arg(value_parser = values::window, required_unless_present = "text")]
        window: Option<WindowNo>,
        /// What an emergency says, or the name of one that is recorded, such as fire
        #[arg(long, value_name = "TEXT", conflicts_with_all = ["number", "window"])]
        text: Option<String>,
        /// Only in this language
        #[arg(long, value_name = "LANG")]
        only: Option<String>,
        /// Write a WAV file instead of playing
        #[arg(long, value_name = "FILE.wav")]
        out: Option<PathBuf>,
        /// Directory with hall.toml and devices.toml; the usual words without
        #[arg(long, value_name = "DIR")]
        config: Option<PathBuf>,
    },
}

impl VoiceCommand {
    /// Where its configuration is.
    pub(super) fn config(&self) -> Option<&Path> {
        match self {
            VoiceCommand::Import(import) => import.config.as_deref(),
            VoiceCommand::List { config, .. }
            | VoiceCommand::Audition { config, .. }
            | VoiceCommand::Check { config }
            | VoiceCommand::Say { config, .. } => config.as_deref(),
        }
    }

    /// Do it.
    pub(super) fn run(self, lang: Language) -> Result<(), Failure> {
        match self {
            VoiceCommand::List { only, config } => {
                list::run(&settings_of(config.as_deref(), lang)?, only.as_deref(), lang)
            }
            VoiceCommand::Import(import) => {
                import::run(&settings_of(import.config.as_deref(), lang)?, &import, lang)
            }
            VoiceCommand::Audition { speaker, only, config } => {
                let settings = settings_of(config.as_deref(), lang)?;
                audition::run(&settings, speaker.as_deref(), only.as_deref(), lang)
            }
            VoiceCommand::Check { config } => check::run(&settings_of(config.as_deref(), lang)?, lang),
            VoiceCommand::Say { number, window, text, only, out, config } => {
                let wanted = say::Wanted { call: number.zip(window), text, lang: only };
                say::run(&settings_of(config.as_deref(), lang)?, &wanted, out.as_deref())
            }
        }
    }
}

/// The named configuration; without a name the usual one, or else the defaults that are compiled in.
fn settings_of(dir: Option<&Path>, lang: Language) -> Result<Settings, Failure> {
    match dir {
        Some(dir) => settings::load_quietly(dir, lang),
        None if Path::new(USUAL).join(config::HALL_FILE).is_file() => {
            settings::load_quietly(Path::new(USUAL), lang)
        }
        None => config::parse(config::starter::HALL, config::starter::DEVICES).map_err(|faults| {
            let faults: Vec<String> = faults.iter().map(|fault| fault.words(lang)).collect();
            let faults = faults.join(lang.semicolon());
            Failure::new(Exit::Usage, Message::BuiltInFaulty { faults })
        }),
    }
}

fn pack_of<'p>(packs: &'p Packs, name: &str) -> Result<&'p Pack, Failure> {
    packs.get(name).map_err(|fault| Failure::new(Exit::Failed, Message::Voice { wrong: clips::pack(&fault) }))
}

fn packs_of(settings: &Settings) -> Result<Packs, Failure> {
    let speaker = settings.devices.speakers.first();
    let configured = speaker.and_then(|speaker| speaker.packs.as_deref());
    let chime = speaker.map_or(USUAL_CHIME, |speaker| &speaker.chime);
    let packs = find_packs(configured).and_then(|folder| Packs::load(&folder));
    packs
        .map(|packs| packs.with_chime(chime))
        .map_err(|fault| Failure::new(Exit::Failed, Message::Voice { wrong: clips::pack(&fault) }))
}

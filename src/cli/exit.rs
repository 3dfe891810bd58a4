//! Exit codes, and how a failure is said: one line, `anxu: what happened: what to do`.
//!
//! Owns: the codes, the form of a message, which message an error of the shell is. Must not touch: what failed.

use std::process::ExitCode;

use anxu_words::{Language, Message, System};

use crate::config::starter::StarterError;
use crate::demo::DemoError;
use crate::hall::trouble;
use crate::server::StartError;
use crate::store::{OpenError, Remedy, StoreError};

/// The exit codes, for `--help`.
pub(super) const CODES: &str = "\
Exit codes:
  0  success
  1  it failed; the message says why and what to do
  2  the arguments or the configuration are wrong
  3  a device is missing or does not work
  4  the data directory cannot be used: missing, in use, newer or damaged";

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Success.
    Well = 0,
    /// It failed.
    Failed = 1,
    /// The arguments or the configuration are wrong. Also what the argument parser ends with.
    Usage = 2,
    /// A device is missing or does not work.
    Device = 3,
    /// The data directory cannot be used.
    Data = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// Why a command ended early.
#[derive(Debug)]
pub struct Failure {
    /// The code to end with.
    pub exit: Exit,
    /// What happened and what to do; boxed, so that a result stays small.
    pub message: Box<Message>,
}

impl Failure {
    /// A failure with its code.
    pub fn new(exit: Exit, message: Message) -> Failure {
        Failure { exit, message: Box::new(message) }
    }

    /// Say it in one line, and give the code to end with.
    pub(super) fn report(self, lang: Language) -> ExitCode {
        let line = self.message.words(lang).replace(['\n', '\r'], " ");
        anxu_process::stderr().say(&format!("anxu: {line}"));
        self.exit.into()
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Failure {
        match error.downcast::<OpenError>() {
            Ok(error) => Failure::from(error),
            Err(error) => Failure::new(Exit::Failed, Message::Detail { detail: format!("{error:#}") }),
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Failure {
        let shown = |path: std::path::PathBuf| path.display().to_string();
        let remedy = error.remedy();
        let message = match error {
            OpenError::Directory { dir, cause } => Message::DataUnusable {
                dir: shown(dir),
                cause: System::from(&cause),
                remedy: remedy.map(term).unwrap_or_default().to_owned(),
            },
            OpenError::InUse { dir, pid: None } => Message::DataInUse { dir: shown(dir) },
            OpenError::InUse { dir, pid: Some(pid) } => Message::DataInUseBy { dir: shown(dir), pid },
            OpenError::Newer { file, found, known } => {
                Message::DataOfNewer { file: shown(file), found, known }
            }
            OpenError::Unsafe { file, what } => Message::DataUnsafe { file: shown(file), detail: what },
            OpenError::NoJournal { dir } => Message::NoJournal { dir: shown(dir) },
            // Commands read; the hall itself says in other words what it does about damage.
            OpenError::Store { file, cause } => {
                let (file, trouble) = (shown(file), trouble::of_store(&cause));
                match cause {
                    StoreError::Damaged { .. } => Message::DamagedFileUntouched { file, trouble },
                    _ => Message::DataFaulty { file, trouble },
                }
            }
        };
        Failure::new(Exit::Data, message)
    }
}

fn term(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::TakeLinkAway => "remedy-link",
        Remedy::NameFolder => "remedy-folder",
        Remedy::AllowWriting => "remedy-write",
        Remedy::Create => "remedy-create",
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        let trouble = trouble::of_store(&error);
        let message = match error {
            StoreError::Damaged { .. } => Message::DamagedUntouched { trouble },
            _ => Message::DataNotRead { trouble },
        };
        Failure::new(Exit::Data, message)
    }
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Failure {
        use std::io::ErrorKind::{AddrInUse, PermissionDenied};
        let message = match error {
            StartError::Data(error) => return Failure::from(error),
            StartError::Listen { listen, cause } => match cause.kind() {
                AddrInUse => Message::PortTaken { listen },
                PermissionDenied => Message::PortDenied { listen },
                _ => Message::NotListening { listen, cause: System::from(&cause) },
            },
            StartError::Loop(error) => Message::NotStarted { detail: format!("{error:#}") },
        };
        Failure::new(Exit::Failed, message)
    }
}

impl From<StarterError> for Failure {
    fn from(error: StarterError) -> Failure {
        let shown = |path: std::path::PathBuf| path.display().to_string();
        let message = match error {
            StarterError::IsFile(file) => Message::IsFile { file: shown(file) },
            StarterError::NotMade(dir, cause) => {
                Message::NotMade { dir: shown(dir), cause: System::from(&cause) }
            }
            StarterError::Begun(file) => Message::BegunBefore { file: shown(file) },
            StarterError::NotWritten(file, cause) => {
                Message::NotWritten { file: shown(file), cause: System::from(&cause) }
            }
        };
        Failure::new(Exit::Failed, message)
    }
}

impl From<DemoError> for Failure {
    fn from(error: DemoError) -> Failure {
        match error {
            DemoError::Start(error) => Failure::from(error),
            DemoError::Data(error) => Failure::from(error),
            DemoError::NoHome => Failure::new(Exit::Failed, Message::NoHome),
            DemoError::Other(error) => Failure::from(error),
        }
    }
}

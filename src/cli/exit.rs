//! Exit codes, and how a failure is said: one line, `anxu: what happened: what to do`.
//!
//! Owns: the codes and the form of a message. Must not touch: what failed.

use std::process::ExitCode;

use crate::store::OpenError;

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
    /// What happened and what to do, in one line. Empty where everything has been said already.
    pub words: String,
}

impl Failure {
    /// A failure with its code.
    pub fn new(exit: Exit, words: impl Into<String>) -> Failure {
        Failure { exit, words: words.into() }
    }

    /// Say it, and give the code to end with.
    pub(super) fn report(self) -> ExitCode {
        let line = self.words.replace(['\n', '\r'], " ");
        if !line.is_empty() {
            anxu_process::stderr().say(&format!("anxu: {line}"));
        }
        self.exit.into()
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Failure {
        match error.downcast::<OpenError>() {
            Ok(error) => Failure::from(error),
            Err(error) => Failure::new(Exit::Failed, format!("{error:#}")),
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Failure {
        let words = match &error {
            // Commands read; the hall itself says in other words what it does about damage.
            OpenError::Store { file, cause } => format!("{}: {}", file.display(), cause.for_reader()),
            _ => error.to_string(),
        };
        Failure::new(Exit::Data, words)
    }
}

//! Another program that speaks: espeak-ng, a neural voice, a client of a local service.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{Engine, silence};
use crate::speaker::Pack;
use crate::speaker::clip::Fetch;
use crate::speaker::recording::clip_of;
use crate::speaker::spoken::spoken_words;

/// How long it may take for a sentence. An emergency waits for it.
const PATIENCE: Duration = Duration::from_secs(8);
/// Between two looks whether it has ended.
const LOOK: Duration = Duration::from_millis(10);
/// Silence between two sentences, in milliseconds.
const BETWEEN: usize = 300;
/// Longest text, in characters: a minute of speech.
const LONGEST: usize = 300;

/// A command whose arguments have `{text}`, `{lang}` and `{file}`, which it writes the sound to, in any form that
/// [`clip_of`] reads.
pub struct Program {
    program: String,
    arguments: Vec<String>,
}

impl Program {
    /// The program and its arguments; `None` where there is no program.
    pub fn new(command: &[String]) -> Option<Program> {
        let (program, arguments) = command.split_first()?;
        Some(Program { program: program.clone(), arguments: arguments.to_vec() })
    }

    fn sentence(&self, lang: &str, text: &str, file: &Path) -> Result<Vec<i16>, String> {
        let fault = |what: String| format!("{}: {what}", self.program);
        let filled = |argument: &String| {
            argument
                .replace("{lang}", lang)
                .replace("{file}", &file.display().to_string())
                .replace("{text}", text)
        };
        let mut command = Command::new(&self.program);
        command.args(self.arguments.iter().map(filled));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().map_err(|error| fault(error.to_string()))?;
        ended(child).map_err(fault)?;
        clip_of(file).map_err(|unusable| fault(unusable.to_string()))
    }
}

impl Engine for Program {
    fn speak(&self, pack: &Pack, text: &str, _fetch: Fetch) -> Result<Option<Vec<i16>>, String> {
        let words = spoken_words(text, pack.counting());
        if words.chars().count() > LONGEST {
            return Err(format!("{}: a text of more than {LONGEST} characters", self.program));
        }
        let folder = tempfile::tempdir().map_err(|error| format!("{}: {error}", self.program))?;
        let mut samples = Vec::new();
        let sentences = words.split_inclusive(['。', '！', '？', '.', '!', '?']).map(str::trim);
        for sentence in sentences.filter(|sentence| sentence.chars().any(char::is_alphanumeric)) {
            let said = self.sentence(pack.id(), sentence, &folder.path().join("said.wav"))?;
            let before = if samples.is_empty() { 0 } else { silence(BETWEEN) };
            samples.resize(samples.len() + before, 0);
            samples.extend_from_slice(&said);
        }
        Ok(Some(samples).filter(|samples| !samples.is_empty()))
    }
}

/// Wait for the program; one that takes too long is ended.
fn ended(mut child: Child) -> Result<(), String> {
    let until = Instant::now() + PATIENCE;
    loop {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(format!("it ended with {status}")),
            None if Instant::now() >= until => {
                // It may just have ended by itself.
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("it took longer than {} s", PATIENCE.as_secs()));
            }
            None => thread::sleep(LOOK),
        }
    }
}

//! Standard output, which may be a pipe that nobody reads any more, and the log.

use std::io::{ErrorKind, Write};

use anxu_process::{log, stdout};
use anxu_words::{Message, System};

use super::exit::{Exit, Failure};

/// The variable that chooses what is logged, such as `debug` or `warn,anxu::devices=debug`.
pub(super) const LOG: &str = "ANXU_LOG";

/// Begin to log.
pub(super) fn begin_log() {
    log::begin(LOG, "info");
}

/// Messages of a running hall: it never waits for their reader.
pub(super) fn say(words: &str) {
    stdout().say(words);
}

/// Print a text and a line end. A reader that has gone away (`| head`) is no failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(Exit::Failed, Message::StdoutFailed { cause: System::from(&error) }))
        }
        _ => Ok(()),
    }
}

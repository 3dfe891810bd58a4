//! Standard output, which may be a pipe that nobody reads any more.

use std::io::{ErrorKind, Write};

use super::exit::{Exit, Failure};

/// Print a text and a line end. A reader that has gone away (`| head`) is no failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(Exit::Failed, format!("standard output cannot be written: {error}")))
        }
        _ => Ok(()),
    }
}

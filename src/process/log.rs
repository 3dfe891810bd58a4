//! The log: to standard error, filtered by a variable of the environment, bounded, and never waiting for its reader.
//!
//! The crate `tracing-appender` prints to standard error when it ends, which panics where that is closed; hence this
//! log and its `spool`.

use std::io::{self, IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use tracing::callsite::Identifier;
use tracing::{Level, Metadata};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::stderr;

mod throttle;

use throttle::{LeftOut, LogLine, Throttle};

/// Begin to log. `variable` chooses what, such as `debug` or `warn,anxu::devices=debug`; without it `otherwise` does. Under
/// systemd the journal has the time already. Called twice, the first call counts.
pub fn begin(variable: &str, otherwise: &str) {
    let filter = EnvFilter::builder().with_env_var(variable).try_from_env();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new(otherwise));
    // Errors of the log itself would be printed, and a print to a dead standard error panics.
    let log = tracing_subscriber::fmt().with_env_filter(filter).log_internal_errors(false);
    let log = log.with_writer(Bounded(Mutex::new(Throttle::new()))).compact();
    let began = match std::env::var_os("JOURNAL_STREAM") {
        Some(_) => log.without_time().with_ansi(false).try_init(),
        None => log.with_ansi(io::stderr().is_terminal()).try_init(),
    };
    if began.is_ok() {
        // The default hook writes to standard error itself: a thread that panics would hang where nobody reads that.
        std::panic::set_hook(Box::new(panicked));
    }
}

fn panicked(panic: &PanicHookInfo<'_>) {
    let thread = std::thread::current();
    let text = panic.to_string().replace('\n', " ");
    tracing::error!("thread {}: {text}", thread.name().unwrap_or("without a name"));
}

/// Standard error behind a throttle.
struct Bounded(Mutex<Throttle<Identifier>>);

impl<'w> MakeWriter<'w> for Bounded {
    type Writer = Place<'w>;

    /// For a line without an event, which this program does not write.
    fn make_writer(&'w self) -> Place<'w> {
        Place { throttle: &self.0, place: None, part: String::new() }
    }

    fn make_writer_for(&'w self, event: &Metadata<'_>) -> Place<'w> {
        // Finer levels are on because somebody asked for them.
        let limited = *event.level() <= Level::INFO;
        let part = event.target().to_owned();
        Place { throttle: &self.0, place: limited.then(|| event.callsite()), part }
    }
}

/// One event's line; the formatter writes it at once.
struct Place<'w> {
    throttle: &'w Mutex<Throttle<Identifier>>,
    place: Option<Identifier>,
    part: String,
}

impl Write for Place<'_> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let judged = LogLine { place: self.place.clone(), part: &self.part, length: line.len() };
        let mut throttle = self.throttle.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(left_out) = throttle.judge(judged, Instant::now()) {
            if left_out.lines > 0 {
                stderr().put(said(&left_out).as_bytes());
            }
            stderr().put(line);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn said(left_out: &LeftOut) -> String {
    let LeftOut { lines, part } = left_out;
    format!("({lines} lines were left out before this one, the last of them from {part}: too many)\n")
}

//! What the program says of itself while it works: to standard error, filtered by `ANXU_LOG`, at a bounded rate.

use std::io::{self, Write};
use std::sync::Mutex;
use std::time::Instant;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

mod throttle;

use throttle::{Throttle, Verdict};

/// The variable that chooses what is logged, such as `debug` or `warn,anxu::devices=debug`.
pub(super) const VARIABLE: &str = "ANXU_LOG";

/// Begin to log. Under systemd the journal has the time already; called twice, the first call counts.
pub(super) fn begin() {
    let filter = EnvFilter::builder().with_env_var(VARIABLE).try_from_env();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(Bounded::default()).compact();
    let began = match std::env::var_os("JOURNAL_STREAM") {
        Some(_) => log.without_time().with_ansi(false).try_init(),
        None => log.with_ansi(io::IsTerminal::is_terminal(&io::stderr())).try_init(),
    };
    // An error means that a log has begun already.
    let _ = began;
}

/// Standard error behind a throttle.
#[derive(Default)]
struct Bounded(Mutex<Throttle>);

impl<'w> MakeWriter<'w> for Bounded {
    type Writer = Lines<'w>;

    fn make_writer(&'w self) -> Lines<'w> {
        Lines(&self.0)
    }
}

/// One event's line; the formatter writes it at once.
struct Lines<'w>(&'w Mutex<Throttle>);

impl Write for Lines<'_> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut throttle = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match throttle.judge(Instant::now()) {
            Verdict::Drop => {}
            Verdict::Write { left_out: 0 } => io::stderr().write_all(line)?,
            Verdict::Write { left_out } => {
                let mut both =
                    format!("({left_out} lines were left out: too many in one second)\n").into_bytes();
                both.extend_from_slice(line);
                io::stderr().write_all(&both)?;
            }
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

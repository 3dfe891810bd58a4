//! What the program says of itself while it works: to standard error, filtered by `ANXU_LOG`.

use tracing_subscriber::EnvFilter;

/// The variable that chooses what is logged, such as `debug` or `warn,anxu::devices=debug`.
pub(super) const VARIABLE: &str = "ANXU_LOG";

/// Begin to log. Under systemd the journal has the time already; called twice, the first call counts.
pub(super) fn begin() {
    let filter = EnvFilter::builder().with_env_var(VARIABLE).try_from_env();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).compact();
    let began = match std::env::var_os("JOURNAL_STREAM") {
        Some(_) => log.without_time().with_ansi(false).try_init(),
        None => log.try_init(),
    };
    // An error means that a log has begun already.
    let _ = began;
}

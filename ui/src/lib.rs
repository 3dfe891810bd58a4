//! The lobby touchscreen: a client of the hall that holds no truth.

/// Run the kiosk.
pub fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}

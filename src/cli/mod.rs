//! The command line: what can be asked of the program, and its exit codes.
//!
//! Owns: arguments, the words printed for people, exit codes. Must not touch: rules, bytes, SQL.

use std::process::ExitCode;

/// Run the command that the arguments name.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}

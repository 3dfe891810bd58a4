//! The `anxu` program: parses its arguments, runs one command, and is the only place that exits the process.

fn main() -> std::process::ExitCode {
    anxu::cli::main()
}

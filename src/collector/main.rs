//! The `anxu-collector` program: parses its arguments, runs one command, and is the only place that ends the process.

fn main() -> std::process::ExitCode {
    anxu_collector::cli::main()
}

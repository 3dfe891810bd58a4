//! The `anxu-kiosk` program.

fn main() -> std::process::ExitCode {
    anxu_kiosk::main()
}

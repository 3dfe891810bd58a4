//! What a machine hears of what the hall says: thirty calls, phrases and emergencies, transcribed by a recogniser.
//!
//! The recogniser and its model are no part of the build: `assets/voice/studio/setup` installs them.

use std::path::Path;
use std::process::Command;

#[test]
fn a_recogniser_hears_what_is_said() {
    let studio = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/voice/studio");
    let (python, model) = (studio.join(".tools/venv/bin/python"), studio.join(".tools/whisper/model.bin"));
    if !python.is_file() || !model.is_file() {
        println!("not checked: the recogniser is not installed; assets/voice/studio/setup installs it");
        return;
    }
    let listen = Command::new(python)
        .arg(studio.join("listen.py"))
        .arg(env!("CARGO_BIN_EXE_anxu"))
        .args(["--sample", "30"])
        .output()
        .unwrap();
    let (table, errors) = (String::from_utf8_lossy(&listen.stdout), String::from_utf8_lossy(&listen.stderr));
    assert!(listen.status.success(), "{table}{errors}");
    assert_eq!(table.lines().count(), 2 + 9, "a line for each group of each language: {table}");
}

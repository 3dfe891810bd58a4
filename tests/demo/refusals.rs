//! What keeps a demo from starting is said in one line, with what to do.

use std::net::TcpListener;
use std::path::Path;

use crate::show::{Show, program};

fn refused(data: &Path, listen: &str) -> (Option<i32>, String) {
    let output =
        program(data).args(["--listen", listen]).env("ANXU_LOG", "off").output().expect("anxu starts");
    (output.status.code(), String::from_utf8(output.stderr).expect("text"))
}

#[test]
fn an_occupied_port_is_named() {
    let data = tempfile::tempdir().expect("a folder");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let listen = taken.local_addr().expect("an address").to_string();
    let (code, words) = refused(data.path(), &listen);
    assert_eq!(code, Some(1), "{words}");
    assert!(words.contains(&listen) && words.contains("--listen") && words.lines().count() == 1, "{words}");
}

#[test]
fn a_data_directory_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "").expect("a file");
    for data in [Path::new("/dev/null/x"), &file, &file.join("below")] {
        let (code, words) = refused(data, "127.0.0.1:0");
        assert_eq!(code, Some(4), "{words}");
        assert!(words.contains(&data.display().to_string()) && words.lines().count() == 1, "{words}");
    }
}

#[test]
fn a_data_directory_in_use_is_named_and_the_running_demo_goes_on() {
    let data = tempfile::tempdir().expect("a folder");
    let show = Show::start(data.path());
    let (code, words) = refused(data.path(), "127.0.0.1:0");
    assert_eq!(code, Some(4), "{words}");
    assert!(words.lines().count() == 1, "{words}");
    assert_eq!(show.take("still here", "household"), "D001");
}

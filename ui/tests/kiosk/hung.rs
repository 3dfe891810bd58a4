//! The whole program before a display that takes its connection and never says anything.

use std::io::Read;
use std::net::TcpListener;
use std::os::unix::net::UnixDatagram;
use std::process::{Command, Stdio};

/// Displays of X listen at this port and their number.
const DISPLAYS: u16 = 6000;

#[test]
fn a_screen_that_stands_still_ends_the_kiosk_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let notify = folder.path().join("notify");
    let supervisor = UnixDatagram::bind(&notify).expect("a socket");
    let (display, number) = display();
    let mut kiosk = Command::new(env!("CARGO_BIN_EXE_anxu-kiosk"))
        .args(["--hall", "http://127.0.0.1:9", "--state"])
        .arg(folder.path())
        .env("DISPLAY", format!("127.0.0.1:{number}"))
        .env("NOTIFY_SOCKET", &notify)
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .stderr(Stdio::piped())
        .spawn()
        .expect("the kiosk starts");
    let _connection = display.accept().expect("the kiosk comes to its display");
    let mut words = String::new();
    kiosk.stderr.take().expect("a pipe").read_to_string(&mut words).expect("text");
    assert_eq!(kiosk.wait().expect("it ended").code(), Some(3), "{words}");
    assert!(words.contains("stood still") && words.lines().count() == 1, "{words}");
    supervisor.set_nonblocking(true).expect("a socket");
    assert!(supervisor.recv(&mut [0; 64]).is_err(), "it never lived");
}

/// A silent display on a free port, and its number.
fn display() -> (TcpListener, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    (listener, port.checked_sub(DISPLAYS).expect("free ports are high"))
}

//! A running demo, its page by hand-made HTTP, and what its page shows.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;

use serde_json::{Value, json};

use crate::support::wait::{PATIENCE, until};

/// A demo on a free port. Killed when dropped.
pub struct Show {
    child: Child,
    pub address: String,
    /// What it prints after its first line.
    said: Option<JoinHandle<Vec<String>>>,
}

/// The program, with no display and no sound.
pub fn program(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_anxu"));
    command.args(["demo", "--headless", "--mute", "--data"]).arg(data);
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command
}

impl Show {
    pub fn start(data: &Path) -> Show {
        Show::begin(&mut program(data))
    }

    /// Start this program and wait until it says where it is.
    pub fn begin(program: &mut Command) -> Show {
        let mut child =
            program.args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn().expect("anxu starts");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let first = lines.next().expect("a first line").expect("text");
        let address =
            first.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address");
        let address = address.to_owned();
        let said = std::thread::spawn(move || lines.map_while(Result::ok).collect());
        Show { child, address, said: Some(said) }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Press Ctrl-C and wait for the end.
    pub fn interrupt(self) -> ExitStatus {
        self.interrupted().0
    }

    /// The same, and all that it has printed.
    pub fn interrupted(mut self) -> (ExitStatus, Vec<String>) {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, rustix::process::Signal::INT).expect("it runs");
        let status = until("the demo to stop", || self.child.try_wait().expect("a child of ours"));
        let said = self.said.take().expect("taken once").join().expect("it only reads");
        (status, said)
    }

    /// Status and body.
    pub fn http(&self, head: &str, body: &str) -> (u16, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).expect("the demo listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a TCP socket");
        let (host, length) = (&self.address, body.len());
        write!(
            stream,
            "{head}\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
        )
        .expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer in time");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, answer.split_off(end + 4))
    }

    pub fn get(&self, path: &str) -> (u16, Vec<u8>) {
        self.http(&format!("GET {path} HTTP/1.1"), "")
    }

    pub fn post(&self, path: &str, body: &Value) -> (u16, String) {
        let head = format!("POST {path} HTTP/1.1\r\nContent-Type: application/json");
        let (status, answer) = self.http(&head, &body.to_string());
        (status, String::from_utf8(answer).expect("text"))
    }

    /// Press a key of the keypad at a window.
    pub fn press(&self, window: u16, key: &str) {
        assert_eq!(self.post("/demo/press", &json!({"window": window, "key": key})).0, 204, "{window} {key}");
    }

    pub fn fault(&self, fault: &str, on: bool) {
        assert_eq!(self.post("/demo/fault", &json!({"fault": fault, "on": on})).0, 204, "{fault}");
    }

    /// Take a number as the page's buttons do.
    pub fn take(&self, key: &str, service: &str) -> String {
        let command = json!({
            "do": "issue", "service": service, "kind": "ordinary", "lang": "zh-CN",
        });
        let (status, answer) =
            self.post("/api/request?role=kiosk:page", &json!({"key": key, "command": command}));
        assert_eq!(status, 200, "{answer}");
        let answer: Value = serde_json::from_str(&answer).expect("a reply");
        answer["answer"]["number"].as_str().expect("a number").to_owned()
    }

    /// What the page shows.
    pub fn state(&self) -> Value {
        serde_json::from_slice(&self.get("/demo/state").1).expect("JSON")
    }

    /// Wait until the page shows something.
    pub fn until<T>(&self, what: &str, look: impl Fn(&Value) -> Option<T>) -> T {
        until(what, || look(&self.state()))
    }

    /// Wait until the text at a place of the picture contains `part`.
    pub fn until_text(&self, pointer: &str, part: &str) {
        self.until(&format!("{part} at {pointer}"), |state| {
            state.pointer(pointer)?.as_str()?.contains(part).then_some(())
        });
    }

    /// Wait until one of the lines at a place contains `part`.
    pub fn until_line(&self, list: &str, part: &str) {
        self.until(&format!("{part} in {list}"), |state| {
            let lines = state[list].as_array()?;
            lines
                .iter()
                .any(|line| line["text"].as_str().is_some_and(|text| text.contains(part)))
                .then_some(())
        });
    }

    /// Wait until a device is so.
    pub fn until_device(&self, device: &str, is: &str) {
        self.until(&format!("{device} to be {is}"), |state| {
            (state["devices"][device]["is"] == is).then_some(())
        });
    }
}

impl Drop for Show {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

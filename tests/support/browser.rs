//! A real Chromium without a window, driven over its DevTools protocol.
//!
//! Only what tests of pages need: open a page, ask its script, press keys, take a picture. A crate for this would bring more
//! code than the few messages that are sent here, and its own idea of when a page is ready.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use base64::Engine;
use serde_json::{Value, json};
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

use super::wait::until;

/// A running browser. Killed when dropped.
pub struct Browser {
    child: Child,
    /// Where its DevTools listen, `ws://127.0.0.1:PORT/...`.
    devtools: String,
    _profile: tempfile::TempDir,
}

/// A page of it.
pub struct Page {
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    session: String,
    asked: u64,
}

impl Browser {
    /// Start one with a profile of its own.
    pub fn start() -> Browser {
        let profile = tempfile::tempdir().expect("a folder");
        let mut child = Command::new("chromium")
            .args([
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
            ])
            .args(["--remote-debugging-port=0", "--hide-scrollbars", "about:blank"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("chromium is installed: deploy/test does it");
        let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines().map_while(Result::ok);
        let devtools = lines
            .find_map(|line| line.strip_prefix("DevTools listening on ").map(str::to_owned))
            .expect("chromium says where its DevTools listen");
        // The rest of what it says is read away, so that a full pipe never holds it up.
        std::thread::spawn(move || lines.for_each(drop));
        Browser { child, devtools, _profile: profile }
    }

    /// Open a page of this size, in a profile's store of its own: pages share nothing.
    pub fn open(&self, address: &str, width: u32, height: u32) -> Page {
        let (socket, _) = tungstenite::connect(&self.devtools).expect("DevTools answer");
        let mut page = Page { socket, session: String::new(), asked: 0 };
        let context = page.call("Target.createBrowserContext", json!({}))["browserContextId"].clone();
        let target =
            json!({ "url": "about:blank", "browserContextId": context, "width": width, "height": height });
        let target = page.call("Target.createTarget", target)["targetId"].clone();
        let attached = page.call("Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        page.session = attached["sessionId"].as_str().expect("a session").to_owned();
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        page.call("Emulation.setDeviceMetricsOverride", size);
        // Some twenty pages are open at once, and each behaves as the one in front.
        page.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
        page.call("Page.navigate", json!({ "url": address }));
        page
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Page {
    /// The value of an expression in the page; `Null` where it threw.
    pub fn ask(&mut self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        self.call("Runtime.evaluate", asked)["result"]["value"].clone()
    }

    /// Wait until an expression is true.
    pub fn wait(&mut self, what: &str) {
        let expression = format!("Boolean({what})");
        until(what, || (self.ask(&expression) == Value::Bool(true)).then_some(()));
    }

    /// Wait until the text of the first element of a selector holds these words.
    pub fn reads(&mut self, selector: &str, words: &str) {
        self.wait(&format!(
            "document.querySelector({selector:?})?.checkVisibility() && document.querySelector({selector:?}).textContent.includes({words:?})"
        ));
    }

    /// Press an element as a finger would, once it can be pressed.
    pub fn click(&mut self, selector: &str) {
        self.wait(&format!("document.querySelector({selector:?})?.checkVisibility()"));
        self.wait(&format!("!document.querySelector({selector:?}).disabled"));
        let at = self.ask(&format!(
            "(() => {{ const e = document.querySelector({selector:?}); e.scrollIntoView({{ block: 'center' }}); const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", event);
        }
    }

    /// Press a key of the keyboard: `" "`, `"Enter"`, `"r"`.
    pub fn press(&mut self, key: &str) {
        let text = match key {
            "Enter" => "\r",
            key if key.chars().count() == 1 => key,
            _ => "",
        };
        let down = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        for (kind, text) in [(down, text), ("keyUp", "")] {
            self.call("Input.dispatchKeyEvent", json!({ "type": kind, "key": key, "text": text }));
        }
    }

    /// Keep a picture of it.
    pub fn picture(&mut self, file: &Path) {
        let picture = self.call("Page.captureScreenshot", json!({ "format": "png" }));
        let data = picture["data"].as_str().expect("a picture");
        let bytes = base64::engine::general_purpose::STANDARD.decode(data).expect("base64");
        std::fs::write(file, bytes).expect("a file");
    }

    fn call(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let mut message = json!({ "id": self.asked, "method": method, "params": params });
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        self.socket.send(Message::text(message.to_string())).expect("the browser is there");
        loop {
            let Message::Text(text) = self.socket.read().expect("the browser answers") else { continue };
            let answer: Value = serde_json::from_str(&text).expect("JSON");
            if answer["id"] == json!(self.asked) {
                assert!(answer.get("error").is_none(), "{method}: {answer}");
                return answer["result"].clone();
            }
        }
    }
}

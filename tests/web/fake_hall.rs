//! A loop that answers as a hall would, as far as the web can tell: it numbers, remembers keys and refuses stale pages.
//! It can be held, so that a test decides when an answer is due.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use anxu::devices::{Health, HealthMap};
use anxu::hall::{Handle, Input, QUEUE, Views};
use anxu_api::{Answer, Reply, Request};
use anxu_core::command::Command;
use anxu_core::ids::{Number, WindowNo};
use anxu_core::rejection::Rejection;
use anxu_core::view::{DayFigures, IssuedView};
use serde_json::json;
use tokio::runtime::Runtime;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;

/// A web server over a loop of our own.
pub struct FakeHall {
    pub address: SocketAddr,
    pub seen: Arc<Mutex<Vec<Request>>>,
    pub health: watch::Sender<HealthMap>,
    refusing: watch::Sender<Option<String>>,
    held: watch::Sender<bool>,
    loop_: Option<JoinHandle<()>>,
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
    runtime: Runtime,
}

impl FakeHall {
    pub fn start() -> FakeHall {
        FakeHall::with_padding(0)
    }

    /// `padding` bytes stand in every kiosk view, to fill a slow client's buffers.
    pub fn with_padding(padding: usize) -> FakeHall {
        let runtime = Runtime::new().expect("a runtime");
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("nonblocking");
        let address = listener.local_addr().expect("an address");
        let (inbox, inputs) = mpsc::channel(QUEUE);
        let (publish, views) = watch::channel(Some(views(0, padding)));
        let (health, health_seen) = watch::channel(HealthMap::new());
        let (refusing, refusing_seen) = watch::channel(None);
        let (held, hold) = watch::channel(false);
        let seen = Arc::new(Mutex::new(Vec::new()));
        let loop_ = runtime.spawn(answer(inputs, publish, hold, seen.clone(), padding));
        let (stop, stopped) = oneshot::channel::<()>();
        let handle = Handle::new(inbox, views).with_health(watch::channel(Health::Ok).1, refusing_seen);
        let server = runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            let stop = async { drop(stopped.await) };
            anxu::web::serve(listener, handle, health_seen, axum::Router::new(), stop).await;
        });
        FakeHall {
            address,
            seen,
            health,
            refusing,
            held,
            loop_: Some(loop_),
            stop: Some(stop),
            server: Some(server),
            runtime,
        }
    }

    /// While held, requests are taken from the queue but not answered.
    pub fn hold(&self, held: bool) {
        self.held.send_replace(held);
    }

    /// Every request is refused, for this reason.
    pub fn refuse(&self, why: &str) {
        self.refusing.send_replace(Some(why.to_owned()));
    }

    pub fn ill(&self, device: &str, words: &str) {
        self.health.send_modify(|map| {
            map.insert(device.to_owned(), Health::Fault { words: words.to_owned() });
        });
    }

    /// The loop dies, the server goes on.
    pub fn kill_loop(&mut self) {
        if let Some(loop_) = self.loop_.take() {
            loop_.abort();
        }
    }

    /// Stop the server and wait until it has.
    pub fn stop(&mut self) {
        drop(self.stop.take());
        if let Some(server) = self.server.take() {
            self.runtime.block_on(server).expect("the server ends without a panic");
        }
    }

    pub fn requests(&self) -> usize {
        self.seen.lock().expect("not poisoned").len()
    }
}

impl Drop for FakeHall {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.stop();
        }
    }
}

async fn answer(
    mut inputs: mpsc::Receiver<Input>,
    publish: watch::Sender<Option<Views>>,
    mut hold: watch::Receiver<bool>,
    seen: Arc<Mutex<Vec<Request>>>,
    padding: usize,
) {
    let mut answers: BTreeMap<String, Answer> = BTreeMap::new();
    let mut issued = 0;
    while let Some(input) = inputs.recv().await {
        let Input::Request { request, reply, .. } = input else { continue };
        seen.lock().expect("not poisoned").push(request.clone());
        hold.wait_for(|held| !held).await.expect("the test holds the sender");
        let answer = answers.entry(request.key.0.clone()).or_insert_with(|| decide(&request, &mut issued));
        // The asker may have hung up.
        let _ = reply.send(Reply { key: request.key, answer: answer.clone() });
        publish.send_replace(Some(views(issued, padding)));
    }
}

fn decide(request: &Request, issued: &mut u16) -> Answer {
    match &request.command {
        Command::Issue { service, .. } => {
            *issued += 1;
            Answer::Issued(IssuedView {
                number: Number { prefix: "A".into(), n: *issued },
                service: service.clone(),
                ahead: 0,
                wait: None,
                windows: vec![WindowNo(1)],
                late_rule: String::new(),
            })
        }
        Command::Next { window, seen: Some(seen) } if seen.number.is_some() => {
            let rejection = Rejection::Stale { window: *window, now: None };
            let words = rejection.to_string();
            Answer::Rejected { rejection, words }
        }
        _ => Answer::Done,
    }
}

fn views(issued: u16, padding: usize) -> Views {
    let clock = json!({"wall": "2026-11-20T09:00:00+08:00", "trusted": true});
    let kiosk = json!({
        "hall": {"zh-CN": "测试", "en": "x".repeat(padding)}, "hotline": "12345", "languages": ["zh-CN"],
        "clock": clock, "opening": {"state": "open", "until": "17:00:00"}, "week": [], "menu": [],
        "services": [], "priority_kinds": [], "printer_fault": null, "emergency": null, "recent": [],
    });
    let window = json!({
        "window": 1, "name": {"zh-CN": "综合"}, "services": [], "status": {"state": "open"}, "duty": null,
        "current": null, "waiting": [], "waiting_count": issued, "held": [], "missed": [], "clock": clock,
    });
    let board = json!({
        "hall": {"zh-CN": "测试"}, "show": {"calls": [], "welcome": "欢迎", "emergency": null}, "clock": clock,
    });
    Views {
        kiosk: Arc::new(serde_json::from_value(kiosk).expect("a kiosk view")),
        windows: [(WindowNo(1), Arc::new(serde_json::from_value(window).expect("a window view")))].into(),
        board: Arc::new(serde_json::from_value(board).expect("a board view")),
        figures: Arc::new(DayFigures {
            issued: u32::from(issued),
            open: true,
            rated: [1, 0, 2, 0, 0],
            unrated: 2,
            ..DayFigures::default()
        }),
    }
}

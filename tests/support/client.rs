//! A client of the hall over its WebSocket, as kiosks and pads are.

use std::net::TcpStream;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use anxu_api::{Answer, ClientMessage, Command, HallMessage, Key, Reply, Request, Role, VERSION, View};
use tungstenite::protocol::WebSocketConfig;
use tungstenite::{Message, WebSocket};

use super::wait::PATIENCE;

/// One connection in one role.
pub struct Client {
    socket: WebSocket<TcpStream>,
    name: String,
    /// Answers that came before they were waited for: a hall answers in any order.
    early: Vec<Reply>,
    /// The newest view received.
    pub view: Option<View>,
}

/// Makes keys differ between all clients of one test program.
static COUNT: AtomicU64 = AtomicU64::new(0);

impl Client {
    /// Connect and say hello; the first view has arrived when this returns.
    pub fn connect(address: &str, role: Role) -> Client {
        let stream = TcpStream::connect(address).expect("the hall listens");
        stream.set_nodelay(true).expect("a TCP socket");
        stream.set_read_timeout(Some(PATIENCE)).expect("a TCP socket");
        let url = format!("ws://{address}{}", anxu_api::SOCKET_PATH);
        // All of the buffer is cleared before each read.
        let config = WebSocketConfig::default().read_buffer_size(8 * 1024);
        let connected = tungstenite::client::client_with_config(url, stream, Some(config));
        let (socket, _) = connected.expect("the hall speaks WebSocket");
        let name = format!("test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let mut client = Client { socket, name, early: Vec::new(), view: None };
        client.send(&ClientMessage::Hello { version: VERSION, role });
        while client.view.is_none() {
            client.receive();
        }
        client
    }

    /// Ask under a fresh key.
    pub fn ask(&mut self, command: Command) -> Answer {
        let key = self.begin(command);
        self.answer(&key)
    }

    /// Ask under this key.
    pub fn ask_as(&mut self, key: Key, command: Command) -> Answer {
        self.send(&ClientMessage::Request(Request { key: key.clone(), command }));
        self.answer(&key)
    }

    /// Ask under a fresh key, and leave the answer for later.
    pub fn begin(&mut self, command: Command) -> Key {
        let key = Key(format!("{}-{}", self.name, COUNT.fetch_add(1, Ordering::Relaxed)));
        self.send(&ClientMessage::Request(Request { key: key.clone(), command }));
        key
    }

    /// Wait for the answer to what was asked under this key.
    pub fn answer(&mut self, key: &Key) -> Answer {
        if let Some(at) = self.early.iter().position(|reply| reply.key == *key) {
            return self.early.swap_remove(at).answer;
        }
        loop {
            match self.receive() {
                Some(reply) if reply.key == *key => return reply.answer,
                Some(reply) => self.early.push(reply),
                None => {}
            }
        }
    }

    /// Take views until one satisfies `wanted`.
    pub fn view_until(&mut self, what: &str, wanted: impl Fn(&View) -> bool) -> View {
        let start = Instant::now();
        loop {
            if let Some(view) = self.view.take_if(|view| wanted(view)) {
                self.view = Some(view.clone());
                return view;
            }
            assert!(self.receive().is_none(), "a reply nobody asked for while waiting for {what}");
            assert!(start.elapsed() < PATIENCE, "waited {PATIENCE:?} in vain for {what}");
        }
    }

    fn send(&mut self, message: &ClientMessage) {
        let text = serde_json::to_string(message).expect("messages are JSON");
        self.socket.send(Message::text(text)).expect("the hall is there");
    }

    /// Take one message; views are kept, replies returned.
    fn receive(&mut self) -> Option<Reply> {
        match self.socket.read().expect("the hall answers in time") {
            Message::Text(text) => match serde_json::from_str(&text).expect("a message of the protocol") {
                HallMessage::View(view) => {
                    self.view = Some(view);
                    None
                }
                HallMessage::Reply(reply) => Some(reply),
                HallMessage::Beat => None,
                HallMessage::Goodbye { reason, .. } => panic!("the hall said goodbye: {reason}"),
            },
            _ => None,
        }
    }
}

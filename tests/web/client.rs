//! Clients as plain as can be: a WebSocket that waits at most five seconds, and HTTP by hand.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anxu_api::command::Kind;
use anxu_api::{
    Answer, ClientMessage, Command, HallMessage, Key, Lang, Reply, Request, Role, SOCKET_PATH, ServiceId,
    VERSION, View,
};
use tungstenite::client::IntoClientRequest;
use tungstenite::{Message, WebSocket};

/// Longest wait for anything.
pub const DEADLINE: Duration = Duration::from_secs(5);

pub struct Client {
    pub socket: WebSocket<TcpStream>,
}

impl Client {
    /// Connected, nothing said.
    pub fn silent(address: SocketAddr) -> Client {
        Client::with_headers(address, &[]).expect("a socket")
    }

    pub fn with_headers(address: SocketAddr, headers: &[(&'static str, &str)]) -> Result<Client, String> {
        let stream = TcpStream::connect(address).expect("the server listens");
        stream.set_read_timeout(Some(DEADLINE)).expect("a timeout");
        let mut request = format!("ws://{address}{SOCKET_PATH}").into_client_request().expect("a request");
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().expect("a header"));
        }
        match tungstenite::client(request, stream) {
            Ok((socket, _)) => Ok(Client { socket }),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Connected, said hello, and seen the first view.
    pub fn hello(address: SocketAddr, role: Role) -> (Client, View) {
        let mut client = Client::silent(address);
        client.say(&ClientMessage::Hello { version: VERSION, role });
        let HallMessage::View(view) = client.hear() else { panic!("the first message is a view") };
        (client, view)
    }

    pub fn say(&mut self, message: &ClientMessage) {
        self.say_text(&serde_json::to_string(message).expect("a message"));
    }

    pub fn say_text(&mut self, text: &str) {
        self.socket.send(Message::text(text)).expect("the server reads");
    }

    pub fn ask(&mut self, key: &str, command: Command) {
        self.say(&ClientMessage::Request(Request { key: Key(key.to_owned()), command }));
    }

    /// The next message of the hall but for its beats; pings are answered on the way.
    pub fn hear(&mut self) -> HallMessage {
        loop {
            match self.hear_all() {
                HallMessage::Beat => {}
                message => return message,
            }
        }
    }

    /// The next message of the hall, whatever it is.
    pub fn hear_all(&mut self) -> HallMessage {
        loop {
            match self.socket.read().expect("a message in time") {
                Message::Text(text) => return serde_json::from_str(text.as_str()).expect("the protocol"),
                Message::Ping(_) => self.socket.flush().expect("a pong goes out"),
                other => panic!("not expected: {other:?}"),
            }
        }
    }

    /// The next reply; views are passed over.
    pub fn reply(&mut self) -> Reply {
        loop {
            match self.hear() {
                HallMessage::Reply(reply) => return reply,
                HallMessage::View(_) | HallMessage::Beat => {}
                HallMessage::Goodbye { reason, .. } => panic!("goodbye: {reason}"),
            }
        }
    }

    /// The goodbye that must come, in its words.
    pub fn goodbye(&mut self) -> String {
        loop {
            match self.hear() {
                HallMessage::Goodbye { reason, .. } => return reason,
                HallMessage::View(_) | HallMessage::Beat => {}
                HallMessage::Reply(reply) => panic!("not expected: {reply:?}"),
            }
        }
    }
}

/// A number for the test's service, from kiosk `hall`.
pub fn issue() -> Command {
    Command::Issue {
        service: ServiceId("social-security".into()),
        kind: Kind::Ordinary,
        lang: Lang("zh-CN".into()),
    }
}

pub fn kiosk() -> Role {
    Role::Kiosk("hall".to_owned())
}

pub fn number(reply: &Reply) -> String {
    match &reply.answer {
        Answer::Issued(issued) => issued.number.to_string(),
        other => panic!("not issued: {other:?}"),
    }
}

/// Send one request by hand; the status and the whole answer.
pub fn http(address: SocketAddr, head: &str, body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    stream.set_read_timeout(Some(DEADLINE)).expect("a timeout");
    let length = body.len();
    write!(stream, "{head}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}").expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer in time");
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    (status, answer)
}

pub fn get(address: SocketAddr, path: &str) -> (u16, String) {
    http(address, &format!("GET {path} HTTP/1.1\r\nHost: {address}"), "")
}

//! One connection to the hall, from the first byte to the end.

use std::io;
use std::net::{TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use anxu_api::{
    BEAT_MS, ClientMessage, Goodbye, HallMessage, Request, Role, SILENCE_MS, SOCKET_PATH, VERSION, View,
};
use anxu_words::Language;
use tungstenite::protocol::WebSocketConfig;
use tungstenite::{Error, Message, WebSocket};

use super::{Mailbox, Outbox, wait};
use crate::Address;
use crate::model::{LinkState, Refused};

/// How often the hall is asked whether it is there, besides the beats that it sends by itself: as often as they come.
const PING_EVERY: Duration = Duration::from_millis(BEAT_MS);
/// Nothing heard for this long, and the hall is away.
const SILENCE: Duration = Duration::from_millis(SILENCE_MS);
/// A view of a hall with a hundred services is some 60 KB.
const MOST_MESSAGE: usize = 1024 * 1024;
/// Bytes read at once: most views fit, and all of this is cleared before each read.
const READ: usize = 16 * 1024;

/// How a connection ended.
pub(super) enum Ended {
    /// The kiosk is gone.
    Stopped,
    /// The hall is; why, for the log.
    Lost(String),
    /// The hall said goodbye, and why.
    Refused(Refused),
}

impl From<Error> for Ended {
    fn from(error: Error) -> Self {
        Ended::Lost(error.to_string())
    }
}

impl From<io::Error> for Ended {
    fn from(error: io::Error) -> Self {
        Ended::Lost(error.to_string())
    }
}

pub(super) fn run(hall: &Address, name: &str, mailbox: &Mailbox, outbox: &mut Outbox) -> Ended {
    let end = open(hall, name).and_then(|socket| {
        let now = Instant::now();
        if !outbox.clear() {
            return Err(Ended::Stopped);
        }
        Session { socket, mailbox, outbox, heard: now, pinged: now, up: false }.speak()
    });
    match end {
        Ok(never) => match never {},
        Err(ended) => ended,
    }
}

fn open(hall: &Address, name: &str) -> Result<WebSocket<TcpStream>, Ended> {
    let stream = connect(hall)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(SILENCE))?;
    stream.set_write_timeout(Some(SILENCE))?;
    let config = WebSocketConfig::default()
        .max_message_size(Some(MOST_MESSAGE))
        .max_frame_size(Some(MOST_MESSAGE))
        .max_write_buffer_size(MOST_MESSAGE)
        .read_buffer_size(READ);
    let url = format!("ws://{hall}{SOCKET_PATH}");
    let (mut socket, _) = tungstenite::client::client_with_config(url, stream, Some(config))
        .map_err(|error| Ended::Lost(error.to_string()))?;
    socket.send(text(&ClientMessage::Hello { version: VERSION, role: Role::Kiosk(name.to_owned()) })?)?;
    socket.get_ref().set_nonblocking(true)?;
    Ok(socket)
}

fn connect(hall: &Address) -> Result<TcpStream, Ended> {
    let mut last = Ended::Lost("its name leads nowhere".to_owned());
    let host = hall.host.trim_start_matches('[').trim_end_matches(']');
    for address in (host, hall.port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, SILENCE) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error.into(),
        }
    }
    Err(last)
}

fn text(message: &ClientMessage) -> Result<Message, Ended> {
    let json = serde_json::to_string(message).map_err(|error| Ended::Lost(error.to_string()))?;
    Ok(Message::text(json))
}

enum Never {}

struct Session<'a> {
    socket: WebSocket<TcpStream>,
    mailbox: &'a Mailbox,
    outbox: &'a mut Outbox,
    heard: Instant,
    pinged: Instant,
    /// Whether a view has come: only then is the hall there.
    up: bool,
}

impl Session<'_> {
    fn speak(mut self) -> Result<Never, Ended> {
        loop {
            let now = Instant::now();
            if now >= self.heard + SILENCE {
                return Err(Ended::Lost(format!("silent for {} ms", SILENCE.as_millis())));
            }
            if now >= self.pinged + PING_EVERY {
                self.pinged = now;
                self.send(Message::Ping(Default::default()))?;
            }
            let next = (self.pinged + PING_EVERY).min(self.heard + SILENCE);
            let ready = wait::readable(
                &[self.socket.get_ref(), &self.outbox.rope],
                next.saturating_duration_since(now),
            )?;
            if ready.first() == Some(&true) {
                self.listen()?;
            }
            if ready.get(1) == Some(&true) {
                self.pass_on()?;
            }
        }
    }

    fn pass_on(&mut self) -> Result<(), Ended> {
        self.outbox.quiet();
        loop {
            match self.outbox.next() {
                Ok(Some(request)) => self.ask(request)?,
                Ok(None) => return Ok(()),
                Err(()) => return Err(Ended::Stopped),
            }
        }
    }

    fn ask(&mut self, request: Request) -> Result<(), Ended> {
        let message = text(&ClientMessage::Request(request))?;
        self.send(message)
    }

    /// What does not fit into the socket's buffer stays in the library's and goes out with the next message.
    fn send(&mut self, message: Message) -> Result<(), Ended> {
        match self.socket.send(message) {
            Err(Error::Io(error)) if error.kind() == io::ErrorKind::WouldBlock => Ok(()),
            other => Ok(other?),
        }
    }

    fn listen(&mut self) -> Result<(), Ended> {
        loop {
            let message = match self.socket.read() {
                Err(Error::Io(error)) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
                other => other?,
            };
            self.heard = Instant::now();
            match message {
                Message::Text(json) => self.take_in(json.as_str())?,
                Message::Close(_) => return Err(Ended::Lost("it closed the connection".to_owned())),
                Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => {}
            }
        }
    }

    fn take_in(&mut self, json: &str) -> Result<(), Ended> {
        match serde_json::from_str(json) {
            Ok(HallMessage::View(View::Kiosk(view))) => {
                self.mailbox.put_view(view);
                if !std::mem::replace(&mut self.up, true) {
                    self.mailbox.put_link(LinkState::Up);
                }
                Ok(())
            }
            Ok(HallMessage::Reply(reply)) => {
                self.mailbox.put_reply(reply);
                Ok(())
            }
            // Heard is all that it is for.
            Ok(HallMessage::Beat) => Ok(()),
            Ok(HallMessage::Goodbye { reason, why }) => Err(Ended::Refused(Refused { why, reason })),
            Ok(HallMessage::View(_)) => Err(not_understood("it sent the view of another role".to_owned())),
            Err(error) => Err(not_understood(error.to_string())),
        }
    }
}

/// The hall says what this kiosk cannot read.
fn not_understood(detail: String) -> Ended {
    let why = Goodbye::NotUnderstood { detail };
    let reason = anxu_words::goodbye(&why, Language::English);
    Ended::Refused(Refused { why, reason })
}

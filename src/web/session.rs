//! One client's session: requests in, replies and the newest view out.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use anxu_api::{BEAT_MS, ClientMessage, Goodbye, HallMessage, Reply, Request, Role};
use anxu_journal::Principal;
use anxu_words::Language;
use axum::body::Bytes;
use axum::extract::ws::{Message, Utf8Bytes, WebSocket};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::sync::watch;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, sleep_until, timeout};

use super::Door;
use super::accept::told;
use super::messages::{End, SEND_TIME, not_a_key, parse, text};
use super::pace::{Own, Turn};
use super::peer::Peer;
use super::permission::allowed;
use super::rendered::{Rendered, message};
use crate::hall;
use crate::wire::answer::{in_language, refused};
use crate::wire::command::command;

/// Requests of one client that may wait for their commit: its share of the hall's queue. All sockets and all connections
/// together, each with its share, do not fill it. Past it the client is not read until an answer has gone out: people press
/// one key at a time.
const OUTSTANDING: usize = 2;

/// Views of one client are at least this far apart, and only the newest is sent: faster than anyone reads, and a burst
/// of a thousand calls costs each client a few dozen pictures. The first after a pause goes out at once.
const VIEW_SPACING: Duration = Duration::from_millis(40);

/// How often the hall asks by a ping whether the client is there: a browser answers it without the page's script.
const PING_EVERY: Duration = Duration::from_secs(3);

/// A client that sent nothing for this long (it answers every ping) is gone.
const SILENCE: Duration = Duration::from_secs(10);

type Asked = Pin<Box<dyn Future<Output = Reply> + Send>>;

/// Run the session until one side ends it.
pub(super) async fn talk(socket: &mut WebSocket, door: Door, role: Role, peer: &Peer, lang: Language) -> End {
    let (rendered, stopping, own) = (door.rendered.clone(), door.stopping.clone(), door.pace.own(&role));
    let (by, asked) = (peer.principal(&role), FuturesUnordered::new());
    let (turn, view_turn) = (None, None);
    let talk = Talk { socket, door, role, by, lang, asked, own, turn, view_turn, view_from: Instant::now() };
    let Err(end) = talk.run(rendered, stopping).await;
    end
}

struct Talk<'a> {
    socket: &'a mut WebSocket,
    door: Door,
    role: Role,
    /// Who the client is to the journal.
    by: Principal,
    /// The language of the words in its answers.
    lang: Language,
    asked: FuturesUnordered<Asked>,
    own: Own,
    /// What it waits for before its next message is read.
    turn: Option<Turn>,
    /// What the newest view waits for before it goes out.
    view_turn: Option<Turn>,
    /// The next view may go out from then on.
    view_from: Instant,
}

enum Never {}

impl Talk<'_> {
    /// Replies go before incoming messages, and those before views: an answer never waits for a view.
    async fn run(
        mut self,
        mut rendered: watch::Receiver<Option<Arc<Rendered>>>,
        mut stopping: watch::Receiver<bool>,
    ) -> Result<Never, End> {
        let mut beats = every(Duration::from_millis(BEAT_MS));
        let mut pings = every(PING_EVERY);
        let mut heard = Instant::now();
        rendered.mark_changed();
        loop {
            tokio::select! {
                biased;
                () = told(&mut stopping) => {
                    return Err(End::Goodbye(Goodbye::Stopping));
                }
                Some(reply) = self.asked.next(), if !self.asked.is_empty() => {
                    self.reply(reply).await?;
                }
                () = come(&mut self.turn), if self.turn.is_some() => self.turn = None,
                received = self.socket.recv(), if self.turn.is_none() && self.asked.len() < OUTSTANDING => {
                    heard = Instant::now();
                    if let Some(text) = text(received)? {
                        self.take(&text).await?;
                    }
                }
                () = come(&mut self.view_turn), if self.view_turn.is_some() => {
                    self.view_turn = None;
                    let newest = rendered.borrow_and_update().clone();
                    self.show(newest).await?;
                }
                changed = changed(self.view_from, &mut rendered), if self.view_turn.is_none() => {
                    changed.map_err(|_| End::Goodbye(Goodbye::Stopping))?;
                    self.view_turn = Some(self.door.pace.view(&self.role));
                }
                _ = beats.tick() => self.send(message(&HallMessage::Beat)).await?,
                _ = pings.tick() => {
                    if heard.elapsed() > SILENCE {
                        return Err(End::Left);
                    }
                    self.send_raw(Message::Ping(Bytes::new())).await?;
                }
            }
        }
    }

    async fn take(&mut self, text: &str) -> Result<(), End> {
        let request = match parse(text)? {
            ClientMessage::Request(request) => request,
            ClientMessage::Hello { .. } => return Err(End::Goodbye(Goodbye::HelloOnce)),
        };
        request.key.check().map_err(|_| End::Goodbye(not_a_key()))?;
        self.turn = self.own.asked();
        match admitted(&self.door, &self.role, request) {
            Err(reply) => self.reply(*reply).await,
            Ok(request) => {
                let (handle, by) = (self.door.handle.clone(), self.by.clone());
                self.asked.push(Box::pin(async move { handle.ask(by, request).await }));
                Ok(())
            }
        }
    }

    async fn reply(&mut self, reply: Reply) -> Result<(), End> {
        let answer = in_language(reply.answer, self.lang);
        self.send(message(&HallMessage::Reply(Reply { key: reply.key, answer }))).await
    }

    async fn show(&mut self, newest: Option<Arc<Rendered>>) -> Result<(), End> {
        let Some(rendered) = newest else { return Ok(()) };
        let text = rendered.text(&self.role);
        let text = text.ok_or(End::Goodbye(Goodbye::NoSuchWindow))?;
        self.view_from = Instant::now() + VIEW_SPACING;
        self.send(text).await
    }

    async fn send(&mut self, text: Utf8Bytes) -> Result<(), End> {
        self.send_raw(Message::Text(text)).await
    }

    async fn send_raw(&mut self, message: Message) -> Result<(), End> {
        match timeout(SEND_TIME, self.socket.send(message)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(End::Left),
            Err(_) => {
                tracing::info!(role = ?self.role, "a client does not read what it is sent and is dropped");
                Err(End::Left)
            }
        }
    }
}

/// Resolves when the turn has come.
async fn come(turn: &mut Option<Turn>) {
    if let Some(turn) = turn {
        turn.await;
    }
}

/// Resolves when there is a newer view and its time has come.
async fn changed(
    from: Instant,
    rendered: &mut watch::Receiver<Option<Arc<Rendered>>>,
) -> Result<(), watch::error::RecvError> {
    sleep_until(from).await;
    rendered.changed().await
}

/// A clock that ticks so often, the first time after that.
fn every(period: Duration) -> Interval {
    let mut ticks = interval_at(Instant::now() + period, period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

/// The request as the hall takes it, or the answer to one that the role may not make, or not now.
pub(super) fn admitted(door: &Door, role: &Role, request: Request) -> Result<hall::Request, Box<Reply>> {
    if let Some(reply) = door.allowances.refusal(role, &request, std::time::Instant::now()) {
        return Err(Box::new(reply));
    }
    let Request { key, command: asked } = request;
    match allowed(role, &asked).and_then(|()| command(asked, role)) {
        Ok(command) => Ok(hall::Request { key, command }),
        Err(refusal) => Err(Box::new(Reply { key, answer: refused(refusal) })),
    }
}

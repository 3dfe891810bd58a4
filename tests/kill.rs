//! Failure row 1: the hall is killed at any instant, under load. Nothing acknowledged is lost, nothing happens twice.
//!
//! `ANXU_KILL_CYCLES` sets the number of kills (200 unless told otherwise).

use std::collections::BTreeMap;
use std::net::TcpStream;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anxu::store::{DayRef, Reader};
use anxu_api::command::Kind;
use anxu_api::{
    Answer, ClientMessage, Command, HallMessage, Key, Lang, Reply, Request, Role, ServiceId, VERSION,
    WindowNo,
};
use anxu_core::event::Event;
use support::process::HallProcess;
use support::wait::PATIENCE;
use tungstenite::{Message, WebSocket};

#[path = "bench/paths.rs"]
mod paths;
mod support;

const CYCLES: u64 = 200;
/// Kills of one data directory: then it is looked through row by row, and a new one is begun.
const KILLS_EACH: u64 = 50;
/// Kiosks that take numbers; one window calls.
const KIOSKS: u64 = 3;

/// Requests sent, with the answer where one came.
type Ledger = BTreeMap<String, (Command, Option<Answer>)>;

#[test]
fn nothing_acknowledged_is_lost_and_nothing_happens_twice() {
    let cycles = match std::env::var("ANXU_KILL_CYCLES") {
        Ok(text) => text.parse().expect("ANXU_KILL_CYCLES is a number"),
        Err(_) => CYCLES,
    };
    let folder = paths::disk_folder();
    let config = paths::open_all_day(folder.path(), "config", "");
    let (mut done, mut acknowledged, mut doubtful) = (0, 0, 0);
    while done < cycles {
        let data = tempfile::tempdir_in(folder.path()).expect("a directory");
        let kills = KILLS_EACH.min(cycles - done);
        let mut ledger = Ledger::new();
        for kill in done..done + kills {
            doubtful += ledger.values().filter(|(_, answer)| answer.is_none()).count();
            cycle(&config, data.path(), kill, &mut ledger);
        }
        let mut hall = HallProcess::start(&config, data.path());
        settle(&hall, &mut ledger);
        assert!(hall.stop().success());
        acknowledged += ledger.len();
        look_through(data.path(), &ledger);
        done += kills;
    }
    println!("{done} kills: {acknowledged} requests, {doubtful} of them in doubt at a kill");
    assert!(acknowledged as u64 > cycles, "there was load");
}

/// One life of the hall: what was in doubt is asked again, then the load, then the kill.
fn cycle(config: &Path, data: &Path, kill: u64, ledger: &mut Ledger) {
    let mut hall = HallProcess::start(config, data);
    settle(&hall, ledger);
    let answered = AtomicU64::new(0);
    let sent = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..=KIOSKS)
            .map(|client| {
                let (address, answered) = (hall.address.clone(), &answered);
                scope.spawn(move || load(&address, kill, client, answered))
            })
            .collect();
        // A varying number of answers, then a varying moment within a commit's time.
        let enough = kill * 7 % 29;
        support::wait::until("answers", || (answered.load(Ordering::Relaxed) >= enough).then_some(()));
        std::thread::sleep(Duration::from_micros(kill * 137 % 3000));
        hall.kill();
        clients.into_iter().flat_map(|client| client.join().expect("a client")).collect::<Ledger>()
    });
    ledger.extend(sent);
}

/// Ask until the hall is gone.
fn load(address: &str, kill: u64, client: u64, answered: &AtomicU64) -> Ledger {
    let mut ledger = Ledger::new();
    let Some(mut socket) = Socket::connect(address, client) else { return ledger };
    for n in 0.. {
        let key = format!("{kill}-{client}-{n}");
        let answer = socket.ask(&key, &command(client));
        let gone = answer.is_none();
        ledger.insert(key, (command(client), answer));
        if gone {
            break;
        }
        answered.fetch_add(1, Ordering::Relaxed);
    }
    ledger
}

/// Ask everything again that has no answer, and some of what has one: the answer must be the same.
fn settle(hall: &HallProcess, ledger: &mut Ledger) {
    let mut sockets: Vec<Socket> =
        (0..=KIOSKS).map(|client| Socket::connect(&hall.address, client).expect("the hall runs")).collect();
    let mut last_answered =
        ledger.iter().rev().filter(|(_, (_, answer))| answer.is_some()).map(|(key, _)| key);
    let again: Vec<String> = last_answered.by_ref().take(5).cloned().collect();
    let open = ledger.iter().filter(|(_, (_, answer))| answer.is_none()).map(|(key, _)| key.clone());
    for key in open.chain(again).collect::<Vec<_>>() {
        let (command, before) = &ledger[&key];
        let client: usize =
            key.split('-').nth(1).and_then(|client| client.parse().ok()).expect("its own key");
        let answer = sockets[client].ask(&key, command).expect("the hall runs");
        if let Some(before) = before
            && !matches!(before, Answer::Refused { .. })
        {
            assert_eq!(&answer, before, "{key}");
        }
        let command = command.clone();
        ledger.insert(key, (command, Some(answer)));
    }
}

/// Every answer is in the journal once, and nothing else is.
fn look_through(data: &Path, ledger: &Ledger) {
    let reader = Reader::open(data).expect("a journal");
    assert_eq!(reader.verify(|_, _| {}).expect("readable").broken, None);
    let mut journal: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut numbers = BTreeMap::new();
    let mut calls = BTreeMap::new();
    for row in reader.day(DayRef::Last).expect("readable") {
        let (number, count) = match &row.record.event {
            Event::Issued { number, .. } => (number, &mut numbers),
            Event::Called { number, .. } => (number, &mut calls),
            _ => continue,
        };
        *count.entry(number.to_string()).or_insert(0) += 1;
        let key = row.record.key.expect("everything was asked for").0;
        journal.entry(key).or_default().push(number.to_string());
    }
    let answers = ledger.iter().filter_map(|(key, (_, answer))| match answer {
        Some(Answer::Issued(issued)) => Some((key.clone(), vec![issued.number.to_string()])),
        Some(Answer::Called { number, .. }) => Some((key.clone(), vec![number.to_string()])),
        _ => None,
    });
    let answers: BTreeMap<String, Vec<String>> = answers.collect();
    assert!(journal == answers, "the journal and what was acknowledged differ");
    assert!(numbers.values().all(|count| *count == 1), "a number was given twice");
    assert!(calls.values().all(|count| *count == 1), "a ticket was called twice");
}

/// Client 0 is the window.
fn command(client: u64) -> Command {
    match client {
        0 => Command::Next { window: WindowNo(1), seen: None },
        _ => Command::Issue {
            service: ServiceId(if client.is_multiple_of(2) { "one" } else { "many" }.to_owned()),
            kind: Kind::Ordinary,
            lang: Lang("zh-CN".to_owned()),
        },
    }
}

/// A connection that may end at any moment.
struct Socket(WebSocket<TcpStream>);

impl Socket {
    fn connect(address: &str, client: u64) -> Option<Socket> {
        let stream = TcpStream::connect(address).ok()?;
        stream.set_nodelay(true).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        let url = format!("ws://{address}{}", anxu_api::SOCKET_PATH);
        let (socket, _) = tungstenite::client(url, stream).ok()?;
        let role = match client {
            0 => Role::Window(WindowNo(1)),
            // A kiosk would soon have given what it may.
            _ => Role::Desk,
        };
        let mut socket = Socket(socket);
        socket.send(&ClientMessage::Hello { version: VERSION, role })?;
        Some(socket)
    }

    /// The answer; `None` when the hall is gone.
    fn ask(&mut self, key: &str, command: &Command) -> Option<Answer> {
        let request = Request { key: Key(key.to_owned()), command: command.clone() };
        self.send(&ClientMessage::Request(request))?;
        loop {
            let Message::Text(text) = self.0.read().ok()? else { continue };
            match serde_json::from_str(&text).expect("a message of the protocol") {
                HallMessage::Reply(Reply { key: answered, answer }) if answered.0 == key => {
                    return Some(answer);
                }
                HallMessage::Beat => {}
                HallMessage::Goodbye { reason, .. } => panic!("{reason}"),
                _ => {}
            }
        }
    }

    fn send(&mut self, message: &ClientMessage) -> Option<()> {
        let text = serde_json::to_string(message).expect("plain data");
        self.0.send(Message::text(text)).ok()
    }
}

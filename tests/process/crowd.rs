//! Failure rows 38 and 46: clients that want everything, and connections that want nothing, beside a kiosk.

use std::io::Write;
use std::net::TcpStream;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::time::{Duration, Instant};

use anxu::web::CONNECTIONS;
use anxu_api::command::{Command as Asked, Kind};
use anxu_api::{Answer, ClientMessage, Key, Lang, Role, ServiceId, VERSION, WindowNo};

use crate::client::Client as Raw;
use crate::support::client::Client;
use crate::support::process::HallProcess;
use crate::support::wait::until;
use crate::{address, township};

/// Clients that ask without end, and what each has asked before it reads an answer.
const GREEDY: u16 = 225;
const AHEAD: usize = 16;
/// Kiosks, and the taps of each: as many as a kiosk may make at once.
const KIOSKS: usize = 45;
const TAPS: usize = 20;

struct Stand {
    hall: HallProcess,
    _folder: tempfile::TempDir,
}

fn stand() -> Stand {
    let folder = tempfile::tempdir().expect("a folder");
    let hall = HallProcess::start(&township(folder.path()), &folder.path().join("data"));
    Stand { hall, _folder: folder }
}

fn kiosk(name: &str) -> Role {
    Role::Kiosk(name.to_owned())
}

fn issue(tap: usize) -> Asked {
    let services = ["social-security", "medical-insurance", "civil-affairs"];
    Asked::Issue {
        service: ServiceId(services[tap % services.len()].into()),
        kind: Kind::Ordinary,
        lang: Lang("zh-CN".into()),
    }
}

/// A kiosk comes back and takes a number; how long that took is printed.
fn returns(stand: &Stand, beside: &str) {
    let start = Instant::now();
    let mut client = Client::connect(&stand.hall.address, kiosk("lobby"));
    let answer = client.ask(issue(0));
    assert!(matches!(answer, Answer::Issued(_)), "{answer:?}");
    println!("beside {beside} a kiosk is back after {} ms", start.elapsed().as_millis());
}

#[test]
fn a_kiosk_comes_back_beside_connections_that_stop_in_their_head_or_body() {
    let stand = stand();
    let open = |text: &str| {
        let mut stream = TcpStream::connect(&stand.hall.address).expect("the system takes the connection");
        // It may have been asked to leave already.
        let _ = stream.write_all(text.as_bytes());
        stream
    };
    let host = &stand.hall.address;
    let body = format!(
        "POST /api/request?role=desk HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{{"
    );
    for (what, text) in
        [("nothing", ""), ("half a head", "GET /api/ws HTTP/1.1\r\nHost: 127."), ("half a body", &body)]
    {
        let crowd: Vec<_> = (0..CONNECTIONS + 44).map(|_| open(text)).collect();
        returns(&stand, &format!("{} connections with {what}", crowd.len()));
    }
}

#[test]
fn a_kiosk_comes_back_beside_quiet_boards_and_sockets_that_never_say_hello() {
    let stand = stand();
    let silent: Vec<_> = (0..300).map(|_| Raw::silent(address(&stand.hall.address))).collect();
    let board = |_| {
        let mut board = Raw::silent(address(&stand.hall.address));
        board.say(&ClientMessage::Hello { version: VERSION, role: Role::Board });
        board
    };
    let mut boards: Vec<_> = (0..256).map(board).collect();
    returns(&stand, "256 boards and 300 sockets without a hello");
    let words = boards.pop().expect("a board").goodbye();
    assert!(words.contains("places for boards are taken"), "{words}");
    drop(silent);
}

/// What a crowd is told, and what it tells.
struct Crowd {
    begin: Barrier,
    enough: AtomicBool,
    /// Clients that have been answered.
    heard: AtomicU16,
}

/// One client that asks without end, until it is told to stop; what it asks is recorded. In a hall it runs on a machine of
/// its own: here its thread comes after the hall's.
fn greedy(address: &str, n: u16, crowd: &Crowd) {
    rustix::process::setpriority_process(None, 19).expect("a thread may step back");
    crowd.begin.wait();
    let role = if n < 150 { Role::Window(WindowNo(1 + n % 4)) } else { Role::Desk };
    let mut client = Client::connect(address, role.clone());
    let ask = || match role {
        Role::Window(window) => Asked::Next { window, seen: None },
        _ => Asked::Help,
    };
    let mut first = true;
    while !crowd.enough.load(Ordering::Relaxed) {
        let keys: Vec<Key> = (0..AHEAD).map(|_| client.begin(ask())).collect();
        for key in keys {
            let answer = client.answer(&key);
            // What they are refused is kept on record, up to a limit.
            let refused =
                matches!(&answer, Answer::Unavailable { words, .. } if !words.contains("on record"));
            assert!(!refused, "{answer:?}");
            if std::mem::take(&mut first) {
                crowd.heard.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

/// Taps of many kiosks, one after the other: each is given its number.
fn taps(address: &str, names: &str) -> Vec<Duration> {
    let tap = |client: &mut Client, tap: usize| {
        let start = Instant::now();
        let answer = client.ask(issue(tap));
        assert!(matches!(answer, Answer::Issued(_)), "{answer:?}");
        start.elapsed()
    };
    let kiosk = |n: usize| {
        let name = format!("{names}-{n}");
        let mut client = Client::connect(address, kiosk(&name));
        (0..TAPS).map(|n| tap(&mut client, n)).collect::<Vec<_>>()
    };
    let mut times: Vec<Duration> = (0..KIOSKS).flat_map(kiosk).collect();
    times.sort();
    times
}

#[test]
fn taps_are_answered_beside_225_clients_with_16_requests_each() {
    let stand = stand();
    let address = &stand.hall.address;
    let calm = taps(address, "calm");
    let (enough, heard) = (AtomicBool::new(false), AtomicU16::new(0));
    let crowd = Crowd { begin: Barrier::new(usize::from(GREEDY) + 1), enough, heard };
    let (arriving, beside) = std::thread::scope(|scope| {
        for n in 0..GREEDY {
            let crowd = &crowd;
            scope.spawn(move || greedy(address, n, crowd));
        }
        crowd.begin.wait();
        let arriving = taps(address, "arriving");
        until("everybody is answered", || (crowd.heard.load(Ordering::Relaxed) == GREEDY).then_some(()));
        let beside = taps(address, "beside");
        crowd.enough.store(true, Ordering::Relaxed);
        (arriving, beside)
    });
    let at = |times: &[Duration], part: usize| times[times.len() * part / 100].as_secs_f64() * 1000.0;
    for part in [50, 99] {
        let (calm, arriving, beside) = (at(&calm, part), at(&arriving, part), at(&beside, part));
        println!(
            "tap p{part}: calm {calm:.2} ms; while {GREEDY} clients arrive {arriving:.2} ms, ratio {:.1}; beside them \
             {beside:.2} ms, ratio {:.1}",
            arriving / calm,
            beside / calm
        );
    }
}

#[test]
fn one_kiosk_gives_numbers_to_a_crowd_and_does_not_empty_a_service() {
    let stand = stand();
    let mut client = Client::connect(&stand.hall.address, kiosk("lobby"));
    let answers: Vec<Answer> = (0..60).map(|n| client.ask(issue(n))).collect();
    let given = answers.iter().take_while(|answer| matches!(answer, Answer::Issued(_))).count();
    assert!((30..60).contains(&given), "{given}");
    assert!(matches!(&answers[given], Answer::Unavailable { words, .. } if words.contains("try again")));
    let help = || Asked::Help;
    let heard = (0..60).filter(|_| client.ask(help()) == Answer::Done).count();
    assert!((5..60).contains(&heard), "{heard}");
    let mut another = Client::connect(&stand.hall.address, kiosk("another"));
    assert!(matches!(another.ask(issue(0)), Answer::Issued(_)));
}

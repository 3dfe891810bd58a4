//! The announcer on fake devices: order, loss, recovery.

use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use super::*;
use crate::Clock;
use crate::speaker::worker::Open;
use crate::speaker::{Accepted, Manner, Output, Part, Sentence, Speaker, Utterance};

/// Longest wait for something that must come.
const DEADLINE: Duration = Duration::from_secs(60);

/// What a fake device does with each announcement, in order; after the last it plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Plays,
    /// Is not there when it is opened.
    Absent,
    /// Goes away while playing, and says so as often as a sound library can.
    Vanishes,
    /// Panics, as a defect would make it.
    Panics,
    /// Never opens, as a sound server that was stopped.
    Hangs,
    /// Plays until told to stop.
    Lasts,
}

#[derive(Default)]
struct Log {
    acts: Vec<Act>,
    openings: usize,
    playing: bool,
    overlapped: bool,
}

struct Fake {
    log: Arc<Mutex<Log>>,
    events: OutputEvents,
    lasting: bool,
}

impl Output for Fake {
    fn play(&mut self, _samples: Vec<i16>) -> Result<(), Fault> {
        let mut log = self.log.lock().unwrap();
        log.overlapped |= log.playing;
        let act = if log.acts.is_empty() { Act::Plays } else { log.acts.remove(0) };
        log.playing = [Act::Plays, Act::Lasts].contains(&act);
        drop(log);
        self.lasting = act == Act::Lasts;
        assert_ne!(act, Act::Panics, "a defect");
        let (events, log) = (self.events.clone(), Arc::clone(&self.log));
        thread::spawn(move || match act {
            Act::Plays => {
                log.lock().unwrap().playing = false;
                events.ended();
            }
            Act::Lasts => {}
            _ => (0..10_000).for_each(|_| events.lost(gone())),
        });
        Ok(())
    }

    fn cut(&mut self) {
        if std::mem::take(&mut self.lasting) {
            self.log.lock().unwrap().playing = false;
            self.events.ended();
        }
    }
}

fn gone() -> Fault {
    Fault::Gone { what: "fake".to_owned(), detail: "pulled".to_owned() }
}

fn packs() -> Packs {
    Packs::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/voice")).unwrap()
}

fn start(acts: &[Act]) -> (Speaker, Receiver<News>, Arc<Mutex<Log>>) {
    let log = Arc::new(Mutex::new(Log { acts: acts.to_vec(), ..Log::default() }));
    let (sender, news) = mpsc::channel();
    let shared = Arc::clone(&log);
    let open: Open = Arc::new(move |events| {
        let mut log = shared.lock().unwrap();
        log.openings += 1;
        match log.acts.first() {
            Some(Act::Absent) => {
                log.acts.remove(0);
                return Err(Fault::Absent { what: "fake".to_owned() });
            }
            Some(Act::Hangs) => {
                log.acts.remove(0);
                drop(log);
                thread::park();
            }
            _ => {}
        }
        Ok(Box::new(Fake { log: Arc::clone(&shared), events, lasting: false }))
    });
    let workers = Workers::new("fake".to_owned(), open, None);
    let observer = Box::new(move |_, one| drop(sender.send(one)));
    (
        Speaker::start_with(
            workers,
            Manners::always(Manner::at_volume(100)),
            packs(),
            Clock::system(),
            observer,
        )
        .unwrap(),
        news,
        log,
    )
}

fn call(number: &str) -> Utterance {
    let parts = vec![Part::Spelled(number.to_owned())];
    Utterance { chime: false, sentences: vec![Sentence { pack: "en".to_owned(), readings: 1, parts }] }
}

fn begun(words: &str) -> News {
    News::Begun(words.to_owned())
}

fn finished(words: &str) -> News {
    News::Finished(words.to_owned())
}

fn interrupted(words: &str) -> News {
    News::Interrupted(words.to_owned())
}

fn expect(news: &Receiver<News>, wanted: &[News]) {
    for one in wanted {
        assert_eq!(news.recv_timeout(DEADLINE).as_ref(), Ok(one));
    }
}

#[test]
fn calls_are_said_in_order_and_never_overlap() {
    let (speaker, news, log) = start(&[]);
    let numbers: Vec<String> = (0..50).map(|n| format!("A{n:02}")).collect();
    for number in &numbers {
        assert_eq!(speaker.say(call(number)), Ok(Accepted::Queued));
    }
    for number in &numbers {
        let words = transcript(&call(number), &packs());
        expect(&news, &[begun(&words), finished(&words)]);
    }
    assert!(!log.lock().unwrap().overlapped);
    assert_eq!(speaker.health(), Health::Ok);
}

#[test]
fn a_call_waits_for_a_device_that_comes_late() {
    let (speaker, news, log) = start(&[Act::Absent, Act::Absent]);
    speaker.say(call("A")).unwrap();
    speaker.say(call("B")).unwrap();
    expect(&news, &[begun("A"), finished("A"), begun("B"), finished("B")]);
    assert_eq!(log.lock().unwrap().openings, 3);
}

#[test]
fn a_call_that_was_cut_off_is_said_again_from_its_beginning() {
    let (speaker, news, log) = start(&[Act::Vanishes]);
    speaker.say(call("A")).unwrap();
    speaker.say(call("B")).unwrap();
    expect(&news, &[begun("A"), interrupted("A"), begun("A"), finished("A"), begun("B"), finished("B")]);
    assert_eq!(speaker.health(), Health::Ok);
    assert_eq!(log.lock().unwrap().openings, 2, "a flood of errors is one loss");
}

#[test]
fn a_call_that_kills_the_device_each_time_does_not_hold_up_the_next() {
    let (speaker, news, _) = start(&[Act::Vanishes; 3]);
    speaker.say(call("A")).unwrap();
    speaker.say(call("B")).unwrap();
    expect(&news, &[begun("A"), interrupted("A"), begun("A"), interrupted("A"), begun("A")]);
    expect(&news, &[News::Unsaid { words: "A".to_owned(), why: gone().to_string() }]);
    expect(&news, &[begun("B"), finished("B")]);
}

#[test]
fn a_panic_of_a_driver_is_a_loss_like_any_other() {
    let (speaker, news, log) = start(&[Act::Panics]);
    speaker.say(call("A")).unwrap();
    speaker.say(call("B")).unwrap();
    expect(&news, &[begun("A"), interrupted("A"), begun("A"), finished("A"), begun("B"), finished("B")]);
    assert_eq!(log.lock().unwrap().openings, 2);
    assert_eq!(speaker.health(), Health::Ok);
}

#[test]
fn a_driver_that_hangs_is_named_and_left_behind() {
    let (speaker, news, log) = start(&[Act::Hangs]);
    speaker.say(call("A")).unwrap();
    let deadline = Instant::now() + DEADLINE;
    while !matches!(speaker.health(), Health::Fault(fault) if fault.to_string().starts_with("fake: it hangs"))
    {
        assert!(Instant::now() < deadline, "{:?}", speaker.health());
        thread::yield_now();
    }
    expect(&news, &[begun("A"), finished("A")]);
    assert_eq!(log.lock().unwrap().openings, 2, "another one, while the first still hangs");
}

#[test]
fn an_emergency_breaks_off_a_call_which_follows_it() {
    let (speaker, news, log) = start(&[Act::Lasts, Act::Plays]);
    speaker.say(call("A")).unwrap();
    speaker.say(call("B")).unwrap();
    expect(&news, &[begun("A")]);
    speaker.interject(call("F"));
    expect(&news, &[interrupted("A"), begun("F"), finished("F")]);
    expect(&news, &[begun("A"), finished("A"), begun("B"), finished("B")]);
    assert!(!log.lock().unwrap().overlapped);
    assert_eq!(speaker.health(), Health::Ok);
}

#[test]
fn an_emergency_that_is_over_falls_silent_at_once() {
    let (speaker, news, _) = start(&[Act::Lasts]);
    speaker.interject(call("F"));
    speaker.say(call("A")).unwrap();
    expect(&news, &[begun("F")]);
    speaker.withdraw();
    let why = "it is over, or something newer takes its place".to_owned();
    expect(&news, &[News::Unsaid { words: "F".to_owned(), why }, begun("A"), finished("A")]);
}

#[test]
fn a_device_that_is_away_is_reported() {
    let (speaker, news, _) = start(&[Act::Vanishes, Act::Absent]);
    speaker.say(call("A")).unwrap();
    expect(&news, &[begun("A"), interrupted("A")]);
    let deadline = Instant::now() + DEADLINE;
    while !matches!(speaker.health(), Health::Fault(_)) {
        assert!(Instant::now() < deadline, "{:?}", speaker.health());
        thread::yield_now();
    }
    expect(&news, &[begun("A"), finished("A")]);
    assert_eq!(speaker.health(), Health::Ok);
}

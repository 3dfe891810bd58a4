//! From a clerk's "next" to light on the strip, over a pseudo-terminal.

use std::path::Path;
use std::time::{Duration, Instant};

use anxu_api::command::Kind;
use anxu_api::{Answer, Command, Lang, Role, ServiceId, WindowNo};
use anxu_hw::sim::{Device, attach};

use crate::paths;
use crate::raw::{Raw, percentiles};
use crate::support::client::Client;
use crate::support::process::HallProcess;
use crate::support::wait::until;
use crate::table::{Aim, Table};

/// Calls measured.
const CALLS: usize = 40;
/// A line this long without a frame is free: the frame's own way at 9600 baud, and the 100 ms that cards want before the
/// next one, are over. A call that meets another's frame waits for that, whatever the hall does.
const QUIET: Duration = Duration::from_millis(200);
/// One bit time at 9600 baud, ten bits a byte.
const BYTE: Duration = Duration::from_nanos(1_041_667);

/// Notes when each run of bytes came.
#[derive(Default)]
struct Ear {
    heard: Vec<(Instant, Vec<u8>)>,
}

impl Device for Ear {
    fn receive(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.heard.push((Instant::now(), bytes.to_vec()));
        Vec::new()
    }
}

/// Measure first byte and whole frame.
pub fn measure(folder: &Path, raw: &Raw, table: &mut Table) {
    let line = attach(Ear::default()).expect("a pseudo-terminal");
    let devices = format!(
        "[[bus]]\nname = \"windows\"\nport = \"{}\"\nbaud = 9600\n\n\
         [[strip]]\nwindow = 1\ndriver = \"strip485\"\nbus = \"windows\"\naddress = 1\n",
        line.path().display()
    );
    let config = paths::open_all_day(folder, "strip", &devices);
    let hall = HallProcess::start(&config, &folder.join("strip-data"));
    let mut kiosk = Client::connect(&hall.address, Role::Desk);
    let mut pad = Client::connect(&hall.address, Role::Window(WindowNo(1)));
    let (mut first, mut whole, mut size) = (Vec::new(), Vec::new(), 0);
    for _ in 0..CALLS {
        let Answer::Issued(ticket) = kiosk.ask(issue()) else { panic!("no number") };
        let text = ticket.number.to_string().into_bytes();
        until("a quiet line", || {
            let last = line.device().heard.last().map(|(at, _)| *at);
            last.is_none_or(|at| at.elapsed() >= QUIET).then_some(())
        });
        line.device().heard.clear();
        let start = Instant::now();
        pad.ask(Command::Next { window: WindowNo(1), seen: None });
        let (begun, done, bytes) = until("the call on the strip", || frame(&line.device().heard, &text));
        first.push(begun.saturating_duration_since(start));
        whole.push(done.saturating_duration_since(start));
        size = bytes;
    }
    let aim = |bound: Duration, from| Some(Aim { bound: bound.into(), from });
    let slack = raw.p50 + Duration::from_millis(5);
    table.add(
        "next to first byte on the strip, p50",
        percentiles(first).0.into(),
        aim(slack, "raw p50 + 5 ms"),
    );
    let wire = BYTE * u32::try_from(size).expect("a short frame");
    let bound = raw.p50 + wire + Duration::from_millis(20);
    let from = "commit + wire time at 9600 baud + 20 ms (the pseudo-terminal itself takes no time)";
    table.add("next to whole frame on the strip, p50", percentiles(whole).0.into(), aim(bound, from));
}

/// When the frame holding `text` began and ended, and its length.
fn frame(heard: &[(Instant, Vec<u8>)], text: &[u8]) -> Option<(Instant, Instant, usize)> {
    let (mut bytes, mut times) = (Vec::new(), Vec::new());
    for (at, run) in heard {
        times.extend(run.iter().map(|_| *at));
        bytes.extend_from_slice(run);
    }
    let seen = bytes.windows(text.len()).position(|window| window == text)?;
    let begin = bytes[..seen].iter().rposition(|byte| *byte == 0xAA)?;
    let end = seen + bytes[seen..].iter().position(|byte| *byte == 0xFF)?;
    Some((times[begin], times[end], end - begin + 1))
}

fn issue() -> Command {
    Command::Issue { service: ServiceId("one".into()), kind: Kind::Ordinary, lang: Lang("zh-CN".into()) }
}

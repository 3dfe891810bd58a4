//! The thread of one bus: wishes to frames, keys to requests, refusals to beeps.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anxu_api::{Answer, Key as RequestKey, Reply, Request};
use anxu_core::ids::WindowNo;
use anxu_hw::Fault;
use anxu_hw::bus::{Bus, Layout, News};
use anxu_hw::pad::Key;
use anxu_hw::port::{self, Port};
use anxu_hw::strip::Variant;
use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;

use super::health::{Health, Register};
use super::keys::{self, Owner};
use super::line::{Driven, Life, Running};
use super::post::Post;
use crate::config::devices::{self, Checksum};
use crate::hall::{Handle, Input};

/// A line that takes nothing for so long is stuck: the longest frame takes 0.2 s.
const STALL: Duration = Duration::from_secs(1);
/// While an answer is due the thread looks for it this often; otherwise it sleeps until something happens.
const LOOK: Duration = Duration::from_millis(10);
/// Answers that may be due at once: more keys than this have not been pressed by people.
const MOST_DUE: usize = 32;
/// Different complaints of one line that are logged; then it is known that the wiring is bad.
const MOST_COMPLAINTS: usize = 32;

/// The way to one bus, and what hangs on it by window.
pub(super) struct BusPost {
    post: Arc<Post>,
    strips: Vec<(WindowNo, u8)>,
    pads: Vec<(WindowNo, u8)>,
    rating_pads: Vec<(WindowNo, u8)>,
}

impl BusPost {
    pub(super) fn post(&self) -> &Post {
        &self.post
    }

    /// Addresses of the strips of a window.
    pub(super) fn strips(&self, window: WindowNo) -> impl Iterator<Item = u8> {
        at(&self.strips, window)
    }

    /// Addresses of its keypads.
    pub(super) fn pads(&self, window: WindowNo) -> impl Iterator<Item = u8> {
        at(&self.pads, window)
    }

    /// Addresses of its rating keypads.
    pub(super) fn rating_pads(&self, window: WindowNo) -> impl Iterator<Item = u8> {
        at(&self.rating_pads, window)
    }
}

fn at(devices: &[(WindowNo, u8)], window: WindowNo) -> impl Iterator<Item = u8> {
    devices.iter().filter(move |(at, _)| *at == window).map(|(_, address)| *address)
}

/// Start the threads of all buses.
pub(super) fn start(
    config: &devices::Devices,
    handle: &Handle,
    register: &Register,
    running: &mut Running,
) -> io::Result<Vec<BusPost>> {
    // Distinguishes the presses of this start from those of an earlier one, whose keys the hall may remember.
    let boot = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    let mut posts = Vec::new();
    for (index, bus) in config.bus.iter().enumerate() {
        let strips = config.strip.iter().filter(|strip| strip.bus == bus.name);
        let pads = config.pad.iter().filter(|pad| pad.bus == bus.name);
        let rating_pads = config.rating_pad.iter().filter(|pad| pad.bus == bus.name);
        let names = [format!("bus {}", bus.name)].into_iter();
        let names = names.chain(strips.clone().map(|strip| format!("strip {}", strip.window)));
        let names = names.chain(pads.clone().map(|pad| format!("pad {}", pad.window)));
        let names = names.chain(rating_pads.clone().map(|pad| format!("rating pad {}", pad.window)));
        let ward = register.ward(names.collect());
        let layout = Layout {
            strips: strips.clone().map(|strip| (strip.address, variant(strip.checksum))).collect(),
            pads: pads.clone().map(|pad| pad.address).collect(),
            rating_pads: rating_pads.clone().map(|pad| pad.address).collect(),
        };
        let clerks = pads.clone().map(|pad| (pad.address, Owner::Clerk(pad.window)));
        let citizens = rating_pads.clone();
        let citizens = citizens.map(|pad| (pad.address, Owner::Citizen(pad.window, pad.grades.clone())));
        let (waker, sleeper) = Running::alarm()?;
        let post = Arc::new(Post::new(waker.clone()));
        let driver = Driver {
            bus: Bus::new(layout, bus.baud),
            post: post.clone(),
            owners: clerks.chain(citizens).collect(),
            handle: handle.clone(),
            keys: format!("pad-{index}-{boot:x}"),
            due: Vec::new(),
            complaints: Vec::new(),
        };
        let address = port::parse(&bus.port, bus.baud);
        running.supervise(&format!("bus {}", bus.name), ward, (waker, sleeper), address, driver)?;
        posts.push(BusPost {
            post,
            strips: strips.map(|strip| (strip.window, strip.address)).collect(),
            pads: pads.map(|pad| (pad.window, pad.address)).collect(),
            rating_pads: rating_pads.map(|pad| (pad.window, pad.address)).collect(),
        });
    }
    Ok(posts)
}

fn variant(checksum: Checksum) -> Variant {
    match checksum {
        Checksum::A => Variant::A,
        Checksum::B => Variant::B,
        Checksum::C => Variant::C,
    }
}

struct Driver {
    bus: Bus,
    post: Arc<Post>,
    owners: BTreeMap<u8, Owner>,
    handle: Handle,
    /// Before the count of presses in a request's key.
    keys: String,
    /// Keypads that asked for something, and where the answer comes.
    due: Vec<(u8, oneshot::Receiver<Reply>)>,
    complaints: Vec<Fault>,
}

impl Driven for Driver {
    fn serve(&mut self, mut port: Box<dyn Port>, life: &mut Life) -> Result<(), Fault> {
        self.bus.redraw();
        life.well(&Health::Well);
        let mut buffer = [0; 256];
        while !life.is_over() {
            let count = port.read(&mut buffer, Duration::ZERO)?;
            let now = Instant::now();
            for News::Pressed { address, key, press } in
                self.bus.received(buffer.get(..count).unwrap_or_default(), now)
            {
                self.pressed(address, key, press);
            }
            self.take_wishes(now);
            self.take_answers();
            self.complain(life);
            match self.bus.next_frame(now) {
                Ok(frame) => port.write(&frame, STALL, &mut 0)?,
                Err(wait) if self.due.is_empty() => life.sleep(Some(&*port), wait),
                Err(wait) => life.sleep(Some(&*port), wait.min(LOOK)),
            }
        }
        Ok(())
    }

    /// What should be shown is kept up to date, so that the line comes back with the present picture.
    fn away(&mut self, _fault: &Fault) {
        self.take_wishes(Instant::now());
        self.due.clear();
    }
}

impl Driver {
    fn take_wishes(&mut self, now: Instant) {
        let wishes = self.post.fetch();
        for (address, text) in wishes.strips {
            self.bus.show(address, text, now);
        }
        for (address, display) in wishes.displays {
            self.bus.display(address, display);
        }
        for address in wishes.ratings {
            self.bus.ask_rating(address);
        }
    }

    /// A key that means nothing or cannot be passed on is refused audibly.
    fn pressed(&mut self, address: u8, key: Key, press: u64) {
        let asked = self.request(address, key, press).and_then(|request| {
            let (reply, answer) = oneshot::channel();
            let room = self.due.len() < MOST_DUE;
            (room && self.handle.tell(Input::Request { request, reply })).then_some(answer)
        });
        match asked {
            Some(answer) => self.due.push((address, answer)),
            None => self.bus.beep(address),
        }
    }

    fn request(&self, address: u8, key: Key, press: u64) -> Option<Request> {
        let owner = self.owners.get(&address)?;
        let views = self.handle.views();
        let views = views.borrow();
        let (Owner::Clerk(window) | Owner::Citizen(window, _)) = owner;
        let view = views.as_ref().and_then(|views| views.windows.get(window));
        let command = keys::command(owner, key, view.map(|view| &**view))?;
        Some(Request { key: RequestKey(format!("{}-{press}", self.keys)), command })
    }

    fn take_answers(&mut self) {
        let bus = &mut self.bus;
        self.due.retain_mut(|(address, answer)| {
            let refused = match answer.try_recv() {
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Closed) => true,
                Ok(reply) => matches!(reply.answer, Answer::Rejected { .. } | Answer::Unavailable { .. }),
            };
            if refused {
                bus.beep(*address);
            }
            false
        });
    }

    /// Each complaint once: a bad wire repeats itself.
    fn complain(&mut self, life: &Life) {
        for fault in self.bus.complaints() {
            if self.complaints.len() < MOST_COMPLAINTS && !self.complaints.contains(&fault) {
                tracing::warn!("{fault}");
                life.remark(&fault.to_string());
                self.complaints.push(fault);
            }
        }
    }
}

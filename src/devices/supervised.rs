//! The supervised thread of one line: opens it, lets its driver work, opens it again when it is lost, ends when told.

use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anxu_api::health::Trouble;
use anxu_hw::port::{self, Address, Port, Reconnect};
use anxu_hw::wake::{self, Sleeper, Waker};
use anxu_hw::{Clock, Fault};
use anxu_words::Language;

use super::health::{Health, HealthReporter};
use super::trouble;

/// What a thread does with its line.
pub(super) trait Driven: Send + 'static {
    /// Use the open line until it fails, or until it is time to stop (`Ok`). Says that it is well as soon as it is.
    fn serve(&mut self, port: Box<dyn Port>, life: &mut Life) -> Result<(), Fault>;

    /// There is no line: answer what waits for an answer. Called once more for every order that comes meanwhile.
    fn away(&mut self, fault: &Fault, now: Instant) {
        let _ = (fault, now);
    }

    /// The thread ends; called once, whether there was a line or not.
    fn ended(&mut self) {}
}

/// A thread's ties to the rest of the program.
pub(super) struct Life {
    name: String,
    clock: Clock,
    sleeper: Sleeper,
    stop: Arc<AtomicBool>,
    reporter: HealthReporter,
    /// People were told that it is away.
    told: bool,
}

impl Life {
    /// Whether to end.
    pub(super) fn is_over(&self) -> bool {
        self.stop.load(Ordering::Acquire)
    }

    /// The time. What a driver reckons with is taken here and handed down.
    pub(super) fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Sleep until an order comes, `port` has bytes, or `limit` has passed.
    pub(super) fn sleep(&self, port: Option<&dyn Port>, limit: Duration) {
        self.sleeper.sleep(port, limit);
    }

    /// The device works, perhaps with a warning.
    pub(super) fn works(&mut self, health: &Health) {
        self.reporter.set(health);
        if std::mem::take(&mut self.told) {
            tracing::info!("{} is back", self.name);
        }
    }

    /// The line is open, but the device reports a fault. Logged when it is new.
    pub(super) fn fault(&mut self, trouble: Trouble) {
        let words = anxu_words::trouble(&trouble, Language::English);
        if self.reporter.set(&Health::Fault(trouble)) {
            tracing::warn!("{}: {words}", self.name);
            self.told = true;
        }
    }

    /// The health of a device that reconnects and logs by itself.
    pub(super) fn health(&self, health: &Health) {
        self.reporter.set(health);
    }

    /// The line works, but one of the devices on it does not.
    pub(super) fn device_fault(&self, device: &str, fault: &Fault) {
        self.reporter.set_fault(device, fault);
    }

    /// The line itself has a warning; its devices work.
    pub(super) fn line_warning(&self, trouble: Trouble) {
        self.reporter.set_first(&Health::Warning(trouble));
    }
}

/// The threads of all lines. Dropping it ends them and waits until they have.
pub struct Running {
    clock: Clock,
    stop: Arc<AtomicBool>,
    threads: Vec<(Waker, JoinHandle<()>)>,
}

impl Running {
    /// None yet; those to come read the time from `clock`.
    pub(super) fn new(clock: Clock) -> Running {
        Running { clock, stop: Arc::default(), threads: Vec::new() }
    }

    /// What tells them the time.
    pub(super) fn clock(&self) -> Clock {
        self.clock.clone()
    }

    /// An alarm for a thread to come.
    pub(super) fn alarm() -> io::Result<(Waker, Sleeper)> {
        wake::pair()
    }

    /// Start the thread of a line. An address that cannot be understood is a fault like any other.
    pub(super) fn supervise(
        &mut self,
        name: &str,
        reporter: HealthReporter,
        (waker, sleeper): (Waker, Sleeper),
        address: Result<Address, String>,
        mut driven: impl Driven,
    ) -> io::Result<()> {
        let life = self.life(name, reporter, sleeper);
        self.spawn(name, waker, move || {
            supervise(life, &address, &mut driven);
            driven.ended();
        })
    }

    /// Start a thread without a line.
    pub(super) fn attend(
        &mut self,
        name: &str,
        reporter: HealthReporter,
        work: impl FnOnce(Life) + Send + 'static,
    ) -> io::Result<()> {
        let (waker, sleeper) = Running::alarm()?;
        let life = self.life(name, reporter.clone(), sleeper);
        let name_too = name.to_owned();
        self.spawn(name, waker, move || {
            if let Err(fault) = caught(&name_too, || work(life)) {
                reporter.set(&trouble::fault(&fault));
            }
        })
    }

    fn life(&self, name: &str, reporter: HealthReporter, sleeper: Sleeper) -> Life {
        let (name, clock) = (name.to_owned(), self.clock());
        Life { name, clock, sleeper, stop: self.stop.clone(), reporter, told: false }
    }

    fn spawn(&mut self, name: &str, waker: Waker, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
        let thread = thread::Builder::new().name(name.to_owned()).spawn(work)?;
        self.threads.push((waker, thread));
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        self.threads.iter().for_each(|(waker, _)| waker.wake());
        for (_, thread) in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("a device's thread had ended before it was told to");
            }
        }
    }
}

fn supervise(mut life: Life, address: &Result<Address, String>, driven: &mut impl Driven) {
    let mut reconnect = Reconnect::new();
    while !life.is_over() {
        let name = life.name.clone();
        let attempt = || {
            let port = open(&life.name, address)?;
            reconnect.opened(life.now());
            driven.serve(port, &mut life)
        };
        let Err(fault) = caught(&name, attempt).and_then(|served| served) else { return };
        life.reporter.set(&trouble::fault(&fault));
        if reconnect.failed(&fault, life.now()) {
            tracing::warn!("{}: {fault}", life.name);
            life.told = true;
        }
        rest(&life, &reconnect, driven, &fault);
    }
}

/// Until the next attempt. Orders end a sleep early; they are answered and the sleep goes on.
fn rest(life: &Life, reconnect: &Reconnect, driven: &mut impl Driven, fault: &Fault) {
    loop {
        // A panic has been shown already by its hook; the line is opened again as ever.
        let _ = caught(&life.name, || driven.away(fault, life.now()));
        let left = reconnect.wait(life.now());
        if left.is_zero() || life.is_over() {
            return;
        }
        life.sleep(None, left);
    }
}

/// Do something that may panic by a defect of ours: the device is shown ill and begun anew like one that went away, instead
/// of staying dark while everybody believes it well. What is shared with other threads is behind locks that allow for it.
fn caught<T>(name: &str, work: impl FnOnce() -> T) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Fault::Unusable {
        what: name.to_owned(),
        detail: format!("its driver failed ({}): please report this with the log", words(&*panic)),
    })
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason given")
}

fn open(name: &str, address: &Result<Address, String>) -> Result<Box<dyn Port>, Fault> {
    match address {
        Ok(address) => port::open(address),
        Err(words) => Err(Fault::Unusable { what: name.to_owned(), detail: words.clone() }),
    }
}

#[cfg(test)]
#[path = "supervised_tests.rs"]
mod tests;

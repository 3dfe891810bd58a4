//! Simulated devices at the other end of a pseudo-terminal or a socket: for the demo, for training and for
//! tests.
//!
//! Owns: the pump between a line and a device's reactions. Must not touch: how any one device reacts.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

mod lines;
mod pump;

#[cfg(test)]
mod tests;

use pump::Pump;

/// How a device reacts to bytes. Never sleeps, does no I/O.
pub trait Device: Send + 'static {
    /// Bytes that arrived; what the device answers at once.
    fn receive(&mut self, bytes: &[u8]) -> Vec<u8>;

    /// Whether it takes bytes at all. While it does not, the line fills up and the host's writes stall, as
    /// with a printer that holds its flow control.
    fn reading(&self) -> bool {
        true
    }

    /// How long its answers take to reach the host: a slow processor, or a serial server in between.
    fn delay(&self) -> Duration {
        Duration::ZERO
    }
}

impl<D: Device + ?Sized> Device for Box<D> {
    fn receive(&mut self, bytes: &[u8]) -> Vec<u8> {
        (**self).receive(bytes)
    }

    fn reading(&self) -> bool {
        (**self).reading()
    }

    fn delay(&self) -> Duration {
        (**self).delay()
    }
}

/// A device that someone else looks at too, as one of several on a [`Shared`] line.
impl<D: Device> Device for Arc<Mutex<D>> {
    fn receive(&mut self, bytes: &[u8]) -> Vec<u8> {
        locked(self).receive(bytes)
    }

    fn reading(&self) -> bool {
        locked(self).reading()
    }

    fn delay(&self) -> Duration {
        locked(self).delay()
    }
}

/// Several devices on one line: each receives everything, all may answer. Keep an `Arc<Mutex<_>>` of a device to
/// look at it later.
#[derive(Default)]
pub struct Shared(pub Vec<Box<dyn Device>>);

impl Device for Shared {
    fn receive(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.0.iter_mut().flat_map(|device| device.receive(bytes)).collect()
    }

    fn reading(&self) -> bool {
        self.0.iter().all(|device| device.reading())
    }
}

/// A device on a line, with a thread that carries bytes. Dropping it pulls the cable and ends the thread.
pub struct Attached<D> {
    // Dropped first: the thread and the line.
    pump: Pump,
    path: PathBuf,
    link: Option<PathBuf>,
    device: Arc<Mutex<D>>,
}

impl<D: Device> Attached<D> {
    /// The path that a host opens as its serial port: the link where there is one. Empty for a device on a
    /// socket.
    pub fn path(&self) -> &Path {
        self.link.as_deref().unwrap_or(&self.path)
    }

    /// The device, to look at or to make it misbehave. Hold it shortly: meanwhile the device receives nothing.
    pub fn device(&self) -> MutexGuard<'_, D> {
        locked(&self.device)
    }

    /// Bytes the device sends of its own accord (a pressed key).
    pub fn send(&self, bytes: &[u8]) -> io::Result<()> {
        self.pump.send(bytes)
    }
}

impl<D> Drop for Attached<D> {
    fn drop(&mut self) {
        // Only our own link: another device may have been attached under it since.
        if let Some(link) = self.link.take()
            && fs::read_link(&link).is_ok_and(|target| target == self.path)
        {
            let _ = fs::remove_file(link);
        }
    }
}

/// Put a device behind a new pseudo-terminal.
pub fn attach<D: Device>(device: D) -> io::Result<Attached<D>> {
    let (line, path) = lines::Terminal::open()?;
    let device = Arc::new(Mutex::new(device));
    Ok(Attached { pump: Pump::start(line, device.clone())?, path, link: None, device })
}

/// The same under a stable name, as udev gives one: the symbolic link `link` leads to the pseudo-terminal,
/// replaces what was there, and goes away with the cable. Attaching again makes the same name lead to another
/// terminal.
pub fn attach_at<D: Device>(link: &Path, device: D) -> io::Result<Attached<D>> {
    let mut attached = attach(device)?;
    let mut fresh = link.as_os_str().to_owned();
    fresh.push(format!(".{}", attached.path.display().to_string().replace('/', "-")));
    std::os::unix::fs::symlink(&attached.path, &fresh)?;
    fs::rename(&fresh, link)?;
    attached.link = Some(link.to_owned());
    Ok(attached)
}

/// Put a device behind a TCP port of this machine (a free one), one connection at a time, as network printers
/// are.
pub fn attach_tcp<D: Device>(device: D) -> io::Result<(Attached<D>, SocketAddr)> {
    let (line, address) = lines::Socket::open()?;
    let device = Arc::new(Mutex::new(device));
    let pump = Pump::start(line, device.clone())?;
    Ok((Attached { pump, path: PathBuf::new(), link: None, device }, address))
}

/// A poisoned lock means that a test panicked while it held the device: the device itself is consistent.
fn locked<D: ?Sized>(device: &Mutex<D>) -> MutexGuard<'_, D> {
    device.lock().unwrap_or_else(PoisonError::into_inner)
}

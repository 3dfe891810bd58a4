//! Simulated devices at the other end of a pseudo-terminal: for the demo, for training and for tests.
//!
//! Owns: the pump between a pseudo-terminal and a device's reactions. Must not touch: how any one device reacts.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

/// How a device reacts to bytes. Never sleeps, does no I/O.
pub trait Device: Send + 'static {
    /// Bytes that arrived; what the device answers at once.
    fn receive(&mut self, bytes: &[u8]) -> Vec<u8>;
}

/// A device behind a pseudo-terminal, with a thread that carries bytes. Dropping it pulls the cable.
pub struct Attached<D> {
    path: PathBuf,
    device: Arc<Mutex<D>>,
}

impl<D: Device> Attached<D> {
    /// The path that a host opens as its serial port.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The device, to look at or to make it misbehave.
    pub fn device(&self) -> MutexGuard<'_, D> {
        self.device.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Bytes the device sends of its own accord (a pressed key).
    pub fn send(&self, bytes: &[u8]) -> io::Result<()> {
        let _ = bytes;
        todo!()
    }
}

/// Put a device behind a new pseudo-terminal.
pub fn attach<D: Device>(device: D) -> io::Result<Attached<D>> {
    let _ = device;
    todo!()
}

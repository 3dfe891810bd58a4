//! A simulated device and its cable, which can be pulled and plugged in again under the same name.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anxu_hw::sim::{Attached, Device, attach_at};

/// A device with a cable. The device lives on while its cable is out.
pub(super) struct Cable<D> {
    link: PathBuf,
    device: Arc<Mutex<D>>,
    plugged: Mutex<Option<Attached<Arc<Mutex<D>>>>>,
}

impl<D: Device> Cable<D> {
    /// Plug `device` in under the name `link`.
    pub(super) fn new(link: PathBuf, device: D) -> io::Result<Cable<D>> {
        let cable = Cable { link, device: Arc::new(Mutex::new(device)), plugged: Mutex::new(None) };
        cable.set_plugged(true)?;
        Ok(cable)
    }

    /// The name that the hall opens.
    pub(super) fn path(&self) -> &Path {
        &self.link
    }

    /// The device, to look at or to make it misbehave.
    pub(super) fn device(&self) -> MutexGuard<'_, D> {
        self.device.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the cable is in.
    pub(super) fn is_plugged(&self) -> bool {
        self.cable().is_some()
    }

    /// Plug the cable in, or pull it out; nothing happens if it is so already. The name goes away with the cable, as
    /// that of an adapter does.
    pub(super) fn set_plugged(&self, plugged: bool) -> io::Result<()> {
        let mut cable = self.cable();
        match (&*cable, plugged) {
            (None, true) => *cable = Some(attach_at(&self.link, self.device.clone())?),
            (Some(_), false) => *cable = None,
            _ => {}
        }
        Ok(())
    }

    /// Bytes that the device sends of its own accord. Lost while the cable is out, as on a real line.
    pub(super) fn send(&self, bytes: &[u8]) -> io::Result<()> {
        match &*self.cable() {
            Some(attached) => attached.send(bytes),
            None => Ok(()),
        }
    }

    fn cable(&self) -> MutexGuard<'_, Option<Attached<Arc<Mutex<D>>>>> {
        self.plugged.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

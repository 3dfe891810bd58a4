//! Limited places for connections: when all are taken, the one that has been idle longest makes room.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// A limited number of places of one kind.
#[derive(Debug)]
pub(super) struct Places {
    most: usize,
    /// One permit for each place: whoever was asked to leave holds his until he has left.
    permits: Arc<Semaphore>,
    /// The holders, the oldest first.
    guests: Mutex<VecDeque<Arc<Guest>>>,
}

/// What a holder of a place shares with the other holders.
#[derive(Debug, Default)]
pub(super) struct Guest {
    /// Requests under way; while there are any it is not asked to leave.
    busy: AtomicU32,
    leave: Notify,
}

/// A place, given back when dropped.
#[derive(Debug)]
pub(super) struct Place {
    places: Arc<Places>,
    guest: Arc<Guest>,
    permit: Option<OwnedSemaphorePermit>,
}

/// A request of a holder under way, until dropped.
#[derive(Debug)]
pub(super) struct Busy(Arc<Guest>);

impl Places {
    /// So many places.
    pub(super) fn new(most: usize) -> Arc<Places> {
        Arc::new(Places { most, permits: Arc::new(Semaphore::new(most)), guests: Mutex::default() })
    }

    /// A place, while there is a free one.
    pub(super) fn free(self: &Arc<Self>) -> Option<Place> {
        let permit = self.permits.clone().try_acquire_owned().ok()?;
        Some(self.seat(&mut self.guests(), Some(permit)))
    }

    /// A free place, or that of whoever has been there longest of those who are idle: it is asked to leave. `None` where
    /// all are busy.
    pub(super) fn free_or_idle(self: &Arc<Self>) -> Option<Place> {
        let mut guests = self.guests();
        if guests.len() < self.most {
            return Some(self.seat(&mut guests, self.permits.clone().try_acquire_owned().ok()));
        }
        let idle = guests.iter().position(|guest| guest.busy.load(Ordering::Acquire) == 0)?;
        if let Some(idle) = guests.remove(idle) {
            idle.leave.notify_one();
        }
        Some(self.seat(&mut guests, None))
    }

    /// How many are taken.
    pub(super) fn taken(&self) -> usize {
        self.guests().len()
    }

    /// Resolves when all have left.
    pub(super) async fn empty(&self) {
        let most = u32::try_from(self.most).unwrap_or(u32::MAX);
        // An error would mean that the semaphore was closed; nobody closes it.
        let _ = self.permits.acquire_many(most).await;
    }

    fn seat(
        self: &Arc<Self>,
        guests: &mut VecDeque<Arc<Guest>>,
        permit: Option<OwnedSemaphorePermit>,
    ) -> Place {
        let guest = Arc::<Guest>::default();
        guests.push_back(guest.clone());
        Place { places: self.clone(), guest, permit }
    }

    fn guests(&self) -> MutexGuard<'_, VecDeque<Arc<Guest>>> {
        // Plain data, consistent even after a panic.
        self.guests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Wait until whoever had this place has left it. Returns at once where the place was free.
    pub(super) async fn taken(mut self) -> Place {
        if self.permit.is_none() {
            self.permit = self.places.permits.clone().acquire_owned().await.ok();
        }
        self
    }

    /// Resolves when the holder is asked to leave.
    pub(super) async fn asked_to_leave(&self) {
        self.guest.leave.notified().await;
    }

    /// The holder, to be told what it is at.
    pub(super) fn guest(&self) -> Arc<Guest> {
        self.guest.clone()
    }
}

impl Guest {
    /// It is at something, and stays until that is dropped.
    pub(super) fn busy(self: Arc<Self>) -> Busy {
        self.busy.fetch_add(1, Ordering::AcqRel);
        Busy(self)
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.busy.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.guests().retain(|guest| !Arc::ptr_eq(guest, &self.guest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_idle_one_that_came_first_leaves_for_a_newcomer() {
        let places = Places::new(2);
        let [first, second] = [(); 2].map(|()| places.free_or_idle().expect("free"));
        let busy = first.guest().busy();
        assert!(places.free().is_none());
        let third = places.free_or_idle().expect("the second's");
        second.asked_to_leave().await;
        assert_eq!(places.taken(), 2);
        drop(second);
        let third = third.taken().await;
        let third_busy = third.guest().busy();
        assert!(places.free_or_idle().is_none(), "both are busy");
        drop((busy, third_busy));
        drop((first, third));
        places.empty().await;
        assert_eq!(places.taken(), 0);
    }
}

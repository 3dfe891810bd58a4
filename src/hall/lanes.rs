//! The queue into the loop, in two lanes: clients with a person in front of them, and everybody else.
//!
//! Kiosks, keypads, devices and the hall itself come first in every batch. They cannot starve the others: each batch
//! takes some of those, and kiosks and keypads are only as fast as fingers. So a tap never waits behind a crowd of
//! programs.

use anxu_journal::Principal;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::mpsc::{self, Receiver, Sender};

use super::{Input, QUEUE};

/// Most inputs of the first lane in one commit: enough to multiply the rate, few enough that the first does not wait
/// long.
const FIRST_BATCH: usize = 256;
/// The same for the other lane: a tap that arrives meanwhile waits for what the batch takes of it.
const OTHER_BATCH: usize = 32;

/// The sending ends. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Senders {
    first: Sender<Input>,
    others: Sender<Input>,
}

/// The receiving ends.
#[derive(Debug)]
pub struct Receivers {
    first: Receiver<Input>,
    others: Receiver<Input>,
}

/// Why an input was not queued. It is gone.
#[derive(Debug)]
pub(super) enum NotQueued {
    /// The lane is full.
    Full,
    /// The receiver is gone.
    Closed,
}

/// Make both lanes.
pub(super) fn open() -> (Senders, Receivers) {
    let (to_first, first) = mpsc::channel(QUEUE);
    let (to_others, others) = mpsc::channel(QUEUE);
    (Senders { first: to_first, others: to_others }, Receivers { first, others })
}

impl Senders {
    /// Both lanes in one channel, for a loop that somebody else drives.
    pub(super) fn both(inbox: Sender<Input>) -> Senders {
        Senders { first: inbox.clone(), others: inbox }
    }

    /// Queue without waiting.
    ///
    /// # Errors
    /// Where the lane is full, or the receiver is gone.
    pub(super) fn try_send(&self, input: Input) -> Result<(), NotQueued> {
        self.lane(&input).try_send(input).map_err(|error| match error {
            TrySendError::Full(_) => NotQueued::Full,
            TrySendError::Closed(_) => NotQueued::Closed,
        })
    }

    /// Queue, waiting for room. An error means that the receiver is gone.
    pub(super) async fn send(&self, input: Input) -> Result<(), NotQueued> {
        self.lane(&input).send(input).await.map_err(|_| NotQueued::Closed)
    }

    /// Resolves when the receiver is gone.
    pub(super) async fn closed(&self) {
        self.first.closed().await;
    }

    fn lane(&self, input: &Input) -> &Sender<Input> {
        match input {
            Input::Request { by, .. } if !comes_first(by) => &self.others,
            _ => &self.first,
        }
    }
}

/// Whether a person or a device is behind this input.
fn comes_first(by: &Principal) -> bool {
    matches!(
        by,
        Principal::Kiosk { .. } | Principal::Keypad { .. } | Principal::Rule | Principal::Device { .. }
    )
}

impl Receivers {
    /// Wait for inputs and take a batch of them. `false` when there are none and every sender is gone.
    pub(super) async fn batch(&mut self, batch: &mut Vec<Input>) -> bool {
        let input = tokio::select! {
            biased;
            input = self.first.recv() => input,
            input = self.others.recv() => input,
        };
        batch.extend(input);
        batch.extend(std::iter::from_fn(|| self.first.try_recv().ok()).take(FIRST_BATCH));
        batch.extend(std::iter::from_fn(|| self.others.try_recv().ok()).take(OTHER_BATCH));
        !batch.is_empty()
    }

    /// What is queued at present.
    pub fn waiting(&mut self) -> Vec<Input> {
        let mut waiting: Vec<Input> = std::iter::from_fn(|| self.first.try_recv().ok()).collect();
        waiting.extend(std::iter::from_fn(|| self.others.try_recv().ok()));
        waiting
    }

    /// Close the queue, and return what was in it.
    pub(super) fn close(&mut self) -> Vec<Input> {
        self.first.close();
        self.others.close();
        self.waiting()
    }
}

#[cfg(test)]
mod tests {
    use anxu_core::command::Command;
    use anxu_core::ids::Key;

    use crate::hall::Request;
    use tokio::sync::oneshot;

    use super::*;

    fn request(by: Principal) -> Input {
        let (reply, _) = oneshot::channel();
        Input::Request {
            by,
            request: Request { key: Key("key".to_owned()), command: Command::CloseDay },
            reply,
        }
    }

    #[tokio::test]
    async fn a_tap_overtakes_a_crowd_which_moves_on_all_the_same() {
        let (senders, mut receivers) = open();
        let crowd = || Principal::Program { role: "board".to_owned(), user: None };
        let kiosk = || Principal::Kiosk { name: "lobby".to_owned() };
        (0..100).for_each(|_| senders.try_send(request(crowd())).unwrap());
        for left in [68, 36] {
            senders.try_send(request(kiosk())).unwrap();
            let mut batch = Vec::new();
            assert!(receivers.batch(&mut batch).await);
            let tap = |input: &Input| matches!(input, Input::Request { by, .. } if *by == kiosk());
            assert!(tap(&batch[0]) && batch.len() == 1 + OTHER_BATCH && !batch[1..].iter().any(tap));
            assert_eq!(receivers.others.len(), left);
        }
        assert_eq!(receivers.close().len(), 36);
        assert!(senders.try_send(request(kiosk())).is_err());
    }
}

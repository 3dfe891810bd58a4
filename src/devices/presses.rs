//! Keys on their way to the hall, and its answers on theirs back, whatever the keys come from: a line of keypads, or a single
//! device with keys.

use std::collections::BTreeMap;

use anxu_api::{Answer, Reply};
use anxu_core::ids::Key as RequestKey;
use anxu_hw::pad::Key;
use anxu_journal::Principal;
use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;

use super::keys::{self, Owner};
use crate::hall::{Handle, Input, Request};

/// Answers that may be due at once: people do not press more keys at the same time.
const MOST_DUE: usize = 32;

/// A key that was pressed, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pressed<K> {
    /// The keypad, as its source names it.
    pub(super) keypad: K,
    /// The key.
    pub(super) key: Key,
    /// Count of presses of the source since it was made.
    pub(super) press: u64,
}

/// A keypad, as the hall knows it.
#[derive(Clone, Debug)]
pub(super) struct Keypad {
    /// Who asks, on record.
    pub(super) principal: Principal,
    /// Whose keypad it is.
    pub(super) owner: Owner,
}

/// The keypads of one source, which names them by `K`.
pub(super) struct Presses<K> {
    handle: Handle,
    /// Before the count of presses in a request's key.
    prefix: String,
    keypads: BTreeMap<K, Keypad>,
    /// Keypads that asked for something, and where the answer comes.
    due: Vec<(K, oneshot::Receiver<Reply>)>,
}

impl<K: Copy + Ord> Presses<K> {
    /// These keypads; their requests have keys that begin with `prefix`, which no other source uses, nor this one after a
    /// restart.
    pub(super) fn new(handle: Handle, prefix: String, keypads: BTreeMap<K, Keypad>) -> Presses<K> {
        Presses { handle, prefix, keypads, due: Vec::new() }
    }

    /// Whether the hall was asked. A key that means nothing or cannot be passed on is to be refused audibly. So is one that
    /// comes before the keypad's last was answered: who presses again because the hall is slow means the same ticket, and
    /// must not call two.
    pub(super) fn ask(&mut self, pressed: Pressed<K>) -> bool {
        let waits = self.due.iter().any(|(asker, _)| *asker == pressed.keypad);
        let room = !waits && self.due.len() < MOST_DUE;
        let Some(keypad) = self.keypads.get(&pressed.keypad).filter(|_| room) else { return false };
        let Some(command) = keys::command(&keypad.owner, pressed.key) else { return false };
        let request = Request { key: RequestKey(format!("{}-{}", self.prefix, pressed.press)), command };
        let (reply, answer) = oneshot::channel();
        let taken = self.handle.tell(Input::Request { by: keypad.principal.clone(), request, reply });
        if taken {
            self.due.push((pressed.keypad, answer));
        }
        taken
    }

    /// Whether an answer is due.
    pub(super) fn waits(&self) -> bool {
        !self.due.is_empty()
    }

    /// Keypads whose request was refused since the last call.
    pub(super) fn refused(&mut self) -> Vec<K> {
        let mut refused = Vec::new();
        self.due.retain_mut(|(keypad, answer)| {
            let no = match answer.try_recv() {
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Closed) => true,
                Ok(reply) => matches!(reply.answer, Answer::Refused { .. } | Answer::Unavailable { .. }),
            };
            refused.extend(no.then_some(*keypad));
            false
        });
        refused
    }

    /// Drop all answers that are due.
    pub(super) fn forget(&mut self) {
        self.due.clear();
    }
}

//! News for the event loop: bounded, because of views only the newest counts.

use std::sync::{Mutex, MutexGuard, PoisonError};

use anxu_api::Reply;
use anxu_api::view::KioskView;

use crate::model::{Input, LinkState};

/// Replies kept unread: the kiosk asks one thing at a time, and one more may be the answer to an old request.
const MOST_REPLIES: usize = 4;

/// Letters from the link's thread to the event loop's.
pub struct Mailbox {
    letters: Mutex<Letters>,
    announce: Box<dyn Fn() + Send + Sync>,
}

#[derive(Default)]
struct Letters {
    link: Option<LinkState>,
    view: Option<Box<KioskView>>,
    replies: Vec<Reply>,
    announced: bool,
}

impl std::fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailbox").finish_non_exhaustive()
    }
}

impl Mailbox {
    /// An empty one. `announce` is called when letters come into an empty box, on the link's thread.
    pub fn new(announce: impl Fn() + Send + Sync + 'static) -> Self {
        Mailbox { letters: Mutex::default(), announce: Box::new(announce) }
    }

    /// Everything in it, in the order in which it makes sense: the view first, then whether it can be asked, then
    /// answers.
    pub fn take(&self) -> Vec<Input> {
        let letters = std::mem::take(&mut *self.lock());
        let view = letters.view.map(Input::View);
        let link = letters.link.map(Input::Link);
        view.into_iter().chain(link).chain(letters.replies.into_iter().map(Input::Reply)).collect()
    }

    pub(super) fn put_link(&self, state: LinkState) {
        self.put(|letters| letters.link = Some(state));
    }

    pub(super) fn put_view(&self, view: KioskView) {
        self.put(|letters| letters.view = Some(Box::new(view)));
    }

    pub(super) fn put_reply(&self, reply: Reply) {
        self.put(|letters| {
            if letters.replies.len() == MOST_REPLIES {
                letters.replies.remove(0);
            }
            letters.replies.push(reply);
        });
    }

    fn put(&self, write: impl FnOnce(&mut Letters)) {
        let mut letters = self.lock();
        write(&mut letters);
        let announced = std::mem::replace(&mut letters.announced, true);
        drop(letters);
        if !announced {
            (self.announce)();
        }
    }

    /// Letters are whole at any moment, so a thread that died while holding the box has spoilt nothing.
    fn lock(&self) -> MutexGuard<'_, Letters> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

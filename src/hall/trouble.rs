//! What the hall may still do when its memory refuses, and what people are told.

use tokio::sync::watch;

use crate::devices::Health;

/// How far the memory can be relied on.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Trouble {
    /// It records.
    None,
    /// The disk is full and the reserve is given up: what has begun goes on, no new numbers.
    Full,
    /// It refuses every commit; so nothing can be done.
    Refusing {
        /// Why, in words.
        words: String,
        /// Whether it has to be healed before it can record again.
        damaged: bool,
    },
}

/// The trouble with its way out to people: each change is said once.
#[derive(Debug)]
pub(super) struct Bulletin {
    trouble: Trouble,
    remark: Option<String>,
    notice: Option<String>,
    health: watch::Sender<Health>,
    refusing: watch::Sender<Option<String>>,
}

impl Bulletin {
    /// No trouble yet.
    pub(super) fn new(health: watch::Sender<Health>, refusing: watch::Sender<Option<String>>) -> Bulletin {
        Bulletin { trouble: Trouble::None, remark: None, notice: None, health, refusing }
    }

    /// The present trouble.
    pub(super) fn trouble(&self) -> &Trouble {
        &self.trouble
    }

    /// Tell of a change.
    pub(super) fn set(&mut self, trouble: Trouble) {
        if self.trouble == trouble {
            return;
        }
        match &trouble {
            Trouble::None => tracing::info!("the journal records again"),
            Trouble::Full => tracing::error!("the disk is full: no numbers are issued until there is room"),
            Trouble::Refusing { words, .. } => tracing::error!("nothing can be recorded: {words}"),
        }
        self.refusing.send_replace(match &trouble {
            Trouble::Refusing { words, .. } => Some(words.clone()),
            Trouble::None | Trouble::Full => None,
        });
        self.trouble = trouble;
        self.show();
    }

    /// A remark that is no trouble yet.
    pub(super) fn remark(&mut self, remark: Option<String>) {
        if self.remark == remark {
            return;
        }
        if let Some(words) = &remark {
            tracing::warn!("{words}");
        }
        self.remark = remark;
        self.show();
    }

    /// What stays to be told as long as the hall runs.
    pub(super) fn notice(&mut self, notice: Option<String>) {
        if let Some(words) = notice.as_ref().filter(|_| self.notice != notice) {
            tracing::error!("{words}");
        }
        self.notice = notice;
        self.show();
    }

    fn show(&self) {
        let health = match (&self.trouble, self.remark.as_ref().or(self.notice.as_ref())) {
            (Trouble::Refusing { words, .. }, _) => Health::Ill { words: words.clone() },
            (Trouble::Full, _) => Health::Ill {
                words: "the disk is full: free some space; until then no numbers are issued".to_owned(),
            },
            (Trouble::None, Some(words)) => Health::Remark { words: words.clone() },
            (Trouble::None, None) => Health::Well,
        };
        self.health.send_if_modified(|old| {
            let changed = *old != health;
            *old = health.clone();
            changed
        });
    }
}

//! The table of who was on duty when, and who was away. Owns `duty`; must not touch the tables of tickets.
//!
//! Posted hours and absences are what halls are audited on.

use anxu_core::event::{Event, Post};
use anxu_core::ids::{StaffId, WindowNo};
use rusqlite::params;

use super::{Projection, Written, word};

impl Projection<'_> {
    /// What an event changes in duty.
    pub(super) fn duty(&self, event: &Event) -> Written {
        match event {
            Event::SignedOn { window, staff, post } => self.signed_on(*window, staff.as_ref(), *post),
            Event::SignedOff { window } => self.ended(*window, "%", "signed off"),
            Event::Paused { window, reason, contact } => self.paused(*window, reason, contact),
            Event::Resumed { window } => self.ended(*window, "paused", "resumed"),
            Event::AbsenceAlarm { window } => {
                let sql = "UPDATE duty SET alarmed = ?3 \
                           WHERE day = ?1 AND window = ?2 AND ended IS NULL AND what = 'paused'";
                self.run(sql, params![self.row.day, window.0, self.wall()])
            }
            Event::DayClosed { .. } => self.all_ended(),
            _ => Ok(()),
        }
    }

    /// Ends the duty of whoever was there before.
    fn signed_on(&self, window: WindowNo, staff: Option<&StaffId>, post: Post) -> Written {
        self.ended(window, "%", "signed on")?;
        // From the day's row: a journal that was salvaged in parts may lack the sign-on.
        let sql = "INSERT INTO duty (seq, day, window, what, staff, post, began, since) \
                   SELECT ?1, ordinal, ?3, 'on duty', ?4, ?5, ?6, ?7 FROM days WHERE ordinal = ?2";
        let staff = staff.map(|staff| &staff.0);
        let (seq, wall, mono) = (self.row.seq as i64, self.wall(), self.mono());
        self.run(sql, params![seq, self.row.day, window.0, staff, word(&post), wall, mono])
    }

    /// A pause, by whoever is on duty; a new reason for a lasting pause does not begin another.
    fn paused(&self, window: WindowNo, reason: &str, contact: &str) -> Written {
        let sql = "UPDATE duty SET reason = ?3, contact = ?4 \
                   WHERE day = ?1 AND window = ?2 AND ended IS NULL AND what = 'paused'";
        self.run(sql, params![self.row.day, window.0, reason, contact])?;
        let sql = "INSERT INTO duty (seq, day, window, what, staff, post, reason, contact, began, since) \
                   SELECT ?1, day, window, 'paused', staff, post, ?4, ?5, ?6, ?7 FROM duty \
                   WHERE day = ?2 AND window = ?3 AND ended IS NULL AND what = 'on duty' AND NOT EXISTS \
                   (SELECT 1 FROM duty WHERE day = ?2 AND window = ?3 AND ended IS NULL AND what = 'paused')";
        let (seq, wall, mono) = (self.row.seq as i64, self.wall(), self.mono());
        self.run(sql, params![seq, self.row.day, window.0, reason, contact, wall, mono])
    }

    /// The end of an open period at a window; `what` is a LIKE pattern.
    fn ended(&self, window: WindowNo, what: &str, by: &str) -> Written {
        let sql = "UPDATE duty SET ended = ?4, ended_by = ?5, lasted_ms = max(?6 - since, 0), since = NULL \
                   WHERE day = ?1 AND window = ?2 AND ended IS NULL AND what LIKE ?3";
        self.run(sql, params![self.row.day, window.0, what, self.wall(), by, self.mono()])
    }

    fn all_ended(&self) -> Written {
        let sql = "UPDATE duty SET ended = ?2, ended_by = 'day closed', lasted_ms = max(?3 - since, 0), since = NULL \
                   WHERE day = ?1 AND ended IS NULL";
        self.run(sql, params![self.row.day, self.wall(), self.mono()])
    }
}

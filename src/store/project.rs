//! The read tables: what each event changes in days, tickets, calls, ratings and duty. Written in the event's own
//! transaction, and made again from the journal by a rebuild; both use [`project`]. An event that does not fit
//! changes nothing here: reports must not keep the journal from being written. The exception is a number issued twice
//! in a day: its commit is refused.

use anxu_core::command::{PrintState, Target};
use anxu_core::event::{CancelReason, Event, Why};
use anxu_core::ids::{Number, WindowNo};
use rusqlite::{Connection, Params, params};
use serde::Serialize;

use super::{Row, StoreError};

mod duty;

/// Project one row into the read tables.
pub(super) fn project(conn: &Connection, row: &Row) -> Result<(), StoreError> {
    Projection { conn, row }.event(&row.record.event)
}

struct Projection<'a> {
    conn: &'a Connection,
    row: &'a Row,
}

type Written = Result<(), StoreError>;

impl Projection<'_> {
    fn event(&self, event: &Event) -> Written {
        match event {
            Event::DayOpened { .. } => self.day(event),
            Event::DayClosed { .. } => self.day(event).and_then(|()| self.duty(event)),
            Event::Issued { .. } => self.issued(event),
            Event::Called { number, window, staff, why } => {
                self.called(number, *window, staff.as_ref().map(|staff| staff.0.as_str()), why)
            }
            Event::Recalled { number, window, calls } => self.recalled(number, *window, *calls),
            Event::Started { number, window } | Event::Unheld { number, window } => {
                self.serving(number, *window)
            }
            Event::Finished { number, served_ms, .. } => self.finished(number, *served_ms),
            Event::Held { number, served_ms, .. } => self.held(number, *served_ms),
            Event::NoShow { number, passes, void, .. } => self.no_show(number, *passes, *void),
            Event::Returned { number, .. } => self.state(number, "waiting"),
            Event::Reopened { number, .. } => self.reopened(number),
            Event::Transferred { number, to, served_ms, .. } => self.transferred(number, to, *served_ms),
            Event::Cancelled { number, reason } => self.cancelled(number, reason),
            Event::PrintReported { number, outcome, .. } => {
                self.ticket("print = ?3", params![self.row.day, text(number), word(outcome)])
            }
            Event::Rated { .. } => self.rated(event),
            Event::Unrated { number } => self.unrated(number),
            Event::SignedOn { .. }
            | Event::SignedOff { .. }
            | Event::Paused { .. }
            | Event::Resumed { .. }
            | Event::AbsenceAlarm { .. } => self.duty(event),
            Event::ClosingTimeSet { .. }
            | Event::Reprinted { .. }
            | Event::RatingAsked { .. }
            | Event::CallAnnounced { .. }
            | Event::EmergencySet { .. }
            | Event::HelpAsked { .. }
            | Event::Refused { .. } => Ok(()),
        }
    }

    fn day(&self, event: &Event) -> Written {
        let Event::DayOpened { date, ordinal, trusted, .. } = event else {
            let sql = "UPDATE days SET closed = ?2 WHERE ordinal = ?1";
            return self.run(sql, params![self.row.day, self.wall()]);
        };
        let sql = "INSERT INTO days (ordinal, date, trusted, first_seq, opened) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.run(sql, params![ordinal, date.to_string(), trusted, self.row.seq as i64, self.wall()])
    }

    fn issued(&self, event: &Event) -> Written {
        let Event::Issued { number, service, kind, by, lang, ahead, paperless, .. } = event else {
            return Ok(());
        };
        let sql = "INSERT INTO tickets (day, number, service, kind, channel, lang, ahead, state, issued, print) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting', ?8, ?9)";
        let print = paperless.then(|| word(&PrintState::NoPrinter));
        let (day, wall) = (self.row.day, self.wall());
        let (kind, by) = (word(kind), word(by));
        self.run(sql, params![day, text(number), service.0, kind, by, lang.0, ahead, wall, print])
    }

    fn called(&self, number: &Number, window: WindowNo, staff: Option<&str>, why: &Why) -> Written {
        let waited = i64::try_from(why.waited_ms).unwrap_or(i64::MAX);
        let set =
            "state = 'called', window = ?3, staff = ?4, calls = 1, called = ?5, waited_ms = ?6, call = ?7";
        let (day, seq) = (self.row.day, self.row.seq as i64);
        self.ticket(set, params![day, text(number), window.0, staff, self.wall(), waited, seq])?;
        // From the ticket's row: a journal that was salvaged in parts may have a call without its ticket.
        let sql = "INSERT INTO calls (seq, day, number, window, staff, nth, rule, waited_ms, passed_over, wall) \
                   SELECT ?1, day, number, window, staff, 1, ?4, waited_ms, ?5, called FROM tickets \
                   WHERE day = ?2 AND number = ?3";
        self.run(sql, params![seq, day, text(number), word(&why.rule), why.passed_over])
    }

    fn recalled(&self, number: &Number, window: WindowNo, calls: u8) -> Written {
        let day = self.row.day;
        self.ticket("calls = ?3", params![day, text(number), calls])?;
        let sql = "INSERT INTO calls (seq, day, number, window, staff, nth, wall) \
                   SELECT ?1, day, number, ?4, staff, ?5, ?6 FROM tickets WHERE day = ?2 AND number = ?3";
        self.run(sql, params![self.row.seq as i64, day, text(number), window.0, calls, self.wall()])
    }

    fn serving(&self, number: &Number, window: WindowNo) -> Written {
        let set = "state = 'serving', window = ?3, started = coalesce(started, ?4), since = ?5";
        let day = self.row.day;
        self.ticket(set, params![day, text(number), window.0, self.wall(), self.mono()])
    }

    fn finished(&self, number: &Number, served_ms: u64) -> Written {
        self.served(number, served_ms)?;
        let set = "state = 'done', ended = ?3, since = NULL";
        self.ticket(set, params![self.row.day, text(number), self.wall()])
    }

    /// How long a ticket was served after its last call. The event carries it: only the rules know when a service
    /// without a start began. The ticket's own time is the sum over its calls.
    fn served(&self, number: &Number, served_ms: u64) -> Written {
        let served_ms = i64::try_from(served_ms).unwrap_or(i64::MAX);
        let params = params![self.row.day, text(number), served_ms];
        let before = "coalesce((SELECT served_ms FROM calls WHERE seq = call), 0)";
        self.ticket(&format!("served_ms = served_ms - {before} + ?3"), params)?;
        let call = "(SELECT call FROM tickets WHERE day = ?1 AND number = ?2)";
        self.run(&format!("UPDATE calls SET served_ms = ?3 WHERE seq = {call}"), params)
    }

    /// The end of a stretch of service without the end of the visit, where its event does not say how long it was.
    fn stretch(&self, number: &Number, state: &str) -> Written {
        let (day, mono) = (self.row.day, self.mono());
        let sql = "UPDATE calls SET served_ms = coalesce(calls.served_ms, 0) + coalesce(max(?3 - since, 0), 0) \
                   FROM tickets WHERE tickets.day = ?1 AND tickets.number = ?2 AND calls.seq = tickets.call";
        self.run(sql, params![day, text(number), mono])?;
        let set = "state = ?3, ended = ?4, since = NULL, \
                   served_ms = served_ms + coalesce(max(?5 - since, 0), 0)";
        self.ticket(set, params![day, text(number), state, self.wall(), mono])
    }

    fn no_show(&self, number: &Number, passes: u8, void: bool) -> Written {
        let state = if void { "void" } else { "no-show" };
        let set = "state = ?3, passes = ?4, ended = ?5, since = NULL";
        self.ticket(set, params![self.row.day, text(number), state, passes, self.wall()])
    }

    /// An ended call does not count: neither the time since the call nor a rating that nobody could have given.
    fn reopened(&self, number: &Number) -> Written {
        self.served(number, 0)?;
        self.ticket("state = 'waiting', ended = NULL, since = NULL", params![self.row.day, text(number)])?;
        let sql = "DELETE FROM ratings WHERE day = ?1 AND number = ?2 AND grade IS NULL";
        self.run(sql, params![self.row.day, text(number)])
    }

    fn held(&self, number: &Number, served_ms: Option<u64>) -> Written {
        // In journals from before the length was kept.
        let Some(served_ms) = served_ms else { return self.stretch(number, "held") };
        self.served(number, served_ms)?;
        let set = "state = 'held', ended = ?3, since = NULL";
        self.ticket(set, params![self.row.day, text(number), self.wall()])
    }

    fn transferred(&self, number: &Number, to: &Target, served_ms: u64) -> Written {
        // There is none for a ticket that was waiting, and in journals of versions that did not record it.
        self.stretch(number, "waiting")?;
        if served_ms > 0 {
            self.served(number, served_ms)?;
        }
        match to {
            Target::Service(service) => {
                self.ticket("service = ?3", params![self.row.day, text(number), service.0])
            }
            Target::Window(_) => Ok(()),
        }
    }

    fn cancelled(&self, number: &Number, reason: &CancelReason) -> Written {
        let state = match reason {
            CancelReason::Hand(_) => "cancelled",
            CancelReason::DayClosed => "left over",
        };
        let set = "state = ?3, ended = ?4";
        self.ticket(set, params![self.row.day, text(number), state, self.wall()])
    }

    fn rated(&self, event: &Event) -> Written {
        let Event::Rated { number, grade, reasons, text: words, channel, raw, .. } = event else {
            return Ok(());
        };
        let sql = "INSERT OR REPLACE INTO ratings (day, number, grade, reasons, text, channel, raw, window, staff, wall) \
                   SELECT day, number, ?3, ?4, ?5, ?6, ?7, window, staff, ?8 FROM tickets \
                   WHERE day = ?1 AND number = ?2";
        self.run(
            sql,
            params![
                self.row.day,
                text(number),
                word(grade),
                word(reasons),
                words,
                word(channel),
                raw,
                self.wall()
            ],
        )
    }

    fn unrated(&self, number: &Number) -> Written {
        let sql = "INSERT OR REPLACE INTO ratings (day, number, window, staff, wall) \
                   SELECT day, number, window, staff, ?3 FROM tickets WHERE day = ?1 AND number = ?2";
        self.run(sql, params![self.row.day, text(number), self.wall()])
    }

    fn state(&self, number: &Number, state: &str) -> Written {
        self.ticket("state = ?3", params![self.row.day, text(number), state])
    }

    /// Update a ticket; `?1` is the day and `?2` the number.
    fn ticket(&self, set: &str, params: impl Params) -> Written {
        self.run(&format!("UPDATE tickets SET {set} WHERE day = ?1 AND number = ?2"), params)
    }

    fn run(&self, sql: &str, params: impl Params) -> Written {
        self.conn.prepare_cached(sql)?.execute(params)?;
        Ok(())
    }

    fn wall(&self) -> i64 {
        self.row.record.at.wall.timestamp_millis()
    }

    fn mono(&self) -> i64 {
        i64::try_from(self.row.record.at.mono.0).unwrap_or(i64::MAX)
    }
}

fn text(number: &Number) -> String {
    number.to_string()
}

/// The JSON name of a value without fields; a value with fields stays JSON.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(other) => other.to_string(),
        // Plain data with text keys: serde_json does not fail on it.
        Err(error) => error.to_string(),
    }
}

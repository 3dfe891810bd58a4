//! Encoding and decoding of events: each kind has a version, and every version that was ever released stays readable.
//!
//! To change a kind: raise its version in [`KINDS`]; if an old body does not read by the defaults of the new fields alone,
//! turn it into the new form in [`read`]; freeze a sample of the new version under `tests/samples` (the test there says
//! what to write). To add a kind: add a line to [`KINDS`] and to `kind`, and freeze its sample.

use anxu_core::event::Event;

/// Every kind of event with the version that is written now.
pub const KINDS: [(&str, i64); 29] = [
    ("day-opened", 2),
    ("closing-time-set", 1),
    ("day-closed", 2),
    ("issued", 3),
    ("reprinted", 2),
    ("print-reported", 2),
    ("called", 1),
    ("recalled", 1),
    ("call-announced", 1),
    ("started", 1),
    ("finished", 1),
    ("reopened", 1),
    ("no-show", 1),
    ("returned", 1),
    ("held", 2),
    ("unheld", 1),
    ("transferred", 1),
    ("paused", 1),
    ("resumed", 1),
    ("signed-on", 1),
    ("signed-off", 1),
    ("rating-asked", 1),
    ("rated", 1),
    ("unrated", 1),
    ("cancelled", 1),
    ("emergency-set", 1),
    ("help-asked", 1),
    ("absence-alarm", 1),
    ("refused", 1),
];

/// Why a row cannot be decoded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A newer program wrote it.
    #[error("the data is newer than this program: {what}")]
    Newer {
        /// What is newer.
        what: String,
    },
    /// No program writes this.
    #[error("{what}")]
    Damaged {
        /// What is wrong.
        what: String,
    },
}

impl Unreadable {
    pub(crate) fn damaged(what: impl ToString) -> Unreadable {
        Unreadable::Damaged { what: what.to_string() }
    }
}

/// Kind and version in which an event is written.
pub fn written(event: &Event) -> (&'static str, i64) {
    let kind = kind(event);
    // A test checks that every kind is in the table.
    (kind, version(kind).unwrap_or(1))
}

/// Read an event.
///
/// # Errors
/// [`Unreadable::Newer`] where this program does not know the kind or its version.
pub fn read(kind: &str, version: i64, body: &str) -> Result<Event, Unreadable> {
    if kind_in(body) != Some(kind) {
        return Err(Unreadable::damaged(format!("its body is not an event of kind {kind:?}")));
    }
    let newest = self::version(kind);
    let newest = newest.ok_or_else(|| Unreadable::Newer { what: format!("an event of kind {kind:?}") })?;
    if version > newest {
        let what = format!("version {version} of event {kind:?}, this program supports up to {newest}");
        return Err(Unreadable::Newer { what });
    }
    serde_json::from_str(body).map_err(Unreadable::damaged)
}

/// The kind of an event from its body, without parsing the rest; `None` where the body does not start as expected.
pub fn kind_in(body: &str) -> Option<&str> {
    body.strip_prefix("{\"event\":\"")?.split('"').next()
}

fn version(kind: &str) -> Option<i64> {
    KINDS.iter().find(|(known, _)| *known == kind).map(|(_, version)| *version)
}

fn kind(event: &Event) -> &'static str {
    match event {
        Event::DayOpened { .. } => "day-opened",
        Event::ClosingTimeSet { .. } => "closing-time-set",
        Event::DayClosed { .. } => "day-closed",
        Event::Issued { .. } => "issued",
        Event::Reprinted { .. } => "reprinted",
        Event::PrintReported { .. } => "print-reported",
        Event::Called { .. } => "called",
        Event::Recalled { .. } => "recalled",
        Event::CallAnnounced { .. } => "call-announced",
        Event::Started { .. } => "started",
        Event::Finished { .. } => "finished",
        Event::Reopened { .. } => "reopened",
        Event::NoShow { .. } => "no-show",
        Event::Returned { .. } => "returned",
        Event::Held { .. } => "held",
        Event::Unheld { .. } => "unheld",
        Event::Transferred { .. } => "transferred",
        Event::Paused { .. } => "paused",
        Event::Resumed { .. } => "resumed",
        Event::SignedOn { .. } => "signed-on",
        Event::SignedOff { .. } => "signed-off",
        Event::RatingAsked { .. } => "rating-asked",
        Event::Rated { .. } => "rated",
        Event::Unrated { .. } => "unrated",
        Event::Cancelled { .. } => "cancelled",
        Event::EmergencySet { .. } => "emergency-set",
        Event::HelpAsked { .. } => "help-asked",
        Event::AbsenceAlarm { .. } => "absence-alarm",
        Event::Refused { .. } => "refused",
    }
}

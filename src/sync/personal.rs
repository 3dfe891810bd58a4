//! What of an event may leave the hall: personal data stay, but for the kinds that the configuration names.

use std::collections::BTreeSet;

use anxu_core::command::Channel;
use anxu_core::event::{CancelReason, Event, Why, WhyRule};
use anxu_journal::chain::Hash;
use anxu_journal::{StoredRow, codec};
use anxu_upstream::Line;

use crate::config::Personal;

/// A row as it leaves the hall, after one with the hash `before`.
pub fn leaving(row: StoredRow, before: Hash, allowed: &BTreeSet<Personal>) -> Line {
    let whole = codec::read(&row.kind, row.version, &row.body);
    let line = Line::of(row, before);
    let Ok(event) = whole else {
        // What it holds is not known here, so nothing of it leaves.
        let nothing = serde_json::json!({ "event": line.kind }).to_string();
        return line.sealed(nothing);
    };
    let leaving = without_personal(event.clone(), allowed);
    match serde_json::to_string(&leaving) {
        _ if leaving == event => line,
        Ok(body) => line.sealed(body),
        Err(_) => line.sealed(String::new()),
    }
}

/// Names every kind of event: whoever adds one decides what of it is personal.
fn without_personal(mut event: Event, allowed: &BTreeSet<Personal>) -> Event {
    let keep = |kind| allowed.contains(&kind);
    match &mut event {
        Event::Rated { text, .. } if !keep(Personal::VisitorsWords) => text.clear(),
        Event::Issued { by: Channel::Staff(staff), .. } | Event::SignedOn { staff, .. }
            if !keep(Personal::Staff) =>
        {
            *staff = None;
        }
        Event::Called { staff, why, .. } => {
            staff.take_if(|_| !keep(Personal::Staff));
            if !keep(Personal::Reasons) {
                called_for(why);
            }
        }
        Event::Paused { reason, contact, .. } => {
            if !keep(Personal::Reasons) {
                reason.clear();
            }
            if !keep(Personal::Contact) {
                contact.clear();
            }
        }
        Event::Held { reason, .. }
        | Event::Reopened { reason, .. }
        | Event::Cancelled { reason: CancelReason::Hand(reason), .. }
            if !keep(Personal::Reasons) =>
        {
            reason.clear();
        }
        Event::EmergencySet { text: Some(text) } if !keep(Personal::Reasons) => text.clear(),
        // A refusal may name who is on duty, and repeat what was typed.
        Event::Refused { rejection, words } if !(keep(Personal::Staff) && keep(Personal::Reasons)) => {
            rejection.clear();
            words.clear();
        }
        Event::DayOpened { .. }
        | Event::ClosingTimeSet { .. }
        | Event::DayClosed { .. }
        | Event::Issued { .. }
        | Event::Reprinted { .. }
        | Event::PrintReported { .. }
        | Event::Recalled { .. }
        | Event::CallAnnounced { .. }
        | Event::Started { .. }
        | Event::Finished { .. }
        | Event::Reopened { .. }
        | Event::NoShow { .. }
        | Event::Returned { .. }
        | Event::Held { .. }
        | Event::Unheld { .. }
        | Event::Transferred { .. }
        | Event::Resumed { .. }
        | Event::SignedOn { .. }
        | Event::SignedOff { .. }
        | Event::RatingAsked { .. }
        | Event::Rated { .. }
        | Event::Unrated { .. }
        | Event::Cancelled { .. }
        | Event::EmergencySet { .. }
        | Event::HelpAsked { .. }
        | Event::AbsenceAlarm { .. }
        | Event::Refused { .. } => {}
    }
    event
}

/// A clerk who chose a ticket typed why.
fn called_for(why: &mut Why) {
    if let WhyRule::Chosen(reason) = &mut why.rule {
        reason.clear();
    }
}

#[cfg(test)]
#[path = "personal_tests.rs"]
mod tests;

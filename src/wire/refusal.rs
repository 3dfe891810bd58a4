//! Rejections of the rules as codes of the wire.

use anxu_api::refusal::{Text as Told, TicketState};
use anxu_api::{Key, Refusal};
use anxu_core::rejection::{Rejection, Text};
use anxu_core::state::StageKind;

/// The code of a rejection.
pub fn refusal(rejection: Rejection) -> Refusal {
    match rejection {
        Rejection::DayNotOpen => Refusal::DayNotOpen,
        Rejection::DayAlreadyOpen => Refusal::DayAlreadyOpen,
        Rejection::ClosingTimePassed { until } => Refusal::ClosingTimePassed { until },
        Rejection::NoSuchService { service } => Refusal::NoSuchService { service },
        Rejection::NoSuchWindow { window } => Refusal::NoSuchWindow { window },
        Rejection::NoSuchStaff { staff } => Refusal::NoSuchStaff { staff },
        Rejection::NoSuchTicket { number } => Refusal::NoSuchTicket { number },
        Rejection::OutsideHours => Refusal::OutsideHours,
        Rejection::NotToday { service } => Refusal::NotToday { service },
        Rejection::NoWindowFor { service } => Refusal::NoWindowFor { service },
        Rejection::NumbersUsedUp { service } => Refusal::NumbersUsedUp { service },
        Rejection::NoSuchKind { kind } => Refusal::NoSuchKind { kind },
        Rejection::NobodyWaiting { window } => Refusal::NobodyWaiting { window },
        Rejection::WindowClosed { window } => Refusal::WindowClosed { window },
        Rejection::OnDutyElsewhere { staff, window } => Refusal::OnDutyElsewhere { staff, window },
        Rejection::WindowPaused { window } => Refusal::WindowPaused { window },
        Rejection::WindowNotPaused { window } => Refusal::WindowNotPaused { window },
        Rejection::WindowBusy { window, number } => Refusal::WindowBusy { window, number },
        Rejection::WindowEmpty { window } => Refusal::WindowEmpty { window },
        Rejection::AlreadyServing { number } => Refusal::AlreadyServing { number },
        Rejection::WrongState { number, state } => Refusal::WrongState { number, state: stage(state) },
        Rejection::RecallLimit { number, limit } => Refusal::RecallLimit { number, limit },
        Rejection::RecallTooSoon { seconds } => Refusal::RecallTooSoon { seconds },
        Rejection::NextTooSoon { number, seconds } => Refusal::NextTooSoon { number, seconds },
        Rejection::NoShowTooEarly { recalls, seconds } => Refusal::NoShowTooEarly { recalls, seconds },
        Rejection::Void { number } => Refusal::Void { number },
        Rejection::ChosenNotAllowed => Refusal::ChosenNotAllowed,
        Rejection::ReasonNeeded => Refusal::ReasonNeeded,
        Rejection::AlreadyRated { number } => Refusal::AlreadyRated { number },
        Rejection::NotServed { number } => Refusal::NotServed { number },
        Rejection::RatingLapsed { number } => Refusal::RatingLapsed { number },
        Rejection::NoSuchReason { reason } => Refusal::NoSuchReason { reason },
        Rejection::Stale { window, now } => Refusal::Stale { window, now },
        Rejection::PapersUsedUp { number, most } => Refusal::PapersUsedUp { number, most },
        Rejection::TooLong { what, most } => Refusal::TooLong { what: text(what), most },
        Rejection::KeyUsed => Refusal::KeyUsed,
        Rejection::Nothing => Refusal::Nothing,
    }
}

/// An invalid idempotency key.
pub fn not_a_key() -> Refusal {
    Refusal::NotAKey { most: u16::try_from(Key::MAX_LEN).unwrap_or(u16::MAX) }
}

/// Where a ticket stands.
pub(super) fn stage(stage: StageKind) -> TicketState {
    match stage {
        StageKind::Waiting => TicketState::Waiting,
        StageKind::Called => TicketState::Called,
        StageKind::Serving => TicketState::Serving,
        StageKind::Held => TicketState::Held,
        StageKind::Missed => TicketState::Missed,
        StageKind::Done => TicketState::Done,
        StageKind::Cancelled => TicketState::Cancelled,
    }
}

fn text(text: Text) -> Told {
    match text {
        Text::KioskName => Told::KioskName,
        Text::Reason => Told::Reason,
        Text::Contact => Told::Contact,
        Text::Emergency => Told::Emergency,
        Text::Rating => Told::Rating,
        Text::RatingReasons => Told::RatingReasons,
    }
}

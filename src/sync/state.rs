//! How it goes, for `/health`, metrics and people.

use anxu_api::health::Trouble;
use anxu_upstream::Refusal;

use super::plan::{Failure, Millis};
use crate::devices::Health;

/// How long the collector may be away before it is a remark: a restart, or a line that comes and goes, is nothing to tell.
const SHORT: Millis = 30_000;
/// A difference of the clocks that is worth a remark: 2 minutes, far more than a line takes.
const CLOCKS_MS: i64 = 120_000;

/// What is known of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// Why nothing goes, since when.
    pub(super) failing: Option<(Failure, Millis)>,
    /// Rows that are not stored; none while that is not known.
    pub(super) behind: Option<i64>,
    /// By how much the hall's clock is ahead of the collector's, in milliseconds.
    pub(super) ahead_ms: Option<i64>,
}

/// In the hall's codes.
pub(super) fn health(known: &Known, now: Millis) -> Health {
    let rows = u64::try_from(known.behind.unwrap_or_default()).unwrap_or_default();
    match &known.failing {
        Some((Failure::Away(detail), since)) if now.saturating_sub(*since) >= SHORT => {
            Health::Warning(Trouble::UpstreamAway { detail: detail.clone(), rows })
        }
        Some((Failure::Refused(refusal), since)) => refused(refusal, now.saturating_sub(*since)),
        Some(_) | None => clocks(known),
    }
}

fn refused(refusal: &Refusal, lasting: Millis) -> Health {
    let detail = refusal.to_string();
    match refusal {
        Refusal::Fork { seq, .. } => Health::Fault(Trouble::UpstreamFork { row: *seq }),
        Refusal::Shortened { head, stored } => {
            Health::Fault(Trouble::UpstreamShortened { head: *head, stored: *stored })
        }
        Refusal::Busy | Refusal::Unavailable | Refusal::Gap { .. } if lasting < SHORT => Health::Ok,
        Refusal::Busy | Refusal::Unavailable | Refusal::Gap { .. } => {
            Health::Warning(Trouble::UpstreamRefused { detail })
        }
        _ => Health::Fault(Trouble::UpstreamRefused { detail }),
    }
}

fn clocks(known: &Known) -> Health {
    match known.ahead_ms {
        Some(ahead) if ahead.abs() > CLOCKS_MS => {
            Health::Warning(Trouble::UpstreamClocks { minutes: ahead / 60_000 })
        }
        _ => Health::Ok,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_absence_is_nothing_to_tell_and_a_fork_is() {
        let away = Failure::Away("nothing listens there".to_owned());
        let known = Known { failing: Some((away, 1_000)), behind: Some(7), ahead_ms: None };
        assert_eq!(health(&known, 30_999), Health::Ok);
        let said = Trouble::UpstreamAway { detail: "nothing listens there".to_owned(), rows: 7 };
        assert_eq!(health(&known, 31_000), Health::Warning(said));
        let shortened = Failure::Refused(Refusal::Shortened { head: 3, stored: 4 });
        let known = Known { failing: Some((shortened, 0)), ..known };
        assert_eq!(health(&known, 0), Health::Fault(Trouble::UpstreamShortened { head: 3, stored: 4 }));
    }

    #[test]
    fn clocks_that_differ_are_told_in_whole_minutes() {
        let known = Known { ahead_ms: Some(-3_600_000), ..Known::default() };
        assert_eq!(health(&known, 0), Health::Warning(Trouble::UpstreamClocks { minutes: -60 }));
        assert_eq!(health(&Known { ahead_ms: Some(120_000), ..known }, 0), Health::Ok);
    }
}

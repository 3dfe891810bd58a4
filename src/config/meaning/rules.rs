//! Rules, priority kinds and ratings.

use std::collections::BTreeSet;

use anxu_core::setup::{LateComer, Leftover, PriorityKind, RatingReason, RatingRules, Rules};
use anxu_words::Mistake;

use super::{Check, defaults};
use crate::config::file::{self, HallFile};
use crate::config::source::entry;

/// Most priority kinds and most reasons: one page of the kiosk.
const MOST_CHOICES: usize = 8;

/// All rules.
pub(super) fn rules(file: &HallFile, check: &mut Check<'_>) -> Rules {
    let written = &file.rules;
    if check.has("rules.recall_limit") && written.no_show_min_recalls > written.recall_limit {
        let mistake =
            Mistake::ManyRecalls { needed: written.no_show_min_recalls, most: written.recall_limit };
        check.fault("rules.no_show_min_recalls", mistake);
    }
    Rules {
        order: written.order,
        recall_limit: written.recall_limit,
        recall_gap_seconds: written.recall_gap_seconds,
        next_gap_seconds: written.next_gap_seconds,
        no_show_min_recalls: written.no_show_min_recalls,
        no_show_min_seconds: written.no_show_min_seconds,
        late_comer: late_comer(written),
        void_after_passes: written.void_after_passes,
        priority_kinds: priority_kinds(file, check),
        allow_chosen: written.allow_chosen,
        sign_on: written.sign_on,
        second_window: written.second_window,
        leftover: leftover(written),
        absence_alarm_minutes: written.absence_alarm_minutes,
        print_late_minutes: written.print_late_minutes,
        call_languages: written.call_languages,
        rating: RatingRules {
            window_minutes: file.rating.window_minutes,
            hand_over_seconds: file.rating.hand_over_seconds,
            reasons: reasons(file, check),
        },
    }
}

fn late_comer(written: &file::Rules) -> LateComer {
    match written.late_comer {
        file::LateComer::Void => LateComer::Void,
        file::LateComer::AfterPeople => LateComer::AfterPeople { people: written.late_people },
        file::LateComer::WithinMinutes => LateComer::WithinMinutes { minutes: written.late_minutes },
    }
}

fn leftover(written: &file::Rules) -> Leftover {
    match written.leftover {
        file::Leftover::Serve => Leftover::Serve { minutes: written.leftover_minutes },
        file::Leftover::Cancel => Leftover::Cancel,
        file::Leftover::KeepOpen => Leftover::KeepOpen,
    }
}

fn priority_kinds(file: &HallFile, check: &mut Check<'_>) -> Vec<PriorityKind> {
    let Some(written) = &file.priority else { return defaults::priority_kinds(&check.languages) };
    at_most(written.len(), "priority", check);
    let mut seen = BTreeSet::new();
    let mut kinds = Vec::new();
    for (index, kind) in written.iter().enumerate() {
        let key = entry("priority", index);
        check.id(&kind.id, &mut seen, &format!("{key}.id"));
        kinds.push(PriorityKind {
            id: kind.id.clone(),
            name: check.names(&kind.name, &format!("{key}.name")),
        });
    }
    kinds
}

/// A low grade requires a ticked reason or a text, so there must be reasons to tick.
fn reasons(file: &HallFile, check: &mut Check<'_>) -> Vec<RatingReason> {
    let Some(written) = &file.rating.reason else { return defaults::reasons(&check.languages) };
    at_most(written.len(), "rating.reason", check);
    if written.is_empty() {
        check.fault("rating.reason", Mistake::NoReasons { grade: "不满意".to_owned() });
    }
    let mut seen = BTreeSet::new();
    let mut reasons = Vec::new();
    for (index, reason) in written.iter().enumerate() {
        let key = entry("rating.reason", index);
        check.id(&reason.id, &mut seen, &format!("{key}.id"));
        reasons.push(RatingReason {
            id: reason.id.clone(),
            name: check.names(&reason.name, &format!("{key}.name")),
        });
    }
    reasons
}

fn at_most(count: usize, key: &str, check: &mut Check<'_>) {
    if count > MOST_CHOICES {
        check.fault(key, Mistake::ManyChoices { count: count as u64, most: MOST_CHOICES as u64 });
    }
}

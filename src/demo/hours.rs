//! A demo must work whenever it is started: its hall is open all week, all day.

use anxu_core::setup::{DayOfWeek, Interval, Setup};
use chrono::NaiveTime;

const WEEK: [DayOfWeek; 7] = [
    DayOfWeek::Mon,
    DayOfWeek::Tue,
    DayOfWeek::Wed,
    DayOfWeek::Thu,
    DayOfWeek::Fri,
    DayOfWeek::Sat,
    DayOfWeek::Sun,
];

/// The same hall, open from 00:00 to 23:59:59 on every weekday, with every service offered on all of them. The last
/// second stays closed so that days still end by rule, as they do in a hall.
pub(super) fn always_open(mut setup: Setup) -> Setup {
    let from = NaiveTime::MIN;
    let to = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(from);
    setup.hours.week = WEEK.into_iter().map(|day| (day, vec![Interval { from, to }])).collect();
    setup.hours.issue_early_minutes = 0;
    setup.hours.issue_stop_minutes = 0;
    for service in &mut setup.services {
        service.weekdays.clear();
    }
    setup
}

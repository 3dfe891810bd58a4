//! The opening hours, also part of the closed page.

use chrono::Datelike;
use slint::Global;

use super::{Rows, minutes};
use crate::model::Frame;
use crate::{App, HoursRow, HoursState};

pub(super) struct Adapter {
    rows: Rows<HoursRow>,
}

impl Adapter {
    pub fn connect(app: &App) -> Self {
        let rows = Rows::new();
        HoursState::get(app).set_rows(rows.model());
        Adapter { rows }
    }

    pub fn show(&self, frame: &Frame) {
        let today = frame.now.map(|now| now.weekday());
        self.rows.show(frame.week.iter().map(|hours| {
            let interval = |at: usize| {
                hours.intervals.get(at).map_or((0, 0), |(from, to)| (minutes(*from), minutes(*to)))
            };
            let ((from_1, to_1), (from_2, to_2)) = (interval(0), interval(1));
            HoursRow {
                day: i32::try_from(hours.day.num_days_from_monday()).unwrap_or(0),
                today: today == Some(hours.day),
                closed: hours.intervals.is_empty(),
                from_1,
                to_1,
                from_2,
                to_2,
                intervals: super::whole(hours.intervals.len()),
            }
        }));
    }
}

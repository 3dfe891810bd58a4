//! The tables made anew from the journal, beside those that the last opening carries.

use std::fmt::Write;
use std::path::Path;

use anxu_core::event::Event;
use anxu_core::waits::day::{Opening, PastDay};
use anxu_core::waits::refit::DAYS;
use anxu_core::waits::tables::{Correction, Tables};

use crate::cli::exit::{Exit, Failure};
use crate::cli::output;
use crate::store::{DayRef, Reader};

/// Make them, print them, and say whether they are those that are in use.
pub(super) fn run(data: &Path) -> Result<(), Failure> {
    let reader = Reader::open(data)?;
    let opened = reader.day(DayRef::Last)?.into_iter().find_map(|row| match row.record.event {
        Event::DayOpened { ordinal, date, waits, .. } => Some((ordinal, date, waits)),
        _ => None,
    });
    let Some((ordinal, date, Some(used))) = opened else {
        let what = "the last business day was opened before tables were kept: the next opening has some";
        return Err(Failure::new(Exit::Failed, what));
    };
    let past = reader.past_before(ordinal, DAYS)?;
    let anew = Opening::after(&past, std::iter::empty(), &[]);
    output::print(&text(&anew.tables))?;
    let numbers: usize = past.iter().map(|day: &PastDay| day.called.len()).sum();
    let (days, same) = (anew.days, (&anew.tables, &anew.unshown) == (&used.tables, &used.unshown));
    if !same {
        let what = format!(
            "the opening of {date} carries other tables than the {days} business days before it give now: rows of them were \
             lost or changed since; prove them with `anxu journal --verify`; the next opening makes the tables anew"
        );
        return Err(Failure::new(Exit::Data, what));
    }
    output::print(&format!(
        "well: made anew from {numbers} numbers of {days} business days; the opening of {date} carries the same"
    ))
}

/// Each cell with its factors for the low end, the middle and the high end.
fn text(tables: &Tables) -> String {
    let mut text = "factors on the turn time                P10      P50      P90".to_owned();
    let mut table = |name: &str, cells: Vec<(String, &Correction)>| {
        for (cell, by) in cells {
            let [low, mid, high] = by.map(|by| (f64::from(by) / 1024.0).exp2());
            write!(text, "\n{:<34} {low:>8.2} {mid:>8.2} {high:>8.2}", format!("{name}{cell}"))
                .expect("writing to a String cannot fail");
        }
    };
    table("people ahead, step ", tables.ahead.iter().map(|(step, by)| (step.to_string(), by)).collect());
    table("", tables.class.iter().map(|(class, by)| (class.to_string(), by)).collect());
    table("windows on duty, step ", tables.windows.iter().map(|(step, by)| (step.to_string(), by)).collect());
    table("long services ", tables.long.iter().map(|(count, by)| (count.to_string(), by)).collect());
    table("all, by past misses", vec![(String::new(), &tables.shift)]);
    text
}

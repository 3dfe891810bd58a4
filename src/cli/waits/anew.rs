//! The tables made anew from the journal, beside those that the last opening carries.

use std::fmt::Write;
use std::path::Path;

use anxu_core::event::Event;
use anxu_core::waits::day::{Opening, PastDay};
use anxu_core::waits::refit::DAYS;
use anxu_core::waits::tables::{Correction, Tables};
use anxu_words::{Language, Message};

use crate::cli::exit::{Exit, Failure};
use crate::cli::output;
use crate::store::{DayRef, Reader};

/// Make them, print them, and say whether they are those that are in use.
pub(super) fn run(data: &Path, lang: Language) -> Result<(), Failure> {
    let reader = Reader::open(data)?;
    let opened = reader.day(DayRef::Last)?.into_iter().find_map(|row| match row.record.event {
        Event::DayOpened { ordinal, date, waits, .. } => Some((ordinal, date, waits)),
        _ => None,
    });
    let Some((ordinal, date, Some(used))) = opened else {
        return Err(Failure::new(Exit::Failed, Message::NoTables));
    };
    let past = reader.past_before(ordinal, DAYS)?;
    let anew = Opening::after(&past, std::iter::empty(), &[]);
    output::print(&text(&anew.tables))?;
    let numbers: usize = past.iter().map(|day: &PastDay| day.called.len()).sum();
    let carries = |opening: &Opening| (&opening.tables, &opening.unshown) == (&used.tables, &used.unshown);
    let (days, date) = (anew.days.into(), date.to_string());
    let unread = past.last().map(|last| Opening::after(std::slice::from_ref(last), std::iter::empty(), &[]));
    if !carries(&anew) && unread.as_ref().is_some_and(carries) {
        return output::print(&Message::LastDaysTables { date }.words(lang));
    }
    if !carries(&anew) {
        return Err(Failure::new(Exit::Data, Message::OtherTables { date, days }));
    }
    let numbers = numbers as u64;
    output::print(&Message::SameTables { numbers, days, date }.words(lang))
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

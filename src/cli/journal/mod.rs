//! `anxu journal`: the traceable story of a ticket or a day, the proof of the chain, the read tables made again.

use std::path::{Path, PathBuf};

use anxu_core::ids::Number;
use anxu_words::Language;
use chrono::NaiveDate;

use super::exit::{Exit, Failure};
use super::{output, values};
use crate::hall::trouble;
use crate::store::{self, DayRef, Reader, Restored, Store, StoreError};

mod words;

/// What `anxu journal` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Directory of the journal
    #[arg(long, value_name = "DIR", default_value = "/var/lib/anxu")]
    data: PathBuf,
    /// Only this ticket, such as A012
    #[arg(long, value_name = "NUMBER", value_parser = values::number)]
    ticket: Option<Number>,
    /// The business day, such as 2026-11-20; without it, the last one
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    day: Option<NaiveDate>,
    /// Prove that no row was changed or taken out, from the first to the last, and that the read tables agree
    #[arg(long, conflicts_with_all = ["ticket", "day", "rebuild"])]
    verify: bool,
    /// Make the read tables for reports again from the journal; the hall must be stopped
    #[arg(long, conflicts_with_all = ["ticket", "day"])]
    rebuild: bool,
    /// Put a backup, an anxu.db of this hall, in the database's place; the hall must be stopped. The one that was there is
    /// kept
    #[arg(long, value_name = "FILE", conflicts_with_all = ["ticket", "day", "verify", "rebuild"])]
    restore: Option<PathBuf>,
}

/// Do what is asked.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    match arguments {
        Arguments { verify: true, data, .. } => verify(data),
        Arguments { rebuild: true, data, .. } => rebuild(data),
        Arguments { restore: Some(file), data, .. } => restore(data, file),
        _ => tell(arguments),
    }
}

fn tell(arguments: &Arguments) -> Result<(), Failure> {
    let reader = Reader::open(&arguments.data)?;
    let day = arguments.day.map_or(DayRef::Last, DayRef::Date);
    let rows = match &arguments.ticket {
        Some(number) => reader.story(day, number)?,
        None => reader.day(day)?,
    };
    if rows.is_empty() {
        return Err(nothing(arguments));
    }
    for row in rows {
        output::print(&words::line(&row))?;
    }
    Ok(())
}

fn nothing(arguments: &Arguments) -> Failure {
    let day = arguments.day.map_or("the last business day".to_owned(), |day| day.to_string());
    let what = match &arguments.ticket {
        Some(number) => format!("no ticket {number} on {day}: check --ticket and --day"),
        None => format!("nothing is recorded on {day}: check --day"),
    };
    Failure::new(Exit::Failed, what)
}

fn verify(data: &Path) -> Result<(), Failure> {
    let proof = Reader::open(data)?.verify(|_, _| {})?;
    let rows = proof.rows;
    let fault = if let Some(row) = proof.broken {
        format!(
            "the journal is broken at row {row}: {rows} rows before it are proven; nothing was changed, keep the file and \
             compare it with a backup"
        )
    } else if let Some(lost) = proof.lost {
        format!(
            "{lost} (anxu.last): {rows} rows are proven; nothing was changed, keep the files and compare them with a \
             backup"
        )
    } else {
        match proof.differing {
            None => {
                let tables = "the read tables could not be compared: the journal is of another version of this program";
                return output::print(&format!("OK: all {rows} rows follow one another; {tables}"));
            }
            Some(tables) if tables.is_empty() => {
                return output::print(&format!(
                    "OK: all {rows} rows follow one another, and the read tables agree"
                ));
            }
            Some(tables) => format!(
                "all {rows} rows of the journal follow one another, but these read tables differ from it: {}; reports are \
                 not to be relied on: stop the hall and run `anxu journal --rebuild`",
                tables.join(", ")
            ),
        }
    };
    Err(Failure::new(Exit::Data, fault))
}

fn rebuild(data: &Path) -> Result<(), Failure> {
    // Opening would create a journal where there is none.
    Reader::open(data)?;
    let (mut store, opening) = Store::open(data)?;
    if let Some(aside) = opening.set_aside {
        output::print(&anxu_words::trouble(&trouble::of_set_aside(&aside), Language::English))?;
    }
    let mut done = 0;
    store.rebuild(|rows, _| done = rows)?;
    output::print(&format!("OK: the read tables were made again from {done} rows"))
}

fn restore(data: &Path, file: &Path) -> Result<(), Failure> {
    if !file.is_file() {
        let what = format!("there is no file {}: name the backup's anxu.db", file.display());
        return Err(Failure::new(Exit::Usage, what));
    }
    let Restored { rows, journal, opened_above, aside } = store::restore(data, file)?;
    let aside = aside.display();
    output::print(&format!(
        "OK: {rows} rows were restored from {}; journal {journal} goes on from there; what was in its place is {aside}",
        file.display()
    ))?;
    if opened_above {
        output::print(
            "numbers were given after that backup: a new business day goes on above them; who waits takes a new one",
        )?;
    }
    Ok(())
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::new(Exit::Data, error.for_reader())
    }
}

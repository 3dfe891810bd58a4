//! `anxu journal`: the events of a ticket or a day, the check of the hash chain, the read tables made again.

use std::path::{Path, PathBuf};

use anxu_core::ids::Number;
use anxu_words::{Language, Message};
use chrono::NaiveDate;

use super::exit::{Exit, Failure};
use super::{output, values};
use crate::hall::trouble;
use crate::store::{self, DayRef, Lost, Proof, Reader, Restored, Store};

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
pub(super) fn run(arguments: &Arguments, lang: Language) -> Result<(), Failure> {
    match arguments {
        Arguments { verify: true, data, .. } => verify(data, lang),
        Arguments { rebuild: true, data, .. } => rebuild(data, lang),
        Arguments { restore: Some(file), data, .. } => restore(data, file, lang),
        _ => tell(arguments, lang),
    }
}

fn tell(arguments: &Arguments, lang: Language) -> Result<(), Failure> {
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
        output::print(&words::line(&row, lang))?;
    }
    Ok(())
}

fn nothing(arguments: &Arguments) -> Failure {
    let number = arguments.ticket.as_ref().map(ToString::to_string);
    let day = arguments.day.map(|day| day.to_string());
    let what = match (number, day) {
        (Some(number), Some(day)) => Message::NoTicketOn { number, day },
        (Some(number), None) => Message::NoTicketLastDay { number },
        (None, Some(day)) => Message::NothingOn { day },
        (None, None) => Message::NothingLastDay,
    };
    Failure::new(Exit::Failed, what)
}

fn verify(data: &Path, lang: Language) -> Result<(), Failure> {
    let proven = proven(Reader::open(data)?.verify(|_, _| {})?)?;
    output::print(&proven.words(lang))
}

/// What a proof comes to.
fn proven(proof: Proof) -> Result<Message, Failure> {
    let rows = proof.rows;
    let fault = |message| Err(Failure::new(Exit::Data, message));
    if let Some(row) = proof.broken {
        return fault(Message::ChainBroken { row, rows });
    }
    match (proof.lost, proof.differing) {
        (Some(Lost { recorded, found }), _) if found < recorded => {
            fault(Message::EndMissing { found, recorded, rows })
        }
        (Some(Lost { recorded, .. }), _) => fault(Message::EndChanged { recorded, rows }),
        (None, None) => Ok(Message::ProvenNotCompared { rows }),
        (None, Some(tables)) if tables.is_empty() => Ok(Message::Proven { rows }),
        (None, Some(tables)) => {
            let tables = tables.iter().map(ToString::to_string).collect();
            fault(Message::TablesDiffer { rows, tables })
        }
    }
}

fn rebuild(data: &Path, lang: Language) -> Result<(), Failure> {
    // Opening would create a journal where there is none.
    Reader::open(data)?;
    let (mut store, opening) = Store::open(data)?;
    if let Some(aside) = opening.set_aside {
        output::print(&anxu_words::trouble(&trouble::of_set_aside(&aside), lang))?;
    }
    let mut done = 0;
    store.rebuild(|rows, _| done = rows)?;
    output::print(&Message::Rebuilt { rows: done }.words(lang))
}

fn restore(data: &Path, file: &Path, lang: Language) -> Result<(), Failure> {
    if !file.is_file() {
        let file = file.display().to_string();
        return Err(Failure::new(Exit::Usage, Message::NoBackup { file }));
    }
    let Restored { rows, journal, opened_above, aside } = store::restore(data, file)?;
    let (file, journal, aside) =
        (file.display().to_string(), journal.to_string(), aside.display().to_string());
    output::print(&Message::Restored { rows, file, journal, aside }.words(lang))?;
    if opened_above {
        output::print(&Message::OpenedAbove.words(lang))?;
    }
    Ok(())
}

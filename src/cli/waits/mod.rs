//! `anxu waits`: how good the promises of waits were, from the journal; or how good they would have been for arrivals and
//! services of another hall.
//!
//! Owns: the figures' words and pictures. Must not touch: the arithmetic of a range (`anxu_core::waits`), SQL.

use std::path::{Path, PathBuf};

use anxu_core::waits::day::Called;
use anxu_words::{Language, Message, System, Wanted};

use super::exit::{Exit, Failure};
use super::output;
use crate::store::Reader;

mod anew;
mod columns;
mod picture;
mod replay;
mod report;
mod table;

use columns::{Classes, Unread};
use report::Report;

/// Most business days that are looked at: all of a year.
const MOST_DAYS: u16 = 400;

/// What `anxu waits` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Directory of the journal
    #[arg(long, value_name = "DIR", default_value = "/var/lib/anxu")]
    data: PathBuf,
    /// How many of the last business days
    #[arg(long, value_name = "COUNT", default_value_t = 28, value_parser = days)]
    days: u16,
    /// Run over the arrivals and services in this file in place of a journal: tab separated, with the columns date, q_start,
    /// q_exit, outcome, ser_start, ser_exit and server, and type and priority where there are classes
    #[arg(long = "try", value_name = "FILE", conflicts_with_all = ["data", "days"])]
    file: Option<PathBuf>,
    /// With --try: the class that a type or priority belongs to, such as 2=urgent; may be given several times. All others are
    /// one class, others
    #[arg(long = "class", value_name = "VALUE=CLASS", requires = "file", value_parser = class)]
    classes: Vec<(String, String)>,
    /// With --try: how many seconds before its time a class is called, such as urgent=180; may be given several times. A type
    /// or priority that has no class is one of its own by this
    #[arg(long, value_name = "CLASS=SECONDS", requires = "file", value_parser = head_start)]
    head_start: Vec<(String, u32)>,
    /// With --try: leave out the visits of this type; may be given several times
    #[arg(long, value_name = "TYPE", requires = "file")]
    without: Vec<String>,
    /// With --try: minutes that a service takes at first
    #[arg(long, value_name = "MINUTES", default_value_t = 5, requires = "file")]
    usual: u16,
    /// Make the tables of the last business day anew from the journal, print them, and say whether its opening has the same
    #[arg(long, conflicts_with_all = ["file", "days", "csv", "svg"])]
    tables: bool,
    /// Print comma separated values in place of a table
    #[arg(long)]
    csv: bool,
    /// Draw the figures into this file, too
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
}

fn days(text: &str) -> Result<u16, Wanted> {
    text.parse().ok().filter(|days| (1..=MOST_DAYS).contains(days)).ok_or(Wanted::Days)
}

fn head_start(text: &str) -> Result<(String, u32), Wanted> {
    let wrong = || Wanted::HeadStart;
    let (class, seconds) = text.split_once('=').ok_or_else(wrong)?;
    Ok((class.to_owned(), seconds.parse().map_err(|_| wrong())?))
}

fn class(text: &str) -> Result<(String, String), Wanted> {
    let wrong = || Wanted::Class;
    let (value, class) = text.split_once('=').filter(|(_, class)| !class.is_empty()).ok_or_else(wrong)?;
    Ok((value.to_owned(), class.to_owned()))
}

/// Do what is asked.
pub(super) fn run(arguments: &Arguments, lang: Language) -> Result<(), Failure> {
    if arguments.tables {
        return anew::run(&arguments.data, lang);
    }
    let called = match &arguments.file {
        Some(file) => tried(file, arguments)?,
        None => promised(&arguments.data, arguments.days)?,
    };
    let report = Report::of(&called);
    if let Some(file) = &arguments.svg {
        std::fs::write(file, picture::svg(&report)).map_err(|error| {
            let (file, cause) = (file.display().to_string(), System::from(&error));
            Failure::new(Exit::Failed, Message::NotWritten { file, cause })
        })?;
    }
    output::print(&if arguments.csv { table::csv(&report) } else { table::text(&report) })
}

fn promised(data: &Path, days: u16) -> Result<Vec<Called>, Failure> {
    let past = Reader::open(data)?.past(usize::from(days))?;
    let called: Vec<Called> = past.into_iter().flat_map(|day| day.called).collect();
    if called.is_empty() {
        return Err(Failure::new(Exit::Failed, Message::NoPromises { days }));
    }
    Ok(called)
}

fn tried(file: &Path, arguments: &Arguments) -> Result<Vec<Called>, Failure> {
    let name = || file.display().to_string();
    let bytes = std::fs::read(file).map_err(|error| {
        Failure::new(Exit::Usage, Message::NotRead { file: name(), cause: System::from(&error) })
    })?;
    let classes = Classes {
        names: arguments.classes.clone(),
        head_starts: arguments.head_start.clone(),
        without: arguments.without.clone(),
    };
    let days = columns::read(&bytes, &classes).map_err(|unread| {
        let message = match unread {
            Unread::NoColumns(columns) => Message::NoColumns { file: name(), columns },
            Unread::NoVisits { least, rows } => Message::NoVisits { file: name(), least, unread: rows },
        };
        Failure::new(Exit::Usage, message)
    })?;
    let called = replay::run(&days, arguments.usual);
    if called.is_empty() {
        return Err(Failure::new(Exit::Failed, Message::NobodyCalled { file: name() }));
    }
    Ok(called)
}

//! The table that the benchmark prints, in Markdown.

use std::fmt;
use std::time::Duration;

/// Rows in the order they were measured.
#[derive(Default)]
pub struct Table {
    rows: Vec<(String, Figure, Option<Aim>)>,
}

/// A measured figure.
#[derive(Clone, Copy)]
pub enum Figure {
    /// A time.
    Time(Duration),
    /// A rate a second.
    Rate(f64),
    /// Mebibytes.
    Mebibytes(f64),
    /// Percent of one core.
    Percent(f64),
}

/// What a figure should be, with the words of its derivation.
pub struct Aim {
    /// The bound.
    pub bound: Figure,
    /// Where it comes from, such as "1.5 x raw p50".
    pub from: &'static str,
}

impl Table {
    /// Add a row.
    pub fn add(&mut self, what: &str, figure: Figure, aim: Option<Aim>) {
        eprintln!("  {what}: {figure}");
        self.rows.push((what.to_owned(), figure, aim));
    }

    /// Say why a row is missing.
    pub fn skip(&mut self, what: &str, why: &str) {
        eprintln!("  {what}: not measured: {why}");
    }
}

impl Figure {
    fn value(self) -> f64 {
        match self {
            Figure::Time(time) => time.as_secs_f64(),
            Figure::Rate(value) | Figure::Mebibytes(value) | Figure::Percent(value) => value,
        }
    }

    /// Whether this figure keeps the bound: rates from above, all else from below.
    fn keeps(self, bound: Figure) -> bool {
        match self {
            Figure::Rate(rate) => rate >= bound.value(),
            _ => self.value() <= bound.value(),
        }
    }
}

impl From<Duration> for Figure {
    fn from(time: Duration) -> Figure {
        Figure::Time(time)
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Figure::Time(time) => write!(f, "{:.2} ms", time.as_secs_f64() * 1e3),
            Figure::Rate(rate) => write!(f, "{rate:.0} /s"),
            Figure::Mebibytes(size) => write!(f, "{size:.1} MiB"),
            Figure::Percent(share) => write!(f, "{share:.2} %"),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| figure | measured | aim | ratio to aim | met |\n|---|---|---|---|---|")?;
        for (what, figure, aim) in &self.rows {
            match aim {
                None => writeln!(f, "| {what} | {figure} | none | | |")?,
                Some(Aim { bound, from }) => {
                    let met = if figure.keeps(*bound) { "yes" } else { "**no**" };
                    let ratio = figure.value() / bound.value();
                    writeln!(f, "| {what} | {figure} | {bound} ({from}) | {ratio:.2} | {met} |")?;
                }
            }
        }
        Ok(())
    }
}

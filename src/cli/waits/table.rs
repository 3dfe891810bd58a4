//! The figures as a table for people and as comma separated values for programs.

use std::fmt::Write;

use super::report::{Report, Score};

/// Columns of names; the figures' heads stand over their figures.
const NAMES: usize = 34;
const HEADS: &str = "numbers   mean wait   shown was right   P10-P90 was right   error   width\n";
const FOOT: &str = "
numbers: called, with an estimate at their issue. shown was right: share of the ranges on tiles and papers that held the
wait. P10-P90: the range behind them, right eight times out of ten. error: of the middle of the range; width: of P10-P90;
both over the mean wait.";

/// For people.
pub(super) fn text(report: &Report) -> String {
    let mut text = format!("{:NAMES$} {HEADS}", "");
    for group in &report.groups {
        if group.by != "all" {
            line(&mut text, format_args!("\nby {}", group.by));
        }
        for (name, score) in &group.rows {
            let (wait, within) = (score.mean_wait(), 100.0 * score.within());
            let kept = score.kept().map_or("none".to_owned(), |kept| format!("{:.0} %", 100.0 * kept));
            let (numbers, error, width) = (score.numbers, score.error(), score.width());
            line(
                &mut text,
                format_args!(
                    "{name:NAMES$} {numbers:>7} {wait:>7.1} min {kept:>17} {within:>17.0} % {error:>7.2} {width:>7.2}"
                ),
            );
        }
    }
    text + FOOT
}

/// For programs. Names are quoted where they must be.
pub(super) fn csv(report: &Report) -> String {
    let mut text = "by,name,numbers,mean_wait_minutes,shown_right,range_right,error,width".to_owned();
    for group in &report.groups {
        for (name, score) in &group.rows {
            let kept = score.kept().map_or(String::new(), |kept| format!("{kept:.4}"));
            let Score { numbers, .. } = score;
            let (wait, within, error, width) =
                (score.mean_wait(), score.within(), score.error(), score.width());
            let (by, name) = (group.by, quoted(name));
            text.push('\n');
            write!(text, "{by},{name},{numbers},{wait:.3},{kept},{within:.4},{error:.4},{width:.4}")
                .expect("writing to a String cannot fail");
        }
    }
    text
}

fn quoted(name: &str) -> String {
    let plain = !name.contains([',', '"', '\n', '\r']);
    if plain { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("writing to a String cannot fail");
}

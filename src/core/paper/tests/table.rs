//! Every step on every state of a paper.

use crate::paper::{Next, PrintFault, PrintState, Step, next};

/// A row for each state, a column for each step: reports, the start of the hall, a printer that works while the paper is of
/// use, and while it is not. `stopped`: failed because the hall was stopped. `-`: nothing changes.
const TABLE: &str = "
            | queued sent confirmed failed stopped unknown no-printer | started ready unwanted
 queued     | -      sent confirmed failed stopped unknown no-printer | unknown out   late
 sent       | -      -    confirmed -      -       unknown -          | -       -     -
 confirmed  | -      -    -         -      -       -       -          | -       -     -
 failed     | -      sent confirmed -      stopped unknown no-printer | -       queued late
 stopped    | -      sent confirmed failed -       unknown no-printer | -       queued late
 unknown    | -      -    confirmed -      -       -       -          | -       copy  late
 no-printer | -      -    -         -      -       -       -          | -       -     -
";

fn state(word: &str) -> Option<PrintState> {
    Some(match word {
        "queued" => PrintState::Queued,
        "sent" => PrintState::Sent,
        "confirmed" => PrintState::Confirmed,
        "failed" => PrintState::Failed(PrintFault::PaperOut),
        "stopped" => PrintState::Failed(PrintFault::HallStopped),
        "unknown" => PrintState::Unknown,
        "no-printer" => PrintState::NoPrinter,
        _ => return None,
    })
}

fn step(word: &str) -> Step {
    match word {
        "started" => Step::HallStarted,
        "ready" => Step::PrinterReady { wanted: true },
        "unwanted" => Step::PrinterReady { wanted: false },
        report => Step::Reported(state(report).expect("a state")),
    }
}

fn leads_to(word: &str) -> Option<Next> {
    match word {
        "-" => None,
        "out" => Some(Next::HandedOut),
        "late" => Some(Next::Late),
        "copy" => Some(Next::Copy),
        becomes => Some(Next::Is(state(becomes).expect("a state"))),
    }
}

fn words(row: &str) -> Vec<&str> {
    row.split_whitespace().filter(|word| *word != "|").collect()
}

#[test]
fn every_step_leads_where_the_table_says() {
    let mut rows = TABLE.trim_matches('\n').lines();
    let steps = words(rows.next().expect("a head"));
    let rows: Vec<Vec<&str>> = rows.map(words).collect();
    assert_eq!((steps.len(), rows.len()), (10, 7));
    for row in rows {
        let (from, cells) = row.split_first().expect("a state");
        assert_eq!(cells.len(), steps.len(), "{from}");
        for (name, cell) in steps.iter().zip(cells) {
            let before = state(from).expect("a state");
            assert_eq!(next(&before, &step(name)), leads_to(cell), "{from}, {name}");
        }
    }
}

#[test]
fn another_reason_for_a_failure_is_news() {
    let open = PrintState::Failed(PrintFault::CoverOpen);
    let before = PrintState::Failed(PrintFault::PaperOut);
    assert_eq!(next(&before, &Step::Reported(open.clone())), Some(Next::Is(open)));
}

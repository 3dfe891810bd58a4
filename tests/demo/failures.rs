//! The fault switches: what fails is said, the hall goes on, and all is well again afterwards.

use std::time::{Duration, Instant};

use crate::show::Show;

/// Longer than a simulated keypad repeats a key that nobody echoes.
const KEYPAD_PATIENCE: Duration = Duration::from_secs(2);

#[test]
fn paper_runs_out_and_the_number_is_printed_after_the_refill() {
    let data = tempfile::tempdir().expect("a folder");
    let show = Show::start(data.path());
    show.until_device("printer", "ok");
    show.fault("paper-out", true);
    show.until_device("printer", "fault");
    let number = show.take("dry", "household");
    show.until_line("journal", &format!("{number} 小票没有打印：缺纸"));
    show.fault("paper-out", false);
    show.until("the late paper", |state| {
        state["tickets"][0]["text"].as_str()?.contains(&number).then_some(())
    });
    show.until_device("printer", "ok");
}

#[test]
fn a_pulled_cable_is_named_and_everything_is_drawn_again() {
    let data = tempfile::tempdir().expect("a folder");
    let show = Show::start(data.path());
    show.until_device("strip 4", "ok");
    show.fault("bus-unplugged", true);
    for device in ["strip 4", "pad 1", "rating pad 2", "bus windows"] {
        show.until_device(device, "fault");
    }
    // Pressed without a cable: nothing comes of it.
    show.take("one", "household");
    show.press(4, "next");
    let pressed = Instant::now();
    // The keypad gives up, as a clerk would; a key must not act long after it was pressed.
    while pressed.elapsed() < KEYPAD_PATIENCE {
        assert_eq!(
            show.state()["windows"][3]["strip"]["text"].as_str().map(|text| text.contains('请')),
            Some(false)
        );
    }
    show.fault("bus-unplugged", false);
    show.until_device("pad 4", "ok");
    show.until("the waiting count of window 4", |state| {
        state["windows"][3]["pad"]["digits"].as_str()?.starts_with("001").then_some(())
    });
    for (fault, device) in [("board-unplugged", "board 1"), ("printer-unplugged", "printer")] {
        show.fault(fault, true);
        show.until_device(device, "fault");
        show.fault(fault, false);
        show.until_device(device, "ok");
    }
}

#[test]
fn a_line_that_loses_a_third_still_shows_the_call() {
    let data = tempfile::tempdir().expect("a folder");
    let show = Show::start(data.path());
    show.fault("bus-loss", true);
    let number = show.take("lossy", "household");
    show.until_device("pad 4", "ok");
    show.press(4, "next");
    show.until_text("/windows/3/strip/text", &number);
    show.until("the pad's number", |state| {
        state["windows"][3]["pad"]["digits"].as_str()?.ends_with(&number[1..]).then_some(())
    });
}

/// Failure row 40: one that used to answer and says nothing any more may be switched off.
#[test]
fn a_printer_that_falls_silent_is_a_fault_and_its_paper_comes_when_it_answers_again() {
    let data = tempfile::tempdir().expect("a folder");
    let show = Show::start(data.path());
    show.until_device("printer", "ok");
    show.fault("printer-silent", true);
    show.until_device("printer", "fault");
    let number = show.take("silent", "household");
    show.fault("printer-silent", false);
    show.until_device("printer", "ok");
    show.until("the paper", |state| state["tickets"][0]["text"].as_str()?.contains(&number).then_some(()));
}

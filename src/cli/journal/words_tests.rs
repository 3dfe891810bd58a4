//! An end is told with its true cause.

use anxu_core::event::{Cause, Event};
use anxu_core::ids::WindowNo;

fn told(by: Cause, unstarted: bool) -> String {
    let number = "A001".parse().unwrap();
    super::event(&Event::Finished { number, window: WindowNo(1), by, served_ms: 0, unstarted })
}

#[test]
fn a_service_ends_for_one_of_three_causes() {
    assert_eq!(told(Cause::Hand, false), "A001 done at window 1");
    assert_eq!(told(Cause::Rule, false), "A001 done at window 1, because the next was called");
    assert_eq!(
        told(Cause::Closing, true),
        "A001 done at window 1, because the day closed; nobody had pressed start"
    );
}
